"""Lines of a forum in, labels for its head, its members and the answers of others out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from narrate.clean.chrome import lone_word
from narrate.clean.floors import RANKED, floors_below
from narrate.clean.headings import is_number
from narrate.clean.labels import Labels, Post
from narrate.clean.lines import Look, is_prose, squeeze
from narrate.clean.phrases import is_menu, tag_of, without_site
from narrate.clean.remarks import remarks, topic_again
from narrate.clean.stamps import CLOCK, DATE, iso_date

_FORUM = re.compile(
    r".*(?:发新话题|回复该主题|回复主题|发表新帖|只看该作者|复制链接|电梯直达|倒序浏览|只看楼主|回复贴).*"
)
_FLOOR = re.compile(
    rf"(?:(?:来自.{{0,12}})?\d{{1,5}}\s*[#楼](?:\s*楼主)?|#\d{{1,5}}|(?:楼主|沙发|板凳|地板)#?)(?:[\s|]*{DATE}{CLOCK})?(?:\s*来自.{{0,12}})?"
    rf"|(?:楼主|\d{{1,5}}\s*[#楼])\s*发表于\s*:?\s*{DATE}{CLOCK}.{{0,60}}"
    r"|楼主\s*:\s*(?P<owner>\S{1,20})(?:\s+(?:只看|倒序|正序|返回|电梯)\S{2,4})+"
    r"|楼主\s+(?P<poster>[^\s:,。!?]{1,16})"
    rf"|(?:-{{2,}}\s*作者(?=\s*:)|(?:作者|楼主|层主)(?=\s*:\s*\S{{1,20}}\s+(?:时间|[回提发][复交表]日期)))\s*:\s*(?P<member>\S{{1,20}})"
    rf"(?:\s+(?:时间|[回提发][复交表]日期)\s*:\s*{DATE}{CLOCK}.{{0,40}})?"
)
_POSTED = re.compile(rf"发表于\s*:?\s*{DATE}{CLOCK}\s*(?:[ap]m)?(?:\s.{{0,40}})?")
_POSTER = re.compile(
    rf"(?:(?:楼主|1\s*[#楼]|#1)\s+)?(?:(?P<member>\S{{1,20}})\s+)?发表于\s*:?\s*{DATE}"
    rf"|作者\s*:\s*(?P<owner>\S{{1,20}})\s+(?:提交|发表|发布|回复)?(?:日期|时间)\s*:\s*{DATE}"
)
_LATER = re.compile(r"沙发|板凳|地板|[2-9]\s*[#楼]|\d{2,}\s*[#楼]|#(?:[2-9]|\d\d)")
_EDITED = re.compile(r"[\[【]?\s*本[帖贴](?:子)?最后由\s*(?P<member>\S{1,20})\s*于.{4,40}")
_DATED = re.compile(DATE)
_HEAD = re.compile(rf"(?:{_FLOOR.pattern})$|.{{0,20}}发表于")  # the head of a post
_TOPIC = re.compile(r"(?P<title>.{4,}?)\s*\[?复制链接\]?.*")
_TO = re.compile(r"@\S{1,20}\s")
_BARE = re.compile(r"\d{1,5}\s*[#楼]|#\d{1,5}|(?:楼主|沙发|板凳|地板|地下室)#?")
_MOTTO = re.compile(r"[-—–─]{2}")
_SPELL = re.compile(r".{0,12}(?:粉丝|等级|头衔|元老|会员|版主|级|勋章)\s*\d*|\d[\d,]*")
_NAMES = ("member", "owner", "poster")  # groups of _FLOOR
_MEMBER = "chrome.user"
_VERSE = 6  # lines of a poem
_BOARD = 8  # characters of the longest name of a board
_ANSWER_CHARACTERS = 60  # a reply in a forum is shorter than any paragraph of a story
_POST_CHARACTERS = 180  # and its lines together are no story
_MEMBER_CHARACTERS = 16
_BAR = 60  # characters of the longest row of buttons
_STAMPED = 4  # lines at the top of a post, one of which may say who posted it, and when
_AROUND = 16  # lines of a member's card above or below the number of a floor


@dataclass(slots=True)
class _Post:
    """One floor: who wrote it, and the lines below its head."""

    member: str
    lines: list[Look] = field(default_factory=list)


def posts(page: Sequence[Look], labels: Labels, prose: int) -> None:
    """Above the first floor of a forum stands its head; below the second one, answers.

    *prose* is the place of the first line of prose. A page that is no forum stays as it is.
    """
    if floors_below(page, labels):
        return
    floors = _tops(page)
    if not _is_forum(page) and len(floors) < 2:  # noqa: PLR2004 -- one line `3楼` alone makes no forum
        return
    first = floors[0] if floors else 0
    head = page[: min(first, prose)]
    thread = _thread(page[: max(first, 1)], head, labels)
    _members(page, floors, labels)
    found = [_post(page, start, stop, labels, thread) for start, stop in pairwise([*floors, len(page)])]
    labels.posts = tuple(
        _known(page[place : place + _STAMPED], post) for place, post in zip(floors, found, strict=True)
    )
    _site(page, head, thread, labels)
    told = 0 if _begins_late(page, first, prose) else 1
    writer = _writer(page[: prose + 1], found[:told], labels)
    _signature([page[prose:first], *(post.lines for post in found)], labels)
    _addressed(page[first:], labels)
    remarks(page, labels, writer)
    topic_again(page[: prose + 1], labels)
    for post in found[told:]:
        _answer(post, writer, labels)


def _tops(page: Sequence[Look]) -> list[int]:
    """The places of the lines over each post: its number, or else who posted it, and when."""
    return floors_of(page) or [place for place, look in enumerate(page) if _POSTED.fullmatch(look.text)]


def _site(page: Sequence[Look], head: Sequence[Look], thread: int, labels: Labels) -> None:
    """What stands over the topic of a *thread* is the site's, and so are its rows of buttons."""
    over = [look for look in head if look.number < thread or not thread]
    labels.give(over[: len(over) - _opens(page, len(head))], "chrome.site")
    labels.give([look for look in page if lone_word(look) or _is_bar(look)], "chrome.controls")


