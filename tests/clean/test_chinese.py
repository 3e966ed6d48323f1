"""narrate.clean.chinese: reading notes and traditional characters."""

import opencc
import pytest

from narrate.clean.chinese import FIXERS, is_traditional, pinyin_notes, plain, reads, simplify, variants
from narrate.clean.ledger import Ledger
from tests.clean.page_cases import IDS
from tests.prose import PARAGRAPHS

TRADITIONAL = opencc.OpenCC("s2t").convert("\n".join(PARAGRAPHS)).split("\n")


def after(fixer, *lines: str) -> list[str]:
    """The lines after one fixer."""
    ledger = Ledger(list(lines))
    fixer(ledger)
    assert {edit.fixer for edit in ledger.edits} <= IDS
    return ledger.lines


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("留下聯(lián)系卡,對(duì)于他們(men)", "留下聯系卡,對于他們"),
        ("一個（gè）人走得長(zhǎng)久", "一個人走得長久"),
        ("一個（gè）人走", "一個人走"),
        ("什邡(shí fāng)和旅(lǚ)人", "什邡和旅人"),
        ("不(bú)是,得(dé)到,看見(jia\u0300n)", "不是,得到,看見"),
        ("他(tɑ\u0304)說", "他說"),
    ],
)
def test_notes(line, wanted):
    """A reading in brackets goes, whatever the brackets, with sandhi tones and combining marks too."""
    assert after(pinyin_notes, line) == [wanted]


@pytest.mark.parametrize(
    "line",
    [
        "世界卫生组织(WHO)和他(he)",
        "苹果(apple)咖啡(café)",
        "云台(第一期)石桥(a)",
        "今天(dì)很好",
        "“le”(le)",
        "变量x(x)",
        "他说(笑)",
    ],
)
def test_no_notes(line):
    """English, letters and what is no reading of the character before stay."""
    assert after(pinyin_notes, line) == [line]


def test_reads():
    """A note is a reading of the characters it follows, one or several."""
    assert reads("在什邡", "shífāng")
    assert reads("了", "le")
    assert not reads("他", "he")
    assert not reads("", "le")


def test_simplify_page():
    """A traditional page becomes simplified, its corner quotes curly, 著 by its sense."""
    lines = [
        *TRADITIONAL,
        "「他說：『走著瞧！』」",
        "著名的著作看著很舊，沿著河走",
        "乾隆年間，衣服乾了；皇后在後面",
    ]

    assert after(simplify, *lines)[-3:] == [
        "“他说：‘走着瞧！’”",
        "著名的著作看着很旧，沿着河走",
        "乾隆年间，衣服干了；皇后在后面",
    ]
    assert after(simplify, *TRADITIONAL, "『只有一種引號』")[-1] == "“只有一种引号”"


def test_simplified_page_stays():
    """A simplified page that quotes a traditional line stays as it is, to the character."""
    lines = [*PARAGRAPHS, "碑上刻著「飲水思源」四個字", "很多工作要做，程序、文件和批次都要整合"]

    assert not is_traditional(lines)
    assert after(simplify, *lines) == lines
    assert not is_traditional([])


def test_twice():
    """All fixers run again change nothing more."""
    ledger = Ledger([*TRADITIONAL, "「他說(shuō)：『走著瞧!』」", "　　一(yī)個 人,看著..."])
    for fixer in FIXERS:
        fixer(ledger)
    again = Ledger(list(ledger.lines))
    for fixer in FIXERS:
        fixer(again)

    assert again.edits == []


def test_variants():
    """妳 is 你; 壹 is 一 where the page writes it everywhere, and stays in sums of money and beside 一."""

    def written(*lines: str) -> list[str]:
        ledger = Ledger(list(lines))
        variants(ledger)
        return ledger.lines

    assert written("妳们壹家人围着壹盆火。") == ["你们一家人围着一盆火。"]
    assert written("壹个人，壹条路，借款壹万元。") == ["一个人，一条路，借款壹万元。"]
    assert written("壹号院里一个人也没有。") == ["壹号院里一个人也没有。"]


def test_notes_without_a_tone_go_with_those_that_have_one():
    """Where several notes with tones are readings, one without goes too if it is a reading."""
    lines = ["他學(xué)會(huì)了編(biān)籃(lán)子，一個(ge)人編。", "那條河(he)很寬。"]
    ledger = Ledger(lines)
    pinyin_notes(ledger)
    assert ledger.lines == ["他學會了編籃子，一個人編。", "那條河很寬。"]
    alone = Ledger(["那條河(he)很寬。"])
    pinyin_notes(alone)
    assert alone.lines == ["那條河(he)很寬。"]


def test_a_blank_behind_a_note_with_a_tone_is_the_writers() -> None:
    """Where notes have tones, the halves of a heading stay apart; the blank behind a toneless one goes."""
    noted = ["灯(dēng)下", "山(shān)里", "桥(qiáo)头", "水(shuǐ)边"]
    *_, heading, toneless = after(pinyin_notes, *noted, "三句天气(qì) 一句家常", "社会(hui) 变迁")
    assert (heading, toneless) == ("三句天气 一句家常", "社会变迁")


def test_notes_of_a_keyboard() -> None:
    """Notes without a tone write v for ü, or ü, and capitals; all of them go."""
    noted = ["天(tian)上", "山(shan)里", "桥(qiao)头", "水(shui)边"]
    assert after(pinyin_notes, *noted, "绿(lv)树边的女(nü)儿", "吕(LV)家")[4:] == ["绿树边的女儿", "吕家"]


def test_the_same_note_twice_in_a_row():
    """To see what a line is, one of equal notes is enough; what is no reading stays as it was."""
    assert plain(["银行(háng)(háng)的灯亮了", "他(okay)(okay)走了"]) == ["银行的灯亮了", "他(okay)(okay)走了"]
    assert plain(["银行（háng）的灯亮了"]) == ["银行的灯亮了"]


def test_readings_right_behind_their_characters() -> None:
    """They go from a line that has one behind most characters, in any tone; Latin words in a line stay."""
    line = "我wǒ的de家jiā乡xiāng有yǒu一yì座zuò木mù桥qiáo,桥qiáo不bú长cháng。"
    assert after(pinyin_notes, line) == ["我的家乡有一座木桥,桥不长。"]
    assert plain([line]) == ["我的家乡有一座木桥,桥不长。"]
    for other in ("他把家jiā字念了三遍。", "我用app看了一座桥,又用pos机付了钱,买了mp三。"):
        assert after(pinyin_notes, other) == [other]
