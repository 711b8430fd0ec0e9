// The rules for pain during an exercise, the same as in tracker/pacing/during.py; a test compares the two.

const DELTA_EASE = 1; // NRS points
const DELTA_STOP = 2;
const OK_MAX = 5;

function duringDecision(given) {
  const { before, during, distalBefore, distalNow, tinglingOrNumbnessNew, weaknessNew, strict, movedDownBefore } =
    given;
  if (weaknessNew) return decision("D1", "ask_weakness", false);
  if (tinglingOrNumbnessNew) return decision("D2", "stop_session", false);
  if (distalBefore !== null && distalNow !== null && distalNow > distalBefore) return movedDown(movedDownBefore);
  if (before === null || during === null) return decision("D4", "ask");
  return byRise(during - before, during, strict);
}

function movedDown(again) {
  return again ? decision("D3", "stop_session", false, "D3-again") : decision("D3", "stop_exercise");
}

function byRise(rise, during, strict) {
  if (rise >= DELTA_STOP) return decision("D5", "stop_exercise");
  if (rise < DELTA_EASE) return decision("D8", "ok");
  if (strict || during > OK_MAX) return decision("D6", "stop_exercise");
  return decision("D7", "ease");
}

function decision(ruleId, action, canOverrule = true, reason = ruleId) {
  return { ruleId, action, canOverrule, reason };
}
