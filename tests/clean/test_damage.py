"""narrate.clean.damage: broken text is mended where the bytes prove it, and a doubt where they do not."""

import pytest

from narrate.clean.chinese import FIXERS as CHINESE
from narrate.clean.damage import FIXERS, byte_shift, entities, invisible, lost_bytes, lost_pairs, mojibake
from narrate.clean.ledger import Ledger, undo
from tests.clean.page_cases import IDS
from tests.clean.test_byteshift import garbled
from tests.prose import PARAGRAPHS


def sheet(fixer, *lines: str) -> Ledger:
    """A ledger after one fixer."""
    ledger = Ledger(list(lines))
    fixer(ledger)
    assert {edit.fixer for edit in ledger.edits} <= IDS
    return ledger


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("&ldquo;你好&rdquo;&hellip;&#8212;&#x4e2d;", "“你好”…—中"),
        ("甲&amp;nbsp;乙&amp;amp;丙", "甲\xa0乙&丙"),
        ("甲&#10;乙", "甲 乙"),
        ("&#X4E2D;&#X4e2d;", "中中"),
        (
            "a&b; AT&T &unknown; &#0; &#xD800; &#99999999; &nbsp",
            "a&b; AT&T &unknown; &#0; &#xD800; &#99999999; &nbsp",
        ),
    ],
)
def test_entities(line, wanted):
    """Well-formed known entities become characters, also where they were escaped twice; others stay."""
    assert sheet(entities, line)[1] == wanted


def test_invisible():
    """Characters without a shape go; line breaks inside a line become a space; emoji and words stay."""
    line = "\ufeff甲\u200b乙\u202e丙\xad丁\x07\x0c戊\ue5e5己\uf0b7庚\u2028辛🎉"

    assert sheet(invisible, line)[1] == "甲乙丙丁 戊 己庚 辛🎉"


def test_mojibake():
    """A misread line is turned back, and its edit can be undone."""
    page = [PARAGRAPHS[0].encode().decode("latin-1"), PARAGRAPHS[1]]
    ledger = sheet(mojibake, *page)

    assert ledger.lines == list(PARAGRAPHS[:2])
    assert undo(ledger.lines, ledger.edits) == tuple(page)


def test_lost_bytes():
    """What stands for lost bytes stays and is one blocker for each place."""
    ledger = sheet(lost_bytes, "他叫锟斤拷锟斤拷锟\ufffd，住在\ufffd\ufffd村，还有\ue863", "好")

    assert [(d.code, d.severity, d.line, d.text) for d in ledger.doubts] == [
        ("lost-bytes", "blocker", 1, "锟斤拷锟斤拷锟\ufffd"),
        ("lost-bytes", "blocker", 1, "\ufffd\ufffd"),
        ("lost-bytes", "blocker", 1, "\ue863"),
    ]
    assert ledger.edits == []


def test_byte_shift_by_context():
    """What was chosen by context is a doubt on exactly these characters, and it moves with the line."""
    run = "。“我们的老人，把家里最好的房間"
    ledger = sheet(byte_shift, f"他(tā)笑著說起那件事{garbled(run)}留給了新來的老師。")
    for fixer in CHINESE:
        fixer(ledger)

    assert ledger[1] == "他笑着说起那件事。“我们的老人，把家里最好的房间留给了新来的老师。"
    (doubt,) = ledger.doubts
    assert (doubt.code, doubt.severity, doubt.text) == ("repaired-by-context", "review", "把")
    assert ledger[1][doubt.start : doubt.end] == "把"


def test_byte_shift_by_the_bytes():
    """A repair that guessed nothing is still said, as information, over the whole run."""
    run = "。那張凳子是給"
    ledger = sheet(byte_shift, f"門口擺了一張凳子{garbled(run)}老師坐的，上面鋪著舊布。")

    assert [(d.severity, d.text) for d in ledger.doubts] == [("info", run)]


def test_byte_shift_hopeless():
    """A run that nobody can rebuild stays as it is and is a blocker."""
    line = "他慢慢地說?齠絲諍糯笥詰諞桓觶鼷鼷麤b走了。"
    ledger = sheet(byte_shift, line)

    assert ledger[1] == line
    assert [(d.code, d.text) for d in ledger.doubts] == [("lost-bytes", "?齠絲諍糯笥詰諞桓觶鼷鼷麤b")]


