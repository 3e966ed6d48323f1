"""Accounts that publish pages."""

from __future__ import annotations

import pytest

from narrate.clean.accounts import beside_button, from_account
from narrate.clean.labels import Labels
from narrate.clean.lines import looks


def test_the_source_and_writer_of_a_shared_article() -> None:
    """The account that an article comes from is its source; its card goes."""
    page = tuple(
        looks(("以下文章来源于榕城文苑 ，作者关山月", "榕城文苑", "以文会友。", "阿婆的嫁妆"), [0] * 4)
    )
    labels = Labels()
    from_account(page, labels)
    assert (labels.facts.source, labels.facts.authors) == ("榕城文苑", ["关山月"])
    assert set(labels.kinds) == {1, 2, 3}


@pytest.mark.parametrize(("motto", "dropped"), [("山" * 30, {1, 2, 3}), ("山" * 31, {1, 2})])
def test_the_longest_motto(motto: str, dropped: set[int]) -> None:
    """Below an account's name a line of more than thirty characters is no motto and stays."""
    page = tuple(looks(("以下文章来源于榕城文苑 ，作者关山月", "榕城文苑", motto, "阿婆的嫁妆"), [0] * 4))
    labels = Labels()
    from_account(page, labels)

    assert set(labels.kinds) == dropped


def test_the_name_beside_the_button() -> None:
    """The line above 关注 names the account; right below the line that can be the title it is the byline."""
    page = tuple(looks(("父亲的渔网", "远山有雾", "关注"), [0] * 3))
    labels = Labels()
    beside_button(page, labels, 2)
    assert (labels.facts.account, labels.kinds) == ("远山有雾", {2: "byline"})


def test_the_name_over_the_fields_of_a_member() -> None:
    """The name above two fields of a member signs the title above it; over one field it does not."""
    labels = Labels()
    lines = ("父亲的渔网", "远山有雾", "积分 37", "帖子 5", "发消息")
    beside_button(tuple(looks(lines, [2, 0, 0, 0, 0])), labels, 5)
    assert (labels.facts.account, labels.kinds) == ("远山有雾", {2: "byline"})

    labels = Labels()
    beside_button(tuple(looks(("父亲的渔网", "远山有雾", "积分 37", "夜里"), [2, 0, 0, 0])), labels, 4)
    assert labels.facts.account == ""


def test_who_opened_a_thread_stands_beside_the_fields_of_a_member() -> None:
    """A row of fields or a rank names the member before 楼主 or above it, a floor the one before its time."""
    labels = Labels()
    lines = ("父亲的渔网", "远山有雾 楼主 积分:37 帖子:5", "正文")
    beside_button(tuple(looks(lines, [2, 0, 0])), labels, 2)
    assert labels.facts.account == "远山有雾"

    lines = ("父亲的渔网", "远山有雾", "主题 2|帖子 5|积分 37", "正文")
    labels = Labels(kinds={2: "chrome.site"})
    beside_button(tuple(looks(lines, [2, 0, 0, 0])), labels, 3)
    assert labels.facts.account == "远山有雾"

    labels = Labels(kinds={2: "chrome.site"})
    beside_button(tuple(looks(("父亲的渔网", "远山有雾", "注册会员", "正文"), [2, 0, 0, 0])), labels, 3)
    assert labels.facts.account == "远山有雾"

    labels = Labels(kinds={2: "chrome.floor"})
    lines = ("父亲的渔网", "远山有雾 发表于 2012-10-9 19:20:33", "正文")
    beside_button(tuple(looks(lines, [2, 0, 0])), labels, 2)
    assert labels.facts.account == "远山有雾"

    labels = Labels(kinds={2: "chrome.site"})
    beside_button(tuple(looks(("父亲的渔网", "远山有雾", "主题 2", "正文"), [2, 0, 0, 0])), labels, 3)
    assert labels.facts.account == ""


@pytest.mark.parametrize(
    ("line", "account"),
    [("臺長: 阿樹", "阿樹"), ("博主：阿树", "阿树"), ("台长：来人。", ""), ("台长：小李，过来", "")],
)
def test_whose_blog_it_is_stands_below_the_text(line: str, account: str) -> None:
    """A field for who keeps a blog, just below the text of a web page, names the account; speech does not."""
    labels = Labels(kinds={1: "chrome.site", 4: "chrome.pager"})
    beside_button(tuple(looks(("首页", "雨还在下。", line, "下一篇"), [0] * 4)), labels, 1, 1)
    assert labels.facts.account == account


def test_a_title_is_no_account() -> None:
    """The only free line above the button stays."""
    labels = Labels()
    beside_button(tuple(looks(("父亲的渔网", "关注"), [0] * 2)), labels, 1)
    assert labels.kinds == {}


def test_a_known_writer_stays_and_no_card_is_taken() -> None:
    """The writer whom the page names already stays; a line below that is not the account's name does too."""
    labels = Labels()
    labels.facts.authors.append("贺兰")
    from_account(tuple(looks(("以下文章来源于榕城文苑 ，作者关山月", "阿婆的嫁妆"), [0] * 2)), labels)
    assert (labels.facts.authors, labels.kinds) == (["贺兰"], {1: "chrome.wechat"})


@pytest.mark.parametrize(
    ("lines", "account"),
    [
        (("石小渡", "级别: 骑士  精华: 1  发帖: 218  威望: 302 点", "父亲的渔网"), "石小渡"),
        (("父亲的渔网", "石小渡", "头衔: 渔夫 | 帖子: 21 篇 | 积分: 7 分"), "石小渡"),
        (("父亲的渔网", "精华: 1  发帖: 218"), ""),
        (("父亲的渔网", "论坛元老", "精华: 1  发帖: 218"), ""),
        (("- 河边纪事", "- 石小渡", "- 3146字", "第二章 渔网"), "石小渡"),
        (("石小渡", "本章字数: 3,146 字", "第二章 渔网"), "石小渡"),
        (("石小渡", "第二章 渔网"), ""),
    ],
)
def test_a_name_over_a_row_of_fields_or_over_a_length(lines: tuple[str, ...], account: str) -> None:
    """The member over a row with his rank, and the writer over a chapter's length, are the account."""
    labels = Labels()
    beside_button(tuple(looks((*lines, "正文"), [0] * (len(lines) + 1))), labels, len(lines))
    assert labels.facts.account == account
