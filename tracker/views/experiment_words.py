"""An experiment in sentences: what it can see, its protocol, and what it showed. No cause, no promise, no p-value."""

from tracker.analysis.experiments import ArmCount, Difference, ExperimentFinding
from tracker.analysis.power import Power
from tracker.analysis.then_now import Verdict
from tracker.domain.experiment import Ending, KeptExperiment, MorningPain, Protocol
from tracker.language import N_, _, _n, long_day
from tracker.language.numbers import localised
from tracker.views.experiment_today import arm_name

PAIN = {
    MorningPain.BACK: N_("back pain"),
    MorningPain.LEG: N_("leg pain"),
    MorningPain.WORST: N_("pain (the worse of back and leg)"),
}
ROUNDED_TO = 5  # of 100: the table of power is not surer than that
ENDINGS = {
    Ending.DONE: N_("It ran to its end."),
    Ending.WISH: N_("You stopped it early. What was written down until then counts."),
    Ending.FLARE: N_("It stopped early, on a day that you called a flare. What was written down until then counts."),
    Ending.RED_FLAG: N_("It stopped early, as a warning sign was ticked. What was written down until then counts."),
}
CLAIMS = {
    Verdict.LOWER: N_("“{one}” went with lower {pain} on the next morning than “{other}”."),
    Verdict.HIGHER: N_("“{one}” went with higher {pain} on the next morning than “{other}”."),
    Verdict.PROBABLY_LOWER: N_(
        "“{one}” probably went with lower {pain} on the next morning than “{other}”. It could still be chance."
    ),
    Verdict.PROBABLY_HIGHER: N_(
        "“{one}” probably went with higher {pain} on the next morning than “{other}”. It could still be chance."
    ),
}
TOO_EARLY = N_("Too early to tell which of the two goes with easier mornings.")
TWICE_AS_LONG = N_("An experiment twice as long would narrow this range by about a third.")
UNCHANGED = N_("The pain of these mornings never changed, so there is nothing to compare.")
CAN_SEE = (
    N_("It can show what went with easier mornings for you, in these weeks."),
    N_("It cannot see a small difference, and it cannot say what other weeks will bring."),
    N_("A long-lasting effect of one way would reach into the days of the other and make the two look more alike."),
)


def power_in_words(power: Power) -> str:
    """How likely a difference of one point is to be seen, said before the start."""
    clear, likely = _of_100(power.clear), _of_100(power.likely - power.clear)
    false_clear, false_likely = _of_100(power.false_clear), _of_100(power.false_likely - power.false_clear)
    return _(
        "Suppose one of the two makes the next morning one point easier. "
        "Of 100 experiments like this, {clear} would show it clearly and {likely} more would call it probable. "
        "The others would end with “too early to tell”. "
        "If the two were just alike, {false_clear} would still look clear and {false_likely} more probable, by chance.",
        clear=clear,
        likely=likely,
        false_clear=false_clear,
        false_likely=false_likely,
    )


def protocol_in_words(protocol: Protocol) -> tuple[str, ...]:
    """The protocol, one line a subject."""
    return (
        _("Compared: “{one}” and “{other}”.", one=arm_name(protocol.one), other=arm_name(protocol.other)),
        _("Looked at: {pain} on the next morning.", pain=_(PAIN[protocol.outcome])),
        _blocks_in_words(protocol),
        _(
            "Which block of a pair comes first is drawn by lot (number {seed}). "
            "The first day of each block is left out of the sum.",
            seed=protocol.seed,
        ),
        _("A flare, a warning sign or your own wish stops it."),
    )


def _blocks_in_words(protocol: Protocol) -> str:
    return _(
        "From {first} to {last}: {days} days, in {pairs} pairs of blocks of {block_days} days.",
        first=long_day(protocol.period.first),
        last=long_day(protocol.period.last),
        days=protocol.days,
        pairs=protocol.pairs,
        block_days=protocol.block_days,
    )


