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
        ("责任编辑/苏木", (("editor", "苏木", 5),)),
        ("作者：", (("author", "", 3),)),
        ("渡口的灯", ()),
    ],
)
def test_fields(text: str, found: tuple[tuple[str, str, int], ...]) -> None:
    """Each name of a field begins one, also glued to the value before it, and its value ends at the next."""
    assert fields(fold(text)) == found


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("陈小满 收藏 分享", "陈小满"),
        ("陈小满 【打印】【关闭】", "陈小满"),
        ("陈小满 [字号：大 中 小]", "陈小满"),
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
