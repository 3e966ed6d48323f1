"""Garbled runs of a line in; what their bytes allow and Chinese makes likely, out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import islice

from narrate.clean.chinese import simplified
from narrate.clean.cuts import (
    BROKEN_NOTE,
    NOTE,
    NOTED,
    START,
    Run,
    runs,
)
from narrate.clean.likelihood import Reading, Words, read, words_of
from narrate.clean.ways import Path, ways

CONTEXT = 6  # characters read on either side of a run
SEARCHED_PAIRS = 1_500  # of a page, at some hundredths of a second; real pages have a handful of runs
CLOSE_NATS = 4.0  # what a reading may be less likely than the best and still be the right one
GARBLED = -8.0  # nats a character: no ordinary text after a question mark lies below
GAIN, LIKELY = 1.5, -7.2
GAIN_AGAIN, LIKELY_AGAIN = 0.8, -8.5  # on a page that shows other runs
GAIN_DECIDED = 0.3
DECIDED_NATS = 5.0  # by which the best reading leads the next
HOPELESS = -11.0
SHORTEST = 4  # pairs of a run that is called hopeless
LEFT = re.compile("[?@-~]")


@dataclass(frozen=True, slots=True)
class Repair:
    """What stands in place of a run, or None where it cannot be rebuilt.

    `guessed` are the spans of `text` that the bytes do not decide; `mean`: its nats a character.
    """

    run: Run
    text: str | None
    guessed: tuple[tuple[int, int], ...] = ()
    mean: float = 0.0

    @property
    def is_sure(self) -> bool:
        """Whether the bytes decide all of it, so that the page was cut in this way."""
        return bool(self.text) and not self.guessed


def searches() -> Iterator[int]:
    """A budget of searches, for the lines of one page: a page made of question marks must not take hours."""
    return iter(range(SEARCHED_PAIRS))


def repairs(
    line: str,
    budget: Iterator[int] | None = None,
    page: Callable[[], Sequence[str]] = list,
    *,
    shifted: bool = False,
) -> Iterator[Repair]:
    """Every run of *line* that is one, in order; when the *budget* is spent, no more are rebuilt.

    *page* gives the lines around it, whose words are likelier than others; *shifted*: they show other runs.
    """
    position = 0
    left = budget or searches()
    while start := START.search(line, position):
        position = start.end()
        possible = [run for run in runs(line, start) if shifted or is_plain(line, run)]
        found = _found(line, possible, left, page, shifted=shifted, silent=False) if shifted else []
        whole = [_likeliest(line, found)] if found else []
        again = [each.run for each in whole if each] or [run for run in possible if is_plain(line, run)]
        found = _found(line, again, left, page, shifted=shifted, silent=True) or found
        if best := _likeliest(line, found):
            yield best
            position = best.run.end


def _found(
    line: str,
    possible: Iterable[Run],
    left: Iterator[int],
    page: Callable[[], Sequence[str]],
    *,
    shifted: bool,
    silent: bool,
) -> list[Repair]:
    """The repairs of the runs that may begin at one place; *silent*: pairs may be gone without a trace."""
    tried = (_repair(line, run, left, page, shifted=shifted, silent=silent) for run in possible)
    return [repair for repair in tried if repair]


def is_plain(line: str, run: Run) -> bool:
    """Whether a run is one by itself: long, with all its pairs, or with a broken note in it."""
    whole = len(run.pairs) > 1 and None not in run.pairs
    return whole or bool(BROKEN_NOTE.search(line, run.start, run.end))


def _likeliest(line: str, found: Sequence[Repair]) -> Repair | None:
    """The likeliest of the repairs, for each end the first one with a text, else the first of all.

    One that leaves a ? or a letter right behind it stops too early, if another does not.
    """
    texts = {each.run.end: each for each in reversed(found) if each.text}
    whole = {end: each for end, each in texts.items() if not LEFT.match(line, end)}
    texts = whole or texts
    end = max(texts, default=0) + CONTEXT
    return max(
        texts.values(),
        key=lambda each: read(simplified(f"{each.text}{line[each.run.end : end]}")).score,
        default=next(iter(found), None),
    )


def _repair(
    line: str,
    run: Run,
    budget: Iterator[int],
    page: Callable[[], Sequence[str]],
    *,
    shifted: bool,
    silent: bool,
) -> Repair | None:
    before = read(_plain(line, run.start - NOTED, run.start)[-CONTEXT:])
    after = _plain(line, run.end, run.end + NOTED)[:CONTEXT]
    garbled = read(simplified(line[run.start : run.end]) + after, before)
    length = run.end - run.start + len(after)
    plain = (garbled.score - before.score) / length
    if plain > GARBLED and not shifted and not BROKEN_NOTE.search(line, run.start, run.end):
        return None
    granted = sum(1 for _ in islice(budget, len(run.pairs)))
    own = _page_words(line, run, tuple(page())) if granted == len(run.pairs) else None
    found = ways(run, before, after, own, silent=silent) if own is not None else []
    repair = _told(run, found, before, after) if found else None
    if repair and _is_likely(repair, plain, found, shifted=shifted):
        return repair
    return Repair(run, None) if plain < HOPELESS and _is_whole(run) else None


def _is_whole(run: Run) -> bool:
    """Whether all bytes of a long run are there, so that what cannot be read is no Chinese."""
    return None not in run.pairs and len(run.pairs) >= SHORTEST and len(run.trails) == 1


def _told(run: Run, found: Sequence[Path], before: Reading, after: str) -> Repair:
    """The likeliest way to read a run as its repair."""
    best = found[0]
    start, end = len(before.text), len(best.reading.text) - len(after)
    text = best.reading.text[start:end]
    bare = read(simplified(text) + after, before)  # judged without the page's words
    mean = (bare.score - best.penalty - before.score) / (len(text) + len(after))
    places = sorted(at - start for at in {*best.chosen, *_doubtful(found)} if start <= at < end)
    return Repair(run, text, tuple(_spans(text, places)), mean)


def _is_likely(repair: Repair, plain: float, found: Sequence[Path], *, shifted: bool) -> bool:
    """Whether a repair is ordinary Chinese and likelier than what stands there, *plain* nats a character.

    On a page that shows other runs less is asked of one that the bytes decide, or that the page's words do.
    """
    gained = repair.mean - plain
    if not shifted:
        open_ends = len(repair.run.leads) > 1 and len(repair.run.trails) > 1
        return repair.mean >= LIKELY and gained >= GAIN and not (open_ends and found[0].penalty)
    second = found[1].score if len(found) > 1 else found[0].score - DECIDED_NATS
    decided = not repair.guessed or found[0].score - second >= DECIDED_NATS
    return repair.mean >= LIKELY_AGAIN and gained >= (GAIN_DECIDED if decided else GAIN_AGAIN)


def _doubtful(found: Sequence[Path]) -> Iterator[int]:
    """The places where the best reading differs from others that are nearly as likely."""
    best = found[0]
    for other in found[1:]:
        if other.score < best.score - CLOSE_NATS:
            return
        same = SequenceMatcher(None, best.reading.text, other.reading.text, autojunk=False)
        for kind, start, end, *_ in same.get_opcodes():
            if kind != "equal":
                yield from range(start, max(end, start + 1))


def _page_words(line: str, run: Run, page: tuple[str, ...]) -> Words:
    """The words of the page without the run itself, which would prove what it says."""
    apart = (*(other for other in page if other != line), line[: run.start], line[run.end :])
    return _words_in(apart)


@lru_cache(maxsize=4)
def _words_in(texts: tuple[str, ...]) -> Words:
    return words_of(simplified("\n".join(NOTE.sub("", text) for text in texts)).split("\n"))


def _plain(line: str, start: int, end: int) -> str:
    return simplified(NOTE.sub("", line[max(0, start) : end]))


def _spans(text: str, chosen: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring chosen characters as one span; a sign is no choice that a listener hears."""
    start = end = -1
    for place in chosen:
        if not "\u3400" <= text[place] <= "\u9fff":
            continue
        if place != end and start >= 0:
            yield start, end
        start, end = (place if place != end else start), place + 1
    if start >= 0:
        yield start, end
