"""The sentences of what is offered, and of single exercises."""

from tracker.language import N_
from tracker.pacing.words_form import Words

MORE_WORDS = {
    "R10": Words(
        "R10",
        "B4",
        N_("Steady days. You could add a little: one small step."),
        N_("A bad morning, or too much pain in a session."),
        ("growth", "growth_brisk", "growth_quiet_days", "growth_sessions", "growth_over_done", "quota_most"),
    ),
    "R14-day": Words(
        "R14",
        "B",
        N_("A full day without pain. You could drop to every second day."),
        N_("Pain comes back."),
    ),
    "R14-quiet": Words(
        "R14",
        "A",
        N_("Three weeks in, and a quiet week. You could drop to three or four sessions a week."),
        N_("A morning above quiet."),
        ("taper_day", "quiet_days", "quiet_max"),
    ),
    "R14-review": Words(
        "R14",
        "A",
        N_("Three weeks in: a good moment to look back at what changed and what helped."),
        N_("You have looked back."),
        ("review_day",),
    ),
    "R14-close": Words(
        "R14",
        "devet",
        N_(
            "Thirty days without pain, as far as you noted. You could close this episode and keep three or four "
            "sessions a week."
        ),
        N_("Any pain is noted."),
        ("close_days",),
    ),
    "R16-bad": Words(
        "R16",
        "D3",
        N_("There were several mornings above your usual lately. It may be worth booking a routine visit."),
        N_("Fewer such mornings."),
        ("clinician_bad", "clinician_days"),
    ),
    "R16-high": Words(
        "R16",
        "D2",
        N_("Two very high mornings in a row. It may be worth speaking to a doctor or nurse this week."),
        N_("A lower morning."),
        ("clinician_high",),
    ),
    "R16-change": Words(
        "R16",
        "D3",
        N_("Little has changed since the start. It may be worth booking a routine visit."),
        N_("Mornings that are lower than at the start."),
        ("clinician_day", "clinician_median", "clinician_better"),
    ),
    "R16-higher": Words(
        "R16",
        "D3",
        N_("Your mornings are higher than at the start. It may be worth booking a routine visit."),
        N_("Mornings that are lower than at the start."),
        ("clinician_day", "clinician_median", "clinician_better"),
    ),
    "R16-third": Words(
        "R16",
        "D3",
        N_("One exercise hurt several times. A physiotherapist could look at it with you."),
        N_("A clinician allows it again."),
        ("hurt_times",),
    ),
    "R16-flare": Words(
        "R16",
        "D3",
        N_("This flare has lasted over a week. It may be worth booking a routine visit."),
        N_("It settles."),
        ("flare_long",),
    ),
    "R16-often": Words(
        "R16",
        "D3",
        N_("Several flares have begun lately. It may be worth booking a routine visit."),
        N_("Four weeks with fewer of them."),
    ),
    "usual-lower": Words(
        "usual",
        "jensen",
        N_("Your mornings have been lower of late. You could set your usual pain to {value}."),
        N_("Higher mornings."),
        ("usual_low_days", "usual_low_readings"),
    ),
    "usual-higher": Words(
        "usual",
        "jensen",
        N_("Your mornings have been higher for two weeks. You could set your usual pain to {value}."),
        N_("Lower mornings."),
        ("usual_high_days", "usual_rise", "usual_most"),
    ),
    "usual-visit": Words(
        "usual",
        "D3",
        N_("Your mornings have been higher for two weeks. It may be worth booking a routine visit."),
        N_("Lower mornings."),
        ("usual_high_days", "usual_rise"),
    ),
    "weekly": Words(
        "B8",
        "B8",
        N_("Two steady weeks. One check-in a week would be enough, if you like."),
        N_("A bad morning or a flare."),
    ),
    "amount-set": Words(
        "B4",
        "B4",
        N_("Your comfortable amount was set anew. The plan starts from a part of it."),
        N_("You set it again."),
        ("start_measured", "start_guessed"),
    ),
    "tries": Words(
        "B4",
        "B4",
        N_("Three tries are there. You could set your comfortable amount from them."),
        N_("You set it, or try again."),
        ("start_measured",),
    ),
    "long-pause": Words(
        "R12",
        "caution",
        N_("It has been a while. You could find your comfortable amount anew, with three easy tries."),
        N_("You set a new amount."),
        ("measure_again_days",),
    ),
    "hidden": Words("you", "you", N_("You chose not to see this one."), N_("You show it again in the settings.")),
    "clinician-avoid": Words(
        "clinician",
        "clinician",
        N_("Your clinician asked you to leave this one out."),
        N_("You change it in the settings."),
    ),
    "R8-off": Words(
        "R8", "A", N_("This one waits for a clinician's word, as it can pull a lot."), N_("A clinician allows it.")
    ),
    "R8-strict": Words(
        "R8",
        "you",
        N_("You chose the careful way, so exercises with a caution are left out."),
        N_("You leave the careful way in the settings."),
    ),
    "R8": Words(
        "R8",
        "B",
        N_("This one hurt, so it is left out for now. After enough settled mornings you could try half of it."),
        N_("Enough settled mornings in a row without a bad one."),
        ("hurt_wait", "hurt_wait_times"),
    ),
    "R8-nerve": Words(
        "R8",
        "C4",
        N_("This one seemed to annoy the nerve, so it is left out until things have been clear for a while."),
        N_("Enough settled, clear mornings, or a clinician allows it."),
        ("nerve_wait",),
    ),
    "R8-turn": Words(
        "R8",
        "app",
        N_("This one could be tried again soon. Only one exercise is tried again on a day."),
        N_("Its turn comes."),
        ("hurt_wait",),
    ),
    "R8-trial": Words(
        "R8",
        "B",
        N_("You could try half of this one again."),
        N_("It hurts again; or it goes well a few times, and is back in full."),
        ("clean_sessions",),
    ),
    "R8-third": Words(
        "R8",
        "B",
        N_("This one hurt several times. Leave it to a physiotherapist."),
        N_("A clinician allows it."),
        ("hurt_times",),
    ),
    "R8-closed": Words(
        "R2",
        "C3",
        N_("No exercises for now."),
        N_("The plan begins again."),
    ),
}
