"""A line whose GBK bytes were cut between characters in; what the bytes allow and Chinese makes likely, out.

A page rewritten as GBK bytes without regard to character borders loses single bytes. From a lost byte on,
every pair is read one byte late, until a trail byte below 80 (or another loss) brings the two in step again:

    ?      the lead byte of the first character is lost (or, as ?py), is that of a reading note's character)
    …      characters made of the trail byte of one and the lead byte of the next; pairs that fall on
           user-defined codes are dropped without a trace
    x      an ASCII character that is the last trail byte (40-7E, € for 80), or ?, or ?py) for a lost one
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice

from narrate.clean.chinese import HAN, readings, simplified
from narrate.clean.likelihood import Reading, read, words_of

LONGEST_RUN, LONGEST_NOTE = 60, 8
CONTEXT = 6  # characters read on either side of a run
START = re.compile(rf"[?\ufffd](?:([a-z\u00e0-\u01dc]{{1,6}})\))?(?=[ -~\u00a1-\u33ff\uff01-\uff5e]?[{HAN}])")
MIDDLE = re.compile(rf"[?\uff1f]?[ -<>@-~\u00a1-\u33ff{HAN}\ufe30-\uffe5]{{1,{LONGEST_RUN}}}")
NOTE = re.compile("[(（][a-z\u00e0-\u01dc]{1,6}[)）]")
BROKEN_NOTE = re.compile("[?\ufffd][a-z]{0,4}[\u00e0-\u01dc][a-z]{0,4}\\)")  # no writer sets ?dāng)
NOTED = 60  # characters that hold enough of the text around a run, its reading notes aside
END = re.compile(r"(?<![@-~])([@-~€])|[?\ufffd](?:([a-z\u00e0-\u01dc]{1,6})\))?")
ENDS = 3  # places to end that are tried: a letter may also be a narrowed sign inside the run
SEARCHED_PAIRS = 1_500  # of a page, at some hundredths of a second; real pages have a handful of runs
BEAM = 48
DROPPING = 12  # readings of a beam that are also tried with a dropped pair
DROPS = 3  # pairs that one run may have dropped
DROP_NATS = 1.0
GARBLED = -8.0  # nats a character: no ordinary text after a question mark lies below
GAIN = 1.5
LIKELY = -7.2
HOPELESS = -11.0
SHORTEST = 4  # pairs of a run that is called hopeless
FIRST_LOOK = 6  # pairs after which a reading far from Chinese is given up
FAR = -10.0

# User-defined zones of GBK: (first, last) lead byte and (first, last) trail byte.
DROPPED = ((0xAA, 0xAF, 0xA1, 0xFE), (0xF8, 0xFE, 0xA1, 0xFE), (0xA1, 0xA7, 0x40, 0xA0))
LEADS, TRAILS = range(0x81, 0xFF), range(0x40, 0xFF)
MARK_LEAD = 0xA1  # of 。 “ ” 、 …
MARKS_LOST = frozenset("。”“、…》")

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """A garbled stretch of a line: where it lies and what its characters say of the bytes."""

    start: int
    end: int
    leads: tuple[int, ...]  # what the lost first byte may have been
    pairs: tuple[Pair, ...]
    trails: tuple[int, ...]  # what the last trail byte may be

    @property
    def is_founded(self) -> bool:
        """Whether each unknown byte at an end is outweighed by two characters that the bytes decide."""
        unknown = (len(self.leads) > 1) + (len(self.trails) > 1)
        return len(self.pairs) - 1 + (2 - unknown) > 2 * unknown


@dataclass(frozen=True, slots=True)
class Repair:
    """What stands in place of a run, or None where it cannot be rebuilt.

    `guessed` are the spans of `text` that the bytes do not decide.
    """

    run: Run
    text: str | None
    guessed: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """One way to read a run, with the places of the characters that were chosen by context."""

    reading: Reading
    chosen: tuple[int, ...] = ()
    penalty: float = 0.0

    @property
    def score(self) -> float:
        """The likelihood with what the assumed losses cost, in nats."""
        return self.reading.score - self.penalty

    def then(
        self, pair: Pair, own: Mapping[str, float], *, chosen: bool, penalty: float = 0.0
    ) -> Path | None:
        """The path with the character of *pair*, or None where GBK has none."""
        found = characters().get(pair)
        if found is None:
            return None
        place = (len(self.reading.text),) if chosen else ()
        return Path(self.reading.then(*found, own), self.chosen + place, self.penalty + penalty)


def searches() -> Iterator[int]:
    """A budget of searches, for the lines of one page: a page made of question marks must not take hours."""
    return iter(range(SEARCHED_PAIRS))


def repairs(
    line: str, budget: Iterator[int] | None = None, page: Callable[[], Sequence[str]] = list
) -> Iterator[Repair]:
    """Every run of *line* that is one, in order; when the *budget* is spent, no more are rebuilt.

    *page* gives the lines around it, whose words are likelier than others.
    """
    position = 0
    left = budget or searches()
    while start := START.search(line, position):
        position = start.end()
        found = _first(repair for run in _runs(line, start) if (repair := _repair(line, run, left, page)))
        if found:
            yield found
            position = found.run.end


def _first(found: Iterator[Repair]) -> Repair | None:
    """The first that gives a text, else the first."""
    first = next(found, None)
    return next((other for other in found if other.text), first) if first and not first.text else first


def _runs(line: str, start: re.Match[str]) -> Iterator[Run]:
    """The runs that may begin at *start*, by their first possible ends."""
    middle = MIDDLE.match(line, start.end())
    leads = _lost_leads(line, start) if middle else ()
    if not middle or not leads:
        return
    ends = END.finditer(line, start.end() + 1, middle.end() + LONGEST_NOTE)
    for end in islice((end for end in ends if end.start() <= middle.end()), ENDS):
        pairs = [double(character) for character in line[start.end() : end.start()]]
        known = tuple(pair for pair in pairs if pair)
        if len(known) == len(pairs):
            run = Run(start.start(), end.end(), leads, known, _last_trails(known[-1][1], end))
            run = run if run.is_founded else replace(run, leads=_of_a_mark(run))
            if run.leads and run.is_founded:
                yield run


def _of_a_mark(run: Run) -> tuple[int, ...]:
    """The lead byte of a sentence's mark, where the lost one may be that: most often it is the stop's."""
    found = characters().get((MARK_LEAD, run.pairs[0][0]))
    return (MARK_LEAD,) if found and found[0] in MARKS_LOST else ()


def double(character: str) -> Pair | None:
    """The two GBK bytes of a character; a narrowed full-width sign is taken as it was."""
    if character == " ":
        return (0xA1, 0xA1)
    wide = chr(ord(character) + 0xFEE0) if character.isascii() else character
    try:
        coded = wide.encode("gbk")
    except UnicodeEncodeError:
        return None
    return (coded[0], coded[1]) if len(coded) == 2 else None  # noqa: PLR2004 - a GBK pair


def _lost_leads(line: str, start: re.Match[str]) -> tuple[int, ...]:
    if start[1] is None:
        return tuple(LEADS)
    before = double(NOTE.sub("", line[max(0, start.start() - NOTED) : start.start()])[-1:] or "?")
    return tuple(b for b in _with_reading(before[1], start[1]) if b in LEADS) if before else ()


def _last_trails(lead: int, end: re.Match[str]) -> tuple[int, ...]:
    if end[1]:
        return (0x80,) if end[1] == "€" else (ord(end[1]),)
    return tuple(_with_reading(lead, end[2])) if end[2] else tuple(TRAILS)


def _with_reading(lead: int, note: str) -> Iterator[int]:
    """The trail bytes of the characters with this lead byte and this reading."""
    for trail in TRAILS:
        found = characters().get((lead, trail))
        if found and note in readings(found[0]):
            yield trail


def _repair(line: str, run: Run, budget: Iterator[int], page: Callable[[], Sequence[str]]) -> Repair | None:
    before = read(_plain(line, run.start - NOTED, run.start)[-CONTEXT:])
    after = _plain(line, run.end, run.end + NOTED)[:CONTEXT]
    garbled = read(simplified(line[run.start : run.end]) + after, before)
    length = run.end - run.start + len(after)
    plain = (garbled.score - before.score) / length
    if plain > GARBLED and not BROKEN_NOTE.search(line, run.start, run.end):
        return None
    granted = sum(1 for _ in islice(budget, len(run.pairs)))
    own = _page_words(line, run, tuple(page())) if granted == len(run.pairs) else None
    best = _best(run, before, after, own) if own is not None else None
    if best:
        text = best.reading.text[len(before.text) : len(best.reading.text) - len(after)]
        bare = read(simplified(text) + after, before)  # judged without the page's words
        mean = (bare.score - best.penalty - before.score) / (len(text) + len(after))
        if mean >= LIKELY and mean - plain >= GAIN:
            return Repair(run, text, tuple(_spans(text, best.chosen, len(before.text))))
    hopeless = len(run.pairs) >= SHORTEST and len(run.trails) == 1 and plain < HOPELESS
    return Repair(run, None) if hopeless else None


def _page_words(line: str, run: Run, page: tuple[str, ...]) -> Mapping[str, float]:
    """The words of the page without the run itself, which would prove what it says."""
    apart = (*(other for other in page if other != line), line[: run.start], line[run.end :])
    return _words_in(apart)


@lru_cache(maxsize=4)
def _words_in(texts: tuple[str, ...]) -> Mapping[str, float]:
    return words_of(simplified("\n".join(NOTE.sub("", text) for text in texts)).split("\n"))


def _plain(line: str, start: int, end: int) -> str:
    return simplified(NOTE.sub("", line[max(0, start) : end]))


def _best(run: Run, before: Reading, after: str, own: Mapping[str, float]) -> Path | None:
    sure = len(run.leads) == 1
    first = run.pairs[0]
    paths = _kept(Path(before).then((lead, first[0]), own, chosen=not sure) for lead in run.leads)
    pending = first[1]
    for place, (lead, trail) in enumerate(run.pairs[1:], start=1):
        paths = _kept(_next(paths, pending, (lead,), own))
        if place >= FIRST_LOOK and not _is_near(paths, before):
            return None
        pending = trail
    ended = _kept(_next(paths, pending, run.trails, own))
    read_on = [Path(read(after, path.reading, own), path.chosen, path.penalty) for path in ended]
    return max(read_on, key=lambda path: path.score, default=None)


def _is_near(paths: Sequence[Path], before: Reading) -> bool:
    return any(
        path.score - before.score > FAR * (len(path.reading.text) - len(before.text)) for path in paths
    )


def _next(
    paths: Sequence[Path], pending: int, following: Sequence[int], own: Mapping[str, float]
) -> Iterator[Path | None]:
    """Every path with the character that starts with *pending*, a pair dropped in between or not."""
    chosen = len(following) > 1
    for path in paths:
        yield from (path.then((pending, byte), own, chosen=chosen) for byte in following)
    if chosen:
        return
    dropping = [path for path in paths if path.penalty < DROPS * DROP_NATS][:DROPPING]
    for first, last, low, high in DROPPED:
        opened = _kept(
            (
                path.then((pending, byte), own, chosen=True, penalty=DROP_NATS)
                for path in dropping
                for byte in range(first, last + 1)
            ),
            DROPPING,
        )
        for path in opened:
            yield from (path.then((byte, following[0]), own, chosen=True) for byte in range(low, high + 1))


def _kept(paths: Iterable[Path | None], number: int = BEAM) -> list[Path]:
    """The likeliest paths, best first."""
    found = [path for path in paths if path]
    return sorted(found, key=lambda path: path.score, reverse=True)[:number]


def _spans(text: str, chosen: Sequence[int], offset: int) -> Iterator[tuple[int, int]]:
    """Neighbouring chosen characters as one span; a sign is no choice that a listener hears."""
    start = end = -1
    for place in (at - offset for at in chosen):
        if not "\u3400" <= text[place] <= "\u9fff":
            continue
        if place != end and start >= 0:
            yield start, end
        start, end = (place if place != end else start), place + 1
    if start >= 0:
        yield start, end


@cache
def characters() -> Mapping[Pair, tuple[str, str]]:
    """Each pair of bytes that GBK knows, as a character and its simplified form."""
    known: dict[Pair, str] = {}
    for lead in LEADS:
        for trail in TRAILS:
            character = bytes((lead, trail)).decode("gbk", "ignore")
            if len(character) == 1 and not character.isascii():
                known[lead, trail] = character
    plain = simplified("\n".join(known.values())).split("\n")
    return {pair: (character, simple) for (pair, character), simple in zip(known.items(), plain, strict=True)}
