"""What stands in the catalogue keeps its own rules: lengths, safety, plain words, honest figures."""

import re
from collections.abc import Iterator

import pytest

from tracker.catalogue.load import catalogue
from tracker.domain.doses import DoseKind, active_seconds
from tracker.domain.exercises import Exercise, Routine, State, Tag

BANNED = re.compile(
    r"\b(must|prescri\w*|treatments? for|therapy for|treats?|damag\w*|fail(ed|s|ure)?|severe\w*|dangerous\w*"
    r"|non-compliant|missed|streaks?|prove[ns]?|cures?|cured|prevents?|prevention"
    r"|you (probably )?have|diagnos\w*|guaranteed?)\b|!",
    re.IGNORECASE,
)
WEIGHTS = {1.0, 1.5, 2.0}
RESTING = "supine-groin-stretch"  # a rest rather than a stretch
CAT = catalogue()


def exercises() -> list[Exercise]:
    return list(CAT.exercises)


def texts() -> Iterator[tuple[str, str]]:
    for e in CAT.exercises:
        parts = (e.name, *e.steps, *e.cautions, *e.gear, e.easier, e.deeper, e.felt)
        yield from ((e.id, part) for part in parts if part)
    for r in CAT.routines:
        parts = (r.name, r.summary, r.frequency, r.until, r.when_to_stop, *(i.note for i in r.items))
        yield from ((r.id, part) for part in parts if part)
    yield from ((a.id, part) for a in CAT.avoid for part in (a.name, a.looks_like, a.why_avoid))
    yield from ((rule.id, rule.text) for rule in CAT.rules)
    yield from ((care.id, part) for care in CAT.care for part in (care.name, *care.facts))
    yield from ((s.letter, part) for s in CAT.sources for part in (s.title, s.publisher))


def test_no_text_holds_a_banned_word() -> None:
    assert [(where, text) for where, text in texts() if BANNED.search(text)] == []


@pytest.mark.parametrize("text", ["You must rest.", "therapy for legs", "a proven way", "It prevents pain.", "Done!"])
def test_the_banned_words_are_found(text: str) -> None:
    assert BANNED.search(text)


def test_sentences_are_short() -> None:
    sentences = [(where, s) for where, text in texts() for s in re.split(r"(?<=[.?:])\s+", text)]
    assert [(where, s) for where, s in sentences if len(s.split()) > 24] == []


def test_steps_take_no_side() -> None:
    sided = re.compile(r"\b(right|left)\b", re.IGNORECASE)
    assert [(e.id, s) for e in CAT.exercises for s in e.steps if sided.search(s)] == []


@pytest.mark.parametrize("exercise", exercises(), ids=lambda e: e.id)
def test_an_exercise_has_three_to_six_steps_or_is_only_named(exercise: Exercise) -> None:
    assert exercise.state is not State.AVOID
    assert len(exercise.steps) in ((0,) if exercise.state is State.NAME else range(3, 7))


@pytest.mark.parametrize("exercise", exercises(), ids=lambda e: e.id)
def test_weights_follow_what_is_loaded_and_are_marked_as_ours(exercise: Exercise) -> None:
    assert "weight" in exercise.proposed
    allowed = {0.25} if exercise.dose.kind is DoseKind.WALK else {0.1} if exercise.id == RESTING else WEIGHTS
    assert exercise.weight in allowed
    if Tag.NERVE in exercise.tags:
        assert exercise.weight == 2.0


@pytest.mark.parametrize("exercise", exercises(), ids=lambda e: e.id)
def test_rests_are_always_ours_as_no_source_gives_them(exercise: Exercise) -> None:
    assert ("rest_seconds" in exercise.proposed) == (exercise.dose.rest_seconds > 0)


@pytest.mark.parametrize("exercise", exercises(), ids=lambda e: e.id)
def test_a_proposed_figure_is_there(exercise: Exercise) -> None:
    figures = exercise.proposed - {"weight", "steps", "position"}
    assert [name for name in figures if getattr(exercise.dose, name) is None] == []
    assert exercise.steps or "steps" not in exercise.proposed


@pytest.mark.parametrize("exercise", exercises(), ids=lambda e: e.id)
def test_whoever_is_told_to_take_care_is_told_why(exercise: Exercise) -> None:
    assert exercise.cautions or exercise.state is State.ON


