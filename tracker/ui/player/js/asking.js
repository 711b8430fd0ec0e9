// "It hurts" on the screen: from the press over the questions to what follows. hurting.js holds what it does.

const ASKING = {
  hurt() {
    this.clock.stop();
    openHurt(this.engine, this.clock.now());
    this.cues.end();
    this.tell();
    this.go("hurt_pain");
  },

  hurtMistake() {
    this.state.hurt = null;
    this.go("play");
    this.run();
  },

  hurtAnswer(answer, next) {
    Object.assign(this.state.hurt, answer);
    if (next === "decision") this.decide(true);
    else this.go(next);
  },

  recallBefore(pain) {
    this.state.before_recalled = pain;
    this.decide(false);
  },

  decide(mayAsk) {
    decideHurt(this.engine, this.data.strict, this.clock.now());
    this.tell();
    const { action } = this.state.hurt.decision;
    this.go(mayAsk && action === "ask" ? "hurt_before" : "decision");
  },

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
  },

  answerWeakness(question, answer) {
    const { safety } = this.state;
    safety.push({ question, answer });
    this.tell();
    if (answer) return this.go("emergency");
    return this.go(safety.length < WEAKNESS_QUESTIONS.length ? "weakness" : "doctor");
  },
};
