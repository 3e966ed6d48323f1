"""narrate.clean.refining: works where it is likely that more open, and what stands above the first."""

from __future__ import annotations

from narrate.clean.labels import Labels
from narrate.clean.lines import Look, looks
from narrate.clean.refining import introduced, refined
from narrate.clean.titles import Opening, Sketch

TEXT = "傍晚的渡口没有人，只有一条船横在水里，船头的灯亮了，照着水，也照着回家的路。"
WORDS = "这里是三位村民写下的几句话。"


def sheet(*lines: str) -> list[Look]:
    """The lines of a page."""
    return list(looks(lines, [0] * len(lines)))


def works(words: str, *, titled: bool = True, long: int = 4) -> list[Sketch]:
    """A title with a few words below it, then two works."""
    page = sheet("河边的人", "征文选登", words, "渡口的灯", *[TEXT] * long, "井台上的月亮", *[TEXT] * long)
    tops = [place for place, look in enumerate(page) if look.text in ("渡口的灯", "井台上的月亮")]
    whole = Opening(
        title=(page[0],) if titled else (), subtitle=(page[1],) if titled else (), dropped={9: "x"}
    )
    first, second = (Opening(title=(page[place],)) for place in tops)
    return [
        (whole, [page[2]]),
        (first, page[tops[0] + 1 : tops[1]]),
        (second, page[tops[1] + 1 :]),
    ]


def test_a_short_word_before_works_is_a_note() -> None:
    """What stands above the first of several works is the editor's, and its title names their series."""
    labels, sketches = Labels(), works(WORDS)
    sketches[1][0].dropped = {5: "y"}
    found = introduced(sketches, labels)

    assert [opening.title[0].text for opening, _ in found] == ["渡口的灯", "井台上的月亮"]
    assert labels.kinds == {3: "note"}
    assert (found[0][0].tag, found[0][0].dropped) == (
        "河边的人",
        {5: "y", 9: "x", 1: "meta.tag", 2: "meta.tag"},
    )
    assert found[1][0].dropped == {}


def test_what_the_title_left_is_of_the_word() -> None:
    """Lines above the first work that are neither title nor writer are part of the word and its length."""
    short, long = works(WORDS, titled=False), works(WORDS, titled=False)
    short[0][0].rest, long[0][0].rest = tuple(sheet("来稿")), tuple(sheet(TEXT, TEXT))
    labels = Labels()

    assert len(introduced(short, labels)) == 2
    assert labels.kinds == {1: "note", 3: "note"}
    assert len(introduced(long, Labels())) == 3


def test_a_series_that_is_known_keeps_its_name() -> None:
    """A work that knows its series keeps it; else the one of the page's title is taken, if there is one."""
    known, whole, none = works(WORDS), works(WORDS), works(WORDS, titled=False)
    known[1][0].tag, whole[0][0].tag = "乡村夜话", "河边来稿"

    assert introduced(known, Labels())[0][0].tag == "乡村夜话"
    assert introduced(whole, Labels())[0][0].tag == "河边来稿"
    assert introduced(none, Labels())[0][0].tag == ""


def test_a_text_before_works_is_a_work() -> None:
    """More than a fifth of what stands below it is no introduction, unless it says that it is one."""
    told = WORDS + "慢慢读。"
    says = "这组文章由本报记者在河边写成，今起刊出，敬请关注。" * 2

    assert len(introduced(works(told, long=1), Labels())) == 3
    assert len(introduced(works(told, long=1, titled=False), Labels())) == 3
    assert len(introduced(works(says, long=1), Labels())) == 3
    assert len(introduced(works(says, long=1, titled=False), Labels())) == 2


def test_a_page_without_a_further_work() -> None:
    """Works stay as the rules made them where no line is likely to open another."""
    page = sheet("渡口的灯", TEXT, TEXT)
    alone = [(Opening(title=(page[0],)), page[1:])]

    assert refined(alone, page, Labels()) == alone
    assert alone[0][0].dropped == {}
