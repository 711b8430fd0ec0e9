"""What is said about the day's rounds beside the rules of clinical.md F: the sentences, their rules and sources.

S1 the gap between rounds, S2 the amount reached, S3 all rounds done, S4 a rest chosen, S5 not today, S6 a flare-up said
after the plan was made, S7 the usual amount chosen, OFF no plan. R2 and R5 are the plan's rules at work within the day
(pacing.md), D3 is that of one exercise (clinical.md F2).
"""

from tracker.language import N_, _, _n
from tracker.pacing.plan import Decision, Input

_FURTHER_DOWN = N_("It has moved further down the leg. For today, comfortable positions and short walks are plenty.")
TEXTS = {
    "S1": N_("The next round can come from {time} on. Until then, carry on with your day."),
    "S1-after": N_("This one can come {time} after the round before it."),
    "S1-late": N_("It is late for another round. Tomorrow is soon enough."),
    "S2": N_("That was today's amount. Enough for today."),
    "S3": N_("All of today's rounds are done. Enough for today."),
    "S4": N_("You chose a rest today. That is fine."),
    "S5": N_("Not today. That is fine, and the plan goes on tomorrow."),
    "S6": N_("You noted a flare-up. Take it easy today, with short walks if they feel all right."),
    "S7": N_("You chose your usual amount for today, and that is fine."),
    "R2": _FURTHER_DOWN,
    "D3": _FURTHER_DOWN,
    "R5": N_("The pain was higher than is useful during a round. Enough for today."),
    "R5-after": N_("The pain was higher than is useful after a round. Enough for today."),
    "OFF": N_("There is no round planned for now."),
}
SOURCES_OF = {
    "S1": "app",
    "S2": "B4",
    "S3": "B4",
    "S4": "you",
    "S5": "you",
    "S6": "costa",
    "S7": "you",
    "R2": "C1",
    "D3": "C1",
    "R5": "silbernagel",
    "OFF": "app",
}
CHANGES = {
    "S1": N_("The time of the last round, if it is noted wrong."),
    "S2": N_("A larger amount in your plan."),
    "S3": N_("More rounds a day in your settings."),
    "S4": N_("Another choice for today."),
    "S5": N_("Another choice for today."),
    "S6": N_("A corrected entry, or your word that you want your usual amount."),
    "S7": N_("Another choice for today."),
    "R2": N_("Two settled mornings without it."),
    "D3": N_("A corrected entry. Tomorrow's plan is a little less, without this exercise."),
    "R5": N_("A corrected number for the pain of that round."),
    "OFF": N_("A plan for the day."),
}


def decision(
    rule_id: str,
    text: str | None = None,
    *,
    inputs: tuple[Input, ...] = (),
    threshold: tuple[tuple[str, float], ...] = (),
    time: str = "",
) -> Decision:
    """The decision of one of these rules; `text` names another of its sentences, `time` fills in what S1 says."""
    return Decision(
        rule_id=rule_id,
        text=TEXTS[text or rule_id],
        source_key=SOURCES_OF[rule_id],
        inputs=inputs,
        threshold=threshold,
        would_change_if=CHANGES[rule_id],
        values=(("time", time),) if time else (),
    )


def gap_in_words(minutes: int) -> str:
    """`2 hours`, `an hour`, or `90 minutes`, in the language that is spoken."""
    hours, rest = divmod(minutes, 60)
    if rest or not hours:
        return _n("{n} minute", "{n} minutes", minutes)
    return _("an hour") if hours == 1 else _n("{n} hour", "{n} hours", hours)


def clock_time(minute: int) -> str:
    """A minute of the day as `14:05`."""
    return f"{minute // 60:02d}:{minute % 60:02d}"
