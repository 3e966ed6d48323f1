"""Labelled fields of a line."""

from __future__ import annotations

import pytest

from narrate.clean.keys import fields, without_buttons
from narrate.clean.lines import fold


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("作者：贺兰 来源：长湖晚报", (("author", "贺兰", 3), ("source", "长湖晚报", 9))),
        ("作者：贺兰来源：长湖晚报", (("author", "贺兰", 3), ("source", "长湖晚报", 8))),
        ("作者：贺兰 | 来源：", (("author", "贺兰", 3), ("source", "", 11))),
        ("青禾网 作者：贺兰", (("author", "贺兰", 7),)),
        ("阅读：8 摘自《青石文史》第十一辑", (("counter", "8", 3), ("source", "《青石文史》第十一辑", 7))),
        ("摘自《青石文史》的一页", ()),
        ("阅读 8 | 转载自《青石文史》", (("source", "《青石文史》", 10),)),
        ("文/图：贺兰", (("author", "贺兰", 4),)),
        ("文/图🖊贺兰", ()),
        ("责任编辑/苏木", (("editor", "苏木", 5),)),
        ("作者：", (("author", "", 3),)),
        ("渡口的灯", ()),
    ],
)
def test_fields(text: str, found: tuple[tuple[str, str, int], ...]) -> None:
    """Each name of a field begins one, also glued to the value before it, and its value ends at the next."""
    assert fields(fold(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "来源： 打印",
        "来源：【大 中 小】",
        "来源： 小 中 大",
        "来源： 小字号",
        "作者： 打印 关闭",
        "来源：A- A+",
        "来源： T|T",
        "编辑： 加入收藏",
        "日期： 浏览次数",
        "来源： 评论 0",
        "来源： 分享：微信 微博",
        "作者： 扫一扫",
        "来源： 语音播报",
        "来源： 小字号 大字号",
        "来源：？",
    ],
)
def test_buttons_behind_an_empty_field(text: str) -> None:
    """Buttons, sizes of letters and counters without a figure are the value of no field."""
    assert [value for _, value, _ in fields(fold(text))] == [""]


@pytest.mark.parametrize(
    "text", ["作者：小", "作者：007", "来源：收藏家报", "书名：收藏", "标题：分享", "作者：小小"]
)
def test_values_that_look_like_buttons(text: str) -> None:
    """A name of one character, figures, and what a work may be called stay."""
    assert [value for _, value, _ in fields(fold(text))] == [text.split("：")[1]]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("陈小满 收藏 分享", "陈小满"),
        ("陈小满 【打印】【关闭】", "陈小满"),
        ("陈小满 [字号：大 中 小]", "陈小满"),
        ("陈小满 大 中 小", "陈小满"),
        ("陈小满（笔名）", "陈小满（笔名）"),
        ("收藏 陈小满", "收藏 陈小满"),
        ("收藏", "收藏"),
        ("", ""),
    ],
)
def test_buttons_behind_a_value(text: str, bare: str) -> None:
    """Buttons behind a value are no part of it; a word of theirs before it, or alone, is."""
    assert without_buttons(text) == bare


def test_a_file_is_no_value() -> None:
    """A path behind a word that labels use is a file's: a manual says what to edit."""
    assert (fields("编辑 /etc/group"), fields("编辑/何大田")) == ((), (("editor", "何大田", 3),))
