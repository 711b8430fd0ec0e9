"""Thresholds that sort a morning or a session, and say what follows for the next days."""

from dataclasses import dataclass

from tracker.language import N_
from tracker.pacing.threshold_form import number

PAIN, DAYS, TIMES, SHARE = N_("pain 0-10"), N_("days"), N_("times"), N_("share")
M, C = N_("Mornings and sessions"), N_("Backing off")


@dataclass(frozen=True, slots=True, kw_only=True)
class MorningThresholds:
    """Bounds keep a settled morning under a bad one, whatever is set: no cross-check is needed."""

    settled_max: float = number(
        2, 0, 3, PAIN, M, "pacing", N_("A settled morning"), N_("Up to this pain, or your usual, a morning is settled.")
    )
    bad_min: float = number(
        4,
        4,
        8,
        PAIN,
        M,
        "B1",
        N_("A bad morning, at least"),
        N_("Under this pain no single morning is called a bad one."),
    )
    bad_rise: float = number(
        2,
        1,
        4,
        PAIN,
        M,
        "costa",
        N_("A bad morning, above your usual"),
        N_("So far above your usual a morning is a bad one."),
    )
    running_min: float = number(
        4, 3, 8, PAIN, M, "app", N_("Two mornings running"), N_("Two mornings at this pain or more count as a bad one.")
    )
    severe_min: float = number(
        7, 5, 10, PAIN, M, "B1", N_("A very bad morning, at least"), N_("Under this pain no morning is a very bad one.")
    )
    severe_rise: float = number(
        4,
        2,
        6,
        PAIN,
        M,
        "app",
        N_("A very bad morning, above your usual"),
        N_("So far above your usual it is a very bad one."),
    )
    during_most: float = number(
        5, 3, 6, PAIN, M, "silbernagel", N_("Pain while you exercise"), N_("Up to this pain a session is fine.")
    )
    during_rise: float = number(
        1, 0, 2, PAIN, M, "app", N_("Pain while you exercise, above usual"), N_("Or up to so much above your usual.")
    )
    during_cap: float = number(
        7,
        6,
        8,
        PAIN,
        M,
        "app",
        N_("Pain while you exercise, at most"),
        N_("Above this it is too much, whatever is usual."),
    )
    usual_most: float = number(
        6, 3, 8, PAIN, M, "app", N_("Highest usual pain"), N_("The plan counts no usual pain above this number.")
    )
    usual_rise: float = number(
        1,
        1,
        3,
        PAIN,
        M,
        "app",
        N_("When usual pain is raised"),
        N_("So far above it, the plan asks if your usual has changed."),
    )
    usual_low_days: float = number(
        7,
        5,
        14,
        DAYS,
        M,
        "app",
        N_("Mornings looked at to lower it"),
        N_("A new lower usual is the middle of these days."),
    )
    usual_low_readings: float = number(
        4,
        3,
        5,
        N_("mornings"),
        M,
        "jensen",
        N_("Mornings needed"),
        N_("With fewer mornings your usual is left as it is."),
    )
    usual_high_days: float = number(
        14,
        7,
        21,
        DAYS,
        M,
        "app",
        N_("Mornings looked at to raise it"),
        N_("A new higher usual is the middle of these days."),
    )
    usual_every_days: float = number(
        7,
        7,
        28,
        DAYS,
        M,
        "app",
        N_("Days between changes of usual"),
        N_("Your usual is looked at no more often than this."),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CalmThresholds(MorningThresholds):
    """The quick part of the plan: calm levels, calm days, and how much the amount is cut."""

    calm_lowest: float = number(
        0.4, 0.3, 0.5, SHARE, C, "app", N_("Lowest step"), N_("The share of your amount after a very bad morning.")
    )
    calm_low: float = number(
        0.6, 0.55, 0.7, SHARE, C, "app", N_("Second step"), N_("The share of your amount after a bad morning.")
    )
    calm_high: float = number(
        0.8,
        0.75,
        0.9,
        SHARE,
        C,
        "app",
        N_("Third step"),
        N_("The share after too much pain in a session, or days unknown."),
    )
    settled_a_step: float = number(
        1,
        1,
        5,
        N_("mornings"),
        C,
        "B1",
        N_("Settled mornings a step up"),
        N_("After so many the plan goes one step up."),
    )
    settled_a_step_gentle: float = number(
        2,
        1,
        7,
        N_("mornings"),
        C,
        "app",
        N_("The same in the gentle gear"),
        N_("After so many the gentle plan goes one step up."),
    )
    severe_cut: float = number(
        0.90, 0.5, 1, SHARE, C, "B1", N_("After a very bad morning"), N_("Your amount is multiplied by this.")
    )
    bad_cut: float = number(
        0.95, 0.5, 1, SHARE, C, "silbernagel", N_("After a bad morning"), N_("Your amount is multiplied by this.")
    )
    repeat_cut: float = number(
        0.85, 0.5, 1, SHARE, C, "app", N_("After one more bad morning"), N_("Your amount is multiplied by this.")
    )
    repeat_days: float = number(
        10, 3, 28, DAYS, C, "app", N_("One more within"), N_("A second bad morning in so many days counts as one more.")
    )
    during_cut: float = number(
        0.90, 0.5, 1, SHARE, C, "A", N_("After too much pain in a session"), N_("Your amount is multiplied by this.")
    )
    cut_done_share: float = number(
        0.25,
        0,
        1,
        SHARE,
        C,
        "app",
        N_("Exercise before a bad morning"),
        N_("With less done in 2 days the amount is not cut."),
    )
    calm_days_most: float = number(
        2, 0, 2, DAYS, C, "D", N_("Calm days in a row"), N_("After so many calm days a small amount is offered again.")
    )
    chores_share: float = number(
        0.8, 0.5, 1, SHARE, C, "app", N_("Chores on a calm day"), N_("The share of your usual chores, in pieces.")
    )
    nerve_clear_days: float = number(
        2,
        2,
        14,
        N_("mornings"),
        C,
        "A",
        N_("Clear mornings after tingling"),
        N_("So many settled, clear mornings come first."),
    )
    further_days: float = number(
        7,
        3,
        14,
        DAYS,
        C,
        "C1",
        N_("Further down the leg"),
        N_("Further down than on any of so many days counts as new."),
    )
    missing_days: float = number(
        3, 2, 7, DAYS, C, "caution", N_("Days without a morning"), N_("After so many the plan holds at the third step.")
    )
    missing_days_weekly: float = number(
        8,
        8,
        14,
        DAYS,
        C,
        "caution",
        N_("The same in weekly mode"),
        N_("After so many the plan holds at the third step."),
    )
    silent_days: float = number(
        7,
        5,
        14,
        DAYS,
        C,
        "caution",
        N_("Days without any entry"),
        N_("Each time so many pass, the amount becomes smaller."),
    )
    silent_cut: float = number(
        0.85, 0.5, 1, SHARE, C, "caution", N_("After days without any entry"), N_("Your amount is multiplied by this.")
    )
    pause_days: float = number(
        4, 2, 9, DAYS, C, "caution", N_("A short pause"), N_("From so many days on the plan welcomes you back gently.")
    )
    measure_again_days: float = number(
        14, 10, 60, DAYS, C, "caution", N_("A long pause"), N_("From so many days on a new start is offered.")
    )
