"""The lines of a page in; the joints between its texts, and the lines there that may open a work, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from narrate.clean import facts as facts_of
from narrate.clean.bylines import byline, is_signed
from narrate.clean.headings import could_head, is_date, is_day, is_number, is_text, marker
from narrate.clean.labels import Labels
from narrate.clean.lines import HAN, Look, closed, squeeze, surely_name
from narrate.clean.phrases import is_body_of_people, is_role
from narrate.clean.senders import title_and_name
from narrate.clean.signers import signers
from narrate.clean.vocabulary import is_word

_LONGEST = 40  # characters of a title
_BELOW = 3  # lines below a title that say who wrote
_MANY = 9  # lines between two texts
_HEAD = 12  # lines above the first text that are looked at
# NO.1, 作品一, 第二篇, 之三
_COUNT = re.compile(
    r"(?:no\s*\.?|作品|故事|范文|例文|第|之|篇)\s*[:：.]?\s*(?:[一二三四五六七八九十]{1,3}|\d{1,3})\s*(?:[篇号则个部等])?\s*[:：.]?"
)
_PIECE = re.compile(r"[(（【\[]?(?:第\S{1,3}[篇则]|(?:篇|范文)\S{1,3}?)[)）】\]]?\s*[:：.、]?")
_AWARD = re.compile(r"[\W_]*(?:(?:特|[一二三四])等奖|(?:金|银|铜|优秀|优胜|入围|佳作)奖).{0,8}")
_WORD = re.compile(rf"{HAN}{{2,4}}")
_PART = re.compile(r"part\s*\.?\s*\d")  # a part of one work, as accounts number it
_COLLECTED = re.compile(r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?\s*(?:采录|搜集|记录|整理|讲述|口述)于")
_BOOKED = re.compile(r"《.*》")
_ASIDE = re.compile(r"\(.*\)")
# Where somebody belongs, and a name of any build: 岔口镇中心校 暴海峰.
_WORDS = re.compile(rf"[^,。!?:]{{2,24}}\s{HAN}{{2,4}}")
_TOLD = re.compile(r"(?:讲述|口述|记录|整理|采写|采录|采访|撰文|作者|供稿)\S{0,4}\s*:")
_KINDS = (
    ("meta.author", "name"),
    ("byline", "name"),
    ("meta.", "meta"),
    ("chrome.timestamp", "meta"),
    ("chrome.award", "award"),
    ("chrome.ornament", "rule"),
    ("chrome.number", "count"),
    ("chrome.about", "about"),
    ("chrome.pic", "picture"),
    ("caption", "picture"),
    ("note", "note"),
)
_TITLES = frozenset({"line", "both", "word", "words", "person", "office"})
NAMES = frozenset({"name", "person"})
_PASSED = frozenset({"picture", "site"})
ROUGH = {
    "name": "N",
    "person": "N",
    "word": "N",
    "words": "N",
    "line": "L",
    "office": "L",
    "both": "B",
    "award": "C",
    "count": "C",
}  # kinds that are alike in a form


class Joint(NamedTuple):
    """The lines between two texts of a page, each with its kind, and the places of the texts beside them."""

    lines: tuple[Look, ...]
    kinds: tuple[str, ...]
    above: int  # the place of the paragraph above, -1 above the first text
    below: int


class Candidate(NamedTuple):
    """A line of a joint that may be the title of a work, with the form of what stands around it."""

    joint: Joint
    place: int  # in the joint
    form: tuple[str, ...]

    @property
    def look(self) -> Look:
        """The line."""
        return self.joint.lines[self.place]

    @property
    def counts(self) -> frozenset[int]:
        """The numbers of the lines right above it that only count the works, or name a prize."""
        over = zip(self.joint.lines[: self.place], self.joint.kinds[: self.place], strict=True)
        kinds = takewhile(lambda each: each[1] in {"count", "award"}, reversed(list(over)))
        return frozenset(look.number for look, _ in kinds)

    @property
    def under(self) -> tuple[tuple[Look, str], ...]:
        """The lines below it, and their kinds, without pictures and the site's."""
        rest = zip(self.joint.lines[self.place + 1 :], self.joint.kinds[self.place + 1 :], strict=True)
        return tuple((look, kind) for look, kind in rest if kind not in _PASSED)


