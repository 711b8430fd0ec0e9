"""Thresholds of the slow part of the plan: where the amount starts, how it grows, how it is divided."""

from dataclasses import dataclass

from tracker.language import N_
from tracker.pacing.threshold_form import number
from tracker.pacing.thresholds_mornings import DAYS, SHARE, TIMES, CalmThresholds

Q, B = N_("Your amount"), N_("Short rounds")


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseThresholds(CalmThresholds):
    """Growth never passes a tenth in the standard gear, nor 15 hundredths in the brisk one."""

    start_gentle: float = number(
        0.5, 0.3, 0.6, SHARE, Q, "app", N_("Start, gentle gear"), N_("The share of a guessed comfortable amount.")
    )
    start_guessed: float = number(
        0.6, 0.4, 0.7, SHARE, Q, "B4", N_("Start, standard gear"), N_("The share of a guessed comfortable amount.")
    )
    start_brisk: float = number(
        0.8, 0.6, 0.9, SHARE, Q, "app", N_("Start, brisk gear"), N_("The share of a guessed comfortable amount.")
    )
    start_measured: float = number(
        0.8,
        0.5,
        0.9,
        SHARE,
        Q,
        "B4",
        N_("Start after three tries"),
        N_("The share of the amount found in three tries."),
    )
    start_below_knee: float = number(
        0.7, 0.4, 0.8, SHARE, Q, "B4", N_("Start with pain below the knee"), N_("The share is at most this.")
    )
    start_irritable: float = number(
        0.5, 0.3, 0.6, SHARE, Q, "B3", N_("Start when easily set off"), N_("The share is at most this.")
    )
    quota_floor: float = number(
        0.2, 0.1, 0.4, SHARE, Q, "app", N_("Smallest amount"), N_("The share of your first amount that always stays.")
    )
    quota_most: float = number(
        4, 1.5, 4, TIMES, Q, "app", N_("Largest amount"), N_("The plan grows to so many times your first amount.")
    )
    growth: float = number(
        0.10, 0, 0.10, SHARE, Q, "B4", N_("A step up"), N_("By how much your amount can grow in 7 days.")
    )
    growth_brisk: float = number(
        0.15,
        0.05,
        0.15,
        SHARE,
        Q,
        "app",
        N_("A step up, brisk gear"),
        N_("By how much your amount can grow in 7 days."),
    )
    growth_quiet_days: float = number(
        3,
        3,
        14,
        DAYS,
        Q,
        "app",
        N_("Days since the last setback"),
        N_("A step up is offered after more days than this."),
    )
    growth_sessions: float = number(
        3,
        3,
        10,
        N_("sessions"),
        Q,
        "B4",
        N_("Sessions in the last 7 days"),
        N_("A step up is offered after so many sessions."),
    )
    growth_over_done: float = number(
        2, 1, 2, TIMES, Q, "app", N_("A step up beside what you do"), N_("At most so many times what one session had.")
    )
    overdone: float = number(
        1.25,
        1.1,
        1.5,
        TIMES,
        Q,
        "B5",
        N_("Much more than planned"),
        N_("Above so many times the day's most is much more."),
    )
    overdone_days: float = number(
        3, 1, 14, DAYS, Q, "B5", N_("Days without a step up after it"), N_("So long no step up is offered.")
    )
    decline_days: float = number(
        7, 1, 28, DAYS, Q, "app", N_("After you said no"), N_("So many days the same offer is not made again.")
    )
    bouts_usual: float = number(
        2, 1, 3, N_("rounds"), B, "A", N_("Rounds a day"), N_("The day's amount is shared out over so many rounds.")
    )
    bouts_after: float = number(
        3, 2, 4, N_("rounds"), B, "A", N_("Rounds after too much pain"), N_("So many shorter rounds for some days.")
    )
    bouts_back_days: float = number(
        7,
        3,
        28,
        DAYS,
        B,
        "app",
        N_("Days with more rounds"),
        N_("After so many days without, back to the usual rounds."),
    )
    bouts_most: float = number(
        10, 3, 10, N_("rounds"), B, "B", N_("Most rounds you can choose"), N_("Never more rounds a day than this.")
    )
    least_gap: float = number(
        120,
        60,
        480,
        N_("minutes"),
        B,
        "app",
        N_("Time between rounds"),
        N_("The next round comes no sooner than this."),
    )
