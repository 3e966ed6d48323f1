"""Times of the sound assembly as ratios to one LAME on the same sound: run by `make bench`, prints a table.

Usage: python -m tests.bench.sound [--minutes 15] [--rounds 3] [--long] [--work FOLDER]. Every figure is CPU
seconds of a process of its own, children included; walls are given where workers count. `--long` takes an
hour for the comparison with pydub and four hours for the growth.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import soundfile

from tests.bench import whole
from tests.recordings import MONO

TAKES_PER_MINUTE = 15


@dataclass(frozen=True)
class Run:
    """What one process took."""

    cpu: float
    wall: float
    peak_mb: float
    seconds: float = 0.0
    coded: int = 0


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, default=15, help="length of the programme")
    parser.add_argument("--rounds", type=int, default=3, help="medians of so many")
    parser.add_argument("--long", action="store_true", help="an hour beside pydub, growth to four hours")
    parser.add_argument("--only", choices=PARTS, help="one part of the table")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "narrate-bench")
    asked = parser.parse_args()
    asked.work.mkdir(parents=True, exist_ok=True)
    load, cores = os.getloadavg()[0], os.cpu_count()
    _tell(f"load {load:.1f} on {cores} cores; ratios to lame -b 128 -q 5 on the same sound")
    _tell(f"{'case':42}{'cpu s':>8}{'x floor':>9}{'wall s':>8}{'x floor':>9}{'peak MB':>9}{'coded':>7}")
    for name in [asked.only] if asked.only else PARTS:
        for case, run, lame in PARTS[name](asked.work, asked):
            ratio, walls = run.cpu / lame.cpu, run.wall / lame.wall
            figures = f"{run.cpu:8.2f}{ratio:9.3f}{run.wall:8.2f}{walls:9.3f}{run.peak_mb:9.0f}"
            _tell(f"{case:42}{figures}{run.coded:7.0f}")


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


Rows = Iterator[tuple[str, Run, Run]]


def mixes(work: Path, asked: argparse.Namespace) -> Rows:
    """Cold, warm and changed, by one worker and two, in stereo and mono; medians of interleaved rounds."""
    takes = asked.minutes * TAKES_PER_MINUTE
    found: dict[str, list[Run]] = {}
    for _ in range(asked.rounds):
        for profile in ("stereo", "mono"):
            for jobs in (1, 2):
                found.setdefault(f"{profile} cold, {jobs} worker", []).append(
                    cold(work, takes, profile, jobs)
                )
            found.setdefault(f"{profile} floor", []).append(floor(work / "cache.mp3"))
            if profile == "mono":
                own = floor(work / "cache.mp3", kbps=MONO.bitrate_kbps)
                found.setdefault("mono floor at its own bitrate", []).append(own)
            for name, change in (("cached", 0), ("one sentence changed", 1)):
                found.setdefault(f"{profile} {name}", []).append(mixed(work, takes, profile, 1, change))
    middle = {name: median(runs) for name, runs in found.items()}
    for name, run in middle.items():
        yield f"mix, {name}", run, middle[f"{name.split()[0]} floor"]


def builds(work: Path, asked: argparse.Namespace) -> Rows:
    """The whole command, with tags, captions, feed, and the measuring of the finished file."""
    root = work / f"anthology-{asked.minutes}"
    if not whole.finished(root).is_file():
        process(sys.executable, "-m", "tests.bench.whole", root, asked.minutes * TAKES_PER_MINUTE)
    found: dict[str, list[Run]] = {}
    for _ in range(asked.rounds):
        for jobs in (1, 2):
            whole.emptied(root, cold=True)
            found.setdefault(f"cold, {jobs} worker", []).append(built(root, jobs))
        found.setdefault("floor", []).append(floor(whole.finished(root), work / "floor"))
        whole.emptied(root, cold=False)
        found.setdefault("cached", []).append(built(root, 1))
        whole.change(root)
        found.setdefault("one sentence changed", []).append(built(root, 1))
        found.setdefault("nothing changed", []).append(built(root, 1))
    middle = {name: median(runs) for name, runs in found.items()}
    for name, run in middle.items():
        yield f"build, {name}", run, middle["floor"]


def growth(work: Path, asked: argparse.Namespace) -> Rows:
    """A quarter of an hour, an hour, four hours: CPU and memory, cold, by two workers."""
    for minutes in (15, 60, 240) if asked.long else (5, 20):
        run = cold(work, minutes * TAKES_PER_MINUTE, "stereo", 2)
        name = f"growth, {minutes} min, {run.cpu / run.seconds * 1000:.3f} ms per second"
        yield name, run, floor(work / "cache.mp3")


def naive(work: Path, asked: argparse.Namespace) -> Rows:
    """pydub: load each, append, export; its memory is beside ours."""
    takes = (60 if asked.long else asked.minutes) * TAKES_PER_MINUTE
    ours = cold(work, takes, "stereo", 1)
    theirs = process(sys.executable, "-m", "tests.bench.naive", work, takes)[0]
    lame = floor(work / "cache.mp3")
    yield "ours, cold", ours, lame
    more = f"{theirs.cpu / ours.cpu:.1f} x CPU, {theirs.peak_mb / ours.peak_mb:.1f} x memory"
    yield f"pydub, {more}", theirs, lame


PARTS: Mapping[str, Callable[[Path, argparse.Namespace], Rows]] = {
    "mix": mixes,
    "build": builds,
    "growth": growth,
    "pydub": naive,
}


def built(root: Path, jobs: int) -> Run:
    """The build command in a process of its own."""
    code = "import sys; from narrate.cli import build_episodes; sys.exit(build_episodes())"
    run, _ = process(sys.executable, "-c", code, "-C", root, "--jobs", jobs, "--json")
    return run


def cold(work: Path, takes: int, profile: str, jobs: int) -> Run:
    """A mix with an empty cache."""
    shutil.rmtree(work / "cache", ignore_errors=True)
    return mixed(work, takes, profile, jobs, 0)


def mixed(work: Path, takes: int, profile: str, jobs: int, change: int) -> Run:
    """A mix in a process of its own; the wall is the mix's; the CPU leaves out the making of inputs."""
    run, said = process(sys.executable, "-m", "tests.bench.one", work, takes, "cache", profile, jobs, change)
    told = json.loads(said)
    return Run(run.cpu - told["inputs_cpu"], told["wall"], run.peak_mb, told["seconds"], told["coded"])


