"""Which lines are headings: by their number, their build, or their fellows."""

from __future__ import annotations

import pytest

from narrate.clean.headings import could_head, is_day, is_marked, is_text, levels, marker, sure_heads
from narrate.clean.lines import Look, fold

PROSE = Look(90, fold("那一年的雪下得很大，山路早已看不见了。"))


def run(*lines: str) -> list[Look]:
    """Folded lines with their numbers."""
    return [Look(number, fold(line)) for number, line in enumerate(lines, start=1)]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("chapter", "第三章 夜渡"),
        ("han", "一、先通水"),
        ("bracket", "（一）山路"),
        ("digit", "1、山路"),
        ("digit_bracket", "（1）山路"),
        ("", "山路"),
    ],
)
def test_markers(kind: str, text: str) -> None:
    """The number before a heading tells its kind."""
    assert kind == marker(fold(text))


def test_numbered_sentences_are_text() -> None:
    """`1、…。` is a paragraph; `（一）山路。` is a heading with a full stop."""
    first, second = run("2、县里开了会，把事情说清楚了。", "（一）山路漫漫。")
    assert (is_text(first), is_text(second)) == (True, False)
    assert is_marked(second)


@pytest.mark.parametrize("text", ["“好！”", "他说：", "走吧……", "2018年11月20日", "等一等——"])
def test_what_cannot_head(text: str) -> None:
    """Speech, lead-ins, trailing lines and dates are no headings."""
    assert not could_head(Look(1, fold(text)))


def test_levels_follow_the_numbers_in_use() -> None:
    """The highest number in use has level 2."""
    assert levels(["bracket", "han", "bracket"]) == {"han": 2, "bracket": 3}


LONG = "那一年的雪下得很大，山路早已看不见了，他还是在天亮以前走到了渡口。"


def test_lines_of_one_build_between_text_are_headings() -> None:
    """Two ordinals before one word head; a frame around another word heads when it comes three times."""
    ordinals = run("第一笔账：灯", LONG, "第二笔账：水", LONG)
    frames = run("给阿月的信", LONG, "给大叔的信", LONG, "给自己的信", LONG)

    assert sure_heads(ordinals) == {1, 3}
    assert sure_heads(frames) == {1, 3, 5}
    assert sure_heads(frames[:4]) == frozenset()


def test_verse_of_one_build_is_no_heading() -> None:
    """Lines of one build that follow one another are verse."""
    assert sure_heads(run(LONG, "给山的信", "给水的信", "给云的信", LONG)) == frozenset()


def test_a_saying_that_the_text_quotes_again_heads() -> None:
    """A question in quotation marks heads where the text says it again; speech that stands once is text."""
    again = run(LONG, "“灯还亮不亮呢？”", LONG + "他想起那句“灯还亮不亮呢？”")

    assert sure_heads(again) == {2}
    assert sure_heads(run(LONG, "“灯还亮不亮呢？”", LONG)) == frozenset()


def test_the_line_below_a_number_heads_as_its_fellows_do() -> None:
    """Below bare numbers stand headings, also where one of them ends like speech."""
    assert sure_heads(run("01", "“灯呢？”", LONG, "02", "水路", LONG, "03", "山路", LONG)) >= {2, 5, 8}


def test_bare_dates_head_the_entries_of_a_diary() -> None:
    """Dates above text head it where there are three, or two and the text begins with one."""
    days = run("2020年3月2日", LONG, "2020年3月4日", LONG, "2020年3月9日", LONG)

    assert sure_heads(days) == {1, 3, 5}
    assert sure_heads(days[:4]) == {1, 3}
    assert sure_heads(days[1:5]) == sure_heads(days[:2]) == frozenset()


def test_single_characters_over_text_are_headings() -> None:
    """Unlike characters alone over text head it where there are two of them, also the one that opens it."""
    assert sure_heads(run(LONG, "秤", LONG, "盐", LONG)) == {2, 4}
    assert sure_heads(run("秤", LONG, "盐", LONG)) == {1, 3}
    assert sure_heads(run(LONG, "秤", LONG)) == frozenset()


def test_single_characters_that_somebody_calls_are_text() -> None:
    """A sound, a word of reply, one character again and again, and a column of them are no headings."""
    assert sure_heads(run(LONG, "砰", LONG, "走", LONG)) == frozenset()
    assert sure_heads(run(LONG, "鬼", LONG, "鬼", LONG)) == frozenset()
    assert sure_heads(run(LONG, "秤", "盐", LONG)) == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "3月5日 星期一 晴",
        "2019年6月30日 天气晴 星期日",
        "2019年6月30日 天气:晴转多云 12~20℃",
        "4月3日 星期二 晴 风三级",
        "4月5日 星期四 清明 小雨",
        "3月5日,阴。",
        "11月8日 星期五 沙尘",
    ],
)
def test_days_of_a_diary(text: str) -> None:
    """A date with its weekday or its weather, however that is written, heads the entry of a diary."""
    assert is_day(text)


@pytest.mark.parametrize(
    "text",
    [
        "2018年3月5日",
        "3月5日 惊蛰",
        "3月5日下午",
        "3月12日小雪那天",
        "3月5日,阴。他来了。",
        "3月5日 " + "大雪 " * 40 + "后",
    ],
)
def test_other_days(text: str) -> None:
    """A bare date and a sentence that begins with one head no entry."""
    assert not is_day(text)


def test_a_broken_line_is_no_heading() -> None:
    """The end of a sentence with the beginning of another was broken; a clause with its comma may head."""
    assert not could_head(Look(1, "修好了两座桥。通桥的前一夜谁也没有睡,怕桩子松了"))
    assert could_head(Look(1, "修好一座桥,走通一条路"))
