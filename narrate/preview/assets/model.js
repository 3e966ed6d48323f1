// The server's state as this page knows it: fetched, changed with the revision it was seen in, kept live.

import { emit, say } from "./dom.js";
import { t } from "./words.js";

export const state = { anthology: null, episode: null, timeline: null, selected: "", error: "", jobs: new Map() };

export class Failure extends Error {
  constructor(status, error) {
    super(error?.message ?? String(status));
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
  const answer = await fetch(path, options);
  const type = answer.headers.get("Content-Type") ?? "";
  const value = type.includes("json") ? await answer.json() : null;
  if (!answer.ok) throw new Failure(answer.status, value?.error);
  return value;
}

export const get = (path) => ask("GET", path);
export const post = (path, body, headers) => ask("POST", path, body, headers);
export const here = () => `/api/episodes/${state.episode.id}`;
export const segment = (id) => state.episode?.segments.find((item) => item.id === id);
export const linesOf = (id) => state.timeline?.lines.filter((line) => line.segment === id) ?? [];
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
    state.error = error.message;
    emit("silent");
  }
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
    } else if (error.status === 503) say(t("out") + error.message);
    else say(error.message);
    error.told = true;
    throw error;
  }
}

const match = (id) => ({ "If-Match": `"${segment(id)?.rev ?? ""}"` });

export const patch = (id, change, rev) =>
  guarded(() => done(ask("PATCH", `${here()}/segments/${id}`, change, rev ? { "If-Match": `"${rev}"` } : match(id))));
export const change = (id, how, body) => guarded(() => done(post(`${here()}/segments/${id}/${how}`, body, match(id))));
export const settle = (body) => guarded(() => done(post(`${here()}/doubts`, body)));
export const approveEpisode = (by) => guarded(() => done(post(`${here()}/approve`, { by })));
export const start = (path, body) => guarded(() => post(`${here()}/${path}`, body));
export const plain = (path, body) => guarded(() => post(path, body));

export async function undo() {
  const answer = await guarded(() => post("/api/undo", {}));
  await open(state.episode.id, { keep: true });
  await loadAnthology();
  say(t("undone", { what: answer.undone }));
}

// ---------------------------------------------------------------- what others do
let wait = 500;

export function listen() {
  const socket = new WebSocket(`ws://${location.host}/api/ws`);
  socket.onopen = () => {
    const again = wait > 500;
    wait = 500;
    emit("connected", true);
    if (again) refresh(["*"]);
  };
  socket.onmessage = (message) => heard(JSON.parse(message.data));
  socket.onclose = () => {
    emit("connected", false);
    setTimeout(listen, wait);
    wait = Math.min(wait * 2, 8000);
  };
}

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
      await open(id, { keep: true });
    } catch (error) {
      if (!(error instanceof Failure) && !(error instanceof TypeError)) throw error;
    }
  }, 60);
}

async function worked(job) {
  state.jobs.set(job.id, job);
  if (job.state === "done" && job.episode === state.episode?.id) {
    await open(job.episode, { keep: true });
    await loadAnthology();
    say(t(job.kind === "build" ? "built" : "recorded"));
  }
  if (job.state === "failed") say(`${t("failed")}: ${job.error}`);
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