def _begins_late(page: Sequence[Look], first: int, prose: int) -> bool:
    """Whether the *first* floor is a later one: the thread's own text stands above it."""
    return prose < first and _LATER.match(page[first].text) is not None


def _known(top: Sequence[Look], post: _Post) -> Post:
    """A post by what stands at its *top*: the member's name there counts more than that of a card."""
    member, day = _posted(top)
    return Post(top[0].number, member or post.member, day)


def _thread(above: Sequence[Look], head: Sequence[Look], labels: Labels) -> int:
    """The number of the *head*'s line that is the thread's topic, or 0; *above* stand other titles of it."""
    for look in above:
        topic = _TOPIC.fullmatch(look.text)
        if topic:
            labels.kinds[look.number] = "meta.page_title"
            labels.facts.titles.append(topic["title"].strip())
    trail = "".join(look.text for look in above if labels.kinds.get(look.number) == "chrome.breadcrumb")
    thread = _head_topic(labels.free(head), trail, labels)
    return thread or max((look.number for look in head if _is_topic(look, labels)), default=0)


def _opens(page: Sequence[Look], prose: int) -> int:
    """1 where the line above the first prose numbers it (`1`) as another one does below, else 0."""
    above = page[prose - 1] if 0 < prose < len(page) else None
    others = any(is_number(look.text) for look in page[prose:])
    return int(above is not None and is_prose(page[prose].text) and is_number(above.text) and others)


def _writer(top: Sequence[Look], first: Sequence[_Post], labels: Labels) -> str:
    """Who wrote the thread, by the lines down to its first prose or by the card of the *first* post."""
    posted, day = _posted(top)
    if day:
        labels.facts.published_on(day)
    writer = _edited(top) or posted or next((post.member for post in first), "")
    if writer and not labels.facts.account:
        labels.facts.account = writer
    return writer


def _members(page: Sequence[Look], floors: Sequence[int], labels: Labels) -> None:
    """Where a line that may be a name stands above every floor, it is that of the member who posts there."""
    above = [page[place - 1] for place in floors if place]
    plain = [look for look in above if _is_name(look) or _is_member(look, labels)]
    bare = all(_BARE.fullmatch(page[place].text) for place in floors)
    if bare and len(plain) == len(floors) > 1:
        remarks = {look.number for look in plain if labels.kinds.get(look.number) == "chrome.comment"}
        labels.kinds |= dict.fromkeys(remarks, _MEMBER)
        labels.give(plain, _MEMBER)


def _addressed(rest: Sequence[Look], labels: Labels) -> None:
    """A short line that begins with `@name` answers another member."""
    labels.give(
        [look for look in rest if _TO.match(look.text) and look.size <= _ANSWER_CHARACTERS], "chrome.reply"
    )


def _signature(found: Sequence[Sequence[Look]], labels: Labels) -> None:
    """A member's motto ends post after post; behind a dash it stands below verse, the only sentence there."""
    for lines in found:
        free = labels.free(lines)
        told = [place for place, look in enumerate(free) if is_prose(look.text)]
        alone = len(told) == 1 and told[0] >= _VERSE and _MOTTO.match(free[told[0]].text)
        labels.give([free[told[0]]] if alone else [], "chrome.signature")
    ends = [look for lines in found for look in labels.free(lines)[-1:] if look.size <= _ANSWER_CHARACTERS]
    again = Counter(look.text for look in ends)
    labels.give([look for look in ends if again[look.text] > 1], "chrome.signature")


def _is_topic(look: Look, labels: Labels) -> bool:
    known = [squeeze(tag_of(without_site(text))[1]) for text in labels.facts.titles]
    return look.number not in labels.kinds and squeeze(tag_of(look.text)[1]) in known


def _edited(head: Sequence[Look]) -> str:
    """The member who is said to have edited the first post: `本帖最后由 某某 于 … 编辑`."""
    return next((match["member"] for look in head if (match := _EDITED.fullmatch(look.text))), "")


