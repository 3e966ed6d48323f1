"""The first and the last blocks of a story in; the writer, the day and the place that they name out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.clean import letters
from narrate.clean.keys import fields
from narrate.clean.lines import HAN, closed, fold, is_name, surely_name
from narrate.clean.phrases import is_body_of_people
from narrate.clean.senders import names_in
from narrate.clean.stamps import DATE, iso_date, iso_month
from narrate.model import Block

_TOP, _FIELD = 6, 16  # blocks of a text, characters of a field among them
_DAY_LINE = 40  # characters: a line, no paragraph
_LIFE = re.compile(
    rf"(?P<name>{HAN}{{2,4}})[，,](?=.{{0,60}}(?:作协|作家|诗人|写作者|撰稿人))(?=.{{0,200}}(?:出版|著有|发表|散见|见于|作品))"
)
_HOUSE = 6  # characters of the name of an office with its place
_DASH = re.compile(r"^[-—–―─]{1,4}\s*")  # —— before the name of who signs
_OWN = re.compile(rf"(?:爱|想念?)?[您你]们?的\S{{1,8}}[\s:：]+(?P<name>{HAN}{{2,4}})")
_ADDRESSED = re.compile(r"[^。]{1,20}[:：]")  # the first line of a letter
_SIGNED_PLACE = re.compile(rf"(?:写|作|草|记|书)?于(?P<place>{HAN}{{2,8}})[）)]?$")
_SIGNED_END = re.compile(
    rf"[（(]?(?P<name>{HAN}{{2,3}})[\s,，]*(?:于|写于)?\s*(?:\d{{4}}|[〇○零一二三四五六七八九]{{4}})\s*年.{{0,20}}|"
    rf"[（(]?{DATE}\s+(?P<signer>(?!于){HAN}{{2,3}})[)）]?"
)


def lived(blocks: Sequence[Block]) -> list[str]:
    """Whose life the first paragraph tells as a writer's: `某某，青年作家，出版有散文集……`."""
    text = next((block.text for block in blocks if block.kind not in {"title", "subtitle"}), "")
    found = _LIFE.match(text)
    return [found["name"]] if found and is_name(found["name"]) else []


def opening_field(blocks: Sequence[Block]) -> list[str]:
    """The value of a field `作者：某某` that stands alone among the first lines of the text."""
    top = (fields(fold(block.text)) for block in blocks[:_TOP] if _is_field(block.text))
    return [
        name
        for found in top
        if len(found) == 1
        for kind, value, _ in found
        if kind == "author"
        for name in names_in(value)
    ]


def _is_field(text: str) -> bool:
    """Whether a line is short and no sentence: `记者：您撑了多少年船？` asks, and names nobody."""
    return len(text) <= _FIELD and not closed(text)


def signed_end(signed: str, blocks: Sequence[Block]) -> list[str]:
    """Who signs with a day below the last paragraph: `某某 2019年3月2日于某县`."""
    *above, end = _last_lines(blocks) or [""]
    found = _SIGNED_END.fullmatch(signed or end)
    if not found:
        return _signed_apart(blocks, above, end, signed) or _sender(blocks, above, end)
    name = found["name"] or found["signer"]
    return [name] if is_name(name) else []


def _signed_apart(blocks: Sequence[Block], above: Sequence[str], end: str, signed: str) -> list[str]:
    """Who signs alone or behind a dash in the last line, or above or below the day that ends a text.

    *signed* is that day where it stands below the text as a line of the page.
    """
    dated = bool(_day(end))
    named = _DASH.sub("", above[-1] if above and dated else end)
    beside = dated or bool(_day(signed)) or any(map(_day, above))
    beside = beside or _is_alone(named, blocks)
    house = (dated or bool(_day(signed))) and len(named) >= _HOUSE and is_body_of_people(named)
    return [named] if house or (surely_name(named) and (beside or named != end)) else []


def _is_alone(name: str, blocks: Sequence[Block]) -> bool:
    """Whether a name below the last full stop stands nowhere else: who signs, and no character."""
    others = [block.text for block in blocks if block.text != name]
    return bool(others) and closed(others[-1]) and not any(name in text for text in others)


def _sender(blocks: Sequence[Block], above: Sequence[str], end: str) -> list[str]:
    """Who signs a text that is a letter from its first line on: `你们的朋友 某某`, perhaps over a day."""
    top = next((block.text for block in blocks if block.kind in {"body", "letter"}), "")
    found = _OWN.fullmatch(above[-1] if above and _day(end) else end)
    return [found["name"]] if found and _ADDRESSED.fullmatch(top) and is_name(found["name"]) else []


def signed_place(signed: str, blocks: Sequence[Block]) -> str:
    """Where a text was written by its signature or its last line, or nothing: `2019年3月2日写于某县`."""
    last = signed or (blocks[-1].text if blocks else "")
    found = _SIGNED_PLACE.search(last) if len(last) <= _DAY_LINE else None
    return found["place"] if found else ""


def last_day(blocks: Sequence[Block]) -> str:
    """The day that a line at the end gives, where it is no sentence of the story, nor of a letter in it."""
    found = next(filter(None, map(_day, _last_lines(blocks))), "")
    return "" if found and _is_behind_letter(blocks) else found


def _is_behind_letter(blocks: Sequence[Block]) -> bool:
    """Whether the last paragraph goes on behind a letter, which ends with a day of its own."""
    kinds = letters.kinds([block.text for block in blocks])
    last = len(blocks) - 1
    return kinds.get(last - 1) == "letter" and kinds.get(last) != "letter"


def _last_lines(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in blocks[-2:] if block.kind != "heading"]


def _day(text: str) -> str:
    """The day or the month of writing that a last line of a text gives, or nothing; a sentence gives none."""
    plain = len(text) <= _DAY_LINE and not closed(text)
    return (iso_date(text) or iso_month(text)) if plain else ""
