// Cues that need no eyes: tones, a voice and vibration where there are any. Each can be switched off.

const CUES = ["sound", "voice", "vibration"];
const SWITCHED_OFF = "pacewell.player.off";
const TONES = {
  // [Hz, seconds from now, length in seconds]
  count: [[660, 0, 0.08]],
  go: [[880, 0, 0.22]],
  end: [
    [587, 0, 0.18],
    [440, 0.2, 0.3],
  ],
  change_side: [
    [523, 0, 0.14],
    [659, 0.17, 0.14],
    [784, 0.34, 0.14],
    [1047, 0.51, 0.3],
  ],
  beat: [[740, 0, 0.1]],
  let_go: [[494, 0, 0.1]],
  question: [
    [784, 0, 0.14],
    [784, 0.22, 0.14],
  ],
  done: [
    [523, 0, 0.2],
    [659, 0.22, 0.2],
    [784, 0.44, 0.5],
  ],
};
const BUZZES = { go: [200], end: [120], change_side: [120, 100, 120, 100, 300], question: [80, 80, 80], done: [400] };
const STAGE_TONES = {
  ready: "end",
  change_side: "change_side",
  hold: "go",
  move: "beat",
  let_go: "let_go",
  breathe_in: "beat",
  breathe_out: "let_go",
  open: "go",
  walk: "go",
  rest: "end",
  set_pause: "end",
};
const VOLUME = 0.25;

class Cues {
  constructor(language) {
    this.language = language;
    this.off = new Set(stored(SWITCHED_OFF, []));
    this.audio = null;
    this.awake = null;
    this.guiding = false;
    document.addEventListener("visibilitychange", () => this.stayAwake());
  }

  has(cue) {
    if (cue === "voice") return "speechSynthesis" in window && speechSynthesis.getVoices().length > 0;
    return cue === "sound" ? "AudioContext" in window : "vibrate" in navigator;
  }

  isOn(cue) {
    return !this.off.has(cue);
  }

  toggle(cue) {
    if (!this.off.delete(cue)) this.off.add(cue);
    store(SWITCHED_OFF, [...this.off]);
    if (cue === "voice" && this.off.has(cue)) window.speechSynthesis?.cancel();
  }

  // Browsers let a page sound only after a press: every press that starts or goes on with a session comes here.
  begin() {
    this.guiding = true;
    if ("AudioContext" in window) this.audio ??= new AudioContext();
    if (this.audio?.state === "suspended") this.audio.resume();
    this.stayAwake();
  }

  end() {
    this.guiding = false;
    this.stayAwake();
  }

  play(cue) {
    if (this.isOn("sound") && this.audio) TONES[cue].forEach((tone) => this.tone(...tone));
    if (this.isOn("vibration") && this.has("vibration") && BUZZES[cue]) navigator.vibrate(BUZZES[cue]);
  }

  tone(hertz, after, seconds) {
    const start = this.audio.currentTime + after;
    const source = this.audio.createOscillator();
    const loudness = this.audio.createGain();
    source.frequency.value = hertz;
    loudness.gain.setValueAtTime(0, start);
    loudness.gain.linearRampToValueAtTime(VOLUME, start + 0.015);
    loudness.gain.setValueAtTime(VOLUME, start + seconds - 0.03);
    loudness.gain.linearRampToValueAtTime(0, start + seconds);
    source.connect(loudness).connect(this.audio.destination);
    source.start(start);
    source.stop(start + seconds);
  }

  say(text) {
    if (!this.isOn("voice") || !this.has("voice")) return;
    const prompt = new SpeechSynthesisUtterance(text);
    prompt.lang = this.language;
    speechSynthesis.cancel(); // a late prompt is worse than none
    speechSynthesis.speak(prompt);
  }

  // Keeps the screen on while a session is guided; the browser takes the lock away whenever the tab is hidden.
  async stayAwake() {
    if (!navigator.wakeLock) return;
    if (this.guiding && !document.hidden && (this.awake === null || this.awake.released)) {
      this.awake = await navigator.wakeLock.request("screen").catch(refusedQuietly);
    } else if (!this.guiding) {
      await this.awake?.release();
      this.awake = null;
    }
  }
}

// On a low battery the screen may go dark; the session goes on.
function refusedQuietly(error) {
  if (error.name === "NotAllowedError") return null;
  throw error;
}
