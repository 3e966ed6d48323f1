"""What a Word file or an e-book says of its title: forms in tables, parts of a book."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from narrate.clean import clean
from narrate.model import Story
from narrate.read import read
from tests.prose import PARAGRAPHS
from tests.read.documents import docx, epub, p

BODY = "".join(map(p, PARAGRAPHS))


def table(*rows: Sequence[str]) -> str:
    """A table of plain cells."""
    cells = ("".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def told(tmp_path: Path, name: str, data: bytes) -> tuple[Story, ...]:
    """The stories of a file."""
    (tmp_path / name).write_bytes(data)
    return clean(read(tmp_path / name)).stories


@pytest.mark.parametrize(
    "rows",
    [
        [("作品名称", "渡口旧事", "体裁", "散文"), ("作者姓名", "石小渡", "联系电话", "13800000000")],
        [("题目", "渡口旧事"), ("作者", "石小渡")],
        [("姓 名", "石小渡", "职务", "干部"), ("作品", "《渡口旧事》", "备注", "")],
    ],
)
def test_an_entry_form_names_title_and_author(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    """A table above the text whose cells name fields is a form: it is not told, and its answers are facts."""
    (story,) = told(tmp_path, "x.docx", docx(table(*rows) + BODY))

    assert (story.title, story.author) == ("渡口旧事", "石小渡")
    assert [block.text for block in story.blocks] == [text.strip() for text in PARAGRAPHS]


def test_an_entry_form_with_the_text_in_it(tmp_path: Path) -> None:
    """A form whose last cell holds the text names title and author above it, and only the text is told."""
    head = [("题目", "渡口旧事"), ("作者", "石小渡"), ("联系电话", "13800000000")]
    whole = table(*head).replace(
        "</w:tbl>", f"<w:tr><w:tc>{p('正文')}</w:tc><w:tc>{BODY}</w:tc></w:tr></w:tbl>"
    )
    (story,) = told(tmp_path, "x.docx", docx(whole))

    assert (story.title, story.author) == ("渡口旧事", "石小渡")
    assert [block.text for block in story.blocks] == [text.strip() for text in PARAGRAPHS]


@pytest.mark.parametrize(
    "rows",
    [
        [("推荐单位", "沅河县水利局"), ("推荐意见", "同意推荐。"), ("备注", "")],
        [("序号", "篇名"), ("1", "渡口旧事")],
    ],
)
def test_a_form_hides_no_title_below_it(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    """The title and the byline between a form and the text are those of the story."""
    (story,) = told(tmp_path, "x.docx", docx(table(*rows) + p("渡口旧事") + p("石小渡") + BODY))

    assert (story.title, story.author) == ("渡口旧事", "石小渡")


@pytest.mark.parametrize(
    ("above", "doubts"),
    [
        (("渡口旧事", "石小渡"), set()),
        (("渡口旧事",), {"missing-author", "missing-source"}),
        (("分享到：微信 微博", "打印本页", "渡口旧事", "石小渡"), {"missing-source"}),
    ],
)
def test_a_source_is_asked_of_pages_only(tmp_path: Path, above: tuple[str, ...], doubts: set[str]) -> None:
    """A Word file that names its writer has lost no source, one that was copied from a site has."""
    (story,) = told(tmp_path, "x.docx", docx("".join(map(p, above)) + BODY))

    assert {each.code for each in story.doubts} == doubts


HEADING = '<w:pStyle w:val="1"/>'
STYLES = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
)


@pytest.mark.parametrize(
    ("titles", "byline", "stories"),
    [
        (("雾里的桥", "井台上的月亮", "半袋荞麦"), "", 1),
        (("雾里的桥", "井台上的月亮", "半袋荞麦"), "文/石小渡", 3),
        (("雾里的桥", "一、河", "二、船", "三、岸"), "", 1),
        (("雾里的桥", "河"), "", 1),
    ],
)
def test_high_headings_of_a_word_file(
    tmp_path: Path, titles: tuple[str, ...], byline: str, stories: int
) -> None:
    """A Word file whose title has equals below it is asked about, unless they count or name their writers."""
    parts = (p(title, HEADING) + (p(byline) if byline else "") + BODY for title in titles)
    found = told(tmp_path, "雾里的桥.docx", docx("".join(parts), styles=STYLES))
    asked = "one-or-many" in {each.code for each in found[0].doubts}

    assert [story.title for story in found] == list(titles[:stories])
    assert asked == (titles[1] == "井台上的月亮" and not byline)


@pytest.mark.parametrize(("line", "writer"), [("石小渡", "石小渡"), ("石小渡 主编", ""), ("某某文联", "")])
def test_who_stands_in_front_of_all(tmp_path: Path, line: str, writer: str) -> None:
    """A name below the title over several stories is the writer's of each; who edited is none."""
    stories = "".join(p(title, HEADING) + BODY for title in ("雾里的桥", "井台上的月亮", "半袋荞麦"))
    found = told(tmp_path, "x.docx", docx(p("渡口故事三篇", HEADING) + p(line) + stories, styles=STYLES))

    assert [(story.title, story.author, story.tag) for story in found] == [
        (title, writer, "渡口故事三篇") for title in ("雾里的桥", "井台上的月亮", "半袋荞麦")
    ]


def test_a_title_from_a_table_blocks(tmp_path: Path) -> None:
    """Where only a table that is no known form stands above the text, no title is taken without a blocker."""
    (story,) = told(tmp_path, "x.docx", docx(table(("渡口旧事",), ("石小渡",)) + BODY))

    assert {each.code for each in story.doubts if each.severity == "blocker"} & {
        "title-in-table",
        "missing-title",
    }


def parts(*heads: str) -> dict[str, str]:
    """The pages of a book with these heads."""
    return {f"{number}.xhtml": f"{head}<p>{PARAGRAPHS[number]}</p>" for number, head in enumerate(heads)}


def test_a_book_keeps_its_title(tmp_path: Path) -> None:
    """The first part of a book does not give it its name; each part is a heading."""
    book = epub(parts("<h1>第一章 雾</h1>", "<h1>第二章 桥</h1>"), title="渡口集", author="石小渡")
    (story,) = told(tmp_path, "x.epub", book)

    assert (story.title, story.author) == ("渡口集", "石小渡")
    assert [block.text for block in story.blocks if block.kind == "heading"] == ["第一章 雾", "第二章 桥"]


def test_works_of_a_book_keep_their_titles(tmp_path: Path) -> None:
    """Where each part has a writer of its own, it is a story with its own title."""
    book = epub(parts("<h1>雾</h1><p>作者：石小渡</p>", "<h1>桥</h1><p>作者：柳大江</p>"), title="渡口集")

    assert told(tmp_path, "x.epub", book)[0].title == "雾"
