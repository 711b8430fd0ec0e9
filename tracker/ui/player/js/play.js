// The screen that leads through the exercises. Built once for a bout; `update` writes what has changed.

class PlayScreen {
  constructor(player) {
    this.player = player;
    this.t = (name, values) => player.t(name, values);
    this.builtFor = null;
  }

  nodes() {
    const { player, t } = this;
    this.ring = ring();
    this.count = el("p", { class: "count" });
    this.fill = el("i", {});
    const bar = {
      class: "bar",
      role: "progressbar",
      "aria-label": t("progress.label"),
      "aria-valuemin": 0,
      "aria-valuemax": 100,
    };
    this.bar = el("div", bar, this.fill);
    this.name = heading("");
    this.side = el("p", { class: "side" });
    this.figure = el("div", { class: "figure" });
    this.digits = el("div", { class: "digits", role: "timer" });
    this.stage = el("p", { class: "stage" });
    this.reps = el("p", { class: "reps" });
    this.next = el("p", { class: "next" });
    this.ask = el("div", { class: "ask" });
    this.how = el("div", { class: "how" });
    this.pause = button("", () => player.togglePause());
    const dial = el("div", { class: "dial" }, this.ring.svg, el("div", { class: "middle" }, this.digits, this.reps));
    return [
      el("div", { class: "top" }, this.count, this.bar),
      el("div", { class: "who" }, this.name, this.side),
      el("div", { class: "scene" }, this.figure, el("div", { class: "time" }, dial, this.stage, this.next)),
      this.how,
      this.cueSwitches(),
      el("p", { class: "quiet keys" }, t("keys")),
      this.controls(),
    ];
  }

  controls() {
    const { player, t } = this;
    return el(
      "div",
      { class: "controls" },
      this.ask,
      button(t("hurts"), () => player.hurt(), "hurts"),
      row(
        button(t("previous"), () => player.previous()),
        this.pause,
        button(t("skip"), () => player.next()),
      ),
    );
  }

  cueSwitches() {
    const { player, t } = this;
    const { cues } = player;
    const name = (cue) => t(cues.isOn(cue) ? "cue.on" : "cue.off", { cue: t(`cue.${cue}`) });
    const flip = (cue) => (event) => {
      cues.toggle(cue);
      event.target.setAttribute("aria-pressed", `${cues.isOn(cue)}`);
      setText(event.target, name(cue));
    };
    const offered = CUES.filter((cue) => cues.has(cue));
    const switches = offered.map((cue) =>
      button(name(cue), flip(cue), "switch", { "aria-pressed": `${cues.isOn(cue)}` }),
    );
    return el("div", { class: "cues", role: "group", "aria-label": t("cues") }, ...switches);
  }

  update() {
    const { engine, clock } = this.player;
    const now = clock.now();
    this.updateBout(engine);
    this.updateTime(engine, now);
    this.updateAsk(engine);
  }

  updateBout(engine) {
    const { t } = this;
    const { bout, state, plan } = engine;
    setText(this.count, t("progress", { n: state.at + 1, total: plan.bouts.length }));
    const percent = Math.round(engine.share() * 100);
    this.bar.setAttribute("aria-valuenow", percent);
    this.fill.style.width = `${percent}%`;
    setText(this.next, this.nextText(engine));
    if (this.builtFor === bout) return;
    this.builtFor = bout;
    setText(this.name, bout.name);
    show(this.side, bout.side !== "none");
    setText(this.side, this.player.sideName(bout));
    this.side.dataset.side = bout.side;
    this.showFigure(bout);
    this.how.replaceChildren(...this.instructions(bout));
  }

  showFigure(bout) {
    const svg = this.player.figures[bout.exercise_id]?.[bout.side];
    show(this.figure, svg !== undefined);
    this.figure.innerHTML = svg ?? ""; // our own drawing, made from the catalogue
  }

  // The figure stands still while the clock does.
  holdFigure(still) {
    const svg = this.figure.querySelector("svg");
    if (!svg || svg.animationsPaused() === still) return;
    if (still) svg.pauseAnimations();
    else svg.unpauseAnimations();
  }

  instructions(bout) {
    const { t } = this;
    const cautions = bout.cautions.map((text) =>
      el("p", { class: "caution" }, el("strong", {}, `${t("felt.care")}: `), text),
    );
    if (bout.only_named) return [el("p", { class: "caution" }, t("only_named"))];
    const steps = el("ol", {}, ...bout.steps.map((text) => el("li", {}, text)));
    const note = bout.note ? el("p", {}, bout.note) : null;
    return [...cautions, el("details", { open: true }, el("summary", {}, t("how")), note, steps)];
  }

