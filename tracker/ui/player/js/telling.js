// What the player says of the session, in tones, aloud and in text.

const QUIET_STAGES = new Set(["move", "let_go"]); // too quick to be read out

const TELLING = {
  announce(events) {
    const stages = events.filter((event) => event.type === "stage");
    const other = events.filter((event) => event.type !== "stage" && event.type !== "bout");
    const last = stages.at(-1);
    if (last && other.length === 0) {
      this.cues.play(STAGE_TONES[last.stage]);
      this.speak(this.stageText(last.stage), !QUIET_STAGES.has(last.stage));
    }
    const said = {
      thigh_test: ["question", "say.thigh_test"],
      enough: ["question", "say.enough"],
      finished: ["done", "say.done"],
    };
    for (const { type } of other) {
      this.cues.play(said[type][0]);
      this.speak(this.t(said[type][1]), true);
    }
  },

  stageText(stage) {
    const { bout, state } = this.engine;
    const side = this.sideName(bout);
    if (stage === "ready") return this.t("say.ready", { name: bout.name, side });
    if (stage === "change_side") return this.t("say.change_side", { side });
    if (stage === "set_pause") return this.t("say.set_pause", { set: Math.floor(state.progress.done / bout.reps) + 1 });
    return this.t(`stage.${stage}`);
  },

  speak(text, aloud) {
    if (!aloud) return;
    if (this.root) setText(this.live, text);
    this.cues.say(text);
  },

  sideName(bout) {
    return bout.side === "none" ? "" : this.t(`side.${bout.side}`);
  },

  // Within a sentence, in small letters where the language has them there.
  sideWithin(bout) {
    return bout.side === "none" ? "" : this.t(`side.${bout.side}.within`);
  },

  plannedMinutes() {
    const rests = (bout) => bout.sets * (bout.reps - 1) * bout.rest_seconds + (bout.sets - 1) * bout.set_pause_seconds;
    const seconds = this.plan.bouts.map(
      (bout) => bout.get_ready_seconds + bout.sets * bout.reps * bout.seconds + rests(bout),
    );
    return Math.max(1, Math.round(seconds.reduce((sum, one) => sum + one, 0) / 60));
  },
};