def test_named_exercises_can_be_timed_with_figures_of_ours() -> None:
    named = [e for e in CAT.exercises if e.state is State.NAME]
    assert {e.clinical_id for e in named} == {"x06", "x07", "x08", "x09", "x15", "x26", "x27"}
    assert all(e.dose.seconds == 20 and {"seconds", "rest_seconds"} <= e.proposed for e in named)


def test_our_own_strengthening_is_marked_as_ours_in_every_figure() -> None:
    for name in ("pelvic-tilt", "heel-slide", "bird-dog"):
        exercise = CAT.exercise(name)
        assert {"kind", "sets", "reps", "seconds", "sides", "steps", "position", "weight"} <= exercise.proposed
        assert (exercise.state, exercise.sources, exercise.variation_of) == (State.CARE, ("D",), "core-strengthening")


def test_states_follow_the_clinical_brief() -> None:
    off = {e.id for e in CAT.exercises if e.state is State.OFF}
    assert off == {"seated-band-hamstring", "half-pigeon", "full-pigeon", "downward-dog"}
    assert CAT.exercise("seated-band-hamstring").variation_of == "lying-band-hamstring"
    assert CAT.exercise("outer-hip-piriformis").recover == "both-knees-to-chest"


@pytest.mark.parametrize("routine", CAT.routines, ids=lambda r: r.id)
def test_an_avoided_exercise_is_in_no_routine_and_a_seated_band_stretch_neither(routine: Routine) -> None:
    used = {item.exercise_id for item in routine.items}
    assert not used & ({a.id for a in CAT.avoid} | {"seated-band-hamstring"})


@pytest.mark.parametrize(("name", "minutes"), [("seven-minutes", 7), ("resting-ten", 10), ("slow-thirteen", 13)])
def test_a_routine_lasts_as_long_as_its_source_says(name: str, minutes: int) -> None:
    routine = CAT.routine(name)
    assert routine.minutes_said == minutes
    assert routine.planned_seconds() == pytest.approx(minutes * 60, rel=0.10)


def test_only_those_three_have_a_length_that_is_said() -> None:
    said = {r.id for r in CAT.routines if r.minutes_said}
    assert said == {"seven-minutes", "resting-ten", "slow-thirteen"}


def test_a_routines_figure_stands_over_the_exercises_and_is_marked() -> None:
    first = CAT.routine("daily-ten").items[0]
    assert (CAT.exercise(first.exercise_id).dose.reps, first.dose.reps) == (3, 1)
    assert first.proposed == {"seconds", "reps", "rest_seconds"}


def test_an_item_without_figures_takes_the_exercises_own() -> None:
    clam = CAT.routine("piriformis-pair").items[0]
    assert clam.dose == CAT.exercise("clam").dose
    assert clam.proposed == {"rest_seconds"}


def test_the_resting_position_is_checked_every_three_minutes_and_ends_after_five_a_side() -> None:
    dose = CAT.exercise("supine-groin-stretch").dose
    assert (dose.check_every_seconds, dose.cap_seconds, active_seconds(dose)) == (180, 300, 600)


def test_the_walking_ladder_climbs_to_4_8_km_in_even_steps_of_ours() -> None:
    walking = CAT.care_option("walking")
    steps = [round(b - a, 3) for a, b in zip(walking.ladder_km, walking.ladder_km[1:], strict=False)]
    assert (set(steps), walking.ladder_km[-1], walking.proposed) == ({0.4}, 4.8, {"ladder_km"})


def test_pain_that_imitates_sciatica_has_its_two_exercises_and_no_routine() -> None:
    imitating = {e.id for e in CAT.exercises if Tag.IMITATES in e.tags}
    assert imitating == {"lumbar-rotation", "supine-piriformis"}
    assert not imitating & {item.exercise_id for r in CAT.routines for item in r.items}


def test_every_clinical_row_is_served() -> None:
    assert {e.clinical_id for e in CAT.exercises} == {f"x{n:02}" for n in range(1, 31)}
    assert {row for rule in CAT.rules for row in rule.clinical_ids} == {f"p{n:02}" for n in range(1, 35)}


def test_what_is_not_there_is_a_key_error() -> None:
    for look_up in (CAT.exercise, CAT.avoided, CAT.routine, CAT.rule, CAT.source, CAT.care_option):
        with pytest.raises(KeyError):
            look_up("hop")
    with pytest.raises(KeyError):
        CAT.exercise("hurdler-stretch")
