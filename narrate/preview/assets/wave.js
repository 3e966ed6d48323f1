// The envelope from the server in, two drawings out: the whole episode, and forty seconds around the playhead.

import { clock, emit, h, on } from "./dom.js";
import { linesOf, state, verdict } from "./model.js";
import { now, placeAt, seek } from "./player.js";
import { language, t } from "./words.js";

const SPAN = 40;
const PER_SECOND = 50;
let peaks = new Uint8Array();
let roles = [];
let colors = {};
let whole = null;
let near = null;
let marked = [];
let font = "";

export const roleColor = (role) => `var(--voice-${Math.max(0, rolesInUse().indexOf(role)) % 5})`;
export const rolesInUse = () => [...new Set((state.timeline?.lines ?? []).map((line) => line.role))];

function palette() {
  const style = getComputedStyle(document.documentElement);
  const names = ["voice-0", "voice-1", "voice-2", "voice-3", "voice-4", "muted", "line", "accent", "bad", "warn", "good", "panel", "paper", "wash"];
  font = style.getPropertyValue("--sans");
  colors = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

export function overview() {
  const canvas = h("canvas", { class: "over" });
  const head = h("div", { class: "head" });
  const view = h("div", { class: "view" });
  whole = slider(h("div", { class: "wave whole", tabindex: "0", role: "slider", "aria-label": t("position") }, canvas, view, head), canvas);
  Object.assign(whole, { head, view });
  pointer(whole.root, (share) => share * (state.timeline?.seconds ?? 0));
  return whole.root;
}

export function detail() {
  const canvas = h("canvas", { class: "near" });
  near = { root: h("div", { class: "wave near", "aria-hidden": "true" }, canvas), canvas };
  pointer(near.root, (share) => window_() + share * SPAN);
  return near.root;
}

function slider(root, canvas) {
  const steps = { ArrowRight: 3, ArrowUp: 3, ArrowLeft: -3, ArrowDown: -3, PageUp: 30, PageDown: -30 };
  root.addEventListener("keydown", (event) => {
    const to = event.key === "Home" ? 0 : event.key === "End" ? state.timeline?.seconds : event.key in steps ? now() + steps[event.key] : null;
    if (to === null || to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    seek(to);
  });
  return { root, canvas };
}

function pointer(root, time) {
  const at = (event) => {
    const box = root.getBoundingClientRect();
    seek(time((event.clientX - box.left) / box.width));
  };
  root.addEventListener("pointerdown", (event) => {
    if (!state.timeline || event.button !== 0) return;
    root.setPointerCapture(event.pointerId);
    emit("sought");
    at(event);
  });
  root.addEventListener("pointermove", (event) => root.hasPointerCapture(event.pointerId) && at(event));
}

// ---------------------------------------------------------------- drawing
function fit(canvas) {
  const ratio = devicePixelRatio || 1;
  const width = Math.round(canvas.clientWidth * ratio);
  const height = Math.round(canvas.clientHeight * ratio);
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const pen = canvas.getContext("2d");
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
  return pen;
}

const loudest = (from, to) => {
  let most = 0;
  for (let at = Math.max(0, Math.floor(from)); at < to && at < peaks.length; at++) if (peaks[at] > most) most = peaks[at];
  return most / 255;
};

function bars(pen, { start, end, width, top, height, step, gap }) {
  const scale = (end - start) / width;
  const middle = top + height / 2;
  const lines = state.timeline.lines;
  const widest = Math.min(step - gap, width);
  for (let x = 0; x < width; x += step) {
    const from = start + x * scale;
    const level = Math.pow(loudest(from * PER_SECOND, Math.max(from * PER_SECOND + 1, (from + step * scale) * PER_SECOND)), 0.8);
    const place = placeAt(from);
    const line = lines[place.line];
    pen.fillStyle = line && from <= line.end + 0.2 ? colors[`voice-${Math.max(0, roles.indexOf(line.role)) % 5}`] : colors.muted;
    pen.globalAlpha = line && verdict(line.segment)?.state === "approved" ? 0.45 : 1;
    const half = Math.max(0.5, Math.round((level * height) / 2));
    pen.fillRect(x, middle - half, widest, half * 2);
  }
  pen.globalAlpha = 1;
}

function drawWhole() {
  if (!whole) return;
  const pen = fit(whole.canvas);
  if (!state.timeline) return;
  const { clientWidth: width, clientHeight: height } = whole.canvas;
  const seconds = state.timeline.seconds;
  bars(pen, { start: 0, end: seconds, width, top: 10, height: height - 12, step: 1, gap: 0 });
  pen.fillStyle = colors.line;
  for (const chapter of state.timeline.chapters.slice(1)) pen.fillRect((chapter.start / seconds) * width, 0, 1, height);
  for (const doubt of marked) tick(pen, (doubt.at / seconds) * width, doubt.blocks);
}

// Where the words in doubt are heard: at the last word that begins at or before them.
function doubts() {
  return state.episode.doubts.flatMap((doubt) => {
    const lines = linesOf(doubt.segment);
    const line = lines.find((item) => doubt.start < item.to) ?? lines[0];
    return line ? [{ at: (line.words.findLast((word) => word[0] <= doubt.start) ?? line.words[0])[1], blocks: doubt.severity === "blocker" }] : [];
  });
}

function tick(pen, x, blocks, y = 0) {
  pen.fillStyle = blocks ? colors.bad : colors.warn;
  pen.beginPath();
  if (blocks) {
    pen.moveTo(x - 4.5, y);
    pen.lineTo(x + 4.5, y);
    pen.lineTo(x, y + 8);
  } else pen.arc(x, y + 4, 3, 0, 7);
  pen.fill();
}

// A chapter's title on a ground of its own, over the seconds.
function flag(pen, x, title) {
  pen.fillStyle = colors.paper;
  pen.fillRect(x + 1.5, 0, pen.measureText(title).width + 9, 14);
  pen.fillStyle = colors.accent;
  pen.fillText(title, x + 6, 11);
}

const window_ = () => Math.max(0, Math.min(now() - SPAN * 0.35, (state.timeline?.seconds ?? SPAN) - SPAN));

function drawNear() {
  if (!near?.canvas.clientWidth) return;
  const pen = fit(near.canvas);
  if (!state.timeline) return;
  const { clientWidth: width, clientHeight: height } = near.canvas;
  const start = window_();
  const per = width / SPAN;
  pen.font = `11px ${font}`;
  segments(pen, start, per, width, height);
  bars(pen, { start, end: start + SPAN, width, top: 17, height: height - 19, step: 3, gap: 1 });
  pen.fillStyle = colors.muted;
  for (let second = Math.ceil(start / 5) * 5; second < start + SPAN; second += 5) {
    pen.fillRect((second - start) * per, 0, 1, 4);
    pen.fillText(clock(second), (second - start) * per + 4, 11);
  }
  for (const chapter of state.timeline.chapters) {
    if (chapter.start < start || chapter.start > start + SPAN) continue;
    const x = (chapter.start - start) * per;
    pen.fillStyle = colors.accent;
    pen.fillRect(x, 0, 1.5, height);
    flag(pen, x, chapter.title.slice(0, 24));
  }
  for (const doubt of marked) if (doubt.at > start && doubt.at < start + SPAN) tick(pen, (doubt.at - start) * per, doubt.blocks, 14);
  pen.fillStyle = colors.accent;
  pen.fillRect((now() - start) * per - 1, 0, 2, height);
}

function segments(pen, start, per, width, height) {
  const { lines } = state.timeline;
  let from = placeAt(start).line;
  for (from = Math.max(0, from); from < lines.length && lines[from].start < start + SPAN; from++) {
    const line = lines[from];
    pen.fillStyle = line.segment === state.selected ? colors.wash : colors.panel;
    pen.fillRect((line.start - start) * per, 14, (line.end - line.start) * per, height - 16);
  }
}

function moveHead(time) {
  const seconds = state.timeline?.seconds;
  if (!whole || !seconds) return;
  const width = whole.root.clientWidth;
  whole.head.style.transform = `translateX(${(time / seconds) * width}px)`;
  whole.view.style.transform = `translateX(${(window_() / seconds) * width}px)`;
  whole.view.style.width = `${Math.min(1, SPAN / seconds) * 100}%`;
}

function tellSlider(time) {
  const seconds = state.timeline?.seconds ?? 0;
  const comma = language === "zh" ? "，" : ", ";
  whole.root.setAttribute("aria-valuemin", "0");
  whole.root.setAttribute("aria-valuemax", String(Math.round(seconds)));
  whole.root.setAttribute("aria-valuenow", String(Math.round(time)));
  whole.root.setAttribute("aria-valuetext", `${clock(time)}${comma}${t("of")} ${clock(seconds)}`);
}

let second = -1;
on("time", (time) => {
  moveHead(time);
  drawNear();
  if (Math.floor(time) !== second) tellSlider(time);
  second = Math.floor(time);
});

async function fetchPeaks() {
  const answer = await fetch(state.timeline.peaks);
  if (!answer.ok) return;
  peaks = new Uint8Array(await answer.arrayBuffer());
  redraw();
}

export function redraw() {
  palette();
  roles = rolesInUse();
  marked = state.timeline ? doubts() : [];
  drawWhole();
  drawNear();
  moveHead(now());
  tellSlider(now());
}

on("timeline", (old) => (old?.digest === state.timeline.digest && peaks.length ? redraw() : fetchPeaks()));
on("episode", () => peaks.length && state.timeline && redraw());
on("selected", drawNear);
on("opened", (keep) => { if (!keep) { peaks = new Uint8Array(); redraw(); } });
addEventListener("resize", redraw);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
