"""Lines of a page in; the account that published it, the writer and the title that it names, as facts out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from narrate.clean import facts as facts_of
from narrate.clean.chrome import lone_word
from narrate.clean.keys import fields
from narrate.clean.labels import Labels
from narrate.clean.lines import CLOSERS, Look, closed, is_prose, surely_name
from narrate.clean.phrases import is_body_of_people
from narrate.clean.prose import told
from narrate.clean.stamps import DATE

_STUB = re.compile(
    r"(?:原创|转载)(?!散文|小说|诗歌|故事|随笔)\s*:?\s*(?:第\s*\d*\s*期)?\s*(?:来源\s*:\s*)?(?P<name>[^。，,]{2,44})"
)
_FROM = re.compile(
    r"(?:以下文章来源于|the following article is from)\s*(?P<source>[^\s,，]{2,20})"
    r"(?:\s*[,，]?\s*(?:作者|author)\s*(?P<author>\S{2,16}))?"
)
_BESIDE = re.compile(
    r"(?P<name>[\w·]{2,12})\s+(?:\+\s*)?(?:关注|已关注|加关注)|(?P<owner>[\w·]{2,12})的(?:头像|个人主页|主页|个人空间)"
)
_PROFILE = re.compile(r"(?:个人|博主|会员|空间主人|用户)(?:资料|档案|信息|名片)|空间主人")
_RIGHTS = re.compile(r"(?:本文)?(?:著作权|版权)归(?:原)?作者(?:本人)?所有[。.]?")
_MEMBER = re.compile(  # what a forum shows of a member: two in a row are no story's
    r"(?:积分|帖子|主题|精华|威望|金[币钱]|贡献|注册(?:时间|日期)|在线时间|最后登录|阅读权限|uid|等级|经验|好友|粉丝|发帖数?)"
    r"\s*:?\s*\d.{0,20}"
)
# The same in one row, behind the name of who opened the thread or below it.
_FIELDS = (
    r"(?:(?:级别|等级|头衔|身份|用户组)\s*:\s*\S{1,6}\s+[|·,/]?\s*)?"
    r"(?:(?:积分|帖子|主题|精华|威望|金[币钱]|贡献|注册(?:时间|日期)|在线时间|等级|经验|好友|粉丝|发帖数?)"
    r"\s*:?\s*\d[\d.:/-]*\s*(?:[点枚篇个贴帖分]\s*)?[|·,/]?\s*){2,}"
)
_ROW, _OPENER = (
    re.compile(_FIELDS),
    re.compile(rf"(?P<name>[\w·]{{2,12}})\s+[(\[【]?楼主[)\]】]?\s*[|·]?\s*{_FIELDS}"),
)
_LIFE = re.compile(r"(?:个人|博主|作者|站长|会员)简介\s*:?|关于(?:博主|站长|作者|本站|我们)\s*:?")
_RANK = re.compile(
    r"(?:注册|初级|中级|高级|金牌|钻石|论坛|新手)会员|新手上路|级别\s*:\s*\S{1,6}|论坛元老|版主"
)
_POSTER = re.compile(rf"(?P<name>[\w·]{{2,12}})\s+发表于\s*:?\s*{DATE}.{{0,40}}")
_KEEPER = re.compile(
    r"(?:[台臺][长長]|博主|格主|屋主|版主|部落客)\s*:\s*(?P<name>[^\s，。,:]{1,12})"
)  # of a blog
_UNDER = 3  # lines below a text, where its writer may sign
_WRITER = re.compile(r"(?P<name>\S{2,16})\s*[\s(\[【](?:作者|楼主|层主)[)\]】]?")
_NAME = re.compile(r"[\w·]{2,12}")
_TWICE = re.compile(r"^(.{2,})\1$")  # an account that shows its name beside itself
_ORIGINAL = re.compile(r"[【\[(]?\s*原(?:文)?(?:标题|题目?)\s*[】\])]?\s*:?")
_TITLE = 4  # characters of a title
_MOTTO = 30  # characters
_BUTTON = re.compile(r"(?:\d[\d\s:./-]{6,24})?\s*[+·]?\s*(?:关注|加关注|已关注|发消息|加好友)")


# In a reader of novels a list names the book, its writer, and how long the chapter is.
_LISTED = re.compile(r"[-–—·•]?\s*(?P<name>[\u4e00-\u9fff·]{2,6})")
_LENGTH = re.compile(r"[-–—·•]?\s*(?:本章|全文|共|约)?(?:字数\s*:?\s*)?[\d,.]+\s*[万k千]?\s*字")
_CREDITED = ("meta.editor", "chrome.credit")  # who made a programme
_SIGNS = re.compile(r"[□■○●◎]|文\s*[/|丨]")  # how a writer signs
_BLOG = re.compile(r"(?P<owner>[\w·]{2,12})的(?:博客|博文|空间|日志|主页|blog|qzone)(?:\s.*)?")
_CARD = re.compile(r"(?=.*(?:领域|认证|优质|签约)).{0,30}(?:创作者|博主|答主|自媒体)[^。]{0,20}")


def _writer(page: Sequence[Look]) -> str:
    """The name that stands alone on the page and again beside the word 作者 or 楼主, under an answer."""
    alone = {look.text for look in page}
    named = (found["name"] for look in page if (found := _WRITER.fullmatch(look.text)))
    return next((name for name in named if name in alone), "")


def beside_button(page: Sequence[Look], labels: Labels, first: int, last: int | None = None) -> None:
    """The name beside a button 关注 or a count of articles is the account that published the page."""
    labels.facts.account = labels.facts.account or _writer(page)
    _over_card(page[:first], labels)
    _owner(page[:first], labels)
    _below_board(page, labels)
    _below_rights(page, labels)
    _with_button(page[:first], labels)
    head = page[: first + 1]
    free = len(labels.free(page[:first]))
    _over_fields(page[:first], labels)
    _opener(page[:first], labels)
    _over_length(page[:first], labels)
    if not (free > 1 and _over_button(head, labels)):
        _over_stamp(head, labels)
    if last is not None:
        _keeper(page[last + 1 : last + 1 + _UNDER], labels)


def _keeper(below: Sequence[Look], labels: Labels) -> None:
    """Whose blog it is, by a line just below the text: `台长：某某`, `博主：某某`."""
    for look in below:
        found = _KEEPER.fullmatch(look.text) if labels.web else None
        if found and not closed(look.text):
            labels.kinds[look.number] = "chrome.user"
            labels.facts.account = labels.facts.account or found["name"]
    for board, life in pairwise(below):
        if labels.web and _LIFE.fullmatch(board.text) and not is_prose(life.text):
            labels.give([board, life], "chrome.about")


def _below_board(page: Sequence[Look], labels: Labels) -> None:
    """The name below the board of a member: `个人资料`."""
    for board, look in pairwise(page):
        if _PROFILE.fullmatch(board.text) and _is_account(look) and not lone_word(look):
            labels.kinds[look.number] = "chrome.user"
            labels.facts.account = labels.facts.account or look.text


def _below_rights(page: Sequence[Look], labels: Labels) -> None:
    """The name between the line of a writer's rights and the button 关注."""
    for rights, look, button in zip(page, page[1:], page[2:], strict=False):
        if _RIGHTS.fullmatch(rights.text) and _is_account(look) and _BUTTON.fullmatch(button.text):
            labels.kinds[look.number] = "chrome.user"
            labels.facts.account = labels.facts.account or look.text


