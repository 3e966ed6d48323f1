"""narrate.clean.plugs: what sites for novels set into sentences goes, what is told there stays."""

from __future__ import annotations

import pytest

from narrate.clean.plugs import without_plugs

TOLD = "他放下碗，"
REST = "门外有人喊船。"


@pytest.mark.parametrize(
    "plug",
    [
        "(请记住本站域名)",
        "【请牢记本书最新网址】",
        "（本章未完，请点击下一页继续阅读）",
        "手机用户请浏览m.example.net",
        "电脑用户请访问www.example.net继续阅读",
        "手机版请收藏：m.example.net/book/7",
        "天才一秒记住本站地址：www.example.net",
        "一秒记住【灯下阁】www.example.net",
        "最新网址：www.example.net",
        "本书首发www.example.net",
        "更多精彩章节请访问https://www.example.net/",
        "亲爱的书友们，请收藏本站www.example.net",
    ],
)
def test_a_plug_leaves_its_sentence(plug: str) -> None:
    """Words that send a reader to the site's address go, and the sentence around them is whole again."""
    assert without_plugs(TOLD + plug + REST) == TOLD + REST


@pytest.mark.parametrize(
    "line",
    [
        "手机用户请访问www.example.net进行报名，电脑用户请访问www.example.net查询。",
        "他说，请记住我们的网址，写在门上了。",
        "他一秒记住了她的样子，请她留下地址。",
        "他在纸上写了www.example.net，递给我。",
        "（请记住他的名字）",
        "手机看书请记住m.example.net,翻页更快。",
        "（温馨提示：天才一秒记住本站地址 m.example.net，手机阅读更方便。）",
    ],
)
def test_what_is_told_stays(line: str) -> None:
    """An office's address, one that a person writes down, and a line that is all the site's stay whole."""
    assert without_plugs(line) == line
