"""Where the rules come from: one line a key, in our own words. What has no source says so."""

from tracker.language import N_

SOURCES = {
    "A": N_("Article A, a collected guide to stretches for the lower back and sciatica (2024)"),
    "B": N_("Article B, a seven-minute sequence: leave out what brings discomfort, bring it back later"),
    "D": N_("Article D, exercises for sciatica: rest for the first day or two of a flare, then move again"),
    "B1": N_("The pain-monitoring model: pain up to 5 of 10 can be fine if it settles by the next morning"),
    "B3": N_("How easily pain is set off, after Maitland; the numbers are the app's own"),
    "B4": N_("Graded activity: three tries, start at about 80 in 100 of them, grow by about a tenth a week (Fordyce)"),
    "B5": N_("Busy days followed by quiet days, after Huijnen 2009; the numbers are the app's own"),
    "C1": N_(
        "Pain that moves further down the leg is a sign to stop; how many days are looked at is the app's own choice"
    ),
    "C3": N_("New tingling, numbness or weakness: stop and ask, after article A and public health advice"),
    "C4": N_("Rules for moves that pull on the nerve, from reviews of nerve gliding"),
    "D2": N_("Public health advice on when to speak to a doctor or nurse; the number is the app's own"),
    "D3": N_("Public health advice on when to book a routine visit; the numbers are the app's own"),
    "safety": N_("Public health advice on signs that should be checked at once"),
    "antcliff": N_("Antcliff 2021: keep to the fixed amount, with some give on uneven days"),
    "costa": N_("Costa 2021: a flare as people name it, or two points above the usual"),
    "devet": N_("de Vet 2002: thirty days without pain close an episode"),
    "haugen": N_("Haugen 2011: people with sciatica call 0 to 2 of 10 a good result"),
    "jensen": N_("Jensen 1993: one rating says little, several together say more"),
    "silbernagel": N_("Silbernagel 2007: pain while exercising not above 5, and settled by the next morning"),
    "B8": N_("A diary can weigh on people: ask less when things are steady (after Ferrari 2015)"),
    "caution": N_("App default, chosen for caution: what is not known earns nothing"),
    "pacing": N_("App default, tried out on made-up diaries; no direct evidence"),
    "clinician": N_("What your clinician said, as you noted it"),
    "you": N_("What you set yourself"),
    "app": N_("App default, no direct evidence"),
}
