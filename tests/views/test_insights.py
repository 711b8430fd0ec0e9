"""What Insights says of a period, from a real diary: numbers that can be checked by hand, and no more than is known."""

import subprocess
import sys
from datetime import timedelta

import pytest

from tests.builders import TODAY, a_bout, a_rating, an_activity
from tests.insights_diaries import WAVES, at, days, in_waves, keep, morning, session
from tests.views.test_trends import queries
from tracker.domain.entries import Symptoms
from tracker.domain.periods import Period, last_days
from tracker.domain.scales import LowestPoint
from tracker.services.people import ME
from tracker.store import Store
from tracker.views.insights_dose import Dose, DoseView, dose_view
from tracker.views.insights_exercises import exercise_days, exercises_view
from tracker.views.insights_routines import RoutinesView, routine_view, routines_view
from tracker.views.insights_then_now import GettingBetter, getting_better
from tracker.views.insights_triggers import trigger_days, triggers_view

QUARTER = last_days(TODAY, 91)


def better(diary: Store, period: Period = QUARTER) -> GettingBetter:
    with diary.reading() as db:
        return getting_better(db, ME, period)


def routines(diary: Store) -> RoutinesView:
    with diary.reading() as db:
        return routines_view(db, ME, QUARTER)


def dose(diary: Store, which: Dose) -> DoseView:
    with diary.reading() as db:
        return dose_view(db, ME, QUARTER, which)


def sentence(view: GettingBetter, name: str) -> str:
    (found,) = [one for one in view.sentences if one.startswith(name)]
    return found


