// One audio element with the lossless draft in it; the place that is heard goes out, as line and word.

import { clock, emit, fill, h, icon, on, say } from "./dom.js";
import { linesOf, select, state } from "./model.js";
import { overview, detail } from "./wave.js";
import { t } from "./words.js";

export const audio = new Audio();
audio.preload = "auto";
audio.preservesPitch = true;

const SPEEDS = [0.75, 1, 1.25, 1.5, 1.75, 2];
export const mode = { loop: false, follow: true, until: null };
let line = -1;
let word = -1;
let waiting = null;
let onePart = null;

// ---------------------------------------------------------------- where we are
const before = (list, time, start) => {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (start(list[middle]) <= time) low = middle + 1;
    else high = middle - 1;
  }
  return high;
};

export function placeAt(time) {
  const lines = state.timeline?.lines ?? [];
  const at = before(lines, time + 0.005, (item) => item.start);
  if (at < 0 || time > lines[at].end + 0.4) return { line: at, word: -1 };
  return { line: at, word: before(lines[at].words, time + 0.005, (item) => item[1]) };
}

export const now = () => (waiting === null ? audio.currentTime : waiting);
export const playing = () => !audio.paused;
export const currentLine = () => state.timeline?.lines[line];

function tick(force = false) {
  const time = now();
  const place = placeAt(time);
  const moved = place.line !== line || place.word !== word;
  line = place.line;
  word = place.word;
  if (mode.until !== null && time >= mode.until) stopPart();
  if (mode.loop) loopBack(time);
  emit("time", time);
  if (moved || force) emit("place", { line: currentLine(), word, force });
  if (moved && playing() && currentLine()) follow();
}

function follow() {
  const id = currentLine().segment;
  const editing = document.activeElement?.closest?.("#side") && document.activeElement.matches("textarea, input, select");
  if (!editing && state.episode.segments.some((item) => item.id === id)) select(id, { quiet: true });
}

function loopBack(time) {
  const lines = linesOf(state.selected);
  if (lines.length && (time > lines.at(-1).end + 0.15 || time < lines[0].start - 0.3)) seek(lines[0].start);
}

function stopPart() {
  mode.until = null;
  audio.pause();
}

function run() {
  tick();
  if (playing()) requestAnimationFrame(run);
}

// ---------------------------------------------------------------- moving
export function seek(time, { force = true } = {}) {
  const to = Math.min(Math.max(0, time), state.timeline?.seconds ?? 0);
  mode.until = null;
  if (audio.readyState > 0) audio.currentTime = to;
  else waiting = to;
  tick(force);
}

export async function play() {
  onePart?.pause();
  try {
    await audio.play();
  } catch (error) {
    if (error.name === "NotAllowedError") say(t("blocked"));
    else if (error.name !== "AbortError") say(`${t("soundError")}: ${error.message}`, true);
  }
}

export const toggle = () => (playing() ? audio.pause() : play());

export function playSegment(id, lead = 0) {
  const lines = linesOf(id);
  if (!lines.length) return;
  seek(lines[0].start - lead);
  play();
}

export function playSpan(start, end) {
  seek(start);
  mode.until = end;
  play();
}

export function step(by) {
  const heard = state.episode?.segments.filter((item) => linesOf(item.id).length || !item.heard) ?? [];
  const at = heard.findIndex((item) => item.id === state.selected);
  const next = heard[Math.min(Math.max(0, at < 0 ? 0 : at + by), heard.length - 1)];
  if (!next) return;
  select(next.id);
  const lines = linesOf(next.id);
  if (lines.length) seek(lines[0].start);
}

// A single file beside the episode: a take, or a take between its neighbours.
export function playOne(url) {
  audio.pause();
  onePart?.pause();
  onePart = new Audio(url);
  onePart.play().catch((error) => error.name !== "AbortError" && say(`${t("soundError")}: ${error.message}`, true));
}

export function speed(by) {
  const at = SPEEDS.indexOf(audio.playbackRate);
  setSpeed(SPEEDS[Math.min(Math.max(0, at + by), SPEEDS.length - 1)]);
}

