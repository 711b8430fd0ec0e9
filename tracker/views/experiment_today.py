"""An experiment on Today: one sentence about the day's arm. No analysis is loaded for it."""

from tracker.domain.experiment import Arm, Ending, KeptExperiment

ENDED = {
    Ending.DONE: "Your experiment has come to its end. What it shows is on Insights.",
    Ending.WISH: "You stopped your experiment. What it shows so far is on Insights.",
    Ending.FLARE: "Your experiment stopped, as you called a day a flare. What it shows so far is on Insights.",
    Ending.RED_FLAG: "Your experiment stopped, as a warning sign was ticked. What it shows so far is on Insights.",
}


def arm_sentence(arm: Arm, offered: str | None) -> str:
    """What the draw says for today; `offered` is the routine of the round that the plan offers now, None without."""
    if arm.routine_id is None:
        return "Your experiment: a day without a routine. Doing one all the same is fine; what you do is what is kept."
    if arm.routine_id == offered:
        return f"Your experiment: today it is “{arm.name}”."
    return f"Your experiment drew “{arm.name}” for today. The plan comes first; what you do is what is kept."


def ended_sentence(kept: KeptExperiment) -> str:
    """Said once, when an experiment has just ended."""
    return ENDED[kept.ending or Ending.DONE]