  nextText(engine) {
    const { t } = this;
    const bout = engine.upcoming();
    if (!bout) return t("next.end");
    const side = this.player.sideWithin(bout);
    if (bout.change_side) return t("next.change", { side });
    return side ? t("next.side", { name: bout.name, side }) : t("next", { name: bout.name });
  }

  updateTime(engine, now) {
    const { t } = this;
    const { state, bout } = engine;
    const up = state.stage === "open";
    const seconds = up ? Math.floor(engine.elapsed(now)) : Math.ceil(engine.remaining(now));
    setText(this.digits, clockText(seconds));
    this.digits.setAttribute("aria-label", t(up ? "timer.up" : "timer.left"));
    setText(this.reps, this.repsText(engine));
    const paused = !state.running;
    setText(this.stage, t(`stage.${paused ? "paused" : state.stage}`));
    setText(this.pause, t(paused ? "resume" : "pause"));
    this.pause.classList.toggle("now", paused);
    this.holdFigure(paused);
    Object.assign(this.player.root.dataset, { stage: state.stage, paused: `${paused}`, place: bout.place });
    const gone = Math.min(1, engine.elapsed(now) / state.stage_seconds);
    this.ring.hand.setAttribute("stroke-dashoffset", (RING_LENGTH * (up ? 1 - gone : gone)).toFixed(1));
    this.updateSwell(state.stage, gone);
  }

  // The breath as a slow swell: out to the ring, and back.
  updateSwell(stage, gone) {
    const wide = stage === "breathe_in" ? gone : stage === "breathe_out" ? 1 - gone : 0;
    this.ring.swell.style.transform = `scale(${(0.45 + 0.55 * (0.5 - Math.cos(Math.PI * wide) / 2)).toFixed(3)})`;
  }

  repsText({ state, bout }) {
    const { total, done } = state.progress;
    if (total === 1) return "";
    const n = Math.min(total, done + (WORKING.has(state.stage) ? 1 : 0));
    if (bout.sets === 1) return this.t("reps", { n, total });
    const set = Math.min(bout.sets, Math.floor(done / bout.reps) + 1);
    return this.t("reps.set", { n: n - (set - 1) * bout.reps, total: bout.reps, set, sets: bout.sets });
  }

  // What can be answered or ended now. Rebuilt only when it changes, so that the focus stays.
  updateAsk(engine) {
    const { state, bout } = engine;
    const { progress } = state;
    const working = WORKING.has(state.stage);
    const about = [
      !state.running,
      progress.test_open,
      progress.enough,
      state.stage === "open",
      working && bout.kind,
      engine.hasMore(),
      this.player.wasAway,
    ];
    if (this.askedAbout === about.join()) return;
    this.askedAbout = about.join();
    this.ask.replaceChildren(
      ...[this.pausedNodes(state), this.thighTest(progress), this.openNodes(engine)].flat().filter(Boolean),
    );
  }

  pausedNodes(state) {
    const { player, t } = this;
    if (state.running) return [];
    const away = player.wasAway ? el("p", { role: "status" }, t("suspended")) : null;
    return [away, row(button(t("stop"), () => player.stop()))];
  }

  thighTest(progress) {
    const { player, t } = this;
    if (!progress.test_open) return [];
    const answer = (name) => button(t(`thigh.${name}`), () => player.answerThighTest(name));
    return el(
      "div",
      { class: "card", role: "group", "aria-label": t("thigh.title") },
      el("p", {}, el("strong", {}, `${t("thigh.title")}. `), t("thigh.how")),
      row(answer("near_knee"), answer("middle"), answer("top")),
    );
  }

  openNodes(engine) {
    const { player, t } = this;
    const { state, bout } = engine;
    if (!state.running) return [];
    const more =
      WORKING.has(state.stage) && engine.hasMore() ? button(t(`more.${bout.kind}`), () => player.more()) : null;
    if (state.stage !== "open") return more ? [row(more)] : [];
    const enough = state.progress.enough ? el("p", {}, t("enough")) : null;
    return [
      enough,
      row(
        button(t("end_hold"), () => player.finishHold(), "main"),
        more,
      ),
    ];
  }
}
