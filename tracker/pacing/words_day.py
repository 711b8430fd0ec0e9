"""The sentences of the rules that make a day's amount."""

from tracker.language import N_
from tracker.pacing.words_form import Words

BAD = ("bad_min", "bad_rise")
DAY_WORDS = {
    "R1": Words(
        "R1",
        "safety",
        N_("There is a sign that should be checked first. The plan waits until a clinician has seen you."),
        N_("A clinician says you can carry on, and you note the date."),
    ),
    "U": Words(
        "U",
        "safety",
        N_(
            "Please speak to a doctor or nurse about what you noted. Until then there is no routine. Gentle moving is "
            "fine if it feels comfortable."
        ),
        N_("You have spoken to a doctor or nurse, and you note the date."),
    ),
    "R2": Words(
        "R2",
        "C3",
        N_(
            "Nerves can be touchy. For now just positions that feel easy, and short strolls if they feel fine. Let "
            "your clinician know about the change."
        ),
        N_("A few settled mornings in a row on which you say that nothing is new."),
        ("nerve_clear_days", "further_days"),
    ),
    "R2-weakness": Words(
        "R2",
        "C3",
        N_("You noted new weakness. Please have this checked before the next exercises."),
        N_(
            "You answer the three short questions about it, and then say on a few settled mornings in a row that "
            "nothing is new."
        ),
        ("nerve_clear_days",),
    ),
    "R2-back": Words(
        "R2",
        "A",
        N_("It has been clear again for some mornings. The plan begins again with a small amount."),
        N_("Anything new in the leg stops it again."),
        ("nerve_clear_days", "calm_lowest"),
    ),
    "R3": Words(
        "R3",
        "B1",
        N_("This morning is much more than your usual. The plan goes down to its lowest step for now."),
        N_("A lower morning; then the plan goes up again step by step."),
        ("severe_min", "severe_rise", "severe_cut", "repeat_cut", "repeat_days", "calm_lowest"),
    ),
    "R3-evening": Words(
        "R3",
        "B1",
        N_("Yesterday evening was much more than your usual. The plan goes down to its lowest step for now."),
        N_("A lower morning; then the plan goes up again step by step."),
        ("severe_min", "severe_rise", "severe_cut", "repeat_cut", "repeat_days", "calm_lowest"),
    ),
    "R4": Words(
        "R4",
        "silbernagel",
        N_("This is more than your usual after a day with exercise. A smaller amount gives it room to settle."),
        N_("A settled morning; then the plan goes up again step by step."),
        (*BAD, "bad_cut", "repeat_cut", "repeat_days", "cut_done_share", "calm_low"),
    ),
    "R4-life": Words(
        "R4",
        "costa",
        N_("This is more than your usual, though there was little exercise. Less for now; your own amount stays."),
        N_("A settled morning; then the plan goes up again step by step."),
        (*BAD, "cut_done_share", "calm_low"),
    ),
    "R5": Words(
        "R5",
        "A",
        N_("Pain went up more than planned in yesterday's session. Today is a little less."),
        N_("A session in which pain stays lower."),
        ("during_most", "during_rise", "during_cap", "during_cut", "calm_high"),
    ),
    "R5-bouts": Words(
        "R5",
        "A",
        N_("Shorter and more frequent rounds for a while, as a session brought more pain."),
        N_("A week without it."),
        ("bouts_usual", "bouts_after", "bouts_back_days"),
    ),
    "R5-moved": Words(
        "R5",
        "C1",
        N_(
            "It moved further down the leg in yesterday's session. The exercise is left out, and today is a little "
            "less."
        ),
        N_("A settled morning after a day without it; then the plan goes one step up."),
        ("calm_high",),
    ),
    "R6": Words(
        "R6",
        "D",
        N_("A calm day: two to four short strolls, chores in small pieces, no exercises needed."),
        N_("A morning nearer to your usual, or a third day like this."),
        ("calm_days_most", "chores_share"),
    ),
    "R7": Words(
        "R7",
        "D",
        N_("After some calm days a small amount of movement tends to do more good than more rest."),
        N_("A morning nearer to your usual."),
        ("calm_days_most",),
    ),
    "R9": Words(
        "R9",
        "B1",
        N_("A settled morning, so the plan goes one step up."),
        N_("A morning above settled: then it stays."),
        ("settled_max", "settled_a_step", "settled_a_step_gentle"),
    ),
    "R9-wait": Words(
        "R9",
        "B1",
        N_("A settled morning. One more like it, and the plan goes one step up."),
        N_("The next morning is settled too."),
        ("settled_max", "settled_a_step", "settled_a_step_gentle"),
    ),
    "R9-full": Words(
        "R9",
        "antcliff",
        N_("A settled morning: your usual plan. A very good day asks for nothing extra."),
        N_("A morning clearly above your usual."),
        ("settled_max", *BAD),
    ),
    "R10-taken": Words(
        "R10",
        "B4",
        N_("You chose a small step up, so today's amount is a little more."),
        N_("A bad morning, or too much pain in a session."),
        ("growth", "growth_brisk", "growth_over_done", "quota_most"),
    ),
    "R11": Words(
        "R11",
        "antcliff",
        N_("A little above settled, and that is fine: the plan stays as it was."),
        N_("A settled morning, or one clearly above your usual."),
        ("settled_max", *BAD),
    ),
    "R12": Words(
        "R12",
        "caution",
        N_("There is no number for this morning, so the plan stays as it was."),
        N_("A number for this morning, if you like to give one."),
        ("missing_days", "missing_days_weekly"),
    ),
    "R12-evening": Words(
        "R12",
        "caution",
        N_("There is no number for this morning. Yesterday evening's stands in, and the plan stays as it was."),
        N_("A number for this morning, if you like to give one."),
        ("settled_max", *BAD),
    ),
    "R12-long": Words(
        "R12",
        "caution",
        N_("There were no numbers for some mornings, so the plan keeps to a bit less."),
        N_("A settled morning is noted."),
        ("missing_days", "missing_days_weekly", "calm_high"),
    ),
    "R12-silent": Words(
        "R12",
        "caution",
        N_("A week went by without an entry, so your amount is a bit smaller to come back to."),
        N_("New entries; the plan grows again from there."),
        ("silent_days", "silent_cut"),
    ),
    "R12-back": Words(
        "R12",
        "caution",
        N_("Welcome back. Begin with what was last comfortable, or less."),
        N_("A few days with entries."),
        ("pause_days", "measure_again_days"),
    ),
    "R13": Words(
        "R13",
        "B5",
        N_("A good day is no reason to catch up. After much more than planned, the amount stays for some days."),
        N_("Some days pass near the plan."),
        ("overdone", "overdone_days"),
    ),
    "R14-free": Words(
        "R14",
        "A",
        N_("It goes well, so today is a free day between. Strolls are welcome."),
        N_("A bad morning, or pain in a session: then the plan is daily again."),
    ),
    "R14-on": Words(
        "R14",
        "A",
        N_("It goes well: three to four sessions a week are enough. Today would be one of them."),
        N_("A bad morning, or pain in a session: then the plan is daily again."),
    ),
    "R15": Words(
        "R15",
        "B",
        N_("It has come back a bit, so the plan is daily again, in small amounts."),
        N_("A day without pain, or a week of quiet mornings: then fewer sessions are offered again."),
    ),
    "set-up": Words(
        "B4",
        "B4",
        N_("The plan needs one number from you first: the minutes of gentle exercise that feel comfortable in a day."),
        N_("You give that number in the settings."),
    ),
    "try": Words(
        "B4",
        "B4",
        N_("These first days are for finding your comfortable amount. Stop as soon as pain begins to rise."),
        N_("Three tries are there."),
        ("start_guessed", "start_gentle", "start_brisk"),
    ),
    "clinician-rest": Words(
        "clinician",
        "clinician",
        N_("Your clinician asked you to rest for now."),
        N_("The date that you noted passes, or you change it in the settings."),
    ),
    "clinician-carry-on": Words(
        "clinician",
        "clinician",
        N_("Your clinician said to carry on although it hurts, so the plan stays as it was."),
        N_("You change it in the settings."),
    ),
    "diary-only": Words(
        "you", "you", N_("You keep a diary only: there is no plan."), N_("You switch the plan on in the settings.")
    ),
    "paused": Words(
        "you",
        "you",
        N_(
            "You paused the diary. Your plan waits, and nothing is asked. After a longer pause it begins a little "
            "smaller."
        ),
        N_("You end the pause in the settings."),
    ),
}
