"""Lines of labels in (author, source, date, editors), the kind of each and what they say of the story out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from narrate.clean.bylines import stamped
from narrate.clean.credits import by_deed, by_life
from narrate.clean.keys import KEY, fields
from narrate.clean.known import BESIDE, OTHER, PRINTED, PUBLISHED, SHOWN, Facts
from narrate.clean.lines import HAN, NAME, Look, is_name, surely_name
from narrate.clean.phrases import press, unboxed
from narrate.clean.stamps import DATE, beside, iso_date, iso_month, short_date
from narrate.clean.values import Value, name_and_paper, origin, writers
from narrate.clean.vocabulary import is_word
from narrate.clean.wires import filed, wired

_HEAD_CHARACTERS = 160  # the fullest government heads have eight short fields


def count(look: Look) -> int:
    """Number of labelled fields in a line."""
    return len(fields(look.text))


_ADDRESS = re.compile(r"^(?:https?://|www\.)[\w./-]+?(?=[\s?]*(?:19|20)\d{2}[-年]|$)")
_SHAPES = {
    "author": re.compile(r"[^。！!？?]{0,40}(?<!\.\.\.)(?<!…)"),
    "source": re.compile(r"[^。！!？?]{0,50}"),
    "date": re.compile(r"(?:.{0,12}[\d〇零一二三四五六七八九].{0,30})?"),
    "title": re.compile(r".{0,80}"),
    "book": re.compile(r"[^。！!？?，]{1,30}"),
    "editor": re.compile(r"[^。！!？?]{0,40}"),
    "credit": re.compile(r"[^。！!？?]{0,40}"),
    "counter": re.compile(rf"约?[\d\s,.次万字+]*(?:[^\d。]{{0,16}}\d*\s*次?|\s{DATE}\s*[\d:]*)?"),
    "index": re.compile(r"[^。]{0,60}"),
}


def labelled(look: Look) -> str:
    """The kind of a line made of labelled fields (`作者：… 来源：…`), by its first one, or nothing."""
    found = fields(look.text) if look.size <= _HEAD_CHARACTERS else ()
    if not found:
        return ""
    lead = look.text[: look.text.find(found[0][1]) if found[0][1] else found[0][2]]
    start = KEY.search(look.text)
    before = _ADDRESS.sub("", look.text[: start.start()] if start else lead)
    if len(before.strip(" 【[(")) > 30 or not _head_fits(before):  # noqa: PLR2004 -- a date and a site's name
        return ""
    if all(_SHAPES[kind].fullmatch(value) for kind, value, _ in found):
        return found[0][0] if not before.strip(" 【[(") else _strongest(found)
    return ""


def _strongest(found: Sequence[tuple[str, str, int]]) -> str:
    kinds = [kind for kind, _, _ in found]
    return next((kind for kind in ("date", "source", "author") if kind in kinds), kinds[0])


def _head_fits(before: str) -> bool:
    bare = before.strip(" 【[(|/丨?")
    short = len(bare) <= 12 and not re.search(r"[，。,“”‘’！？!?]", bare)  # noqa: PLR2004 -- a channel's name
    return not bare or short or bool(iso_date(bare) or short_date(bare))


def lead(look: Look) -> tuple[str, ...]:
    """The title that runs into a line of labels: `半亩方塘 2021-10-11 来源：…`."""
    start = KEY.search(look.text)
    before = (
        re.split(DATE, look.text[: start.start()])[0].strip(" 【[(|/丨·") if start and start.start() else ""
    )
    plain = re.fullmatch(rf"(?:{HAN}|[，、“”《》·—\s]){{4,40}}", before)
    return (before,) if plain and not press(before) and iso_date(look.text) else ()


_ACCOUNT = re.compile(rf"(?P<name>[\u4e00-\u9fff\w]{{2,12}})\s+{DATE}\s+\d")
_SENDER = re.compile(
    rf"{DATE}\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?\s+(?P<name>{HAN}{{3,12}})\s+(?:作者|撰稿|供稿|编辑|责编)\s*[:：]"
)
_COMPILER = re.compile(
    rf"(?<!网络)(?:整\s*理|记\s*录)\s*[人者]?\s*:\s*(?P<name>{NAME}|{HAN}\s{HAN}|{HAN}{{2,4}})(?!{HAN})"
)
_TELLER = re.compile(rf"(?:受\s*访|被\s*访|亲\s*历)\s*[者人]?\s*[:/]\s*(?P<name>{NAME})(?!{HAN})")
_INTERVIEWER = re.compile(rf"(?:采\s*访|访\s*谈)\s*[人者]?\s*[:/]\s*(?P<name>{NAME}|{HAN}\s+{HAN})(?!{HAN})")


def learn(facts: Facts, look: Look, raw: str, *, below: bool = False) -> None:
    """Take into *facts* what the labelled line says; *raw* is the same line before folding, stripped.

    A line *below* the story names its writer, but its dates are those of other pages.
    """
    if _FILE.search(look.text):
        return
    exact = raw if len(raw) == look.size else look.text
    found = fields(look.text)
    for each in found:
        if not (below and facts.signed and _TELLS.match(_key(look.text, each[2]))):
            _take(facts, each, look.text, exact)
    facts.signed = facts.signed or (bool(facts.authors) and not below)
    _days(facts, look.text, below=below)
    _persons(facts, look, exact, below=below)
    _heads(facts, look)


def _days(facts: Facts, text: str, *, below: bool) -> None:
    """Take in the day of a line: before its fields it counts more than among them."""
    bare = KEY.split(text, maxsplit=1)[0] if fields(text) else text
    kinds = {kind for kind, *_ in fields(text)}
    _dated(facts, bare, OTHER if below else BESIDE if kinds & {"source", "author"} else SHOWN)
    _dated(facts, "" if _TALK.match(text) else text, OTHER)
    facts.date = facts.date or ("" if below else short_date(text))
    facts.dated = facts.dated or bool(re.search(r"\d{1,2}[-/月]\d{1,2}", text))


def _take(facts: Facts, found: tuple[str, str, int], text: str, exact: str) -> None:
    """Take in a field of a line: its value as it stands in the *exact* text, and what its name adds."""
    kind, value, start = found
    at = text.find(value, start) if value else start
    if kind in _TAKE:
        _TAKE[kind](facts, exact[at : at + len(value)].strip())
    if kind in _BESIDES:
        _BESIDES[kind](facts, value, _key(text, start))


def _key(text: str, start: int) -> str:
    """The name of the field whose value begins at *start*."""
    return text[:start].rsplit(maxsplit=1)[-1].lstrip("([【")


def lives(facts: Facts, looks: Iterable[Look]) -> None:
    """Take in whose life the lines tell that stand below a story, or above it."""
    facts.life = next(filter(None, (by_life(look.text) for look in looks)), "")


def _index(facts: Facts, value: str, name: str) -> None:
    """What a field of a form says by its name: the office that published, a person, the board."""
    if _PUBLISHER.search(name):
        facts.publisher = facts.publisher or value
    if name.startswith("姓") and is_name(value):
        facts.account = facts.account or value
    if name.startswith("推荐单位"):
        facts.compiler = facts.compiler or value
    if name.startswith("发信站"):
        facts.source = facts.source or origin(value.split("(", maxsplit=1)[0]).source


def _house(facts: Facts, value: str, _name: str) -> None:
    """The paper or station that stands before the name of an editor: `策划:某某日报 某某`."""
    paper, *names = value.split() or [""]
    if names and press(paper):
        facts.house = facts.house or paper


def _month(facts: Facts, value: str, _name: str) -> None:
    """The month of the issue that a source names."""
    facts.date = facts.date or iso_month(value)


def _day(facts: Facts, value: str, name: str) -> None:
    """The day or month that a field gives, and whether it is that of publishing."""
    trust = OTHER if _CHANGED.match(name) else PRINTED if _IN_PRINT.match(name) else PUBLISHED
    _dated(facts, _with_dashes(value), trust)
    _month(facts, value, name)


def _with_dashes(day: str) -> str:
    """A day written as eight figures, `20200603`, with dashes between its parts; else what it is."""
    found = _EIGHT.fullmatch(day)
    return "-".join(found.groups()) if found else day


def _persons(facts: Facts, look: Look, exact: str, *, below: bool) -> None:
    """The persons and accounts that a line names without a label for each."""
    _sent(facts, look)
    compiler = _COMPILER.search(look.text)
    if compiler and not is_word(compiler["name"]) and not press(compiler["name"]):
        facts.compiler = facts.compiler or compiler["name"].replace(" ", "")
    head = fields(look.text) and not below
    if head and (sender := _SENDER.match(exact)) and not surely_name(sender["name"]):
        facts.source = facts.source or sender["name"]
    if opener := _ACCOUNT.match(exact) if head else None:
        _published_by(facts, opener["name"])
    if not facts.authors:
        facts.authors += by_deed(look.text)
    if not fields(look.text) and not below:
        _beside(facts, look, exact)


def _sent(facts: Facts, look: Look) -> None:
    """Who sent the text and who wrote it, on a line that ends with a clock."""
    sender, names = stamped(look)
    if sender and not names:
        _published_by(facts, sender)
    elif sender:
        facts.source = facts.source or sender
        facts.authors += [name for name in names if name not in facts.authors]


def _published_by(facts: Facts, name: str) -> None:
    """Take in who put the text on the page: a newspaper is its source, anybody else an account."""
    if press(name):
        facts.source = facts.source or name
    else:
        facts.account = facts.account or name


def _heads(facts: Facts, look: Look) -> None:
    """Who asked, by a form's field; the agency and the title of a wire head."""
    asked = _INTERVIEWER.search(look.text)
    if asked and is_name(asked["name"]):
        facts.interviewer = re.sub(r"\s", "", asked["name"])
    told = _TELLER.search(look.text)
    facts.teller = facts.teller or (told["name"].strip() if told and is_name(told["name"]) else "")
    if head := wired(look):
        facts.agency = facts.agency or head["press"] or ""
        facts.titles.append(head["title"])
    paper, reporters = filed(look.text)
    facts.source, facts.authors = facts.source or paper, facts.authors or reporters


