"""Every word that the player shows or speaks, in English; {names} are filled in by the browser."""

from tracker.domain.guided import DURING_REASONS
from tracker.domain.scales import NRS_ANCHORS
from tracker.language import N_, _, _p, language

VOICES = {"en": "en-GB", "de": "de-DE", "es": "es-ES"}

WEAKNESS_QUESTIONS = {  # ids are at most 16 characters, as the diary keeps them; clinical.md C3
    "foot_drags": N_("Is your foot dragging, slapping or catching?"),
    "leg_gives_way": N_("Is the leg giving way, or clearly getting weaker over hours or days?"),
    "cannot_lift_foot": N_(
        "On that side, can you no longer lift the foot or stand on tiptoe, although you could before?"
    ),
}
BEFORE_AND_AFTER = {
    "about": N_("Guided session"),
    "lost": N_("No connection to your diary just now. You can go on: all is kept in this browser."),
    "unkept": N_(
        "This browser cannot keep your session if you close this page. Please keep it open until the session is in "
        "your diary."
    ),
    "refused": N_("One session could not go into your diary yet. This browser will try again."),
    "before.count": N_("{n} steps, about {minutes} min. A side counts as a step."),
    "before.count_one": N_("1 step, about {minutes} min."),
    "before.question": N_("How is it right now?"),
    "after.question": N_("And right now, how is it?"),
    "back": "Back",
    "leg": N_("Leg"),
    "back.label": N_("Back pain now, 0 to 10"),
    "leg.label": N_("Leg pain now, 0 to 10"),
    "anchors": f"{NRS_ANCHORS}.",
    "optional": N_("You can leave the numbers out."),
    "start": N_("Start"),
    "nothing": N_("There is nothing to guide in this routine today."),
    "finish": N_("Finish"),
    "done.title": N_("Finished"),
    "done.stopped_title": N_("The session has ended"),
    "done.amount": N_("{n} of {total} steps, about {minutes} min of exercise."),
    "done.short": N_("{n} of {total} steps, less than a minute of exercise."),
    "done.saved": N_("It is in your diary."),
    "done.waiting": N_("Not in your diary yet. Please keep this page open for a moment."),
    "done.nerve": N_("If the tingling or numbness stays, tell a doctor or nurse about it."),
    "again": N_("Start another round"),
}

STAGES = {
    "stage.ready": N_("Get ready"),
    "stage.change_side": N_("Change sides"),
    "stage.hold": N_("Hold"),
    "stage.move": N_("Move"),
    "stage.let_go": N_("Let go"),
    "stage.rest": N_("Rest"),
    "stage.set_pause": N_("Short pause"),
    "stage.breathe_in": N_("Breathe in"),
    "stage.breathe_out": N_("Breathe out"),
    "stage.open": N_("Stay as long as it feels good"),
    "stage.walk": N_("Walk"),
    "stage.paused": N_("Paused"),
    "side.left": N_("Left side"),
    "side.right": N_("Right side"),
    "side.left.within": N_("left side"),
    "side.right.within": N_("right side"),
    "say.ready": N_("{name}. {side}"),
    "say.change_side": N_("Change sides. {side}"),
    "say.thigh_test": N_("Thigh test"),
    "say.enough": N_("You can end this one when you like"),
    "say.done": N_("Finished"),
    "say.set_pause": N_("Short pause. Then set {set}"),
    "say.paused": N_("Paused"),
}

PLAYING = {
    "progress": N_("{n} of {total}"),
    "progress.label": N_("How far along"),
    "timer.left": N_("Time left in this step"),
    "timer.up": N_("Time in this step"),
    "reps": N_("{n} of {total}"),
    "reps.set": N_("{n} of {total}\nset {set} of {sets}"),
    "next": N_("Next: {name}"),
    "next.side": N_("Next: {name}, {side}"),
    "next.change": N_("Next: change to the {side}"),
    "next.end": N_("Next: the end"),
    "how": N_("How it is done"),
    "only_named": N_("Only its name is in the source. Do it as you know it, or skip it."),
    "felt.care": N_("Take care"),
    "hurts": N_("It hurts"),
    "pause": N_("Pause"),
    "resume": N_("Go on"),
    "previous": "Back",
    "skip": N_("Skip"),
    "stop": N_("End the session here"),
    "end_hold": N_("End this hold"),
    "more.breaths": N_("One more breath"),
    "more.open": N_("One more minute"),
    "thigh.title": N_("Thigh test"),
    "thigh.how": N_("Tense the thigh of the straight leg for a moment. Where is it tightest?"),
    "thigh.near_knee": N_("Near the knee"),
    "thigh.middle": N_("Middle"),
    "thigh.top": N_("Top"),
    "enough": N_("That is the planned time. Stay if it feels good, or end it."),
    "suspended": N_("The clock stopped while this device was asleep."),
    "cues": N_("Cues"),
    "cue.sound": N_("Sound"),
    "cue.voice": N_("Voice"),
    "cue.vibration": N_("Vibration"),
    "cue.on": N_("{cue} is on"),
    "cue.off": N_("{cue} is off"),
    "keys": N_("Keys: space pauses, arrows go on or back, H means it hurts."),
}

