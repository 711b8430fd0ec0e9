// The state of a session, as plain JSON: what is kept in the browser and what reports are made from.

const NO_AMOUNT = Object.freeze({ sets: null, reps: null, hold_seconds: null });

function newState(plan, { sessionId, ids, startedAt, utcOffset, before }) {
  return {
    session_id: sessionId,
    seq: 0,
    started_at: startedAt,
    utc_offset: utcOffset,
    ended_at: null,
    status: "running",
    stop_reason: null,
    closed: false, // what is asked after the end was answered, or left
    before,
    before_recalled: null, // asked for during the session; not a rating from before it
    after: { back: null, leg: null },
    symptoms: { tingling: null, numbness: null, weakness: null, moved_down: null },
    safety: [],
    ids,
    records: plan.bouts.map(() => null),
    at: 0,
    stage: "ready",
    stage_seconds: 0,
    elapsed_ms: 0,
    running: false,
    paused_at: null, // the last instant at which it went on or was answered; null while it runs
    progress: null,
    moved_down_before: false,
    hurt: null,
    screen: "play",
  };
}

// How far a bout has got. `old` is its record where it was done before: its time and its peak stay.
function newProgress(bout, old) {
  return {
    total: bout.sets * bout.reps,
    seconds: bout.kind === "open" ? bout.cap_seconds : bout.seconds, // of one rep; the most of an open hold
    done: 0,
    rep_ms: 0, // worked in whole reps
    worked_ms: 0,
    carried_ms: old ? old.seconds * 1000 : 0,
    eased: false,
    peak: old ? old.peak_pain : null,
    tests: 0, // thigh tests asked for
    test_open: false,
    enough: false, // the proposed time of an open hold is over
    detail: old ? { ...old.detail } : {},
  };
}
