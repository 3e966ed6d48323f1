// How the episode measures out: what holds it back, its loudness over time, lines that stand out, the finished file.

import { clock, emit, fill, h, icon, on } from "./dom.js";
import { Failure, get, here, state } from "./model.js";
import { seek } from "./player.js";
import { showPlace } from "./text.js";
import { codes, plainly, remedy, t } from "./words.js";

const ABOUT = new Set(["title", "rights"]); // fields
const LOW = -36;
const HIGH = -6;
let root = null;
let found = null;
let known = "";

export function quality(panel) {
  root = panel;
  fill(root, h("p", { class: "empty" }, t("preparing")));
  on("timeline", () => { if (shows()) load(); });
  on("episode", () => { if (shows()) load(); });
  on("view", (name) => { if (name === "quality") load(); });
  on("opened", (keep) => { if (!keep) known = ""; });
  addEventListener("resize", () => found && shows() && curve(root.querySelector("canvas")));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => found && shows() && curve(root.querySelector("canvas")));
}

const shows = () => document.body.dataset.view === "quality";

async function load() {
  if (!state.timeline) return;
  const asked = `${state.episode.id} ${state.timeline.digest} ${state.episode.rev} ${state.episode.stage}`;
  if (asked === known) return;
  known = asked;
  try {
    found = await get(`${here()}/quality`);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    fill(root, h("p", { class: "fault" }, error.message));
    return;
  }
  render();
}

export function held(list = state.episode.held) {
  return h("ul", { class: "findings" }, list.map((item) => h("li", { class: "no" }, icon("cross"),
    h("div", {}, h("b", {}, codes([item.code])), plainly(item) ? null : h("span", { class: "facts" }, item.wanted === "nothing" ? item.measured : `${item.measured} → ${item.wanted}`), h("p", { class: "hint" }, remedy(item)),
      target(item) ? h("button", { onclick: () => visit(item) }, t("goThere")) : null))));
}

const target = (item) => item.segment || item.code === "open-blockers" || ABOUT.has(item.code);

function visit(item) {
  document.querySelector("dialog[open]")?.close();
  if (item.segment) showPlace(item.segment);
  else if (ABOUT.has(item.code)) emit("about", item.code);
  else document.getElementById("tab-doubts")?.click();
}

function render() {
  const { draft, built, checks } = found;
  const canvas = h("canvas", { class: "curve", role: "img", "aria-label": `${t("curve")}: ${draft.integrated_lufs} LUFS, ${t("target")} ${draft.target_lufs} ± ${draft.tolerance_lu} LU` });
  canvas.addEventListener("click", (event) => {
    const box = canvas.getBoundingClientRect();
    seek(((event.clientX - box.left) / box.width) * draft.curve.length);
  });
  const good = Math.abs(draft.integrated_lufs - draft.target_lufs) <= draft.tolerance_lu;
  fill(root,
    h("section", { class: "part" }, h("h2", {}, t("gate")), state.episode.held.length ? held() : h("p", { class: "fine" }, icon("check"), t(state.episode.built ? "gateNone" : "notBuilt"))),
    h("section", { class: "part" }, h("h2", {}, t("curve")), canvas,
      h("dl", { class: "values" },
        value(t("loudness"), `${draft.integrated_lufs} LUFS`, `${draft.target_lufs} ± ${draft.tolerance_lu} LU`, good),
        value(t("truePeak"), `${draft.true_peak_dbtp} dBTP`, `≤ ${draft.limit_dbtp} dBTP`, draft.true_peak_dbtp <= draft.limit_dbtp))),
    h("section", { class: "part" }, h("h2", {}, t("outliers")),
      draft.outliers.length ? h("ul", { class: "outliers" }, draft.outliers.map(outlier)) : h("p", { class: "fine" }, icon("check"), t("noOutliers"))),
    built ? facts(built) : null,
    checks.length ? h("section", { class: "part" }, h("h2", {}, t("finished")), found.stale ? h("p", { class: "hint" }, t("stale")) : null,
      h("ul", { class: "findings" }, checks.map(check))) : null);
  curve(canvas);
}

const value = (name, measured, wanted, ok) => [h("dt", {}, name), h("dd", {}, h("span", { class: ok ? "ok" : "no" }, icon(ok ? "check" : "cross")), measured, h("span", { class: "facts" }, wanted))];

function outlier(item) {
  const line = state.timeline.lines.find((one) => one.id === item.line);
  if (!line) return null;
  const text = state.episode.segments.find((one) => one.id === line.segment)?.text.slice(line.from, line.to) ?? "";
  return h("li", {}, h("button", { class: "place", onclick: () => { showPlace(line.segment); seek(line.start); } },
    h("b", {}, t(item.kind)), h("span", { class: "facts" }, `${clock(line.start)} · ${item.measured} (${item.wanted})`), h("span", { lang: "zh-CN", class: "snippet" }, text)));
}

function facts(built) {
  const rows = [[t("profile"), built.profile], [t("engine"), built.engine], [t("length"), clock(built.seconds)], [t("size"), `${(built.bytes / 1e6).toFixed(1)} MB`],
    [t("loudness"), `${built.integrated_lufs} LUFS · ${built.true_peak_dbtp} dBTP`], [t("label"), built.label], [t("chapters"), String(built.chapters)], [t("files"), built.files.join("  ")]];
  return h("section", { class: "part" }, h("h2", {}, t("facts")), h("dl", { class: "values" }, rows.map(([name, text]) => [h("dt", {}, name), h("dd", {}, text)])),
    built.notices.map((text) => h("p", { class: "hint" }, text)));
}

const check = (item) => h("li", { class: item.ok ? "ok" : item.advice ? "advice" : "no" }, icon(item.ok ? "check" : "cross"),
  h("div", {}, h("b", {}, codes([item.code])), h("span", { class: "facts" }, item.ok ? item.measured : `${item.measured} → ${item.wanted}`), item.ok ? null : h("p", { class: "hint" }, remedy(item))));

function curve(canvas) {
  if (!canvas?.clientWidth) return;
  const ratio = devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = canvas;
  Object.assign(canvas, { width: width * ratio, height: height * ratio });
  const pen = canvas.getContext("2d");
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue(`--${name}`).trim();
  const { curve: levels, target_lufs: target, tolerance_lu: room } = found.draft;
  const y = (level) => height - ((Math.min(Math.max(level, LOW), HIGH) - LOW) / (HIGH - LOW)) * height;
  pen.scale(ratio, ratio);
  pen.fillStyle = color("wash");
  pen.fillRect(0, y(target + room), width, Math.max(2, y(target - room) - y(target + room)));
  pen.strokeStyle = color("voice-0");
  pen.lineWidth = 1.4;
  pen.lineJoin = "round";
  pen.beginPath();
  levels.forEach((level, at) => pen.lineTo((at / Math.max(1, levels.length - 1)) * width, y(level)));
  pen.stroke();
  pen.fillStyle = color("muted");
  pen.font = "11px system-ui, sans-serif";
  pen.textAlign = "right";
  pen.fillText(`${target} LUFS`, width - 4, y(target + room) - 4);
  pen.fillText(clock(levels.length), width - 4, height - 4);
}