NOT_THE_STRETCH = N_("Pain, not the stretch feeling.")
HURTING = {
    "hurt.step": N_("{n} of 3"),
    "hurt.pain": N_("How much pain now?"),
    "hurt.pain_hint": f"{NOT_THE_STRETCH} {NRS_ANCHORS}.",
    "hurt.down": N_("Is it further down the leg than before?"),
    "hurt.nerve": N_("Is one of these new, or worse than usual?"),
    "hurt.nerve_hint": N_("If more than one fits, choose the lowest in the list."),
    "hurt.before": N_("How much pain was it before this session?"),
    "hurt.mistake": N_("It was not pain, go on"),
    "yes": N_("Yes"),
    "no": N_("No"),
    "unknown": N_("I do not know"),
    "nerve.none": N_("No, none of them"),
    "nerve.tingling": N_("Tingling"),
    "nerve.numbness": N_("Numbness"),
    "nerve.weakness": N_("Weakness"),
    "do.ok": N_("Go on"),
    "do.ask": N_("Go on"),
    "do.ease": N_("Make it smaller"),
    "do.stop_exercise": N_("Leave this one out"),
    "do.stop_session": N_("End the session"),
    "do.ask_weakness": N_("Three short questions"),
    "title.ok": N_("You can go on"),
    "title.ask": N_("You decide"),
    "title.ease": N_("Ease off"),
    "title.stop_exercise": N_("Leave this one out"),
    "title.stop_session": N_("Time to stop"),
    "title.ask_weakness": N_("Time to stop"),
    "overrule": N_("Go on anyway"),
    "skip_this": N_("Skip this one"),
    "weak.title": N_("About the weakness"),
    "doctor.title": N_("Please have this checked"),
    "doctor.text": N_("Please speak to a doctor or nurse today or tomorrow about the weakness. The session has ended."),
    "emergency.title": N_("Please get help now"),
    "emergency.text": N_("This sign is rare, but it needs a check today: early care protects the leg."),
    "emergency.call": N_("Please call {number} or go to A&E now."),
    "emergency.number": N_("Call {number}"),
    "emergency.kept": N_("What you did so far is kept."),
    "emergency.read": N_("I have read this"),
    "to_after": N_("Go on to the end"),
}

RETURNING = {
    "offer.title": N_("You have an unfinished session"),
    "offer.text": N_("{routine}, begun {when}: {n} of {total} steps are behind you."),
    "offer.where": N_("It stopped at {name}, {left} left."),
    "offer.where_up": N_("It stopped at {name}, after {left}."),
    "offer.go_on": N_("Go on from here"),
    "offer.close": N_("Close it as far as it got"),
    "offer.old": N_("It is too long ago to go on. What was done can still be kept."),
    "elsewhere.title": N_("This session runs in another tab"),
    "elsewhere.text": N_("Go on there. This tab only watches for it to close."),
    "free.title": N_("The other tab is closed"),
    "free.text": N_("You can lead the session from here."),
    "free.lead": N_("Lead here"),
}

WORDS: dict[str, str] = {
    **BEFORE_AND_AFTER,
    **STAGES,
    **PLAYING,
    **HURTING,
    **RETURNING,
    **{f"weak.{question}": text for question, text in WEAKNESS_QUESTIONS.items()},
    **{f"reason.{rule}": text for rule, text in DURING_REASONS.items()},
}


def words() -> dict[str, str]:
    """All of WORDS in the language that is spoken."""
    anchors = _(NRS_ANCHORS)
    return {name: _(text) for name, text in WORDS.items()} | {
        "anchors": f"{anchors}.",
        "hurt.pain_hint": f"{_(NOT_THE_STRETCH)} {anchors}.",
        "back": _p("of the body", "Back"),
        "previous": _p("to the step before", "Back"),
    }


def voice() -> str:
    """The tag of the voice that speaks them."""
    return VOICES[language()]
