"""The fuzzer: damaged manuscripts in, a count of pages, refusals and crashes of every reader out."""

from __future__ import annotations

import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from narrate.clean import clean
from narrate.clean.ledger import undo
from narrate.errors import ManuscriptError, NarrateError
from narrate.model import Page
from narrate.read import FORMATS, load, manuscripts
from tests.fuzz.mutate import mutated
from tests.fuzz.seeds import PACKED, SEEDS

SLOW_SECONDS = 10


class TooSlowError(Exception):
    """One damaged file took longer than any file may."""


@dataclass
class Report:
    """What came out: executions and refusals by format, and the first file of each kind of crash."""

    runs: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    cleaned: int = 0
    slowest: dict[str, float] = field(default_factory=dict)
    crashes: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def __str__(self) -> str:
        rows = [
            f"{kind:6} {self.runs[kind]:8} files, {self.refused[kind]:8} refused, "
            f"slowest {self.slowest.get(kind, 0):.2f} s"
            for kind in self.runs
        ]
        cleaned = f"{self.cleaned} pages cleaned, " if self.cleaned else ""  # parsers clean none
        return "\n".join([*rows, f"{cleaned}{len(self.crashes)} kinds of crash", *self.crashes])


def read(kind: str, data: bytes, folder: Path) -> list[Page]:
    """The pages of a damaged file; an archive is read from the disk."""
    name = f"x{kind}"
    if kind in FORMATS:
        text = FORMATS[kind](data, name)
        said = (text.title, text.author, text.left, text.cells, text.parts, text.named, text.publisher)
        return [Page(name, "", text.encoding, text.lines, text.levels, *said)]
    path = folder / name
    path.write_bytes(data)
    found = manuscripts(path)
    return [load(each) for each in found if not isinstance(each, ManuscriptError)]


def check(page: Page) -> None:
    """A page has lines without line ends, a level for each, and text that any file can hold."""
    assert len(page.lines) == len(page.levels)
    assert any(line.strip() for line in page.lines)
    assert all(0 <= each <= 6 for each in page.levels)
    assert all(0 < each <= len(page.lines) for each in (*page.parts, *page.cells))
    assert not any("\n" in line for line in page.lines)
    "".join((*page.lines, page.title, page.author)).encode("utf-8")


def check_cleaned(page: Page) -> None:
    """What the cleaner made of a page can be taken back, character for character."""
    found = clean(page)
    lines = list(page.lines)
    for edit in found.edits:
        lines[edit.line - 1] = edit.after
    assert undo(lines, found.edits) == page.lines


@contextmanager
def limited(seconds: int) -> Iterator[None]:
    """Raise TooSlowError after so many seconds, where the system can."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def ring(*_: object) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def fuzz(seconds: float, seed: int, *, least: int = 0, cleaning: float = 0.05) -> Report:
    """Damage and read files for so many seconds, and *least* files whatever time that takes.

    *cleaning* is the share of pages that are cleaned too.
    """
    report, random, end = Report(), Random(seed), time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end or report.runs.total() < least:
            kind = random.choice(tuple(SEEDS))
            data = mutated(random.choice(SEEDS[kind]), random, packed=kind in PACKED)
            _one(kind, data, Path(folder), report, is_cleaned=random.random() < cleaning)
    return report


def _one(kind: str, data: bytes, folder: Path, report: Report, *, is_cleaned: bool) -> None:
    def attempt() -> None:
        for page in read(kind, data, folder):
            check(page)
            if is_cleaned:
                check_cleaned(page)
                report.cleaned += 1

    judge(kind, data, report, attempt)


def judge(kind: str, data: bytes, report: Report, attempt: Callable[[], object]) -> None:
    """Let *attempt* read *data*; our own error of one line is a refusal, everything else a crash."""
    start = time.monotonic()
    report.runs[kind] += 1
    try:
        with limited(SLOW_SECONDS):
            attempt()
    except NarrateError as error:
        report.refused[kind] += 1
        if "\n" in str(error):
            report.crashes.setdefault(f"{kind}: an error of two lines", (kind, data))
    except Exception as error:  # noqa: BLE001 - any other error is what we are looking for
        report.crashes.setdefault(f"{kind}: {type(error).__name__} at {_place(error)}", (kind, data))
    report.slowest[kind] = max(report.slowest.get(kind, 0.0), time.monotonic() - start)


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "" if trace is None else f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
