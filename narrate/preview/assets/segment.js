// One passage to work on: its verdict, how it is read, by whom, the silence behind it, and its recordings.

import { clock, fill, h, icon, narrow, on, say } from "./dom.js";
import { change, linesOf, patch, segment, select, state, verdict } from "./model.js";
import { playSegment, step } from "./player.js";
import { askName, alwaysSo } from "./dialogs.js";
import { recordSegment, recordings, watchTakes } from "./takes.js";
import { t, why } from "./words.js";

let caret = null;
let picked = null;
let parts = null;
let shown = "";

const key = (name) => h("kbd", {}, name);
const quietly = (work) => work.catch((error) => { if (!error.told) throw error; });

export function inspector(root) {
  parts = { head: h("div", {}), reading: h("div", {}), sound: h("div", {}), lines: recordings(), more: h("div", {}) };
  const body = h("div", { class: "inspector" }, Object.values(parts));
  const none = h("p", { class: "empty" }, t("noSelection"));
  fill(root, none, body);
  const show = () => {
    const item = segment(state.selected);
    none.hidden = Boolean(item);
    body.hidden = !item;
    if (item) draw(item);
    shown = item ? `${state.episode.id} ${item.id}` : "";
  };
  on("episode", show);
  on("timeline", show);
  on("silent", show);
  on("selected", () => { caret = null; picked = null; show(); });
  watchTakes();
  on("caret", (place) => { caret = place; });
  on("words", (words) => {
    if (words === null && parts.reading.contains(document.activeElement)) return;
    const before = picked && `${picked.id} ${picked.start} ${picked.end}`;
    if (words && words.id !== state.selected) select(words.id, { quiet: true });
    if (words && !narrow() && document.body.dataset.view !== "segment") document.getElementById("tab-segment").click();
    picked = words;
    if (before !== (words && `${words.id} ${words.start} ${words.end}`) && segment(state.selected)) drawReading(segment(state.selected));
  });
}

// Each part is drawn by itself: what a person is typing into is left alone.
function draw(item) {
  const same = shown === `${state.episode.id} ${item.id}`;
  drawHead(item);
  if (!same || !dirty(parts.reading)) drawReading(item);
  if (!same || !parts.sound.contains(document.activeElement)) drawSound(item);
  if (!same || !dirty(parts.more)) drawMore(item);
}

const dirty = (part) => [...part.querySelectorAll("textarea, input")].some((box) => box.value !== box.defaultValue);

function drawHead(item) {
  const given = verdict(item.id);
  const lines = linesOf(item.id);
  const number = state.episode.segments.indexOf(item) + 1;
  const span = lines.length ? `${clock(lines[0].start)}–${clock(lines.at(-1).end)}` : t("byline");
  const word = given ? (given.lapsed ? t("lapsed") : given.state === "approved" ? t("approvedBy", { by: given.by }) : t(given.state)) : "";
  fill(parts.head,
    h("h2", { class: "number" }, t("number", { n: number }), h("span", { class: "facts" }, span)),
    lines.length ? [
      h("div", { class: "buttons" },
        h("button", { class: "main", id: "approve", onclick: approveNext }, icon("check"), t("approveNext"), key("A")),
        h("button", { "aria-pressed": String(given?.state === "needs_fix"), onclick: toggleFix }, icon("flag"), t("needsFix"), key("X"))),
      h("p", { class: `state ${given?.state ?? ""}` }, word)] : null);
}

function drawReading(item) {
  const lines = linesOf(item.id);
  const whole = item.marks.find((mark) => mark.start < 0 && mark.say !== null);
  const span = picked?.id === item.id ? picked : null;
  const marked = span ? item.marks.find((mark) => mark.start === span.start && mark.end === span.end) : null;
  const usual = lines.map((line) => line.spoken).join("");
  const value = span ? marked?.say ?? span.text : whole?.say ?? usual;
  const box = h("textarea", { id: "reading", rows: span ? "1" : value.length > 60 ? "5" : value.length > 20 ? "3" : "1", lang: "zh-CN", "aria-describedby": "reading-hint", spellcheck: "false" });
  box.value = box.defaultValue = value;
  const rev = item.rev;
  const where = span ? { start: span.start, end: span.end } : { start: -1, end: -1 };
  const save = async (record) => {
    if (box.value.trim() === value && !record) return;
    if (record && !span && lines.every((line) => line.recorded)) {
      await recordSegment(item.id, box.value.trim() === value ? {} : { text: box.value.trim() });
      box.defaultValue = box.value;
      return;
    }
    const words = box.value.trim() === (span ? span.text : usual) && !whole && !marked?.say ? "" : box.value.trim();
    if (box.value.trim() !== value) await patch(item.id, { say: words, ...where }, rev);
    box.defaultValue = box.value;
    picked = null;
    getSelection().removeAllRanges();
    drawReading(segment(item.id) ?? item);
    if (record) await recordSegment(item.id);
  };
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) { event.preventDefault(); quietly(save(true)); }
  });
  const has = span ? marked?.say !== undefined && marked?.say !== null : Boolean(whole);
  fill(parts.reading, h("section", { class: "part" },
    h("label", { for: "reading" }, span ? [t("readAs"), h("span", { class: "picked", lang: "zh-CN" }, span.text)] : t("reading")),
    box,
    h("p", { class: "hint", id: "reading-hint" }, span ? t("readingHint") : `${t("readingHint")} · ${t("selectHint")}`),
    h("div", { class: "buttons" },
      h("button", { onclick: () => quietly(save(false)) }, t("save")),
      h("button", { class: "soft", onclick: () => quietly(save(true)) }, icon("mic"), span ? `${t("save")} + ${t("record")}` : t("tryIt")),
      span ? h("button", { class: "soft", onclick: () => alwaysSo(span.text, box.value.trim()) }, t("always")) : null,
      has ? h("button", { class: "soft", onclick: () => quietly(patch(item.id, { say: "", ...where }, rev).then(() => { picked = null; })) }, t("removeReading")) : null)));
}

