"""The lines above a story as one scene in, what stands beside one of them and whom it names out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrate.clean.bylines import byline, house, is_signed
from narrate.clean.headings import marker
from narrate.clean.labels import Labels
from narrate.clean.lines import Look, closed, fold, is_name, is_prose, squeeze, surely_name
from narrate.clean.phrases import (
    BRACKETS,
    TELLING,
    alike,
    is_body_of_people,
    is_menu,
    is_role,
    names_series,
    press,
    starts_dash,
)
from narrate.clean.signers import signers
from narrate.clean.stamps import iso_date
from narrate.clean.vocabulary import is_word
from narrate.clean.wrappers import is_column, unwrapped

_PEN_NAME, _ACCOUNT = re.compile(r"[\u4e00-\u9fff]{2,4}"), re.compile(r"[\u4e00-\u9fff]{5,8}")
# No name has one of these words of grammar in it.
_NAME_OF_ANY_BUILD = re.compile(r"(?!.*[了的着在是有不我你他她它们这那来去过到和与])[\u4e00-\u9fff]{2,4}")
_PREFACE = re.compile(
    r"引子|楔子|代?序[言幕章]?|前言|自序|开[头篇场]|正文|小引|题记|缘起|尾声|后记|内容|[上中下]篇"
)
_MEMBER, _MADE, _FOLLOW = re.compile(r"[\w·]{2,10}"), re.compile(r"创建于\s*\d"), "关注"
_BOOK, _TOP = 20, 24  # characters of the name of a book; lines of a page that stand above its text
_SHOWN = re.compile(r"征文|征集|展播|展示|选登|系列|专栏|第\s*\d+\s*期")
_TWICE = 2  # as long as the name of an account: a title


@dataclass(frozen=True, slots=True)
class Scene:
    """What a candidate for the title is compared with; `said` are squeezed texts of labelled lines."""

    head: Sequence[Look]
    page: Sequence[Look]
    places: Mapping[int, int]
    labels: Labels
    hints: Sequence[str]
    said: Sequence[str]

    def below(self, look: Look, count: int) -> Sequence[Look]:
        """The lines of the page right below one of its lines, at most *count*."""
        place = self.places[look.number] + 1
        return self.page[place : place + count]


def names_somebody(look: Look, labels: Labels) -> bool:
    """Whether the line is a name, an office held or a body of people."""
    known = is_author(look, labels) or surely_name(look.text) or is_signed(look.text)
    return known or is_role(look.text) or is_body_of_people(look.text) or bool(signers(look.text))


def has_rival(look: Look, scene: Scene) -> bool:
    """Whether another line of the head may be the title as well: it names nobody and is no subtitle."""
    others = (other for other in scene.head if other is not look and not starts_dash(other))
    return any(not (names_somebody(other, scene.labels) or byline(other)) for other in others)


def is_author(look: Look, labels: Labels) -> bool:
    """Whether the line is the name of a writer whom a field or a life on the page gives, or of several."""
    authors = labels.facts.authors
    placed = squeeze(look.text) in labels.named
    return placed or look.text in (*authors, labels.facts.life) or {*authors}.issuperset(look.text.split())


def pen_name(look: Look, scene: Scene) -> bool:
    """Whether the line is a short word between a line of the head and a label: `旧书摊 / 湛蓝 / 2023-…`."""
    head, labels = scene.head, scene.labels
    place = head.index(look) if look in head else 0
    over = head[place - 1] if place else None
    if over is None or is_menu(over.text) or look.text in over.text:
        return False
    if _is_member(look, scene) and not _PREFACE.fullmatch(over.text):
        return True
    if not look.follows(over):
        return False
    if not _is_stamped(look, labels):
        return False
    account = bool(_ACCOUNT.fullmatch(look.text)) and over.size > _TWICE * look.size and labels.web
    return account or bool(_PEN_NAME.fullmatch(look.text))


def signs_alone(look: Look, page: Sequence[Look], labels: Labels) -> bool:
    """Whether a short line between the title and the text is a writer's name of any build: 阿普, 吉克阿呷.

    It is no word, the text does not speak of it, and no other short line heads a part of the text.
    """
    if look.level or not _may_be_name(look.text, apart=look.text in labels.apart):
        return False
    below = [other for other in page if other.number > look.number and other.number not in labels.kinds]
    told = [is_prose(other.text) for other in below]
    parts = any(not here and after for here, after in pairwise(told))
    return bool(below) and told[0] and not parts and not any(look.text in other.text for other in below)


def _may_be_name(text: str, *, apart: bool) -> bool:
    """Whether a short text has the build of some name and is no word, newspaper, office or part of a book.

    Where print sets its two characters *apart*, it may be a word too.
    """
    known = (
        (is_word(text) and not apart) or press(text) or is_body_of_people(text) or _PREFACE.fullmatch(text)
    )
    return bool(_NAME_OF_ANY_BUILD.fullmatch(text)) and not known


def is_spoken_of(look: Look, scene: Scene) -> bool:
    """Whether a word with a name's build heads a part: the text says it, and a field names another writer."""
    others = scene.labels.facts.authors
    text = (other.text for other in scene.page if other.number > look.number)
    below = next((each for each in text if is_prose(each)), "")
    return bool(others) and not is_author(look, scene.labels) and is_name(look.text) and look.text in below


