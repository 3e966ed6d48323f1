"""The blocks of a story in; its title, its subtitle and the writer whom the title names out."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from narrate.clean.headings import marker
from narrate.clean.known import Facts
from narrate.clean.lines import HAN, NAME, is_name, squeeze
from narrate.clean.outline import Work
from narrate.clean.phrases import TAG_LINE, TELLING, alike, names_series, press, tag_of, without_site
from narrate.clean.wrappers import is_column, unsought, unwrapped
from narrate.model import Block

_NAMED = re.compile(rf"(?P<name>{NAME})\s*[:：|丨]\s*(?P<title>.{{4,}})")
_WRITER = re.compile(rf"(?P<name>{NAME}|{HAN}\s?{HAN}(?:\s?{HAN})?)\s*[:：]\s*(?P<title>\S.+)")
_PLACE = re.compile(r"[村沟庄镇乡县市区寨屯坡岭山河湾桥湖岛]$")
_ASKED = re.compile(r"访谈|口述|专访|对话|人物")  # a series about persons
_RUN_IN = 200  # characters of a paragraph in which a site may have set what it says of the story
_FIELDS = re.compile(
    r"《(?P<title>[^《》]{2,30})》\s*作者[:：]\s*(?P<name>[\w·]{2,10}?)\s*(?:分类|类别|类型|状态|字数|更新)[:：]"
)
# Who told it or is asked: no writer, whose name belongs to the title.
_TOLD = r"(?:口述|讲述|亲历|受访|被访|采访对象|访谈对象)[^\n\d]{0,6}"
# Neighbours named in the same way, or a line about the writer without a name.
_NAMED_LINES = re.compile(rf"(?:上|下)一[篇条则].{{0,3}}:\s*{NAME}:|作者(?:系|单位|为)")
# What stands for a dash where none could be typed.
_DASHES = re.compile(r"\s*(?:-{2,4}|―{1,2}|─{1,2})\s*")
# What a page sets behind a title and no writer does: a date, a clock, a site behind one stroke.
_FOREIGN = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|\d:\d{2}|[^-—–][-_|｜丨][^-—–]{2,20}$|\d\s*/\s*\d|‖|原创|打印本页|复制链接|点击上方|关注|\.(?:docx?|wps|pdf|txt)\b"
)
_MARKS = re.compile("[，。！？：；、,!?:;]")
_BRANCH = re.compile(r"\s*[(（][^()（）]{1,24}[)）]\s*")  # what a list says of a title, in brackets
# Who speaks, or the paper's own column, before a title; a series that counts its parts belongs to that.
_SPEAKER = re.compile(r"[^:：，。]{2,20}[:：]")
_SERIES = re.compile(r"(?!.*(?:记者|通讯员)).*(?:之[一二三四五六七八九十\d]{1,3}|[)）①-⑳])\s*[:：]")
_PHRASE = re.compile(rf"(?:{HAN}|[“”《》]){{2,16}}")  # without a mark that parts it from what follows
_COLUMN = re.compile(r"(?:故事|人物|手记|日记|札记|专栏|专题|讲述|特写|特稿|连载|纪实|记忆|印记|丨)$")
_ISSUE = re.compile(
    r".{2,16}?\s*[(（]?\s*第\s*[一二三四五六七八九十百\d]{1,4}\s*[期辑号]\s*[)）]?"
)  # of a column
_SHORTEST = 2  # characters of a title
_WHOLE = 4  # characters of a title that could be nothing else


@dataclass(frozen=True, slots=True)
class Headline:
    """What a story is called, and the writer whom its title or its first paragraph names, or nothing."""

    title: str
    subtitle: str = ""
    writer: str = ""


def headline(work: Work, blocks: Sequence[Block], facts: Facts, hints: Sequence[str]) -> Headline:
    """What a work is called by its *blocks*; *hints* are titles that the page gives elsewhere."""
    found = _signed(_titled(blocks, hints, facts), work, blocks, facts)
    return found if found.title else _run_in(found, blocks)


def _titled(blocks: Sequence[Block], hints: Sequence[str], facts: Facts) -> Headline:
    """The title and the subtitle of the text; the title in the fullest form that the page gives."""
    subtitle = " ".join(block.text for block in blocks if block.kind == "subtitle")
    own = next((block.text for block in blocks if block.kind == "title"), "")
    title = own or max(hints, key=len, default="")
    behind_names = (named["title"] for hint in hints if (named := _NAMED.fullmatch(hint)))
    whole = (
        _uncut(title, hints, facts.titles)
        or _told_longer(title, facts.original)
        or same_story(title, [*hints, *behind_names])
    )
    fullest = _DASHES.sub("——", whole) if title else ""
    if subtitle or "……" in fullest:
        return Headline(title, subtitle)
    behind = _behind_speaker(fullest, hints)
    return Headline(behind) if behind else _cut_at_dash(fullest)


def same_story(title: str, hints: Sequence[str]) -> str:
    """The fullest form of a title that the page gives elsewhere: the same words and more behind them."""
    whole = [
        hint
        for hint in hints
        if alike(title, hint) and not _FOREIGN.search(hint)
        if squeeze(hint).startswith(squeeze(title)) or _opens(hint, title)
        if not _BRANCH.fullmatch(rest := hint.removeprefix(title)) and marker(rest.strip()) != "chapter"
        if not (behind := squeeze(hint).removeprefix(squeeze(title))) or unsought(behind)
    ]
    return max((title, *whole), key=lambda text: (len(squeeze(text)), bool(_MARKS.search(text))))


def _opens(hint: str, title: str) -> bool:
    """Whether a title that the page gives is another one behind a clause and its comma."""
    return (
        len(title) >= _WHOLE and hint.endswith(title) and hint.removesuffix(title).endswith(("，", ",", "、"))
    )


def _told_longer(title: str, original: str) -> str:
    """The title that the text had before a portal cut off its beginning, or nothing.

    >>> _told_longer("守桥人的春天", "石门湾的守桥人的春天"), _told_longer("守桥人的春天", "散文守桥人的春天")
    ('石门湾的守桥人的春天', '')
    """
    original = unwrapped(without_site(tag_of(original)[1]))[1]
    first = re.split("[-—–―─:：（(]", original, maxsplit=1)[0].strip()  # its subtitle stands behind that
    before = first.removesuffix(title) if len(title) >= _WHOLE else first
    told = before != first and _PHRASE.fullmatch(before) and not _COLUMN.search(before)
    return original if told and not (is_column(before) or names_series(before) or press(before)) else ""


def _uncut(title: str, hints: Sequence[str], said: Sequence[str]) -> str:
    """The whole form, behind the name of its column, of a title that ran into that and was cut off."""
    bare = squeeze(title)
    for text in (squeeze(each) for each in said):
        for hint in (each for each in hints if text.startswith(bare) and text != squeeze(each)):
            column = text.removesuffix(squeeze(hint))
            if column != text and column + squeeze(hint)[:_WHOLE] in bare:
                return hint
    return ""


def _behind_speaker(title: str, hints: Sequence[str]) -> str:
    """What stands behind somebody's name and a colon where the page gives it alone, or nothing."""
    ends = (hint for hint in hints if len(hint) >= _WHOLE and squeeze(title).endswith(squeeze(hint)))
    behind = next(ends, "")
    before = title.removesuffix(behind).strip()
    return behind if behind and _SPEAKER.fullmatch(before) and not _SERIES.fullmatch(before) else ""


