"""The sentences of what is offered, and of single exercises."""

from tracker.pacing.words_form import Words

MORE_WORDS = {
    "R10": Words(
        "R10",
        "B4",
        "Steady days. You could add a little: one small step.",
        "A bad morning, or too much pain in a session.",
        ("growth", "growth_brisk", "growth_quiet_days", "growth_sessions", "growth_over_done", "quota_most"),
    ),
    "R14-day": Words(
        "R14",
        "B",
        "A full day without pain. You could drop to every second day.",
        "Pain comes back.",
    ),
    "R14-quiet": Words(
        "R14",
        "A",
        "Three weeks in, and a quiet week. You could drop to three or four sessions a week.",
        "A morning above quiet.",
        ("taper_day", "quiet_days", "quiet_max"),
    ),
    "R14-review": Words(
        "R14",
        "A",
        "Three weeks in: a good moment to look back at what changed and what helped.",
        "You have looked back.",
        ("review_day",),
    ),
    "R14-close": Words(
        "R14",
        "devet",
        "Thirty days without pain, as far as you noted. You could close this episode and keep three or four sessions "
        "a week.",
        "Any pain is noted.",
        ("close_days",),
    ),
    "R16-bad": Words(
        "R16",
        "D3",
        "There were several mornings above your usual lately. It may be worth booking a routine visit.",
        "Fewer such mornings.",
        ("clinician_bad", "clinician_days"),
    ),
    "R16-high": Words(
        "R16",
        "D2",
        "Two very high mornings in a row. It may be worth speaking to a doctor or nurse this week.",
        "A lower morning.",
        ("clinician_high",),
    ),
    "R16-change": Words(
        "R16",
        "D3",
        "After six weeks little has changed. It may be worth booking a routine visit.",
        "Mornings that are lower than at the start.",
        ("clinician_day", "clinician_median", "clinician_better"),
    ),
    "R16-third": Words(
        "R16",
        "D3",
        "One exercise hurt several times. A physiotherapist could look at it with you.",
        "A clinician allows it again.",
        ("hurt_times",),
    ),
    "R16-flare": Words(
        "R16",
        "D3",
        "This flare has lasted over a week. It may be worth booking a routine visit.",
        "It settles.",
        ("flare_long",),
    ),
    "usual-lower": Words(
        "usual",
        "jensen",
        "Your mornings have been lower of late. You could set your usual pain to {}.",
        "Higher mornings.",
        ("usual_low_days", "usual_low_readings"),
    ),
    "usual-higher": Words(
        "usual",
        "jensen",
        "Your mornings have been higher for two weeks. You could set your usual pain to {}.",
        "Lower mornings.",
        ("usual_high_days", "usual_rise", "usual_most"),
    ),
    "usual-visit": Words(
        "usual",
        "D3",
        "Your mornings have been higher for two weeks. It may be worth booking a routine visit.",
        "Lower mornings.",
        ("usual_high_days", "usual_rise"),
    ),
    "weekly": Words(
        "B8",
        "B8",
        "Two steady weeks. One check-in a week would be enough, if you like.",
        "A bad morning or a flare.",
    ),
    "amount-set": Words(
        "B4",
        "B4",
        "Your comfortable amount was set anew. The plan starts from a part of it.",
        "You set it again.",
        ("start_measured", "start_guessed"),
    ),
    "tries": Words(
        "B4",
        "B4",
        "Three tries are there. You could set your comfortable amount from them.",
        "You set it, or try again.",
        ("start_measured",),
    ),
    "long-pause": Words(
        "R12",
        "caution",
        "It has been a while. You could find your comfortable amount anew, with three easy tries.",
        "You set a new amount.",
        ("measure_again_days",),
    ),
    "hidden": Words("you", "you", "You chose not to see this one.", "You show it again in the settings."),
    "clinician-avoid": Words(
        "clinician", "clinician", "Your clinician asked you to leave this one out.", "You change it in the settings."
    ),
    "R8-off": Words(
        "R8", "A", "This one waits for a clinician's word, as it can pull a lot.", "A clinician allows it."
    ),
    "R8-strict": Words(
        "R8",
        "you",
        "You chose the careful way, so exercises with a caution are left out.",
        "You leave the careful way in the settings.",
    ),
    "R8": Words(
        "R8",
        "B",
        "This one hurt, so it is left out for now. After enough settled mornings you could try half of it.",
        "Enough settled mornings in a row without a bad one.",
        ("hurt_wait", "hurt_wait_times"),
    ),
    "R8-nerve": Words(
        "R8",
        "C4",
        "This one seemed to annoy the nerve, so it is left out until things have been clear for a while.",
        "Enough settled, clear mornings, or a clinician allows it.",
        ("nerve_wait",),
    ),
    "R8-turn": Words(
        "R8",
        "app",
        "This one could be tried again soon. Only one exercise is tried again on a day.",
        "Its turn comes.",
        ("hurt_wait",),
    ),
    "R8-trial": Words(
        "R8",
        "B",
        "You could try half of this one again.",
        "It hurts again; or it goes well a few times, and is back in full.",
        ("clean_sessions",),
    ),
    "R8-third": Words(
        "R8",
        "B",
        "This one hurt several times. Leave it to a physiotherapist.",
        "A clinician allows it.",
        ("hurt_times",),
    ),
    "R8-closed": Words(
        "R2",
        "C3",
        "No exercises for now.",
        "The plan begins again.",
    ),
}
