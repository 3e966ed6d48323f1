"""What sites glue behind sentences, and what a writer puts there."""

from narrate.clean.ledger import Ledger
from narrate.clean.tails import buttons, names, rests


def test_a_name_behind_three_full_stops_goes_with_its_salt() -> None:
    """A farm's three letters and its name leave every paragraph that has them."""
    lines = [
        "灯亮了。q7Z田园资讯网",
        "“走吧。”kkM田园资讯网",
        "他走了。田园资讯网",
        "（石磊）Qx田园资讯网",
        "门开着。",
    ]
    ledger = Ledger(lines)

    names(ledger)

    assert ledger.lines == ["灯亮了。", "“走吧。”", "他走了。", "（石磊）", "门开着。"]


def test_words_of_a_writer_behind_full_stops_stay() -> None:
    """A refrain without its stop is no name of a site: no letters stand before it, no line begins with it."""
    lines = [
        "灯亮了。听鸡叫",
        "她说听。听鸡叫",
        "鸡也听。听鸡叫",
        "（合）月儿弯",
        "（唱）月儿弯",
        "月儿弯弯",
        "（合）月儿弯",
    ]
    ledger = Ledger(list(lines))

    names(ledger)

    assert ledger.lines == lines


def test_buttons_behind_headings_and_the_last_sentence_go() -> None:
    """`[编辑]` goes where two headings have it, `返回搜狐，查看更多` behind any sentence."""
    ledger = Ledger(["来历[编辑]", "树还在。返回搜狐，查看更多", "去处[编辑]"])

    buttons(ledger)

    assert ledger.lines == ["来历", "树还在。", "去处"]


def test_a_name_known_with_its_salt_goes_behind_other_words_too() -> None:
    """A caption and a bracket keep no mark of the farm, and who speaks of its name without salt does."""
    told = ["灯亮了。QX山水资讯网", "他走了。QX山水资讯网", "门开着。QX山水资讯网"]
    ledger = Ledger(
        [*told, "老井边的灯QX山水资讯网", "水满了。（石小渡）QX山水资讯网", "他念了一遍山水资讯网"]
    )

    names(ledger)

    assert ledger.lines[3:] == ["老井边的灯", "水满了。（石小渡）", "他念了一遍山水资讯网"]


def test_what_a_library_sells_of_a_text_is_a_doubt() -> None:
    """`（剩余1930字）` behind a sentence goes and says that the text is cut; as an answer it stays."""
    ledger = Ledger(["“都过河了。”(剩余1930字)", "灯灭了。（全文还有 31 字）", "纸上（剩余20字）写不完。"])

    rests(ledger)

    assert ledger.lines == ["“都过河了。”", "灯灭了。", "纸上（剩余20字）写不完。"]
    assert [(each.code, each.line) for each in ledger.doubts] == [("truncated-end", 1), ("truncated-end", 2)]
