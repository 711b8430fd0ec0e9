"""What a plan offers beside the day's amount, and what it noticed, in words: what it changes, and the buttons."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.language import N_, _
from tracker.language.numbers import localised
from tracker.pacing.facts import ChoiceKind
from tracker.pacing.plan import Decision, Offer, OfferKind
from tracker.pacing.writing import WORDS
from tracker.views.plan_reasons import ReasonView, reason_of


@dataclass(frozen=True, slots=True)
class _Form:
    """An offer's title, what takes it up and what leaves it; `taken` and `left` are the words that the diary keeps."""

    title: str
    take: str | None
    leave: str | None
    taken: ChoiceKind | None = None
    left: ChoiceKind | None = None


FORMS = {
    OfferKind.STEP_UP: _Form(
        N_("A small step up"),
        N_("Take the small step"),
        N_("Stay at this amount"),
        ChoiceKind.STEP_UP,
        ChoiceKind.NO_STEP_UP,
    ),
    OfferKind.TAPER: _Form(
        N_("Fewer exercise days"),
        N_("Every second day from now on"),
        N_("Keep every day"),
        ChoiceKind.TAPER,
        ChoiceKind.NO_TAPER,
    ),
    OfferKind.REVIEW: _Form(N_("Three weeks: a look back"), N_("Keep the plan as it is"), None, ChoiceKind.REVIEWED),
    OfferKind.CLOSE_EPISODE: _Form(
        N_("A long time without pain"), N_("Close this episode"), N_("Not yet"), ChoiceKind.CLOSE_EPISODE
    ),
    OfferKind.LOWER_USUAL: _Form(
        N_("Your usual pain is lower now"), N_("Set my usual pain to {value}"), N_("Leave my usual pain as it is")
    ),
    OfferKind.RAISE_USUAL: _Form(
        N_("Your usual pain is higher lately"),
        N_("Raise my usual pain to {value}"),
        N_("Keep my usual pain as it is"),
    ),
    OfferKind.CLINICIAN: _Form(N_("Worth showing a clinician"), None, N_("I have read this")),
    OfferKind.WEEKLY_MODE: _Form(N_("Fewer questions"), N_("One check-in a week"), N_("Keep the check-ins")),
    OfferKind.MEASURE_AGAIN: _Form(
        N_("Your comfortable amount"), N_("Use what my tries showed"), N_("Keep the amount I set")
    ),
}
IN_SETTINGS = (OfferKind.REVIEW, OfferKind.RAISE_USUAL)  # where more can be changed than the button does
IN_ORDER = (  # what is shown first
    OfferKind.CLINICIAN,
    OfferKind.REVIEW,
    OfferKind.RAISE_USUAL,
    OfferKind.LOWER_USUAL,
    OfferKind.MEASURE_AGAIN,
    OfferKind.TAPER,
    OfferKind.STEP_UP,
    OfferKind.CLOSE_EPISODE,
    OfferKind.WEEKLY_MODE,
)
ANSWERED = {
    ChoiceKind.STEP_UP: N_("You took the small step up."),
    ChoiceKind.NO_STEP_UP: N_("You stay at this amount."),
    ChoiceKind.TAPER: N_("You go on every second day."),
    ChoiceKind.NO_TAPER: N_("You keep every day."),
    ChoiceKind.REVIEWED: N_("You looked back at the first three weeks."),
    ChoiceKind.CLOSE_EPISODE: N_("You closed this episode."),
}
BACK = {  # the word that takes another one back, and its button
    ChoiceKind.STEP_UP: (ChoiceKind.NO_STEP_UP, N_("Take back: you took the small step up")),
    ChoiceKind.TAPER: (ChoiceKind.NO_TAPER, N_("Take back: you go on every second day")),
    ChoiceKind.CLOSE_EPISODE: (ChoiceKind.REOPEN, N_("Take back: you closed this episode")),
}
EXERCISE = "exercise"  # the name of an input that says which one a suggestion is about
NOTICES = {  # the title, and the button
    "B5": (N_("Up and down"), N_("Put away: up and down")),
    "B4": (N_("A bit less lately"), N_("Put away: a bit less lately")),
}


@dataclass(frozen=True, slots=True)
class OfferView:
    """One offer; a button without a word is not shown. `then_and_now` has lines for the look back alone.

    `name` is what it is left alone by for a week.
    """

    kind: OfferKind
    name: str
    title: str
    reason: ReasonView
    take: str | None
    leave: str | None
    taken: ChoiceKind | None
    left: ChoiceKind | None
    value: float | None
    then_and_now: tuple[str, ...] = ()

    @property
    def leads_to_settings(self) -> bool:
        """Whether the person may want to change more than the button does."""
        return self.kind in IN_SETTINGS


@dataclass(frozen=True, slots=True)
class NoticeView:
    """Something noticed in the diary, to be read and put away for a week."""

    name: str
    title: str
    reason: ReasonView
    button: str


def offers_of(
    offers: Sequence[Offer],
    today: date,
    answered: Collection[ChoiceKind],
    left: Collection[str],
    then_and_now: tuple[str, ...],
) -> tuple[OfferView, ...]:
    """The offers that are still open: not answered today, and not left within a week; one of each kind at a time."""
    weightiest_first = sorted(offers, key=lambda one: IN_ORDER.index(one.kind))
    views = (_offer(one, today, then_and_now) for one in weightiest_first)
    first: dict[OfferKind, OfferView] = {}
    for one in views:
        if not {one.kind, one.name} & set(left) and not {one.taken, one.left} & set(answered):
            first.setdefault(one.kind, one)
    return tuple(first.values())


def notices_of(decisions: Sequence[Decision | None], today: date, left: Collection[str]) -> tuple[NoticeView, ...]:
    """What was noticed and not put away within a week."""
    return tuple(_notice(one, today) for one in decisions if one and one.rule_id not in left)


def _notice(decision: Decision, today: date) -> NoticeView:
    title, button = NOTICES[decision.rule_id]
    return NoticeView(decision.rule_id, _(title), reason_of(decision, today), _(button))


def _offer(offer: Offer, today: date, then_and_now: tuple[str, ...]) -> OfferView:
    form = FORMS[offer.kind]
    value = localised(f"{offer.value:g}") if offer.value is not None else ""
    measured = offer.kind is not OfferKind.MEASURE_AGAIN or offer.value is not None
    return OfferView(
        kind=offer.kind,
        name=_name(offer),
        title=_(form.title),
        reason=reason_of(offer.decision, today),
        take=_(form.take, value=value) if form.take and measured else None,
        leave=_(form.leave) if form.leave else None,
        taken=form.taken,
        left=form.left,
        value=offer.value,
        then_and_now=then_and_now if offer.kind is OfferKind.REVIEW else (),
    )


def _name(offer: Offer) -> str:
    """The kind; of a visit also what it says, and about which exercise: another one is news. Before there were such
    names the kind alone was kept."""
    if offer.kind is not OfferKind.CLINICIAN:
        return offer.kind.value
    said = (name for name, words in WORDS.items() if words.text == offer.decision.text)
    about = (one.value for one in offer.decision.inputs if one.name == EXERCISE)
    return ":".join((offer.kind.value, *said, *about))
