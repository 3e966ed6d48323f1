// What the page lost and nobody may invent: each doubt with its words, to hear, to accept, to write, to confirm.

import { fill, h, icon, on, say } from "./dom.js";
import { linesOf, settle, state } from "./model.js";
import { playSpan } from "./player.js";
import { askName } from "./dialogs.js";
import { showPlace } from "./text.js";
import { codes, t, why } from "./words.js";

let only = false;
let writing = "";
let list = null;

export function doubts(root) {
  const filter = h("div", { class: "filter", role: "group", "aria-label": t("doubts") },
    [[false, "allDoubts"], [true, "blockers"]].map(([blocking, name]) =>
      h("button", { "aria-pressed": String(only === blocking), onclick: (event) => choose(blocking, event.currentTarget) }, t(name), h("span", { class: "facts" }))));
  list = h("ol", { class: "doubts" });
  fill(root, filter, list);
  on("episode", render);
  on("timeline", render);
}

function choose(blocking, pressed) {
  only = blocking;
  for (const other of pressed.parentElement.children) other.setAttribute("aria-pressed", String(other === pressed));
  render();
}

function render() {
  if (!state.episode) return;
  if (list.contains(document.activeElement) && document.activeElement.matches("textarea")) return;
  const blocking = state.episode.doubts.filter((item) => item.severity === "blocker");
  const found = only ? blocking : state.episode.doubts;
  [state.episode.doubts, blocking].forEach((some, at) => { list.previousSibling.children[at].lastChild.textContent = some.length; });
  fill(list, found.length ? found.map(card) : h("li", { class: "empty" }, t("noDoubts")));
}

function card(item) {
  const title = h("h2", {}, codes(item.codes), h("span", { class: `weight ${item.severity}` }, t(item.severity)));
  const words = item.segment
    ? h("p", { class: "around", lang: "zh-CN" }, item.before, h("mark", { class: item.severity }, item.text || "‸"), item.after)
    : h("p", { class: "around" }, t("story"), " · ", item.text);
  return h("li", { class: `doubt ${item.severity}`, "data-doubt": item.id }, title,
    item.segment ? h("button", { class: "place", "aria-label": `${t("goThere")}: ${item.before}${item.text}${item.after}`, onclick: () => show(item) }, words) : words,
    h("p", { class: "hint" }, why(item)),
    item.proposed !== null && item.proposed !== "" ? h("p", { class: "proposed" }, t("proposed"), h("b", { lang: "zh-CN" }, item.proposed)) : null,
    writing === item.id ? form(item) : actions(item));
}

function actions(item) {
  const alike = item.alike ? h("label", { class: "check" }, h("input", { type: "checkbox", class: "alike" }), t("alsoAlike", { n: item.alike })) : null;
  const all = (event) => Boolean(event.target.closest("li.doubt").querySelector(".alike")?.checked);
  return [alike, h("div", { class: "buttons small" },
    linesOf(item.segment).length ? h("button", { "aria-label": t("listen"), title: t("listen"), onclick: () => hear(item) }, icon("play")) : null,
    item.answers.includes("accept") ? h("button", { class: "main", onclick: (event) => answer(item, { how: "accept", everywhere: all(event) }) }, item.proposed === "" ? t("leaveOut") : t("accept")) : null,
    item.answers.includes("write") ? h("button", { onclick: () => write(item) }, t("change")) : null,
    h("button", { onclick: (event) => answer(item, { how: "confirm", everywhere: all(event) }) }, icon("check"), t("confirm")))];
}

function form(item) {
  const box = h("textarea", { rows: "2", lang: "zh-CN", "aria-label": t("change"), spellcheck: "false" });
  box.value = item.proposed ?? item.stands;
  const send = (how) => answer(item, { how, text: box.value });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") { event.stopPropagation(); close(item); }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send("write");
  });
  return h("div", { class: "write" }, box, h("div", { class: "buttons small" },
    h("button", { class: "main", onclick: () => send("write") }, t("asText")),
    item.segment ? h("button", { onclick: () => send("say") }, t("asSpoken")) : null,
    h("button", { class: "soft", onclick: () => close(item) }, t("cancel"))));
}

function write(item) {
  writing = item.id;
  render();
  find(item.id)?.querySelector("textarea")?.focus();
}

function close(item) {
  writing = "";
  document.activeElement?.blur();
  render();
  find(item.id)?.querySelector(".buttons button")?.focus();
}

const find = (id) => [...list.children].find((node) => node.dataset.doubt === id);

async function answer(item, given) {
  const by = await askName();
  if (!by) return;
  const at = state.episode.doubts.findIndex((other) => other.id === item.id);
  writing = "";
  document.activeElement?.blur();
  try {
    await settle({ doubt: item.id, by, ...given });
  } catch (error) {
    if (!error.told) throw error;
    return;
  }
  say(t("settled"));
  render();
  const next = state.episode.doubts[Math.min(at, state.episode.doubts.length - 1)];
  (next ? find(next.id)?.querySelector("button") : list)?.focus();
}

function hear(item) {
  const lines = linesOf(item.segment);
  const line = lines.find((one) => item.start < one.to) ?? lines[0];
  playSpan(Math.max(0, line.start - 1.5), line.end + 0.5);
}

function show(item) {
  showPlace(item.segment);
}

export function walk(by) {
  const found = state.episode?.doubts ?? [];
  if (!found.length) return say(t("noDoubts"));
  const at = found.findIndex((item) => item.id === walk.at);
  const next = found[(at + by + found.length) % found.length] ?? found[0];
  walk.at = next.id;
  document.getElementById("tab-doubts")?.click();
  if (next.segment) {
    show(next);
    document.getElementById("tab-doubts")?.click();
  }
  const node = find(next.id);
  node?.querySelector("button")?.focus({ preventScroll: true });
  node?.scrollIntoView({ block: "nearest" });
  return undefined;
}
