"""What a file holds and no line has: it is named, so that nothing is lost in silence."""

# ruff: noqa: E501 - XML is one line as programs write it

from __future__ import annotations

from pathlib import Path

from narrate.clean import clean
from narrate.read import read
from narrate.read.epub import epub as read_epub
from narrate.read.webpage import html
from narrate.read.word import docx as read_docx
from tests.prose import PARAGRAPHS
from tests.read.documents import docx, epub, p, r


def test_a_word_file_names_what_it_hides() -> None:
    """Deletions and hidden text are left where they stand, runs that follow each other as one."""
    runs = (
        f"{r('灯亮着')}<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>{r('，')}"
        f"{r('只给', '<w:vanish/>')}{r('编辑看', '<w:vanish/>')}{r('门开了。')}{r(' ', '<w:vanish/>')}"
    )
    text = read_docx(docx(p(runs=runs)), "x.docx")

    assert text.lines == ("灯亮着，门开了。",)
    assert [(each.line, each.kind, each.text) for each in text.left] == [
        (0, "unread.deletion", "旧"),
        (0, "unread.hidden", "只给编辑看"),
    ]


def test_a_word_file_names_what_stands_beside_its_text() -> None:
    """Notes, comments, heads and feet of pages are named; the rule above the notes is none."""
    rule = '<w:footnote w:type="separator"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>'
    beside = {
        "footnotes": f"{rule}<w:footnote>{p('见县志。')}</w:footnote>",
        "comments": f"<w:comment>{p('改过没有？')}</w:comment>",
        "header1": f"<w:hdr>{p('沅河文艺')}{p('第三期')}</w:hdr>",
        "footer1": f"<w:ftr>{p()}</w:ftr>",
    }
    text = read_docx(docx(p("灯亮着。"), beside=beside), "x.docx")

    assert text.lines == ("灯亮着。",)
    assert {(each.kind, each.text) for each in text.left} == {
        ("unread.footnote", "见县志。"),
        ("unread.comment", "改过没有？"),
        ("unread.header", "沅河文艺 第三期"),
    }


def test_a_word_file_names_the_words_of_drawings() -> None:
    """Words in a drawing and in a diagram beside the document are named."""
    names = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    drawing = f"<w:r><w:drawing><a:p {names}><a:r><a:t>桥址图</a:t></a:r></a:p></w:drawing></w:r>"
    diagram = {"diagrams/data1": f"<a:p {names}><a:r><a:t>工期</a:t></a:r></a:p><a:p {names}/>"}
    text = read_docx(docx(p(runs=f"{r('灯亮着。')}{drawing}"), beside=diagram), "x.docx")

    assert text.lines == ("灯亮着。",)
    assert [(each.kind, each.text) for each in text.left] == [
        ("unread.drawing", "桥址图"),
        ("unread.drawing", "工期"),
    ]


def test_a_book_names_its_notes_and_pages_aside() -> None:
    """Footnotes and pages outside the reading order are named; the numbers of notes are not."""
    page = f"<p>{PARAGRAPHS[0]}<a epub:type='noteref' href='#n'>[1]</a></p><aside epub:type='footnote'>见县志第三卷。</aside>"
    aside = "<p>本书勘误</p><p style='display:none'>校样暗记</p>"
    book = epub({"a.xhtml": page, "b.xhtml": "<p>书评选登</p>", "c.xhtml": aside}, aside=("c.xhtml",))
    text = read_epub(book, "x.epub")

    assert text.lines == (PARAGRAPHS[0], "书评选登")
    assert {(each.kind, each.text) for each in text.left} == {
        ("unread.footnote", "见县志第三卷。"),
        ("unread.aside", "本书勘误"),
        ("unread.hidden", "校样暗记"),
    }


def test_a_web_page_names_what_stands_around_its_text() -> None:
    """The bar of links and the hidden words of a page are named, each with its reason."""
    links = "".join(f"<li><a href='{n}'>栏目第{n}个</a></li>" for n in range(8))
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = f"<html><body><ul>{links}</ul>{body}<p style='display:none'>转载必究的暗字</p></body></html>"
    text = html(page.encode(), "x.html")

    assert ("unread.hidden", "转载必究的暗字") in [(each.kind, each.text) for each in text.left]
    assert [each.text for each in text.left if each.kind == "unread.aside"][:2] == ["栏目第0个", "栏目第1个"]
    assert not {each.text for each in text.left} & set(text.lines)


def test_the_cleaner_lists_what_the_reader_left(tmp_path: Path) -> None:
    """What was left in the file stands first among what was dropped."""
    file = tmp_path / "x.docx"
    body = "".join(map(p, ("渡口旧事", *PARAGRAPHS)))
    file.write_bytes(docx(body, beside={"comments": f"<w:comment>{p('改过没有？')}</w:comment>"}))

    first = clean(read(file)).dropped[0]
    assert (first.line, first.kind, first.text) == (0, "unread.comment", "改过没有？")
