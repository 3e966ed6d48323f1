"""narrate.clean.typography: punctuation and spaces as a Chinese book sets them, all else untouched."""

import time

import pytest

from narrate.clean.ledger import Ledger
from narrate.clean.typography import figures, punctuation, spaces, stops
from tests.clean.page_cases import IDS
from tests.prose import PARAGRAPHS


def set_out(line: str) -> str:
    """*line* after both fixers."""
    ledger = Ledger([line])
    punctuation(ledger)
    spaces(ledger)
    assert {edit.fixer for edit in ledger.edits} <= IDS
    return ledger[1]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("他说,你好!真的?是的;走吧:", "他说，你好！真的？是的；走吧："),
        ("共1,234元,比分3:2,时间10:18出发", "共1,234元，比分3:2，时间10:18出发"),
        ("真的吗???!!!", "真的吗？？？！！！"),
        ("等等...他走了......,大家也走了。。。", "等等……他走了……，大家也走了……"),
        ("那时候······谁也没说话", "那时候……谁也没说话"),
        ("他说“Wait... what”就走了...", "他说“Wait... what”就走了……"),
        ("卫生组织(WHO)说(2020年)", "卫生组织（WHO）说（2020年）"),
        ("(一)首先(二)其次", "（一）首先（二）其次"),
        ("(1)首先", "（1）首先"),
        ("1)首先;2)其次", "1）首先；2）其次"),
        ("（abc)和(def）", "（abc）和（def）"),
        ("投入(共125万元),用于修路", "投入（共125万元），用于修路"),
        ("他喊:“快走!”,然后跑了", "他喊：“快走！”，然后跑了"),
        ("“甲”,“乙”,“丙”", "“甲”，“乙”，“丙”"),
        ("他说“Hello, world!”,然后走了", "他说“Hello, world!”，然后走了"),
        ("增长35.2%,2021年增长40%", "增长35.2%，2021年增长40%"),
        (
            "见https://a.cn/x,y?b=1,再写信给a.b@c.com,谢谢大家",
            "见https://a.cn/x,y?b=1，再写信给a.b@c.com，谢谢大家",
        ),
        ("外层(内层(最里面)a)完", "外层（内层（最里面）a）完"),
    ],
)
def test_punctuation(line, wanted):
    """Marks next to Chinese are full-width; figures, times, English and addresses keep theirs."""
    assert set_out(line) == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("\u3000\u3000他 走 了 很 远。\u3000", "他走了很远。"),
        ("简化程序, 要求办理。", "简化程序，要求办理。"),
        ("落实要求\u3000 反映心声", "落实要求 反映心声"),
        ("抓实“灯下夜谈”  心系乡亲", "抓实“灯下夜谈” 心系乡亲"),
        ("记者 李 明", "记者 李明"),
        ("前\u3000言", "前言"),
        ("2020 年 5 月 3 日", "2020年5月3日"),
        ("“ 灯下夜谈 ” 心系乡亲", "“灯下夜谈” 心系乡亲"),
        ("他用了 3 天修好了桥。", "他用了3天修好了桥。"),
        ("\u3000\u3000", ""),
        ("\xa0 \xa0", ""),
        ("  English text  ", "  English text  "),
    ],
)
def test_spaces(line, wanted):
    """Indents and spaces in sentences go; one stays between two halves of a heading."""
    assert set_out(line) == wanted


@pytest.mark.parametrize(
    "line",
    [
        *PARAGRAPHS,
        "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。",
        "床前明月光 疑是地上霜",
        "他在 GitHub 上写了一个 Python 程序，名叫 Hello, World。",
        "He said, “hi” (you know), then left: 3:2!",
        "比分是3:2，票价￥3.50，全程1,234,567米，气温-5℃~3℃",
        "会议10:18开始，电话010-12345678，车次G318",
        "Fe(OH)3沉淀",
        "2H2 + O2 = 2H2O",
        "他笑了:)",
        'print("你好!")',
        "if (a == b) { // 如果相等",
        "    return x",
        "第一章 路........12",
        "“去吗？”“去！”他说：“走……现在就走。”",
        "此致 敬礼",
        "“双联双创”——我们的村（一）《灯》、〔2016〕1号",
        "",
    ],
)
def test_good_text(line):
    """Good text of any kind stays as it is."""
    assert set_out(line) == line


@pytest.mark.parametrize(
    "line", ["他说,(a)!”,b:中;", "甲!”,“乙?)(丙", "中,a,b,中...,a...b", "（一)(二）,,中 a b 中 , 中"]
)
def test_twice(line):
    """Setting a line twice is setting it once."""
    assert set_out(set_out(line)) == set_out(line)


@pytest.mark.parametrize("piece", ["他说,你好!", "(", "中(", ".", "中 ", ",", "中a ", "a@", "www."])
def test_long_line(piece):
    """A line of a million characters takes no more than a few seconds, whatever it repeats."""
    line = piece * (1_000_000 // len(piece))
    begin = time.process_time()
    set_out(line)

    assert time.process_time() - begin < 8


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("２０１３年春旱，井干了２口半。", "2013年春旱，井干了2口半。"),
        ("早上６：３０，Ａ组先下井，占了４５％。", "早上6:30，A组先下井，占了45%。"),
        ("他说：３口井！", "他说：3口井！"),
    ],
)
def test_figures_as_broad_as_a_character_become_narrow(line: str, wanted: str) -> None:
    """Figures, times and letters are written in their own width, and the marks around them stay."""
    ledger = Ledger([line])
    figures(ledger)
    assert ledger[1] == wanted


def test_a_full_stop_of_latin_at_the_end_of_a_quotation() -> None:
    """Behind a Chinese character it is 。 on any page; behind an abbreviation it stays."""
    ledger = Ledger(["他说：“船来了.”她说：“It is Mr.”", "船开了。"])

    stops(ledger)

    assert ledger[1] == "他说：“船来了。”她说：“It is Mr.”"