def result_in_words(kept: KeptExperiment, finding: ExperimentFinding) -> str:
    """The plain sentence of a result."""
    known, protocol = finding.difference, kept.protocol
    if finding.verdict is Verdict.NOT_ENOUGH:
        return _not_enough(finding)
    if known is None:
        return _(UNCHANGED)
    if finding.verdict not in CLAIMS:
        return f"{_(TOO_EARLY)} {_(TWICE_AS_LONG)}"
    one, other = arm_name(protocol.one), arm_name(protocol.other)
    return _(CLAIMS[finding.verdict], one=one, other=other, pain=_(PAIN[protocol.outcome]))


def numbers_in_words(kept: KeptExperiment, finding: ExperimentFinding) -> tuple[str, ...]:
    """The numbers behind the sentence: means, how often the draw was kept to, and the difference by what was done."""
    one, other = arm_name(kept.protocol.one), arm_name(kept.protocol.other)
    lines = [
        _mean(one, finding.one),
        _mean(other, finding.other),
        _done(one, finding.one),
        _done(other, finding.other),
        _not_done(finding),
        *_as_done(finding.as_done),
    ]
    return tuple(line for line in lines if line)


def difference_in_words(finding: ExperimentFinding) -> str | None:
    """The difference by what was drawn, with its interval and its mornings; None where there is none."""
    if finding.difference is None:
        return None
    return _(
        "Difference: {value} points (95 % interval {low} to {high}), from {one} and {other} mornings.",
        **_signed_values(finding.difference),
        one=finding.one.mornings,
        other=finding.other.mornings,
    )


def _not_enough(finding: ExperimentFinding) -> str:
    if not finding.short_of:
        return _("Not enough mornings to compare: more pairs of blocks with mornings on both sides would be needed.")
    return _n(
        "Not enough mornings to compare: {n} more morning of one kind would be needed.",
        "Not enough mornings to compare: {n} more mornings of one kind would be needed.",
        finding.short_of,
    )


def _mean(name: str, arm: ArmCount) -> str:
    if arm.mean is None:
        return _n("After “{name}”: {n} morning.", "After “{name}”: {n} mornings.", arm.mornings, name=name)
    return _n(
        "After “{name}”: {mean:.1f} on average, {n} morning.",
        "After “{name}”: {mean:.1f} on average, {n} mornings.",
        arm.mornings,
        name=name,
        mean=arm.mean,
    )


def _as_done(known: Difference | None) -> tuple[str, ...]:
    if known is None:
        return ()
    difference = N_("Difference, by what was really done: {value} points (95 % interval {low} to {high}).")
    fairer = N_("Days of rest are often harder days, so the number by what was drawn is the fairer one.")
    return _(difference, **_signed_values(known)), _(fairer)


def _signed_values(known: Difference) -> dict[str, str]:
    low, high = known.interval
    return {"value": _signed(known.value), "low": _signed(low), "high": _signed(high)}


def _signed(value: float) -> str:
    rounded = round(value, 1) + 0.0  # no minus before a zero
    return localised(f"{rounded:+.1f}".replace("-", "−") if rounded else "0.0")


def _done(name: str, arm: ArmCount) -> str:
    return _n(
        "Drawn for “{name}”: {n} day, done so on {done}.",
        "Drawn for “{name}”: {n} days, done so on {done}.",
        arm.drawn,
        name=name,
        done=arm.done,
    )


def _not_done(finding: ExperimentFinding) -> str | None:
    if not finding.rested and not finding.not_offered:
        return None
    return _n(
        "Among them {rest}, and {n} day without a round in the plan. They count as they were drawn.",
        "Among them {rest}, and {n} days without a round in the plan. They count as they were drawn.",
        finding.not_offered,
        rest=_n("{n} day of rest", "{n} days of rest", finding.rested),
    )


def _of_100(share: float) -> str:
    rounded = round(share * 100 / ROUNDED_TO) * ROUNDED_TO
    return _("about {number}", number=rounded) if rounded else _("hardly any")
