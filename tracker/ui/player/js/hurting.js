// "It hurts": what the answers lead to, and what is done about it. The rules themselves are in rules.js.

const NERVES = ["none", "tingling", "numbness", "weakness"];
const WEAKNESS_QUESTIONS = ["foot_drags", "leg_gives_way", "cannot_lift_foot"]; // clinical.md C3

// Pain while getting ready comes from the exercise just ended, not from the one that has not begun.
function blamedPlace(state) {
  const idle = state.stage === "ready" || state.stage === "change_side";
  const before = state.at > 0 ? state.records[state.at - 1] : null;
  return idle && before && before.outcome !== "skipped" ? state.at - 1 : state.at;
}

function openHurt(engine, now) {
  engine.pause(now);
  engine.state.paused_at = engine.stamp(now); // after a pause of any length this is news
  engine.state.hurt = { pain: null, moved_down: null, nerve: null, decision: null };
  engine.state.screen = "hurt_pain";
}

function worst(pain) {
  const known = [pain.back, pain.leg].filter((value) => value !== null);
  return known.length ? Math.max(...known) : null;
}

// After the last answer, and again when the pain from before was asked for.
function decideHurt(engine, strict, now) {
  const { state } = engine;
  const { hurt } = state;
  hurt.decision = duringDecision({
    before: worst(state.before) ?? state.before_recalled,
    during: hurt.pain,
    distalBefore: 0, // the player asks only whether it moved down, so the places are told as steps
    distalNow: hurt.moved_down ? 1 : 0,
    tinglingOrNumbnessNew: hurt.nerve === "tingling" || hurt.nerve === "numbness",
    weaknessNew: hurt.nerve === "weakness",
    strict,
    movedDownBefore: state.moved_down_before,
  });
  noteHurt(state);
  if (!hurt.decision.canOverrule) stopForHurt(engine, now);
}

function noteHurt(state) {
  const { hurt, symptoms } = state;
  symptoms.moved_down = symptoms.moved_down || hurt.moved_down;
  state.moved_down_before = state.moved_down_before || hurt.moved_down;
  if (hurt.nerve !== "none") symptoms[hurt.nerve] = "new_or_worse";
  const place = blamedPlace(state);
  const peak = (old) => Math.max(old ?? 0, hurt.pain);
  const ruled = { rule_id: hurt.decision.ruleId, overruled: false };
  if (place === state.at) {
    state.progress.peak = peak(state.progress.peak);
    Object.assign(state.progress.detail, ruled);
  } else {
    const record = state.records[place];
    state.records[place] = { ...record, peak_pain: peak(record.peak_pain), detail: { ...record.detail, ...ruled } };
  }
}

function stopForHurt(engine, now) {
  const { state } = engine;
  if (blamedPlace(state) === state.at) engine.recordHere(now, "stopped_for_pain");
  const reasons = { D1: "weakness", D2: "nerve", D3: "moved_down" };
  engine.end(now, "stopped_early", reasons[state.hurt.decision.ruleId]);
}

// What the person chose: do | overrule | skip | stop.
function settleHurt(engine, choice, now) {
  const { state } = engine;
  const { action } = state.hurt.decision;
  const place = blamedPlace(state);
  state.hurt = null;
  if (choice === "stop") return engine.stop(now, "own_choice");
  state.screen = "play";
  let events = [];
  if (choice === "overrule") overruled(state, place);
  else if (choice === "skip") events = engine.next(now);
  else if (action === "stop_exercise") events = leaveExercise(engine, place, now);
  else if (action === "ease" && sameExercise(engine, place)) engine.ease(now);
  engine.resume(now);
  return events;
}

function overruled(state, place) {
  const detail = place === state.at ? state.progress.detail : state.records[place].detail;
  detail.overruled = true;
}

function sameExercise(engine, place) {
  return engine.plan.bouts[place].exercise_id === engine.bout.exercise_id;
}

// The exercise is left out for this session, its other side too.
function leaveExercise(engine, place, now) {
  const { state } = engine;
  const ruled = { rule_id: (place === state.at ? state.progress : state.records[place]).detail.rule_id };
  const events = place === state.at ? engine.leave(now, "stopped_for_pain") : [];
  while (state.status === "running" && engine.bout.change_side && sameExercise(engine, place)) {
    state.progress.detail = { ...ruled, other_side: true };
    events.push(...engine.leave(now, "skipped"));
  }
  return events;
}
