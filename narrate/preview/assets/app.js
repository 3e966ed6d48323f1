// The parts put together: header, tabs, player, and what is shown while nothing is there.

import { emit, fill, h, icon, narrow, on, say } from "./dom.js";
import { Failure, drop, listen, loadAnthology, open, start, state, undo } from "./model.js";
import { bar } from "./player.js";
import { transcript } from "./text.js";
import { openFromAddress, rail } from "./rail.js";
import { inspector } from "./segment.js";
import { doubts } from "./doubts.js";
import { quality } from "./quality.js";
import { about, approving, help } from "./dialogs.js";
import { keys } from "./keys.js";
import { language, stage, t } from "./words.js";

const quiet = (error) => { if (!(error instanceof Failure)) throw error; };
const el = (id) => document.getElementById(id);
const quietly = (work) => work.catch((error) => { if (!error.told) throw error; });
document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
const skip = document.querySelector(".skip");
skip.textContent = t("skip");
skip.addEventListener("click", (event) => { event.preventDefault(); el("text").focus(); });

// ---------------------------------------------------------------- the header
function header(root) {
  const title = h("h1", { lang: "zh-CN" }, "narrate");
  const where = h("span", { class: "series", lang: "zh-CN" });
  const chip = h("span", { class: "chip" });
  const meter = h("progress", { max: "1", value: "0" });
  const count = h("span", { class: "facts" });
  const back = h("button", { class: "tool", "aria-label": t("undo"), title: t("undo"), disabled: true, onclick: () => quietly(undo()) }, icon("undo"));
  const done = h("button", { class: "main", id: "approve-episode", disabled: true, onclick: approving }, t("approveEpisode"));
  const edit = h("button", { class: "tool", id: "about", "aria-label": t("about"), title: t("about"), disabled: true, onclick: () => about() }, icon("pencil"));
  on("about", about);
  fill(root, h("div", { class: "names" }, where, title), edit, chip, h("span", { class: "grow" }), h("div", { class: "progress" }, count, meter),
    back, h("button", { class: "tool help", "aria-label": t("help"), title: t("help"), onclick: help }, "?"), done);
  const progress = () => {
    const row = state.anthology?.episodes.find((item) => item.id === state.episode?.id);
    if (!row) return;
    const given = Object.values(state.timeline?.verdicts ?? {});
    const approved = state.timeline ? given.filter((item) => item.state === "approved").length : row.approved;
    const of = state.timeline ? Object.keys(state.timeline.verdicts).length : row.segments;
    count.textContent = t("progress", { n: approved, of });
    meter.max = Math.max(1, of);
    meter.value = approved;
    meter.setAttribute("aria-label", count.textContent);
  };
  on("episode", () => {
    title.textContent = title.title = state.episode.title || state.episode.id;
    document.title = `${title.textContent} · ${t("app")}`;
    chip.textContent = stage(state.episode.stage);
    chip.dataset.stage = state.episode.stage;
    back.disabled = !state.episode.undo;
    done.disabled = edit.disabled = false;
    progress();
  });
  on("anthology", () => { where.textContent = state.anthology.title; back.disabled = !state.anthology.undo; progress(); });
  on("timeline", progress);
}

// ---------------------------------------------------------------- tabs: three beside the text, five on a phone
const TABS = ["text", "segment", "doubts", "quality", "list"];
const PANELS = { text: "text", list: "rail", segment: "panel-segment", doubts: "panel-doubts", quality: "panel-quality" };

function side(root) {
  const tabs = TABS.map((name) => h("button", { role: "tab", id: `tab-${name}`, "aria-controls": PANELS[name], "data-tab": name, onclick: () => show(name) },
    h("span", {}, t(name)), name === "doubts" ? h("span", { class: "count", hidden: true }) : null));
  const bar_ = h("div", { role: "tablist", "aria-label": t("app"), class: "tabs", onkeydown: turn }, tabs);
  const panels = ["segment", "doubts", "quality"].map((name) => h("section", { id: `panel-${name}`, role: "tabpanel", class: "panel", "aria-labelledby": `tab-${name}`, tabindex: "0" }));
  root.setAttribute("aria-label", t("segment"));
  fill(root, bar_, panels);
  inspector(panels[0]);
  doubts(panels[1]);
  quality(panels[2]);
  on("episode", () => {
    const count = el("tab-doubts").querySelector(".count");
    count.textContent = String(state.episode.doubts.length);
    count.hidden = !state.episode.doubts.length;
  });
  on("view", choose);
  matchMedia("(max-width: 760px)").addEventListener("change", () => show(narrow() ? "text" : "segment"));
  choose(document.body.dataset.view);
}