@pytest.mark.parametrize(
    "line", [*PARAGRAPHS, "价格&质量 AT&T?", "Café – naïve “x”", "    return x ? y : z;", ""]
)
def test_good_text(line):
    """Good text is not changed and raises no doubt."""
    ledger = Ledger([line])
    for fixer in FIXERS:
        fixer(ledger)

    assert (ledger.lines, ledger.edits, ledger.doubts) == ([line], [], [])


def test_twice():
    """All fixers run again change nothing more and raise the same doubts."""
    page = [
        "&amp;ldquo;甲\u200b",
        PARAGRAPHS[0].encode().decode("gb18030", "replace"),
        "他\ufffd走?齠絲諍糯笥詰諞桓觶鼷鼷麤b了",
    ]
    first = Ledger(page)
    for fixer in FIXERS:
        fixer(first)
    again = Ledger(list(first.lines))
    for fixer in FIXERS:
        fixer(again)

    assert again.edits == []
    assert [d.text for d in again.doubts] == [d.text for d in first.doubts]


INDENTED = "????山路很长，走到天黑才到渡口。"


def test_lost_indents_go():
    """On a page whose indents became `????`, they are spaces; inside a line they part two fields."""
    ledger = sheet(lost_pairs, INDENTED, INDENTED, INDENTED, "????作者：石磊????时间：黄昏")

    assert ledger[1] == "山路很长，走到天黑才到渡口。"
    assert ledger[4] == "作者：石磊 时间：黄昏"


def test_a_lost_pair_ends_a_quotation_that_is_open():
    """Where a quotation is open `??` is its end, with a doubt; elsewhere the character is lost."""
    ledger = sheet(lost_pairs, INDENTED, INDENTED, INDENTED, "????“来了！??她说，灯??灭了。")

    assert ledger[4] == "“来了！”她说，灯??灭了。"
    assert {doubt.code: doubt.text for doubt in ledger.doubts} == {
        "repaired-by-context": "”",
        "lost-bytes": "??",
    }


def test_question_marks_of_a_writer_stay():
    """A page that is not indented so keeps its question marks."""
    lines = ("“真的??", "????", "谁知道呢。", "山路很长。")

    assert sheet(lost_pairs, *lines).lines == list(lines)


def test_most_lines_must_be_indented_so():
    """Where half of the lines and no more begin with lost indents, or two do, they are a writer's."""
    plain = ("山路很长。", "天黑了。", "船来了。")

    assert sheet(lost_pairs, *[INDENTED] * 3, *plain).lines == [*[INDENTED] * 3, *plain]
    assert sheet(lost_pairs, *[INDENTED] * 3, *plain[:2], "", " ")[1] == INDENTED[4:]
    assert sheet(lost_pairs, INDENTED, INDENTED).lines == [INDENTED, INDENTED]


def test_question_marks_with_a_space_at_the_beginnings_of_lines_are_indents():
    """No sentence begins with a question mark and a space; one line alone stays as it is."""
    ledger = sheet(lost_pairs, "? ? 渡口的灯亮了。", "? 船还没有来。", "你来吗? 他问。")

    assert ledger.lines == ["渡口的灯亮了。", "船还没有来。", "你来吗? 他问。"]
    assert sheet(lost_pairs, "? 渡口的灯亮了。", "船还没有来。").lines[0] == "? 渡口的灯亮了。"


def test_entities_deeper_than_pages_go():
    """What was escaped more than three times over keeps the rest of its escapes."""
    assert sheet(entities, "&amp;amp;amp;amp;lt;")[1] == "&amp;lt;"


def test_one_sure_run_is_looked_at_again():
    """A run that proves by itself how the page was cut is rebuilt on a page that shows nothing else."""
    ledger = sheet(byte_shift, f"又把窗戶關好{garbled('，問：“誰')}願意先唸？”")

    assert ledger[1] == "又把窗戶關好，問：“誰願意先唸？”"
    assert [(d.severity, d.text) for d in ledger.doubts] == [("info", "，問：“誰")]


def test_one_doubt_covers_another():
    """A lost byte inside a run that nobody can rebuild is not told a second time."""
    ledger = sheet(byte_shift, "他慢慢地說\ufffd齠絲諍糯笥詰諞桓觶鼷鼷麤b走了。")
    lost_bytes(ledger)

    assert [d.text for d in ledger.doubts] == ["\ufffd齠絲諍糯笥詰諞桓觶鼷鼷麤b"]
