// Questions that need a window: who are you, what a lexicon entry will change, what is missing before approval, the keys.

import { fill, h, icon, on, say } from "./dom.js";
import { approveEpisode, busy, open, plain, reopenEpisode, start, state, tell } from "./model.js";
import { TABLE, singleKeys, setSingleKeys } from "./keys.js";
import { held } from "./quality.js";
import { t } from "./words.js";

const NAME = "narrate.name";
const stored = () => { try { return localStorage.getItem(NAME) ?? ""; } catch { return ""; } };

function dialog(title, ...children) {
  const last = document.activeElement;
  const box = h("dialog", { "aria-labelledby": "dialog-title" },
    h("h2", { id: "dialog-title" }, title),
    h("button", { class: "tool close", "aria-label": t("close"), onclick: () => box.close() }, icon("cross")),
    ...children);
  box.addEventListener("close", () => { box.remove(); last?.focus?.(); });
  document.body.append(box);
  box.showModal();
  return box;
}

export function askName() {
  if (stored()) return Promise.resolve(stored());
  return new Promise((answer) => {
    const name = h("input", { id: "who", type: "text", autocomplete: "name", maxlength: "60", required: true });
    let given = "";
    const done = (event) => {
      event.preventDefault();
      given = name.value.trim();
      if (!given) return;
      try { localStorage.setItem(NAME, given); } catch { /* a browser without storage asks again */ }
      box.close();
    };
    const box = dialog(t("who"), h("form", { method: "dialog", onsubmit: done },
      h("label", { for: "who" }, t("name")), name, h("p", { class: "hint" }, t("whoHint")),
      h("div", { class: "buttons" }, h("button", { type: "submit", class: "main" }, t("save")))));
    box.addEventListener("close", () => answer(given));
    name.focus();
  });
}

// ---------------------------------------------------------------- the lexicon
export function alwaysSo(word, reading) {
  const boxes = {
    word: h("input", { id: "lex-word", type: "text", lang: "zh-CN", value: word }),
    say: h("input", { id: "lex-say", type: "text", lang: "zh-CN", value: reading }),
    unless: h("input", { id: "lex-unless", type: "text", lang: "zh-CN" }),
  };
  const effect = h("div", { class: "effect", role: "status" });
  const add = h("button", { type: "submit", class: "main", disabled: true }, t("addWord"));
  const body = () => Object.fromEntries(Object.entries(boxes).map(([name, box]) => [name, box.value.trim()]));
  let timer = 0;
  const typed = () => {
    add.disabled = true;
    clearTimeout(timer);
    timer = setTimeout(look, 200);
  };
  const look = async () => {
    const mine = timer;
    if (!body().word || !body().say) return;
    const found = await plain("/api/lexicon/preview", body()).catch((error) => { if (!error.told) throw error; return null; });
    if (!found || mine !== timer) return;
    add.disabled = Boolean(found.known);
    fill(effect, found.known ? h("p", { class: "fault" }, t("known", { say: found.known })) : null,
      h("p", {}, found.count ? t("affects", { n: found.count }) : t("affectsNone")),
      h("ul", { class: "places", tabindex: "0", "aria-label": t("alwaysTitle") }, found.places.map((item) => h("li", { lang: "zh-CN" }, `${item.episode.slice(0, 2)} `, item.before, h("mark", {}, item.word), item.after))));
  };
  const save = async (event) => {
    event.preventDefault();
    const made = await plain("/api/lexicon", body()).catch((error) => { if (!error.told) throw error; return null; });
    if (!made) return;
    box.close();
    await open(state.episode.id, { keep: true });
    say(t("affects", { n: made.count }));
  };
  const names = { word: "word", say: "readAs", unless: "unless" };
  const box = dialog(t("alwaysTitle"), h("form", { method: "dialog", onsubmit: save },
    Object.entries(names).map(([name, label]) => [h("label", { for: `lex-${name}` }, t(label)), boxes[name]]),
    effect, h("div", { class: "buttons" }, add, h("button", { class: "soft", onclick: () => box.close() }, t("cancel")))));
  for (const field of Object.values(boxes)) field.addEventListener("input", typed);
  boxes.say.focus();
  typed();
}