def counts_works(text: str) -> bool:
    """Whether a line does nothing but count a work or a part: `篇二`, `02`, `三`."""
    return is_number(text) or bool(_COUNT.fullmatch(text))


def counts_piece(text: str) -> bool:
    """Whether a line counts one of several pieces: `篇二：`, `第三则`; a day below it is that one's title."""
    return bool(_PIECE.fullmatch(text))


def joints(page: Sequence[Look], labels: Labels) -> list[Joint]:
    """What stands between the texts of a page, the lines above the first one first."""
    places = [place for place, look in enumerate(page) if look.number not in labels.kinds and is_text(look)]
    found = []
    for above, below in zip([-1, *places], places, strict=False):
        start = max(above + 1, below - _HEAD) if above < 0 else above + 1
        if start < below:
            lines = tuple(page[start:below])
            found.append(Joint(lines, _kinds(lines, labels), above, below))
        elif above < 0:
            found.append(Joint((), (), -1, below))
    return found


def candidates(joint: Joint) -> Iterator[Candidate]:
    """The lines of a joint that may be titles; many lines are text themselves: talk, a list, verse."""
    if joint.above >= 0 and sum(each not in _PASSED for each in joint.kinds) > _MANY:
        return
    for place, kind in enumerate(joint.kinds):
        if kind in _TITLES and joint.lines[place].size <= _LONGEST:
            rest = [ROUGH.get(each, each) for each in joint.kinds[place + 1 :] if each not in _PASSED]
            over = [ROUGH.get(each) for each in joint.kinds[:place] if each not in _PASSED]
            first = next((each for each in over[-1:] if each in {"N", "C"}), "-")
            yield Candidate(joint, place, (first, "B" if kind == "both" else "L", *rest[:_BELOW]))


def _kinds(lines: Sequence[Look], labels: Labels) -> tuple[str, ...]:
    """The kind of each line; a day right below a line that counts a piece is a title."""
    kinds = [_kind(look, labels) for look in lines]
    over = ("", *(look.text for look in lines))
    return tuple(
        "line" if kind == "day" and counts_piece(above) else kind
        for above, kind in zip(over, kinds, strict=False)
    )


def _kind(look: Look, labels: Labels) -> str:
    label = labels.kinds.get(look.number, "")
    if label:
        return next((kind for start, kind in _KINDS if label.startswith(start)), "site")
    return _free_kind(look, labels)


def _free_kind(look: Look, labels: Labels) -> str:
    text = look.text
    by = signers(text)
    ways = (
        (_AWARD.fullmatch(text), "award"),
        (counts_works(text), "count"),
        (_PART.match(text), "part"),
        (is_date(text) or is_day(text) or _COLLECTED.match(text), "day"),
        (squeeze(text) in labels.named, "name"),
        (marker(text) and title_and_name(text)[0], "both"),
        (facts_of.labelled(look) == "author" or byline(look) or is_signed(text), "name"),
        (surely_name(text), "person"),
        ((by and by.writers) or _TOLD.match(text), "name"),
        (facts_of.labelled(look), "meta"),
        (title_and_name(text)[0], "both"),
        (is_role(text) or is_body_of_people(text), "office"),
        (_WORD.fullmatch(text) and not is_word(text), "word"),
        (_ASIDE.fullmatch(text), "aside"),
        (_WORDS.fullmatch(text), "words"),
        (could_head(look) or look.level or _BOOKED.fullmatch(text), "line"),
        (closed(text), "end"),
    )
    return next((kind for found, kind in ways if found), "other")
