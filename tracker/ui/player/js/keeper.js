// Keeps a session in the browser until it has ended, and lets only one tab lead.

const KEPT = "pacewell.player.session"; // the running session, each second
const PLAN = "pacewell.player.plan";
const ENDED = "pacewell.player.ended"; // ids of the last sessions that ended here
const ENDED_KEPT = 20;
const LEADING = "pacewell-player"; // the name of the lock between tabs

const keptSession = () => stored(KEPT, null);
const keptPlan = () => stored(PLAN, null);
const endedHere = (id) => stored(ENDED, []).includes(id);
const survivesClosing = () => [KEPT, PLAN, OUTBOX].every(isInBrowser);

function keepSession(state) {
  storeRest();
  store(KEPT, { ...state, kept_at: new Date().toISOString() });
}

function forgetSession(id) {
  drop(KEPT);
  drop(PLAN);
  store(ENDED, [...stored(ENDED, []).filter((other) => other !== id), id].slice(-ENDED_KEPT));
}

// The right to lead a session, held by one tab. Where the browser has no locks, or allows none, every tab may.
class Lead {
  constructor() {
    this.release = null;
  }

  take() {
    if (this.release || !navigator.locks) return Promise.resolve(true);
    return new Promise((taken, broken) => {
      const asked = navigator.locks.request(LEADING, { ifAvailable: true }, (lock) => {
        taken(lock !== null);
        return lock && this.held();
      });
      asked.catch((error) => (error.name === "SecurityError" ? taken(true) : broken(error)));
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