def _beside(facts: Facts, look: Look, exact: str) -> None:
    """A name beside a date is the source where it is a newspaper's, and else the account that published."""
    rest = beside(look.text) or ""
    at = look.text.find(rest)
    text = exact[at : at + len(rest)] if at >= 0 else rest
    name, paper = name_and_paper(rest.split())
    if name:
        facts.account, facts.source = facts.account or name, facts.source or paper
    elif press(rest):
        facts.source = facts.source or text
    elif _MEMBER.fullmatch(rest) and f"{rest}编辑" not in look.text:
        facts.account = facts.account or text


# What a site that lends files says of one of them.
_FILE = re.compile(
    r"(?=.*(?:类型|地区|片长)\s*:).*(?:年份|主演|导演|集数)\s*:|(?=.*上传).*(?:文档编号|格式:|页数:|大小:\s*[\d.]+\s*[km]b)"
)
_MEMBER = re.compile(r"(?!.*(?:网友|网|小编|编辑|admin|领域|认证|官方))[\w·]{2,12}")


def _author(facts: Facts, text: str) -> None:
    _take_in(facts, writers(text))


def _source(facts: Facts, text: str) -> None:
    _take_in(facts, origin(text))


def _take_in(facts: Facts, value: Value) -> None:
    facts.source = facts.source or value.source
    names = value.names or (() if facts.authors else value.spare)
    facts.authors += [name for name in names if name not in facts.authors]


