"""narrate.clean.lost_quotes: quotation marks that became `?` are put back where they stood in pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrate.clean import clean
from narrate.clean.damage import FIXERS
from narrate.clean.ledger import Ledger, undo
from narrate.clean.lost_quotes import cut_quotes, lost_quotes
from tests.clean.page_cases import page

TOLD = "“渡口的灯,”他说,“一夜也没有灭过。”", "我问他:“你还去吗？”他说:“不去了。”"
LOST = str.maketrans("“”‘’？", "?????")


def mended(*lines: str) -> Ledger:
    """The ledger of a page after the fixer, whose edits give the page back."""
    ledger = Ledger(list(lines))
    lost_quotes(ledger)
    assert undo(ledger.lines, ledger.edits) == lines
    return ledger


def lost(*lines: str) -> list[str]:
    """Lines as a conversion leaves them."""
    return [line.translate(LOST) for line in lines]


@pytest.mark.parametrize(
    "line",
    [
        "“船来了。”他喊。“船来了！”她也喊。",
        "村里评了“最美家庭”,门上挂着“光荣之家”的牌子。",
        "他念到“驴上坟”三个字,没有一个人笑。",
        "“你去吗？”“去。”“几时去？”“天亮就去。”",
        "她站起来说:“老师,‘奔头’两个字怎么写？”",
        "他想过下山吗？他没有说,只说了一句“不急”。",
        "先生说:“走,”又说,“不走就晚了。”",
        "孩子们叫他“星星爷爷”，他不答应。",
        "他在桥头写了个“慢”字,又画了一条鱼。",
        "“鱼也要慢？”我问。他说:“鱼也要慢。”",
    ],
)
def test_quotation_marks_come_back(line: str) -> None:
    """On a page that lost its quotation marks those of a line come back, and its questions stay."""
    ledger = mended(*lost(*TOLD, line))
    assert ledger[3] == line.replace("？", "?")


def test_each_line_has_one_doubt() -> None:
    """An editor sees one doubt a line, from the first mark that was put back to the last."""
    ledger = mended(*lost("门开了。", *TOLD))
    assert [(d.code, d.severity, d.line, d.text) for d in ledger.doubts] == [
        ("repaired-by-context", "review", 2, "“渡口的灯,”他说,“一夜也没有灭过。”"),
        ("repaired-by-context", "review", 3, "“你还去吗?”他说:“不去了。”"),
    ]


def test_a_pair_between_a_colon_and_a_stop_is_enough() -> None:
    """One pair where no question mark can stand proves the page."""
    assert mended("他说:?天亮了。?门就开了。").lines == ["他说:“天亮了。”门就开了。"]


@pytest.mark.parametrize(
    "line",
    [
        "他说:?我在山上住了三十年,从来没有下去过。",
        "我在山上住了三十年,从来没有下去过。?",
        "过了一会儿?谁也没有说话。",
        "?2015 河湾文化站 版权所有",
        "网址是http://www.example.com/a?id=3&p=4。",
        "他在黑板上写what is this?就走了。",
    ],
)
def test_a_mark_without_its_pair_stays(line: str) -> None:
    """What opens a quotation that goes on in the next paragraph, or is no quotation mark, is left."""
    assert mended(*lost(*TOLD), line)[3] == line


@pytest.mark.parametrize(
    "lines",
    [
        ("你去吗?他问.我不去?我说.", "真的?!你疯了?他喊.", "谁知道呢??没有人知道??"),
        ("今天去爬山了。?风景真好。?", "明天还来。?后天也来。?"),
        ("列夫?托尔斯泰和安东?契诃夫都写过。", "他读过维克多?雨果和大卫?科波菲尔。"),
        ("?渡口的灯。", "?对岸的船。", "?山背的路。"),
        ("“渡口的灯亮了。”他说。", "他说:?船来了。?", "她说:?不去。?"),
        ("他说(shuō):?船來(lái)了。?", "她說(shuō):?不去(qù)。?"),
        ("who?what?", ""),
        ("他说：“走。”", "说:?走吧。?", "她说:?好。?"),
        ("你来?我不来?", "他走?她不走?"),
        ("船到哪里去?没有人知道。岸上有人吗?没有人答。",),
        ("字符 ? 和 ?,", "选项 -?,--help 和 -?。"),
    ],
)
def test_other_pages_stay(lines: tuple[str, ...]) -> None:
    """Real questions, lost pictures, dots and bullets, pages with quotation marks or notes stay."""
    assert mended(*lines).lines == list(lines)


def test_question_marks_of_the_page_say_that_half_ones_are_none() -> None:
    """Where a page has ？ of its own, a `?` behind a word that asks may still close a quotation."""
    ledger = mended("你去吗？他问:?去不去由你。?", "村口写着?谁家的船?,没有人认。", "他叫它?谁都不知道?。")
    assert ledger.lines[1:] == ["村口写着“谁家的船”,没有人认。", "他叫它“谁都不知道”。"]


def test_a_comma_before_a_lost_mark_stays() -> None:
    """A comma goes before a question mark that is one, not before one that was a quotation mark."""
    ledger = Ledger([*lost(*TOLD, "他想了想,“不去。”"), "谁去呢,?"])
    for fixer in FIXERS:
        fixer(ledger)
    assert ledger.lines[2:] == ["他想了想,“不去。”", "谁去呢?"]


def test_a_line_of_marks_only_takes_no_time() -> None:
    """A line with more marks than any writer sets is not searched."""
    line = "他说:?好。?" * 300
    assert mended(*lost(*TOLD), line)[3] == line


@given(st.lists(st.text("?？“”,，。:：好说了吗 a\u3000", max_size=20), max_size=4))
def test_any_page_comes_back_and_is_cleaned_once(lines: list[str]) -> None:
    """Whatever the marks, the edits give the page back and a second pass changes nothing."""
    ledger = mended(*lines)
    again = Ledger(list(ledger.lines))
    lost_quotes(again)
    assert not ledger.edits or again.lines == ledger.lines


def test_the_story_is_spoken_with_its_quotations() -> None:
    """No quotation mark of such a page is told as a question."""
    (story,) = clean(page("\n".join(["渡口", *lost(*TOLD)]))).stories
    assert [block.text for block in story.blocks][1:] == [
        "“渡口的灯，”他说，“一夜也没有灭过。”",
        "我问他：“你还去吗？”他说：“不去了。”",
    ]


@pytest.mark.parametrize("cut", ["\ufffd", "\ufffd\ufffd", "\ufffd\ufffd\ufffd"])
def test_marks_that_became_u_fffd_come_back(cut: str) -> None:
    """Where U+FFFD stands for quotation marks and nothing else on a page, they come back with a doubt."""
    lines = [line.translate(str.maketrans({"“": cut, "”": cut})) for line in TOLD]
    ledger = Ledger(list(lines))
    cut_quotes(ledger)
    assert ledger.lines == list(TOLD)
    assert [doubt.text for doubt in ledger.doubts] == [
        "“渡口的灯,”他说,“一夜也没有灭过。”",
        "“你还去吗？”他说:“不去了。”",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("灯\ufffd亮了。", "他说:\ufffd不去。", "门\ufffd着。"),
        ("\ufffd渡口的灯,\ufffd他说,\ufffd一夜也没\ufffd灭过。\ufffd",),
        ("“船来了。”他说。", "他说:\ufffd船来了。\ufffd"),
    ],
)
def test_other_lost_characters_stay(lines: tuple[str, ...]) -> None:
    """U+FFFD that stands for a character, or beside quotation marks that are there, is left as it is."""
    ledger = Ledger(list(lines))
    cut_quotes(ledger)
    assert ledger.lines == list(lines)


@pytest.mark.parametrize(
    "line",
    [
        "他数到三——船就靠岸了。",
        "我们叫他“老舵”——其实他不掌舵。",
        "石头背面刻着——“平安”。",
        "她喊:“快走……”喊了两遍。",
        "“等一等,”他说,“潮水——潮水来了。”",
        "你去不去？？我先走了。",
        "他去哪儿了？？没有人答。",
    ],
)
def test_dashes_come_back(line: str) -> None:
    """On such a page two marks inside a sentence were a dash, or dots where speech ends; a question stays."""
    ledger = mended(*lost(*TOLD), line.translate(str.maketrans("“”—…？", "?????")))
    assert ledger[3] == line.replace("？", "?")


@pytest.mark.parametrize(
    "lines",
    [
        ("反正就这样??我先走了。", "他没有来??谁也没有来。", "船开了??"),
        (*lost(*TOLD), "他叫石小渡——是个艄公。", "船开了??人没有来。"),
    ],
)
def test_two_marks_stay_where_nothing_proves_a_dash(lines: tuple[str, ...]) -> None:
    """Careless writers set two question marks, and a page that has dashes has lost none."""
    assert mended(*lines)[len(lines)] == lines[-1]
