"""The verbs of an experiment as buttons use them: each is one transaction, and a refusal is told calmly."""

from datetime import date

from tracker import clock
from tracker.domain.experiment import Ending, KeptExperiment
from tracker.domain.rejection import EntryRejected
from tracker.language import N_, _
from tracker.services.experiments import go_on, keep_up, stop
from tracker.store import StoreProblem
from tracker.store.experiments import not_ended
from tracker.ui.app import calmly, leave_failure, leave_notice, the_person, the_store

STOPPED = N_("Your experiment is stopped. What was written down until then is kept.")
GOES_ON = N_("Your experiment goes on.")


def ended_by_now(day: date) -> KeptExperiment | None:
    """The experiment that has come to its end since the last look, which is written down; None on most days."""
    with calmly(), the_store().reading() as db:
        if not_ended(db, the_person()) is None:
            return None
    with calmly(), the_store().writing() as db:
        return keep_up(db, the_person(), day, clock.now())


def stop_it(kept: KeptExperiment, day: date, why: Ending, note: str | None) -> None:
    """Stops an experiment; says so at the top of the next run."""
    try:
        with the_store().writing() as db:
            stop(db, the_person(), kept, day, clock.now(), why, note)
    except (EntryRejected, StoreProblem) as problem:
        leave_failure(problem)
    else:
        leave_notice(_(STOPPED))


def take_stop_back(kept: KeptExperiment, day: date) -> None:
    """Lets a stopped experiment go on."""
    try:
        with the_store().writing() as db:
            go_on(db, the_person(), kept, day, clock.now())
    except (EntryRejected, StoreProblem) as problem:
        leave_failure(problem)
    else:
        leave_notice(_(GOES_ON))