def _dated(facts: Facts, text: str, trust: int) -> None:
    """Take the day in a text where it is trusted more than the one that is known."""
    if iso_date(text) and trust > facts.trust:
        facts.date, facts.trust = iso_date(text), trust


def _title(facts: Facts, text: str) -> None:
    within = text[:-1] if sum(map(text.count, _CLOSING)) > sum(map(text.count, _OPENING)) else text
    facts.titles.append(unboxed(within.strip(), "《》"))


def _original(facts: Facts, _value: str, name: str) -> None:
    """The title that the text is said to have had: the one that was just taken in."""
    if name.startswith(("原", "本文原")):
        facts.original = facts.original or facts.titles[-1]


def _book(facts: Facts, text: str) -> None:
    facts.book = facts.book or re.sub(r"^[【\[]?[^【】\[\]]{1,6}[】\]]\s*(?=\S{2})", "", text.strip("《》 "))


_TAKE = {"author": _author, "source": _source, "title": _title, "book": _book}
_BESIDES = {
    "index": _index,
    "source": _month,
    "date": _day,
    "editor": _house,
    "title": _original,
}  # what the name of the field has a part in
_OPENING, _CLOSING = "（([【", "）)]】"  # around a field, from before its name to behind its value
_EIGHT = re.compile(r"((?:19|20)\d{2})([01]\d)([0-3]\d)(?:\s.*)?")
_PUBLISHER = re.compile(r"发布(?:机构|单位)\s*[:|丨]\s*$")
_TELLS = re.compile(r"(?:故事)?讲述|口述")  # whom a text names that has a writer
# The day of the talk, not of the text.
_TALK = re.compile(r"(?:访谈|采访|口述|讲述|录音)\s*(?:时间|日期)\s*:")
_IN_PRINT = re.compile(r"报纸|见报|刊[登载发]|登载")
_CHANGED = re.compile(r"(?:最后)?(?:更新|修改|编辑|录入|创建|入库)")
