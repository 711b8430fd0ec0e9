// Covers the page and tells the server when nobody has used it for the chosen time. Kept outside of the page's elements,
// which come and go; the time is read anew at each look, as a tab that sleeps counts nothing.

const SIGNS_OF_USE = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "input"];
const COMES_BACK = ["visibilitychange", "focus", "pageshow"];
const LOOK_MS = 1000;
const LOCK_NOW = ".st-key-lock-now button";
const TELLS_A_TIME = 3; // how often the server hears of use within the chosen time
const TEXTS = '[class*="st-key-"] :is([data-testid="stTextArea"] textarea, [data-testid="stTextInput"] input[type="text"])';

class IdleWatch {
  constructor() {
    Object.assign(this, { used: Date.now(), toldUse: Date.now(), limit: Infinity, tell: null, cover: null });
    for (const sign of SIGNS_OF_USE) window.addEventListener(sign, () => this.use(), { capture: true, passive: true });
    for (const back of COMES_BACK) window.addEventListener(back, () => this.look(), true);
    window.addEventListener("click", (event) => this.onClick(event), true);
    setInterval(() => this.look(), LOOK_MS);
  }

  attach({ minutes, covered }, tell) {
    Object.assign(this, { limit: minutes ? minutes * 60_000 : Infinity, covered, tell });
    if (this.cover) this.lock(); // the server was away when it was told
  }

  detach(tell) {
    if (this.tell !== tell) return;
    Object.assign(this, { tell: null, limit: Infinity });
    this.uncover();
  }

  // The button would lock without what is typed in forms.
  onClick(event) {
    if (!this.tell || !event.target.closest?.(LOCK_NOW)) return;
    event.stopImmediatePropagation();
    this.lock();
  }

  use() {
    if (!this.cover && !this.isOver()) this.used = Date.now();
  }

  isOver() {
    return Date.now() - this.used >= this.limit;
  }

  look() {
    if (!this.tell || this.cover) return;
    if (sessionRuns()) this.use();
    if (this.isOver()) this.lock();
    else if (this.used > this.toldUse && Date.now() - this.toldUse >= this.limit / TELLS_A_TIME) {
      this.toldUse = Date.now();
      this.tell({ idle: false, at: this.toldUse });
    }
  }

  lock() {
    if (!this.cover) this.hide();
    this.tell({ idle: true, typed: typedTexts(), at: Date.now() });
  }

  hide() {
    this.cover = document.createElement("div");
    this.cover.setAttribute("role", "status");
    this.cover.textContent = this.covered;
    const { backgroundColor, color, fontFamily } = getComputedStyle(document.querySelector('[data-testid="stApp"]'));
    this.cover.style.cssText = "position:fixed; inset:0; z-index:2147483647; padding:6rem 1rem; text-align:center";
    Object.assign(this.cover.style, { backgroundColor, color, fontFamily });
    document.documentElement.append(this.cover);
    document.body.style.visibility = "hidden"; // nothing shows through, and nothing is read out
  }

  uncover() {
    this.cover?.remove();
    this.cover = null;
    this.used = this.toldUse = Date.now();
    document.body.style.visibility = "";
  }
}

function sessionRuns() {
  return [...(window.pacewellPlayers?.values() ?? [])].some((player) => player.root && player.state?.running);
}

// What is typed in a form, or in a field that was not left yet, is known here alone.
function typedTexts() {
  const fields = [...document.querySelectorAll(TEXTS)].map((field) => [keyOf(field), field.value]);
  return Object.fromEntries(fields.filter(([key, text]) => text && !key.includes("passphrase")));
}

function keyOf(field) {
  const names = [...field.closest('[class*="st-key-"]').classList];
  return names.find((name) => name.startsWith("st-key-")).slice("st-key-".length);
}

export default function ({ data, setTriggerValue }) {
  const watch = (window.pacewellIdle ??= new IdleWatch());
  const tell = (told) => setTriggerValue("told", told);
  watch.attach(data, tell);
  return () => watch.detach(tell);
}
