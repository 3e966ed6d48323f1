r"""Lines with what robots strew into sentences in; the lines without it out.

Forums set signs of the keyboard behind full stops and commas (`。 kv#`\8Wd`) so that a copy shows; farms of
copies set addresses without their scheme, letters and words of advertisements into sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from narrate.clean.chinese import simplified
from narrate.clean.ledger import Ledger
from narrate.clean.likelihood import read
from narrate.clean.words import either, known
from narrate.model import Doubt

_HAN = "\u3400-\u9fff"
_MARKS = "。！？!?…”」』）)，,；;：:、"
_SIGN = r"[0-9!-/:-@\[-`{-~]"
# Letters with a sign or a figure each, inside a sentence or behind it: `. a0 i7 R; w7 M* S5 V}`.
_SPACED = re.compile(
    rf"(?:(?<=[{_HAN}])[,;:?!]?|(?<=[{_MARKS}]))(?P<keys>\s*[!-/:-@\[-`{{-~]?\s*(?:[A-Za-z]{_SIGN}\s){{3,}}[A-Za-z]{_SIGN}?)"
    rf"\s*(?=$|[{_HAN}“「《])"
)
# Behind the last full stop of a line, and apart from it.
_BEHIND = re.compile(r"(?<=[。！？…”」』）])(?P<keys>\s+[!-~]{5,16})\s*$")
_LETTERS = re.compile("[A-Za-z]+")
_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
_LONG = 4  # letters of a run that may be a word
_LINES = 3  # of a page
_ADDRESS = re.compile(
    rf"(?:https?:)?//(?:[\w-]+\.)+[A-Za-z]{{2,10}}(?:/[\w./-]*)?(?=[{_HAN}{_MARKS}])|"
    r"(?:https?:)?//(?:[\w-]+\.)+[A-Za-z]{2,10}(?:/[\w./-]*)?(?=\s*$)",
    re.ASCII,
)
_TOKEN = re.compile(rf"(?<=[{_HAN}，。；,;])(?=[A-Za-z]*[a-z][A-Z])([A-Za-z]{{5,9}})(?=[{_HAN}“])")
_VOWELS, _FEW = "aeiouAEIOU", 0.2  # share of vowels below which letters are no word of any language
_STEM = re.compile(either("advertised"))
_LONGEST = 6  # characters of a word of an advertisement
_MOST = 40  # places of it that are looked at
_JOINED = 3.0  # nats by which what it parts is likelier together


def noise(ledger: Ledger) -> None:
    """Take runs of keys that are no words off full stops and commas, where three lines have them."""
    found = {
        number: runs
        for number, line in enumerate(ledger.lines, start=1)
        if (runs := [match for match in _keys(line) if _is_noise(match["keys"])])
    }
    if len(found) >= _LINES:
        for number, runs in found.items():
            _cut(ledger, "strewn.noise", number, (match.span("keys") for match in runs))


def _keys(line: str) -> Iterator[re.Match[str]]:
    """Runs of keys of a line that may be noise; none in a line without Chinese."""
    if not line.isascii():
        yield from _SPACED.finditer(line)
        yield from _BEHIND.finditer(line)


def _is_noise(keys: str) -> bool:
    """Whether keys are no word, no list (`a, b, c, d`), no row of seats (`A1 B2 C3 D4`), no sum."""
    letters, signs = _LETTERS.findall(keys), set(_SIGNS.findall(keys))
    figures = any(key.isdigit() for key in keys)
    mixed = len(signs) > 1 or (figures and len(signs) == 1)
    return mixed and "=" not in keys and bool(letters) and max(map(len, letters)) < _LONG


def addresses(ledger: Ledger) -> None:
    """Take out addresses that begin with `//` inside sentences, where one of them comes again."""
    found = {
        number: [match for match in _ADDRESS.finditer(line) if match.start()]
        for number, line in enumerate(ledger.lines, start=1)
        if "//" in line and re.search(f"[{_HAN}]", line)
    }
    counts = Counter(match[0] for several in found.values() for match in several)
    for number, several in found.items():
        spans = [m.span() for m in several if counts[m[0]] > 1 and m[0].startswith("//")]
        _cut(ledger, "strewn.address", number, spans)


def tokens(ledger: Ledger) -> None:
    """Take out letters that no language writes so, each set once into a sentence: `，RkTtpq他`."""
    found = {
        number: [match for match in _TOKEN.finditer(line) if _is_random(match[1])]
        for number, line in enumerate(ledger.lines, start=1)
        if not line.isascii()
    }
    counts = Counter(match[1] for several in found.values() for match in several)
    if len(counts) > 1 and max(counts.values()) == 1:
        for number, several in found.items():
            _cut(ledger, "strewn.letters", number, (match.span(1) for match in several))


def _is_random(letters: str) -> bool:
    return sum(letter in _VOWELS for letter in letters) < _FEW * len(letters)


def words(ledger: Ledger) -> None:
    """Take out the word of an advertisement that a mirror strewed into the words of a text, each a doubt.

    A word that a writer uses stands before or behind a mark somewhere, and parts no other word.
    """
    text = simplified("\n".join(ledger.lines))
    lines = text.split("\n")
    for word in sorted({_whole(text, stem) for stem in set(_STEM.findall(text))} - {""}):
        places = [(number, at) for number, line in enumerate(lines, start=1) for at in _places(line, word)]
        if len({number for number, _ in places}) >= _LINES and _is_strewn(lines, word, places):
            for number in sorted({number for number, _ in places}):
                line = ledger[number]
                if len(line) == len(lines[number - 1]):
                    spans = [(at, at + len(word)) for at in _places(lines[number - 1], word)]
                    _cut(ledger, "strewn.word", number, spans, partial(_note, ledger, number))


def _whole(text: str, stem: str) -> str:
    """The longest word around a stem that stands wherever the stem does; nothing where that is too long."""
    count = text.count(stem)
    at = text.find(stem)
    word = stem
    for start in range(max(0, at - _LONGEST), at + 1):
        for end in range(at + len(stem), at + len(stem) + _LONGEST):
            longer = text[start:end]
            if len(word) < len(longer) <= _LONGEST and "\n" not in longer and text.count(longer) == count:
                word = longer
    return word if len(word) < _LONGEST and word not in known("advertised") else ""


def _places(line: str, word: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(word), line)]


def _is_strewn(lines: list[str], word: str, places: list[tuple[int, int]]) -> bool:
    """Whether a word stands inside clauses only, and parts the characters of another one."""
    seen = [(lines[number - 1], at) for number, at in places[:_MOST]]
    around = [(line[max(0, at - 2) : at], line[at + len(word) :][:2]) for line, at in seen]
    inside = all(re.search(f"[{_HAN}]$", before) and re.match(f"[{_HAN}]", after) for before, after in around)
    return inside and any(_parts(before, after) for before, after in around)


def _parts(before: str, after: str) -> bool:
    whole = read(before + after).score - read(before).score - read(after).score
    return whole >= _JOINED


def _cut(
    ledger: Ledger,
    fixer: str,
    number: int,
    spans: Iterable[tuple[int, int]],
    note: Callable[[Iterable[int]], None] | None = None,
) -> None:
    """Take stretches out of a line; *note* is told where each of them stood."""
    line, last, size = ledger[number], 0, 0
    pieces: list[str] = []
    places: list[int] = []
    for start, end in spans:
        pieces.append(line[last:start])
        size += start - last
        places.append(size)
        last = end
    if places:
        ledger.change(fixer, number, "".join([*pieces, line[last:]]))
        if note:
            note(places)


def _note(ledger: Ledger, number: int, places: Iterable[int]) -> None:
    line = ledger[number]
    for at in places:
        start, end = max(0, at - 1), min(len(line), at + 1)
        ledger.note(Doubt("repaired-by-context", "review", number, line[start:end], start, end))


FIXERS: tuple[Callable[[Ledger], None], ...] = (noise, addresses, tokens, words)
