// Ties the parts together: one player for each key, kept outside of the page's elements, which come and go.

const GONE_MS = 3000; // unmounted for longer than a redraw takes: the person went to another page
const KEEP_EVERY_MS = 1000;
const COUNTDOWN = new Set([1, 2, 3]);
const NOT_LEADING = new Set(["waiting", "offer", "elsewhere", "free", "done"]);
const KEYS = { " ": "togglePause", ArrowRight: "next", ArrowLeft: "previous", h: "hurt" };

class Player {
  constructor(data) {
    Object.assign(this, { data, plan: data.plan, figures: {}, screen: null, root: null, wasAway: false, keptAt: 0 });
    this.t = this.t.bind(this);
    this.clock = new Clock(data.clock.speed, {
      onBeat: (now) => this.onBeat(now),
      onAway: (...seen) => this.onAway(...seen),
      untilNext: (now) => this.engine.remaining(now) * 1000,
    });
    this.cues = new Cues(data.language);
    this.lead = new Lead();
    this.outbox = new Outbox({
      deliver: (report) => this.root && this.deliver(report),
      isHeard: () => this.root !== null && !this.connection.lost,
      inHand: () => (this.state && !this.state.closed ? this.state.session_id : null),
      mayReload: () => this.mayReload(),
    });
    this.play = new PlayScreen(this);
    this.connection = new Connection((lost) => this.onConnection(lost));
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
    const offered = this.data.plan.routine_id;
    Object.assign(this, { data, deliver });
    Object.assign(this.figures, data.figures);
    this.cues.language = data.language;
    clearTimeout(this.goneTimer);
    const isBack = this.screen !== null && this.root === null;
    if (data.ack) this.outbox.confirmed(data.ack);
    if (data.refused) this.outbox.notTaken(data.refused);
    if (this.root !== root) this.build(root);
    this.connection.watch();
    this.warn();
    if (isBack) this.outbox.connectedAgain();
    root.hidden = data.aside;
    if (data.aside) return;
    if (this.screen === null || this.hasNews(data, offered)) this.open();
    else if (this.screen === "done") this.redraw(); // it says whether all is saved
  }

  onConnection(lost) {
    show(this.lost, lost);
    if (!lost) this.outbox.connectedAgain();
  }

  // What there is to know of this browser and of the diary.
  warn() {
    if (!this.root) return;
    const isToKeep = (this.state && !NOT_LEADING.has(this.screen)) || this.outbox.waiting.length > 0;
    show(this.unkept, !survivesClosing() && isToKeep);
    show(this.refused, this.outbox.refused.size > 0);
  }

  // On another page, or in a session, a reload would take away what somebody is busy with; or what is only in memory.
  mayReload() {
    return Boolean(this.root?.isConnected) && !this.state?.running && survivesClosing();
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
    this.lost = el("p", { class: "lost", role: "status", hidden: !this.connection.wasLost }, this.t("lost"));
    this.unkept = el("p", { class: "lost", role: "status", hidden: true }, this.t("unkept"));
    this.refused = el("p", { class: "lost", role: "status", hidden: true }, this.t("refused"));
    root.replaceChildren(this.lost, this.unkept, this.refused, this.main, this.live);
    if (this.screen) this.draw();
  }

  // What was done stays on screen until it is kept and, after that, another routine than the one `offered` is chosen:
  // a server that has begun anew may offer another one by itself.
  hasNews({ plan, resume }, offered) {
    if (this.screen !== "before" && this.screen !== "done") return false;
    const ended = this.screen === "done";
    if (ended && !this.isSaved()) return false;
    const other = ended ? plan.routine_id !== offered : JSON.stringify(plan) !== JSON.stringify(this.plan);
    return other || (resume !== null && !endedHere(resume.session_id));
  }

  // ---- screens

  go(screen) {
    this.screen = screen;
    if (this.state && screen !== "offer") this.state.screen = screen;
    this.draw();
    this.keep();
    this.main.querySelector("h2")?.focus({ preventScroll: screen === "play" });
  }

  draw() {
    this.root.dataset.screen = this.screen;
    const nodes = this.screen === "play" ? this.play.nodes() : SCREENS[this.screen](this);
    this.main.replaceChildren(...nodes.filter(Boolean));
    this.warn();
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

  // ---- a session

  async start() {
    if (!(await this.lead.take())) return this.elsewhere();
    const ids = this.plan.bouts.map(newId);
    const start = {
      sessionId: newId(),
      ids,
      startedAt: new Date().toISOString(),
      utcOffset: -new Date().getTimezoneOffset(),
      before: this.before,
    };
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
    if (this.root && this.screen === "play") this.play.update();
    this.tell();
  }

  onBeat(now) {
    const shown = Math.ceil(this.engine.remaining(now));
    this.after(this.engine.tick(now));
    if (!this.state.running) return;
    if (shown !== this.counted && COUNTDOWN.has(shown) && this.state.stage !== "open" && this.state.stage_seconds >= 5)
      this.cues.play("count");
    this.counted = shown;
    if (this.root && this.screen === "play") this.play.update();
    if (performance.now() - this.keptAt >= KEEP_EVERY_MS) this.keep();
  }

  onAway(lastNow, seconds, instant) {
    this.wasAway = true;
    this.engine.suspended(lastNow, seconds, instant);
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

  finish() {
    this.state.closed = true;
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
    this.warn();
  }

  tell() {
    this.state.seq += 1;
    this.keep();
    this.outbox.put(reportOf(this.plan, this.state));
  }

  // ---- keys

  onKey(event) {
    if (!this.root?.isConnected || !this.hasFocus() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[a-z]$/i.test(event.key)) event.stopPropagation(); // or Streamlit clears its cache
    const action = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    const pressed = event.composedPath()[0];
    if (
      this.screen !== "play" ||
      !action ||
      event.repeat ||
      (event.key === " " && /^(BUTTON|SUMMARY|A)$/.test(pressed.tagName))
    )
      return;
    event.preventDefault();
    event.stopPropagation();
    this[action]();
  }

  hasFocus() {
    const focused = document.activeElement;
    return focused === null || focused === document.body || focused === this.root.getRootNode().host;
  }
}

Object.assign(Player.prototype, OPENING, TELLING, ASKING);

const players = (window.pacewellPlayers ??= new Map());

export default function ({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".pw");
  owner = data.owner;
  if (!players.has(data.key)) players.set(data.key, new Player(data));
  const player = players.get(data.key);
  player.attach(root, data, (report) => setStateValue("report", report));
  return () => player.detach(root);
}
