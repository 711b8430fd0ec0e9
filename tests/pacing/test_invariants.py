"""What stays true of every plan, whatever was noted and set: I3, I6, I7, I8, I9, I10, I13, I14, I16."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.pacing.lives import A_DAY, IDS, MANY, Life, Lived, few, lives
from tracker.domain.scales import NerveChange
from tracker.pacing.engine import plan_for, plans_between
from tracker.pacing.facts import SafetyAnswered
from tracker.pacing.plan import Decision, ExerciseStanding, Phase, Plan, PlanKind
from tracker.pacing.settings import Mode
from tracker.pacing.sources import SOURCES
from tracker.pacing.writing import RULE_IDS

STOPPED = (PlanKind.STOP, PlanKind.CONTACT, PlanKind.SETTLE_ONLY)
NEW = NerveChange.NEW_OR_WORSE


def planned(life: Life) -> Plan:
    return plan_for(life.end, life.history, life.settings, few())


def factors(plan: Plan) -> dict[str, float]:
    return {one.exercise_id: one.factor for one in plan.exercises}


def decisions(plan: Plan) -> list[Decision]:
    whys = [one.why for one in plan.exercises if one.why]
    return [*plan.decisions, *(offer.decision for offer in plan.offers), *whys]


def same_tolerance(life: Life, days: int) -> bool:
    """Whether no new tolerance was set within the last days."""
    return all(not 0 <= (life.end - one.since).days <= days for one in life.settings.tolerance)


@MANY
@given(lives())
def test_every_plan_keeps_what_always_holds(life: Life) -> None:
    mornings = list(plans_between(life.end - 7 * A_DAY, life.end, life.history, life.settings, few()))
    for kept in ALWAYS:
        kept(life, mornings)


def i3_the_amounts_fit_together(life: Life, mornings: list[Plan]) -> None:
    plan, numbers = mornings[-1], life.settings.thresholds
    assert 0 <= plan.target <= plan.ceiling <= plan.quota
    set_on = max(one.since for one in life.settings.tolerance if one.since <= life.end)
    first = plan_for(set_on, life.history, life.settings, few()).quota
    assert numbers.quota_floor * first - 1e-9 <= plan.quota <= numbers.quota_most * first + 1e-9
    assert abs(plan.bouts * plan.dose_a_bout - plan.target) < 1e-9
    assert {one.factor for one in plan.exercises} <= {0, 0.5, 1}
    assert 0 <= plan.hold_factor <= 1
    assert plan.decisions
    assert [one.exercise_id for one in plan.exercises] == list(IDS)


def i6_after_a_bad_response_the_ceiling_is_at_most_yesterdays(life: Life, mornings: list[Plan]) -> None:
    before, today = mornings[-2:]
    if responses(today) and before.kind not in (PlanKind.STOP, PlanKind.CONTACT) and same_tolerance(life, 0):
        assert today.ceiling <= before.ceiling


def responses(plan: Plan) -> set[str]:
    """What of the last day and this morning was a bad response."""
    told = {"this morning", "flare", "highest pain in the session", "further down the leg"}
    rules = ("R3", "R4", "R5")
    return {each.name for one in plan.decisions if one.rule_id in rules for each in one.inputs if each.name in told}


def i7_a_tenth_in_seven_days_and_one_step_a_day(life: Life, mornings: list[Plan]) -> None:
    today, most = mornings[-1], 1.15 if life.settings.gear == "brisk" else 1.10
    if same_tolerance(life, 8):
        assert all(today.quota <= most * one.quota + 1e-9 for one in mornings)
    assert step_of(today, life) - step_of(mornings[-2], life) <= 1


def step_of(plan: Plan, life: Life) -> int:
    """-1 where there is nothing, 0 to 3 for the calm levels; 3 on the days before the plan begins."""
    numbers = life.settings.thresholds
    if plan.kind is PlanKind.SET_UP:
        return 3
    levels = (numbers.calm_lowest, numbers.calm_low, numbers.calm_high, 1.0)
    return -1 if plan.kind in STOPPED else levels.index(plan.calm)


def i8_never_more_than_two_calm_days_running_and_strolls_without_a_target(life: Life, mornings: list[Plan]) -> None:
    last = mornings[-3:]
    assert {one.kind for one in last} != {PlanKind.CALM}
    assert all(one.strolls == (one.target == 0 and one.kind is not PlanKind.STOP) for one in last)


@MANY
@given(lives(), st.integers(1, 12), st.integers(0, 20))
def test_i9_an_open_e_answer_means_no_exercise_whatever_else(life: Life, item: int, ago: int) -> None:
    said = [
        SafetyAnswered(id="said", day=life.end - ago * A_DAY, item=f"E{item}", present=True),
        SafetyAnswered(id="taken back", day=life.end, item=f"E{item}", present=False),
    ]
    plan = planned(replace(life, asked=said))
    assert (plan.kind, plan.ceiling, plan.target, plan.activities, plan.offers) == (PlanKind.STOP, 0, 0, (), ())
    assert set(factors(plan).values()) == {0}
    assert [one.rule_id for one in plan.decisions] == ["R1"]


@MANY
@given(lives(), st.booleans(), st.booleans(), st.booleans())
def test_i9_a_nerve_sign_today_or_yesterday_means_nothing_today(
    life: Life, weak: bool, today: bool, in_session: bool
) -> None:
    signed = replace(life.days[-1], morning=2, sign=None if weak else NEW, weak=NEW if weak else None)
    if in_session:
        signed = replace(life.days[-1], session=True, nerve=frozenset({"clam"}))
    whole = replace(life, days=[*life.days[:-1], signed])
    day = whole.end - A_DAY if today and not in_session else whole.end
    plan = plan_for(day, whole.history, whole.settings, few())
    assert plan.kind in STOPPED
    assert plan.ceiling == 0
    assert set(factors(plan).values()) == {0}


def i10_an_exercise_that_hurt_comes_back_at_half_after_a_week_and_one_a_day(life: Life, mornings: list[Plan]) -> None:
    before, today = mornings[-2:]
    hurt = {one for day in life.days[-6:] for one in day.hurt | day.nerve if day.session} - {"half-pigeon"}
    assert {factors(today)[one] for one in hurt} <= {0}
    assert sum(one.standing is ExerciseStanding.TRIAL for one in today.exercises) <= 1
    assert sum(one.factor == 0.5 for one in today.exercises) <= 1
    if before.kind not in STOPPED:
        assert {one for one, factor in factors(today).items() if factor == 1 and factors(before)[one] == 0} <= set()
    shut = life.settings.hidden | life.settings.clinician.avoid | ({"childs-pose"} if life.settings.strict else set())
    shut |= set() if life.settings.allowed else {"half-pigeon"}
    assert {factors(today)[one] for one in shut} <= {0}


def i13_free_days_only_after_the_gate_and_never_two_running_without_a_session(life: Life, mornings: list[Plan]) -> None:
    before, today = mornings[-2:]
    if today.kind is PlanKind.FREE:
        assert life.days[-1].session
        assert today.phase in (Phase.TAPER, Phase.UPKEEP, Phase.CLOSED)
    if today.phase is Phase.TAPER and before.phase in (Phase.BASELINE, Phase.BUILD):
        raise AssertionError("nobody chose it today")
    if before.phase is Phase.TAPER and mornings[-3].phase in (Phase.BASELINE, Phase.BUILD):
        assert gate(life)


def gate(life: Life) -> bool:
    """Yesterday's gate as the diary tells it: two mornings at 0 with nothing between, or day 21 and quiet mornings."""
    one, other = life.days[-2:]
    numbers = life.settings.thresholds
    free = one.morning == 0 == other.morning and not (one.only_back or other.only_back) and free_in_session(one)
    quiet = [day.morning for day in life.days[-int(numbers.quiet_days) :]]
    all_quiet = all(value is not None and value <= numbers.quiet_max for value in quiet)
    return free or (all_quiet and len(life.days) >= numbers.taper_day)


