// The list of episodes with where each stands, the chapters of the open one, and who speaks in which colour.

import { clock, fill, h, on } from "./dom.js";
import { open, state } from "./model.js";
import { seek } from "./player.js";
import { roleColor, rolesInUse } from "./wave.js";
import { stage, t } from "./words.js";

export function rail(root) {
  root.setAttribute("aria-label", t("list"));
  const list = h("ul", { class: "episodes" });
  const chapters = h("ol", { class: "chapters" });
  const voices = h("ul", { class: "voices" });
  const broken = h("div", {});
  const part = (key, node) => h("section", { class: "block" }, h("h2", {}, t(key)), node);
  const parts = [part("chapters", chapters), part("voices", voices)];
  for (const item of parts) item.hidden = true;
  fill(root, part("episodes", list), ...parts, broken);
  on("anthology", () => { fill(list, rows(state.anthology)); fill(broken, faults()); });
  on("episode", () => fill(list, rows(state.anthology ?? { episodes: [], broken: [] })));
  on("opened", (keep) => { for (const item of parts) item.hidden = !keep; });
  on("place", ({ line }) => {
    const at = line ? state.timeline.chapters.findLastIndex((item) => item.start <= line.start + 0.01) : -1;
    [...chapters.children].forEach((item, number) => item.firstChild.toggleAttribute("data-now", number === at));
  });
  on("timeline", () => {
    for (const item of parts) item.hidden = false;
    fill(chapters, state.timeline.chapters.map(chapter));
    fill(voices, rolesInUse().map((role) => h("li", {}, h("span", { class: "dot", style: { "--voice": roleColor(role) } }), role)));
  });
}

// In the order of the programme; a script that cannot be read keeps its place.
const rows = ({ episodes, broken }) => [...episodes, ...broken].sort((one, other) => one.number - other.number).map((item) => (item.error ? torn(item) : episode(item)));

const torn = (item) => h("li", {}, h("div", { class: "episode", "data-stage": item.stage },
  h("span", { class: "name", lang: "zh-CN" }, h("span", { class: "no" }, String(item.number)), item.title || item.id),
  h("span", { class: "facts" }, [stage(item.stage), item.seconds === null ? null : clock(item.seconds)].filter(Boolean).join(" · "))));

function episode(item) {
  const here = item.id === state.episode?.id;
  const facts = [stage(item.stage), item.seconds === null ? null : clock(item.seconds), item.segments ? `${item.approved}/${item.segments}` : null];
  return h("li", {}, h("a", { href: `#${item.id}`, class: "episode", "aria-current": here ? "page" : null, "data-stage": item.stage },
    h("span", { class: "name", lang: "zh-CN" }, h("span", { class: "no" }, String(item.number)), item.title || item.id),
    h("span", { class: "facts" }, facts.filter(Boolean).join(" · "), item.doubts ? h("span", { class: "count" }, `${t("doubts")} ${item.doubts}`) : null)));
}

const chapter = (item) => h("li", {}, h("button", { class: "chapter", onclick: () => seek(item.start) },
  h("span", { lang: "zh-CN" }, item.title), h("span", { class: "facts" }, clock(item.start))));

function faults() {
  const found = state.anthology.broken;
  return found.length ? h("section", { class: "block" }, h("h2", {}, t("broken")), found.map((item) => h("p", { class: "fault" }, item.error))) : null;
}

export async function openFromAddress() {
  const asked = location.hash.slice(1);
  const known = (state.anthology ?? { episodes: [] }).episodes;
  const wanted = known.find((item) => item.id === asked) ?? (state.episode || known[0]);
  if (wanted && wanted.id !== state.episode?.id) await open(wanted.id);
  return Boolean(wanted);
}
