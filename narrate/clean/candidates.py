"""A candidate for the title among the lines above a story in, its score out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrate.clean.bylines import CLASS, is_signed
from narrate.clean.headings import marker
from narrate.clean.labels import Labels
from narrate.clean.lines import Look, is_name, is_prose, squeeze
from narrate.clean.phrases import (
    CHANNEL,
    SITE_NAME,
    TAG_LINE,
    TELLING,
    alike,
    behind_column,
    is_body_of_people,
    is_menu,
    is_role,
    issue,
    press,
    starts_dash,
    without_site,
)
from narrate.clean.senders import title_and_name
from narrate.clean.wrappers import GENRE, unwrapped

_LONGEST = 60
_UNDER_CALL = 12  # a longer line below a short one is its subtitle
_PEN_NAME, _ACCOUNT = re.compile(r"[\u4e00-\u9fff]{2,4}"), re.compile(r"[\u4e00-\u9fff]{5,8}")
_TWICE = 2  # as long as the name of an account: a title
_PREFIX = 24
_SEPARATOR = re.compile(r"[/丨|‖│:】\]]+\s*$")
_EXCLAIMED = 18  # characters of a sentence that praises a site
_CRUMB = 6  # characters of a channel's name
_ROLE_LINE = re.compile(
    r"(?:本报|本网|本刊|本台|特约|见习|实习|新华社)?(?:全媒体)?(?:采访人员|记者|通讯员|作者|文|撰文)"
)
_EPIGRAPH = 3  # lines: two of a couplet and who signs them
EPIGRAPH = re.compile(r"[-—–―─]{1,4}\s*题记\s*")
_STAGE = re.compile(r"(?:时间|地点|人物|场景|布景|道具|背景|出场人物|剧中人物?|编剧|导演)\s*:")
_BOXED = re.compile(r"【[^】]*】|\[[^\]]*\]")
_TOP = 24  # lines of a page that stand above its text
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Scene:
    """What a candidate for the title is compared with; `said` are squeezed texts of labelled lines."""

    head: Sequence[Look]
    page: Sequence[Look]
    places: Mapping[int, int]
    labels: Labels
    hints: Sequence[str]
    said: Sequence[str]


def score(look: Look, scene: Scene) -> int:
    """How much speaks for a line as the title, less what speaks against it; below 0 it is none."""
    bare = squeeze(look.text)
    others = [squeeze(other.text) for other in scene.head if other is not look]
    place = scene.places[look.number]
    first = place == 0
    below = scene.page[place + 1] if place + 1 < len(scene.page) else None
    kinds = scene.labels.kinds
    points = (
        (6, look.level == 1),
        (18, _entry(look, scene)),
        (5, any(alike(look.text, hint) for hint in scene.hints)),
        (3, len(bare) >= 6 and any(bare in text for text in scene.said)),  # noqa: PLR2004 -- shorter ones are words
        (2, any(bare in other for other in others)),
        (-2, any(other in bare for other in others if len(other) >= 4)),  # noqa: PLR2004 -- as in alike
        (3, _followed_by_name(look, scene) or (below is not None and _is_label(kinds.get(below.number, "")))),
        (4, below is not None and starts_dash(below)),
        (2, 5 <= look.size <= 40),  # noqa: PLR2004 -- what nine of ten titles measure
        (3 if _overlined(look, scene) else 2, _last(look, scene)),
        (5 if first and not scene.labels.web else 2, first or scene.page[place - 1].number in kinds),
        (-3, look.size < 2 or look.size > _LONGEST),  # noqa: PLR2004 -- 家 alone is rare
        (-1, look.size < 4),  # noqa: PLR2004 -- 渡口, 守望: rarer than the words of menus
    )
    return sum(weight for weight, true in points if true) - _unlike(look, scene, first=first)


def _entry(look: Look, scene: Scene) -> bool:
    """Whether the first words of the text are the line and a bracket, as in books of reference."""
    after = (other.text for other in scene.page if other.number > look.number and is_prose(other.text))
    return look is scene.head[-1] and next(after, "").startswith(f"{look.text}(")


def _unlike(look: Look, scene: Scene, *, first: bool) -> int:
    """What speaks against a title: the look of a sentence, a number, a name, an office, a site."""
    numbered = marker(look.text) not in {"", "chapter"}
    signed = any(
        other.text.endswith((f":{look.text}", f"/{look.text}"))
        for other in scene.page
        if scene.labels.kinds.get(other.number) in {"byline", "meta.author"}
    )
    somebody = (
        signed
        or look.text in scene.labels.facts.authors
        or (is_name(look.text) and (scene.labels.web or look is not scene.head[0] or _titled(look, scene)))
    )
    several = " " in look.text and is_signed(look.text)
    points = (
        (9, several),
        (9, look.text.endswith(("。", ":", "；", "，", "、", ";", ","))),
        (9, numbered or starts_dash(look) or somebody),
        (6, bool(re.match(r"[篇之其][一二三四五六七八九十\d]{1,2}\s*[:、]", look.text))),
        (9, bool(re.match(r"(?:亲爱的|尊敬的|敬爱的)", look.text))),
        (12, press(look.text) or issue(look.text) or bool(_ROLE_LINE.fullmatch(look.text))),
        (4, look.size <= _CRUMB and _ends_trail(look, scene)),
        (6, any(_prefixed(look.text, other.text) for other in scene.head if other is not look)),
        (4, look.text.endswith(("！", "!")) and look.size >= _EXCLAIMED),
        (9, bool(re.fullmatch(GENRE, look.text)) and len(scene.head) > 1),
        (9, title_and_name(look.text)[0] in {other.text for other in scene.head if other is not look}),
        (12, _quoted_above(look, scene)),
        (9, bool(_STAGE.match(look.text))),
        (9, bool(CLASS.fullmatch(look.text))),
        (6, pen_name(look, scene.head, scene.labels)),
        (12, any(_stamps(look.text, other) for other in scene.page[:_TOP])),
        (9, without_site(look.text) in {other.text for other in scene.head if other is not look}),
        (3, bool(TELLING.fullmatch(look.text)) and not first),
        (4, bool(SITE_NAME.fullmatch(without_site(look.text)))),
        (
            9,
            is_menu(behind_column(look.text) or title_and_name(look.text)[0] or unwrapped(look.text)[1])
            and marker(look.text) != "chapter",
        ),
        (6, not _HAN.search(look.text) and any(_HAN.search(other.text) for other in scene.head)),
        (3, bool(CHANNEL.fullmatch(look.text))),
        (7, len(scene.head) > 1 and bool(_BOXED.fullmatch(look.text))),
        (9, any(_counted(look.text, other.text) for other in scene.page[:_TOP])),
        (3, is_body_of_people(re.sub(r"\([^()]*\)$", "", look.text)) and look.size >= 5),  # noqa: PLR2004 -- 我们村 may be a title
        (3, (is_role(look.text) and not first) or bool(TAG_LINE.fullmatch(look.text))),
    )
    return sum(weight for weight, true in points if true)


def _quoted_above(look: Look, scene: Scene) -> bool:
    """Whether the line is one of the lines that a story sets over itself, or the word 题记 under them."""
    place = scene.places[look.number]
    below = scene.page[place : place + _EPIGRAPH]
    signed = next((at for at, other in enumerate(below) if EPIGRAPH.fullmatch(other.text)), None)
    return signed is not None and all(other.follows(above) for above, other in pairwise(below[: signed + 1]))


def _titled(look: Look, scene: Scene) -> bool:
    """Whether the page itself gives another title than the line."""
    return any(scene.hints) and not any(squeeze(look.text) in squeeze(hint) for hint in scene.hints)


def _stamps(text: str, other: Look) -> bool:
    """Whether another line sets a clock behind the text: it is the account that published."""
    return other.text.startswith(f"{text} ") and bool(re.match(r"\s*\d{4}-\d", other.text[len(text) :]))


def _counted(text: str, other: str) -> bool:
    """Whether another line counts what a series of this name has brought: `《灯下故事》第 12 个故事`."""
    return bool(re.match(rf"《{re.escape(text)}》\s*第\s*\d", other))


def _prefixed(text: str, other: str) -> bool:
    """Whether a text is another line behind its writer, genre or series: `散文 ‖ 老家` above `老家`."""
    rest = text.removesuffix(other)
    return rest != text and len(rest) <= _PREFIX and bool(_SEPARATOR.search(rest))


def _ends_trail(look: Look, scene: Scene) -> bool:
    """Whether the page's trail ends with the line: it is the channel."""
    kinds = scene.labels.kinds
    trails = (each.text for each in scene.page[:99] if kinds.get(each.number) == "chrome.breadcrumb")
    return len(scene.head) > 1 and any(text.endswith(look.text) for text in trails)


