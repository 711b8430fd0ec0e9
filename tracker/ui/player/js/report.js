// What is told to the server: one record for each bout that ended, and the report of the whole session.

function boutRecord(engine, outcome, endedAt) {
  const { bout, state } = engine;
  const { progress, at } = state;
  return {
    id: state.ids[at],
    place: bout.place,
    exercise_id: bout.exercise_id,
    exercise_name: bout.name,
    side: bout.side,
    planned: bout.planned,
    done: outcome === "skipped" ? NO_AMOUNT : amountDone(bout, progress),
    outcome,
    seconds: tenths((progress.carried_ms + progress.worked_ms) / 1000),
    peak_pain: progress.peak,
    detail: progress.detail,
    ended_at: endedAt,
  };
}

// Sets x reps x seconds give the time worked; what never lasted a second is unknown rather than zero.
function amountDone(bout, progress) {
  const asked = bout.sets * bout.reps;
  if (progress.done === asked && !progress.eased && bout.kind !== "open") return bout.planned;
  if (progress.done === 0) return partOfOne(progress);
  const whole = bout.sets > 1 && progress.done % bout.reps === 0;
  return {
    sets: whole ? progress.done / bout.reps : 1,
    reps: whole ? bout.reps : progress.done,
    hold_seconds: atLeastOne(progress.rep_ms / progress.done / 1000),
  };
}

function partOfOne(progress) {
  const seconds = atLeastOne(progress.worked_ms / 1000);
  return seconds === null ? NO_AMOUNT : { sets: 1, reps: 1, hold_seconds: seconds };
}

function atLeastOne(seconds) {
  return seconds < 1 ? null : tenths(seconds);
}

function tenths(seconds) {
  return Math.round(seconds * 10) / 10;
}

function reportOf(plan, state) {
  const { session_id, seq, started_at, utc_offset, ended_at, status, stop_reason, closed, before, after, symptoms, safety } =
    state;
  return {
    session_id,
    seq,
    routine_id: plan.routine_id,
    routine_version: plan.routine_version,
    routine_name: plan.routine_name,
    started_at,
    utc_offset,
    ended_at,
    status,
    stop_reason,
    closed,
    before,
    after,
    symptoms,
    safety,
    bouts: state.records.filter(Boolean),
  };
}

// The state that goes on where a report from the server ends: at the first bout that is not in it.
function stateFrom(report, plan, newId) {
  const byPlace = new Map(report.bouts.map((record) => [record.place, record]));
  const records = plan.bouts.map((bout) => byPlace.get(bout.place) ?? null);
  const ids = records.map((record) => record?.id ?? newId());
  const start = {
    sessionId: report.session_id,
    ids,
    startedAt: report.started_at,
    utcOffset: report.utc_offset,
    before: report.before,
  };
  const { seq, ended_at, status, stop_reason, after, symptoms, safety } = report;
  const paused_at = records.filter(Boolean).at(-1)?.ended_at ?? report.started_at;
  const told = { seq, ended_at, status, stop_reason, after, symptoms, safety, paused_at };
  const first = records.indexOf(null);
  const state = { ...newState(plan, start), ...told, records, moved_down_before: symptoms.moved_down === true };
  new Engine(plan, state, () => null).enterBout(first < 0 ? plan.bouts.length - 1 : first, 0);
  return state;
}
