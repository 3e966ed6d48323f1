"""One table of ratios, each to a reference that ran in between, medians of five or more: run by `make bench`.

Usage: python -m tests.bench.table [--rounds 5] [--minutes 3] [--long] [--only NAME]. `--long` grows from 15
minutes to four hours. The sound is invented sentences by the embedded voice; nothing is kept between rounds
but their recordings.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.bench import sound, speech
from tests.bench.archive import story

MILLION = 1_000_000
LINE = "{case:44}{ratio:>9.3f}   {reference}"
Row = tuple[str, float, str]
Rows = Iterator[Row]


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="medians of so many")
    parser.add_argument("--minutes", type=int, default=3, help="length of a programme")
    parser.add_argument("--long", action="store_true", help="growth from 15 minutes to 4 hours")
    parser.add_argument("--only", choices=PARTS, help="one part of the table")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "narrate-bench")
    asked = parser.parse_args()
    asked.work.mkdir(parents=True, exist_ok=True)
    _tell(f"{machine()}, load {os.getloadavg()[0]:.1f}; medians of {asked.rounds}")
    _tell(f"{'case':44}{'ratio':>9}   to")
    for name in [asked.only] if asked.only else PARTS:
        for case, ratio, reference in PARTS[name](asked):
            _tell(LINE.format(case=case, ratio=ratio, reference=reference))
    return 0


def machine() -> str:
    """What the figures were found on."""
    told = Path("/proc/cpuinfo")
    models = re.findall(r"model name\s*: (.+)", told.read_text("utf-8")) if told.is_file() else []
    model = models[0] if models else platform.processor() or platform.machine()
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def builds(asked: argparse.Namespace) -> Rows:
    """The whole command beside bare encoding."""
    for case, run, lame in sound.builds(asked.work, asked):
        if case != "build, floor":
            yield f"{case}, CPU", run.cpu / lame.cpu, "one LAME on the same sound"


def growth(asked: argparse.Namespace) -> Rows:
    """Time per minute, and memory, of long programmes beside short ones."""
    short, long = (15, 240) if asked.long else (asked.minutes, 4 * asked.minutes)
    times, peaks = [], []
    for _ in range(asked.rounds):
        few, many = (
            sound.cold(asked.work, minutes * sound.TAKES_PER_MINUTE, "stereo", 2) for minutes in (short, long)
        )
        times.append((many.cpu / many.seconds) / (few.cpu / few.seconds))
        peaks.append(many.peak_mb / few.peak_mb)
    yield f"growth, CPU per minute at {long} min", statistics.median(times), f"the same at {short} min"
    yield f"growth, peak memory at {long} min", statistics.median(peaks), f"the same at {short} min"


def front(asked: argparse.Namespace) -> Rows:
    """Text to words that are spoken; each round has sentences of its own, for what was read is remembered."""
    import jieba

    from narrate import spoken

    jieba.setLogLevel("WARNING")  # it would tell of its dictionary between the rows
    jieba.lcut("预热")
    spoken.say("2019年预热。", ())
    ours, theirs, characters = [], [], 0
    for number in range(asked.rounds):
        told = story(1_000 + number, 900).split("。")
        text = [f"{line}，{n}户、{n / 7:.1f}%" if n % 5 == 0 else line for n, line in enumerate(told, 1_900)]
        characters = sum(map(len, text))
        ours.append(_timed(lambda text=text: [spoken.say(f"{line}。", ()) for line in text]))
        theirs.append(_timed(lambda text=text: [jieba.lcut(line) for line in text]))
    seconds = statistics.median(ours) * MILLION / characters
    yield f"front end, {seconds:.1f} s per million characters", _ratio(ours, theirs), "jieba on the same text"


def recording(asked: argparse.Namespace) -> Rows:
    """Four and eight connections beside one, at a service that answers after 300 ms."""
    found: dict[int, list[float]] = {1: [], 4: [], 8: []}
    with speech.service():
        for _ in range(asked.rounds):
            for connections, seconds in found.items():
                seconds.append(speech.narrate(connections, speech.TEXTS[:24]).seconds)
    for connections in (4, 8):
        faster = statistics.median(found[1]) / statistics.median(found[connections])
        yield f"recording, {connections} connections, times as fast", faster, "one connection"


def meter(asked: argparse.Namespace) -> Rows:
    """Our loudness and true peak beside those of libebur128, two minutes of noise."""
    import numpy as np
    import pyebur128

    from narrate.model import RATE_HZ
    from narrate.sound.decode import Sound
    from narrate.sound.loudness import measure

    noise = np.random.default_rng(1).normal(0, 0.1, (RATE_HZ * 120, 2)).astype(np.float32)
    flat = np.ascontiguousarray(noise, np.float64).ravel()
    modes = pyebur128.MeasurementMode
    sound_of = Sound(noise, RATE_HZ)

    def theirs() -> None:
        state = pyebur128.R128State(2, RATE_HZ, modes.MODE_I | modes.MODE_LRA | modes.MODE_TRUE_PEAK)
        state.add_frames(flat, len(noise))
        pyebur128.get_loudness_global(state)

    pairs = [(_timed(lambda: measure(sound_of)), _timed(theirs)) for _ in range(asked.rounds)]
    yield "loudness meter", _ratio(*map(list, zip(*pairs, strict=True))), "libebur128: I, LRA, true peak"


def preview(asked: argparse.Namespace) -> Rows:
    """From the command to the link, beside an interpreter that imports the server's library."""
    from tests.bench import whole

    root = asked.work / "preview"
    if not whole.finished(root).is_file():
        sound.process(sys.executable, "-m", "tests.bench.whole", root, 15)
    ours, theirs = [], []
    for _ in range(asked.rounds):
        ours.append(_timed(lambda: _link(root)))
        theirs.append(_timed(lambda: subprocess.run([sys.executable, "-c", "import aiohttp"], check=True)))
    yield f"preview start, {statistics.median(ours):.2f} s", _ratio(ours, theirs), "Python with aiohttp"


def _link(root: Path) -> None:
    code = "from narrate.cli import main; main(['preview', '--no-open', '-C', __import__('sys').argv[1]])"
    command = [sys.executable, "-u", "-c", code, str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        told = next((line for line in process.stdout if "http://" in line), "")
        process.terminate()
    if not told:
        raise SystemExit("the preview gave no link")


PARTS: Mapping[str, Callable[[argparse.Namespace], Rows]] = {
    "build": builds,
    "growth": growth,
    "front": front,
    "recording": recording,
    "meter": meter,
    "preview": preview,
}


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _ratio(ours: list[float], theirs: list[float]) -> float:
    """The median of the ratios of neighbours: what slows one down slows the other down as well."""
    return statistics.median(one / other for one, other in zip(ours, theirs, strict=True))


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
