"""Candidates for the title."""

from __future__ import annotations

import pytest

from narrate.clean.bylines import is_signed
from narrate.clean.heads import pen_name, signs_alone
from narrate.clean.labels import Labels
from narrate.clean.lines import Look, fold, looks
from narrate.clean.titles import opening


def head(*lines: str) -> list[Look]:
    """Folded lines with their numbers."""
    return [Look(number, fold(line)) for number, line in enumerate(lines, start=1)]


def chosen(*lines: str, labels: Labels | None = None) -> str:
    """The line that becomes the title."""
    looks = head(*lines)
    known = labels or Labels()
    free = [look for look in looks if look.number not in known.kinds]
    return opening(free, looks, known, []).title[0].text


def test_a_menu_is_no_title() -> None:
    """Rows of channels, addresses and numbers of files stand above titles."""
    assert chosen("首页 范文 作文 散文 励志", "磨坊") == "磨坊"
    assert chosen("http://blog.example.com/a", "磨坊") == "磨坊"
    assert chosen("008650112/2020", "磨坊里的灯") == "磨坊里的灯"


def test_a_call_above_the_title() -> None:
    """On a newspaper's page the longer of two short lines right above the text is the title."""
    labels = Labels({1: "meta.source", 2: "meta.date", 5: "byline"})
    assert (
        chosen("青禾日报", "2019年4月8日", "我们的节日", "纸鸢飞过麦田", "□ 麦小满", labels=labels)
        == "纸鸢飞过麦田"
    )


def test_the_first_line_of_a_manuscript_is_its_title() -> None:
    """A short title stands before a long subtitle without a dash."""
    assert chosen("守桥人", "柳坝县渡口村老支书陶守义的四十年") == "守桥人"


def test_names_with_their_class_or_office() -> None:
    """A class or an office before a name signs."""
    assert is_signed("高一(3)班 向暖")
    assert is_signed("白水县审计局 黎向东")
    assert not is_signed("山高 水长")


def test_pen_names_stand_between_title_and_label() -> None:
    """A word right below a line of the head and above a label is a pen name."""
    looks = head("旧书摊", "湛蓝", "2023/3/2 14:20")
    assert pen_name(looks[1], looks[:2], Labels({3: "meta.date"}))
    assert not pen_name(looks[1], looks[:2], Labels())


PROSE = "天还没亮，渡口就响起了竹篙碰石头的声音。爷爷解开缆绳，朝对岸喊了一声，雾里有人应。"


@pytest.mark.parametrize(
    ("name", "below", "signs"),
    [
        ("吉克阿呷", (PROSE, PROSE), True),
        ("吉克阿呷", (PROSE, "河边"), True),
        ("吉克阿呷", (PROSE, "吉克阿呷走了。"), False),
        ("吉克阿呷", (PROSE, "河边", PROSE), False),
        ("吉克阿呷", ("河边", PROSE), False),
        ("吉克阿呷", ("河边",), False),
        ("吉克阿呷", (), False),
        ("长湖晚报", (PROSE,), False),
        ("青禾水务局", (PROSE,), False),
        ("自序", (PROSE,), False),
    ],
)
def test_a_name_of_any_build_below_the_title(name: str, below: tuple[str, ...], signs: bool) -> None:
    """A short line right above the prose signs where the text neither names it nor has parts of its own."""
    page = tuple(looks(["山里的灯", name, *below], [0] * (2 + len(below))))

    assert signs_alone(page[1], page, Labels()) is signs


def test_a_heading_is_no_name() -> None:
    """What the page's format calls a heading signs nothing."""
    page = tuple(looks(["山里的灯", "吉克阿呷", PROSE], [1, 2, 0]))

    assert not signs_alone(page[1], page, Labels())


def test_furniture_below_a_name_does_not_count() -> None:
    """Lines that are known to be the site's stand neither between a name and its text nor speak of it."""
    page = tuple(looks(["山里的灯", "吉克阿呷", "浏览：31", PROSE, "责编：吉克阿呷"], [0] * 5))

    assert signs_alone(page[1], page, Labels({3: "chrome.counter", 5: "meta.editor"}))
