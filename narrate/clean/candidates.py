"""A candidate for the title among the lines above a story in, its score out."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from narrate.clean.bylines import CLASS, is_signed, who_wrote
from narrate.clean.contents import is_board_of_parts, is_listed, is_listed_alone
from narrate.clean.echoes import counted, prefixed, said_before, sited, stamps
from narrate.clean.headings import marker
from narrate.clean.heads import (
    Scene,
    beside_form,
    ends_trail,
    entry,
    has_rival,
    heads_series,
    is_author,
    is_original,
    names_somebody,
    pen_name,
)
from narrate.clean.lines import Look, fold, squeeze, surely_name
from narrate.clean.phrases import (
    BRACKETS,
    CHANNEL,
    SITE_NAME,
    TELLING,
    alike,
    behind_column,
    is_body_of_people,
    is_menu,
    is_role,
    is_slogan,
    issue,
    names_series,
    press,
    starts_dash,
    without_site,
)
from narrate.clean.senders import title_and_name
from narrate.clean.sites import is_own_name
from narrate.clean.stamps import POSTED
from narrate.clean.wrappers import is_column, unsought, unwrapped

_LONGEST = 60
_UNDER_CALL = 12  # a longer line below a short one is its subtitle
_EXCLAIMED, _CRUMB = 18, 6  # characters of a sentence that praises a site, of a channel's name
_ROLE_LINE = re.compile(
    r"(?:本报|本网|本刊|本台|特约|见习|实习|新华社)?(?:全媒体)?(?:采访人员|记者|通讯员|作者|文|撰文)"
)
_EPIGRAPH = 3  # lines: two of a couplet and who signs them
EPIGRAPH = re.compile(r"[-—–―─]{1,4}\s*题记\s*")
_STAGE = re.compile(r"(?:时间|地点|人物|场景|布景|道具|背景|出场人物|剧中人物?|编剧|导演)\s*:")
_BOXED = re.compile(r"【[^】]*】|\[[^\]]*\]")
_QUOTED = re.compile(r"[“「][^”」]{5,}[”」]")
_OF_WHOM = re.compile(r"\S{6,24}(?:的故事|其人其事|二三事)")
_TOP = 24  # lines of a page that stand above its text
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PART = re.compile(r"[篇之其][一二三四五六七八九十\d]{1,2}\s*[:、]")
_INSTALMENT = re.compile(
    r"\(?.{2,30}(?:之[一二三四五六七八九十\d]{1,3}|系列|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳])\)?"
)
_MARKED_NAME = re.compile(r"[□○◎●■]\s*[\u4e00-\u9fff]{2,4}")
_ADDRESS = re.compile(r"(?:亲爱的|尊敬的|敬爱的)")
_SAID = 6  # characters: shorter lines are words
_LABELS = {"byline", "chrome.timestamp", "chrome.counter", "chrome.seo", "chrome.wechat"}
_SEGMENTS = re.compile(r"\s*[_|丨]\s*|\s+[-–—]\s+")  # of a page title: the story, its column, the site

Sign = Callable[[Look, Scene], bool]  # one thing that speaks for a line as the title, or against it


def score(look: Look, scene: Scene) -> int:
    """How much speaks for a line as the title, less what speaks against it; below 0 it is none."""
    return sum(weight for weight, holds in _FOR if holds(look, scene)) - sum(
        weight for weight, holds in _AGAINST if holds(look, scene)
    )


def _others(look: Look, scene: Scene) -> list[Look]:
    return [other for other in scene.head if other is not look]


def _is_first(look: Look, scene: Scene) -> bool:
    return scene.places[look.number] == 0


def _below(look: Look, scene: Scene) -> Look | None:
    return next(iter(scene.below(look, 1)), None)


def _is_said(look: Look, scene: Scene) -> bool:
    """Whether a labelled line says the words too."""
    bare = squeeze(look.text)
    return len(bare) >= _SAID and any(bare in text for text in scene.said)


def _is_part(look: Look, scene: Scene) -> bool:
    bare = squeeze(look.text)
    return any(bare in squeeze(other.text) for other in _others(look, scene))


def _holds_another(look: Look, scene: Scene) -> bool:
    bare = squeeze(look.text)
    others = (squeeze(other.text) for other in _others(look, scene))
    return any(other in bare for other in others if 4 <= len(other) < len(bare))  # noqa: PLR2004 -- as in alike


def _dressed(look: Look, scene: Scene) -> bool:
    """Whether another line is this one without the kind of writing behind it: `难忘旧屋散文`, `旧屋`."""
    bare = unsought(squeeze(look.text))
    others = (squeeze(other.text) for other in _others(look, scene))
    return len(bare) < len(squeeze(look.text)) and any(
        len(other) > 1 and bare.endswith(other) for other in others
    )


def _over_label(look: Look, scene: Scene) -> bool:
    """Whether a name or a line of labels stands below."""
    below = _below(look, scene)
    kind = scene.labels.kinds.get(below.number, "") if below else ""
    return _followed_by_name(look, scene) or _is_label(kind)


def _under_furniture(look: Look, scene: Scene) -> bool:
    place = scene.places[look.number]
    return place == 0 or scene.page[place - 1].number in scene.labels.kinds


def _is_numbered(look: Look, _scene: Scene) -> bool:
    return marker(look.text) not in {"", "chapter"}


def _is_somebody(look: Look, scene: Scene) -> bool:
    """Whether the line is the name of a writer that the page gives elsewhere too, or has a name's build."""
    kinds = scene.labels.kinds
    signed = any(
        other.text.endswith((f":{look.text}", f"/{look.text}"))
        for other in scene.page
        if kinds.get(other.number) in {"byline", "meta.author"}
    )
    alone = scene.labels.web or look is not scene.head[0] or _titled(look, scene)
    return signed or is_author(look, scene.labels) or (surely_name(look.text) and alone)


