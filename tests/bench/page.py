"""Figures of the review page in a real browser: how late a word is marked, where a seek lands, what waits.

Usage: python -m tests.bench.page [--segments 1000] [--work FOLDER]. An episode spoken by espeak is built for
the clock and the seeks; a script of so many segments, not recorded, is opened for the times. Nothing is
judged: the figures are printed with the load of the machine.
"""

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path

import numpy as np
import soundfile

from narrate import build
from tests.anthology import SERIES, STORY, make
from tests.preview.browser import Look, Window, started
from tests.preview.served import serving

NAME = "01-ferry"
SEEKS = 25
WINDOW = 16_384  # samples that are compared after a seek: a third of a second
AROUND_SECONDS = 3
QUIET = 0.05
PARAGRAPH = "第{n}段：溪水从桥下流过，灯一直亮着，行人来来往往。 {{#b{id}}}\n\n"

LAGS = """async () => {
  const { on } = await import('/assets/dom.js');
  const { audio } = await import('/assets/player.js');
  const { state } = await import('/assets/model.js');
  window.lags = [];
  on('place', ({ line, word, force }) => {
    if (force || audio.paused || !line || audio.currentTime > line.end) return;
    lags.push(1000 * (audio.currentTime - (word >= 0 ? line.words[word][1] : line.start)));
  });
  await audio.play();
  while (audio.currentTime < state.timeline.seconds - 1) await new Promise((done) => setTimeout(done, 200));
  return lags;
}"""

HEARD = """async ([url, shares, window, hz]) => {
  const audio = new Audio(url);
  const context = new AudioContext({ sampleRate: hz });
  const meter = context.createAnalyser();
  meter.fftSize = window;
  context.createMediaElementSource(audio).connect(meter).connect(context.destination);
  await new Promise((done) => { audio.onloadedmetadata = done; });
  const found = [];
  for (const share of shares) {
    audio.currentTime = share * audio.duration;
    await new Promise((done) => { audio.onseeked = done; });
    await audio.play();
    await new Promise((done) => setTimeout(done, 700));
    const data = new Float32Array(window);
    meter.getFloatTimeDomainData(data);
    found.push([audio.currentTime, Array.from(data)]);
    audio.pause();
  }
  return [audio.duration, found];
}"""

FIRST = """new MutationObserver((_, watch) => {
  if (!document.querySelector('.row[data-kind]')) return;
  watch.disconnect();
  requestAnimationFrame(() => setTimeout(() => { window.useful = performance.now(); }));
}).observe(document, { childList: true, subtree: true })"""

MOVES = """async (key) => {
  const times = [];
  for (let turn = 0; turn < 25; turn++) {
    const begun = performance.now();
    document.dispatchEvent(new KeyboardEvent('keydown', { key, code: key }));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    times.push(performance.now() - begun);
  }
  return times;
}"""


def main() -> None:
    """Print one figure a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--segments", type=int, default=1_000)
    parser.add_argument("--work", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = given.work or Path(folder)
        spoken, long = _spoken(work / "spoken"), _long(work / "long", given.segments)
        with started() as browser:
            _clock(browser, spoken)
            _times(browser, long, given.segments)
    _say(f"load of this machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")


def _spoken(root: Path) -> Path:
    if not root.exists():
        make(root, **{NAME: STORY})
        (root / "episodes" / "series.toml").write_text(
            SERIES.replace('engine = "tone"', 'engine = "espeak"'), "utf-8"
        )
    made = build.build(root, tell=lambda *_: None)
    assert not made.failures
    return root


def _long(root: Path, count: int) -> Path:
    if not root.exists():
        make(root, **{NAME: STORY})
        build.open_programme(root)
        path = root / "scripts" / f"{NAME}.md"
        more = "".join(PARAGRAPH.format(n=number, id=100 + number) for number in range(count))
        path.write_text(f"{path.read_text('utf-8').rstrip()}\n\n{more}", "utf-8")
    return root


def _clock(browser, root: Path) -> None:
    """How late a line or word is marked, by the audio's own clock; where a seek in the MP3 lands."""
    with serving(root) as here:
        window = Window(browser, here)
        page = window.open(NAME)
        page.set_default_timeout(300_000)
        lags = sorted(page.evaluate(LAGS))
        _say(f"highlight: {len(lags)} marks, median {_at(lags, 0.5):.0f} ms, p95 {_at(lags, 0.95):.0f} ms")
        sound, hz = soundfile.read(root / "episodes" / NAME / f"{NAME}.mp3", always_2d=True)
        shares = np.random.default_rng(3).uniform(0.05, 0.9, SEEKS).tolist()
        url = f"/api/episodes/{NAME}/finished"
        duration, found = page.evaluate(HEARD, [url, shares, WINDOW, hz])
        told = [(at, np.array(data)) for at, data in found]
        loud = [(at, data) for at, data in told if np.abs(data).max() > QUIET]  # a pause is like any other
        wrong = sorted(abs(_where(data, sound.mean(axis=1), hz, at) - at) * 1000 for at, data in loud)
        _say(f"seek in MP3: {len(wrong)} seeks, median {_at(wrong, 0.5):.0f} ms, worst {wrong[-1]:.0f} ms")
        _say(f"length of MP3: browser {duration:.3f} s, decoded {len(sound) / hz:.3f} s")
        window.context.close()


def _where(heard: np.ndarray, sound: np.ndarray, hz: int, near: float) -> float:
    """The second of *sound* at which *heard* ends, looked for on both sides of *near*."""
    first = max(0, int((near - AROUND_SECONDS) * hz) - len(heard))
    part = sound[first : int((near + AROUND_SECONDS) * hz)]
    size = 1 << (len(part) + len(heard)).bit_length()
    product = np.fft.irfft(np.fft.rfft(part, size) * np.conj(np.fft.rfft(heard, size)), size)
    energy = np.cumsum(np.concatenate([[0.0], part**2]))
    power = np.sqrt(np.maximum(energy[len(heard) : -1] - energy[: -len(heard) - 1], 1e-9))
    likeness = product[: len(power)] / power
    return (first + int(likeness.argmax()) + len(heard)) / hz


def _times(browser, root: Path, count: int) -> None:
    """How long until the text is there, until it can be heard, and until a key has its effect."""
    with serving(root) as here:
        here.timeline(NAME)
        useful = []
        for _ in range(5):
            window = Window(browser, here, Look())
            window.page.add_init_script(FIRST)
            page = window.open(NAME)
            useful.append(page.evaluate("() => window.useful"))
            moves = sorted(page.evaluate(MOVES, "ArrowDown"))
            window.context.close()
        rows = f"{count} segments"
        _say(f"{rows}: text painted after {statistics.median(useful):.0f} ms (worst {max(useful):.0f})")
        _say(f"{rows}: next passage by key, median {_at(moves, 0.5):.0f} ms, worst {moves[-1]:.0f} ms")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _at(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


if __name__ == "__main__":
    main()
