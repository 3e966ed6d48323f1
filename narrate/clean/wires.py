"""The head of a wire or of a paper's report in; agency, place, title and reporters out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.clean.keys import KEY
from narrate.clean.lines import HAN, NAME, Look, apart, is_name, surely_name
from narrate.clean.phrases import press
from narrate.clean.stamps import DATE
from narrate.clean.vocabulary import is_word
from narrate.model import Block

_HEAD_CHARACTERS = 160
_WIRE = re.compile(
    rf"(?P<press>{HAN}{{1,5}}?(?:社|网|日报))?[^。]{{2,12}}?\d{{1,2}}月\d{{1,2}}日电[?\s]*(?:\([^)]*\))?\s*"
    r"题:(?P<title>.{2,50})"
)
_ROLE = r"(?:(?:本报|本网|本台|见习|实习|特约|全媒体|融媒体?|首席)*(?:记者|通讯员|实习生))"
_DATELINE = re.compile(
    rf"(?:(?P<press>本报|本网|本台|{HAN}{{2,4}}?(?:社|网|日报|晚报)|{HAN}{{2,6}}融媒体中心)?(?P<place>{HAN}{{2,6}}?)?"
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:电|讯|消息)|"
    rf"(?P<own>本报|本网|本台|{HAN}{{2,8}}(?:网|报|台|融媒体中心|融媒体?|发布|在线|广电|传媒))讯)"
    r"(?:\s*[（(【]\s*(?:[^（）()【】]{0,10}?(?:记者|通讯员)[:：]?(?P<names>[^（）()【】]{2,40})|"
    rf"(?P<bare>{HAN}{{2,4}}(?:[\s、，]+{HAN}{{2,4}}){{0,3}}))[）)】]|"
    rf"\s*(?P<open>{_ROLE}\s*[:：]?\s*{NAME}(?:[、\s]+{_ROLE}?\s*{NAME}){{0,4}})(?=[\s:：，,]|报道))?"
)
_FILED = re.compile(
    rf"(?:(?P<paper>{HAN}{{2,12}})\s+)?{DATE}\s*(?:{HAN}{{2,6}}?)?{_ROLE}\s*:?\s*(?P<who>{HAN}{{2,10}}?)\s*(?:(?:摄影)?报道)?"
)
_EMPLOYED = re.compile(
    rf"(?:^|[\s(（【\[□■◎:：])(?P<press>(?![本该各多]|通讯社|电视台){HAN}{{2,10}}?(?:[报网台社]|融媒体中心))"
    rf"(?:(?:全|融)媒体?|首席|见习|特约|特派|驻{HAN}{{2,4}})*记者"
)
_JOURNAL = re.compile(r"《[^《》]{2,16}》(?:杂志|[周月季]刊|报)?")
_ROLES = re.compile(rf"{_ROLE}|[\s、，,;；:：/／]+")
_DEEDS = frozenset({"文", "图", "摄影", "摄", "报道", "摄影报道", "采写"})
_DONE = re.compile(r"\s*(?:文\s*[/／、]?\s*图|图\s*[/／、]?\s*文|摄影报道|报道)$")  # behind the last name


def wire(look: Look) -> str:
    """The title in a news agency's head (`新华社某地9月8日电（记者…）题：…`), or nothing."""
    found = wired(look)
    return found["title"] if found else ""


def wired(look: Look) -> re.Match[str] | None:
    """The `press` and the `title` of a wire head that stands above a text as a line of its own."""
    return _WIRE.fullmatch(look.text) if look.size <= _HEAD_CHARACTERS else None


def filed(text: str) -> tuple[str, list[str]]:
    """The paper and the reporter of a line that says who reported from where; each may be empty.

    >>> filed("南湾华报 2018-05-02 本报记者柳青河州报道"), filed("记者的报道")
    (('南湾华报', ['柳青']), ('', []))
    """
    found = _FILED.fullmatch(text)
    who = found["who"] if found else ""
    names = (who[:size] for size in (3, 2) if surely_name(who[:size]) and len(who) != size + 1)
    name = next(names, "")
    return ((found["paper"] or "") if found and name else ""), [name] if name else []


def journal(text: str) -> str:
    """The periodical that stands before the labels of a folded line, or nothing.

    >>> journal("《河岸》杂志 文图:柳青"), journal("《河岸》的春天")
    ('《河岸》杂志', '')
    """
    before = KEY.split(text, maxsplit=1)[0].strip()
    return before if before != text and _JOURNAL.fullmatch(before) else ""


def employer(text: str) -> str:
    """The paper or station whose reporter a byline names, or nothing.

    >>> employer("河源日报全媒体记者/柳青"), employer("本报记者 柳青"), employer("通讯员 柳青")
    ('河源日报', '', '')
    """
    found = _EMPLOYED.search(text)
    return found["press"] if found and press(found["press"]) else ""


def dateline(blocks: Sequence[Block], part: str) -> str:
    """One part of the head with which a report begins: its `press`, `place`, `own` paper or `names`."""
    heads = [block.text for block in blocks if block.kind in {"byline", "heading", "body"}][:3]
    found = next((match for text in heads if (match := _DATELINE.match(text.lstrip("（(")))), None)
    text = (found[part] or "") if found else ""
    return "" if text.startswith(("本报", "本网")) and part in {"press", "own"} else text


def reporters(blocks: Sequence[Block]) -> list[str]:
    """The reporters that a wire head names: `某社某地10月16日电（记者…）`, `某某网讯 记者某某 报道`."""
    text = dateline(blocks, "names")
    text = apart(f"记者{text}") if text else dateline(blocks, "open") or dateline(blocks, "bare")
    names = [name for name in _ROLES.split(_DONE.sub("", text)) if name and name not in _DEEDS]
    return [name for name in names if is_name(name) or _is_stranger(name)]


def _is_stranger(name: str) -> bool:
    """Whether a word is the name of somebody of another people: 卓嘎, 吉克阿呷."""
    return bool(re.fullmatch(f"{HAN}{{2,4}}", name)) and not is_word(name)
