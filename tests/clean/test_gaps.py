"""Lost figures, cut ends and private data."""

from __future__ import annotations

import pytest

from narrate.clean.gaps import cut_end, holes, lost_start
from narrate.clean.ledger import Ledger
from narrate.model import Doubt


def found(*lines: str, notes: frozenset[int] = frozenset()) -> list[Doubt]:
    """The doubts about lost figures."""
    ledger = Ledger(list(lines))
    holes(ledger, range(1, len(lines) + 1), notes)
    return ledger.doubts


@pytest.mark.parametrize(
    ("line", "text", "voice"),
    [
        ("年，他考上了师范。", "年", "那一年"),
        ("年9月，路修通了。", "年9月", "那年9月"),
        ("年和年，弟妹也上学了。", "年和年", "这几年"),
        ("那时每月有元的工资。", "有元的", "有一笔"),
        ("村里争取到资金万元，修了桥。", "资金万元", "资金"),
        ("种下茶树多亩。", "树多亩", "树"),
        ("产量增长%。", "增长%", None),
        ("这是第届茶会。", "第", None),
        ("每月支出元，省吃俭用。", "支出元", "支出"),
        ("花了元买了一头牛。", "花了元", "花了"),
        ("年桥修通了，渡船停在岸边。", "年", "那年"),
        ("全村户人，都姓何。", "户人", None),
        ("全寨共有户、人。", "共有户、人", None),
        ("水渠全长米，修了三年。", "全长米", None),
        ("海拔米以上种不了稻子。", "海拔米", None),
        ("寨子距县城公里，走着去。", "距县城公里", None),
        ("全村有耕地亩。", "耕地亩", None),
        ("全镇辖个村民小组。", "辖个", None),
        ("村里有党员名，都来了。", "有党员名", None),
        ("全县有贫困户户。", "贫困户户", None),
        ("收成比上年增加公斤。", "增加公斤", None),
        ("油茶年产量吨。", "年产量吨", None),
        ("桃子每斤元，还是卖不动。", "每斤元", None),
        ("她今年岁，是队里最小的。", "今年岁", None),
        ("修路历时个月，通了车。", "历时个月", None),
        ("早上点半，他就上山了。", "早上点半", None),
        ("全寨户人家都来了。", "全寨户", None),
    ],
)
def test_holes_are_found(line: str, text: str, voice: str | None) -> None:
    """A lost figure is a blocker with its exact span and neutral words for it, if there are any."""
    assert [("lost-number", "blocker", text, voice)] == [
        (d.code, d.severity, d.text, d.voice_as) for d in found(line)
    ]
    assert all(line[d.start : d.end] == d.text for d in found(line))


@pytest.mark.parametrize(
    "line",
    [
        "年底，合作社分红。",
        "村里每户人家都通了水。",
        "入学率100%，巩固率99.5%。",
        "年初定的目标实现了。",
        "过年，全家团圆。",
        "2019年，路修通了。",
        "三年，他没有下山。",
        "元宵节有元宵。",
        "他成了万元户。",
        "许多亩地都荒了。",
        "占地三十多亩。",
        "年轻人都走了。",
        "收入三万元，存款五万元。",
        "近千元的衣服。",
        "元代有元好问。",
        "支出元旦的费用。",
        "年年有余了。",
        "年味浓了，灯亮了。",
        "年复一年，他老了。",
        "年夜饭做好了，等他回来。",
        "水渠全长六百米，海拔高，水冷。",
        "宽米线，细米线，他都爱吃。",
        "寨子距县城三十公里，离乡上几公里。",
        "他数着年月日，落款没有年月日。",
        "有户人家，门前种桃。",
        "他是党员户，也是老师名下的学生。",
        "今年岁末，晚上点灯，亩产过千斤。",
        "时隔多年，长达多年的官司完了。",
    ],
)
def test_whole_chinese_has_no_holes(line: str) -> None:
    """What reads as it stands is not called lost."""
    assert found(line) == []


def test_possible_holes_need_a_sure_one() -> None:
    """年底 and 近千元 are doubted only on a page that lost other figures."""
    codes = [doubt.code for doubt in found("年，他走了。", "年底，他回来了，带着近千元。")]
    assert codes == ["lost-number", "possible-lost-number", "possible-lost-number"]


def test_in_a_note_nothing_blocks() -> None:
    """A lost figure in an editor's note is for review."""
    assert [doubt.severity for doubt in found("年，我们开设专栏。", notes=frozenset({1}))] == ["review"]


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("路修好了，人们都说——", "body", "人们都说——"),
        ("他们是：", "body", "他们是："),
        ("他抬起头，说：“", "body", "说：“"),
        ("他看见了（", "body", "他看见了（"),
        ("路修好了，灯亮了；", "body", "灯亮了；"),
        ("后来的日子", "heading", "后来的日子"),
        (
            "大雪封山的日子里，他每天都要到山口去看一看，等着那辆班车，等着那封信，等着他的",
            "body",
            "等着他的",
        ),
    ],
)
def test_cut_ends(line: str, kind: str, text: str) -> None:
    """A lead-in, a heading or half a sentence at the end is a blocker."""
    ledger = Ledger([line])
    cut_end(ledger, 1, kind)
    assert [("truncated-end", "blocker", text)] == [(d.code, d.severity, d.text) for d in ledger.doubts]


@pytest.mark.parametrize("line", ["路修好了。", "“走吧！”", "2018年11月20日", "像母亲没有写完的信", "陶然"])
def test_whole_ends(line: str) -> None:
    """Sentences, verses, dates and names end a story."""
    ledger = Ledger([line])
    cut_end(ledger, 1, "body")
    assert ledger.doubts == []


def test_lost_beginning() -> None:
    """A text that begins with a mark has lost what stood before it."""
    ledger = Ledger(["，他终于回来了。"])
    lost_start(ledger, 1)
    assert [(doubt.code, doubt.text) for doubt in ledger.doubts] == [("lost-beginning", "，")]


def test_a_figure_is_lost_once() -> None:
    """Where two signs of a lost figure share a character, the first of them is told."""
    assert [doubt.text for doubt in found("每月收入近元。")] == ["近元"]


def test_a_share_without_its_figure() -> None:
    """A percent sign behind a rate is a lost figure where the page shows another; alone it is not."""
    assert [d.text for d in found("年，桥修通了。", "那时贫困发生率为%，入学率%。")] == ["年", "为%", "%"]
    assert found("增长率%") == []
