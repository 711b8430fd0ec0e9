// Small helpers that make elements. Text goes in as text, never as markup.

function el(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false)
      made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function button(text, onclick, look = "plain", more = {}) {
  return el("button", { type: "button", class: look, onclick, ...more }, text);
}

function heading(text) {
  return el("h2", { tabindex: -1 }, text);
}

function row(...children) {
  return el("div", { class: "row" }, ...children);
}

// Eleven buttons, 0 to 10. `chosen` is null where nothing is; pressing the chosen one takes it back.
function scale(label, short, chosen, onpick) {
  const buttons = Array.from({ length: 11 }, (_, value) =>
    button(`${value}`, () => onpick(value === chosen ? null : value), "number", {
      "aria-pressed": `${value === chosen}`,
    }),
  );
  const name = short ? el("p", { class: "scale-name", "aria-hidden": "true" }, short) : null;
  return el(
    "div",
    { class: "scale" },
    name,
    el("div", { class: "numbers", role: "group", "aria-label": label }, ...buttons),
  );
}

function clockText(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

// Writes only what is new, so that nothing is drawn or read out twice.
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function show(element, shown) {
  if (element.hidden === shown) element.hidden = !shown;
}

const SVG = "http://www.w3.org/2000/svg";
const RING_RADIUS = 54;
const RING_LENGTH = 2 * Math.PI * RING_RADIUS;

function ring() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 120 120");
  svg.setAttribute("aria-hidden", "true");
  const circle = (look) => {
    const made = document.createElementNS(SVG, "circle");
    const given = { class: look, cx: 60, cy: 60, r: look === "swell" ? 48 : RING_RADIUS };
    Object.entries(given).forEach(([name, value]) => made.setAttribute(name, value));
    svg.append(made);
    return made;
  };
  const parts = { swell: circle("swell"), track: circle("track"), hand: circle("hand") };
  parts.hand.setAttribute("stroke-dasharray", RING_LENGTH);
  return { svg, ...parts };
}
