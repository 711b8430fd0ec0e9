// How a player begins: what is unfinished comes first, paused; another tab that leads is left alone.

const STALE_AFTER_MS = 3600e3; // later than this "how is it now" says nothing about the session
const TOO_OLD_MS = 11 * 3600e3; // a session lasts at most 12 hours

const OPENING = {
  async open() {
    const found = this.unfinished();
    if (!found) return this.fresh();
    this.show("waiting");
    if (!(await this.lead.take())) return this.elsewhere();
    this.plan = found.plan;
    this.engine = new Engine(found.plan, found.state, (at) => this.clock.stamp(at));
    return this.go(found.state.status === "running" ? "offer" : found.state.screen);
  },

  show(screen) {
    this.screen = screen;
  },

  unfinished() {
    const [kept, plan] = [keptSession(), keptPlan()];
    const { resume } = this.data;
    const told = resume && resume.status === "running" && !endedHere(resume.session_id) ? resume : null;
    if (kept && isStale(kept)) {
      forgetSession(kept.session_id);
      return this.unfinished();
    }
    if (kept && plan && !(told?.session_id === kept.session_id && told.seq > kept.seq))
      return { plan, state: { ...kept, running: false, paused_at: kept.paused_at ?? kept.kept_at } };
    return told ? { plan: this.data.plan, state: stateFrom(told, this.data.plan, newId) } : null;
  },

  fresh() {
    Object.assign(this, { plan: this.data.plan, engine: null, before: { back: null, leg: null } });
    this.lead.give();
    this.show("before");
    this.draw();
    this.outbox.send();
  },

  elsewhere() {
    this.show("elsewhere");
    this.draw();
    this.lead.takeLater(() => {
      this.show("free");
      this.draw();
    });
  },

  isTooOld() {
    return Date.now() - Date.parse(this.state.started_at) > TOO_OLD_MS;
  },

  whereItStopped() {
    const { engine, t } = this;
    const { bout, state } = engine;
    const up = state.stage === "open";
    const left = clockText(up ? Math.floor(engine.elapsed(0)) : Math.ceil(engine.remaining(0)));
    const name = [bout.name, this.sideWithin(bout)].filter(Boolean).join(", ");
    return t(up ? "offer.where_up" : "offer.where", { name, left });
  },

  goOn() {
    const answering = this.state.hurt !== null;
    this.go(answering ? this.state.screen : "play");
    if (!answering) this.run();
  },

  closeOffer() {
    this.engine.stop(this.clock.now(), "closed_later");
    this.finish();
  },
};

// Ended, but its last question was never answered: soon nobody can answer it.
function isStale(kept) {
  return kept.status !== "running" && Date.now() - Date.parse(kept.ended_at) > STALE_AFTER_MS;
}
