"""Lines that were broken at a fixed width in; whole paragraphs out, and which lines each was made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from narrate.clean.contents import is_led
from narrate.clean.figures import at_figures
from narrate.clean.keys import KEY
from narrate.clean.ledger import Ledger
from narrate.clean.lines import NARROW, closed, columns, fold
from narrate.clean.pagination import page_marks, single_spaced

BROAD = 140  # columns: terminals, mail and forums of the nineties break at 72 to 80
SLACK = 4  # columns: a mark or a Latin word that did not fit
NEARLY = 0.85  # of the width: a line that stops inside a sentence
FEW = 4  # broken lines that make a page a broken one
FULL_SHARE = 0.4  # of the longer lines of such a page
OVER_SHARE = 0.25  # as many as that of its full lines are broader still
OPEN_SHARE = 0.6  # of its full lines stop inside a sentence
_NOTE = re.compile(r"[①-⑳]")  # a note below the text
_WRITTEN = re.compile(r"\s*[（(]?(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年[^，。]{0,24}")
_STOP = re.compile(r"[。！？；!?;.]")
_STARTS = re.compile(r"""[，。、；：！？）》”’…」』]|"\s*$""")
_HANGS = re.compile(r"[，。、；：！？）》”’」』].*[\u4e00-\u9fff]")
_ENDED = re.compile(r"(?<=[。！？”’])\s*[(（][^()（）]{2,24}[)）]\s*$")  # a source behind the last sentence
_STAMPED = re.compile(r"\d{1,2}:\d{2}\s*$")
_ASIDE = re.compile(r"（[^（）]*）|\([^()]*\)")
_LATIN = re.compile(r"[A-Za-z0-9]")
_INDENT = re.compile(r"[ \t\u3000\xa0]{2,}|\u3000")
_KEY_SIZE = 16  # characters of the name of a field
_TORN = 16  # characters of a line that is no title
_INDENTED = 0.4  # of the lines of a page that indents its paragraphs


def unwrap(ledger: Ledger) -> dict[int, tuple[int, ...]]:
    """Join the lines of broken paragraphs; for each first line, the numbers of those that went into it."""
    numbers = single_spaced(ledger.lines)
    joined: dict[int, tuple[int, ...]] = {}
    for groups_in in (at_figures, _at_ends):
        for group in groups_in([ledger[number] for number in numbers]):
            first, *others = (numbers[place - 1] for place in group)
            _join(ledger, first, others)
            parts = ((number, *joined.pop(number, ())) for number in (first, *others))
            joined[first] = tuple(chain.from_iterable(parts))[1:]
    return joined


def _at_ends(lines: Sequence[str]) -> list[list[int]]:
    """Paragraphs that go on in the next line: at the width of the page, or where one was torn."""
    width = _width(lines)
    return _broken(lines, width) if width else _torn(lines) or _hanging(lines)


def _join(ledger: Ledger, first: int, others: Sequence[int]) -> None:
    """Put the lines *others* behind the *first* one."""
    text = ledger[first]
    for number in others:
        text = _glued(text, ledger[number])
    ledger.change("wrap.join", first, text)
    for number in others:
        ledger.change("wrap.join", number, "")


def _width(lines: Sequence[str]) -> int:
    """The columns at which the page breaks its lines, or 0 where it does not."""
    if not any(_STOP.search(line) for line in lines):
        return 0  # verse
    sized: dict[int, list[str]] = {}
    for line in lines:
        sized.setdefault(columns(line), []).append(line)
    broad = [size for size in sorted(sized, reverse=True) if NARROW <= size <= BROAD]
    return next((width for width in broad if _breaks_at(width, sized)), 0)


def _breaks_at(width: int, sized: Mapping[int, Sequence[str]]) -> bool:
    """Whether enough of the longer lines, *sized* by their columns, fill a width and stop in a sentence."""
    full = [line for size in range(max(NARROW, width - SLACK), width + 1) for line in sized.get(size, ())]
    still = sum(not closed(line) and not line.rstrip().endswith(("：", ":")) for line in full)
    enough = len(full) >= FEW or len(full) == FEW - 1 == still
    longer, over = _as_broad(max(NARROW, width / 2), sized), _as_broad(width + 1, sized)
    fill = over <= OVER_SHARE * len(full) and len(full) >= FULL_SHARE * longer
    return enough and fill and still >= OPEN_SHARE * len(full)


