"use strict";
// Each span says when its words are heard: the one that is heard is marked, a click goes there.
const audio = document.querySelector("audio");
const words = [...document.querySelectorAll("span[data-t]")];
const starts = words.map((node) => Number(node.dataset.t));
let shown = [];
let byHand = 0;
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const at = (time) => {
  let low = 0;
  let high = starts.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= time + 0.005) low = middle + 1;
    else high = middle - 1;
  }
  return high;
};
const mark = () => {
  const node = words[at(audio.currentTime)];
  const line = node?.closest(".line");
  if (shown[0] === node) return;
  for (const old of shown) old.classList.remove("now");
  shown = node && audio.currentTime <= Number(line.dataset.e) + 0.4 ? [node, line] : [];
  for (const each of shown) each.classList.add("now");
  if (shown.length && !audio.paused && performance.now() - byHand > 4000) {
    const box = line.getBoundingClientRect();
    if (box.top < innerHeight * 0.15 || box.bottom > innerHeight * 0.8) scrollTo({ top: scrollY + box.top - innerHeight * 0.35, behavior: calm ? "auto" : "smooth" });
  }
};
const run = () => { mark(); if (!audio.paused) requestAnimationFrame(run); };
audio.addEventListener("play", run);
audio.addEventListener("seeked", mark);
for (const event of ["wheel", "touchmove"]) addEventListener(event, () => { byHand = performance.now(); }, { passive: true });
document.querySelector("main").addEventListener("click", (event) => {
  const node = event.target.closest("span[data-t]");
  if (!node || getSelection().toString()) return;
  audio.currentTime = Number(node.dataset.t);
  audio.play();
});
addEventListener("keydown", (event) => {
  if (event.target.closest("audio, a") || event.ctrlKey || event.altKey || event.metaKey) return;
  const step = { ArrowLeft: -5, ArrowRight: 5 }[event.key];
  if (step) audio.currentTime += step;
  else if (event.key !== " ") return;
  else if (audio.paused) audio.play();
  else audio.pause();
  event.preventDefault();
});
