"""The made-up people behave as they are described, every way meets the same chances, and coarse orderings hold."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from bench.pacing.__main__ import ALL_WAYS
from bench.pacing.body import Body, body_of
from bench.pacing.criteria import ORACLE, PUSH, REST, RULES, judged
from bench.pacing.draws import DAYS, Chances, chances_of
from bench.pacing.guide import BEGINS, ENDS, PAGE, PICTURE, with_study
from bench.pacing.living import BoutLived, Morning, Offered, Reaction, live
from bench.pacing.measures import MEASURES, Mean, Study, mean_of
from bench.pacing.people import EXERCISES, KINDS, Person, comfortable, person_of
from bench.pacing.picture import picture_of
from bench.pacing.study import studied
from bench.pacing.tables import overall_table
from bench.pacing.ways import Unheeding

SEED = 7
EVEN = Chances(0, 1, 0, 0, 0.5, 0.5, 0.5, 0, 0.99, 0.5, (0.5,) * EXERCISES)  # a day without ups and downs
FLARE_DAYS, END = MEASURES["flare days of 84"], MEASURES["tolerance at the end"]


def ordinary(**changed: object) -> Person:
    """An ordinary back without ups and downs of its own."""
    return replace(person_of("ordinary back", 0, SEED), swing=0.0, eases=0.0, stiffens=0.0, **changed)  # type: ignore[arg-type]


def after(person: Person, *loads: float) -> Body:
    """The body after days with these multiples of what it tolerates."""
    body = body_of(person)
    for share in loads:
        load = share * (person.tolerance + person.chores)
        body.bear(load, load, EVEN)
    return body


def test_more_load_than_is_tolerated_means_more_pain_on_the_next_morning() -> None:
    mornings = [after(ordinary(), share).morning for share in (0.5, 1.0, 1.3, 1.6)]
    assert mornings[0] == mornings[1] < mornings[2] < mornings[3]


def test_quiet_days_let_the_pain_settle() -> None:
    mornings = [after(ordinary(), 1.6, *[0.3] * quiet).morning for quiet in range(6)]
    assert mornings == sorted(mornings, reverse=True)
    assert mornings[5] - ordinary().usual_pain < 0.2 * (mornings[0] - ordinary().usual_pain)


def test_pain_that_comes_late_is_not_there_on_the_next_morning() -> None:
    late = ordinary(arrives=(0.0, 0.5, 0.5), settles=0.4)
    mornings = [after(late, 1.6, *[0.3] * days).morning for days in range(3)]
    assert mornings[0] == late.usual_pain < mornings[1] < mornings[2]


def test_no_load_at_all_costs_tolerance_and_a_fair_load_builds_it() -> None:
    person = ordinary()
    assert after(person, *[0.2] * 28).tolerance < person.tolerance < after(person, *[0.9] * 28).tolerance


def test_pain_stays_on_its_scale_whatever_is_done() -> None:
    assert after(ordinary(usual_pain=8.5, irritability=60.0), *[9.0] * 20).morning == 10


def test_a_body_that_is_hurt_by_every_exercise_finds_a_smaller_comfortable_amount() -> None:
    kind, wrong = (ordinary(provoking=(bad,) * EXERCISES) for bad in (False, True))
    assert comfortable(wrong) < comfortable(kind) < kind.tolerance


def test_the_same_seed_makes_the_same_people_and_days_and_another_seed_others() -> None:
    for kind in KINDS:
        person = person_of(kind, 3, SEED)
        assert person == person_of(kind, 3, SEED) != person_of(kind, 3, SEED + 1)
        assert chances_of(person, SEED) == chances_of(person, SEED) != chances_of(person, SEED + 1)


class Seen(Unheeding):
    """A fixed routine that keeps which chances it met."""

    def __init__(self, person: Person, load: float) -> None:
        super().__init__(person)
        self.load, self.met = load, list[Chances]()

    def offered(self, morning: Morning) -> Offered:
        self.met.append(morning.chances)
        return Offered(self.load)


def test_whatever_is_done_the_chances_are_the_same() -> None:
    person = person_of("all or nothing", 1, SEED)
    days = chances_of(person, SEED)
    idle, busy = Seen(person, 0.0), Seen(person, 40.0)
    assert [day.pain for day in live(person, days, idle)] != [day.pain for day in live(person, days, busy)]
    assert idle.met == busy.met == list(days)
    assert len(days) == DAYS


class StopsAtOnce(Unheeding):
    """Stops each bout at the first exercise and the day at the first bout."""

    def __init__(self, person: Person) -> None:
        super().__init__(person)
        self.done = list[Sequence[BoutLived]]()

    def offered(self, morning: Morning) -> Offered:
        return Offered(20.0, bouts=3)

    def during(self, before: int, peak: int, lasting: int) -> Reaction:
        return Reaction(part=0.5, hurt=True, ends_bout=True)

    def next_bout(self, offered: Offered, done: Sequence[BoutLived]) -> Sequence[float]:
        return [] if done else offered.bout

    def after(self, morning: Morning, bouts: Sequence[BoutLived]) -> None:
        self.done.append(bouts)


def test_a_way_that_stops_does_no_more_on_that_day() -> None:
    person = replace(person_of("ordinary back", 2, SEED), adheres=1.0, eager=1.0)
    way = StopsAtOnce(person)
    live(person, chances_of(person, SEED)[:1], way)
    (bouts,) = way.done
    assert [(one.number, one.part, one.hurt) for bout in bouts for one in bout.exercises] == [(0, 0.5, True)]


def test_a_standard_error_is_that_of_the_mean() -> None:
    assert mean_of([1.0, 3.0]) == Mean(2.0, 1.0)


@pytest.fixture(scope="module")
def small() -> Study:
    """Four kinds, four people of each."""
    return studied(SMALL_KINDS, ALL_WAYS, people=4, seed=SEED)


SMALL_KINDS = ["ordinary back", "ordinary leg", "pain unrelated to load", "poor reporter"]


def over_all(study: Study, way: str, value: Callable[..., float]) -> float:
    return study.mean_over_all(way, value).value


def test_the_study_gives_the_same_to_the_last_digit_when_it_is_repeated(small: Study) -> None:
    again = studied(SMALL_KINDS[:1], {RULES: ALL_WAYS[RULES], PUSH: ALL_WAYS[PUSH]}, people=4, seed=SEED)
    assert all(small.outcomes[key] == outcomes for key, outcomes in again.outcomes.items())


def test_pushing_through_has_by_far_the_most_flare_days(small: Study) -> None:
    most = over_all(small, PUSH, FLARE_DAYS)
    assert all(over_all(small, way, FLARE_DAYS) < most - 5 for way in small.ways if way != PUSH)


def test_the_rules_have_fewer_flare_days_than_every_way_that_does_not_heed_pain(small: Study) -> None:
    rules = over_all(small, RULES, FLARE_DAYS)
    for way in (PUSH, "quota blind to pain", "all on good days", "fixed routine"):
        assert rules < over_all(small, way, FLARE_DAYS) - 1


def test_strict_rest_costs_tolerance_and_the_rules_do_not(small: Study) -> None:
    start = over_all(small, RULES, MEASURES["at the start"])
    assert over_all(small, REST, END) < start - 1 < over_all(small, RULES, END)


def test_where_load_does_not_matter_no_way_has_fewer_flare_days_than_another(small: Study) -> None:
    unrelated = {small.mean("pain unrelated to load", way, FLARE_DAYS) for way in small.ways}
    assert len(unrelated) == 1


def test_the_oracle_does_more_than_rest_with_as_few_flare_days_as_the_rules(small: Study) -> None:
    assert over_all(small, ORACLE, END) > over_all(small, REST, END) + 2
    assert over_all(small, ORACLE, FLARE_DAYS) <= over_all(small, RULES, FLARE_DAYS) + 0.5


def test_a_demand_that_is_not_met_is_said(small: Study) -> None:
    worse = {
        (kind, way): small.outcomes[kind, PUSH] if way == RULES else outcomes
        for (kind, way), outcomes in small.outcomes.items()
    }
    by_kind = {one.kind: one.met for one in judged(Study(worse))}
    assert by_kind["ordinary back"]["fewer than pushing through"] is False
    assert by_kind["ordinary back"]["flare days at most 0.3 over the best"] is False
    assert by_kind["pain unrelated to load"]["fewer than pushing through"] is True  # not asked for there


def test_only_what_stands_between_the_marks_of_the_guide_is_made_anew(small: Study) -> None:
    page = f"# Before\n\n{BEGINS}\nold\n{ENDS}\nafter\n"
    made = with_study(page, small)
    assert made.startswith(f"# Before\n\n{BEGINS}\n")
    assert made.endswith(f"{ENDS}\nafter\n")
    assert "old" not in made.split(BEGINS)[1].split(ENDS)[0].split()
    assert overall_table(small, errors=False) in made
    assert with_study(made, small) == made


def test_what_did_better_than_the_rules_is_said_in_the_guide(small: Study) -> None:
    worse = {
        (kind, way): small.outcomes[kind, PUSH] if way == RULES else outcomes
        for (kind, way), outcomes in small.outcomes.items()
    }
    said = with_study(f"{BEGINS}{ENDS}", Study(worse))
    (fewer,) = [line for line in said.splitlines() if line.startswith("- Fewer flare days than the rules")]
    assert all(way in fewer for way in small.ways if way not in (PUSH, RULES, ORACLE))


def test_the_guide_says_the_limits_before_the_table_and_its_picture_is_there() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page.index("made-up people") < page.index("not patients") < page.index(BEGINS) < page.index(f"**{RULES}**")
    assert f"](../pictures/{PICTURE.name})" in page
    assert PICTURE.stat().st_size < 20_000


def test_the_picture_has_every_way_with_its_number_in_words(small: Study) -> None:
    drawn = picture_of(small)
    for way in small.ways:
        assert f">{way}</text>" in drawn
        assert f">{over_all(small, way, FLARE_DAYS):.1f}</text>" in drawn
