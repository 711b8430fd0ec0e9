// A guided session as a state machine: no DOM, no timer, no storage. Time comes in as `now`, in milliseconds.
// Each stage begins where the one before ended, never when somebody looked, so nothing drifts. `state` is plain JSON.

const TRIED_SECONDS = 5; // a bout left earlier than this counts as skipped
const MORE_OPEN_SECONDS = 60;
const OPEN_MAX_SECONDS = 1800;
const FIRST_STAGE = { hold: "hold", rhythm: "move", breaths: "breathe_in", open: "open", walk: "walk" };
const WORKING = new Set(["hold", "move", "breathe_in", "breathe_out", "open", "walk"]);

class Engine {
  constructor(plan, state, stamp) {
    Object.assign(this, { plan, state, stamp, since: 0 }); // since: when the running stage had nothing behind it
  }

  static begun(plan, start, stamp) {
    const engine = new Engine(plan, newState(plan, start), stamp);
    engine.enterBout(0, 0);
    return engine;
  }

  get bout() {
    return this.plan.bouts[this.state.at];
  }

  elapsed(now) {
    return (this.state.running ? now - this.since : this.state.elapsed_ms) / 1000;
  }

  remaining(now) {
    return Math.max(0, this.state.stage_seconds - this.elapsed(now));
  }

  worked(now) {
    const running = WORKING.has(this.state.stage) ? Math.min(this.elapsed(now), this.state.stage_seconds) : 0;
    return this.state.progress.worked_ms / 1000 + running;
  }

  // What the person sees as done so far, from 0 to 1.
  share() {
    const { progress, at, records } = this.state;
    if (this.state.status !== "running") return records.filter(Boolean).length / records.length;
    return (at + Math.min(1, progress.done / progress.total)) / records.length;
  }

  upcoming() {
    return this.plan.bouts[this.state.at + 1] ?? null;
  }

  resume(now) {
    if (this.state.running || this.state.status !== "running") return;
    this.since = now - this.state.elapsed_ms;
    Object.assign(this.state, { running: true, paused_at: null });
  }

  pause(now, instant = this.stamp(now)) {
    if (!this.state.running) return;
    Object.assign(this.state, { elapsed_ms: now - this.since, running: false, paused_at: instant });
  }

  // What ends in a pause, be it the morning after, ended when the pause began.
  instant(at) {
    return this.state.paused_at ?? this.stamp(at);
  }

  // The machine slept or the page was frozen: only what was guided until `lastSeen`, an `instant`, counts.
  suspended(lastSeen, awaySeconds, instant) {
    this.pause(lastSeen, instant);
    const { detail } = this.state.progress;
    detail.suspended = (detail.suspended ?? 0) + Math.round(awaySeconds);
  }

  // Everything that has happened up to `now`, in order.
  tick(now) {
    const events = [];
    while (this.state.running && now - this.since >= this.state.stage_seconds * 1000) {
      events.push(...this.advance(this.since + this.state.stage_seconds * 1000));
    }
    if (this.state.running && this.state.stage === "open") events.push(...this.openEvents(now));
    return events;
  }

  openEvents(now) {
    const events = [];
    const { progress, stage_seconds: cap } = this.state;
    const every = this.bout.check_every_seconds;
    const due = every ? (progress.tests + 1) * every : Infinity;
    if (this.elapsed(now) >= due && due < cap) {
      progress.tests += 1;
      progress.test_open = true;
      events.push({ type: "thigh_test" });
    }
    if (!progress.enough && this.elapsed(now) >= this.bout.seconds && this.bout.seconds < cap) {
      progress.enough = true;
      events.push({ type: "enough" });
    }
    return events;
  }

  // The running stage ends at `at`, and the next begins at the same instant.
  advance(at) {
    const { stage } = this.state;
    this.creditWork(at);
    if (stage === "breathe_in") return this.enterStage("breathe_out", at);
    if (!WORKING.has(stage)) return this.enterStage(FIRST_STAGE[this.bout.kind], at);
    return this.repDone(at);
  }

  repDone(at) {
    const { progress } = this.state;
    progress.done += 1;
    progress.rep_ms = progress.worked_ms;
    if (progress.done >= progress.total) return this.closeBout(at, progress.eased ? "eased" : "done");
    if (progress.done % this.bout.reps === 0 && this.bout.sets > 1) return this.enterStage("set_pause", at);
    if (this.bout.rest_seconds > 0) return this.enterStage(this.bout.kind === "rhythm" ? "let_go" : "rest", at);
    return this.enterStage(FIRST_STAGE[this.bout.kind], at);
  }

  creditWork(at) {
    if (WORKING.has(this.state.stage)) {
      this.state.progress.worked_ms += Math.min(at - this.since, this.state.stage_seconds * 1000);
    }
  }

