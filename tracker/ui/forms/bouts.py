"""What was done of each exercise: done, eased, skipped or stopped for pain, with the numbers where they differ."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from tracker.domain.asked import with_outcome
from tracker.domain.entries import Amount, BoutEntry
from tracker.domain.rejection import Draft
from tracker.domain.scales import NRS_MAX, Outcome, Side, label
from tracker.language import _
from tracker.ui.fields import NOT_SAID, number_field, whole
from tracker.ui.text import plain
from tracker.views.wording import asked_in_words


@dataclass(frozen=True, slots=True)
class BoutFields:
    """One exercise's answers; `peak_pain` is the highest pain while doing it."""

    start: BoutEntry
    outcome: Outcome
    side: Side
    sets: float | None
    reps: float | None
    hold_seconds: float | None
    peak_pain: int | None

    def entry(self, draft: Draft) -> BoutEntry:
        """The bout as it went; problems name the exercise."""
        named = Draft()
        done = named.take(lambda: Amount(whole(self.sets), whole(self.reps), self.hold_seconds), self.start.done)
        draft.problems += [f"{self.start.exercise_name}: {problem}" for problem in named.problems]
        went = with_outcome(self.start, self.outcome, done, self.side)
        return replace(went, peak_pain=self.peak_pain)


def bout_fields(key: str, bouts: Sequence[BoutEntry]) -> list[BoutFields]:
    """Asks for each bout in turn."""
    return [_one(f"{key}-bout-{place}", place, bout) for place, bout in enumerate(bouts, start=1)]


def _one(key: str, place: int, bout: BoutEntry) -> BoutFields:
    name = plain(bout.exercise_name)
    with st.container(border=True):
        st.markdown(f"**{place}. {name}**  \n:gray[{plain(asked_in_words(bout))}]")
        outcome = st.pills(
            _("How it went: {place}. {name}", place=place, name=name),
            list(Outcome),
            default=bout.outcome,
            required=True,
            key=f"{key}-outcome",
            format_func=label,
            label_visibility="collapsed",
        )
        with st.expander(_("Numbers: {place}. {name}", place=place, name=name)):
            return _numbers(key, f"{place}. {name}", bout, outcome or bout.outcome)


def _numbers(key: str, name: str, bout: BoutEntry, outcome: Outcome) -> BoutFields:
    done = bout.done if bout.outcome is not Outcome.SKIPPED else bout.planned
    left, right = st.columns(2)
    with left:
        sets = number_field(_("Sets of {name}", name=name), f"{key}-sets", done.sets)
        hold = number_field(_("Seconds held in {name}", name=name), f"{key}-hold", done.hold_seconds, step=1.0)
    with right:
        reps = number_field(_("Repetitions of {name}", name=name), f"{key}-reps", done.reps)
        peak = _peak_pain(_("Highest pain during {name}", name=name), f"{key}-peak", bout.peak_pain)
    return BoutFields(bout, outcome, _side(name, key, bout), sets, reps, hold, peak)


def _side(name: str, key: str, bout: BoutEntry) -> Side:
    if bout.side is Side.NONE:
        return Side.NONE
    options = [Side.BOTH, Side.LEFT, Side.RIGHT]
    chosen = st.pills(
        _("Sides of {name}", name=name), options, default=bout.side, required=True, key=f"{key}-side", format_func=label
    )
    return chosen or bout.side


def _peak_pain(question: str, key: str, value: int | None) -> int | None:
    options: list[int | None] = [None, *range(NRS_MAX + 1)]
    return st.selectbox(
        question,
        options,
        index=options.index(value),
        key=key,
        format_func=lambda pain: _(NOT_SAID) if pain is None else str(pain),
    )