def _cut_at_dash(title: str) -> Headline:
    """A title and, behind its dash, its subtitle; before the dash may stand the name of a series."""
    before, dash, after = title.partition("——")
    if dash and TAG_LINE.fullmatch(before.strip()) and len(after.strip()) >= _SHORTEST:
        return Headline(after.strip())
    if dash and _ISSUE.fullmatch(after.strip()):
        return Headline(before.strip())
    whole = len(before) >= _WHOLE or (len(before) >= _SHORTEST and TELLING.fullmatch(after))
    return Headline(before.strip(), after.strip()) if dash and whole else Headline(title)


def _signed(found: Headline, work: Work, blocks: Sequence[Block], facts: Facts) -> Headline:
    """The title without a writer's name in front of it, with its book before a chapter; and that name."""
    named = _NAMED.fullmatch(found.title)
    told = bool(named and re.search(_TOLD + re.escape(named["name"]), facts.named))
    placed = bool(named and _PLACE.search(named["name"]))  # 某县:…
    known = (
        named and not (told or placed) and (named["name"] in facts.named or _NAMED_LINES.search(facts.named))
    )
    title = _without_author(named["title"].strip() if named and known else found.title, facts.authors)
    title = _in_book(title, facts.book)
    if named and title == named["title"].strip():
        return Headline(title, found.subtitle, named["name"])
    if told or any((_ASKED.search(work.tag), work.names, work.author, facts.authors)):
        return Headline(title, found.subtitle)
    return _written(title, found.subtitle, blocks)


def _without_author(title: str, authors: Collection[str]) -> str:
    """A title without one of the *authors* and a colon before it."""
    name, _, behind = (part.strip() for part in title.replace("：", ":", 1).partition(":"))
    return behind if behind and name in authors else title


def _in_book(title: str, book: str) -> str:
    """The title of a chapter behind that of its book."""
    return f"{book} {title}" if book and book not in title and marker(title) == "chapter" else title


def _written(title: str, subtitle: str, blocks: Sequence[Block]) -> Headline:
    """The writer before a colon and the title behind it, where the text does not speak of that person."""
    found = _WRITER.fullmatch(title)
    if not found or len(found["title"]) < (_SHORTEST if subtitle else _WHOLE):
        return Headline(title, subtitle)
    name = re.sub(r"\s", "", found["name"])
    plain = is_name(name) and not _PLACE.search(name) and not press(name)
    spoken = any(name in block.text for block in blocks if block.kind != "title")
    if not plain or spoken:
        return Headline(title, subtitle)
    return Headline(found["title"].strip(), subtitle, name)


def _run_in(found: Headline, blocks: Sequence[Block]) -> Headline:
    """The title and the writer that the first paragraph gives in fields: `《某某》 作者：某人 分类：…`."""
    text = next((block.text for block in blocks if block.kind == "body"), "")
    field = _FIELDS.search(text[:_RUN_IN])
    return Headline(field["title"], found.subtitle, field["name"]) if field else found
