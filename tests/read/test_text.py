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


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("\n# 渡口的灯\n\n天黑了。\n", (0, 1, 0, 0)),
        ("渡口的灯\n## 一\n天黑了。\n### 二\n", (0, 2, 0, 3)),
        ("渡口的灯\n## 一\n天黑了。\n", (0, 0, 0)),
        ("三件事\n# 灯\n# 桥\n", (0, 0, 0)),
        ("#渡口# 天黑了。\n#桥#\n", (0, 0)),
    ],
)
def test_markdown_under_another_name(text, levels):
    """Text that begins with a marked heading, or has several, is Markdown; lists and hashtags are not."""
    assert plain(text.encode(), "x.txt").levels == levels


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


def test_markdown_front_matter_that_ends_with_a_list():
    """A list of names may be the last thing in the front matter."""
    assert (
        markdown("---\ntitle: 渡船\nauthors:\n  - 林小满\n  - 何青\n---\n正文\n".encode(), "x").author
        == "林小满、何青"
    )


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


def read(text):
    """The lines that are no blank ones, and what was left."""
    found = markdown(text.encode(), "x.md")
    return [line for line in found.lines if line], [(each.kind, each.text) for each in found.left]


class TestFrontMatter:
    """What programs for notes and sites write above a text."""

    @pytest.mark.parametrize(
        "front",
        [
            "---\ntitle: 渡船\nauthors:\n  - 林小满\n  - 何青\ntags: [征文]\n---",
            "---\nTitle: >-\n  渡\n  船\nAuthor: [林小满, '何青'] # 化名\n---",
            "---\n标题：渡船 # 暂定\n作者：“林小满、何青”\n---",
            '+++\ntitle = "渡船"\nauthors = ["林小满", "何青"]\ndate = 2024-05-01\n[params]\nx = 1\n+++',
        ],
    )
    def test_ways_to_write_it(self, front):
        """Lists, folded values, remarks, Chinese keys and TOML say title and authors."""
        text = markdown(f"{front}\n天黑了。".encode(), "x.md")

        assert (text.title, text.author, text.lines[-1]) == ("渡船", "林小满、何青", "天黑了。")
        assert not "".join(text.lines[:-1])

    def test_a_text_between_rules_is_none(self):
        """A story that stands between two rules is no front matter, also where it has a colon."""
        assert read("---\n天黑了。他说：“走吧。”\n\n灯亮着。\n---\n第二天")[0] == [
            "天黑了。他说：“走吧。”",
            "灯亮着。",
            "第二天",
        ]

    def test_a_field_of_several_lines_ends(self):
        """A value that was folded takes the lines below its key and no other field."""
        assert markdown("---\ntitle:\ntags: a\n---\n灯".encode(), "x.md").title == ""


class TestNoText:
    """What a Markdown file holds and nobody is to hear."""

    def test_remarks(self):
        """HTML comments go, also over several lines, and are listed; one that never closes is text."""
        assert read("灯<!-- 改 -->亮着。\n<!-- 这段\n先不要 -->\n<!-- 门开了。") == (
            ["灯亮着。", "<!-- 门开了。"],
            [("unread.comment", "改"), ("unread.comment", "这段 先不要")],
        )

    def test_notes(self):
        """Notes of either kind and their numbers go from the text and are listed."""
        text = "他叫老舵[^1]，撑船^[竹篙。]四十年。\n\n[^1]: 撑船人。\n\n    又叫船老大。\n\n桥通了。"

        assert read(text) == (
            ["他叫老舵，撑船四十年。", "桥通了。"],
            [
                ("unread.footnote", "竹篙。"),
                ("unread.footnote", "撑船人。"),
                ("unread.footnote", "又叫船老大。"),
            ],
        )

    def test_addresses(self):
        """Lines that say where links lead go, and links leave their words; other brackets stay."""
        targets = "[1]: https://example.org/a '志'\n[《河》]: b.html"
        text = "见[县志][1]和[《河》][]，[某][某]。\n![图][1]\n[TOC]\n\n"

        assert read(text + targets) == (["见县志和《河》，[某][某]。"], [])

    def test_table(self):
        """A table is read by rows; a line with a stroke in it is none."""
        text = "| 年份 | 人数 |\n|:----|---:|\n| 1998 | 三百 |\n| 2008 | |\n\n上 | 下"

        assert read(text)[0] == ["年份，人数", "1998，三百", "2008", "上 | 下"]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("他说`桥通了`，==后来==才信。", "他说桥通了，后来才信。"),
        (
            "<u>都</u>来看<ruby>什邡<rp>(</rp><rt>shífāng</rt></ruby>的<font color='red'>船</font>。",
            "都来看什邡的船。",
        ),
        ("[![图](a.png)](b.html)见<https://example.org>", "见https://example.org"),
        ("[[渡口|老渡口]]和[[桥]]![[a.png]]", "老渡口和桥"),
        ("走吧。\\", "走吧。"),
        ("_他来了_，snake_case_name，徐_明_山", "他来了，snake_case_name，徐_明_山"),
        ("        - [ ] > 买油", "买油"),
        ("好啊~~我来了~~", "好啊~~我来了~~"),
        ("a < b，1`2", "a < b，1`2"),
    ],
)
def test_markdown_marks(line, shown):
    """Marks of links, code, tags, tasks and lists go, and what only looks like them stays."""
    assert read(f"上\n\n{line}")[0][1:] == [shown]


def test_markdown_headings_in_tags():
    """A heading in HTML has its level, a heading loses its address, and a break ends a line."""
    text = markdown(
        "<h1 align='center'>渡<b>船</b></h1>\n## 雨 {#rain}\n天黑了。<br>灯亮着。<br/>".encode(), "x.md"
    )

    assert text.lines == ("渡船", "雨", "天黑了。", "灯亮着。")
    assert text.levels == (1, 2, 0, 0)
