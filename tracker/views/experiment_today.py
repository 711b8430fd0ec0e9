"""An experiment on Today: one sentence about the day's arm. No analysis is loaded for it."""

from tracker.domain.experiment import Arm, Ending, KeptExperiment
from tracker.language import N_, _

ENDED = {
    Ending.DONE: N_("Your experiment has come to its end. What it shows is on Insights."),
    Ending.WISH: N_("You stopped your experiment. What it shows so far is on Insights."),
    Ending.FLARE: N_("Your experiment stopped, as you called a day a flare. What it shows so far is on Insights."),
    Ending.RED_FLAG: N_("Your experiment stopped, as a warning sign was ticked. What it shows so far is on Insights."),
}


def arm_name(arm: Arm) -> str:
    """The name of its routine; in the language that is spoken where there is none."""
    return arm.name if arm.routine_id else _(arm.name)


def arm_sentence(arm: Arm, offered: str | None) -> str:
    """What the draw says for today; `offered` is the routine of the round that the plan offers now, None without."""
    if arm.routine_id is None:
        return _(
            "Your experiment: a day without a routine. Doing one all the same is fine; what you do is what is kept."
        )
    if arm.routine_id == offered:
        return _("Your experiment: today it is “{routine}”.", routine=arm_name(arm))
    drew = N_("Your experiment drew “{routine}” for today. The plan comes first; what you do is what is kept.")
    return _(drew, routine=arm_name(arm))


def ended_sentence(kept: KeptExperiment) -> str:
    """Said once, when an experiment has just ended."""
    return _(ENDED[kept.ending or Ending.DONE])