  enterBout(index, at) {
    const bout = this.plan.bouts[index];
    const old = this.state.records[index];
    this.state.at = index;
    this.state.progress = newProgress(bout, old);
    return this.enterStage(bout.change_side ? "change_side" : "ready", at);
  }

  enterStage(stage, at) {
    this.state.stage = stage;
    this.state.stage_seconds = this.secondsOf(stage);
    this.state.elapsed_ms = 0;
    this.since = at;
    return [{ type: "stage", stage, at }];
  }

  secondsOf(stage) {
    const { bout } = this;
    if (stage === "ready" || stage === "change_side") return bout.get_ready_seconds;
    if (stage === "rest" || stage === "let_go") return bout.rest_seconds;
    if (stage === "set_pause") return bout.set_pause_seconds;
    const { seconds } = this.state.progress;
    return stage === "breathe_in" || stage === "breathe_out" ? seconds / 2 : seconds;
  }

  // Writes down how the bout went and goes to the next; after the last one the session is done.
  closeBout(at, outcome) {
    const record = boutRecord(this, outcome, this.instant(at));
    const old = this.state.records[this.state.at];
    const kept = outcome === "skipped" && old ? { ...old, detail: record.detail, peak_pain: record.peak_pain } : record;
    this.state.records[this.state.at] = kept;
    const events = [{ type: "bout", record: kept }];
    return [
      ...events,
      ...(this.state.at + 1 < this.plan.bouts.length ? this.enterBout(this.state.at + 1, at) : this.end(at, "done")),
    ];
  }

  end(at, status, reason = null) {
    Object.assign(this.state, { status, stop_reason: reason, ended_at: this.instant(at), running: false });
    return [{ type: "finished", status }];
  }

  finishHold(now) {
    if (this.state.stage !== "open") return [];
    this.state.stage_seconds = this.elapsed(now);
    this.backdate(now);
    return this.advance(now);
  }

  // One more breath, or one more minute of an open hold; false where the range ends.
  more() {
    const { state, bout } = this;
    if (!this.hasMore()) return false;
    if (bout.kind === "breaths") state.progress.total += 1;
    else state.stage_seconds = Math.min(OPEN_MAX_SECONDS, state.stage_seconds + MORE_OPEN_SECONDS);
    return true;
  }

  hasMore() {
    const { state, bout } = this;
    if (bout.kind === "breaths") return state.progress.total < bout.sets * bout.breaths_max;
    return state.stage === "open" && state.stage_seconds < OPEN_MAX_SECONDS;
  }

  answerThighTest(answer, now) {
    const { progress } = this.state;
    progress.detail.thigh_test = [...(progress.detail.thigh_test ?? []), answer];
    progress.test_open = false;
    return answer === "top" ? this.finishHold(now) : [];
  }

  // Leaves the bout: what was tried counts as eased, an open hold as done.
  next(now) {
    if (this.state.stage === "open" && this.elapsed(now) >= TRIED_SECONDS) return this.finishHold(now);
    return this.leave(now, this.worked(now) >= TRIED_SECONDS || this.state.progress.done > 0 ? "eased" : "skipped");
  }

  leave(now, outcome) {
    this.backdate(now);
    this.creditWork(now);
    return this.closeBout(now, outcome);
  }

  // Begins this bout again, or the one before when nothing of this one was done.
  previous(now) {
    const { progress, at } = this.state;
    if (this.worked(now) === 0 && at > 0) return this.enterBout(at - 1, now);
    const carried = progress.carried_ms + this.worked(now) * 1000;
    const events = this.enterBout(at, now);
    Object.assign(this.state.progress, { carried_ms: carried, peak: progress.peak, detail: progress.detail });
    return events;
  }

  // Half the hold, or half of what is left of the reps.
  ease(now) {
    const { state, bout } = this;
    const { progress } = state;
    progress.eased = true;
    if (bout.kind === "rhythm" || bout.kind === "breaths") {
      progress.total = progress.done + Math.ceil((progress.total - progress.done) / 2);
      return;
    }
    const gone = WORKING.has(state.stage) ? this.elapsed(now) : 0;
    progress.seconds = bout.kind === "walk" ? gone + (progress.seconds - gone) / 2 : progress.seconds / 2;
    if (gone > 0) state.stage_seconds = Math.max(progress.seconds, gone);
  }

  stop(now, reason) {
    const tried = this.worked(now) > 0 || this.state.progress.done > 0;
    if (tried) this.recordHere(now, this.worked(now) >= TRIED_SECONDS ? "eased" : "skipped");
    return this.end(now, "stopped_early", reason);
  }

  recordHere(now, outcome) {
    this.backdate(now);
    this.creditWork(now);
    this.state.records[this.state.at] = boutRecord(this, outcome, this.instant(now));
  }

  // While paused the stage has a length but no beginning: give it one that fits.
  backdate(now) {
    if (!this.state.running) this.since = now - this.state.elapsed_ms;
  }
}
