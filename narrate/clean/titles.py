"""The short lines above a story in, its title, subtitle, byline and series tag out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from narrate.clean import facts as facts_of
from narrate.clean.headings import marker
from narrate.clean.labels import Labels
from narrate.clean.lines import CLOSERS, Look, closed, is_name, squeeze

_SITE = re.compile(
    r"\s*(?:[_|丨│]|\s[-–—]+\s|--?(?=[^-]{2,12}(?:网|报|门户|官网|政府|论坛|在线)))\s*[^_|丨│]{2,30}$"
)
_SITE_NAME = re.compile(
    r".{0,20}(?:网站?|论坛|门户|在线|日报|晚报|晨报|官网|博客|贴吧|社区|客户端|数字报|"
    r"电子报|人民政府|政府门户)|.*[_|丨].*"
)
_TAG = re.compile(r"\s*(?P<tag>【[^】]{2,40}】|\[[^\]]{2,40}\])\s*")
_TAG_LINE = re.compile(
    r"[【\[《“(]?.{0,30}(?:征文|专栏|系列|连载|专题|栏目|故事汇|作品展示?|选登|参赛作品|"
    r"获奖作品|来稿|特稿).{0,24}"
)
_DASHES = re.compile(r"[-—–―─]{1,4}\s*(?=\S)")
_OFFICE = re.compile(
    r"[^，。,:!?“”]{1,28}(?:书记|部长|主任|局长|县长|市长|区长|州长|镇长|乡长|村长|科长|"
    r"处长|院长|校长|站长|所长|队长|组长|队员|常委|委员|干部|教师|老师|学生|职工|医生|"
    r"护士|"
    r"会长|主席|代表|理事|经理|董事长|教授|作家|诗人|编辑|社长|总编|工作者|志愿者|员工|"
    r"民警|战士|党员|成员|专员|司令|政委|助理|调研员|秘书长?)"
)
_BODY = re.compile(
    r"[^，。,:!?“”]{1,26}(?:局|委|委员会|部|办|办公室|会|协会|联合会|室|处|科|股|院|校|"
    r"学校|中学|小学|大学|学院|公司|集团|支部|总支|中心|政府|社|站|所|厅|署|团|队|银行|"
    r"医院|"
    r"工会|文联|作协|残联|侨联|妇联|共青团|团委|工作队|合作社|街道|乡|镇|村|县|区|市)"
)
_BRACKETS = re.compile(r"\([^)]{2,40}\)")
# A line that says what kind of writing follows, as subtitles do: 记某县…, …侧记.
_TELLING = re.compile(
    r"(?:追?记|访|写在|献给|写给)\S{4,40}|\S{6,40}(?:侧记|纪实|速写|小记|札记|素描|纪事|手记)"
)
_LONGEST = 60
_MENU = 15  # a site, a channel, a menu above the title
_NEAR = 24  # lines at each end of the head that may be its title


@dataclass(slots=True)
class Opening:
    """The lines above the first prose of one work, sorted; `dropped` are kinds by line number."""

    title: tuple[Look, ...] = ()
    subtitle: tuple[Look, ...] = ()
    roles: tuple[Look, ...] = ()
    names: tuple[Look, ...] = ()
    rest: tuple[Look, ...] = ()
    dropped: dict[int, str] = field(default_factory=dict)
    tag: str = ""


def without_site(text: str) -> str:
    """A page title without the name of the site behind it.

    >>> without_site("山里的灯_某某县人民政府网")
    '山里的灯'
    """
    while (bare := _SITE.sub("", text)) != text and len(bare) >= 4:  # noqa: PLR2004 -- what is left must be a title
        text = bare
    return text.strip()


def tag_of(text: str) -> tuple[str, str]:
    """The series tag in brackets before a title, and the title without it."""
    found = _TAG.match(text)
    return (found["tag"][1:-1], text[found.end() :]) if found and len(text) - found.end() >= 2 else ("", text)  # noqa: PLR2004


def alike(one: str, other: str) -> bool:
    """Whether two titles are one, or one holds the other."""
    short, long = sorted((squeeze(one), squeeze(other)), key=len)
    return len(short) >= 4 and short in long  # noqa: PLR2004 -- three characters are found everywhere


def is_role(text: str) -> bool:
    """Whether a text is only an office that somebody holds."""
    return bool(_OFFICE.fullmatch(text))


def is_body_of_people(text: str) -> bool:
    """Whether a text is only the name of an office, a company, a school or a place."""
    return bool(_BODY.fullmatch(text)) and len(text) >= 3  # noqa: PLR2004 -- 某某局


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a candidate for the title is compared with; `said` are squeezed texts of labelled lines."""

    head: Sequence[Look]
    page: Sequence[Look]
    places: Mapping[int, int]
    labels: Labels
    hints: Sequence[str]
    said: Sequence[str]


