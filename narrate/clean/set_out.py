"""Works in; their titles, bylines, headings and last lines, as changes of the ledger's lines, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from narrate.clean.bylines import is_stranger
from narrate.clean.footnotes import without_marks
from narrate.clean.keys import fields
from narrate.clean.labels import Labels
from narrate.clean.ledger import Ledger
from narrate.clean.lines import HAN, fold
from narrate.clean.outline import Unit, Work, divided
from narrate.clean.phrases import tag_of, without_site
from narrate.clean.pictures import without_picture
from narrate.clean.senders import cited, names_in, tail_source, title_and_name, without_end_mark
from narrate.clean.stamps import iso_month
from narrate.clean.wrappers import shared_lead, unwrapped, without_number
from narrate.model import Doubt

# 一、 or (一) or 其一 or 扶贫故事篇1： before each title.
_LISTED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[、．.]\s*(?=\S)|[（(【\[]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[）)】\]]\s*[、．.]?\s*(?=\S)|"
    r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s+(?=\D)|"
    r"[其之][一二三四五六七八九十]{1,2}\s*[、．.:：\s]\s*(?=\S)|"
    r"[^:：]{0,12}篇\s*(?:[一二三四五六七八九十]{1,2}|\d{1,2})\s*[:：]\s*(?=\S)"
)
# Three characters that nobody has as a name, but no word either: (鄂山河).
_MARKED = re.compile(r"^(?:[-—–―─]+|副标题\s*[:：])\s*")  # a subtitle
_BOXED = re.compile(r"[（(]\s*(?P<text>[^（()）]{2,}[\u4e00-\u9fff])\s*[)）]")
_BEHIND = re.compile(rf"(?<=[。！？”…])\s*[（(](?P<name>(?:(?![的了是在不图文注略续]){HAN}){{3}})[）)]\s*$")
# Lines with these labels may still become the title of a page that has no other.
SPARE_TITLES = ("meta.page_title", "meta.title", "meta.title_rest")
# What pages set around a title, and what is left of it.
_DRESS = (
    (re.compile(r"\s*(?:\[?复制链接\]?.*|[\[【(（]打印本页[\]】)）])$"), ""),
    (re.compile(r"^(?:原(?:文)?标题|原题|标\s*题)\s*[:：]\s*《?(.*?)》?$"), r"\1"),
    (re.compile(r"^.{0,60}电[?？\s]*(?:（[^）]*）)?\s*题："), ""),  # 某社某地电 题：
    (re.compile(r"^[☆★◆◇■●○▲△▶►☞✿❀✦✧※◎]+\s*(?=\S)|(?<=\S)\s*[☆★◆◇■●○▲△◀◄✿❀✦✧※◎]+$"), ""),
    (re.compile(r"^(?:《([^《》]+)》|【([^【】]+)】)$"), r"\1\2"),
    (re.compile(r"\s*[（(]\s*第?\s*\d+\s*页?\s*/\s*共?\s*\d+\s*页\s*[）)]$"), ""),
)


def set_out(ledger: Ledger, works: Sequence[Work], labels: Labels) -> None:
    """Express titles, subtitles, joins and sources in brackets as changes of lines."""
    alone = _unlike_titles(ledger, works)
    lead = shared_lead([without_number(ledger[work.title[0]]) for work in works if work.title])
    counted = len(works) > 1 and all(work.title and _LISTED.match(ledger[work.title[0]]) for work in works)
    for work in works:
        for unit in work.units:
            for number in unit.lines:
                if labels.kinds.get(number) in SPARE_TITLES:
                    labels.kinds[number] = "used"
            _join(ledger, unit)
            if unit.kind == "body":
                ledger.change("outline.picture", unit.lines[0], without_picture(ledger[unit.lines[0]]))
            _SHAPE.get(unit.kind, _as_it_is)(ledger, unit.lines[0], work)
        if alone and work.title:
            first = work.title[0]
            bare = _LISTED.sub("", ledger[first]) if counted else ledger[first]
            ledger.change("outline.title_number", first, without_number(bare).removeprefix(lead))
        _tail(ledger, work, labels)
    _unmark(ledger, works)


def _unmark(ledger: Ledger, works: Sequence[Work]) -> None:
    """Take the marks that lead to the notes below a text out of it."""
    units = [unit for work in works for unit in work.units]
    noted = (unit.lines[0] for unit in units if unit.kind == "note")
    without_marks(ledger, noted, (unit.lines[0] for unit in units if unit.kind != "note"))


def _unlike_titles(ledger: Ledger, works: Sequence[Work]) -> bool:
    """Whether the titles of the works can be told apart without the numbers that a collection gives them."""
    titles = [ledger[work.title[0]] for work in works if work.title]
    bare = {without_number(title) for title in titles}
    return len(bare) == len(titles) and (len(titles) > 1 or not "".join(titles).startswith("第"))


def _join(ledger: Ledger, unit: Unit) -> None:
    first, *others = unit.lines
    if others:
        parts = [ledger[number] for number in unit.lines]
        carried = [each for each in ledger.doubts if each.line in others and each.start >= 0]
        ledger.change(f"outline.join_{unit.kind}", first, unit.joiner.join(parts))
        for number in others:
            ledger.change(f"outline.join_{unit.kind}", number, "")
        _carry(ledger, unit, parts, carried)


def _carry(ledger: Ledger, unit: Unit, parts: Sequence[str], carried: Sequence[Doubt]) -> None:
    starts = dict(zip(unit.lines, _starts(parts, len(unit.joiner)), strict=True))
    for each in carried:
        shift = starts[each.line]
        ledger.note(replace(each, line=unit.lines[0], start=each.start + shift, end=each.end + shift))


def _starts(parts: Sequence[str], gap: int) -> list[int]:
    return [sum(len(part) + gap for part in parts[:place]) for place in range(len(parts))]


def _title(ledger: Ledger, line: int, work: Work) -> None:
    ledger.change("outline.title_field", line, _of_field(ledger[line]))
    boxed, bare = tag_of(fold(ledger[line]))
    own, name = title_and_name(bare)
    if not own and work.author and bare.endswith(f" {work.author}"):
        own, name = bare.removesuffix(work.author).strip(), work.author
    signed = {each for number in work.names for each in names_in(ledger[number])}
    own = own if work.author or not signed.isdisjoint(name.split("、")) else ""
    at = fold(ledger[line]).find(own)
    work.tag = work.tag or (boxed if own else "")
    ledger.change("outline.title_author", line, ledger[line][at : at + len(own)] if own else ledger[line])
    text = ledger[line]
    for expression, kept in _DRESS:
        text = expression.sub(kept, text)
    tag, bare = unwrapped(text)
    further, bare = unwrapped(without_site(bare))
    work.tag = work.tag or tag or further
    ledger.change("outline.title", line, bare.strip())
    spaced = divided(ledger[line].strip())
    if spaced != ledger[line]:
        ledger.change("outline.title_halves", line, spaced)
        spoken = spaced.replace(" ", "，")
        ledger.note(Doubt("lost-separator", "review", line, spaced, 0, len(spaced), spoken))


def _of_field(text: str) -> str:
    """The title in a line of several fields, `标题：… 作者：…`; any other line as it is."""
    told = fields(fold(text))
    named = [(value, start) for kind, value, start in told if kind == "title" and value]
    if len(told) == 1 or not named or fold(text)[: named[0][1]].strip() != fold(text)[: told[0][2]].strip():
        return text
    value, start = named[0]
    return text[start : start + len(value)]


def _subtitle(ledger: Ledger, line: int, _work: Work) -> None:
    bare = _MARKED.sub("", ledger[line])
    boxed = _BOXED.fullmatch(bare)
    ledger.change("outline.subtitle_dash", line, boxed["text"] if boxed else bare)


def _as_it_is(_ledger: Ledger, _line: int, _work: Work) -> None:
    pass


def _byline(ledger: Ledger, line: int, _work: Work) -> None:
    bare = re.sub(r"^[□○◎●■◇△☆▢◆]\s*(?=\S{2,})", "", ledger[line])
    if bare != ledger[line] and names_in(bare) and "*" not in bare:
        ledger.change("outline.byline_mark", line, bare)


def _heading(ledger: Ledger, line: int, _work: Work) -> None:
    ledger.change(
        "outline.heading_mark", line, re.sub(r"^[（(【\[]小标题[）)】\]]\s*(?=\S)", "", ledger[line])
    )


_SHAPE = {"title": _title, "subtitle": _subtitle, "byline": _byline, "heading": _heading}


def _tail(ledger: Ledger, work: Work, labels: Labels) -> None:
    """Take the sender in brackets off the last paragraph: `……成长。（某某县民政局）`."""
    last = next((unit.lines[0] for unit in reversed(work.units) if unit.kind == "body"), None)
    if last is None:
        return
    ledger.change("outline.end_mark", last, without_end_mark(ledger[last]))
    press, rest = cited(ledger[last])
    labels.facts.source = labels.facts.source or press
    ledger.change("outline.tail_source", last, rest)
    facts = labels.facts
    text, who, prefix = tail_source(ledger[last])
    unsigned = not work.names and not facts.authors and not work.author
    if not who and unsigned:
        text, work.author = _rarely_signed(ledger[last])
    facts.date = facts.date or (iso_month(ledger[last]) if who else "")
    ledger.change("outline.tail_source", last, text)
    if not who:
        return
    if "来源" in prefix:
        facts.source = facts.source or who
    elif unsigned:
        work.author = "、".join(names_in(who))


def _rarely_signed(text: str) -> tuple[str, str]:
    """A last paragraph without the rare name in brackets behind it, and that name, or nothing."""
    found = _BEHIND.search(text)
    if found is None or not is_stranger(found["name"]):
        return text, ""
    return text[: found.start()], found["name"]
