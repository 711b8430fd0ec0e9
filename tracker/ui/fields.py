"""The questions that several forms ask, each with a way to leave it open. Unknown is None, never 0."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import IntEnum, StrEnum
from typing import TypeAlias, TypeVar

import streamlit as st

from tracker import clock
from tracker.domain.entries import Pain, Symptoms
from tracker.domain.moments import Moment, future_problem, moment_chosen, moment_of
from tracker.domain.rejection import Draft, EntryRejected, reject_if
from tracker.domain.scales import NRS_ANCHORS, NRS_MAX, LowestPoint, NerveChange, label
from tracker.domain.text import NOTE_MAX, tidy
from tracker.language import N_, _
from tracker.language.numbers import localised
from tracker.store.problems import StoreCorrupt, StoreProblem
from tracker.ui.languages import date_format
from tracker.ui.passphrase.held import set_aside
from tracker.ui.text import plain

NOT_SAID = N_("not said")
NEW_DAY = N_("A new day has begun since you opened this form. Look at the day and the time, then save again.")
NOT_SAVED = N_("Not saved yet. What you typed is still here.")
YES_NO = {True: N_("yes"), False: N_("no")}

Answer = TypeVar("Answer", bound=StrEnum | IntEnum)
T = TypeVar("T")


# Puts an entry into the diary and leads on; raises EntryRejected or StoreProblem when it cannot.
Save: TypeAlias = Callable[[T], None]


@dataclass(frozen=True, slots=True)
class PainFields:
    """The two sliders as answered, with what an imported entry said of its source."""

    start: Pain
    back: float | None
    leg: float | None

    def entry(self) -> Pain:
        """The pain entry; what was imported and not changed keeps its source. Raises EntryRejected."""
        if (self.back, self.leg) == (self.start.back, self.start.leg):
            return self.start
        return Pain(self.back, self.leg)


def pain_fields(key: str, moment: str, start: Pain | None = None, *, explained: bool = True) -> PainFields:
    """Back and leg from 0 to 10; `moment` says which moment is meant; `explained` tells the scale."""
    known = start or Pain()
    if explained:
        st.caption(
            _(
                "{anchors}. Pain, not the feeling of a stretch. Leave a slider at “{not_said}” to skip it.",
                anchors=_(NRS_ANCHORS),
                not_said=_(NOT_SAID),
            )
        )
    back = _pain_slider(_("Back pain {moment}", moment=moment), f"{key}-back", known.back)
    leg = _pain_slider(_("Leg pain {moment}", moment=moment), f"{key}-leg", known.leg)
    return PainFields(known, back, leg)


def _pain_slider(question: str, key: str, value: float | None) -> float | None:
    options: list[float | None] = [None, *range(NRS_MAX + 1)]
    if value is not None and value not in options:
        options = [None, *sorted([*range(NRS_MAX + 1), value])]
    return st.select_slider(question, options, value=value, key=key, format_func=_number_or_not_said)


def _number_or_not_said(value: float | None) -> str:
    return _(NOT_SAID) if value is None else localised(f"{value:g}")


def choice(
    question: str, options: Iterable[Answer], key: str, value: Answer | None = None, about: str | None = None
) -> Answer | None:
    """One of a few answers, or none: a second tap takes the answer back."""
    return st.pills(question, list(options), default=value, key=key, format_func=label, help=about)


def yes_no(question: str, key: str, value: bool | None = None, about: str | None = None) -> bool | None:
    """Yes, no, or not said."""
    return st.pills(question, [True, False], default=value, key=key, format_func=lambda yes: _(YES_NO[yes]), help=about)


def symptom_fields(key: str, start: Symptoms | None = None) -> Symptoms:
    """The lowest point in each leg and the three nerve symptoms."""
    known = start or Symptoms()
    st.markdown(_("**Lowest point**: how far down do you feel pain, tingling or numbness?"))
    left, right = st.columns(2)
    with left:
        lowest_left = _lowest(_("Left leg: lowest point"), f"{key}-lowest-left", known.lowest_left)
    with right:
        lowest_right = _lowest(_("Right leg: lowest point"), f"{key}-lowest-right", known.lowest_right)
    return Symptoms(
        lowest_left,
        lowest_right,
        choice(_("Tingling"), NerveChange, f"{key}-tingling", known.tingling),
        choice(_("Numbness"), NerveChange, f"{key}-numbness", known.numbness),
        choice(_("Weakness"), NerveChange, f"{key}-weakness", known.weakness),
    )


def _lowest(question: str, key: str, value: LowestPoint | None) -> LowestPoint | None:
    _prefill(key, value)
    return st.selectbox(question, list(LowestPoint), index=None, key=key, format_func=label, placeholder=_(NOT_SAID))


def _prefill(key: str, value: object) -> None:
    """Fills a field in without giving it a default, because a field with a default cannot be emptied again."""
    if value is not None:
        st.session_state.setdefault(key, value)


def note_field(key: str, value: str | None = None) -> str | None:
    """A note of any length that fits."""
    text = st.text_area(
        _("Note"),
        value or "",
        key=f"{key}-note",
        help=_("Up to {n:,} characters, in any language.", n=NOTE_MAX),
    )
    return tidy(text)


@dataclass(frozen=True, slots=True)
class WhenFields:
    """A day and a time as answered; an empty time on today's new entry means now."""

    day: date
    clock: time | None
    now: datetime
    start: Moment | None
    over_midnight: bool = False

    def entry(self) -> Moment:
        """The moment. Raises EntryRejected for a time that was left out that night, or has not come yet."""
        reject_if([_(NEW_DAY) if self.over_midnight and self.clock else None])
        zone = clock.zone()
        this_moment = moment_of(self.now, zone)
        if self.start is None and self.clock is None and self.day == this_moment.day:
            return this_moment
        moment = moment_chosen(self.day, self.clock, zone, self.start)
        reject_if([future_problem(moment, self.now)])
        return moment


