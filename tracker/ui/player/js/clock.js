// The clock of a session, and the beat by which the player looks at it. Neither counts: both read the time.

const BEAT_MS = 100;
const SLEEP_MS = 8000; // a longer gap between two beats was not guided
const THROTTLED_MS = 90000; // without a worker, browsers wake a hidden tab only once a minute

// Seconds that nobody was guided through, else 0. Sleep stops one clock or both; a hidden tab stops neither.
function awaySeconds({ realMs, wallMs, hidden, steady }) {
  const asleep = wallMs - realMs > SLEEP_MS;
  const longest = hidden && !steady ? THROTTLED_MS : SLEEP_MS;
  return asleep || realMs > longest ? Math.max(realMs, wallMs) / 1000 : 0;
}

class Clock {
  constructor(speed, { onBeat, onAway, untilNext }) {
    Object.assign(this, { speed, onBeat, onAway, untilNext, zero: performance.now(), beating: false });
    this.worker = timerWorker(
      () => this.beat(),
      () => this.withoutWorker(),
    );
  }

  now() {
    return (performance.now() - this.zero) * this.speed;
  }

  // The instant of `at` on this clock, as ISO text in UTC.
  stamp(at) {
    return new Date(Date.now() - (this.now() - at) / this.speed).toISOString();
  }

  start() {
    Object.assign(this, { lastReal: performance.now(), lastWall: Date.now(), lastNow: this.now() });
    if (this.beating) return;
    this.beating = true;
    this.wait();
  }

  stop() {
    this.beating = false;
  }

  beat() {
    if (!this.beating) return;
    const real = performance.now();
    const wall = Date.now();
    const gap = {
      realMs: real - this.lastReal,
      wallMs: wall - this.lastWall,
      hidden: document.hidden,
      steady: !!this.worker,
    };
    const away = awaySeconds(gap);
    const { lastNow, lastWall } = this;
    Object.assign(this, { lastReal: real, lastWall: wall, lastNow: this.now() });
    try {
      if (away) this.onAway(lastNow, away, new Date(lastWall).toISOString());
      else this.onBeat(this.lastNow);
    } finally {
      if (this.beating) this.wait(); // whatever goes wrong in a beat, time goes on
    }
  }

  withoutWorker() {
    this.worker = null;
    if (this.beating) this.wait();
  }

  wait() {
    const ms = Math.min(BEAT_MS, Math.max(0, this.untilNext(this.now()) / this.speed));
    if (this.worker) this.worker.postMessage(ms);
    else setTimeout(() => this.beat(), ms);
  }
}

// Timers in a worker keep their pace while the tab is hidden. Null where workers are not to be had.
function timerWorker(onTime, onRefused) {
  if (typeof Worker === "undefined") return null;
  const source = "onmessage = (event) => setTimeout(() => postMessage(0), event.data);";
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(url);
  worker.onmessage = onTime;
  worker.onerror = onRefused;
  return worker;
}
