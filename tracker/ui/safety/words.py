"""The words of the safety questions and cards. Calm, short, and never a probability; clinical.md D4."""

from tracker.domain.safety import Due, Group
from tracker.language import N_

HEADINGS = {
    Group.BETWEEN_THE_LEGS: N_("Between the legs, bladder and bowel"),
    Group.LEGS: N_("Legs and feet"),
    Group.BODY: N_("Back, chest, tummy and the whole body"),
    Group.PAIN: N_("The pain itself"),
    Group.HEALTH: N_("Health before this"),
    Group.COURSE: N_("How it has been going"),
}
LIST_TITLE = N_("Safety list")
WHY_NOW = {
    Due.FIRST: N_("Before the start, please go through this list once."),
    Due.RETURN: N_("Welcome back. After a pause this list comes first."),
    Due.FLARE: N_("A flare-up has begun. Please look through the safety list once."),
    Due.NERVE: N_("You noted new tingling or numbness. Please look through the safety list once."),
    Due.WEEK: N_("The safety list comes once a week."),
    Due.BOTH_LEGS: N_("A month ago you said that both legs were checked. Please look through the list again."),
}
ASKED = N_("You said that something is new. Please tick what it is.")
OPENED = N_("Tick what is there now.")
HOW_FIRST = N_("Tick what is true for you now. Most people tick nothing.")
HOW_AGAIN = N_("Tick only what is new or has become worse since {day}.")
NONE, NONE_BELOW = N_("None of these"), N_("Nothing on this list")
SAVE, LATER, OPEN_LIST, CLOSE_LIST = N_("Save my ticks"), N_("Ask me later"), N_("Open the list"), N_("Close the list")
MISTAKE = N_("I answered by mistake")
TICKED_AND_NONE = N_("Some boxes are ticked. Untick them first, or save the ticks.")
NOTHING_TICKED = N_("Tick what is there, or tap “{none}”.")
KEPT = N_("Thank you. Your answers are in the diary.")
LONG_STANDING = N_("Both legs: this is long-standing, unchanged, and a clinician has checked it")
LONG_STANDING_ON = N_("Checked by a clinician on")
LONG_STANDING_SAID = N_(
    "You said on {day} that both legs are long-standing and checked. Tick this only if it has changed."
)
LONG_STANDING_NEEDS_DAY = N_("Give the day on which a clinician checked both legs; about right is fine.")

SHORT_QUESTION = N_(
    "**Anything new?** Numbness between the legs, a bladder or bowel change, leg weakness, both legs, or fever?"
)
NOTHING_NEW, SOMETHING_NEW = N_("No, nothing new"), N_("Yes, something is new")
REPORT = N_("Something new? Open the safety list")

EMERGENCY_TITLE = N_("Please get help now")
EMERGENCY_WHY = N_("A sign like this is rare, but it needs a check today.")
EMERGENCY_NERVES = N_("These signs are rare, but early treatment protects bladder, bowel and legs.")
EMERGENCY_DO = N_("Please call **{number}** or go to an emergency department now.")
EMERGENCY_SAY = N_("You could say: “I live with back or leg pain. Now I notice: {signs}.”")
EMERGENCY_AFTER = N_(
    "The exercises wait until a clinician has had a look. Your diary and the page for the doctor stay open."
)
CALL = N_("Call {number}")
AFTER_VISIT = N_("After the visit")
SEEN_ON, SEEN, CARRY_ON = (
    N_("Day of the visit"),
    N_("I have been seen"),
    N_("I was told that I can carry on with gentle exercise"),
)
NOT_TOLD = N_("If you were told to rest, leave this open: the exercises wait as long as it is.")
SEEN_KEPT = N_("Good that it was checked. It is in your diary with its date.")

CONTACT_TITLE = N_("Please have this checked")
CONTACT_DO = N_("Please speak to a doctor or nurse **{soon}** about this: {signs}.")
CONTACT_WHY = N_("It is usually not serious, but it should be checked.")
CONTACT_AFTER = N_(
    "Writing down stays open. The exercise plan waits. Ordinary gentle moving is fine if it feels comfortable."
)
SPOKEN_ON, SPOKEN = N_("Day of the talk"), N_("I have spoken to a doctor or nurse")
SPOKEN_KEPT = N_("Thank you. It is in your diary with its date.")
TAKEN_BACK = N_("Taken back. The diary keeps that it was answered by mistake.")

ROUTINE = N_("It may be worth booking a routine visit: {signs}. You can take the page for the doctor with you.")
BOOKED = N_("Booked or talked over")

WEAKNESS_TITLE = N_("About the weakness")
WEAKNESS_WHY = N_("You said that weakness is new or worse. Three short questions:")
WEAKNESS_NEXT = N_("Corrected. On Today are three short questions about the weakness: please answer them now.")
WEAKNESS_SAVE = N_("Save these three answers")

YOUNG = N_(
    "At 16 or 17, exercise only together with a clinician. Tick “I have been checked by a clinician” in Settings."
)
