// While the server is away Streamlit lays its own message over the page and locks what is under it, "It hurts" too.
// A session must go on without the server, so the message is closed and the player says it in a line of its own.

class Connection {
  constructor(onChange) {
    Object.assign(this, { onChange, wasLost: false });
    this.observer = new MutationObserver(() => this.look());
  }

  get lost() {
    return this.app?.dataset.testConnectionState !== "CONNECTED";
  }

  watch() {
    this.app = document.querySelector("[data-testid=stApp]");
    this.observer.observe(this.app, { attributeFilter: ["data-test-connection-state"] });
    this.observer.observe(document.body, { childList: true });
    this.look();
  }

  rest() {
    this.observer.disconnect();
  }

  look() {
    if (this.lost) document.querySelector("[data-testid=stDialog] [aria-label=Close]")?.click();
    if (this.lost === this.wasLost) return;
    this.wasLost = this.lost;
    this.onChange(this.lost);
  }
}
