"""The lines of a text in, the day of writing below it out, where its writer signs with one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.clean.bylines import is_stranger
from narrate.clean.headings import is_day, is_text
from narrate.clean.keys import fields
from narrate.clean.lines import HAN, Look, closed, surely_name
from narrate.clean.phrases import is_body_of_people
from narrate.clean.vocabulary import is_word

# The day of writing: 2018年7月11日记于某县, (某某 二〇一二年清明于某地).
_WRITTEN = re.compile(
    rf"[(\[]?\s*(?:{HAN}{{2,4}}\s+|(?:[写作记草]|[成完定脱]稿|改定)[于於]\s*|公元)?(?:\d{{4}}|[〇○零一二三四五六七八九]{{4}})\s*年[^。，,:!?]{{0,24}}[)\]]?"
    r"|[(\[]\s*[写作记草][于於]\s*(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年[^()。!?]{0,30}。?\s*[)\]]"
    rf"|[(\[]\s*{HAN}{{2,4}}[,，]\s*\d{{4}}年(?:\s*\d{{1,2}}月(?:\d{{1,2}}日)?|[春夏秋冬])?\s*(?:[写记作草]?[于於]{HAN}{{2,10}})?[)\]]"
)
_SPELT = r"(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年[^。，,:!?]{0,16}"
# Drafts with their days; a day in figures or behind its place; a year by the old count: 癸巳年春于某县.
_DRAFTED = re.compile(
    rf"[(\[]?\s*(?:(?:初|一|二|三|定|终|完)稿\s*[:：]?\s*)?{_SPELT}(?:初稿|一稿|起草|草成|草).{{0,12}}[，,;；\s]\s*(?:{_SPELT}|\d{{1,2}}月).{{0,4}}(?:改|定稿|二稿|三稿|完稿|订).{{0,8}}"
    rf"|(?:[初一]稿\s*[:：]\s*){_SPELT}\s*(?:[二三定终]稿\s*[:：]\s*){_SPELT}"
    rf"|[(\[]?\s*\d{{4}}[.-]\d{{1,2}}[.-]\d{{1,2}}\s*(?:[写记作草]?[于於])\s*{HAN}{{2,10}}\s*[)\]]?"
    rf"|[于於]{HAN}{{2,10}}[，,\s]\s*\d{{4}}年\d{{1,2}}月(?:\d{{1,2}}日)?"
    rf"|\d{{4}}年\d{{1,2}}月\d{{1,2}}日[，,]\s*[于於]?{HAN}{{2,6}}"
    rf"|{HAN}{{2,4}}[写记作草][于於]\s*\d{{4}}年\d{{1,2}}月(?:\d{{1,2}}日)?(?:{HAN}{{0,8}})?"
    rf"|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?{HAN}{{0,6}}[写记作草]?[于於]{HAN}{{2,10}}"
)
_BOXED_NAME = re.compile(rf"[(\[]\s*{HAN}\s?{HAN}{{1,3}}\s*[)\]]")  # (某某) over the day of writing
_ADDRESSED = re.compile(r"[^。，,]{1,12}:")  # the first line of a letter
_OF_LETTER = re.compile(rf"(?:永远)?(?:[爱想]|想念)?[您你]们?的{HAN}{{2,6}}\s*[:\s]\s*(?P<name>{HAN}{{2,5}})")
# How those at home call somebody, alone over the day of a letter: 穗穗, 小满, 阿满.
_PET = re.compile(rf"(?P<one>{HAN})(?P=one)|[小阿]{HAN}{{1,2}}")
# Who somebody is to the one who gets the letter: 女儿 小满, 孙女：禾禾.
_KIN = re.compile(
    rf"(?:永远|深深|想念|爱)?(?:[您你]们?的)?(?:不孝|外|[大小乖长二三])?(?:女儿|儿子|孙女|孙子|孙儿|学生|妻子?|丈夫|[弟妹兄姐侄友儿女])\s*[:\s]\s*(?P<name>{HAN}{{2,4}})"
)
_FEW = 3  # lines at either end of a letter
# What letters end with.
FORMULAS = re.compile(
    r"此致|敬礼|顺颂.{2,6}|祝.{1,10}|即颂.{2,6}|谨启|敬上|.{0,8}(?:女儿|儿子|学生|朋友|"
    r"孙子|孙女|同学|老师|爸爸|妈妈)\s*[:：]?.{0,6}"
)


def signed_off(rest: Sequence[Look], body: Sequence[Look]) -> tuple[list[Look], list[Look]]:
    """The text, and the day of writing below its last paragraph; where letters end so, it is theirs."""
    *above, last = body or [Look(0, "")]
    letter = any(_ADDRESSED.fullmatch(look.text) or _WRITTEN.fullmatch(look.text) for look in (*rest, *above))
    named = above[-1] if above and surely_name(above[-1].text) else None  # who signs over the day
    plain_lines = (look for look in above if look is not named)
    told = [look for look in plain_lines if not (_BOXED_NAME.fullmatch(look.text) or fields(look.text))]
    if told and is_body_of_people(told[-1].text):  # the office that signs
        told.pop()
    plain = bool(told) and _is_told(told[-1]) and not letter and not last.level
    dated = _WRITTEN.fullmatch(last.text) or _DRAFTED.fullmatch(last.text)
    if plain and dated and not is_day(last.text):
        return above, [last]
    return list(body), []


def signs_letter(text: Sequence[Look]) -> str:
    """Who signs a text that calls somebody in its first lines, `您的学生：某某`, `穗穗`, or nothing."""
    called = any(_ADDRESSED.fullmatch(look.text) for look in text[:_FEW])
    found = [_OF_LETTER.fullmatch(look.text) for look in text[-_FEW:]] if called else []
    names = [each["name"] for each in found if each]
    named = next((name for name in names if surely_name(name) or is_stranger(name)), "")
    return named or (_kin(text[-2:]) or _pet(text[-2:]) if called else "")


def _kin(end: Sequence[Look]) -> str:
    """The name behind who its bearer is to the reader of a letter, in its last line or over its day."""
    lines = end if end and _WRITTEN.fullmatch(end[-1].text) else end[-1:]
    names = (found["name"] for look in lines if (found := _KIN.fullmatch(look.text)))
    return next((name for name in names if surely_name(name) or _PET.fullmatch(name)), "")


def _pet(end: Sequence[Look]) -> str:
    """The pet name alone between the last sentence and the day of a letter, or nothing."""
    *_, named, day = (Look(0, ""), Look(0, ""), *end)
    dated = _WRITTEN.fullmatch(day.text) and not is_word(named.text)
    return named.text if dated and _PET.fullmatch(named.text) else ""


def _is_told(look: Look) -> bool:
    """Whether a line is text, if only a few words: `谢谢大家。`."""
    return is_text(look) or (closed(look.text) and not FORMULAS.fullmatch(look.text.rstrip("!！。")))