def _with_button(head: Sequence[Look], labels: Labels) -> None:
    """The name on one line with a button, or of whom a picture is: `某某 关注`, `某某的头像`."""
    for look in head:
        own = labels.kinds.get(look.number, "chrome.user") == "chrome.user" and not look.level
        if own and (found := _BESIDE.fullmatch(look.text)):
            labels.kinds[look.number] = "chrome.user"
            labels.facts.account = labels.facts.account or found["name"] or found["owner"]


def _over_button(head: Sequence[Look], labels: Labels) -> bool:
    """The first name above a button or a count of articles; whether there is one."""
    for above, look, under in zip((None, *head), head, head[1:], strict=False):
        button = labels.kinds.get(under.number) == "chrome.account" or _BUTTON.fullmatch(under.text)
        if button and look.number not in labels.kinds and _is_account(look):
            labels.kinds[look.number] = _shown(above, labels)
            labels.facts.account = labels.facts.account or look.text
            return True
    return False


def _over_fields(head: Sequence[Look], labels: Labels) -> None:
    """The name above the fields that a forum shows of a member: `积分 37`, `帖子 5`."""
    for above, look, *fields_of in zip((None, *head), head, head[1:], head[2:], strict=False):
        if labels.facts.account or look.number in labels.kinds or not _is_account(look):
            continue
        if all(_MEMBER.fullmatch(each.text) for each in fields_of):
            labels.kinds[look.number] = _shown(above, labels)
            labels.facts.account = look.text


