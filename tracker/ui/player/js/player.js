// Ties the parts together: one player for each key, kept outside of the page's elements, which come and go.

const STALE_AFTER_MS = 3600e3; // later than this "how is it now" says nothing about the session
const TOO_OLD_MS = 11 * 3600e3; // a session lasts at most 12 hours
const GONE_MS = 3000; // unmounted for longer than a redraw takes: the person went to another page
const KEEP_EVERY_MS = 1000;
const COUNTDOWN = new Set([1, 2, 3]);
const NOT_LEADING = new Set(["waiting", "offer", "elsewhere", "free", "done"]);
const QUIET_STAGES = new Set(["move", "let_go"]); // too quick to be read out
const KEYS = { " ": "togglePause", ArrowRight: "next", ArrowLeft: "previous", h: "hurt" };

class Player {
  constructor(data) {
    Object.assign(this, { data, plan: data.plan, figures: {}, screen: null, root: null, wasAway: false, keptAt: 0 });
    this.t = this.t.bind(this);
    this.clock = new Clock(data.clock.speed, {
      onBeat: (now) => this.onBeat(now),
      onAway: (lastNow, seconds) => this.onAway(lastNow, seconds),
      untilNext: (now) => this.engine.remaining(now) * 1000,
    });
    this.cues = new Cues(data.language);
    this.lead = new Lead();
    this.outbox = new Outbox((report) => this.deliver?.(report), () => !this.state?.running);
    this.play = new PlayScreen(this);
    this.connection = new Connection((lost) => show(this.lost, lost));
    window.addEventListener("keydown", (event) => this.onKey(event), true);
    window.addEventListener("pagehide", () => this.keep());
  }

  get state() {
    return this.engine?.state ?? null;
  }

  t(name, values = {}) {
    return this.data.words[name].replace(/\{(\w+)\}/g, (_, value) => values[value]);
  }

  // ---- the page's elements come and go

  attach(root, data, deliver) {
    Object.assign(this, { data, deliver });
    Object.assign(this.figures, data.figures);
    clearTimeout(this.goneTimer);
    if (data.ack) this.outbox.confirmed(data.ack);
    if (this.root !== root) this.build(root);
    this.connection.watch();
    if (this.screen === null || this.hasNews(data)) this.open();
    else if (this.screen === "done") this.redraw(); // it says whether all is saved
  }

  detach(root) {
    if (this.root !== root) return;
    this.goneTimer = setTimeout(() => this.left(), GONE_MS);
  }

  left() {
    this.root = null;
    this.connection.rest();
    if (this.state?.running) this.halt();
  }

  build(root) {
    this.root = root;
    root.setAttribute("aria-label", this.t("about"));
    this.main = el("div", { class: "main-area" });
    this.live = el("p", { class: "unseen", "aria-live": "polite" });
    this.lost = el("p", { class: "lost", role: "status", hidden: true }, this.t("lost"));
    root.replaceChildren(this.lost, this.main, this.live);
    if (this.screen) this.draw();
  }

  hasNews({ plan, resume }) {
    if (this.screen !== "before" && this.screen !== "done") return false;
    return plan.routine_id !== this.plan.routine_id || (resume !== null && !endedHere(resume.session_id));
  }


  // ---- screens

  go(screen) {
    this.screen = screen;
    if (this.state && screen !== "offer") this.state.screen = screen;
    this.keep();
    this.draw();
    this.main.querySelector("h2")?.focus({ preventScroll: screen === "play" });
  }

  draw() {
    this.root.dataset.screen = this.screen;
    const nodes = this.screen === "play" ? this.play.nodes() : SCREENS[this.screen](this);
    this.main.replaceChildren(...nodes.filter(Boolean));
    if (this.screen !== "play") return;
    Object.assign(this.play, { builtFor: null, askedAbout: null });
    this.play.update();
  }

  redraw(focus = null) {
    if (!this.root) return;
    const label = this.root.getRootNode().activeElement?.textContent;
    this.draw();
    const wanted = focus && this.main.querySelector(focus);
    (wanted ?? [...this.main.querySelectorAll("button")].find((one) => one.textContent === label))?.focus();
  }

  // ---- opening: what is unfinished comes first

  async open() {
    const found = this.unfinished();
    if (!found) return this.fresh();
    this.show("waiting");
    if (!(await this.lead.take())) return this.elsewhere();
    this.plan = found.plan;
    this.engine = new Engine(found.plan, found.state, (at) => this.clock.stamp(at));
    return this.go(found.state.status === "running" ? "offer" : found.state.screen);
  }

  show(screen) {
    this.screen = screen;
  }