function show(name) {
  document.body.dataset.view = name;
  emit("view", name);
}

function choose(asked) {
  const beside = !narrow() && (asked === "text" || (asked === "list" && innerWidth > 1120));
  const name = beside ? lastSide : asked;
  if (name !== "text" && name !== "list") lastSide = name;
  if (beside) document.body.dataset.view = name;
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const chosen = tab.dataset.tab === name;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
  for (const panel of document.querySelectorAll(".panel")) panel.hidden = panel.id !== PANELS[name];
}
let lastSide = "segment";

function turn(event) {
  const seen = TABS.filter((name) => el(`tab-${name}`).offsetParent);
  const at = seen.indexOf(document.activeElement.dataset.tab);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: seen.length - 1 }[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  const name = seen[(to + seen.length) % seen.length];
  show(name);
  el(`tab-${name}`).focus();
}

// ---------------------------------------------------------------- what is shown while something is missing
function banners() {
  const banner = h("div", { id: "banner", role: "alert", hidden: true });
  const missing = h("div", { class: "missing", hidden: true });
  const queue = h("div", { class: "missing queue", hidden: true });
  el("head").after(banner);
  el("text").prepend(missing, queue);
  const waiting = () => [...state.jobs.values()].filter((job) => job.state === "queued");
  const cancel = () => waiting().forEach((job) => quietly(drop(job.id)));
  on("job", () => {
    const n = waiting().length;
    queue.hidden = !n;
    fill(queue, t("queued", { n }), h("button", { onclick: cancel }, t("unqueue")));
  });
  let timer = 0;
  on("lost", (how) => {
    clearTimeout(timer);
    if (!how) banner.hidden = true;
    else timer = setTimeout(() => { fill(banner, t(how)); banner.hidden = false; }, 900);
  });
  const gaps = () => {
    const lacks = state.timeline?.missing ?? 0;
    missing.hidden = !lacks && !state.error;
    fill(missing, state.error || t("missingSound", { n: lacks }),
      lacks && !state.error ? h("button", { onclick: () => quietly(start("record", {})) }, icon("mic"), t("recordMissing", { n: lacks })) : null);
  };
  on("timeline", gaps);
  on("silent", gaps);
  on("job", (job) => {
    if (job.kind !== "record" || job.subject || job.state !== "running") return;
    fill(missing, h("span", { class: "spin" }), t("recording"), job.of ? ` ${job.done}/${job.of}` : "");
  });
}

function nothing() {
  document.body.classList.add("bare");
  fill(el("text"), h("div", { class: "nothing" }, h("h2", {}, t("empty")), h("p", {}, t("emptyHint")),
    (state.anthology?.broken ?? []).map((item) => h("p", { class: "fault" }, item.error))));
}

async function begin() {
  header(el("head"));
  side(el("side"));
  rail(el("rail"));
  transcript(el("text"));
  bar(el("player"));
  banners();
  keys();
  listen();
  addEventListener("hashchange", () => openFromAddress());
  on("anthology", () => {
    if (state.episode || !document.querySelector(".nothing")) return;
    if (state.anthology.episodes.length) location.reload();
    else nothing();
  });
  const found = async () => { if (!(await openFromAddress())) nothing(); };
  try {
    // The episode that the address names is fetched beside the list; one that is not there is looked for behind it.
    const named = /^#\d+-[a-z0-9-]+$/.test(location.hash) ? open(location.hash.slice(1)).catch(quiet) : null;
    await Promise.all([loadAnthology(), named]);
    await found().catch(async (error) => {
      if (error.status !== 404) throw error;
      await loadAnthology(); // it was taken away since the list was made
      await found();
    });
  } catch (error) {
    if (!(error instanceof Failure) && !(error instanceof TypeError)) throw error;
    fill(el("text"), h("div", { class: "nothing" }, h("h2", {}, t("soundError")), h("p", { class: "fault" }, error.message), h("button", { onclick: () => location.reload() }, t("retry"))));
    say(error.message);
  }
}

begin();
