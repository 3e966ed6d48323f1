"""narrate.clean.residue: what pages, robots and copiers left in lines goes; what a writer set stays."""

from __future__ import annotations

import pytest

from narrate.clean.ledger import Ledger, undo
from narrate.clean.residue import FIXERS, commas
from tests.clean.page_cases import IDS
from tests.prose import PARAGRAPHS


def mended(*lines: str) -> list[str]:
    """The lines after all fixers; their edits must give them back and bear written ids."""
    ledger = Ledger(list(lines))
    for fixer in (*FIXERS, commas):
        fixer(ledger)
    assert undo(ledger.lines, ledger.edits) == lines
    assert {edit.fixer for edit in ledger.edits} <= IDS
    return ledger.lines


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("他走了。</p>", "他走了。"),
        ("&1t;/p>", ""),
        ("他说完了。&lt;/p&gt;", "他说完了。"),
        ("天亮了。/p", "天亮了。"),
        ("天亮了。/p ", "天亮了。"),
        ("天亮了。/p>", "天亮了。"),
        ("他走了，span> ", "他走了，"),
        ("天亮了。&lt;br", "天亮了。"),
        ("天亮了。</p></div></section>", "天亮了。"),
        ("<b></b>", ""),
        ("<p style='x'>好人<br />一生平安。</span>", "好人一生平安。"),
        ("&nbsp&nbsp他来了&hellip", "  他来了…"),
        ("他是quot红小鬼quot，才十二岁。", "他是“红小鬼”，才十二岁。"),
        ("![](a.jpg)", ""),
        ("**一、开头**", "一、开头"),
        ("|他来了。|", "他来了。"),
        ("他回家了。[阅读全文]", "他回家了。"),
        ("他笑(🤑)了，又哭（🥤）了。", "他笑了，又哭了。"),
        ("他走了,。我也走了,,天黑了,?", "他走了。我也走了，天黑了?"),
        ("他念完了，天涯书友请收藏本站www.haodu.example没有人说话。", "他念完了，没有人说话。"),
        ("灯还亮着。（好读阁手机版阅读）他走了。", "灯还亮着。他走了。"),
        ('点击：<script src="/hits.asp?id=7"></script>次', "点击：次"),
        ("口 述 人：石小渡　　时　　长：两小时", "口述人：石小渡　　时长：两小时"),
    ],
)
def test_what_was_left_goes(line: str, wanted: str) -> None:
    """Tags, scripts, half entities, Markdown, blanks in labels, calls to read on and emoji go."""
    assert mended(line) == [wanted]


@pytest.mark.parametrize(
    "line",
    [
        "用<p>标签写的网页，和用<b>写的字。",
        "他在本子上写：a > b。",
        "车停在KM/p",
        "他写了一个 quote 又写了一个 quotation。",
        "他记住了网址，回家登录www.lu.example看招工。",
        "她翻到最新章节（第九章），接着读。",
        "他 说 了 一 句话：“走吧。”",
        "我们喊着号子 一 二 三：拉！",
        "上*村的某**县，还有*和**。",
        "他笑了🙂，比分是 3 / 4，1,,2。",
        "AT&T的员工，a|b，甲|乙",
        "他说，“好”，就走了。（更多）",
        "桐岭网 这个名字是他取的。",
        "袁老师来自遥远的野外，尧舜的故事他讲了一院子。",
    ],
)
def test_what_a_writer_set_stays(line: str) -> None:
    """Signs that mean something, and letters of a whole font, stay."""
    assert mended(line, *PARAGRAPHS) == [line, *PARAGRAPHS]


def test_page_counters_inside_sentences_go() -> None:
    """A total that comes again counts the pages of a print; one fraction is a fraction."""
    lines = ("我们认 2 / 51真地学习。", "后来, 3 / 51他走了。", "第 4 / 51 页", "分成 3 / 4的样子。")
    assert mended(*lines) == ["我们认真地学习。", "后来,他走了。", "第 4 / 51 页", "分成 3 / 4的样子。"]


def test_a_sites_name_before_paragraphs_goes() -> None:
    """A site prints its name before paragraphs; a sentence about a site stands once."""
    lines = ("青苗学习网 二是要好好地学，不要偷懒。", "青苗学习网 三是要天天向上，不要骄傲。")
    assert mended(*lines) == ["二是要好好地学，不要偷懒。", "三是要天天向上，不要骄傲。"]


def test_letters_of_a_broken_font_become_marks() -> None:
    """Where 袁 and 遥 stand for most commas and stops, all letters of that font are marks, but in words."""
    line = (
        "爷爷说院野你看袁 这水多好遥冶 我说院野是袁真好遥冶 医院在城里袁很遥远袁"
        "渊要走一天冤袁山也高袁路也长遥"
    )
    wanted = "爷爷说：“你看，这水多好。”我说：“是，真好。”医院在城里，很遥远，（要走一天），山也高，路也长。"
    assert mended(line) == [wanted]


def test_marks_that_a_robot_sets_beside_one_word_go() -> None:
    """Apostrophes and stops beside 的 go where a page has several; where they quote, and once, they stay."""
    assert mended("左边的'狮子张着嘴,右边的'闭着嘴。", "露出头顶.的卷毛,它'的胡子垂下来。") == [
        "左边的狮子张着嘴,右边的闭着嘴。",
        "露出头顶的卷毛,它的胡子垂下来。",
    ]
    for lines in (("左边的'狮子张着嘴。",), ("他写了'好的'两个字,又写'是的',再写'对的',最后写'走吧'。",)):
        assert mended(*lines) == list(lines)


def test_flowers_and_counts_of_pages_go() -> None:
    """Flowers around a name and the page of a chapter behind its title are no part of them."""
    assert mended("❋陈小满❋", "第五章 借碗 (第1/3页)") == ["陈小满", "第五章 借碗"]


def test_letters_of_other_scripts_between_characters_go() -> None:
    """Three single letters of Thai or Lao are strewn in; a word of Thai, or one letter alone, is written."""
    assert mended("水ง一响，我ฅ就听๐见了。") == ["水一响，我就听见了。"]
    assert mended("她教我说สวัสดี，又说了ค一遍。") == ["她教我说สวัสดี，又说了ค一遍。"]


def test_rows_of_stars_behind_titles_go() -> None:
    """Stars at the ends of two short lines are no part of them; what they hide in a sentence stays hidden."""
    assert mended("桥洞里的铺子******", "没有名字的渡口******") == ["桥洞里的铺子", "没有名字的渡口"]
    for lines in (["桥洞里的铺子******"], ["他张口就骂，******", "我也骂，******"]):
        assert mended(*lines) == lines


def test_lines_of_empty_tags_go() -> None:
    """Tags around nothing go with their line; around a word they are for others to judge."""
    assert mended('<dfn id="q"></dfn>', "<kbd></kbd><i></i>", "<kbd>回车</kbd>键") == [
        "",
        "",
        "<kbd>回车</kbd>键",
    ]