def when_fields(key: str, start: Moment | None = None) -> WhenFields:
    """Day and time; of a new entry both may be left alone."""
    now = clock.now()
    over_midnight = start is None and was_open_over_midnight(key, now)
    day = day_field(key, start.day if start else None, now)
    local = start.local() if start else None
    hint = _("Empty means now; on an earlier day it means that the time is not known.") if start is None else None
    at = time_field(_("Time"), f"{key}-time", local.time() if local else None, hint)
    return WhenFields(day, at, now, start, over_midnight)


def day_field(key: str, value: date | None, now: datetime) -> date:
    """The calendar day, today unless said; days to come cannot be chosen."""
    today = _today(now)
    start = value or _chosen_before(key, today) or today
    chosen = st.date_input(
        _("Day"),
        value=start,
        max_value=max(today, start),
        key=f"{key}-day" if value else f"{key}-day-{today}",
        format=date_format(),
    )
    return chosen if isinstance(chosen, date) else today


def was_open_over_midnight(key: str, now: datetime) -> bool:
    """Whether a new entry's form is drawn for the first time on this day, and its day was left as it stood before.

    To be asked before its `day_field`. A time in it may be meant for the one day or for the other.
    """
    days = _days_before(key, _today(now))
    return bool(days) and _chosen_before(key, _today(now)) is None


def _chosen_before(key: str, today: date) -> date | None:
    """The day that the person chose in a form that is open since before today; None where they left it as it stood."""
    return next((day for began, day in _days_before(key, today).items() if began != str(day)), None)


def _days_before(key: str, today: date) -> dict[str, date]:
    """The answers that a new entry's form has for its day since before today, by the day that they began with.

    A field holds on to what it began with. So each day has a field of its own: a form that is left open overnight
    would else put what is saved in the morning on the day before.
    """
    start = f"{key}-day-"
    if f"{start}{today}" in st.session_state:
        return {}
    fields = ((str(name), day) for name, day in st.session_state.items() if str(name).startswith(start))
    return {name.removeprefix(start): day for name, day in fields if isinstance(day, date)}


def _today(now: datetime) -> date:
    return now.astimezone(clock.zone()).date()


def time_field(question: str, key: str, value: time | None = None, about: str | None = None) -> time | None:
    """A wall-clock time to the minute, or nothing."""
    _prefill(key, value.replace(second=0, microsecond=0) if value else None)
    return st.time_input(question, value=None, key=key, step=300, help=about)


def number_field(
    question: str, key: str, value: float | None = None, step: float = 1, about: str | None = None
) -> float | None:
    """A number or nothing. Limits are checked by the entry, so that all problems are told at once."""
    _prefill(key, None if value is None else type(step)(value))
    shown_as = "%d" if isinstance(step, int) else "%g"
    return st.number_input(
        question, value=None, step=step, format=shown_as, key=key, placeholder=_(NOT_SAID), help=about
    )


def whole(value: float | None) -> int | None:
    """A number field's answer as a whole number."""
    return None if value is None else int(value)


def submit(make: Callable[[Draft], T], save: Save[T]) -> None:
    """Builds the entry and saves it; what is wrong is told all at once and nothing typed is lost."""
    draft = Draft()
    try:
        entry = make(draft)
        draft.finish()
        save(entry)
    except EntryRejected as rejected:
        problems = list(dict.fromkeys([*draft.problems, *rejected.problems]))
        show_problems(problems)
    except StoreCorrupt:
        set_aside()
        st.rerun()  # from its top the page says what is wrong, and what can be done
    except StoreProblem as problem:
        show_problems([_(problem.sentence)])


def show_problems(problems: Sequence[str]) -> None:
    """All problems in one quiet box, as text: what they name may be the person's own."""
    lines = "\n".join(f"- {plain(problem)}" for problem in problems)
    st.warning(f"{_(NOT_SAVED)}\n\n{lines}", icon=":material/edit_note:")