def test_a_fall_is_told_with_its_averages_interval_and_what_most_people_feel(diary: Store) -> None:
    keep(diary, [morning(day, 7 - n // 45 * 4 + n % 2) for n, day in enumerate(days(90))])
    told = sentence(better(diary), "Leg pain")
    assert told.startswith(
        "Leg pain: lower. 7.5 (14 of 14 days) then, 3.5 (13 of 14 days) now: 4 points lower, between"
    )
    assert told.endswith("Most people feel a fall of 1.75 points, or of 23.5 % (1.8 here): this is both.")


def test_a_difference_that_cannot_be_told_says_how_large_it_would_have_to_be(diary: Store) -> None:
    keep(diary, in_waves(90))
    told = sentence(better(diary), "Leg pain")
    assert "Leg pain: too early to tell." in told
    assert "With days like these it takes a difference of about" in told


def test_what_was_never_logged_is_left_out_but_for_pain(diary: Store) -> None:
    keep(diary, [morning(day, 3) for day in days(5)])
    assert [one.partition(":")[0] for one in better(diary).sentences] == ["Back pain", "Leg pain"]


def test_the_lowest_point_is_told_in_places_and_minutes_in_minutes(diary: Store) -> None:
    points = [
        a_rating(
            moment=at(day, 8),
            symptoms=Symptoms(lowest_left=LowestPoint.NONE, lowest_right=LowestPoint(5 - n // 14 * 2 + n % 2)),
        )
        for n, day in enumerate(days(28))
    ]
    walks = [an_activity(moment=at(day, 15), minutes=10 + n // 14 * 20 + n % 2) for n, day in enumerate(days(28))]
    keep(diary, [*points, *walks, an_activity(moment=at(TODAY - timedelta(days=1), 16), minutes=90, tolerated=False)])
    view = better(diary, last_days(TODAY - timedelta(days=1), 28))
    assert "(14 of 14 days) then, about" in sentence(view, "Lowest point")
    assert "2 places higher up the leg" in sentence(view, "Lowest point")
    assert "20 minutes more" in sentence(view, "Walking that was all right")
    assert {figure.name for _, figure in view.pictures if figure.shown} == {
        "Then and now, in points of pain",
        "Then and now, in places down the leg",
        "Then and now, in minutes a day",
    }


def test_a_short_period_is_held_against_the_days_before_it(diary: Store) -> None:
    keep(diary, [morning(day, 3 + n % 2) for n, day in enumerate(days(40))])
    assert better(diary, last_days(TODAY, 7)).windows.startswith(
        "Then: 24 Oct to 6 Nov 2026. Now: 7 Nov to 20 Nov 2026."
    )


def test_a_routine_is_judged_only_with_ten_mornings_of_each_kind(diary: Store) -> None:
    alternating = [session(day, "daily-ten" if n % 2 else "desk-break") for n, day in enumerate(days(40))]
    keep(diary, [*alternating, *[morning(day, WAVES[n % 11]) for n, day in enumerate(days(40))]])
    view = routines(diary)
    assert view.mornings.shown
    assert not view.open
    assert view.mornings.table()["What"].tolist() == ["Desk break", "Daily ten"]


def test_a_pair_seen_from_the_other_side_is_its_mirror(diary: Store) -> None:
    keep(diary, in_waves(90))
    view = routines(diary)
    numbers = ["difference", "low", "high"]
    one, other = (routine_view(view, name).sessions.frame[numbers] for name in ("daily-ten", "desk-break"))
    assert one.iloc[0].tolist() == pytest.approx((-other[["difference", "high", "low"]]).iloc[0].tolist())


def test_days_on_which_nobody_knows_are_told_and_not_counted(diary: Store) -> None:
    keep(diary, [morning(day, 3 + n * 7 % 4) for n, day in enumerate(days(60))])
    keep(diary, [session(day) for day in days(60)[::2]])
    view = routines(diary)
    assert "Left out: 29 days on which nothing says whether it was done." in view.limits
    assert view.open == (
        "Desk break: 30 mornings after it, 0 without it. No comparison is possible: "
        "there is no day without it to compare with.",
    )


def test_one_day_on_which_nobody_knows_is_told_too(diary: Store) -> None:
    keep(diary, [morning(day, 3 + n * 7 % 4) for n, day in enumerate(days(60))])
    known = [day for n, day in enumerate(days(60)) if n != 30]
    keep(diary, [session(day, ("desk-break", "daily-ten")[n % 2]) for n, day in enumerate(known)])
    assert "Left out: 1 day on which nothing says whether it was done." in routines(diary).limits


def test_exercises_that_always_come_together_are_one_row(diary: Store) -> None:
    both = tuple(a_bout(exercise_id=name, exercise_name=name.capitalize()) for name in ("clam", "bridge"))
    others = [session(day, bouts=both) for day in days(90)[::3]]
    keep(diary, [*in_waves(90), *others])
    with diary.reading() as db:
        view = exercises_view(db, ME, QUARTER)
    assert "Bridge and Clam, always together" in view.exercises.values()
    assert view.figure.sentence == "3 rows on 89 days. No exercise stands out so far. That is a normal answer."
    assert exercise_days(view, "bridge+clam").table()["What"].value_counts().to_dict() == {"left out": 59, "done": 30}


def test_an_amount_is_told_up_to_where_it_was_tried_and_no_further(diary: Store) -> None:
    keep(diary, in_waves(90))
    view = dose(diary, Dose.WALKING)
    assert view.figure.frame["dose"].max() == view.rugs["dose"].max() == 39
    assert "Tested so far" in view.figure.sentence
    assert view.behind.table()["What"].astype(float).between(10, 39).all()


def test_a_step_is_never_wider_than_what_was_tried(diary: Store) -> None:
    keep(diary, [morning(day, 3 + n * 7 % 4) for n, day in enumerate(days(60))])
    keep(diary, [an_activity(moment=at(day, 15), minutes=20 + n % 3) for n, day in enumerate(days(60))])
    assert "Walking 1 minutes more" not in dose(diary, Dose.WALKING).figure.sentence
    assert "Walking 1 minute more went with" in dose(diary, Dose.WALKING).figure.sentence


def test_the_days_behind_sitting_and_sleep_are_told_in_the_words_of_the_diary(diary: Store) -> None:
    keep(diary, in_waves(90))
    with diary.reading() as db:
        view = triggers_view(db, ME, QUARTER)
    assert set(trigger_days(view, "sleep").table()["What"]) == {"poor", "ok", "good"}
    assert "over 6 hours" in set(trigger_days(view, "sitting").table()["What"])


def test_a_period_is_read_in_as_many_queries_however_much_it_holds(diary: Store) -> None:
    keep(diary, in_waves(20))
    with queries(diary) as few:
        better(diary), routines(diary), dose(diary, Dose.WALKING)
    keep(diary, in_waves(60))
    with queries(diary) as many:
        better(diary), routines(diary), dose(diary, Dose.WALKING)
    assert len(few) == len(many)


PAGES = ("today", "diary", "session", "routines", "doctor", "settings", "guide")
VISITS = """
import sys
from streamlit.testing.v1 import AppTest
for page in sys.argv[1:]:
    assert not AppTest.from_file(f"app_pages/{page}.py", default_timeout=30).run().exception
    print(page, *[name for name in ("scipy", "statsmodels") if name in sys.modules])
"""


def test_a_page_without_insights_loads_neither_scipy_nor_statsmodels(diary: Store) -> None:
    del diary
    told = subprocess.run([sys.executable, "-c", VISITS, *PAGES], capture_output=True, text=True, check=True)
    assert told.stdout.split() == [*PAGES]