function setSpeed(rate) {
  audio.playbackRate = audio.defaultPlaybackRate = rate;
  const box = document.getElementById("speed");
  if (box) box.value = String(rate);
}

export function setLoop(to) {
  mode.loop = to;
  document.getElementById("loop")?.setAttribute("aria-pressed", String(to));
}

export function setFollow(to) {
  mode.follow = to;
  const box = document.getElementById("follow");
  if (box) box.checked = to;
  if (to) tick(true);
}

// ---------------------------------------------------------------- a new sound in the old place
function swap(old) {
  const was = playing();
  const time = now();
  const from = old?.lines[before(old.lines, time + 0.005, (item) => item.start)];
  const to = from && state.timeline.lines.find((item) => item.id === from.id);
  const moved = to ? to.start + Math.min(time - from.start, to.end - to.start) : old ? time : 0;
  waiting = Math.max(0, moved);
  audio.src = state.timeline.audio;
  audio.load();
  if (was) play();
}

audio.addEventListener("loadedmetadata", () => {
  if (waiting !== null) audio.currentTime = waiting;
  waiting = null;
  tick(true);
});
audio.addEventListener("play", () => { requestAnimationFrame(run); emit("playing", true); });
audio.addEventListener("pause", () => emit("playing", false));
audio.addEventListener("seeked", () => tick(true));
audio.addEventListener("ended", () => emit("playing", false));
audio.addEventListener("error", () => audio.hasAttribute("src") && state.timeline && say(t("soundError"), true));

// ---------------------------------------------------------------- the bar
const button = (name, key, action, more = {}) =>
  h("button", { class: "tool", title: t(key), "aria-label": t(key), onclick: action, ...more }, icon(name));

export function bar(root) {
  const main = button("play", "play", toggle, { id: "play", class: "tool main", disabled: true });
  const time = h("span", { class: "time", "aria-live": "off" }, h("b", { id: "at" }, "0:00"), h("span", { class: "whole-time" }, " / ", h("span", { id: "length" }, "0:00")));
  const pace = h("select", { id: "speed", "aria-label": t("speed"), onchange: (event) => setSpeed(Number(event.target.value)) },
    SPEEDS.map((rate) => h("option", { value: String(rate), selected: rate === 1 }, `${rate}×`)));
  const tools = h("div", { class: "tools" },
    button("back", "previous", () => step(-1)), main, button("next", "next", () => step(1)),
    button("loop", "loop", () => setLoop(!mode.loop), { id: "loop", "aria-pressed": "false" }),
    time, h("span", { id: "note", class: "note" }), h("span", { class: "grow" }), pace,
    h("label", { class: "check" }, h("input", { id: "follow", type: "checkbox", checked: true, onchange: (event) => setFollow(event.target.checked) }), t("follow")));
  root.setAttribute("aria-label", t("play"));
  fill(root, overview(), detail(), tools);
  on("time", (value) => { document.getElementById("at").textContent = clock(value); });
  on("playing", (is) => {
    main.setAttribute("aria-label", t(is ? "pause" : "play"));
    main.title = t(is ? "pause" : "play");
    fill(main, icon(is ? "pause" : "play"));
    document.body.classList.toggle("playing", is);
  });
  on("timeline", (old) => {
    main.disabled = false;
    document.getElementById("length").textContent = clock(state.timeline.seconds);
    document.getElementById("note").textContent = "";
    if (old?.digest !== state.timeline.digest || audio.error) swap(old);
    else tick(true);
  });
  on("opened", (keep) => {
    if (keep) return;
    audio.pause();
    onePart?.pause();
    audio.removeAttribute("src");
    audio.load();
    waiting = null;
    mode.until = null;
    main.disabled = true;
    tick(true);
    document.getElementById("length").textContent = "–:––";
    document.getElementById("note").textContent = t("preparing");
  });
  on("silent", () => { main.disabled = !state.timeline; document.getElementById("note").textContent = ""; });
}