def opening(head: Sequence[Look], page: Sequence[Look], labels: Labels, hints: Sequence[str]) -> Opening:
    """Sort the lines of *head*, all of which are free, above the first prose of a page."""
    near = (*head[:_NEAR], *head[max(_NEAR, len(head) - _NEAR) :])  # a page of lines without prose has no end
    said = [squeeze(other.text) for other in (*page[:99], *page[-99:]) if other.number in labels.kinds]
    places = {look.number: place for place, look in enumerate(page)}
    scene = _Scene(near, page, places, labels, hints, said)
    scores = {look: _score(look, scene) for look in near}
    best = max(near, key=lambda look: (scores[look], -look.number), default=None)
    if best is None or scores[best] < 0:
        return _untitled(head, labels)
    place = head.index(best)
    found = Opening(title=_whole(best, head[place + 1 :], hints))
    _above(head[:place], found, labels)
    _below(head[place + len(found.title) :], found, labels)
    return found


def _untitled(head: Sequence[Look], labels: Labels) -> Opening:
    """A head without a title: the names of newspapers in it are no text."""
    found = Opening(rest=tuple(look for look in head if not facts_of.press(look.text)))
    for look in head:
        if facts_of.press(look.text):
            found.dropped[look.number] = "meta.source"
            labels.facts.source = labels.facts.source or look.text
    return found


def _whole(best: Look, below: Sequence[Look], hints: Sequence[str]) -> tuple[Look, ...]:
    """A title over two lines, where the page says elsewhere that they are one."""
    if (
        below
        and any(squeeze(best.text + below[0].text) in squeeze(hint) for hint in hints)
        and not starts_dash(below[0])
    ):
        return (best, below[0])
    return (best,)


def starts_dash(look: Look) -> bool:
    """Whether the line begins with the dash of a subtitle."""
    return bool(_DASHES.match(look.text))


def _score(look: Look, scene: _Scene) -> int:
    bare = squeeze(look.text)
    others = [squeeze(other.text) for other in scene.head if other is not look]
    place = scene.places[look.number]
    first = place == 0
    below = scene.page[place + 1] if place + 1 < len(scene.page) else None
    kinds = scene.labels.kinds
    points = (
        (6, look.level == 1),
        (5, any(alike(look.text, hint) for hint in scene.hints)),
        (3, len(bare) >= 6 and any(bare in text for text in scene.said)),  # noqa: PLR2004 -- shorter ones are words
        (2, any(bare in other for other in others)),
        (-2, any(other in bare for other in others if len(other) >= 4)),  # noqa: PLR2004 -- as in alike
        (3, _followed_by_name(look, scene) or (below is not None and _is_label(kinds.get(below.number, "")))),
        (4, below is not None and starts_dash(below)),
        (2, 6 <= look.size <= 40),  # noqa: PLR2004 -- what nine of ten titles measure
        (2, first or scene.page[place - 1].number in kinds),
        (-3, look.size < 2 or look.size > _LONGEST),  # noqa: PLR2004 -- 家 alone is rare
        (-1, look.size < 4),  # noqa: PLR2004 -- 渡口, 守望: rarer than the words of menus
    )
    return sum(weight for weight, true in points if true) - _unlike(look, scene, first=first)


def _unlike(look: Look, scene: _Scene, *, first: bool) -> int:
    """What speaks against a title: the look of a sentence, a number, a name, an office, a site."""
    numbered = marker(look.text) not in {"", "chapter"}
    somebody = look.text in scene.labels.facts.authors or (is_name(look.text) and look is not scene.head[0])
    points = (
        (9, look.text.endswith(("。", ":", "；", "，", "、", ";", ","))),
        (9, numbered or starts_dash(look) or somebody),
        (9, bool(re.match(r"(?:亲爱的|尊敬的|敬爱的)", look.text))),
        (9, facts_of.press(look.text)),
        (4, bool(_SITE_NAME.fullmatch(look.text))),
        (3, (is_role(look.text) and not first) or bool(_TAG_LINE.fullmatch(look.text))),
    )
    return sum(weight for weight, true in points if true)