def _behind_prefix(look: Look, scene: Scene) -> bool:
    bare = without_site(look.text)
    return any(prefixed(text, other.text) for other in _others(look, scene) for text in {look.text, bare})


def _repeats_title(look: Look, scene: Scene) -> bool:
    """Whether another line is this one without a name or without a site."""
    others = {other.text for other in _others(look, scene)} - {look.text}
    first = _SEGMENTS.split(look.text)[0]
    shorter = {title_and_name(look.text)[0], without_site(look.text), *({first} - {look.text})}
    return not shorter.isdisjoint(others)


def _is_menu(look: Look, _scene: Scene) -> bool:
    text = behind_column(look.text) or title_and_name(look.text)[0] or unwrapped(look.text)[1]
    return is_menu(text) and marker(look.text) != "chapter"


def _is_foreign(look: Look, scene: Scene) -> bool:
    """Whether the line has no Chinese character and others have."""
    return not _HAN.search(look.text) and any(_HAN.search(other.text) for other in scene.head)


def _is_office(look: Look, scene: Scene) -> bool:
    named = _is_first(look, scene) or any(f"《{look.text}》" in other.text for other in scene.page[:_TOP])
    return (is_role(look.text) and not named) or names_series(look.text)


def _is_house(look: Look, _scene: Scene) -> bool:
    bare = re.sub(r"\([^()]*\)$", "", look.text)
    return is_body_of_people(bare) and look.size >= 5  # noqa: PLR2004 -- 我们村 may be a title


def _quoted_above(look: Look, scene: Scene) -> bool:
    """Whether the line is one of the lines that a story sets over itself, or the word 题记 under them."""
    place = scene.places[look.number]
    below = scene.page[place : place + _EPIGRAPH]
    signed = next((at for at, other in enumerate(below) if EPIGRAPH.fullmatch(other.text)), None)
    return signed is not None and all(other.follows(above) for above, other in pairwise(below[: signed + 1]))


def _titled(look: Look, scene: Scene) -> bool:
    """Whether the page itself gives another title than the line."""
    return any(scene.hints) and not any(squeeze(look.text) in squeeze(hint) for hint in scene.hints)


def _last(look: Look, scene: Scene) -> bool:
    """Whether only names, subtitles and labelled lines stand between the line and the text."""
    later = (other for other in scene.head if other.number > look.number)
    return all(starts_dash(other) or names_somebody(other, scene.labels) for other in later)


def _overlined(look: Look, scene: Scene) -> bool:
    """Whether a shorter line stands right above, as newspapers set a call over a title."""
    above = next((other for other in scene.head if look.follows(other)), None)
    short = above is not None and above.size < look.size <= _UNDER_CALL
    return short and not starts_dash(look) and not TELLING.fullmatch(look.text)


def _tells_of_above(look: Look, scene: Scene) -> bool:
    """Whether a line says of whom the one right above it tells: `灯塔` over `河源县护林员陈小满的故事`."""
    above = next((each.text for each in scene.head if look.follows(each)), "")
    called = len(above) >= _CRUMB - 1 and not (names_series(above) or is_menu(above))
    return called and bool(_OF_WHOM.fullmatch(look.text))


def _quoted_part(look: Look, scene: Scene) -> bool:
    """Whether a phrase in quotation marks heads a part: a title with its writer or its fields is above."""
    titled = (other.number < look.number and _over_label(other, scene) for other in scene.head)
    return bool(_QUOTED.fullmatch(look.text)) and any(titled)