// ---------------------------------------------------------------- the episode
// The fields of the story; `first` is asked for.
export function about(first = "title") {
  const { about: told, rev } = state.episode;
  const boxes = Object.entries(told).map(([name, value]) => [name, h("input", { id: `about-${name}`, type: "text", lang: "zh-CN", value })]);
  let seen = rev;
  const save = async (event) => {
    event.preventDefault();
    const fields = Object.fromEntries(boxes.map(([name, field]) => [name, field.value.trim()]).filter(([name, words]) => words !== told[name]));
    try {
      if (Object.keys(fields).length) await tell(fields, seen);
      box.close();
    } catch (error) {
      if (!error.told) throw error;
      seen = state.episode.rev;
    }
  };
  const box = dialog(t("about"), h("form", { method: "dialog", onsubmit: save },
    boxes.map(([name, field]) => [h("label", { for: field.id }, t(`about_${name}`)), field]), h("p", { class: "hint" }, t("rightsHint")),
    h("div", { class: "buttons" }, h("button", { type: "submit", class: "main" }, t("save")))));
  document.getElementById(`about-${first}`).focus();
}

const REBUILT = new Set(["engine", "unproven-lines", "draft-tag", "profile"]); // what another build may mend

// Who approved the episode and when, who took that back, what changed since.
const told = ({ by, on, withdrawn_by, withdrawn_on, changed }) => [
  t("approvedOn", { by, on }),
  withdrawn_by ? t("withdrawnOn", { by: withdrawn_by, on: withdrawn_on }) : "",
  changed.length ? t("changedSince", { what: changed.map((name) => t(name)).join(t("comma")) }) : "",
].filter(Boolean).join(t("semicolon"));

export function approving() {
  const body = h("div", {});
  const render = () => {
    const { held: reasons, built, stage, approval } = state.episode;
    const approved = stage === "released";
    const stale = !built || reasons.some((item) => item.code === "script-changed");
    const again = stale || reasons.some((item) => REBUILT.has(item.code));
    const others = reasons.filter((item) => item.code !== "script-changed");
    const under = busy("build");
    const running = [...state.jobs.values()].find((job) => job.kind === "build" && job.state === "running");
    fill(body,
      approved ? h("p", { class: "fine" }, icon("check"), `${t("released")} — ${told(approval)}`) : approval ? h("p", { class: "hint" }, told(approval)) : null,
      stale ? h("p", {}, t(built || stage === "script changed" ? "stale" : "notBuilt")) : null,
      others.length ? held(others) : !stale && !approved ? h("p", { class: "fine" }, icon("check"), t("gateNone")) : null,
      under ? h("p", { class: "hint" }, h("span", { class: "spin" }), t("building"), running?.of ? h("progress", { value: running.done, max: running.of, "aria-label": t("building") }) : null) : null,
      h("div", { class: "buttons" },
        again ? h("button", { class: "main", disabled: under, onclick: () => start("build", {}).catch(refused) }, t(built ? "buildAgain" : "build")) : null,
        !stale && !reasons.length && !approved ? h("button", { class: "main", onclick: release }, icon("check"), t("approveNow")) : null,
        approved ? h("button", { class: "soft", onclick: () => decide(reopenEpisode, "reopened") }, t("reopen")) : null));
  };
  const refused = (error) => { if (!error.told) throw error; };
  const decide = async (act, done) => {
    const by = await askName();
    if (!by) return;
    await act(by).then(() => say(t(done)), refused);
    render();
  };
  const release = () => decide(approveEpisode, "released");
  const box = dialog(t("approveEpisode"), body);
  render();
  const live = () => box.isConnected && render();
  on("job", live);
  on("episode", live);
}

export function help() {
  const toggle = h("input", { type: "checkbox", checked: singleKeys(), onchange: (event) => setSingleKeys(event.target.checked) });
  dialog(t("keysTitle"), h("label", { class: "check" }, toggle, t("singleKeys")),
    h("dl", { class: "keys" }, TABLE.map(([keys, name]) => [h("dt", {}, keys.map((key) => h("kbd", {}, key))), h("dd", {}, t(name))])));
}
