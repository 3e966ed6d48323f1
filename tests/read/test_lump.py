"""Lines of a text file that hold a whole page."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrate.clean import clean
from narrate.read import read
from narrate.read.lump import parted

PROSE = (
    "我叫严立，今年三十六岁，是县林业局的一名干部。前年春天，我来到了上坝村。",
    "上坝村在河的上游，只有五十多户人家，年轻人都出去打工了，留下来的多是老人和孩子。我到的那天，正赶上下大雨，河水涨得很高，石桥都看不见了。",
    "村里的老支书撑着船来接我。他说：“你来得正好，桥要是冲断了，孩子们就上不了学了。”",
    "那座桥，我们修了整整四个月。通桥的那天，村里像过年一样热闹，家家户户都端出了自己酿的米酒。",
)
HEAD = ("石桥边的日子", "桐岭县石桥镇上坝村驻村工作队队员", "严立")
HTML = (
    '<p class="q"><br></p><p class="q" style="text-align:center;"><b>一口老井</b></p><p>&nbsp;</p>'
    '<p> 村口有一口老井，井水冬暖夏凉。<b>谁也说不清</b>它是哪一年打的。</p><p style="text-align:center;">'
    "<b>一、挑水</b></p><DIV>天不亮，挑水的人就排起了长队。<br/>后来通了自来水，井台就冷清了。</DIV>"
)


def lines(text: str) -> list[tuple[str, int]]:
    """The lines that a file of one line stands for, with their levels."""
    return [part for parts in parted([text]) for part in parts]


def test_a_page_in_one_line_is_parted() -> None:
    """Title, office, name and paragraphs that single spaces part become lines of their own."""
    assert lines(" ".join((*HEAD, *PROSE))) == [(part, 0) for part in (*HEAD, *PROSE)]


def test_a_numbered_heading_in_one_line() -> None:
    """A numbered heading between paragraphs is a line of its own, other words with a space behind are not."""
    text = " ".join((*PROSE[:3], "一、修桥", PROSE[3], "他说 那就走吧，天要黑了。"))
    assert lines(text)[3:] == [("一、修桥", 0), (PROSE[3], 0), ("他说 那就走吧，天要黑了。", 0)]


def test_a_labelled_writer_in_one_line() -> None:
    """A writer behind a label is a line of its own too."""
    head = ("《石桥边的日子》", "作者：严立")
    assert lines(" ".join((*head, *PROSE))) == [(part, 0) for part in (*head, *PROSE)]


def test_an_address_glued_to_the_title() -> None:
    """An advertisement's address ends where Chinese begins."""
    found = lines(" ".join(("城东诊所 http://www.yake.example/a/1.html二等奖《石桥》", "石桥", *PROSE)))
    assert [text for text, _ in found[:4]] == [
        "城东诊所",
        "http://www.yake.example/a/1.html",
        "二等奖《石桥》",
        "石桥",
    ]


def test_html_in_a_text_file_is_read_as_html() -> None:
    """The tags of blocks part a line, those of words go; a bold title in the middle is a heading."""
    assert [(text.strip(), level) for text, level in lines(HTML)] == [
        ("一口老井", 1),
        ("村口有一口老井，井水冬暖夏凉。谁也说不清它是哪一年打的。", 0),
        ("一、挑水", 0),
        ("天不亮，挑水的人就排起了长队。", 0),
        ("后来通了自来水，井台就冷清了。", 0),
    ]


def test_headings_of_html_in_one_line() -> None:
    """Tags of headings carry their level, as on a page of their own."""
    assert lines("<h1>山里的灯</h1><h3>一</h3><p>天黑了。</p>") == [
        ("山里的灯", 1),
        ("一", 3),
        ("天黑了。", 0),
    ]


def test_a_space_behind_a_bracket() -> None:
    """A space behind a bracket that closes a phrase only parts nothing, though others in the line do."""
    glossed = PROSE[3].replace("家家户户都", "家家户户（对岸的也算） 都") + PROSE[1]
    assert lines(" ".join((*HEAD, *PROSE[:3], glossed)))[-1] == (glossed, 0)


@pytest.mark.parametrize(
    "text",
    [
        "".join(PROSE),
        " ".join(f"{sentence}。" for text in PROSE for sentence in text.replace("”", "").split("。")),
        "他在书里写：<春天>和<p>是两个不同的记号。",
        "短短的一行。 又一句。 再一句。 还有一句。",
        "".join(PROSE[:2]) + "“走！” 他说，“快走！” 她说。" + "".join(PROSE[2:]),
    ],
)
def test_other_lines_stay(text: str) -> None:
    """A line without parts, with spaced marks, with a stray tag, or a short one stays as it is."""
    assert lines(text) == [(text, 0)]


def test_only_a_page_of_few_lines_is_parted() -> None:
    """Where a page has its line ends, a long line with spaces is a paragraph like the others."""
    text = " ".join(PROSE)
    assert parted([text] * 4) == [((text, 0),)] * 4


def test_the_story_of_a_page_in_one_line(tmp_path: Path) -> None:
    """Reading and cleaning such a file gives the story its title, its author and its paragraphs."""
    path = tmp_path / "page.txt"
    path.write_text(" ".join((*HEAD, *PROSE)), "utf-8")
    (story,) = clean(read(path)).stories
    assert (story.title, story.author) == ("石桥边的日子", "严立")
    assert [block.text for block in story.blocks if block.kind == "body"] == list(PROSE)


def test_only_the_first_bold_line_in_the_middle_is_a_title() -> None:
    """On a page whose lines have tags of their own, the words below a picture are set like its title."""
    bold = '<p style="text-align:center;"><b>{}</b></p>'
    found = [
        part
        for parts in parted([bold.format("磨坊"), f"<p>{PROSE[0]}</p>", bold.format("旧石槽")])
        for part in parts
    ]
    assert found == [("磨坊", 1), (PROSE[0], 0), ("旧石槽", 0)]
    assert parted(["<h3>磨坊</h3>", bold.format("旧石槽")])[1] == (("旧石槽", 0),)


def test_paragraphs_in_tags_of_headings(tmp_path: Path) -> None:
    """Where an editor sets each paragraph as a heading, the paragraphs are text and the title heads them."""
    path = tmp_path / "page.txt"
    told = [f"<h3>{line}</h3><h3><br></h3>" for line in PROSE[:3]]
    path.write_text("\n".join(("<h3><b>石桥边的日子</b></h3>", "严立", "创建于2020-12-03", *told)), "utf-8")
    (story,) = clean(read(path)).stories
    assert (story.title, story.author) == ("石桥边的日子", "严立")
    assert [block.text for block in story.blocks if block.kind == "body"] == list(PROSE[:3])