  unfinished() {
    const kept = keptSession();
    const { resume } = this.data;
    const told = resume && resume.status === "running" && !endedHere(resume.session_id) ? resume : null;
    if (kept && isStale(kept)) {
      forgetSession(kept.session_id);
      return this.unfinished();
    }
    if (kept && !(told?.session_id === kept.session_id && told.seq > kept.seq)) return { plan: keptPlan(), state: { ...kept, running: false } };
    return told ? { plan: this.data.plan, state: stateFrom(told, this.data.plan, newId) } : null;
  }

  fresh() {
    Object.assign(this, { plan: this.data.plan, engine: null, before: { back: null, leg: null } });
    this.lead.give();
    this.show("before");
    this.draw();
    this.outbox.send();
  }

  elsewhere() {
    this.show("elsewhere");
    this.draw();
    this.lead.takeLater(() => {
      this.show("free");
      this.draw();
    });
  }

  isTooOld() {
    return Date.now() - Date.parse(this.state.started_at) > TOO_OLD_MS;
  }

  whereItStopped() {
    const { engine, t } = this;
    const { bout, state } = engine;
    const up = state.stage === "open";
    const left = clockText(up ? Math.floor(engine.elapsed(0)) : Math.ceil(engine.remaining(0)));
    const name = [bout.name, this.sideName(bout).toLowerCase()].filter(Boolean).join(", ");
    return t(up ? "offer.where_up" : "offer.where", { name, left });
  }

  goOn() {
    const answering = this.state.hurt !== null;
    this.go(answering ? this.state.screen : "play");
    if (!answering) this.run();
  }

  closeOffer() {
    const { state } = this;
    const lastSeen = state.kept_at ?? state.records.filter(Boolean).at(-1)?.ended_at ?? state.started_at;
    this.engine.stamp = () => lastSeen;
    this.engine.stop(this.clock.now(), "closed_later");
    this.finish();
  }

  // ---- a session

  async start() {
    if (!(await this.lead.take())) return this.elsewhere();
    const ids = this.plan.bouts.map(newId);
    const start = { sessionId: newId(), ids, startedAt: new Date().toISOString(), utcOffset: -new Date().getTimezoneOffset(), before: this.before };
    this.engine = Engine.begun(this.plan, start, (at) => this.clock.stamp(at));
    store(PLAN, this.plan);
    this.go("play");
    this.run();
    this.announce([{ type: "stage", stage: this.state.stage }]);
    return this.tell();
  }

  run() {
    this.wasAway = false;
    this.engine.resume(this.clock.now());
    this.cues.begin();
    this.clock.start();
    this.play.update();
  }

  // Stops the clock and tells so.
  halt(at = this.clock.now()) {
    this.clock.stop();
    this.engine.pause(at);
    this.cues.end();
    this.tell();
    if (this.root && this.screen === "play") this.play.update();
  }

  onBeat(now) {
    const shown = Math.ceil(this.engine.remaining(now));
    this.after(this.engine.tick(now));
    if (!this.state.running) return;
    if (shown !== this.counted && COUNTDOWN.has(shown) && this.state.stage !== "open" && this.state.stage_seconds >= 5) this.cues.play("count");
    this.counted = shown;
    if (this.root && this.screen === "play") this.play.update();
    if (performance.now() - this.keptAt >= KEEP_EVERY_MS) this.keep();
  }

  onAway(lastNow, seconds) {
    this.wasAway = true;
    this.engine.suspended(lastNow, seconds);
    this.halt(lastNow);
  }

  // What follows from events of the engine: cues, the report, the end.
  after(events) {
    if (events.length === 0) return;
    this.announce(events);
    const over = events.some((event) => event.type === "finished");
    if (over) this.close();
    else if (events.some((event) => event.type === "bout")) this.tell();
    if (!over && this.root && this.screen === "play") this.play.update();
  }

  close() {
    this.clock.stop();
    this.cues.end();
    this.tell();
    if (this.root) this.go("after");
    else this.state.screen = this.screen = "after";
  }

  announce(events) {
    const stages = events.filter((event) => event.type === "stage");
    const other = events.filter((event) => event.type !== "stage" && event.type !== "bout");
    const last = stages.at(-1);
    if (last && other.length === 0) {
      this.cues.play(STAGE_TONES[last.stage]);
      this.speak(this.stageText(last.stage), !QUIET_STAGES.has(last.stage));
    }
    const said = { thigh_test: ["question", "say.thigh_test"], enough: ["question", "say.enough"], finished: ["done", "say.done"] };
    for (const { type } of other) {
      this.cues.play(said[type][0]);
      this.speak(this.t(said[type][1]), true);
    }
  }

  stageText(stage) {
    const { bout, state } = this.engine;
    const side = this.sideName(bout);
    if (stage === "ready") return this.t("say.ready", { name: bout.name, side });
    if (stage === "change_side") return this.t("say.change_side", { side });
    if (stage === "set_pause") return this.t("say.set_pause", { set: Math.floor(state.progress.done / bout.reps) + 1 });
    return this.t(`stage.${stage}`);
  }