def _opener(head: Sequence[Look], labels: Labels) -> None:
    """Who opened a thread: the name before 楼主 and the member's fields, or above a row of these."""
    rows = (found["name"] for look in head if (found := _OPENER.fullmatch(look.text)))
    free = labels.free(head)
    over = [
        look
        for look, under in pairwise(head)
        if (_ROW.fullmatch(under.text) or _RANK.fullmatch(under.text))
        and _is_account(look)
        and not _RANK.fullmatch(look.text)
        and (
            labels.kinds.get(look.number, "").startswith("chrome.")
            or (look in free and _ROW.fullmatch(under.text) and {*free} - {look, under})
        )
    ]
    floors = (look for look in head if labels.kinds.get(look.number) == "chrome.floor")
    posted = (found["name"] for look in floors if (found := _POSTER.fullmatch(look.text)))
    known = next(rows, "") or labels.facts.account
    if over and not known:
        rows_under = (under for look, under in pairwise(head) if look is over[0])
        labels.give([over[0], *rows_under], "chrome.user")
    labels.facts.account = known or (over[0].text if over else next(posted, ""))


def _over_length(head: Sequence[Look], labels: Labels) -> None:
    """The name above the number of a chapter's characters, in the list over it: `- 某某`, `- 3146字`."""
    for look, under in pairwise(head):
        found = _LISTED.fullmatch(look.text)
        if found and surely_name(found["name"]) and _LENGTH.fullmatch(under.text):
            labels.facts.account = labels.facts.account or found["name"]


def _is_account(look: Look) -> bool:
    """Whether a line is one word, as long as the name of an account, and no heading."""
    return not look.level and bool(_NAME.fullmatch(look.text))


def _owner(head: Sequence[Look], labels: Labels) -> None:
    """Whose blog a line of the site names above the text: `某某的博客`."""
    others = [look for look in head if labels.kinds.get(look.number, "chrome.").startswith("chrome.")]
    owners = (found["owner"] for look in others[:-1] if (found := _BLOG.fullmatch(look.text)))
    labels.facts.account = labels.facts.account or next(owners, "")


def _over_card(head: Sequence[Look], labels: Labels) -> None:
    """The name above the line in which a channel says what it is known for: `…领域创作者`."""
    for above, look, card in zip((None, *head), head, head[1:], strict=False):
        if _CARD.fullmatch(card.text) and _is_account(look) and not lone_word(look):
            labels.kinds[look.number] = _shown(above, labels)
            labels.facts.account = look.text


def _over_stamp(head: Sequence[Look], labels: Labels) -> None:
    """The name above a clock that the button 关注 follows, below another free line."""
    for above, look, stamp, button in zip((None, *head), head, head[1:], head[2:], strict=False):
        clock = labels.kinds.get(stamp.number) in {"meta.date", "chrome.timestamp", "meta.source"}
        plain = look.number not in labels.kinds and _NAME.fullmatch(look.text)
        under = above is not None and above.size >= look.size and _shown(above, labels) == "byline"
        if clock and plain and under and _BUTTON.fullmatch(button.text):
            labels.kinds[look.number] = "byline"
            labels.facts.account = labels.facts.account or look.text


