"""The text of a story in; which of its paragraphs are a letter or a quotation out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.clean.lines import closed, is_name
from narrate.model import Kind

_CALL = re.compile(
    r"(?:亲爱的|敬爱的|尊敬的|我的|致)?[^，。！？；“”：]{1,14}(?:[，,]?(?:您|你)们?好)?\s*[：:!！]"
)
_DEAR = re.compile(
    r"(?:亲爱|敬爱|尊敬)的|.{0,8}(?:您|你)们?好|.{0,8}(?:爸|妈|爷|奶|哥|姐|弟|妹|叔|婶|伯|舅|姨|儿|女|兄|嫂|妻|夫|老师|同学|同志|先生|"
    r"女士|大人|膝下|台鉴|如晤|见字如面|吾儿|吾妻|吾弟|惠鉴|钧鉴|书记|队长|首长|朋友|孩子|亲|友)[^，。]{0,4}[：:]"
)
_LEAD = re.compile(r"(?:信|便条|字条|纸条|留言|电报)(?:里|上|中)?(?:是这样)?(?:写道|写着|写的)?[：:]$")
_CLOSE = re.compile(
    r"此致.{0,8}|敬礼[！!。]?|(?:顺|敬|即|谨)(?:颂|祝|请|上|启).{0,10}|祝[^。]{0,16}[！!。]?|.{0,10}(?:鞠躬|拜上|手书|亲笔|敬上|叩上|叩禀|谨上|谨禀|字)"
)
_SIGNATURE = re.compile(
    r"(?:您|你|爱你|想你|永远|深爱你|想念你)们?的?[^，。！？]{1,12}|.{0,6}(?:[儿女妻父母兄弟姐妹夫友]|爸爸|妈妈|女儿|儿子|学生)"
    r"[：:]?\s*[^，。]{0,6}|[〇零一二三四五六七八九十正腊冬\d]{1,3}月[〇零一二三四五六七八九十初廿\d]{1,3}[日夜晨]?|[^，。]{0,10}(?:\d{1,4}|[〇零一二三四五六七八九十]{1,4})[年.]\s*\d{1,2}[月.].{0,8}|.{0,4}年.{1,4}月.{1,5}[日夜晨]?"
)
_REACH = 40  # paragraphs of the longest letter inside a story
_VERSE = 24  # characters of the longest line of verse
_PAUSES = ("，", "。", "！", "？", "；", "、")
_TAIL = 5  # lines of greeting, signature and date
_EPIGRAPH = re.compile(r"[-—–\s]*题记")


def kinds(texts: Sequence[str]) -> dict[int, Kind]:
    """The kind by place of the paragraphs of a story that are a letter or a quotation."""
    found: dict[int, Kind] = dict.fromkeys(_epigraph(texts), "quote")
    place = 0
    while place < len(texts):
        letter = _letter(texts, place)
        run = letter or _verse(texts, place)
        kind: Kind = "letter" if letter else "quote"
        found |= dict.fromkeys(run, kind)
        place += max(1, len(run))
    return found


def _letter(texts: Sequence[str], start: int) -> range:
    """A letter with its call, greeting and signature; a story that is a letter as a whole is none."""
    if not _is_called(texts, start):
        return range(0)
    for place in range(start + 1, min(len(texts), start + _REACH)):
        if _CLOSE.fullmatch(texts[place]) or (place > start + 1 and _is_signed(texts, place)):
            end = _end(texts, place)
            return range(start, end + 1) if end + 1 < len(texts) or end > place else range(0)
    return range(0)


def _is_called(texts: Sequence[str], start: int) -> bool:
    """Whether a paragraph calls the reader of a letter: below words that lead in, or below prose."""
    led = start > 0 and bool(_LEAD.search(texts[start - 1]))
    called = _CALL.fullmatch(texts[start]) and (led or _DEAR.match(texts[start]))
    return bool(called) and (led or any(closed(text) and len(text) >= _VERSE for text in texts[:start]))


def _end(texts: Sequence[str], place: int) -> int:
    """The place of the last of the lines of greeting, signature and date that begin at *place*."""
    end = place
    while end + 1 < len(texts) and end - place < _TAIL and _ends(texts[end + 1]):
        end += 1
    return end


def _is_signed(texts: Sequence[str], place: int) -> bool:
    text = texts[place]
    return len(text) <= _VERSE and not closed(text) and bool(_SIGNATURE.fullmatch(text) or is_name(text))


def _ends(text: str) -> bool:
    short = len(text) <= _VERSE and (not closed(text) or bool(_CLOSE.fullmatch(text)))
    return short and bool(_CLOSE.fullmatch(text) or _SIGNATURE.fullmatch(text) or is_name(text))


def _verse(texts: Sequence[str], start: int) -> range:
    """Two or more short lines of one measure below a line that leads in with a colon."""
    if not start or not texts[start - 1].endswith(("：", ":")):
        return range(0)
    size = len(texts[start])
    end = start
    while end < len(texts) and len(texts[end]) == size <= _VERSE and texts[end].endswith(_PAUSES):
        end += 1
    spoken = any("“" in line for line in texts[start:end])
    return range(start, end) if end - start > 1 and not spoken else range(0)


def _epigraph(texts: Sequence[str]) -> range:
    """What stands above a line `——题记` at the beginning, and that line."""
    place = next((place for place, text in enumerate(texts[:_TAIL]) if _EPIGRAPH.fullmatch(text)), -1)
    if place > 0:
        return range(place + 1)
    if place == 0 and len(texts) > 1:
        return range(2)
    return range(0)