  speak(text, aloud) {
    if (!aloud) return;
    if (this.root) setText(this.live, text);
    this.cues.say(text);
  }

  sideName(bout) {
    return bout.side === "none" ? "" : this.t(`side.${bout.side}`);
  }

  plannedMinutes() {
    const rests = (bout) => bout.sets * (bout.reps - 1) * bout.rest_seconds + (bout.sets - 1) * bout.set_pause_seconds;
    const seconds = this.plan.bouts.map((bout) => bout.get_ready_seconds + bout.sets * bout.reps * bout.seconds + rests(bout));
    return Math.max(1, Math.round(seconds.reduce((sum, one) => sum + one, 0) / 60));
  }

  // ---- what the person does

  togglePause() {
    if (!this.state.running) return this.run();
    this.speak(this.t("say.paused"), true);
    return this.halt();
  }

  next() {
    this.after(this.engine.next(this.clock.now()));
  }

  previous() {
    this.after(this.engine.previous(this.clock.now()));
  }

  finishHold() {
    this.after(this.engine.finishHold(this.clock.now()));
  }

  more() {
    this.engine.more();
    this.play.update();
  }

  answerThighTest(answer) {
    this.after(this.engine.answerThighTest(answer, this.clock.now()));
    if (this.screen === "play") this.play.update();
  }

  stop() {
    this.after(this.engine.stop(this.clock.now(), "own_choice"));
  }

  hurt() {
    this.clock.stop();
    openHurt(this.engine, this.clock.now());
    this.cues.end();
    this.tell();
    this.go("hurt_pain");
  }

  hurtMistake() {
    this.state.hurt = null;
    this.go("play");
    this.run();
  }

  hurtAnswer(answer, next) {
    Object.assign(this.state.hurt, answer);
    if (next === "decision") this.decide(true);
    else this.go(next);
  }

  recallBefore(pain) {
    this.state.before_recalled = pain;
    this.decide(false);
  }

  decide(mayAsk) {
    decideHurt(this.engine, this.data.strict, this.clock.now());
    this.tell();
    const { action } = this.state.hurt.decision;
    this.go(mayAsk && action === "ask" ? "hurt_before" : "decision");
  }

  settleHurt(choice) {
    const { action } = this.state.hurt.decision;
    if (choice === "do" && action === "ask_weakness") return this.go("weakness");
    if (choice === "do" && action === "stop_session") return this.go("after");
    const events = settleHurt(this.engine, choice, this.clock.now());
    if (this.state.status !== "running") return this.after(events);
    this.go("play");
    this.run();
    this.after(events);
    return this.tell();
  }

  answerWeakness(question, answer) {
    const { safety } = this.state;
    safety.push({ question, answer });
    this.tell();
    if (answer) return this.go("emergency");
    return this.go(safety.length < WEAKNESS_QUESTIONS.length ? "weakness" : "doctor");
  }

  finish() {
    this.tell();
    this.go("done");
    forgetSession(this.state.session_id);
    this.lead.give();
  }

  again() {
    this.fresh();
    this.main.querySelector("h2").focus();
  }

  // ---- keeping and telling

  isSaved() {
    return !this.outbox.waiting.some((report) => report.session_id === this.state.session_id);
  }

  keep() {
    if (!this.state || NOT_LEADING.has(this.screen)) return;
    this.keptAt = performance.now();
    const now = this.clock.now();
    keepSession({ ...this.state, elapsed_ms: this.engine.elapsed(now) * 1000 });
  }

  tell() {
    this.state.seq += 1;
    this.keep();
    this.outbox.put(reportOf(this.plan, this.state));
  }

  // ---- keys

  onKey(event) {
    if (!this.root?.isConnected || !this.hasFocus() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[a-z]$/i.test(event.key)) event.stopPropagation(); // Streamlit's own single letters clear its cache or run the page again
    const action = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    const pressed = event.composedPath()[0];
    if (this.screen !== "play" || !action || event.repeat || (event.key === " " && /^(BUTTON|SUMMARY|A)$/.test(pressed.tagName))) return;
    event.preventDefault();
    event.stopPropagation();
    this[action]();
  }

  hasFocus() {
    const focused = document.activeElement;
    return focused === null || focused === document.body || focused === this.root.getRootNode().host;
  }
}

// Ended, but its last question was never answered: soon nobody can answer it.
function isStale(kept) {
  return kept.status !== "running" && Date.now() - Date.parse(kept.ended_at) > STALE_AFTER_MS;
}

const players = (window.pacewellPlayers ??= new Map());

export default function ({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".pw");
  if (!players.has(data.key)) players.set(data.key, new Player(data));
  const player = players.get(data.key);
  player.attach(root, data, (report) => setStateValue("report", report));
  return () => player.detach(root);
}
