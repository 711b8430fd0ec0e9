"""Buttons that keep what the person makes of an offer: each is one transaction, and each can be taken back."""

from collections.abc import Mapping
from typing import Any

from tracker import clock
from tracker.domain.rejection import EntryRejected
from tracker.language import _
from tracker.pacing.facts import ChoiceKind
from tracker.pacing.plan import OfferKind
from tracker.services.plan import choose, measured
from tracker.services.plan_settings import change_plan_settings, set_usual
from tracker.store import Db, StoreProblem
from tracker.ui.app import leave_failure, leave_notice, the_person, the_store, today
from tracker.views.plan_choice import LEFT, ChoiceView
from tracker.views.plan_offers import OfferView


def choose_today(kind: ChoiceKind, changed: Mapping[str, Any] | None = None) -> None:
    """Keeps a choice about today; a refusal is told at the top of the page."""
    try:
        with the_store().writing() as db:
            choose(db, the_person(), today(), kind, clock.now(), dict(changed) if changed else None)
    except (EntryRejected, StoreProblem) as problem:
        leave_failure(problem)


def take_back(choice: ChoiceView) -> None:
    """Today's plan as it was offered; what was left alone stays left alone."""
    choose_today(ChoiceKind.ACCEPT, {LEFT: choice.changed[LEFT]} if LEFT in choice.changed else None)


def leave_alone(name: str, choice: ChoiceView) -> None:
    """Does not show an offer or a notice for a week."""
    left = [*choice.changed.get(LEFT, ()), name]
    choose_today(choice.kind or ChoiceKind.ACCEPT, {**choice.changed, LEFT: left})


def take_up(offer: OfferView) -> None:
    """Does what the offer says: keeps the word, or changes the setting that it is about."""
    if offer.taken is not None:
        choose_today(offer.taken)
        return
    try:
        with the_store().writing() as db:
            _change(db, offer)
    except (EntryRejected, StoreProblem) as problem:
        leave_failure(problem)
    else:
        leave_notice(_("Changed. You find it in Settings, where you can change it back."))


def _change(db: Db, offer: OfferView) -> None:
    if offer.kind is OfferKind.WEEKLY_MODE:
        change_plan_settings(db, the_person(), clock.now(), weekly=True)
    elif offer.kind is OfferKind.MEASURE_AGAIN:
        measured(db, the_person(), today(), clock.now())
    elif offer.value is not None:
        set_usual(db, the_person(), offer.value, today(), clock.now())
