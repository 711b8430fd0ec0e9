// All other screens: before, "It hurts", after, and coming back. Each gives the nodes to show.

const ENOUGH_FOR_NOW = new Set(["nerve", "moved_down", "weakness"]);

const SCREENS = {
  waiting: () => [],

  before(player) {
    const { plan, t } = player;
    if (plan.bouts.length === 0) return [heading(plan.routine_name), el("p", {}, t("nothing"))];
    const n = plan.bouts.length;
    const count = t(n === 1 ? "before.count_one" : "before.count", { n, minutes: player.plannedMinutes() });
    return [
      heading(plan.routine_name),
      el("p", {}, count),
      ...painNow(player, "before.question", player.before),
      row(button(t("start"), () => player.start(), "main wide")),
    ];
  },

  hurt_pain(player) {
    const { t } = player;
    return [
      ...hurtTop(player, 1, "hurt.pain", "hurt.pain_hint"),
      scale(t("hurt.pain"), null, null, (pain) => player.hurtAnswer({ pain }, "hurt_down")),
      ...hurtBottom(player),
    ];
  },

  hurt_down(player) {
    const answer = (text, down) =>
      button(player.t(text), () => player.hurtAnswer({ moved_down: down }, "hurt_nerve"), "answer");
    return [
      ...hurtTop(player, 2, "hurt.down"),
      el("div", { class: "answers two" }, answer("no", false), answer("yes", true)),
      ...hurtBottom(player),
    ];
  },

  hurt_nerve(player) {
    const answer = (nerve) =>
      button(player.t(`nerve.${nerve}`), () => player.hurtAnswer({ nerve }, "decision"), "answer");
    return [
      ...hurtTop(player, 3, "hurt.nerve", "hurt.nerve_hint"),
      el("div", { class: "answers" }, ...NERVES.map(answer)),
      ...hurtBottom(player),
    ];
  },

  hurt_before(player) {
    const { t } = player;
    return [
      heading(t("hurt.before")),
      el("p", { class: "quiet" }, t("anchors")),
      scale(t("hurt.before"), null, null, (pain) => player.recallBefore(pain)),
      row(button(t("unknown"), () => player.recallBefore(null))),
    ];
  },

  decision(player) {
    const { t } = player;
    const { action, canOverrule, reason } = player.state.hurt.decision;
    const settle = (choice) => () => player.settleHurt(choice);
    const going = action === "ok" || action === "ask";
    return [
      el(
        "div",
        { class: "card ease" },
        heading(t(`title.${action}`)),
        el("p", { class: "reason" }, t(`reason.${reason}`)),
        row(button(t(`do.${action}`), settle("do"), "main wide")),
        canOverrule && !going ? row(button(t("overrule"), settle("overrule"))) : null,
        going || action === "ease" ? row(button(t("skip_this"), settle("skip"))) : null,
        canOverrule ? row(button(t("stop"), settle("stop"))) : null,
      ),
    ];
  },

  weakness(player) {
    const { t } = player;
    const asked = player.state.safety.length;
    const answer = (text, yes) =>
      button(t(text), () => player.answerWeakness(WEAKNESS_QUESTIONS[asked], yes), "answer");
    return [
      el("p", { class: "quiet" }, `${t("weak.title")} · ${t("hurt.step", { n: asked + 1 })}`),
      heading(t(`weak.${WEAKNESS_QUESTIONS[asked]}`)),
      el("div", { class: "answers two" }, answer("no", false), answer("yes", true)),
    ];
  },

  emergency(player) {
    const { t } = player;
    const number = player.data.emergency_number;
    return [
      el(
        "div",
        { class: "card emergency" },
        heading(t("emergency.title")),
        el("p", { class: "call" }, t("emergency.call", { number })),
        el("p", {}, t("emergency.text")),
        el("a", { class: "main wide", href: `tel:${number.replaceAll(" ", "")}` }, t("emergency.number", { number })),
        el("p", { class: "quiet" }, t("emergency.kept")),
        row(button(t("emergency.read"), () => player.finish())),
      ),
    ];
  },

  doctor(player) {
    const { t } = player;
    const on = button(t("to_after"), () => player.go("after"), "main wide");
    return [
      el(
        "div",
        { class: "card ease" },
        heading(t("doctor.title")),
        el("p", { class: "reason" }, t("doctor.text")),
        row(on),
      ),
    ];
  },

  after(player) {
    return [
      ...painNow(player, "after.question", player.state.after, true),
      row(button(player.t("finish"), () => player.finish(), "main wide")),
    ];
  },

  done(player) {
    const { t, state } = player;
    const worked = state.records.filter((record) => record && record.outcome !== "skipped");
    const minutes = Math.round(worked.reduce((sum, record) => sum + record.seconds, 0) / 60);
    const again = ENOUGH_FOR_NOW.has(state.stop_reason) ? null : button(t("again"), () => player.again());
    return [
      heading(t(state.status === "done" ? "done.title" : "done.stopped_title")),
      el(
        "p",
        {},
        t(minutes < 1 ? "done.short" : "done.amount", { n: worked.length, total: state.records.length, minutes }),
      ),
      state.safety.some(({ answer }) => answer)
        ? el("p", { class: "caution" }, t("emergency.call", { number: player.data.emergency_number }))
        : null,
      state.stop_reason === "nerve" ? el("p", { class: "caution" }, t("done.nerve")) : null,
      el("p", { class: "saved", role: "status" }, t(player.isSaved() ? "done.saved" : "done.waiting")),
      again ? row(again) : null,
    ];
  },

  offer(player) {
    const { t } = player;
    const { state, plan } = player.engine;
    const when = new Date(state.started_at).toLocaleString(player.data.language, {
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
    });
    const n = state.records.filter(Boolean).length;
    const old = player.isTooOld();
    const goOn = old ? el("p", {}, t("offer.old")) : row(button(t("offer.go_on"), () => player.goOn(), "main wide"));
    return [
      heading(t("offer.title")),
      el("p", {}, t("offer.text", { routine: plan.routine_name, when, n, total: plan.bouts.length })),
      el("p", { class: "where" }, player.whereItStopped()),
      goOn,
      row(button(t("offer.close"), () => player.closeOffer(), old ? "main wide" : "plain")),
    ];
  },

  elsewhere: (player) => [heading(player.t("elsewhere.title")), el("p", {}, player.t("elsewhere.text"))],

  free(player) {
    const { t } = player;
    return [
      heading(t("free.title")),
      el("p", {}, t("free.text")),
      row(button(t("free.lead"), () => player.open(), "main wide")),
    ];
  },
};

function painNow(player, question, pain, first = false) {
  const { t } = player;
  const pick = (site) => (value) => {
    pain[site] = value;
    player.redraw(`[aria-label="${t(`${site}.label`)}"] [aria-pressed=true]`);
  };
  return [
    first ? heading(t(question)) : el("h3", {}, t(question)),
    el("p", { class: "quiet" }, `${t("anchors")} ${t("optional")}`),
    scale(t("back.label"), t("back"), pain.back, pick("back")),
    scale(t("leg.label"), t("leg"), pain.leg, pick("leg")),
  ];
}

function hurtTop(player, n, question, hint = null) {
  const { t } = player;
  return [
    el("p", { class: "quiet" }, t("hurt.step", { n })),
    heading(t(question)),
    hint ? el("p", { class: "quiet" }, t(hint)) : null,
  ];
}

function hurtBottom(player) {
  return [row(button(player.t("hurt.mistake"), () => player.hurtMistake()))];
}
