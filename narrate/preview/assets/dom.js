// Names and children in, elements out: text only ever becomes text nodes.

const SVG = "http://www.w3.org/2000/svg";
const ICONS = {
  play: "M7 4.5v15l12-7.5z",
  pause: "M6.5 5h4v14h-4zM13.5 5h4v14h-4z",
  back: "M18 5v14L8 12zM5.5 5h2v14h-2z",
  next: "M6 5v14l10-7zM16.5 5h2v14h-2z",
  check: "M9.2 18.6 3.6 13l1.8-1.8 3.8 3.8L18.6 5.6l1.8 1.8z",
  cross: "m6.7 5.3 5.3 5.3 5.3-5.3 1.4 1.4-5.3 5.3 5.3 5.3-1.4 1.4-5.3-5.3-5.3 5.3-1.4-1.4 5.3-5.3-5.3-5.3z",
  flag: "M5 3h2v1h11l-2.5 4L18 12H7v9H5z",
  undo: "M8.5 4.5 4 9l4.5 4.5V10.3H14a4 4 0 0 1 0 8H9v2.4h5a6.4 6.4 0 0 0 0-12.8H8.5z",
  loop: "M7 7h8V4l5 4.5-5 4.5v-3H9.5v3.5H7zM17 17H9v3l-5-4.5L9 11v3h5.5v-3.5H17z",
  mic: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11h2a4 4 0 0 0 8 0h2a6 6 0 0 1-5 5.9V22h-2v-5.1A6 6 0 0 1 6 11z",
  pencil: "M4 16 16 4l4 4L8 20H4z",
};

export function h(name, props = {}, ...children) {
  const node = document.createElement(name);
  if (name === "button") node.type = "button";
  for (const [key, value] of Object.entries(props)) put(node, key, value);
  node.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function put(node, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
  else if (key === "value" || key === "checked" || key === "disabled" || key === "selected") node[key] = value;
  else if (key === "style") for (const [name, to] of Object.entries(value)) node.style.setProperty(name, to);
  else node.setAttribute(key, value === true ? "" : String(value));
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

const called = (node) => `${node.closest("[data-doubt]")?.dataset.doubt}${node.id || node.getAttribute("href") || node.ariaLabel || node.textContent}`;

// Who has the keyboard's focus in what is drawn anew keeps it: on the control of the same name, else on the first.
export function fill(node, ...children) {
  const { selectionStart: from, selectionEnd: to } = document.activeElement ?? {};
  const held = node.matches(":focus-within:not(:focus)") && called(document.activeElement);
  node.replaceChildren(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  if (held) {
    const some = [...node.querySelectorAll("button, a, input, textarea, select")].filter((one) => !one.disabled);
    const same = some.find((one) => called(one) === held);
    (same ?? some[0])?.focus({ preventScroll: true });
    if (Number.isInteger(from)) same?.setSelectionRange?.(from, to);
  }
  return node;
}

export function clock(seconds, tenths = false) {
  const whole = Math.max(0, tenths ? Math.floor(seconds * 10) / 10 : Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = tenths ? (whole % 60).toFixed(1).padStart(4, "0") : String(Math.floor(whole % 60)).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

const listeners = new Map();

export function on(event, listener) {
  if (!listeners.has(event)) listeners.set(event, []);
  listeners.get(event).push(listener);
}

export function emit(event, value) {
  for (const listener of listeners.get(event) ?? []) listener(value);
}

export function say(text, bad = false) {
  const live = document.getElementById("live");
  live.textContent = "";
  live.classList.remove("shown");
  live.classList.toggle("bad", bad);
  requestAnimationFrame(() => {
    live.textContent = text;
    live.classList.add("shown");
  });
  clearTimeout(say.timer);
  say.timer = setTimeout(() => live.classList.remove("shown"), bad ? 12000 : 6000);
}

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
export const narrow = () => matchMedia("(max-width: 760px)").matches;