def _last(look: Look, scene: Scene) -> bool:
    """Whether only names, subtitles and labelled lines stand between the line and the text."""
    later = (other for other in scene.head if other.number > look.number)
    return all(starts_dash(other) or names_somebody(other, scene.labels) for other in later)


def _overlined(look: Look, scene: Scene) -> bool:
    """Whether a shorter line stands right above, as newspapers set a call over a title."""
    above = next((other for other in scene.head if look.follows(other)), None)
    short = above is not None and above.size < look.size <= _UNDER_CALL
    return short and not starts_dash(look) and not TELLING.fullmatch(look.text)


def _followed_by_name(look: Look, scene: Scene) -> bool:
    """Whether the next line names somebody, or the one after it, below a subtitle."""
    place = scene.places[look.number]
    following = scene.page[place + 1 : place + 3]
    free = [other for other in following if other.number not in scene.labels.kinds]
    named = any(names_somebody(other, scene.labels) for other in free)
    named = named or any(pen_name(other, scene.head, scene.labels) for other in free[:1])
    return named or any(scene.labels.kinds.get(other.number) == "byline" for other in following)


def _is_label(kind: str) -> bool:
    return kind.startswith("meta.") or kind in {"byline", "chrome.timestamp", "chrome.counter", "chrome.seo"}


def names_somebody(look: Look, labels: Labels) -> bool:
    """Whether the line is a name, an office held or a body of people."""
    known = look.text in labels.facts.authors or is_name(look.text) or is_signed(look.text)
    return known or is_role(look.text) or is_body_of_people(look.text)


def pen_name(look: Look, head: Sequence[Look], labels: Labels) -> bool:
    """Whether the line is a short word between a line of the head and a label: `旧书摊 / 湛蓝 / 2023-…`."""
    place = head.index(look) if look in head else 0
    over = head[place - 1] if place else None
    if over is None or not look.follows(over) or is_menu(over.text) or look.text in over.text:
        return False
    if not _is_stamped(look, labels):
        return False
    account = bool(_ACCOUNT.fullmatch(look.text)) and over.size > _TWICE * look.size and labels.web
    return account or bool(_PEN_NAME.fullmatch(look.text))


def _is_stamped(look: Look, labels: Labels) -> bool:
    """Whether the next line that is not blank is one of labels."""
    below = min((number for number in labels.kinds if number > look.number), default=0)
    return look.number < below <= look.number + 2 and labels.kinds[below].startswith("meta.")
