"""Short lines that name somebody, read word by word."""

from __future__ import annotations

import pytest

from narrate.clean.lines import fold
from narrate.clean.signers import signers


@pytest.mark.parametrize(
    ("text", "writers", "helpers"),
    [
        ("沅河日报社记者 石小渡 通讯员 柳青 文/图", ("石小渡", "柳青"), ()),
        ("石小渡口述 柳大江整理", ("石小渡", "柳大江"), ()),
        ("石小渡 著 柳大江 译", ("石小渡",), ("柳大江",)),
        ("文/石小渡 编辑/柳大江 图/网络", ("石小渡",), ("柳大江",)),
        ("石小渡（沅河县水利局）文", ("石小渡",), ()),
        ("摄影：石小渡", (), ("石小渡",)),
        ("沅河县水利局 石小渡", ("石小渡",), ()),
        ("石门乡党委书记石小渡", ("石小渡",), ()),
        ("沅河县水利局局长石小渡", ("石小渡",), ()),
        ("（记者吉克阿呷 石小渡）", ("吉克阿呷", "石小渡"), ()),
        ("（记者石小渡（沅河县水利局））", ("石小渡",), ()),
        ("（石小渡（女））", ("石小渡",), ()),
        ("（四川）石小渡", ("石小渡",), ()),
        ("【沅河】石小渡", ("石小渡",), ()),
        ("（苗族）石小渡", ("石小渡",), ()),
        ("[英]汤姆·怀特 著", ("汤姆·怀特",), ()),
        ("石小渡（女）", ("石小渡",), ()),
        ("石小渡 12岁", ("石小渡",), ()),
        ("作者：石小渡（沅河县水利局）", ("石小渡",), ()),
        ("by石小渡", ("石小渡",), ()),
        ("文/图🖊 石小渡 柳大江", ("石小渡", "柳大江"), ()),
        ("■石小渡 柳大江 摄影报道", ("石小渡", "柳大江"), ()),
        ("沅河网记者石小渡、安康", ("石小渡", "安康"), ()),
        ("作者\\石小渡", ("石小渡",), ()),
        ("作者—石小渡", ("石小渡",), ()),
        ("石小渡·文", ("石小渡",), ()),
        ("石小渡 作", ("石小渡",), ()),
        ("高坡村 石小渡", ("石小渡",), ()),
        ("石小渡 高坡村", ("石小渡", "高坡村"), ()),
        ("沅河网6月7日电（记者石小渡、柳大江）", ("石小渡", "柳大江"), ()),
        ("石小渡 & 柳大江", ("石小渡", "柳大江"), ()),
        ("沅河县融媒体中心记者石小渡", ("石小渡",), ()),
        ("沅河县委宣传部通讯员 石小渡", ("石小渡",), ()),
        ("记者石小渡 实习生柳大江 文/摄", ("石小渡", "柳大江"), ()),
        ("文、图/石小渡", ("石小渡",), ()),
    ],
)
def test_who_wrote_and_who_helped(text: str, writers: tuple[str, ...], helpers: tuple[str, ...]) -> None:
    """A line of deeds, names and offices tells the writers from those who helped."""
    found = signers(fold(text))
    assert found is not None
    assert (writers, helpers) == (found.writers, found.helpers)


@pytest.mark.parametrize(
    "text",
    [
        "（一）石小渡",
        "那天来的记者石小渡",
        "县融媒体中心记者的故事",
        "（上）石小渡",
        "原标题：《村里的书记（十四）",
        "村支书石小渡",
        "村主任石小渡",
        "党委书记贺兰",
        "书记石小渡",
        "石门乡党委书记看山",
        "记者的一天",
        "查看原文",
        "作者单位：沅河县水利局",
        "成长",
        "沅河的水，他看见了。",
        "石小渡来了",
        "石小渡、白酒",
    ],
)
def test_other_lines_sign_nothing(text: str) -> None:
    """A line with a word that is no deed, no name and no office says nothing about who wrote."""
    assert signers(fold(text)) is None