def _followed_by_name(look: Look, scene: Scene) -> bool:
    """Whether the next line names somebody, or the one after it, below a subtitle."""
    place = scene.places[look.number]
    following = scene.page[place + 1 : place + 3]
    free = [other for other in following if other.number not in scene.labels.kinds]
    named = any(names_somebody(other, scene.labels) for other in free)
    named = named or any(pen_name(other, scene) for other in free[:1])
    return named or any(scene.labels.kinds.get(other.number) == "byline" for other in following)


def _is_label(kind: str) -> bool:
    return kind.startswith("meta.") or kind in _LABELS


# How much each sign speaks for a title.
_FOR: tuple[tuple[int, Sign], ...] = (
    (6, lambda look, _: look.level == 1),
    (18, entry),
    (12, is_original),
    (18, lambda look, scene: is_board_of_parts(_below(look, scene), scene.page, scene.labels)),
    (12, lambda look, scene: is_listed_alone(look, scene.page, scene.labels)),
    (5, lambda look, scene: any(alike(look.text, hint) or look.text == fold(hint) for hint in scene.hints)),
    (3, _is_said),
    (9, lambda look, scene: said_before(look, _below(look, scene), scene.page[:_TOP])),
    (2, _is_part),
    (3, _over_label),
    (4, lambda look, scene: bool((below := _below(look, scene)) and starts_dash(below))),
    (6, lambda look, scene: bool((below := _below(look, scene)) and POSTED.match(below.text))),
    (2, lambda look, _: 5 <= look.size <= 40),  # noqa: PLR2004 -- what nine of ten titles measure
    (2, _last),
    (1, lambda look, scene: _last(look, scene) and _overlined(look, scene)),
    (2, _under_furniture),
    (3, lambda look, scene: _is_first(look, scene) and not scene.labels.web),
)
# How much each speaks against it: the look of a sentence, a number, a name, an office, a site.
_AGAINST: tuple[tuple[int, Sign], ...] = (
    (2, _holds_another),
    (3, lambda look, _: look.size < 2 or look.size > _LONGEST),  # noqa: PLR2004 -- 家 alone is rare
    (1, lambda look, _: look.size < 4),  # noqa: PLR2004 -- 渡口, 守望: rarer than the words of menus
    (9, lambda look, _: bool(who_wrote(look.text)) or (" " in look.text and is_signed(look.text))),
    (9, lambda look, _: look.text.endswith(("。", ":", "；", "，", "、", ";", ","))),
    (9, lambda look, scene: _is_numbered(look, scene) or starts_dash(look) or _is_somebody(look, scene)),
    (6, lambda look, _: bool(_PART.match(look.text))),
    (9, lambda look, _: bool(_ADDRESS.match(look.text))),
    (
        12,
        lambda look, _: (
            press(_SEGMENTS.split(look.text)[0]) or issue(look.text) or bool(_ROLE_LINE.fullmatch(look.text))
        ),
    ),
    (4, lambda look, scene: look.size <= _CRUMB and ends_trail(look, scene)),
    (6, _behind_prefix),
    (4, lambda look, _: look.text.endswith(("！", "!")) and look.size >= _EXCLAIMED),
    (9, lambda look, scene: (is_column(look.text) or is_slogan(look.text)) and has_rival(look, scene)),
    (9, _repeats_title),
    (12, _quoted_above),
    (12, lambda look, scene: is_listed(look, scene.page, scene.labels)),
    (9, lambda look, _: bool(_STAGE.match(look.text))),
    (9, lambda look, _: bool(CLASS.fullmatch(look.text)) or bool(_MARKED_NAME.fullmatch(look.text))),
    (6, _dressed),
    (5, lambda look, scene: len(scene.head) > 1 and bool(_INSTALMENT.fullmatch(look.text))),
    (6, pen_name),
    (12, lambda look, scene: any(stamps(look.text, other) for other in scene.page[:_TOP])),
    (3, lambda look, scene: bool(TELLING.fullmatch(look.text)) and not _is_first(look, scene)),
    (4, lambda look, _: bool(SITE_NAME.fullmatch(without_site(look.text)))),
    (9, lambda look, scene: is_own_name(look, scene.page, scene.labels) or sited(look, scene.head)),
    (6, lambda look, scene: look.number in scene.labels.cells),
    (30, lambda look, scene: look.number in scene.labels.chapters),
    (9, _is_menu),
    (18, beside_form),
    (6, _is_foreign),
    (3, lambda look, _: bool(CHANNEL.fullmatch(look.text))),
    (3, heads_series),
    (7, lambda look, scene: len(scene.head) > 1 and bool(_BOXED.fullmatch(look.text))),
    (7, lambda look, scene: len(scene.head) > 1 and bool(BRACKETS.fullmatch(look.text))),
    (9, lambda look, scene: any(counted(look.text, other.text) for other in scene.page[:_TOP])),
    (4, _tells_of_above),
    (3, _quoted_part),
    (3, _is_house),
    (3, _is_office),
)
