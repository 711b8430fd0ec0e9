// Keeps a session in the browser until the server has confirmed it, and lets only one tab lead.

const KEPT = "pacewell.player.session"; // the running session, each second
const PLAN = "pacewell.player.plan";
const OUTBOX = "pacewell.player.outbox"; // the newest report of each session that the server has not confirmed
const ENDED = "pacewell.player.ended"; // ids of the last sessions that ended here
const ENDED_KEPT = 20;
const RELOADED = "pacewell.player.reloaded";
const LEADING = "pacewell-player"; // the name of the lock between tabs
const WAITS_MS = [1000, 2000, 4000, 8000, 15000];
const TRIES_BEFORE_RELOAD = 4;

let owner = ""; // whose diary it is, where people sign in: what one leaves in the browser is not for another
const theirs = (name) => (owner ? `${name}.${owner}` : name);

function stored(name, otherwise) {
  const text = localStorage.getItem(theirs(name));
  return text === null ? otherwise : JSON.parse(text);
}

function store(name, value) {
  localStorage.setItem(theirs(name), JSON.stringify(value));
}

const keptSession = () => stored(KEPT, null);
const keptPlan = () => stored(PLAN, null);
const endedHere = (id) => stored(ENDED, []).includes(id);

function keepSession(state) {
  store(KEPT, { ...state, kept_at: new Date().toISOString() });
}

function forgetSession(id) {
  localStorage.removeItem(theirs(KEPT));
  localStorage.removeItem(theirs(PLAN));
  store(ENDED, [...stored(ENDED, []).filter((other) => other !== id), id].slice(-ENDED_KEPT));
}

// Sends reports one at a time, the oldest first, again and again until each is confirmed.
class Outbox {
  constructor(deliver, isConnected, mayReload) {
    Object.assign(this, { deliver, isConnected, mayReload, tries: 0, timer: null });
  }

  get waiting() {
    return Object.values(stored(OUTBOX, {}));
  }

  put(report) {
    store(OUTBOX, { ...stored(OUTBOX, {}), [report.session_id]: report });
    this.tries = 0;
    this.send();
  }

  confirmed(ack) {
    const { [ack.session_id]: report, ...others } = stored(OUTBOX, {});
    if (!report || report.seq > ack.seq) return;
    store(OUTBOX, others);
    sessionStorage.removeItem(RELOADED);
    this.tries = 0;
    this.send();
  }

  send() {
    clearTimeout(this.timer);
    const [report] = this.waiting;
    if (!report) return;
    this.deliver({ ...report, attempt: this.tries });
    this.timer = setTimeout(() => this.again(report.session_id), WAITS_MS[Math.min(this.tries, WAITS_MS.length - 1)]);
  }

  connectedAgain() {
    this.tries = 0;
    this.send();
  }

  async again(sessionId) {
    if (this.isConnected()) this.tries += 1; // without a server there is nobody who could confirm
    if (this.tries >= TRIES_BEFORE_RELOAD && this.mayReload() && (await reloadedOnce(sessionId))) return;
    this.send();
  }
}

// A page whose server was replaced can stay deaf although it is connected; a reload gives it new ears.
async function reloadedOnce(sessionId) {
  if (sessionStorage.getItem(RELOADED) === sessionId || !(await serverIsWell())) return false;
  sessionStorage.setItem(RELOADED, sessionId);
  location.reload();
  return true;
}

async function serverIsWell() {
  try {
    return (await fetch(new URL("_stcore/health", document.baseURI))).ok;
  } catch (error) {
    if (error instanceof TypeError) return false; // no server answers
    throw error;
  }
}

// The right to lead a session, held by one tab. Where the browser has no locks, every tab may.
class Lead {
  constructor() {
    this.release = null;
  }

  take() {
    if (this.release || !navigator.locks) return Promise.resolve(true);
    return new Promise((taken) => {
      navigator.locks.request(LEADING, { ifAvailable: true }, (lock) => {
        taken(lock !== null);
        return lock && this.held();
      });
    });
  }

  takeLater(onTaken) {
    navigator.locks.request(LEADING, () => {
      onTaken();
      return this.held();
    });
  }

  held() {
    return new Promise((release) => (this.release = release));
  }

  give() {
    this.release?.();
    this.release = null;
  }
}

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // outside of https and localhost there is no randomUUID
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
