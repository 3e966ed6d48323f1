// The server's state as this page knows it: fetched, changed with the revision it was seen in, kept live.

import { emit, say } from "./dom.js";
import { fault, t } from "./words.js";

export const state = { anthology: null, episode: null, timeline: null, selected: "", error: "", jobs: new Map() };

export class Failure extends Error {
  constructor(status, error) {
    super(error ? fault(error) : String(status));
    this.status = status;
    this.code = error?.code ?? "";
    this.details = error?.details;
  }
}

async function ask(method, path, body, headers = {}) {
  const options = { method, headers: { ...headers }, cache: "no-store" };
  if (method !== "GET") {
    Object.assign(options.headers, { "Content-Type": "application/json", "X-Narrate": "1" });
    options.body = JSON.stringify(body ?? {});
  }
  const answer = await fetch(path, options).catch(() => { throw new Failure(0, { message: t("lost") }); });
  const type = answer.headers.get("Content-Type") ?? "";
  const value = type.includes("json") ? await answer.json() : null;
  if (!answer.ok) throw new Failure(answer.status, value?.error);
  return value;
}

export const get = (path) => ask("GET", path);
export const post = (path, body, headers) => ask("POST", path, body, headers);
export const here = () => `/api/episodes/${state.episode.id}`;
export const segment = (id) => state.episode?.segments.find((item) => item.id === id);
const spoken = { of: null, lines: new Map() };
export function linesOf(id) {
  if (spoken.of !== state.timeline) {
    Object.assign(spoken, { of: state.timeline, lines: new Map() });
    for (const line of state.timeline?.lines ?? []) spoken.lines.set(line.segment, [...(spoken.lines.get(line.segment) ?? []), line]);
  }
  return spoken.lines.get(id) ?? [];
}
export const verdict = (id) => state.timeline?.verdicts[id];

export async function loadAnthology() {
  state.anthology = await get("/api/episodes");
  emit("anthology");
}

let asked = 0;

export async function open(id, { keep = false } = {}) {
  const turn = ++asked;
  if (!keep) Object.assign(state, { timeline: null, selected: "", error: "" });
  const episode = await get(`/api/episodes/${id}`);
  if (turn !== asked) return;
  take(episode);
  emit("opened", keep);
  await loadTimeline(turn);
}

export function take(episode) {
  state.episode = episode;
  emit("episode");
}

export async function loadTimeline(turn = asked) {
  const id = state.episode?.id;
  if (!id) return;
  try {
    const timeline = await get(`/api/episodes/${id}/timeline`);
    if (turn !== asked || state.episode?.id !== id) return;
    const before = state.timeline;
    state.timeline = timeline;
    state.error = "";
    emit("timeline", before);
  } catch (error) {
    if (!(error instanceof Failure) || turn !== asked) return;
    silent(`${t("soundError")}: ${error.message}`);
  }
}

function silent(error) {
  state.error = error;
  emit("silent");
}

export function select(id, { quiet = false } = {}) {
  if (id === state.selected) return;
  state.selected = id;
  emit("selected", quiet);
}

// ---------------------------------------------------------------- changes
async function done(answer) {
  const episode = await answer;
  take(episode);
  await Promise.all([loadTimeline(), loadAnthology()]);
  return episode;
}

async function guarded(answer) {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.status === 412 || error.code === "gone") {
      await open(state.episode.id, { keep: true });
      say(t(error.status === 412 ? "changed" : "gone"));
    } else say(error.message, true);
    error.told = true;
    throw error;
  }
}

const match = (id) => ({ "If-Match": `"${segment(id)?.rev ?? ""}"` });

export const patch = (id, change, rev) =>
  guarded(() => done(ask("PATCH", `${here()}/segments/${id}`, change, rev ? { "If-Match": `"${rev}"` } : match(id))));
