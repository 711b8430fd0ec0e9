"""The words of the safety questions and cards. Calm, short, and never a probability; clinical.md D4."""

from tracker.domain.safety import Due, Group

HEADINGS = {
    Group.BETWEEN_THE_LEGS: "Between the legs, bladder and bowel",
    Group.LEGS: "Legs and feet",
    Group.BODY: "Back, chest, tummy and the whole body",
    Group.PAIN: "The pain itself",
    Group.HEALTH: "Health before this",
    Group.COURSE: "How it has been going",
}
LIST_TITLE = "Safety list"
WHY_NOW = {
    Due.FIRST: "Before the start, please go through this list once.",
    Due.RETURN: "Welcome back. After a pause this list comes first.",
    Due.FLARE: "A flare-up has begun. Please look through the safety list once.",
    Due.WEEK: "The safety list comes once a week.",
    Due.BOTH_LEGS: "A month ago you said that both legs were checked. Please look through the list again.",
}
ASKED = "You said that something is new. Please tick what it is."
OPENED = "Tick what is there now."
HOW_FIRST = "Tick what is true for you now. Most people tick nothing."
HOW_AGAIN = "Tick only what is new or has become worse since {day}."
NONE, NONE_BELOW = "None of these", "Nothing on this list"
SAVE, LATER, OPEN_LIST, CLOSE_LIST = "Save my ticks", "Ask me later", "Open the list", "Close the list"
MISTAKE = "I answered by mistake"
TICKED_AND_NONE = "Some boxes are ticked. Untick them first, or save the ticks."
NOTHING_TICKED = f"Tick what is there, or tap “{NONE}”."
KEPT = "Thank you. Your answers are in the diary."
LONG_STANDING = "Both legs: this is long-standing, unchanged, and a clinician has checked it"
LONG_STANDING_ON = "Checked by a clinician on"
LONG_STANDING_SAID = "You said on {day} that both legs are long-standing and checked. Tick this only if it has changed."
LONG_STANDING_NEEDS_DAY = "Give the day on which a clinician checked both legs; about right is fine."

SHORT_QUESTION = (
    "**Anything new?** Numbness between the legs, a bladder or bowel change, leg weakness, both legs, or fever?"
)
NOTHING_NEW, SOMETHING_NEW = "No, nothing new", "Yes, something is new"
REPORT = "Something new? Open the safety list"

EMERGENCY_TITLE = "Please get help now"
EMERGENCY_WHY = "A sign like this is rare, but it needs a check today."
EMERGENCY_NERVES = "These signs are rare, but early treatment protects bladder, bowel and legs."
EMERGENCY_DO = "Please call **{number}** or go to an emergency department now."
EMERGENCY_SAY = "You could say: “I live with back or leg pain. Now I notice: {signs}.”"
EMERGENCY_AFTER = (
    "The exercises wait until a clinician has had a look. Your diary and the page for the doctor stay open."
)
CALL = "Call {number}"
AFTER_VISIT = "After the visit"
SEEN_ON, SEEN, CARRY_ON = "Day of the visit", "I have been seen", "I was told that I can carry on with gentle exercise"
NOT_TOLD = "If you were told to rest, leave this open: the exercises wait as long as it is."
SEEN_KEPT = "Good that it was checked. It is in your diary with its date."

CONTACT_TITLE = "Please have this checked"
CONTACT_DO = "Please speak to a doctor or nurse **{soon}** about this: {signs}."
CONTACT_WHY = "It is usually not serious, but it should be checked."
CONTACT_AFTER = (
    "Writing down stays open. The exercise plan waits. Ordinary gentle moving is fine if it feels comfortable."
)
SPOKEN_ON, SPOKEN = "Day of the talk", "I have spoken to a doctor or nurse"
SPOKEN_KEPT = "Thank you. It is in your diary with its date."
TAKEN_BACK = "Taken back. The diary keeps that it was answered by mistake."

ROUTINE = "It may be worth booking a routine visit: {signs}. You can take the page for the doctor with you."
BOOKED = "Booked or talked over"

WEAKNESS_TITLE = "About the weakness"
WEAKNESS_WHY = "You said that weakness is new or worse. Three short questions:"
WEAKNESS_NEXT = "Corrected. On Today are three short questions about the weakness: please answer them now."
WEAKNESS_SAVE = "Save these three answers"

YOUNG = "At 16 or 17, exercise only together with a clinician. Tick “I have been checked by a clinician” in Settings."
