"""An experiment in sentences: what it can see, its protocol, and what it showed. No cause, no promise, no p-value."""

from tracker.analysis.experiments import ArmCount, Difference, ExperimentFinding
from tracker.analysis.power import Power
from tracker.analysis.then_now import Verdict
from tracker.domain.experiment import Ending, KeptExperiment, MorningPain, Protocol
from tracker.views.wording import counted

PAIN = {
    MorningPain.BACK: "back pain",
    MorningPain.LEG: "leg pain",
    MorningPain.WORST: "pain (the worse of back and leg)",
}
ROUNDED_TO = 5  # of 100: the table of power is not surer than that
ENDINGS = {
    Ending.DONE: "It ran to its end.",
    Ending.WISH: "You stopped it early. What was written down until then counts.",
    Ending.FLARE: "It stopped early, on a day that you called a flare. What was written down until then counts.",
    Ending.RED_FLAG: "It stopped early, as a warning sign was ticked. What was written down until then counts.",
}
CLEARLY = {Verdict.LOWER: "went with lower", Verdict.HIGHER: "went with higher"}
PROBABLY = {Verdict.PROBABLY_LOWER: "probably went with lower", Verdict.PROBABLY_HIGHER: "probably went with higher"}
TOO_EARLY = "Too early to tell which of the two goes with easier mornings."
TWICE_AS_LONG = "An experiment twice as long would narrow this range by about a third."
UNCHANGED = "The pain of these mornings never changed, so there is nothing to compare."
CAN_SEE = (
    "It can show what went with easier mornings for you, in these weeks.",
    "It cannot see a small difference, and it cannot say what other weeks will bring.",
    "A long-lasting effect of one way would reach into the days of the other and make the two look more alike.",
)


def power_in_words(power: Power) -> str:
    """How likely a difference of one point is to be seen, said before the start."""
    clear, likely = _of_100(power.clear), _of_100(power.likely - power.clear)
    false_clear, false_likely = _of_100(power.false_clear), _of_100(power.false_likely - power.false_clear)
    return (
        "Suppose one of the two makes the next morning one point easier. "
        f"Of 100 experiments like this, {clear} would show it clearly and {likely} more would call it probable. "
        "The others would end with “too early to tell”. "
        f"If the two were just alike, {false_clear} would still look clear and {false_likely} more probable, by chance."
    )


def protocol_in_words(protocol: Protocol) -> tuple[str, ...]:
    """The protocol, one line a subject."""
    first, last = protocol.period.first, protocol.period.last
    return (
        f"Compared: “{protocol.one.name}” and “{protocol.other.name}”.",
        f"Looked at: {PAIN[protocol.outcome]} on the next morning.",
        f"From {first.day} {first:%B %Y} to {last.day} {last:%B %Y}: {protocol.days} days, "
        f"in {protocol.pairs} pairs of blocks of {protocol.block_days} days.",
        f"Which block of a pair comes first is drawn by lot (number {protocol.seed}). "
        "The first day of each block is left out of the sum.",
        "A flare, a warning sign or your own wish stops it.",
    )


def result_in_words(kept: KeptExperiment, finding: ExperimentFinding) -> str:
    """The plain sentence of a result."""
    known, names = finding.difference, kept.protocol
    if finding.verdict is Verdict.NOT_ENOUGH:
        return _not_enough(finding)
    if known is None:
        return UNCHANGED
    pain, name = PAIN[names.outcome], names.one.name
    if finding.verdict in CLEARLY:
        return f"“{name}” {CLEARLY[finding.verdict]} {pain} on the next morning than “{names.other.name}”."
    if finding.verdict in PROBABLY:
        said = f"“{name}” {PROBABLY[finding.verdict]} {pain} on the next morning than “{names.other.name}”."
        return f"{said} It could still be chance."
    return f"{TOO_EARLY} {TWICE_AS_LONG}"


def numbers_in_words(kept: KeptExperiment, finding: ExperimentFinding) -> tuple[str, ...]:
    """The numbers behind the sentence: means, how often the draw was kept to, and the difference by what was done."""
    one, other = kept.protocol.one.name, kept.protocol.other.name
    lines = [
        _mean(one, finding.one),
        _mean(other, finding.other),
        _done(one, finding.one),
        _done(other, finding.other),
        _not_done(finding),
        _difference(finding.as_done, "Difference, by what was really done"),
        "Days of rest are often harder days, so the number by what was drawn is the fairer one."
        if finding.as_done
        else None,
    ]
    return tuple(line for line in lines if line)


def difference_in_words(finding: ExperimentFinding) -> str | None:
    """The difference by what was drawn, with its interval and its mornings; None where there is none."""
    said = _difference(finding.difference, "Difference")
    return f"{said[:-1]}, from {finding.one.mornings} and {finding.other.mornings} mornings." if said else None


def _not_enough(finding: ExperimentFinding) -> str:
    if finding.short_of:
        more = counted(finding.short_of, "more morning", "more mornings")
        return f"Not enough mornings to compare: {more} of one kind would be needed."
    return "Not enough mornings to compare: more pairs of blocks with mornings on both sides would be needed."


def _mean(name: str, arm: ArmCount) -> str:
    of = counted(arm.mornings, "morning", "mornings")
    return f"After “{name}”: {arm.mean:.1f} on average, {of}." if arm.mean is not None else f"After “{name}”: {of}."


def _difference(known: Difference | None, what: str) -> str | None:
    if known is None:
        return None
    low, high = known.interval
    return f"{what}: {_signed(known.value)} points (95 % interval {_signed(low)} to {_signed(high)})."


def _signed(value: float) -> str:
    rounded = round(value, 1) + 0.0  # no minus before a zero
    return f"{rounded:+.1f}".replace("-", "−") if rounded else "0.0"


def _done(name: str, arm: ArmCount) -> str:
    return f"Drawn for “{name}”: {counted(arm.drawn, 'day', 'days')}, done so on {arm.done}."


def _not_done(finding: ExperimentFinding) -> str | None:
    rest = counted(finding.rested, "day of rest", "days of rest")
    without = counted(finding.not_offered, "day", "days")
    if not finding.rested and not finding.not_offered:
        return None
    return f"Among them {rest}, and {without} without a round in the plan. They count as they were drawn."


def _of_100(share: float) -> str:
    rounded = round(share * 100 / ROUNDED_TO) * ROUNDED_TO
    return f"about {rounded}" if rounded else "hardly any"
