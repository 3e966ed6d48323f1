// Keys in, actions out: one table for what they do and for the help; quiet while somebody types or composes.

import { seek, now, setLoop, mode, speed, step, toggle } from "./player.js";
import { approveNext, editReading, fromStart, toggleFix } from "./segment.js";
import { hearNewest, recordSegment } from "./takes.js";
import { help } from "./dialogs.js";
import { walk } from "./doubts.js";
import { state, undo } from "./model.js";
import { focusRow } from "./text.js";

const KEEP = "narrate.keys";
const quietly = (work) => work?.catch?.((error) => { if (!error.told) throw error; });
const by = (event, seconds, more) => seek(now() + (event.shiftKey ? more : seconds));
const move = (to) => { step(to); focusRow(); };

const ACTIONS = {
  " ": () => toggle(),
  ArrowLeft: (event) => by(event, -3, -10),
  ArrowRight: (event) => by(event, 3, 10),
  ArrowUp: () => move(-1),
  ArrowDown: () => move(1),
  Enter: () => fromStart(),
  a: () => approveNext(),
  x: () => quietly(toggleFix()),
  e: () => editReading(),
  r: () => state.selected && quietly(recordSegment(state.selected)),
  t: () => quietly(hearNewest()),
  l: () => setLoop(!mode.loop),
  n: (event) => walk(event.shiftKey ? -1 : 1),
  "[": () => speed(-1),
  "]": () => speed(1),
  z: () => quietly(undo()),
  "?": () => help(),
};
export const TABLE = [
  [["Space"], "kSpace"], [["←", "→"], "kSeek"], [["↑", "↓"], "kMove"], [["Enter"], "kStart"], [["A"], "kApprove"], [["X"], "kFix"], [["E"], "kEdit"], [["R"], "kRecord"],
  [["T"], "kTake"], [["L"], "kLoop"], [["N", "Shift+N"], "kDoubt"], [["[", "]"], "kSpeed"], [["Z"], "kUndo"], [["?"], "kHelp"], [["Esc"], "kEsc"], [["Ctrl+Enter"], "kSave"],
];
// Keys that an input method or a full-width keyboard hides behind another name.
const CODES = { Space: " ", BracketLeft: "[", BracketRight: "]" };
const NAMED = new Set([" ", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Enter"]);
let single = true;
try { single = localStorage.getItem(KEEP) !== "off"; } catch { /* a browser without storage: on */ }

export const singleKeys = () => single;
export function setSingleKeys(to) {
  single = to;
  try { localStorage.setItem(KEEP, to ? "on" : "off"); } catch { /* holds until the page is closed */ }
}

function nameOf(event) {
  const key = event.key?.length === 1 ? event.key.toLowerCase() : event.key ?? "";
  if (key in ACTIONS || /^[!-~]$/.test(key)) return key;
  return key === "？" ? "?" : CODES[event.code] ?? (event.code ?? "").replace("Key", "").toLowerCase();
}

function occupied(event, name) {
  const target = event.target;
  if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey) return true;
  if (document.querySelector("dialog[open]") || target.closest?.("[role=slider], [role=tablist]") && name.startsWith("Arrow")) return true;
  if (target.matches?.("textarea, select, input:not([type=checkbox])") || target.isContentEditable) return true;
  return (name === " " || name === "Enter") && target.matches?.("button, a, summary, input, label") && !target.matches(".when");
}

export function keys() {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.matches?.("textarea, input, select")) {
      event.target.blur();
      focusRow();
      return;
    }
    if (event.altKey && event.code === "KeyK" && !event.isComposing) {
      event.preventDefault();
      toggle();
      return;
    }
    const name = nameOf(event);
    if (!(name in ACTIONS) || occupied(event, name) || (!single && !NAMED.has(name))) return;
    event.preventDefault();
    ACTIONS[name](event);
  });
}