def _followed_by_name(look: Look, scene: _Scene) -> bool:
    """Whether the next line names somebody, or the one after it, below a subtitle."""
    place = scene.places[look.number]
    following = scene.page[place + 1 : place + 3]
    free = [other for other in following if other.number not in scene.labels.kinds]
    named = any(_names_somebody(other, scene.labels) for other in free)
    return named or any(scene.labels.kinds.get(other.number) == "byline" for other in following)


def _is_label(kind: str) -> bool:
    return kind.startswith("meta.") or kind in {"byline", "chrome.timestamp", "chrome.counter", "chrome.seo"}


def _above(lines: Sequence[Look], found: Opening, labels: Labels) -> None:
    title = found.title[0].text
    for look in lines:
        if alike(look.text, title):
            found.dropped[look.number] = "meta.page_title"
            found.tag = found.tag or tag_of(look.text)[0]
            labels.facts.titles.append(tag_of(without_site(look.text))[1])
        elif _TAG_LINE.fullmatch(look.text):
            found.dropped[look.number] = "meta.tag"
            found.tag = found.tag or look.text.strip("【】[]《》")
        elif facts_of.press(look.text):
            found.dropped[look.number] = "meta.source"
            labels.facts.source = labels.facts.source or look.text
        elif (
            _web(labels) and not marker(look.text) and (look.size <= _MENU or _SITE_NAME.fullmatch(look.text))
        ):
            found.dropped[look.number] = "chrome.site"
        else:
            found.subtitle += (look,)


def _web(labels: Labels) -> bool:
    return any(kind.startswith(("chrome.", "section.")) for kind in labels.kinds.values())


def _below(lines: Sequence[Look], found: Opening, labels: Labels) -> None:
    signed = [place for place, look in enumerate(lines) if _names_somebody(look, labels)]
    for place, look in enumerate(lines):
        if alike(look.text, found.title[0].text) and look.size >= found.title[0].size:
            found.dropped[look.number] = "meta.page_title"
        elif facts_of.press(look.text) and look.text not in labels.facts.authors:
            found.dropped[look.number] = "meta.source"
            labels.facts.source = labels.facts.source or look.text
        elif (
            starts_dash(look)
            or _BRACKETS.fullmatch(look.text)
            or (place == 0 and _TELLING.fullmatch(look.text))
            or (_above_names(look, labels, place, signed) and not _names_somebody(look, labels))
        ):
            found.subtitle += (look,)
        else:
            _who(look, found, labels)


def _above_names(look: Look, labels: Labels, place: int, signed: Sequence[int]) -> bool:
    below = [labels.kinds.get(look.number + step, "") for step in (1, 2)]
    labelled = any(kind == "byline" or kind.startswith("meta.") for kind in below)
    return labelled or bool(signed and place < signed[-1])


def _names_somebody(look: Look, labels: Labels) -> bool:
    known = look.text in labels.facts.authors or is_name(look.text)
    return known or is_role(look.text) or is_body_of_people(look.text)


def _who(look: Look, found: Opening, labels: Labels) -> None:
    parts = look.text.split()
    if look.text in labels.facts.authors or is_name(look.text) or (len(parts) > 1 and is_name(parts[-1])):
        found.names += (look,)
    elif is_role(look.text):
        found.roles += (look,)
    elif is_body_of_people(look.text) and not found.names and not found.rest:
        found.names += (look,)
    else:
        found.rest += (look,)


def mid_opening(run: Sequence[Look], labels: Labels) -> Opening | None:
    """The opening of a further work in a *run* of short lines between prose, or None.

    It is a title, then offices held, then a name: `山那边的灯 / 某县县委书记 / 张三`.
    """
    place = next((index for index, look in enumerate(run) if index and _signed(look, labels)), None)
    if place is None or marker(run[0].text) or (closed(run[0].text) and run[0].text[-1] in CLOSERS):
        return None
    middle = run[1:place]
    return Opening(
        title=(run[0],),
        subtitle=tuple(look for look in middle if not is_role(look.text)),
        roles=tuple(look for look in middle if is_role(look.text)),
        names=(run[place],),
        rest=tuple(run[place + 1 :]),
    )


def _signed(look: Look, labels: Labels) -> bool:
    parts = look.text.split()
    named = is_name(look.text) or (len(parts) > 1 and is_name(parts[-1]) and is_role(" ".join(parts[:-1])))
    return labels.kinds.get(look.number) == "byline" or named
