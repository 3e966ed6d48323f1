// What is recorded of a passage: its lines as they are sent, and its takes, to hear, to hear in place, to adopt.

import { fill, h, icon, on, say } from "./dom.js";
import { Failure, busy, change, get, here, linesOf, loadTimeline, segment, start, state } from "./model.js";
import { playOne, playSpan } from "./player.js";
import { t } from "./words.js";

const letter = (number) => String.fromCharCode(64 + ((number - 1) % 26) + 1);
const quietly = (work) => work.catch((error) => { if (!error.told) throw error; });
const known = { id: "", takes: [] };
let box = null;

export function recordings() {
  box = h("div", {});
  return box;
}

// Takes are asked for one passage at a time: nobody looks at those of the others.
async function fetchTakes(id) {
  const episode = state.episode.id;
  try {
    const found = linesOf(id).length && id !== "opening" && id !== "closing" ? (await get(`${here()}/segments/${id}/takes`)).takes : [];
    if (id !== state.selected || episode !== state.episode.id) return;
    Object.assign(known, { id: `${episode} ${id}`, takes: found });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    known.takes = [];
  }
  draw();
}

function draw() {
  const item = segment(state.selected);
  const lines = item ? linesOf(item.id) : [];
  if (!box || !lines.length) return box && fill(box);
  const missing = lines.filter((line) => !line.recorded).length;
  const under = busy("record", item.id) || busy("again", item.id) || busy("record", "");
  const list = known.id === `${state.episode.id} ${item.id}` ? known.takes : [];
  return fill(box,
    h("section", { class: "part" }, h("h3", {}, t("lines")),
      h("div", { class: "buttons" },
        missing ? h("button", { class: "main", disabled: under, onclick: () => quietly(recordSegment(item.id)) }, icon("mic"), t("recordMissing", { n: missing }), h("kbd", {}, "R"))
          : h("button", { disabled: under, onclick: () => quietly(recordSegment(item.id)) }, icon("mic"), t("recordAgain"), h("kbd", {}, "R")),
        under ? h("span", { class: "hint" }, h("span", { class: "spin" }), t("recording")) : null),
      list.length > 1 ? h("ul", { class: "takes" }, list.map((take) => row(item, take))) : null,
      h("ol", { class: "lines" }, lines.map((line) => one(item, line)))));
}

function one(item, line) {
  const text = item.text.slice(line.from, line.to);
  return h("li", {}, h("button", { class: "tool", disabled: !line.recorded, "aria-label": `${t("listen")} ${text.slice(0, 12)}`, onclick: () => playSpan(line.start - 0.05, line.end + 0.1) }, icon("play")),
    h("p", { class: "said-as", lang: "zh-CN" }, line.spoken === text ? text : [text, h("span", { class: "to" }, `→ ${line.spoken}`)]));
}

function row(item, take) {
  const name = t("take", { name: letter(take.number) });
  const url = `${here()}/segments/${item.id}/takes/${take.number}`;
  const how = [take.voice, take.rate ? `${take.rate > 0 ? "+" : ""}${take.rate}%` : "", take.say ? `“${take.say.slice(0, 18)}”` : "", take.same_as ? t("sameAs", { name: letter(take.same_as) }) : ""];
  return h("li", { class: take.in_use ? "active" : "" },
    h("span", { class: "name" }, name, h("span", { class: "facts" }, [`${take.seconds.toFixed(1)} ${t("seconds")}`, ...how].filter(Boolean).join(" · "))),
    h("button", { disabled: !take.heard, "aria-label": `${t("listen")} ${name}`, onclick: () => playOne(`${url}/alone.wav`) }, icon("play")),
    h("button", { disabled: !take.heard, "aria-label": `${t("inContext")} ${name}`, onclick: () => playOne(`${url}/context.wav`) }, t("inContext")),
    take.in_use ? h("span", { class: "in-use" }, icon("check"), t("inUse"))
      : h("button", { class: "main", disabled: !take.heard, "aria-label": `${t("adopt")} ${name}`, onclick: () => quietly(adopt(item, take)) }, t("adopt")));
}

async function adopt(item, take) {
  await change(item.id, "adopt", { number: take.number });
  await fetchTakes(item.id);
  box.querySelector("button")?.focus();
  say(t("adopted", { name: letter(take.number) }));
}

export async function recordSegment(id, wish = {}) {
  await loadTimeline();
  const missing = linesOf(id).some((line) => !line.recorded);
  await start(`segments/${id}/${missing ? "record" : "takes"}`, missing ? {} : wish);
  say(t("recording"));
}

let turn = 0;
export async function hearNewest() {
  if (state.selected && known.id !== `${state.episode.id} ${state.selected}`) await fetchTakes(state.selected);
  if (!known.takes.length) return;
  const take = known.takes.toReversed()[turn++ % known.takes.length];
  if (take.heard) playOne(`${here()}/segments/${state.selected}/takes/${take.number}/context.wav`);
}

export function watchTakes() {
  const fresh = () => { turn = 0; draw(); if (state.selected && state.timeline) fetchTakes(state.selected); };
  on("timeline", fresh);
  on("selected", fresh);
  on("job", (job) => { if (job.episode !== state.episode?.id) return; if (job.state === "done") fresh(); else draw(); });
}
