"""narrate.clean.joints: what stands between two texts of a page, and which line there may be a title."""

from __future__ import annotations

import pytest

from narrate.clean.joints import Candidate, Joint, candidates, counts_works, joints
from narrate.clean.labels import Labels
from narrate.clean.lines import looks

TEXT = "傍晚的渡口没有人，只有一条船横在水里，船头的灯亮了，照着水，也照着回家的路，一直照到很晚。"


def between(*lines: str, kinds: dict[int, str] | None = None) -> Joint:
    """The joint of these lines between two texts; *kinds* are labels by the place of a line."""
    seen = tuple(looks([TEXT, *lines, TEXT], [0] * (len(lines) + 2)))
    labels = Labels(kinds={place + 2: kind for place, kind in (kinds or {}).items()})
    return joints(seen, labels)[1]


def forms(*lines: str, kinds: dict[int, str] | None = None) -> list[tuple[str, tuple[str, ...]]]:
    """The candidates of the joint of these lines, each with its form."""
    return [(one.look.text, one.form) for one in candidates(between(*lines, kinds=kinds))]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("【一等奖】", "award"),
        ("★ 优秀奖(散文组)", "award"),
        ("作品一", "count"),
        ("NO.1", "count"),
        ("02", "count"),
        ("2019年3月2日", "day"),
        ("2019年3月2日 星期六 小雪", "day"),
        ("3月2日 小雪", "day"),
        ("作者：石小渡", "name"),
        ("采写人：暴海峰", "name"),
        ("——记驻渡口村工作队员石小渡", "name"),
        ("岔口镇中心校 暴海峰", "name"),
        ("石小渡", "person"),
        ("来源：青石日报", "meta"),
        ("两把钥匙  石小渡", "both"),
        ("1.两把钥匙(青石二小 石小渡)", "both"),
        ("青石县文化馆", "office"),
        ("渡口村第一书记", "office"),
        ("暴海峰", "word"),
        ("渡口的灯 暴海峰", "words"),
        ("成长", "line"),
        ("(节选)", "aside"),
        ("【夜读】", "line"),
        ("《渡口》", "line"),
        ("写于冬天。", "end"),
        ("★", "other"),
    ],
)
def test_what_a_line_looks_like(line: str, kind: str) -> None:
    """A line without a label is a prize, a count, a day, a name, an office or a title, by its look."""
    assert between(line).kinds == (kind,)


def test_what_else_the_page_says_of_a_line() -> None:
    """A name that the page gives elsewhere is one, and a heading of a web page may be a title."""
    (look,) = looks(["渡口，灯，磨盘，还有那一条没有名字的河，都在这里面了啊。"], [2])
    (line,) = looks(["夜读小灯"], [0])
    pair = [*looks([TEXT], [0]), look, line, *looks([TEXT], [0])]
    assert joints(pair, Labels(named=frozenset({"夜读小灯"})))[1].kinds == ("line", "name")


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("meta.author", "name"),
        ("meta.source", "meta"),
        ("chrome.timestamp", "meta"),
        ("chrome.award", "award"),
        ("chrome.number", "count"),
        ("caption", "picture"),
        ("note", "note"),
        ("chrome.share", "site"),
    ],
)
def test_what_the_rules_said_of_a_line_counts(label: str, kind: str) -> None:
    """A label of the rules tells the kind of a line, whatever it looks like; others are the site's."""
    assert between("渡口的灯", kinds={0: label}).kinds == (kind,)


def test_the_form_of_a_title() -> None:
    """A form is what stands right above a title and up to three kinds below it; pictures count nowhere."""
    assert forms("渡口的灯啊", "石小渡") == [("渡口的灯啊", ("-", "L", "N")), ("石小渡", ("-", "L"))]
    assert forms("一等奖", "渡口的灯啊")[0][1] == ("C", "L")
    assert forms("石小渡", "渡口的灯啊")[1][1] == ("N", "L")
    assert forms("写于冬天。", "渡口的灯啊")[0][1] == ("-", "L")
    assert forms("一等奖", "图", "渡口的灯啊", "图", "作者：石小渡", kinds={1: "caption", 3: "caption"}) == [
        ("渡口的灯啊", ("C", "L", "N"))
    ]
    assert forms("渡口的灯啊", "作者：甲", "★", "★", "★")[0][1] == ("-", "L", "N", "other", "other")


def test_a_long_line_is_no_title() -> None:
    """Over forty characters no line may open a work."""
    title = f"《{'渡口的灯' * 9}亮了》"
    assert len(forms(title)) == 1
    assert forms(title.replace("亮了", "亮着呢")) == []


def test_many_lines_open_nothing_but_pictures_and_the_sites_lines_are_not_counted() -> None:
    """Ten lines between two texts are text; nine with pictures and the site's among them are not."""
    nine = [f"渡口的第{number}盏灯" for number in "一二三四五六七八九"]
    assert len(forms(*nine)) == 9
    assert forms(*nine, "又一盏灯啊") == []
    assert len(forms(*nine, "图", "分享", kinds={9: "caption", 10: "chrome.share"})) == 9


def test_what_stands_around_a_title() -> None:
    """What counts a work or names its prize right above the title is known, and what stands below it."""
    joint = between("来源：青石日报", "作品二", "一等奖", "渡口的灯啊", "图", "石小渡", kinds={4: "caption"})
    one = Candidate(joint, 3, ())
    assert one.counts == {3, 4}
    assert [(look.text, kind) for look, kind in one.under] == [("石小渡", "person")]
    assert Candidate(joint, 1, ()).counts == frozenset()


def test_only_the_lines_nearest_to_the_first_text_are_looked_at() -> None:
    """Of the lines above the first text twelve are its joint; between two texts all are."""
    many = [f"★{number}" for number in range(15)]
    top, inner = joints(tuple(looks([*many, TEXT, *many, TEXT], [0] * 32)), Labels())
    assert (len(top.lines), top.above, top.below) == (12, -1, 15)
    assert (len(inner.lines), inner.above, inner.below) == (15, 15, 31)


@pytest.mark.parametrize("line", ["篇二", "02", "三", "no. 12:", "第十二篇", "作品三则"])
def test_lines_that_only_count(line: str) -> None:
    """A number with or without the word for what it counts does nothing but count; with a title it does."""
    assert counts_works(line)
    assert not counts_works(f"{line} 渡口的灯")