def _shown(above: Look | None, labels: Labels) -> str:
    """An account right below a line that may be the title signs it; elsewhere it is the site's."""
    signs = above is not None and above.number not in labels.kinds and above.size >= _TITLE
    return "byline" if signs else "chrome.user"


def from_account(page: Sequence[Look], labels: Labels) -> None:
    """`以下文章来源于某某 ，作者某人` names both; below it the account shows its name and its motto."""
    for place, look in enumerate(page):
        found = _FROM.match(look.text)
        if not found:
            continue
        labels.kinds[look.number] = "chrome.wechat"
        labels.facts.source = labels.facts.source or found["source"]
        if found["author"] and is_body_of_people(found["author"]):
            labels.facts.account = labels.facts.account or found["author"]
        elif found["author"] and not labels.facts.authors:
            labels.facts.authors.append(found["author"])
        card = page[place + 1 : place + 3]
        if card and card[0].text.rstrip(" .") == found["source"]:
            labels.give([each for each in card if each.size <= _MOTTO], "chrome.wechat")


def wechat(page: Sequence[Look], labels: Labels, first: int) -> None:
    """`原创 某人 某某微讯 日期` above the text names the writer, the account it comes from, and the day."""
    for look in page[:first]:
        found = _STUB.fullmatch(look.text)
        if (
            not found
            or look.level
            or labels.kinds.get(look.number, "byline") not in {"byline", "chrome.talk"}
        ):
            continue
        labels.kinds[look.number] = "chrome.wechat"
        facts_of.learn(labels.facts, look, look.text)
        plain = (word for word in found["name"].split() if not re.match(r"(?:发表|发布)于", word))
        words = [word for word in plain if not re.match(r"\d|[今昨前]天$|刚刚$", word)]
        labels.facts.source = labels.facts.source or (_TWICE.sub(r"\1", words[-1]) if words else "")
        if len(words) > 1 and not labels.facts.authors:
            labels.facts.authors.append(words[0])


def original_title(page: Sequence[Look], labels: Labels) -> None:
    """`原标题：《…` may go on over the next line, up to its closing mark; below `原题` it stands."""
    for look, following in pairwise(page):
        if _ORIGINAL.fullmatch(look.text) and _may_be_title(following, labels):
            labels.kinds[look.number] = "meta.original"
        if labels.kinds.get(look.number) != "meta.title" or look.text.count("《") <= look.text.count("》"):
            continue
        if "》" in following.text and following.size <= 60:  # noqa: PLR2004 -- half a title
            labels.kinds[following.number] = "meta.title_rest"
            value = look.text[fields(look.text)[0][2] :]
            labels.facts.titles.append((value + following.text).strip(CLOSERS + "《"))


def _may_be_title(look: Look, labels: Labels) -> bool:
    """Whether a line has the build of a title and no label."""
    return look.number not in labels.kinds and look.size <= _MOTTO and not is_prose(look.text)


def in_block(page: Sequence[Look], labels: Labels) -> None:
    """`作者：…` in a block of labels is one of them; right above the text it is the byline."""
    for above, look, under in zip((None, *page), page, (*page[1:], None), strict=False):
        near = [labels.kinds.get(each.number, "") for each in (above, under) if each]
        block = any(kind.startswith(("meta.source", "meta.date")) for kind in near)
        block = block or (len(near) > 1 and all(kind.startswith(_CREDITED) for kind in near))
        plain = labels.kinds.get(look.number) == "byline" and not _SIGNS.match(look.text)
        if block and plain and facts_of.count(look):
            labels.kinds[look.number] = "meta.author"


def signed_below(page: Sequence[Look], labels: Labels) -> None:
    """A name alone among the first lines below the text is the writer's where nobody else is named."""
    last = max(told(page, labels), default=len(page))
    near = page[last + 1 : last + 1 + _UNDER]
    named = [
        look for look in near if surely_name(look.text) and labels.kinds.get(look.number) == "chrome.below"
    ]
    labels.facts.life = labels.facts.life or (named[0].text if len(named) == 1 else "")