def _posted(head: Sequence[Look]) -> tuple[str, str]:
    """Who is said to have posted the first text, perhaps, and the day: `某某 发表于 2009-1-17 21:46`."""
    found = next((match for look in head if (match := _POSTER.match(look.text))), None)
    if not found:
        return "", ""
    member = found["member"] or found["owner"] or ""
    return "" if _BARE.fullmatch(member) else member, iso_date(found[0])


def _is_bar(look: Look) -> bool:
    return look.size <= _BAR and bool(_FORUM.fullmatch(look.text)) and not _TOPIC.fullmatch(look.text)


def floors_of(page: Sequence[Look]) -> list[int]:
    """Places of the lines that number a post; of two in a row, the one with a name counts, or the first."""
    found = {place: match for place, look in enumerate(page) if (match := _FLOOR.fullmatch(look.text))}
    named = {place for place, match in found.items() if any(match.group(*_NAMES))}
    return [place for place in found if place in named or (place - 1 not in found and place + 1 not in named)]


def _head_topic(head: Sequence[Look], trail: str, labels: Labels) -> int:
    """The number of the topic's line where none was found yet, or 0: it ends the trail or is long."""
    plain = [look for look in head if not is_menu(look.text) and not _FORUM.fullmatch(look.text)]
    known = squeeze(trail)
    topic = max(
        plain, key=lambda look: (squeeze(look.text) in known and look.size > _BOARD, look.size), default=None
    )
    if topic is None or labels.facts.titles or topic.size <= _BOARD:
        return 0
    labels.facts.titles.append(topic.text)
    return topic.number


def _post(page: Sequence[Look], start: int, stop: int, labels: Labels, topic: int) -> _Post:
    """The card around the number of a floor is its member's; what follows, up to the next card, the post."""
    ranked = next(
        (look for look in page[start + 1 : min(stop, start + 3)] if RANKED.fullmatch(look.text)), None
    )
    labels.give([ranked] if ranked else [], _MEMBER)
    card = _card_above(page[max(0, start - _AROUND) : start], page[start], topic, labels)
    card += _card(page[start + 1 : min(stop, start + 1 + _AROUND)], labels)
    labels.give(card, _MEMBER)
    labels.kinds[page[start].number] = "chrome.floor"
    beside = (*card, *page[max(0, start - 1) : start])
    shown = (look.text for look in beside if _is_member(look, labels) and not _SPELL.fullmatch(look.text))
    beside_rank = RANKED.fullmatch(ranked.text) if ranked else None
    name = _named(page[start].text) or (beside_rank["member"] if beside_rank else next(shown, ""))
    return _Post(re.sub(r"\s*楼主$", "", name), labels.free(page[start + 1 : stop]))


def _card_above(lines: Sequence[Look], floor: Look, topic: int, labels: Labels) -> list[Look]:
    """The card of a member over the number of a *floor*, below the thread's *topic* and the floor before."""
    near = [look for look in lines if look.number > topic]
    other = max((at for at, look in enumerate(near) if _HEAD.match(look.text)), default=-1)
    card = _card(near[other + 1 :][::-1], labels, whole=topic > 0 and other < 0)[::-1]
    dated = not card and _DATED.search(floor.text)
    return [look for look in labels.free(near[-1:]) if _is_name(look)] if dated else card


def _named(text: str) -> str:
    """Whom a line with the number of a floor names beside it, or nothing."""
    found = _FLOOR.fullmatch(text)
    return next(filter(None, found.group(*_NAMES)), "") if found else ""


def _card(lines: Sequence[Look], labels: Labels, *, whole: bool = False) -> list[Look]:
    """Free short lines beside a floor that stand between furniture; a single one next to it is a name."""
    card: list[Look] = []
    pending: list[Look] = []
    for look in lines:
        if is_prose(look.text) or look.level:
            break
        if labels.kinds.get(look.number, "").startswith("chrome."):
            card += pending
            pending = []
        elif look.number in labels.kinds:
            return card + pending[:1]
        elif look.size > _MEMBER_CHARACTERS or len(pending) > 1:
            break
        else:
            pending.append(look)
    else:
        return card + (pending if card and whole else [])
    return card


def _is_member(look: Look, labels: Labels) -> bool:
    return labels.kinds.get(look.number) == _MEMBER


def _is_name(look: Look) -> bool:
    plain = look.size <= _MEMBER_CHARACTERS and not look.level
    return plain and not re.search(r"[，。！？,.!?:；]", look.text)


def _answer(post: _Post, writer: str, labels: Labels) -> None:
    """Another member's post goes where it is short; a long one, also of many short lines, may be text."""
    free = labels.free(post.lines)
    told = any(is_prose(look.text) for look in free)
    if told and writer and post.member == writer:
        return
    short = max((look.size for look in free), default=0) <= _ANSWER_CHARACTERS
    if not told or (short and sum(look.size for look in free) <= _POST_CHARACTERS):
        labels.give(free, "chrome.reply")
    else:
        labels.unsure.update(look.number for look in free)


def _is_forum(page: Sequence[Look]) -> bool:
    return any(_FORUM.fullmatch(look.text) for look in page if look.size <= _BAR)
