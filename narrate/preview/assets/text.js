// The script as prose: a row for each passage, the words that are heard marked on it, a click to go there.

import { calm, clock, emit, fill, h, icon, on } from "./dom.js";
import { linesOf, select, state, verdict } from "./model.js";
import { currentLine, mode, now, play, playing, seek } from "./player.js";
import { roleColor } from "./wave.js";
import { codes, t } from "./words.js";

const YIELD_MS = 4000;
const rows = new Map();
const highlight = "highlights" in CSS && typeof Highlight === "function";
const paint = { line: highlight ? new Highlight() : null, word: highlight ? new Highlight() : null };
if (highlight) {
  paint.word.priority = 1;
  CSS.highlights.set("line", paint.line);
  CSS.highlights.set("word", paint.word);
}
const FIRST_ROWS = 60;
let list = null;
let drawn = "";
let movedByHand = 0;
let current = null;

export function transcript(root) {
  root.setAttribute("aria-label", t("text"));
  list = h("ol", { class: "script", lang: "zh-CN" });
  fill(root, h("div", { class: "paper" }, list));
  for (const event of ["wheel", "touchmove"]) root.addEventListener(event, () => { movedByHand = performance.now(); }, { passive: true });
  root.addEventListener("keydown", (event) => ["PageUp", "PageDown", "Home", "End"].includes(event.key) && (movedByHand = performance.now()));
  list.addEventListener("click", clicked);
  list.addEventListener("dblclick", () => getSelection().toString() || play());
  document.addEventListener("selectionchange", () => emit("words", chosen()));
  on("episode", render);
  on("timeline", times);
  on("selected", (quiet) => mark(quiet));
  on("place", placed);
  on("opened", (keep) => { if (!keep) root.scrollTop = 0; });
  on("sought", () => { movedByHand = 0; });
}