def floor(coded: Path, beside: Path | None = None, *, kbps: int = 128) -> Run:
    """LAME on the very sound that was made; of mono 64 kbit/s cost it a fifth more time than 128."""
    wave = (beside or coded).with_suffix(".wav")
    with soundfile.SoundFile(coded) as source:
        form = {"samplerate": source.samplerate, "channels": source.channels, "subtype": "PCM_16"}
        with soundfile.SoundFile(wave, "w", **form) as sink:
            for block in source.blocks(1 << 20, dtype="int16"):
                sink.write(block)
    run, _ = process("lame", "--silent", "-b", kbps, "-q", "5", wave, wave.with_suffix(".floor.mp3"))
    wave.unlink()
    return run


def process(*command: object) -> tuple[Run, str]:
    """What a process and its children take of the processor, the clock and the memory."""
    before = os.times()
    with tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as errors:
        child = subprocess.Popen([str(part) for part in command], stdout=told, stderr=errors)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        errors.seek(0)
        said = told.read().decode()
        if child.returncode:
            raise SystemExit(f"{command}: ended with {child.returncode}: {errors.read().decode()[-500:]}")
    wall = os.times().elapsed - before.elapsed
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024), said


def median(runs: list[Run]) -> Run:
    """Of each figure the median."""
    columns = zip(*((r.cpu, r.wall, r.peak_mb, r.seconds, r.coded) for r in runs), strict=True)
    return Run(*(statistics.median(column) for column in columns))


if __name__ == "__main__":
    main()
