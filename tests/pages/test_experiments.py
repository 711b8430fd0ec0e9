"""Experiments worked as a person does: set up with its power told before, run, stopped, taken back, read."""

import sys
from datetime import timedelta
from subprocess import run
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import NOW, TODAY
from tests.pages.operating import choose, labels, problems, question, shown, tap, without_error
from tests.services.planning import clock_on
from tests.services.test_experiments import a_protocol, called_a_flare, ticked
from tests.views.test_experiments import lived
from tracker.domain.experiment import Ending, KeptExperiment, MorningPain
from tracker.services.experiments import begin
from tracker.services.people import ME
from tracker.store import Store
from tracker.store.experiments import experiments_of
from tracker.ui.experiments import result_card, running_card, set_up
from tracker.ui.experiments.keeping import GOES_ON, STOPPED

DAY = timedelta(days=1)


def part() -> None:
    """A page with the part on it."""
    from tracker.ui.app import page_top, today
    from tracker.ui.experiments.part import experiments_part

    page_top("Insights")
    experiments_part(today())


def line() -> None:
    """A page with the line of Today, where the plan offers the desk break."""
    from tracker.ui.app import today
    from tracker.ui.experiments.today_line import todays_arm_line

    todays_arm_line(today(), "desk-break")


def page_of(script: Any) -> AppTest:
    return without_error(AppTest.from_function(script, default_timeout=30).run())


def kept(store: Store) -> list[KeptExperiment]:
    with store.reading() as db:
        return experiments_of(db, ME)


def begun(store: Store, **changes: Any) -> KeptExperiment:
    with store.writing() as db:
        return begin(db, ME, a_protocol(**changes), TODAY, NOW)


def test_it_is_set_up_with_what_it_can_see_told_before_it_begins(diary: Store) -> None:
    page = page_of(part)
    tap(page, set_up.SET_UP)
    assert "Of 100 experiments like this, about 20 would show it clearly" in shown(page)
    assert set_up.CAN_SEE[1] in shown(page)
    choose(page, set_up.BLOCK, 3)
    choose(page, set_up.LENGTH, 24)
    assert "about 55 would show it clearly" in shown(page)
    choose(page, set_up.ONE, "desk-break")
    choose(page, set_up.OTHER, set_up.NOTHING)
    choose(page, set_up.OUTCOME, MorningPain.LEG)
    question(page, set_up.FOR_DOCTOR).check()
    tap(page, set_up.BEGIN)
    (experiment,) = kept(diary)
    protocol = experiment.protocol
    assert (protocol.one.routine_id, protocol.other.routine_id) == ("desk-break", None)
    assert (protocol.block_days, protocol.pairs, protocol.outcome) == (3, 28, MorningPain.LEG)
    assert (protocol.starts, protocol.for_doctor) == (TODAY + DAY, True)
    assert set_up.BEGUN in shown(page)
    assert "Starts on 21 November" in shown(page)
    assert set_up.SET_UP not in labels(page)


def test_what_is_wrong_is_told_and_what_was_chosen_stays(diary: Store) -> None:
    page = page_of(part)
    tap(page, set_up.SET_UP)
    choose(page, set_up.ONE, "desk-break")
    tap(page, set_up.BEGIN)
    assert problems(page) == ["Choose both ways that you want to compare."]
    choose(page, set_up.OTHER, "desk-break")
    tap(page, set_up.BEGIN)
    assert problems(page) == ["Choose two different ways to compare."]
    assert question(page, set_up.ONE).value == "desk-break"
    assert kept(diary) == []


def test_an_open_warning_sign_is_told_when_it_is_to_begin(diary: Store) -> None:
    ticked(diary, "E1")
    page = page_of(part)
    tap(page, set_up.SET_UP)
    choose(page, set_up.ONE, "desk-break")
    choose(page, set_up.OTHER, set_up.NOTHING)
    tap(page, set_up.BEGIN)
    assert len(problems(page)) == 1
    assert "warning sign" in problems(page)[0]
    assert kept(diary) == []


def test_the_form_can_be_put_away(diary: Store) -> None:
    page = page_of(part)
    tap(page, set_up.SET_UP)
    tap(page, set_up.LATER)
    assert set_up.BEGIN not in labels(page)
    assert kept(diary) == []


def test_a_running_one_says_its_day_and_shows_no_result(diary: Store) -> None:
    begun(diary)
    page = page_of(part)
    assert "Day 1 of 24" in shown(page)
    assert running_card.NO_RESULT_YET in shown(page)
    assert "interval" not in shown(page)


def test_it_is_stopped_with_a_reason_and_a_note_and_the_stop_is_taken_back(diary: Store) -> None:
    begun(diary)
    page = page_of(part)
    choose(page, running_card.WHY, Ending.FLARE)
    question(page, "Note").input("# Not now")
    tap(page, running_card.STOP_NOW)
    (stopped,) = kept(diary)
    assert (stopped.ending, stopped.note, stopped.ended_on) == (Ending.FLARE, "# Not now", TODAY)
    assert STOPPED in shown(page)
    assert set_up.SET_UP in labels(page)
    tap(page, result_card.GO_ON)
    assert GOES_ON in shown(page)
    assert kept(diary)[0].ended_on is None


def test_a_flare_stops_it_and_the_page_says_so_once(diary: Store) -> None:
    begun(diary)
    called_a_flare(diary)
    page = page_of(part)
    assert "as you called a day a flare. What it shows so far is on Insights" in shown(page)
    assert kept(diary)[0].ending is Ending.FLARE
    page.run()
    assert "What it shows so far is on Insights" not in shown(page)


def test_a_result_stands_there_with_its_numbers_and_days(diary: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    lived(diary, effect=3)
    monkeypatch.setenv("TRACKER_NOW", clock_on(TODAY + DAY).isoformat())
    text = shown(page_of(part))
    assert "went with lower pain" in text
    assert "−3.0 points (95 % interval" in text
    assert "It ran to its end. 48 days of 48." in text


def test_without_an_experiment_today_says_nothing_and_loads_no_statistics(diary: Store) -> None:
    page = page_of(line)
    assert shown(page) == ""
    code = (
        "import sys, tracker.ui.experiments.today_line;"
        "print([name for name in ('scipy', 'statsmodels') if name in sys.modules])"
    )
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_today_says_what_was_drawn(diary: Store) -> None:
    begun(diary)
    assert "today it is “The desk break”." in shown(page_of(line))
