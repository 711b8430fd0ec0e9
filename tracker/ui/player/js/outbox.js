// Sends what happened to the server until it is in the diary.

const OUTBOX = "pacewell.player.outbox"; // the newest report of each session that the server has not confirmed
const RELOADED = "pacewell.player.reloaded"; // ids of the sessions for which this tab was loaded again
const WAITS_MS = [1000, 2000, 4000, 8000, 15000];
const REFUSED_WAIT_MS = 60000; // the server was heard: only a change, of a clock say, lets it take the same
const TRIES_BEFORE_RELOAD = 4;

// Sends reports one at a time, in turn, again and again until each is confirmed. While a session is in hand only its
// own are sent: what the page shows follows from the report that came last.
class Outbox {
  constructor({ deliver, isHeard, inHand, mayReload }) {
    Object.assign(this, { deliver, isHeard, inHand, mayReload, tries: 0, sent: 0, timer: null });
    Object.assign(this, { latest: null, awaited: null, refused: new Set() }); // all by the id of the session
  }

  get waiting() {
    return Object.values(stored(OUTBOX, {}));
  }

  // What was refused has its turn when all else is told.
  get next() {
    const { waiting, refused } = this;
    const inHand = this.inHand();
    if (inHand) return waiting.find((report) => report.session_id === inHand);
    const unheard = waiting.filter((report) => !refused.has(report.session_id));
    const inTurn = unheard.length > 0 ? unheard : waiting;
    return inTurn[(inTurn.findIndex((report) => report.session_id === this.latest) + 1) % inTurn.length];
  }

  put(report) {
    store(OUTBOX, { ...stored(OUTBOX, {}), [report.session_id]: report });
    this.refused.delete(report.session_id);
    this.tries = 0;
    this.send();
  }

  confirmed(ack) {
    const { [ack.session_id]: report, ...others } = stored(OUTBOX, {});
    if (!report || report.seq > ack.seq) return;
    store(OUTBOX, others);
    this.refused.delete(ack.session_id);
    forgetReload(ack.session_id);
    this.tries = 0;
    this.send();
  }

  // The server has read a report and cannot take it: it stays here, and is sent again later.
  notTaken({ session_id, seq }) {
    if (this.awaited !== session_id || stored(OUTBOX, {})[session_id]?.seq !== seq) return;
    this.refused.add(session_id);
    Object.assign(this, { tries: 0, awaited: null });
    if (!this.refused.has(this.next?.session_id)) return this.send();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), REFUSED_WAIT_MS);
  }

  send() {
    clearTimeout(this.timer);
    const report = this.next;
    if (!report) return;
    this.sent += 1;
    this.latest = this.awaited = report.session_id;
    this.deliver({ ...report, attempt: this.sent });
    this.timer = setTimeout(() => this.again(report.session_id), WAITS_MS[Math.min(this.tries, WAITS_MS.length - 1)]);
  }

  connectedAgain() {
    this.tries = 0;
    this.send();
  }

  async again(sessionId) {
    if (this.isHeard()) this.tries += 1; // without a server there is nobody who could confirm
    if (this.wantsReload(sessionId) && (await serverIsWell()) && this.wantsReload(sessionId) && noteReload(sessionId))
      return location.reload();
    return this.send();
  }

  // A page whose server was replaced can stay deaf although it is connected; a reload gives it new ears.
  wantsReload(sessionId) {
    return this.tries >= TRIES_BEFORE_RELOAD && this.mayReload() && !reloadedFor().includes(sessionId);
  }
}

const reloadedFor = () => read("sessionStorage", RELOADED) ?? [];

// False where it cannot be noted: there is no reload then, or one would follow the other.
const noteReload = (id) => isPut("sessionStorage", RELOADED, JSON.stringify([...reloadedFor(), id]));

function forgetReload(id) {
  const others = reloadedFor().filter((other) => other !== id);
  isPut("sessionStorage", RELOADED, JSON.stringify(others));
}

async function serverIsWell() {
  try {
    return (await fetch(new URL("_stcore/health", document.baseURI))).ok;
  } catch (error) {
    if (error instanceof TypeError) return false; // no server answers
    throw error;
  }
}
