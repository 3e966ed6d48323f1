"""What sites say with their few words, and what stories say with some of them."""

from __future__ import annotations

import pytest

from narrate.clean.talk import is_board, is_button, is_talk, talk


@pytest.mark.parametrize(
    "text",
    [
        "长按识别二维码,订阅本刊公众号",
        "打开客户端,收听更多节目",
        "本页内容由机器自动翻译,仅供网友查询",
        "更多好文请返回首页浏览",
        "如果喜欢这篇文章,请点击右下角在看,分享到朋友圈。",
        "登录后发表评论",
    ],
)
def test_site_talk_is_told_by_its_words(text: str) -> None:
    """A line put together of words that sites use is a site's, whichever of them it is."""
    assert is_talk(text)


@pytest.mark.parametrize(
    "text",
    [
        "他删除了微信里的全部照片",
        "村里的公告栏换了新的通知,大家都去看。",
        "“点击订单,再点击申请售后,上传照片。”",
        "我打开手机,关闭了微信",
        "母亲的收音机",
        "网络那一头",
    ],
)
def test_stories_use_words_of_sites_too(text: str) -> None:
    """A line that speaks of somebody, or holds few of these words, is a story's."""
    assert not is_talk(text)


def test_a_button_asks_for_something() -> None:
    """Between paragraphs only a line with an act, three words and no end of a sentence is a site's."""
    assert is_button("点击下载手机客户端")
    assert not is_button("网站首页公告栏目")
    assert not is_button("点击下载手机客户端。")
    assert not is_button("网络作家")


def test_a_board_holds_nothing_but_names_of_lists() -> None:
    """A signboard names which things are listed, with no act and no other word."""
    assert is_board("其他文献")
    assert is_board("与本文相关的作品")
    assert not is_board("其他人的作品")
    assert not is_board("更多下载")
    assert not is_board("【社会新闻】")


def test_characters_are_covered_once() -> None:
    """Where words overlap, the longest cover counts, each character once."""
    assert talk("上一篇文章").words == 2
    assert talk("上一篇文章").share == 1
    assert talk("").share == 0


def test_a_notice_has_an_end() -> None:
    """Words of a site of three hundred characters are a notice, more of them are a text about a site."""
    assert is_talk("扫码下载" * 75)
    assert not is_talk("扫码下载" * 75 + "，")
