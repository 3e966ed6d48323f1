"""The runs of a page in; the openings of works, by what a collection sets over each of them, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from narrate.clean import facts as facts_of
from narrate.clean.bylines import byline, is_signed
from narrate.clean.headings import could_head, is_number, marker
from narrate.clean.labels import Labels
from narrate.clean.lines import HAN, Look, is_name, is_prose, surely_name
from narrate.clean.phrases import without_site
from narrate.clean.titles import Opening

_COUNTS = "一二三四五六七八九十"
_FEW = 2
_TITLE = 20  # characters of the title of one of several works
# A group of works of one kind, counted: parts of one text are counted by days and scenes.
_GROUP = re.compile(
    r".*(?:传说|传奇|故事|小小说|微小说|闪小说|微型小说|寓言|童话|笑话|例文|范文|佳作|作品|小品|轶事|趣闻)"
    r"[^。，]{0,6}?(?:[两二三四五六七八九十]|\d{1,2})\s*[则篇题个].{0,8}"
)
_CHOSEN = re.compile(r".*(?:作品|选登|选刊|选编|精选|小说|诗|散文|征文|大赛|擂台赛|佳作|文选).*")
_NUMBER = r"(?P<count>[一二三四五六七八九十]{1,2}|\d{1,2})"
_PIECE = re.compile(rf"第\s*{_NUMBER}\s*[篇则]\s*[:：、.]?\s*\S.{{1,40}}")
_SHEET = re.compile(
    rf"(?:(?:篇|范文|例文|佳作|作品)\s*{_NUMBER}\s*[:：、.]|【\s*(?:篇|范文|例文|作品)\s*(?P<boxed>[一二三四五六七八九十]|\d{{1,2}})\s*】)\s*\S.{{1,40}}"
)
_SET = re.compile(
    r".{2,24}?(?<![第十百\d])\(?(?P<sum>[两二三四五六七八九十]|[2-9])\s*[则篇题章]\)?(?:\s*\([^()]*\))?"
)  # 渡口三题
# Of an essay: what it argues about, and what its parts, 一、 by 二、, ask for.
_ARGUES = re.compile(
    r"思考|建议|对策|工作|建设|治理|振兴|[谈论议悟]|经验|启示|做法|体会|感想|调研|问题|关系|党课|管理|教育|教学|研究|发展"
)
_DUTY = (
    r"(?:要|应|须|坚持|加强|强化|抓|狠抓|推进|推动|提高|提升|注重|着力|突出|深化|健全|完善|落实|为什么|如何|怎样|"
    r"关于|什么是|何谓)"
)
# (一)渡口, or 一、渡口 or 1 渡口; no clause.
_OF_PART = rf"[(（【]\s*{_NUMBER}\s*[)）】]|{_NUMBER.replace('count', 'plain')}(?:\s*[、.．:：]|\s(?=\D))"
_PART_OF_SET = re.compile(rf"(?:{_OF_PART})\s*(?!{_DUTY})[^，。；,;]{{1,20}}")
_OF_SET = re.compile(rf"之\s*{_NUMBER}\s*[:：、]\s*\S.{{1,40}}")
_COUNTED = re.compile(rf"{_NUMBER}\s*[、.．]?(?:\s*\S.*)?")
# What a collection sets before each title: 1. or (一) or 之一: or 【2】.
_LISTED = re.compile(
    rf"(?:[(【\[第其之]\s*)?{_NUMBER}\s*(?:[)】\]篇则]\s*)?[、.．:： ]?\s*(?=\S{{2}})[^\d年月].*"
)
_PEN_NAME = re.compile(rf"(?:[□○◎●■◇]\s*)?{HAN}{{2,4}}")
_SAYS = re.compile(r"(?P<name>[^\s:：，。、]{2,12})[:：]")

Runs = Sequence[tuple[bool, Sequence[Look]]]


def prized(runs: Runs, first: Opening, page: Sequence[Look], labels: Labels) -> dict[int, Opening]:
    """Works that stand below the name of a prize, each with its title and its writer; two of them or more."""
    awarded = {
        under.number for above, under in pairwise(page) if labels.kinds.get(above.number) == "chrome.award"
    }
    places: dict[int, Opening] = {}
    for index, run in _inner(runs):
        at = next((at for at, look in enumerate(run) if look.number in awarded and not look.level), -1)
        if at >= 0 and could_head(run[at]):
            rest = run[at + 1 :]
            names = tuple(look for look in rest if names_writer(look, labels) or surely_name(look.text))
            places[index] = Opening(
                title=(run[at],), names=names, rest=tuple(look for look in rest if look not in names)
            )
    opens = bool(first.title) and first.title[0].number in awarded
    return places if len(places) + opens >= _FEW else {}


def fellows(runs: Runs, places: Mapping[int, Opening]) -> dict[int, Opening]:
    """Runs of a title and a line that ends in a name, beside the openings at *places*, known by more."""
    found = {}
    for index, run in _inner(runs):
        pair = len(run) == _FEW and index not in places
        if (
            pair
            and could_head(run[0])
            and run[0].size <= _TITLE
            and not marker(run[0].text)
            and _ends_in_name(run[1])
        ):
            found[index] = Opening(title=(run[0],), names=(run[1],))
    return found


def numbered(runs: Runs, head: Sequence[Look], title: Look | None) -> dict[int, Opening]:
    """Works that number themselves, `第一篇：…`, or under a title that counts works of a kind, `传说二则`.

    One of the head is at -1.
    """
    own = [form.fullmatch(look.text) for look in head[-1:] for form in (_PIECE, _SHEET)]
    over = [look for look in head if look is not title or any(own)]
    parts = [(-1, look) for look in over[-1:]] + [(index, run[-1]) for index, run in _inner(runs)]
    ways = (_in_order(form, parts) for form in _numbers(head, title))
    return next(filter(None, ways), {}) or _of_set(head[:-1] if title else (), parts)


def _of_set(over: Sequence[Look], parts: Sequence[tuple[int, Look]]) -> dict[int, Opening]:
    """Works numbered `一、…`, as many as a title *over* the first one counts: `人物二题`, `山乡小小说三则`.

    An essay argues by number below such a title, or has words above its first part.
    """
    told = _in_order(_PART_OF_SET, parts)
    return told if -1 in told and len(told) in sizes(over) else {}


def sizes(over: Sequence[Look]) -> list[int]:
    """How many works each of the lines *over* a text counts: `人物二题`; the topics of an essay are none."""
    sets = [found for look in over if (found := _SET.fullmatch(without_site(look.text)))]
    return [worth(found["sum"]) for found in sets if not _ARGUES.search(found[0])]


def _numbers(head: Sequence[Look], title: Look | None) -> Iterator[re.Pattern[str]]:
    """The forms of number that works may have under what the head says of them."""
    yield from (_PIECE, _SHEET)
    titles = [without_site(look.text) for look in head[:-1]]
    own = [
        bare for bare, look in zip(titles, head, strict=False) if bare != look.text
    ]  # the page's, with its site
    grouped = any(map(_GROUP.fullmatch, [*own, title.text if title else ""]))
    yield from [_COUNTED] if grouped else []
    yield from [_OF_SET] if grouped or any(map(_SET.fullmatch, titles)) else []


def _in_order(form: re.Pattern[str], parts: Sequence[tuple[int, Look]]) -> dict[int, Opening]:
    """The works of one form of number, by place, where they count themselves from 1 without a gap."""
    told = {index: look for index, look in parts if not look.level and _count(form, look)}
    counts = [_count(form, look) for look in told.values()]
    ordered = len(told) >= _FEW and counts == list(range(1, len(told) + 1))
    return {index: _numbered(look) for index, look in told.items()} if ordered else {}


def by_number(runs: Runs, head: Sequence[Look], labels: Labels) -> dict[int, Opening]:
    """Works that open with a number, a title and, on the line below, a name: `2. 门铃` over `某某/文`.

    One of the head is at -1. The names may be of any build where half of them are names for sure.
    """
    parts = [(-1, head), *_inner(runs)]
    found = {index: pair for index, run in parts if (pair := _pair(run))}
    counts = [_count(_LISTED, title) for title, _ in found.values()]
    sure = sum(names_writer(name, labels) for _, name in found.values())
    if len(found) < _FEW or counts != list(range(1, len(found) + 1)) or 2 * sure < len(found):
        return {}
    return {index: Opening(title=(title,), names=(name,)) for index, (title, name) in found.items()}


def _pair(run: Sequence[Look]) -> tuple[Look, Look] | None:
    """The numbered title at the end of a run with the short line below it, which may be a name."""
    if len(run) < _FEW or not _count(_LISTED, run[-2]) or is_number(run[-2].text):
        return None
    named = is_signed(run[-1].text) or byline(run[-1]) or _PEN_NAME.fullmatch(run[-1].text)
    return (run[-2], run[-1]) if named and run[-1].follows(run[-2]) else None


def _numbered(look: Look) -> Opening:
    return Opening(rest=(look,)) if is_number(look.text) else Opening(title=(look,))


def _count(form: re.Pattern[str], look: Look) -> int:
    """The number that a short line begins with, or 0."""
    found = form.fullmatch(look.text) if not is_prose(look.text) else None
    if not found:
        return 0
    return worth(next(filter(None, map(found.groupdict().get, ("count", "boxed", "plain")))))


def worth(count: str) -> int:
    """What a number is worth, from 1 to 19.

    >>> worth("03"), worth("十二"), worth("两")
    (3, 12, 2)
    """
    if count.isdigit():
        return int(count)
    return _COUNTS.index(count[-1].replace("两", "二")) + 1 + 10 * (len(count) > 1)


def voiced(runs: Runs, head: Sequence[Look], title: Look | None) -> dict[int, Opening]:
    """Works without titles, each below a name and a colon, on a page whose title offers a choice."""
    if title is None or not _CHOSEN.fullmatch(title.text):
        return {}
    parts = [(-1, look) for look in head[-1:]] + [(index, run[-1]) for index, run in _inner(runs)]
    named = {index: (look, found["name"]) for index, look in parts if (found := _SAYS.fullmatch(look.text))}
    names = [name for _, name in named.values()]
    several = len(names) > _FEW and len(set(names)) == len(names) and -1 in named
    return {index: Opening(names=(look,)) for index, (look, _) in named.items()} if several else {}


def _inner(runs: Runs) -> Iterator[tuple[int, Sequence[Look]]]:
    """The runs of short lines that stand above prose."""
    for index, (text, run) in enumerate(runs):
        if not text and index + 1 < len(runs):
            yield index, run


def names_writer(look: Look, labels: Labels) -> bool:
    """Whether a line names who wrote a work: in a field, behind a place, or by its label."""
    known = labels.kinds.get(look.number) == "byline" or facts_of.labelled(look) == "author"
    return known or bool(byline(look)) or is_signed(look.text) or _ends_in_name(look)


def _ends_in_name(look: Look) -> bool:
    """Whether a short line is one word or more and, set apart from them, a name."""
    *words, name = re.split(r"\s+", look.text)
    return bool(words) and look.size <= 2 * _TITLE and is_name(name)


def start(found: Opening) -> Look:
    """The first line of an opening."""
    return (found.title or found.names or found.rest)[0]