function drawSound(item) {
  if (!item.heard) return fill(parts.sound);
  const roles = state.anthology?.roles ?? [];
  const usual = item.own_role ? "…" : item.role;
  const voice = h("select", { id: "voice", onchange: (event) => quietly(patch(item.id, { voice: event.target.value })) },
    h("option", { value: "", selected: !item.own_role }, t("usualVoice", { role: usual })),
    roles.map((role) => h("option", { value: role, selected: item.own_role === role }, role)));
  const pause = h("input", { id: "pause", type: "number", min: "0", max: "60000", step: "50", inputmode: "numeric",
    onchange: (event) => quietly(patch(item.id, { pause_ms: event.target.value === "" ? null : Math.round(Number(event.target.value)) })) });
  pause.value = pause.defaultValue = item.own_pause ? String(item.pause_ms) : "";
  pause.placeholder = `${t("usual")} ${item.pause_ms}`;
  const rate = h("input", { id: "rate", type: "number", min: "-50", max: "100", step: "5",
    onchange: (event) => quietly(patch(item.id, { rate: Math.round(Number(event.target.value) || 0) })) });
  rate.value = rate.defaultValue = item.rate ? String(item.rate) : "";
  rate.placeholder = t("usual");
  fill(parts.sound, h("section", { class: "part pair" },
    h("div", {}, h("label", { for: "voice" }, t("voice")), voice),
    h("div", {}, h("label", { for: "rate" }, `${t("rate")} (%)`), rate),
    h("div", {}, h("label", { for: "pause" }, `${t("pauseAfter")} (${t("ms")})`), pause)));
}

function drawMore(item) {
  const text = h("textarea", { id: "words", rows: "4", lang: "zh-CN", "aria-label": t("editText"), spellcheck: "false" });
  text.value = text.defaultValue = item.text;
  const rev = item.rev;
  const open = parts.more.querySelector("details")?.open && shown === `${state.episode.id} ${item.id}`;
  fill(parts.more, h("section", { class: "part" }, h("details", { open: open || null }, h("summary", {}, [t("editText"), t("split"), t("merge")].join(" · ")),
    text,
    h("div", { class: "buttons" },
      h("button", { onclick: () => quietly(patch(item.id, { text: text.value }, rev).then(() => { text.defaultValue = text.value; })) }, t("save")),
      h("button", { class: "soft", onclick: () => quietly(splitHere(item, text)) }, t("split")),
      h("button", { class: "soft", onclick: () => quietly(change(item.id, "merge", {})) }, t("merge"))))));
}

function splitHere(item, box) {
  const typed = box.selectionStart > 0 && box.selectionStart < item.text.length && box.value === item.text ? box.selectionStart : null;
  const at = typed ?? (caret?.id === item.id ? caret.at : 0);
  return change(item.id, "split", { at: Math.max(1, at) });
}

// ---------------------------------------------------------------- verdicts
export async function approveNext() {
  const id = state.selected;
  if (!linesOf(id).length) return step(1);
  const open = state.episode.doubts.filter((item) => item.segment === id && item.severity === "blocker");
  const by = await askName();
  if (!by) return undefined;
  if (open.length) {
    say(`${t("settleFirst")} ${open.map(why).join("; ")}`);
    document.getElementById("tab-doubts")?.click();
    return undefined;
  }
  return quietly(patch(id, { state: "approved", by }).then(() => {
    step(1);
    const hold = document.activeElement;
    if (hold === document.body) document.querySelector(".row.current .when")?.focus({ preventScroll: true });
  }));
}

export async function toggleFix() {
  const id = state.selected;
  const by = await askName();
  if (by && linesOf(id).length) await quietly(patch(id, { state: verdict(id)?.state === "needs_fix" ? "unreviewed" : "needs_fix", by }));
}

export function editReading() {
  document.getElementById("tab-segment")?.click();
  document.getElementById("reading")?.focus();
}

export const fromStart = () => playSegment(state.selected);