def is_original(look: Look, scene: Scene) -> bool:
    """Whether the word 原题 alone stands above."""
    place = scene.places[look.number]
    return place > 0 and scene.labels.kinds.get(scene.page[place - 1].number) == "meta.original"


def ends_trail(look: Look, scene: Scene) -> bool:
    """Whether the page's trail ends with the line: it is the channel."""
    kinds = scene.labels.kinds
    trails = (each.text for each in scene.page[:99] if kinds.get(each.number) == "chrome.breadcrumb")
    return len(scene.head) > 1 and any(text.endswith(look.text) for text in trails)


def entry(look: Look, scene: Scene) -> bool:
    """Whether the text begins with the line and a bracket, as in books of reference."""
    after = (other.text for other in scene.page if other.number > look.number and is_prose(other.text))
    return look is scene.head[-1] and next(after, "").startswith(f"{look.text}(")


def signs_over(look: Look, title: Look, labels: Labels) -> bool:
    """Whether the line right above the title says where the writer belongs, or did, and the writer's name.

    In a manuscript the name alone stands there too.
    """
    known = bool(labels.facts.authors) or not title.follows(look)
    by = signers(look.text)
    if not known and by and by.only_wrote:
        return True
    if known or (" " not in look.text and labels.web):
        return False
    return is_signed(look.text) if " " in look.text else surely_name(look.text)


def beside_form(look: Look, scene: Scene) -> bool:
    """Whether a form above the text names the story in a field, and the line is something else."""
    forms = [each.text for each in scene.page[:_TOP] if scene.labels.kinds.get(each.number) == "meta.form"]
    named = [hint for hint in scene.hints if any(text.endswith(f":{fold(hint)}") for text in forms)]
    return bool(named) and not any(alike(look.text, hint) or look.text == fold(hint) for hint in named)


def says_title(text: str, title: str) -> bool:
    """Whether a line below the title says it again, bare or wrapped: `《老井》内容如下:`."""
    again = alike(text, title) and len(text) >= len(title)
    return again or squeeze(unwrapped(text)[1]) == squeeze(unwrapped(title)[1])


def explains(look: Look, *, first: bool) -> bool:
    """Whether a line below the title has the marks of a subtitle: a dash, brackets around no name, words."""
    told = first and TELLING.fullmatch(look.text)
    boxed = BRACKETS.fullmatch(look.text) and not (signers(look.text) or house(look.text))
    return starts_dash(look) or bool(told or boxed)


def credits_words(look: Look, above: Sequence[Look]) -> bool:
    """Whether a line behind a dash says whose words the sentence above it are."""
    return starts_dash(look) and bool(above) and closed(above[-1].text)


def heads_series(look: Look, scene: Scene) -> bool:
    """Whether a line is the name of a contest or a column, above another line that may be the title."""
    under = next((each for each in scene.head if each.follows(look)), None)
    return under is not None and names_series(look.text) and not names_somebody(under, scene.labels)


def is_again(look: Look, title: Look, labels: Labels) -> bool:
    """Whether a line gives the title before it; a manual names its command in several ways."""
    same = alike(look.text, title.text) or squeeze(look.text) == squeeze(title.text)
    return same and not labels.manual


def is_parted(look: Look, title: Look, labels: Labels) -> bool:
    """Whether a day or a source stands between a line and the title: then it is none of the title's."""
    between = (labels.kinds.get(number, "") for number in range(look.number + 1, title.number))
    return any(kind in {"meta.date", "meta.source", "chrome.timestamp"} for kind in between)


def boxed_tag(look: Look) -> bool:
    """Whether a line in brackets names a series, `【…征集作品展播 第17期】`, or a kind: `（散文）`."""
    if BRACKETS.fullmatch(look.text):
        return is_column(look.text[1:-1])
    boxed = look.text.startswith("【") and look.text.endswith("】")
    return boxed and bool(_SHOWN.search(look.text))


def book_over(chapter: Look, head: Sequence[Look], page: Sequence[Look]) -> Look | None:
    """The name of a novel above one of its chapters: it opens the page, or a title holds both."""
    place = head.index(chapter) if marker(chapter.text) == "chapter" else 0
    above = head[place - 1] if place else chapter
    name = squeeze(above.text)
    if above is chapter or above.size > _BOOK or len(name) <= 1:
        return None
    titles = (squeeze(other.text) for other in page[:_TOP] if other is not above)
    whole = any(text.startswith(name) and squeeze(chapter.text) in text for text in titles)
    return above if whole or (above is page[0] and chapter.follows(above)) else None


def _is_member(look: Look, scene: Scene) -> bool:
    """Whether the line names who put the text on a site of members, above its day or a button to follow."""
    below = [other.text for other in scene.below(look, 2)]
    made = bool(below) and bool(_MADE.match(below[0]))
    stamped = _FOLLOW in below and all(
        text == _FOLLOW or iso_date(text) for text in below[: below.index(_FOLLOW)]
    )
    return bool(_MEMBER.fullmatch(look.text)) and (made or stamped)


def _is_stamped(look: Look, labels: Labels) -> bool:
    """Whether the next line that is not blank is one of labels."""
    below = min((number for number in labels.kinds if number > look.number), default=0)
    return look.number < below <= look.number + 2 and labels.kinds[below].startswith("meta.")
