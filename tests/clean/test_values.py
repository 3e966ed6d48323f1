"""narrate.clean.values: what stands behind `作者：` and `来源：`."""

import pytest

from narrate.clean.values import Value, name_and_paper, origin, writers


@pytest.mark.parametrize("text", ["会员上传", "用户上传", "佚名", "小编", "匿名网友", "ADMIN", "网友 石小渡"])
def test_who_only_put_a_text_on_a_site_is_no_author(text: str) -> None:
    """Words for members, editors and nobody name no writer."""
    assert not writers(text).names


@pytest.mark.parametrize(
    "text",
    [
        "石小渡",
        "文/石小渡",
        "石小渡，女，1970年生于河源",
        "石小渡 女",
        "石小渡，乡文化站职工",
        "石小渡 1200 分",
        "石小渡（河源人）",
        "石小渡）",
        "石小渡 《渡口的灯》",
        "石小渡《渡口的灯》 河源日报",
        "石小渡 编辑：方青",
        "石小渡 2018年",
        "石小渡 发表于 2018-03-04 10:20",
        "石小渡 发布时间：2018-03-04 10:20",
        "石小渡 更新:2018-3-4",
        "石小渡 投稿",
        "石小渡 石小渡",
        "河源水利局 石小渡",
        "河源水利局副局长石小渡",
        "shixd (石小渡), 信区: 散文",
    ],
)
def test_what_stands_beside_a_name_is_none(text: str) -> None:
    """Life, rank, place, title, day, button, office and the name to sign in with are no part of a name."""
    assert writers(text) == Value(("石小渡",))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("石小渡、方青", ("石小渡", "方青")),
        ("石小渡 方青", ("石小渡", "方青")),
        ("石小渡 方青 何田", ("石小渡", "方青", "何田")),
        ("暴小峰 石小渡", ("暴小峰", "石小渡")),
        ("暴小老师 石小渡", ("石小渡",)),
        ("岔口中心校 暴海峰", ("岔口中心校 暴海峰",)),
    ],
)
def test_several_names(text: str, names: tuple[str, ...]) -> None:
    """Names are parted; words of which one is no name of a known build stay as they stand."""
    assert writers(text) == Value(names)


def test_a_newspaper_as_writer() -> None:
    """A paper that the page calls the writer is the source."""
    assert writers("河源日报") == Value(source="河源日报")


@pytest.mark.parametrize(
    "text",
    [
        "河源日报",
        "《河源日报》",
        "“河源日报”",
        "·河源日报",
        "微信公众号：河源日报",
        "公众号“河源日报”",
        "河源日报 我要评论",
        "河源日报 评论(3)",
        "河源日报 123人参与",
        "河源日报 www.example.org",
        "河源日报 [from 192.0.2.1]",
        "河源日报（2018年3月4日）",
        "河源日报 18-03-04",
        "河源日报 2018 年",
        "河源日报 渡口 灯",
    ],
)
def test_what_stands_beside_a_source_is_none(text: str) -> None:
    """Marks, buttons, addresses and days around the name of a paper are no part of it."""
    assert origin(text) == Value(source="河源日报")


@pytest.mark.parametrize("text", ["网络", "本站原创", "散文", "未知", "宣传科", "www.example.org"])
def test_no_source(text: str) -> None:
    """The site itself, a kind of writing, an office of the house and an address are no source."""
    assert origin(text) == Value()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("河源电台《夜读》", Value(source="河源电台")),
        ("河源晚报-乡土频道", Value(source="河源晚报")),
        ("河源网—文化专栏", Value(source="河源网")),
        ("《河源文史》第十七辑", Value(source="《河源文史》第十七辑")),
        ("河源晚报-晚霞", Value(source="河源晚报-晚霞")),
        ("河源日报 陈小满", Value(("陈小满",), "河源日报")),
        ("《河源日报》 记者 陈小满", Value(("陈小满",), "河源日报")),
        ("河源日报 作者 陈小满、何田", Value(("陈小满", "何田"), "河源日报")),
        ("河源县文化馆 记者 陈小满", Value(("陈小满",), "河源县文化馆")),
        ("河源县文化馆 陈小满", Value(source="河源县文化馆 陈小满")),
        ("《河源日报》|陈小满", Value(source="河源日报", spare=("陈小满",))),
        ("陈小满的博客", Value(("陈小满",))),
        ("转自【陈小满】的空间", Value(("陈小满",))),
    ],
)
def test_who_is_named_beside_a_source(text: str, found: Value) -> None:
    """A reporter, a name behind a paper and whose blog it was are writers; a house keeps its second word."""
    assert origin(text) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["河源日报", "陈小满"], ("陈小满", "河源日报")),
        (["陈小满", "河源日报"], ("陈小满", "河源日报")),
        (["暴海峰", "河源微夜读"], ("暴海峰", "河源微夜读")),
        (["暴海峰", "夜读编辑"], ("", "")),
        (["陈小满", "方青"], ("", "")),
        (["河源日报", "青石日报"], ("", "")),
        (["陈小满", "河源日报", "副刊"], ("", "")),
        (["陈小满"], ("", "")),
    ],
)
def test_a_name_beside_a_paper(words: list[str], found: tuple[str, str]) -> None:
    """Of two words one is a person, the other a paper or an account; two papers name nobody."""
    assert name_and_paper(words) == found
