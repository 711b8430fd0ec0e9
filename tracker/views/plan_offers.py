"""What a plan offers beside the day's amount, and what it noticed, in words: what it changes, and the buttons."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.pacing.facts import ChoiceKind
from tracker.pacing.plan import Decision, Offer, OfferKind
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
        "A small step up",
        "Take the small step",
        "Stay at this amount",
        ChoiceKind.STEP_UP,
        ChoiceKind.NO_STEP_UP,
    ),
    OfferKind.TAPER: _Form(
        "Fewer exercise days",
        "Every second day from now on",
        "Keep every day",
        ChoiceKind.TAPER,
        ChoiceKind.NO_TAPER,
    ),
    OfferKind.REVIEW: _Form("Three weeks: a look back", "Keep the plan as it is", None, ChoiceKind.REVIEWED),
    OfferKind.CLOSE_EPISODE: _Form(
        "A long time without pain", "Close this episode", "Not yet", ChoiceKind.CLOSE_EPISODE
    ),
    OfferKind.LOWER_USUAL: _Form(
        "Your usual pain is lower now", "Set my usual pain to {value}", "Leave my usual pain as it is"
    ),
    OfferKind.RAISE_USUAL: _Form(
        "Your usual pain is higher lately", "Raise my usual pain to {value}", "Keep my usual pain as it is"
    ),
    OfferKind.CLINICIAN: _Form("Worth showing a clinician", None, "I have read this"),
    OfferKind.WEEKLY_MODE: _Form("Fewer questions", "One check-in a week", "Keep the check-ins"),
    OfferKind.MEASURE_AGAIN: _Form("Your comfortable amount", "Use what my tries showed", "Keep the amount I set"),
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
    ChoiceKind.STEP_UP: "You took the small step up.",
    ChoiceKind.NO_STEP_UP: "You stay at this amount.",
    ChoiceKind.TAPER: "You go on every second day.",
    ChoiceKind.NO_TAPER: "You keep every day.",
    ChoiceKind.REVIEWED: "You looked back at the first three weeks.",
    ChoiceKind.CLOSE_EPISODE: "You closed this episode.",
}
BACK = {  # the word that takes another one back
    ChoiceKind.STEP_UP: ChoiceKind.NO_STEP_UP,
    ChoiceKind.TAPER: ChoiceKind.NO_TAPER,
    ChoiceKind.CLOSE_EPISODE: ChoiceKind.REOPEN,
}
NOTICES = {"B5": "Up and down", "B4": "A bit less lately"}


@dataclass(frozen=True, slots=True)
class OfferView:
    """One offer; a button without a word is not shown. `then_and_now` has lines for the look back alone."""

    kind: OfferKind
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
    """The offers that are still open: not answered today, and not left within a week."""
    weightiest_first = sorted(offers, key=lambda one: IN_ORDER.index(one.kind))
    views = (_offer(one, today, then_and_now) for one in weightiest_first)
    return tuple(one for one in views if one.kind not in left and not {one.taken, one.left} & set(answered))


def notices_of(decisions: Sequence[Decision | None], today: date, left: Collection[str]) -> tuple[NoticeView, ...]:
    """What was noticed and not put away within a week."""
    return tuple(
        NoticeView(
            one.rule_id, NOTICES[one.rule_id], reason_of(one, today), f"Put away: {NOTICES[one.rule_id].lower()}"
        )
        for one in decisions
        if one and one.rule_id not in left
    )


def _offer(offer: Offer, today: date, then_and_now: tuple[str, ...]) -> OfferView:
    form = FORMS[offer.kind]
    value = f"{offer.value:g}" if offer.value is not None else ""
    measured = offer.kind is not OfferKind.MEASURE_AGAIN or offer.value is not None
    return OfferView(
        kind=offer.kind,
        title=form.title,
        reason=reason_of(offer.decision, today),
        take=form.take.format(value=value) if form.take and measured else None,
        leave=form.leave,
        taken=form.taken,
        left=form.left,
        value=offer.value,
        then_and_now=then_and_now if offer.kind is OfferKind.REVIEW else (),
    )