export const tell = (fields, rev) => guarded(() => done(ask("PATCH", here(), fields, { "If-Match": `"${rev}"` })));
export const change = (id, how, body) => guarded(() => done(post(`${here()}/segments/${id}/${how}`, body, match(id))));
export const settle = (body) => guarded(() => done(post(`${here()}/doubts`, body)));
export const approveEpisode = (by) => guarded(() => done(post(`${here()}/approve`, { by })));
export const reopenEpisode = (by) => guarded(() => done(post(`${here()}/reopen`, { by })));
export const start = (path, body) => guarded(() => post(`${here()}/${path}`, body));
export const drop = (job) => guarded(() => ask("DELETE", `/api/jobs/${job}`));
export const plain = (path, body) => guarded(() => post(path, body));

const STEPS = { about: "about", say: "reading", pause_ms: "pauseAfter", doubt: "doubts", take: "adopt", lexicon: "addWord" };
export async function undo() {
  if (!state.episode?.undo && !state.anthology?.undo) return say(t("noUndo"));
  const answer = await guarded(() => post("/api/undo", {}));
  await open(state.episode.id, { keep: true });
  await loadAnthology();
  return say(t("undone", { what: t(STEPS[answer.undone] ?? answer.undone) }));
}

// ---------------------------------------------------------------- what others do
let wait = 500;
let socket = null;
let next = 0;

export function listen() {
  clearTimeout(next);
  socket = new WebSocket(`ws://${location.host}/api/ws`);
  socket.onopen = () => {
    const again = wait > 500;
    wait = 500;
    emit("lost", "");
    if (again) refresh(["*"]);
  };
  socket.onmessage = (message) => heard(JSON.parse(message.data));
  socket.onclose = async () => {
    next = setTimeout(listen, wait);
    wait = Math.min(wait * 2, 8000);
    const answer = await fetch("/api/episodes", { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (socket.readyState > 1) emit("lost", answer?.status === 403 ? "restarted" : "lost");
  };
}

// A machine that wakes up, or a page that is looked at again: what happened meanwhile is fetched at once.
for (const [where, event] of [[document, "visibilitychange"], [window, "online"]])
  where.addEventListener(event, () => {
    if (document.hidden || !socket) return;
    if (socket.readyState > 1) listen();
    else refresh(["*"]);
  });

function heard(event) {
  if (event.event === "files") refresh(event.episodes);
  if (event.event === "job") worked(event.job);
}

let refreshing = null;

async function refresh(episodes) {
  if (refreshing) clearTimeout(refreshing);
  refreshing = setTimeout(async () => {
    refreshing = null;
    try {
      await loadAnthology();
      const id = state.episode?.id;
      if (!id || !(episodes.includes("*") || episodes.includes(id))) return;
      const { episodes: known, broken } = state.anthology;
      const torn = broken.find((item) => item.file.startsWith(`${id}.`));
      if (torn) silent(`${t("broken")}: ${torn.error}`);
      else if (known.some((item) => item.id === id)) await open(id, { keep: true });
      else location.replace(`/#${known[0]?.id ?? ""}`);
    } catch (error) {
      if (!(error instanceof Failure) && !(error instanceof TypeError)) throw error;
    }
  }, 60);
}

async function worked(job) {
  state.jobs.set(job.id, job);
  if (job.state === "done" && job.episode === state.episode?.id) {
    // A recording changes what is heard; what it changes in the script is told as a change of files.
    await (job.kind === "build" ? open(job.episode, { keep: true }) : loadTimeline());
    await loadAnthology();
    say(t(job.kind === "build" ? "built" : "recorded"));
  }
  if (job.state === "failed") say(`${t("failed")}: ${job.error}`, true);
  emit("job", job);
}

export const busy = (kind, subject) =>
  [...state.jobs.values()].some(
    (job) =>
      job.episode === state.episode?.id &&
      job.kind === kind &&
      (subject === undefined || job.subject === subject) &&
      (job.state === "queued" || job.state === "running"),
  );
