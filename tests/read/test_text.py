"""narrate.read.text: text and Markdown files become numbered lines."""

import pytest

from narrate.errors import ManuscriptError
from narrate.read.text import markdown, plain, split


def test_split():
    """Lines end at CR LF, LF and CR, blank ones stay, and a last line end opens no line."""
    assert split("一\r\n二\n\r三\r四\n") == ("一", "二", "", "三", "四")


@pytest.mark.parametrize("end", ["\v", "\f", "\x85", "\u2028", "\u2029"])
def test_rare_line_ends(end):
    """Form feeds, NEL and Unicode's separators end lines: alone anywhere, else outside sentences."""
    assert split(end.join(["渡船", "天黑了", "灯亮着。"])) == ("渡船", "天黑了", "灯亮着。")

    others = "灯\n\n\n\n"
    long = "四月里下了三场雨，磨刀溪的水涨到了石阶上，摆渡的何大山"
    assert split(f"{others}{long}。{end}{long}") == ("灯", "", "", "", f"{long}。", long)
    assert split(f"{others}一、雨{end}{long}。") == ("灯", "", "", "", "一、雨", f"{long}。")
    assert split(f"{others}{long}{end}走了。") == ("灯", "", "", "", f"{long}{end}走了。")


def test_a_misread_byte_is_no_line_end():
    """The byte of NEL among letters that were bytes of Chinese stays for the repair."""
    misread = "全部".encode().decode("latin-1")

    assert split(misread) == (misread,)


def test_plain():
    """A text file has the lines of the file and declares no headings."""
    text = plain("甲\n\n乙\n".encode(), "x")

    assert (text.lines, text.levels, text.title) == (("甲", "", "乙"), (0, 0, 0), "")


def test_markdown_headings():
    """Headings by #, by underline and without a space are levels, at the number of their line."""
    text = markdown("# 甲 #\n\n正文\n\n##乙\n丙\n---\n戊\n===\n#\n".encode(), "x")

    assert text.lines == ("甲", "", "正文", "", "乙", "丙", "", "戊", "", "#")
    assert text.levels == (1, 0, 0, 0, 2, 2, 0, 1, 0, 0)


def test_markdown_front_matter():
    """Front matter is blank lines, so that numbers stay, and gives the title."""
    text = markdown('---\ntitle: "山里的灯"\nauthor: 无\n---\n正文\n'.encode(), "x")

    assert text.lines == ("", "", "", "", "正文")
    assert text.title == "山里的灯"


def test_markdown_rule_is_no_front_matter():
    """A rule in the first line without a second one is a rule."""
    assert markdown("---\n正文\n再来\n".encode(), "x").lines == ("", "正文", "再来")


def test_markdown_inline():
    """Strong text, links, pictures, quotes and escapes lose their marks; a single * stays (a mask)."""
    text = markdown("> **他说**：[这里](http://a.cn)![图](b.png)\\*村*支书\n***\n".encode(), "x")

    assert text.lines == ("他说：这里*村*支书", "")


def test_markdown_fence():
    """Nothing is a heading inside a fence."""
    assert markdown("```\n# x\n```\n正文\n".encode(), "x").levels == (0, 0, 0, 0)


def test_markdown_without_story():
    """Front matter alone is refused."""
    with pytest.raises(ManuscriptError, match="nothing under the front matter"):
        markdown(b"---\ntitle: x\n---\n\n", "x.md")


def test_markdown_of_marks():
    """A file that holds only marks and blanks is no story."""
    with pytest.raises(ManuscriptError, match="nothing but marks"):
        markdown(">\u3000\n".encode(), "x")


class TestMarkdownMarks:
    def test_only_marks_go(self):
        """Marks of quotations, lists and stress are taken off; signs inside a sentence stay."""
        source = "> 灯亮着。\n- 借书的人\n成绩 > 一切，*很旧*的*支部，徐*民和徐*民\n"

        lines = markdown(source.encode(), "x.md").lines

        assert lines == ("灯亮着。", "借书的人", "成绩 > 一切，很旧的*支部，徐*民和徐*民")

    def test_front_matter_names_title_and_author(self):
        """Title and author of the front matter are what the format says of the page."""
        found = markdown("---\ntitle: 山路\nauthor: 何小满\n---\n天亮了。\n".encode(), "x.md")

        assert (found.title, found.author) == ("山路", "何小满")
