"""Thresholds that sort a morning or a session, and say what follows for the next days."""

from dataclasses import dataclass

from tracker.pacing.threshold_form import number

PAIN, DAYS, TIMES, SHARE = "pain 0-10", "days", "times", "share"
M, C = "Mornings and sessions", "Backing off"


@dataclass(frozen=True, slots=True, kw_only=True)
class MorningThresholds:
    """Bounds keep a settled morning under a bad one, whatever is set: no cross-check is needed."""

    settled_max: float = number(
        2, 0, 3, PAIN, M, "pacing", "A settled morning", "Up to this pain, or your usual, a morning is settled."
    )
    bad_min: float = number(
        4, 4, 8, PAIN, M, "B1", "A bad morning, at least", "Under this pain no single morning is called a bad one."
    )
    bad_rise: float = number(
        2, 1, 4, PAIN, M, "costa", "A bad morning, above your usual", "So far above your usual a morning is a bad one."
    )
    running_min: float = number(
        4, 3, 8, PAIN, M, "app", "Two mornings running", "Two mornings at this pain or more count as a bad one."
    )
    severe_min: float = number(
        7, 5, 10, PAIN, M, "B1", "A very bad morning, at least", "Under this pain no morning is a very bad one."
    )
    severe_rise: float = number(
        4, 2, 6, PAIN, M, "app", "A very bad morning, above your usual", "So far above your usual it is a very bad one."
    )
    during_most: float = number(
        5, 3, 6, PAIN, M, "silbernagel", "Pain while you exercise", "Up to this pain a session is fine."
    )
    during_rise: float = number(
        1, 0, 2, PAIN, M, "app", "Pain while you exercise, above usual", "Or up to so much above your usual."
    )
    during_cap: float = number(
        7, 6, 8, PAIN, M, "app", "Pain while you exercise, at most", "Above this it is too much, whatever is usual."
    )
    usual_most: float = number(
        6, 3, 8, PAIN, M, "app", "Highest usual pain", "The plan counts no usual pain above this number."
    )
    usual_rise: float = number(
        1,
        1,
        3,
        PAIN,
        M,
        "app",
        "When usual pain is raised",
        "So far above it, the plan asks if your usual has changed.",
    )
    usual_low_days: float = number(
        7, 5, 14, DAYS, M, "app", "Mornings looked at to lower it", "A new lower usual is the middle of these days."
    )
    usual_low_readings: float = number(
        4, 3, 5, "mornings", M, "jensen", "Mornings needed", "With fewer mornings your usual is left as it is."
    )
    usual_high_days: float = number(
        14, 7, 21, DAYS, M, "app", "Mornings looked at to raise it", "A new higher usual is the middle of these days."
    )
    usual_every_days: float = number(
        7, 7, 28, DAYS, M, "app", "Days between changes of usual", "Your usual is looked at no more often than this."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CalmThresholds(MorningThresholds):
    """The quick part of the plan: calm levels, calm days, and how much the amount is cut."""

    calm_lowest: float = number(
        0.4, 0.3, 0.5, SHARE, C, "app", "Lowest step", "The share of your amount after a very bad morning."
    )
    calm_low: float = number(
        0.6, 0.55, 0.7, SHARE, C, "app", "Second step", "The share of your amount after a bad morning."
    )
    calm_high: float = number(
        0.8, 0.75, 0.9, SHARE, C, "app", "Third step", "The share after too much pain in a session, or days unknown."
    )
    settled_a_step: float = number(
        1, 1, 5, "mornings", C, "B1", "Settled mornings a step up", "After so many the plan goes one step up."
    )
    settled_a_step_gentle: float = number(
        2, 1, 7, "mornings", C, "app", "The same in the gentle gear", "After so many the gentle plan goes one step up."
    )
    severe_cut: float = number(
        0.90, 0.5, 1, SHARE, C, "B1", "After a very bad morning", "Your amount is multiplied by this."
    )
    bad_cut: float = number(
        0.95, 0.5, 1, SHARE, C, "silbernagel", "After a bad morning", "Your amount is multiplied by this."
    )
    repeat_cut: float = number(
        0.85, 0.5, 1, SHARE, C, "app", "After one more bad morning", "Your amount is multiplied by this."
    )
    repeat_days: float = number(
        10, 3, 28, DAYS, C, "app", "One more within", "A second bad morning in so many days counts as one more."
    )
    during_cut: float = number(
        0.90, 0.5, 1, SHARE, C, "A", "After too much pain in a session", "Your amount is multiplied by this."
    )
    cut_done_share: float = number(
        0.25, 0, 1, SHARE, C, "app", "Exercise before a bad morning", "With less done in 2 days the amount is not cut."
    )
    calm_days_most: float = number(
        2, 0, 2, DAYS, C, "D", "Calm days in a row", "After so many calm days a small amount is offered again."
    )
    chores_share: float = number(
        0.8, 0.5, 1, SHARE, C, "app", "Chores on a calm day", "The share of your usual chores, in pieces."
    )
    nerve_clear_days: float = number(
        2, 2, 14, "mornings", C, "A", "Clear mornings after tingling", "So many settled, clear mornings come first."
    )
    further_days: float = number(
        7, 3, 14, DAYS, C, "C1", "Further down the leg", "Further down than on any of so many days counts as new."
    )
    missing_days: float = number(
        3, 2, 7, DAYS, C, "caution", "Days without a morning", "After so many the plan holds at the third step."
    )
    missing_days_weekly: float = number(
        8, 8, 14, DAYS, C, "caution", "The same in weekly mode", "After so many the plan holds at the third step."
    )
    silent_days: float = number(
        7, 5, 14, DAYS, C, "caution", "Days without any entry", "Each time so many pass, the amount becomes smaller."
    )
    silent_cut: float = number(
        0.85, 0.5, 1, SHARE, C, "caution", "After days without any entry", "Your amount is multiplied by this."
    )
    pause_days: float = number(
        4, 2, 9, DAYS, C, "caution", "A short pause", "From so many days on the plan welcomes you back gently."
    )
    measure_again_days: float = number(
        14, 10, 60, DAYS, C, "caution", "A long pause", "From so many days on a new start is offered."
    )