def _as_broad(least: float, sized: Mapping[int, Sequence[str]]) -> int:
    """How many lines have that many columns, or more."""
    return sum(len(lines) for size, lines in sized.items() if size >= least)


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a page sets its paragraphs: the columns at which it breaks them, and whether it indents them."""

    width: int
    indented: bool

    def goes_on(self, above: str, line: str) -> bool:
        """Whether a line is of one paragraph with that above it."""
        ended = closed(_ENDED.sub("", above))
        short = self.width - SLACK if ended else self.width * NEARLY
        full = short <= columns(above) <= self.width + SLACK
        if not full or not line.strip() or _is_indented(line) or _opens(line) or _is_whole(above):
            return False
        like_text = closed(line) or (columns(line) >= self.width * NEARLY and not _is_aside(line))
        return (self.indented and like_text) or not ended or _STARTS.match(line) is not None

    def ends_page(self, above: str, line: str) -> bool:
        """Whether a paragraph ends with its page: it is whole, and the first line of the next is short."""
        return closed(above) and not closed(line) and columns(line) < self.width * NEARLY


def _indents(lines: Sequence[str], width: int) -> bool:
    """Whether a page sets the first line of its paragraphs in."""
    starts = [_is_indented(line) for line in lines if columns(line) >= width / 2]
    return sum(starts) >= 2 and not all(starts)  # noqa: PLR2004 -- one is a title in the middle


def _broken(lines: Sequence[str], width: int) -> list[list[int]]:
    """Paragraphs of a page that breaks its lines at a width, over the marks of printed pages too."""
    setting, marks = _Setting(width, _indents(lines, width)), page_marks(lines)
    passed = marks | {mark + 1 for mark in marks if mark < len(lines) and not lines[mark].strip()}

    def goes_on(last: int, number: int) -> bool:
        """Whether a line is of one paragraph with the last one that was not passed over."""
        above, line = lines[last - 1], lines[number - 1]
        over = number - last > 1 and setting.ends_page(above, line)
        return not over and setting.goes_on(above, line)

    told = (number for number in range(1, len(lines) + 1) if number not in passed)
    return _groups(told, lambda number: bool(lines[number - 1].strip()), goes_on)


def _torn(lines: Sequence[str]) -> list[list[int]]:
    """Paragraphs of a page that indents each of them, torn where no sentence ends and no line is indented."""
    told = [line for line in lines if len(line.strip()) >= _TORN]
    indented = sum(map(_is_indented, told))
    if indented < FEW or indented < _INDENTED * len(told):
        return []
    return _groups(
        range(1, len(lines) + 1),
        lambda number: _is_indented(lines[number - 1]) and len(lines[number - 1]) >= _TORN,
        lambda last, number: _is_rest(lines[last - 1], lines[number - 1]),
    )


def _hanging(lines: Sequence[str]) -> list[list[int]]:
    """Paragraphs torn before a mark that begins no line: `……到了石阶上` / `，摆渡的……`."""
    return _groups(
        range(1, len(lines) + 1),
        lambda number: len(lines[number - 1].strip()) >= _TORN,
        lambda last, number: bool(_HANGS.match(lines[number - 1])) and not closed(lines[last - 1]),
    )


def _groups(
    numbers: Iterable[int], begins: Callable[[int], bool], goes_on: Callable[[int, int], bool]
) -> list[list[int]]:
    """Groups of two lines and more: one that *begins* it, and each with which the line before *goes on*."""
    groups: list[list[int]] = [[]]
    for number in numbers:
        if groups[-1] and goes_on(groups[-1][-1], number):
            groups[-1].append(number)
        else:
            groups.append([number] if begins(number) else [])
    return [group for group in groups if len(group) > 1]


def _is_rest(above: str, line: str) -> bool:
    """Whether a line that is not indented goes on with the sentence above it, which stops in its middle."""
    open_end = not closed(above) and not above.rstrip().endswith(("：", ":", "—", "”", "；"))
    return open_end and bool(line.strip()) and not _is_indented(line) and closed(line)


def _is_indented(line: str) -> bool:
    return _INDENT.match(line) is not None


def _opens(line: str) -> bool:
    """Whether a line begins something of its own: a note, a field of a form, the day of writing."""
    return bool(_NOTE.match(line) or _WRITTEN.fullmatch(line) or _is_field(line))


def _is_whole(line: str) -> bool:
    """Whether nothing goes on behind a line: a field, a row of contents, a stamp, all of it in brackets."""
    return _is_field(line) or is_led(line) or _is_aside(line) or bool(_STAMPED.search(line))


def _is_aside(line: str) -> bool:
    return bool(_ASIDE.fullmatch(line.strip()))


def _is_field(line: str) -> bool:
    return bool(KEY.match(fold(line[:_KEY_SIZE])))


def _glued(text: str, line: str) -> str:
    left, right = text.rstrip(), line.strip()
    apart = _LATIN.match(left[-1:]) and _LATIN.match(right[:1])
    return f"{left} {right}" if apart else left + right
