"""Masked characters: one reading or a doubt."""

from __future__ import annotations

import pytest

from narrate.clean.ledger import Ledger
from narrate.clean.masks import left_masks, restore
from tests.clean.page_cases import IDS, TEXT, story


def restored(*lines: str) -> Ledger:
    """The lines after restoring."""
    ledger = Ledger(list(lines))
    restore(ledger)
    assert {edit.fixer for edit in ledger.edits} <= IDS
    return ledger


@pytest.mark.parametrize(
    ("masked", "text"),
    [
        ("老*员", "老党员"),
        ("有*和*府撑腰", "有党和政府撑腰"),
        ("惠民*策", "惠民政策"),
        ("行*村", "行政村"),
        ("镇*委书记", "镇党委书记"),
        ("抓*建", "抓党建"),
        ("人民*察", "人民警察"),
        ("*员老李", "党员老李"),
        ("■纪小渡 上河县水利局", "■纪小渡 上河县水利局"),
        ("□纪小渡 上河县水利局", "□纪小渡 上河县水利局"),
        ("上河县■纪", "上河县党纪"),
        ("（*员）", "（党员）"),
    ],
)
def test_words_with_one_reading_come_back(masked: str, text: str) -> None:
    """A mask comes back where the words around allow one character."""
    assert [text] == restored(masked).lines


@pytest.mark.parametrize(
    "text",
    ["秦*川", "王*建来了", "3*5=15", "138****0000", "**重点**", "* 一条", "天*地", "5 * 6", "陈**说好"],
)
def test_names_numbers_and_marks_stay(text: str) -> None:
    """Names, sums, telephone numbers, Markdown and bullets keep their asterisks."""
    assert [text] == restored(text).lines


def test_a_close_word_needs_the_page() -> None:
    """Two characters alone come back only where the page masks that character elsewhere, with a doubt."""
    assert restored("一心向*").lines == ["一心向*"]
    assert restored("入*，是他一生的事。", "老*员").lines[0] == "入党，是他一生的事。"
    assert restored("入* ，是他一生的事。", "老*员").lines[0] == "入* ，是他一生的事。"
    ledger = restored("一心向*走", "老*员")
    assert ledger.lines == ["一心向党走", "老党员"]
    assert [(each.code, each.line, each.text) for each in ledger.doubts] == [("mask-restored", 1, "向党走")]


@pytest.mark.parametrize(
    ("line", "text", "voice"),
    [
        ("孙子秦*川回来了", "秦*川", "秦某川"),
        ("“*书记，您来了”", "*书记", "书记"),
        ("他叫秦小*。", "秦小*", "秦小某"),
        ("那天秦*来了", "秦*", "秦某"),
        ("，邓荣*也说好", "邓荣*", "邓荣某"),
        ("村里的徐××今年五十六岁", "徐××", "徐某某"),
        ("秦×来了", "秦×", "秦某"),
        ("王XX的话", "王XX", "王某某"),
    ],
)
def test_masked_names_are_doubted(line: str, text: str, voice: str) -> None:
    """A masked name is a doubt with a neutral form to say."""
    ledger = Ledger([line])
    left_masks(ledger, frozenset())
    assert [("masked-name", "review", text, voice)] == [
        (d.code, d.severity, d.text, d.voice_as) for d in ledger.doubts
    ]


@pytest.mark.parametrize(
    "line", ["长×宽×高", "于××年建成", "当时××县没有路", "5×3=15", "向×××致敬", "张XXL的衣服", "方X3"]
)
def test_crosses_that_hide_no_name(line: str) -> None:
    """A cross in a measure, a sum, a size, a year or a place hides nobody's name."""
    ledger = Ledger([line])
    left_masks(ledger, frozenset())
    assert ledger.doubts == []


def test_a_masked_author_blocks() -> None:
    """In a byline a masked name is a blocker."""
    ledger = Ledger(["*小满"])
    left_masks(ledger, frozenset({1}))
    assert [(d.code, d.severity, d.voice_as) for d in ledger.doubts] == [("masked-name", "blocker", "某小满")]


@pytest.mark.parametrize("name", ["秦*山", "秦×山"])
def test_a_masked_author_of_whom_no_line_is_told(name: str) -> None:
    """A writer's masked name blocks too where it stands in the row of fields above the text only."""
    fields = f"来源：青石文艺　作者：{name}　时间：2019-03-02　点击：20"
    told = story(f"首页 > 副刊 > 散文\n雪上的脚印\n{fields}\n{TEXT}")
    asked = [(doubt.severity, doubt.text) for doubt in told.doubts if doubt.code == "masked-author"]
    assert (told.author, asked) == (name, [("blocker", name)])


def test_a_mask_without_reading_blocks() -> None:
    """A masked word that nobody can know is a blocker, with its exact place."""
    ledger = Ledger(["天上的*云飘过"])
    left_masks(ledger, frozenset())
    assert [(d.code, d.severity, d.start, d.end) for d in ledger.doubts] == [("masked-word", "blocker", 3, 4)]
