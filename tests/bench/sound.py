"""Times of the sound assembly as ratios to one LAME on the same sound: run by `make bench`, prints a table.

Usage: python -m tests.bench.sound [--minutes 60] [--long] [--naive] [--work FOLDER]. Every figure is CPU
seconds of a process of its own, children included; walls are given where workers count.
"""

import argparse
import itertools
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import soundfile

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
    parser.add_argument("--long", action="store_true", help="growth from 15 minutes to 4 hours")
    parser.add_argument("--naive", action="store_true", help="compare with pydub alone")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "narrate-bench")
    asked = parser.parse_args()
    asked.work.mkdir(parents=True, exist_ok=True)
    load, cores = os.getloadavg()[0], os.cpu_count()
    _tell(f"load {load:.1f} on {cores} cores; ratios to lame -b 128 -q 5 on the same sound")
    _tell(f"{'case':34}{'cpu s':>8}{'x floor':>9}{'wall s':>8}{'x floor':>9}{'peak MB':>9}{'coded':>7}")
    rows = growth(asked.work) if asked.long else ratios(asked.work, asked.minutes, asked.rounds)
    extra = naive(asked.work, asked.minutes) if asked.naive else ()
    for name, run, floor in itertools.chain(rows, extra):
        ratio, walls = run.cpu / floor.cpu, run.wall / floor.wall
        _tell(
            f"{name:34}{run.cpu:8.2f}{ratio:9.3f}{run.wall:8.2f}{walls:9.3f}{run.peak_mb:9.0f}{run.coded:7}"
        )


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


Rows = Iterator[tuple[str, Run, Run]]


def ratios(work: Path, minutes: int, rounds: int) -> Rows:
    """Cold, warm and changed, by one worker and two, in stereo and mono; medians of interleaved rounds."""
    takes = minutes * TAKES_PER_MINUTE
    found: dict[str, list[Run]] = {}
    for _ in range(rounds):
        for profile in ("stereo", "mono"):
            for jobs in (1, 2):
                found.setdefault(f"{profile} cold, {jobs} worker", []).append(
                    cold(work, takes, profile, jobs)
                )
            found.setdefault(f"{profile} floor", []).append(floor(work / "cache.mp3"))
            for name, change in (("cached", 0), ("one sentence changed", 1)):
                found.setdefault(f"{profile} {name}", []).append(mixed(work, takes, profile, 1, change))
    middle = {name: median(runs) for name, runs in found.items()}
    for name, run in middle.items():
        yield name, run, middle[f"{name.split()[0]} floor"]


def growth(work: Path) -> Rows:
    """A quarter of an hour, an hour, four hours: CPU and memory, cold, by two workers."""
    for minutes in (15, 60, 240):
        run = cold(work, minutes * TAKES_PER_MINUTE, "stereo", 2)
        yield (
            f"{minutes} min, {run.cpu / run.seconds * 1000:.3f} ms per second",
            run,
            floor(work / "cache.mp3"),
        )


def naive(work: Path, minutes: int) -> Rows:
    """pydub: load each, append, export; its memory is beside ours."""
    ours = cold(work, minutes * TAKES_PER_MINUTE, "stereo", 1)
    theirs = process(sys.executable, "-m", "tests.bench.naive", work, minutes * TAKES_PER_MINUTE)[0]
    lame = floor(work / "cache.mp3")
    yield "ours, cold", ours, lame
    yield (
        f"pydub: {theirs.cpu / ours.cpu:.1f} x CPU, {theirs.peak_mb / ours.peak_mb:.1f} x memory",
        theirs,
        lame,
    )


def cold(work: Path, takes: int, profile: str, jobs: int) -> Run:
    """A mix with an empty cache."""
    shutil.rmtree(work / "cache", ignore_errors=True)
    return mixed(work, takes, profile, jobs, 0)


def mixed(work: Path, takes: int, profile: str, jobs: int, change: int) -> Run:
    """A mix in a process of its own; the wall is the mix's, the CPU that of the whole process."""
    run, said = process(sys.executable, "-m", "tests.bench.one", work, takes, "cache", profile, jobs, change)
    told = json.loads(said)
    return Run(run.cpu, told["wall"], run.peak_mb, told["seconds"], told["coded"])


def floor(coded: Path) -> Run:
    """LAME on the very sound that was made."""
    wave = coded.with_suffix(".wav")
    with soundfile.SoundFile(coded) as source:
        form = {"samplerate": source.samplerate, "channels": source.channels, "subtype": "PCM_16"}
        with soundfile.SoundFile(wave, "w", **form) as sink:
            for block in source.blocks(1 << 20, dtype="int16"):
                sink.write(block)
    run, _ = process("lame", "--silent", "-b", "128", "-q", "5", wave, coded.with_suffix(".floor.mp3"))
    wave.unlink()
    return run


def process(*command: object) -> tuple[Run, str]:
    """What a process and its children take of the processor, the clock and the memory."""
    before = os.times()
    with subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, text=True) as child:
        said = child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{command}: ended with {child.returncode}")
    wall = os.times().elapsed - before.elapsed
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024), said


def median(runs: list[Run]) -> Run:
    """Of each figure the median."""
    columns = zip(*((r.cpu, r.wall, r.peak_mb, r.seconds, r.coded) for r in runs), strict=True)
    return Run(*(statistics.median(column) for column in columns))


if __name__ == "__main__":
    main()