def free_in_session(day: Lived) -> bool:
    """No session, or one with numbers, all of them 0, in which nothing hurt."""
    numbers = [one for one in (day.before, day.during, day.after) if one is not None]
    hurt = day.hurt or day.nerve or day.moved_down
    return not day.session or (bool(numbers) and not any(numbers) and not hurt)


def i14_every_decision_names_a_rule_a_source_and_entries_that_are_there(life: Life, mornings: list[Plan]) -> None:
    history = life.history
    entries = [*history.readings, *history.sessions, *history.safety]
    known = {one.id: one.day for one in entries}
    for one in decisions(mornings[-1]):
        assert one.rule_id in RULE_IDS
        assert one.source_key in SOURCES
        assert one.text
        assert one.would_change_if
        for each in one.inputs:
            assert each.entry_id is None or known[each.entry_id] <= life.end
            assert each.day is None or each.day <= life.end


def i16_a_diary_only_gets_no_offer_and_no_step_but_keeps_its_safety_texts(life: Life, mornings: list[Plan]) -> None:
    full = mornings[-1]
    plan = planned(replace(life, settings=replace(life.settings, mode=Mode.DIARY_ONLY)))
    assert plan.offers == ()
    assert (plan.ceiling, plan.target, plan.activities) == (0, 0, ())
    if full.kind is PlanKind.STOP:
        assert plan.kind is PlanKind.STOP
    else:
        assert (plan.kind, plan.exercises) == (PlanKind.DIARY_ONLY, ())
        safety = [one for one in full.decisions if one.rule_id in ("U", "R2") and full.kind in STOPPED]
        assert [one for one in plan.decisions if one.rule_id != "you"] == safety


# All of one life at once: to make it and to fold it takes most of the time.
ALWAYS = (
    i3_the_amounts_fit_together,
    i6_after_a_bad_response_the_ceiling_is_at_most_yesterdays,
    i7_a_tenth_in_seven_days_and_one_step_a_day,
    i8_never_more_than_two_calm_days_running_and_strolls_without_a_target,
    i10_an_exercise_that_hurt_comes_back_at_half_after_a_week_and_one_a_day,
    i13_free_days_only_after_the_gate_and_never_two_running_without_a_session,
    i14_every_decision_names_a_rule_a_source_and_entries_that_are_there,
    i16_a_diary_only_gets_no_offer_and_no_step_but_keeps_its_safety_texts,
)