// ---------------------------------------------------------------- rows
function render() {
  if (!state.episode) return;
  // Of a long episode the first rows are painted at once, the others right behind them.
  const all = state.episode.segments;
  const some = drawn === state.episode.id ? all : all.slice(0, FIRST_ROWS);
  drawn = state.episode.id;
  if (some.length < all.length) requestAnimationFrame(() => setTimeout(render));
  const wanted = [frame("opening"), ...some.map(row), frame("closing")];
  const known = new Set(wanted.map((item) => item.node));
  for (const [id, item] of rows) if (!known.has(item.node)) rows.delete(id);
  let at = list.firstChild;
  for (const { node } of wanted) {
    if (node === at) at = at.nextSibling;
    else list.insertBefore(node, at);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
  if (state.timeline) times();
}

function row(segment, number) {
  const key = `${state.episode.id} ${segment.rev} ${segment.heard} ${number} ${segment.role}`;
  const old = rows.get(segment.id);
  if (old?.key === key) return old;
  const nodes = [];
  const text = h("p", { class: `words ${segment.kind}` }, spans(segment, nodes));
  const time = h("button", { class: "when", tabindex: "-1", onclick: () => go(segment.id) }, "");
  const node = h("li", { class: "row", "data-segment": segment.id, "data-kind": segment.kind }, time, text, h("span", { class: "verdict" }));
  const item = { key, node, nodes, time, segment };
  rows.set(segment.id, item);
  return item;
}

function frame(name) {
  const lines = state.timeline?.lines.filter((line) => line.segment === name) ?? [];
  const key = `${name} ${lines.map((line) => line.text).join("")}`;
  const old = rows.get(name);
  if (old?.key === key) return old;
  const text = document.createTextNode(lines.map((line) => line.text).join(""));
  const time = h("button", { class: "when", tabindex: "-1", onclick: () => go(name) }, "");
  const node = h("li", { class: "row frame", "data-segment": name, title: t("frameHint") }, time, h("p", { class: "words" }, h("span", { class: "part" }, t(name)), text), h("span", { class: "verdict" }));
  node.hidden = !lines.length;
  const item = { key, node, nodes: [{ node: text, from: 0 }], time, segment: { id: name } };
  rows.set(name, item);
  return item;
}

function spans(segment, nodes) {
  const out = [];
  let at = 0;
  const piece = (from, to) => {
    const node = document.createTextNode(segment.text.slice(from, to));
    nodes.push({ node, from });
    return node;
  };
  for (const mark of segment.marks.filter((item) => item.start >= 0)) {
    if (mark.start > at) out.push(piece(at, mark.start));
    out.push(wrapped(mark, segment, piece(mark.start, mark.end)));
    at = mark.end;
  }
  if (at < segment.text.length) out.push(piece(at, segment.text.length));
  const whole = segment.marks.find((item) => item.start < 0);
  if (whole?.open) out.push(h("mark", { class: weight(segment, whole), title: codes(whole.doubt.split("+")) }, icon("flag")));
  return out;
}

const weight = (segment, mark) =>
  state.episode.doubts.find((item) => item.segment === segment.id && item.start === mark.start && item.end === mark.end)?.severity ?? "review";

function wrapped(mark, segment, text) {
  if (mark.open) {
    const why = codes(mark.doubt.split("+"));
    return h("mark", { class: weight(segment, mark), title: mark.say ? `${why} → ${mark.say}` : why }, mark.end > mark.start ? text : [text, icon("flag")]);
  }
  return mark.say === null ? text : h("span", { class: "said", title: `${t("readAs")}: ${mark.say}` }, text);
}

// ---------------------------------------------------------------- times and verdicts
function times() {
  for (const name of ["opening", "closing"]) {
    const old = rows.get(name)?.node;
    const fresh = frame(name).node;
    if (old && old !== fresh && old.isConnected) old.replaceWith(fresh);
  }
  const byId = new Map();
  for (const line of state.timeline.lines) if (!byId.has(line.segment)) byId.set(line.segment, line);
  for (const [id, item] of rows) dress(id, item, byId.get(id));
  mark(true);
  placed({ line: currentLine(), word: -1, force: true });
}

function dress(id, item, first) {
  const given = verdict(id);
  const silent = first && linesOf(id).some((line) => !line.recorded);
  item.time.textContent = first ? clock(first.start) : "";
  item.time.disabled = !first;
  item.time.setAttribute("aria-label", first ? `${t("play")} ${clock(first.start)}` : t("byline"));
  item.node.style.setProperty("--voice", first ? roleColor(first.role) : "transparent");
  item.node.dataset.state = given?.state ?? "";
  item.node.classList.toggle("silent", Boolean(silent));
  const place = item.node.querySelector(".verdict");
  if (given?.state === "approved") fill(place, icon("check"), h("span", { class: "sr" }, t("approved")));
  else if (given?.state === "needs_fix") fill(place, icon("flag"), t("needs_fix"));
  else if (silent) fill(place, t("notRecorded"));
  else if (given?.lapsed) fill(place, t("unreviewed"));
  else fill(place);
}

function mark(quiet = false) {
  current?.classList.remove("current");
  current?.removeAttribute("aria-current");
  current?.querySelector(".when")?.setAttribute("tabindex", "-1");
  current = rows.get(state.selected)?.node ?? null;
  current?.classList.add("current");
  current?.setAttribute("aria-current", "true");
  current?.querySelector(".when")?.setAttribute("tabindex", "0");
  if (current && !quiet) reveal(current.getBoundingClientRect(), true);
}

export function focusRow() {
  current?.querySelector(".when")?.focus({ preventScroll: true });
}

// ---------------------------------------------------------------- what is heard
function rangeOf(id, from, to) {
  const nodes = rows.get(id)?.nodes ?? [];
  const find = (at, end) => nodes.findLast((item) => (end ? item.from < at : item.from <= at)) ?? nodes[0];
  const first = find(from, false);
  const last = find(to, true);
  if (!first) return null;
  const range = document.createRange();
  range.setStart(first.node, Math.min(from - first.from, first.node.length));
  range.setEnd(last.node, Math.max(0, Math.min(to - last.from, last.node.length)));
  return range;
}

function placed({ line, word, force }) {
  if (!highlight) return;
  paint.line.clear();
  paint.word.clear();
  if (!line || (!playing() && now() === 0)) return;
  const range = rangeOf(line.segment, line.from, line.to);
  if (!range) return;
  paint.line.add(range);
  if (word >= 0 && line.words.length > 1) {
    const to = line.words[word + 1]?.[0] ?? line.to;
    const small = rangeOf(line.segment, line.words[word][0], to);
    if (small) paint.word.add(small);
  }
  if (mode.follow && (playing() || force) && performance.now() - movedByHand > YIELD_MS) reveal(range.getBoundingClientRect(), false);
}

function reveal(box, force) {
  const root = document.getElementById("text");
  const view = root.getBoundingClientRect();
  if (!box.height || (!force && !playing() && box.top > view.top && box.bottom < view.bottom)) return;
  const margin = view.height * 0.2;
  if (box.top > view.top + margin && box.bottom < view.bottom - margin) return;
  if (force && box.top > view.top + 8 && box.bottom < view.bottom - 8) return;
  root.scrollTo({ top: root.scrollTop + box.top - view.top - view.height * 0.35, behavior: calm() || Math.abs(box.top - view.top) > view.height * 2 ? "auto" : "smooth" });
}

// ---------------------------------------------------------------- the hand
function go(id) {
  movedByHand = 0;
  select(id, { quiet: true });
  const lines = linesOf(id);
  if (lines.length) seek(lines[0].start);
  play();
}

function spot(event) {
  const at = document.caretPositionFromPoint?.(event.clientX, event.clientY) ?? old(event);
  const row = event.target.closest?.(".row");
  if (!at || !row) return null;
  const item = rows.get(row.dataset.segment);
  const found = item?.nodes.find((one) => one.node === (at.offsetNode ?? at.startContainer));
  return found ? { id: item.segment.id, at: found.from + (at.offset ?? at.startOffset) } : { id: item?.segment.id, at: 0 };
}

const old = (event) => document.caretRangeFromPoint?.(event.clientX, event.clientY);

function clicked(event) {
  if (event.target.closest("button") || getSelection().toString()) return;
  const place = spot(event);
  if (!place?.id) return;
  movedByHand = 0;
  emit("caret", place);
  if (state.episode.segments.some((item) => item.id === place.id)) select(place.id, { quiet: true });
  const line = linesOf(place.id).findLast((item) => item.from <= place.at) ?? linesOf(place.id)[0];
  if (!line) return;
  const word = line.words.findLast((item) => item[0] <= place.at) ?? line.words[0];
  seek(word[1]);
}

// The words that the reader selected, if they lie in one passage.
export function chosen() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const row = range.startContainer.parentElement?.closest?.(".row");
  const item = row && rows.get(row.dataset.segment);
  if (!item || !("text" in item.segment)) return null;
  const first = item.nodes.find((one) => one.node === range.startContainer);
  const last = item.nodes.find((one) => one.node === range.endContainer);
  if (!first || !last) return null;
  const start = first.from + range.startOffset;
  const end = last.from + range.endOffset;
  return end > start ? { id: item.segment.id, start, end, text: item.segment.text.slice(start, end) } : null;
}

export function showPlace(id) {
  movedByHand = 0;
  document.body.dataset.view = "text";
  emit("view", "text");
  select(id);
  const node = rows.get(id)?.node;
  if (node) reveal(node.getBoundingClientRect(), true);
}
