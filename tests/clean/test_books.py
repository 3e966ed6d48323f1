"""narrate.clean.books: an e-book becomes several stories or one, and says when that is not sure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

import pytest

from narrate.clean import clean
from narrate.clean.ledger import undo
from narrate.model import Cleaned, Division, Page
from narrate.read import Manuscript, load
from tests.prose import PARAGRAPHS
from tests.read.documents import epub

TITLES = ("雾里的桥", "井台上的月亮", "半袋荞麦")
WRITERS = ("石小渡", "柳大江", "申屠路")
IMPRINT = "<p>图书在版编目（CIP）数据</p><p>ISBN 978-7-0000-0000-0</p><p>沅河出版社</p><p>定价：38.00元</p>"


def text(number: int) -> str:
    """Three paragraphs for the part of that number."""
    return "".join(f"<p>{each}</p>" for each in islice(cycle(PARAGRAPHS), number, number + 3))


def page(
    tmp_path: Path,
    parts: Sequence[str],
    *,
    title: str = "渡口",
    author: str = "石小渡",
    division: Division = "",
) -> Page:
    """The page of a book of these files."""
    book = epub({f"{number}.xhtml": part for number, part in enumerate(parts)}, title=title, author=author)
    (tmp_path / "x.epub").write_bytes(book)
    return load(Manuscript("x.epub", tmp_path / "x.epub", division=division))


def headed(form: str = "<h1>{title}</h1>", titles: Sequence[str] = TITLES) -> list[str]:
    """A file for each title, with a head of this form."""
    return [
        form.format(title=title, writer=writer) + text(number)
        for number, (title, writer) in enumerate(zip(titles, WRITERS, strict=True))
    ]


def asked(found: Cleaned) -> bool:
    """Whether a doubt says that the number of stories is not sure, on the first of them only."""
    codes = [{each.code for each in story.doubts} for story in found.stories]
    assert not any("one-or-many" in each for each in codes[1:])
    return "one-or-many" in codes[0]


@pytest.mark.parametrize(
    "form",
    [
        "<h1>{title}</h1><p>{writer}</p>",
        "<h2>{title}</h2><p>文/{writer}</p>",
        "<h1>{title} {writer}</h1>",
        "<h1>{title}（{writer}）</h1>",
        "<h1>{title}——{writer}</h1>",
        "<p>{title}</p><p>作者：{writer}</p>",
    ],
)
def test_parts_with_their_own_writers_are_stories(tmp_path: Path, form: str) -> None:
    """A book whose parts name their writers is one story each, without a doubt; the book is their series."""
    found = clean(page(tmp_path, headed(form), author="沅河县文联"))

    assert [(story.title, story.author, story.tag) for story in found.stories] == [
        (title, writer, "渡口") for title, writer in zip(TITLES, WRITERS, strict=True)
    ]
    assert not asked(found)


def cut(part: str) -> list[str]:
    """A part whose heading is a file of its own."""
    head, end, rest = part.partition("</h1>")
    return [head + end, rest]


def test_files_are_no_parts(tmp_path: Path) -> None:
    """Stories are found however a program cut the book into files, and below headings of several of them."""
    whole = headed("<h1>{title}</h1><p>{writer}</p>")
    smaller = [part.replace("h1>", "h2>") for part in whole]
    ways = (
        ["".join(whole)],
        [file for part in whole for file in cut(part)],
        [part + "</p>" if part.endswith("。") else part for each in whole for part in each.split("</p>", 2)],
        ["<h1>第一辑 河边</h1>" + smaller[0], smaller[1], "<h1>第二辑 山上</h1>" + smaller[2]],
        ["<h1>第一辑 河边</h1>", smaller[0], smaller[1], "<h1>第二辑 山上</h1>", smaller[2]],
    )
    for way in ways:
        found = clean(page(tmp_path, way, author="沅河县文联"))

        assert [(story.title, story.author) for story in found.stories] == list(
            zip(TITLES, WRITERS, strict=True)
        )


def test_titles_in_the_contents_only(tmp_path: Path) -> None:
    """Stories whose titles are pictures have the names that the book's contents give them."""
    links = (f"<li><a href='{number}.xhtml'>{title}</a></li>" for number, title in enumerate(TITLES))
    files = {f"{number}.xhtml": text(number) for number in range(len(TITLES))}
    book = epub(
        {**files, "3.xhtml": text(5), "nav.xhtml": f"<nav><ol>{''.join(links)}</ol></nav>"},
        order=(*files, "3.xhtml"),
        title="短篇小说集",
        author="石小渡",
    )
    (tmp_path / "x.epub").write_bytes(book)
    found = clean(load(Manuscript("x.epub", tmp_path / "x.epub")))

    assert [story.title for story in found.stories] == list(TITLES)
    assert [len(story.blocks) for story in found.stories] == [3, 3, 6]
    assert asked(found)


def test_writers_below_the_text(tmp_path: Path) -> None:
    """A writer in brackets below each text is that of the story above."""
    parts = [
        f"{part}<p>（作者：{writer}，沅河县作协会员）</p>"
        for part, writer in zip(headed(), WRITERS, strict=True)
    ]
    found = clean(page(tmp_path, parts, author="沅河县文联"))

    assert [story.author for story in found.stories] == list(WRITERS)


@pytest.mark.parametrize(
    "titles",
    [
        ("第一章 雾", "第二章 桥", "第三章 月"),
        ("一、雾", "二、桥", "三、月"),
        ("雾", "桥", "尾声"),
        ("1", "2", "3"),
    ],
)
def test_counted_parts_are_chapters(tmp_path: Path, titles: Sequence[str]) -> None:
    """A book whose parts count themselves, or that has a novel's frame, is one story, without a doubt."""
    found = clean(page(tmp_path, headed(titles=titles)))

    assert [story.title for story in found.stories] == ["渡口"]
    assert not asked(found)


@pytest.mark.parametrize(
    ("title", "author", "before"),
    [
        ("渡口短篇小说集", "石小渡", ""),
        ("雾里的桥", "石小渡", ""),
        ("渡口", "石小渡", "<h1>序</h1><p>这本集子收录了三篇故事，写的都是河边的人和事，愿读者喜欢。</p>"),
        ("渡口", "</dc:creator><dc:creator>".join((*WRITERS, "黎明远")), ""),
    ],
)
def test_a_collection_by_its_looks(tmp_path: Path, title: str, author: str, before: str) -> None:
    """A book is divided, with a doubt, where its name, a story, its preface or its writers suggest it."""
    found = clean(page(tmp_path, [before, *headed()], title=title, author=author))

    assert [story.title for story in found.stories] == list(TITLES)
    assert asked(found)


def test_a_book_that_shows_nothing(tmp_path: Path) -> None:
    """A book with bare titles by one writer stays one story, and a doubt asks the editor."""
    found = clean(page(tmp_path, headed()))

    assert [(story.title, story.author) for story in found.stories] == [("渡口", "石小渡")]
    assert asked(found)


@pytest.mark.parametrize(
    ("division", "form", "count"),
    [("stories", "<h1>{title}</h1>", 3), ("chapters", "<h1>{title}</h1><p>文/{writer}</p>", 1)],
)
def test_the_editor_decides(tmp_path: Path, division: Division, form: str, count: int) -> None:
    """What the editor wrote of a book holds, whatever it shows, and nothing is asked."""
    found = clean(page(tmp_path, headed(form), division=division))

    assert len(found.stories) == count
    assert not asked(found)


def test_chapters_of_several_writers(tmp_path: Path) -> None:
    """Stories that are to be one keep their titles and headings as headings, and who wrote them."""
    forms = (
        "<h1>{title}</h1><p>文/{writer}</p><p>河上没有桥，只有船。天还没有亮，船已经走了。</p><h2>过河</h2>"
    )
    (story,) = clean(page(tmp_path, headed(forms), author="", division="chapters")).stories
    heads = [(block.level, block.text) for block in story.blocks if block.kind == "heading"]

    assert (story.title, story.author) == ("渡口", "、".join(WRITERS))
    assert heads == [each for title in TITLES for each in ((2, title), (3, "过河"))]


def test_one_writer_wrote_all(tmp_path: Path) -> None:
    """A story without a name has the book's writer, unless that is an editor, an office or one of several."""
    writers = {
        author: clean(page(tmp_path, headed(), author=author, division="stories")).stories[0].author
        for author in (
            "石小渡",
            "黎明远 主编",
            "沅河县文学艺术界联合会",
            "石小渡</dc:creator><dc:creator>柳大江",
        )
    }

    assert list(writers.values()) == ["石小渡", "", "", ""]


def test_what_stands_around_the_stories(tmp_path: Path) -> None:
    """What is no story of a book is listed and belongs to none; the publisher is the source of all."""
    around = [
        "<h1>渡口</h1><p>沅河县文联 编</p>",
        IMPRINT,
        f"<h1>序言</h1>{text(4)}",
        "<h1>目录</h1><p>雾里的桥</p>",
        "<h1>第一辑 河边</h1>",
    ]
    found = clean(page(tmp_path, [*around, *headed("<h1>{title}</h1><p>{writer}</p>")]))

    assert [story.source for story in found.stories] == ["沅河出版社"] * 3
    assert {each.kind for each in found.dropped if each.kind.startswith("book.")} == {
        "book.title_page",
        "book.imprint",
        "book.preface",
        "book.contents",
        "book.section",
    }


@pytest.mark.parametrize("form", ["<h1>第{writer}章 {title}</h1>", "<h1>{title} {writer}</h1>"])
@pytest.mark.parametrize("division", ["stories", "chapters"])
def test_every_line_is_accounted_for(tmp_path: Path, form: str, division: Division) -> None:
    """The edits taken back give the page again, and blocks, doubts and dropped lines have its numbers."""
    whole = page(tmp_path, [IMPRINT, *headed(form)], division=division)
    found = clean(whole)
    blocks = [block for story in found.stories for block in story.blocks]
    told = {block.lines[0]: block.text for block in blocks}
    gone = {each.line for each in found.dropped}
    lines = [told.get(number, "") for number in range(1, len(whole.lines) + 1)]

    assert undo(lines, found.edits) == whole.lines
    assert gone | {line for block in blocks for line in block.lines} == set(range(1, len(whole.lines) + 1))
    assert {each.line for story in found.stories for each in story.doubts} <= told.keys()


def test_an_imprint_gives_no_title(tmp_path: Path) -> None:
    """The imprint above a novel is no part of it."""
    (story,) = clean(
        page(tmp_path, [IMPRINT, *headed(titles=("第一章 雾", "第二章 桥", "第三章 月"))])
    ).stories

    assert (story.title, story.source) == ("渡口", "沅河出版社")
    assert not any("CIP" in block.text for block in story.blocks)


def test_a_book_of_one_part(tmp_path: Path) -> None:
    """A book with one text in it is that story; what opens with prose goes on with the part before."""
    (story,) = clean(page(tmp_path, ["<h1>渡口</h1>" + text(0), text(3)])).stories

    assert len([block for block in story.blocks if block.kind == "body"]) == 6


def test_headings_of_chapters(tmp_path: Path) -> None:
    """Where parts are chapters, their titles are headings, and the headings in them stand one step below."""
    parts = [
        f"{part}<h2>一 夜</h2>{text(number)}"
        for number, part in enumerate(headed("<h1>{title}</h1><p>文/{writer}</p>"))
    ]
    (story,) = clean(page(tmp_path, parts, division="chapters")).stories

    headings = [(block.text, block.level) for block in story.blocks if block.kind == "heading"]
    assert headings == [each for title in TITLES for each in ((title, 2), ("一夜", 3))]


def test_the_book_is_the_series_of_its_other_stories(tmp_path: Path) -> None:
    """A book named after one of its stories is the series of the others, not of that one."""
    found = clean(page(tmp_path, headed(), title="雾里的桥"))

    assert [story.tag for story in found.stories] == ["", "雾里的桥", "雾里的桥"]


@pytest.mark.parametrize("division", ["stories", "chapters"])
def test_a_doubt_stands_on_its_line_of_the_book(tmp_path: Path, division: Division) -> None:
    """What a page of a later part lost is doubted at the line where the book has it."""
    parts = headed("<h1>{title}</h1><p>{writer}</p>")
    parts[2] += "<p>全村户人，那一年的事他都记得。</p>"
    whole = page(tmp_path, parts, division=division)
    doubts = [each for story in clean(whole).stories for each in story.doubts]

    assert [(each.code, whole.lines[each.line - 1][:4]) for each in doubts] == [("lost-number", "全村户人")]


def test_what_a_book_lacks_is_doubted_once(tmp_path: Path) -> None:
    """Chapters of which nobody is named the writer are one story with one doubt about that, on its title."""
    (story,) = clean(page(tmp_path, headed(), author="", division="chapters")).stories
    doubts = [(each.code, each.line, each.text) for each in story.doubts]

    assert ("missing-author", 1, "") in doubts
    assert len({code for code, _, _ in doubts}) == len(doubts)


def test_the_doubt_about_the_number_stands_on_the_title(tmp_path: Path) -> None:
    """Whether a book is one story is asked at the first line of it."""
    found = clean(page(tmp_path, headed()))

    assert [each.line for each in found.stories[0].doubts if each.code == "one-or-many"] == [1]


def test_a_book_of_many_parts(tmp_path: Path) -> None:
    """Every part of a long collection becomes a story, in its order."""
    titles = [f"{title}{number}" for number, title in enumerate(islice(cycle(TITLES), 14))]
    parts = [f"<h1>{title}</h1>{text(number)}" for number, title in enumerate(titles)]
    found = clean(page(tmp_path, parts, division="stories"))

    assert [story.title for story in found.stories] == titles


def test_a_part_without_a_title(tmp_path: Path) -> None:
    """A part that opens with text is not called after the book; a person is asked for its title."""
    first, *others = clean(page(tmp_path, [text(0), *headed()[1:]], division="stories")).stories

    assert first.title == ""
    assert [each.code for each in first.doubts] == ["missing-title"]
    assert [story.title for story in others] == list(TITLES[1:])


@pytest.mark.parametrize(
    ("division", "titles"), [("stories", list(TITLES[:2])), ("chapters", ["渡口"]), ("", list(TITLES[:2]))]
)
def test_a_book_of_two_parts(tmp_path: Path, division: Division, titles: Sequence[str]) -> None:
    """Two parts with writers of their own are two stories, or two chapters where the editor says so."""
    found = clean(page(tmp_path, headed("<h1>{title}</h1><p>文/{writer}</p>")[:2], division=division))

    assert [story.title for story in found.stories] == titles


def test_a_chapter_without_a_title(tmp_path: Path) -> None:
    """A chapter without a title is not asked for one: the book has it."""
    parts = [text(0), *headed("<h1>{title}</h1><p>文/{writer}</p>")[1:]]
    (story,) = clean(page(tmp_path, parts, division="chapters")).stories

    assert story.title == "渡口"
    assert "missing-title" not in {each.code for each in story.doubts}


def test_stories_without_a_writer(tmp_path: Path) -> None:
    """Where neither a story nor its book names a writer, each story asks for one."""
    found = clean(page(tmp_path, headed(), author="", division="stories"))

    assert len(found.stories) > 1
    assert all("missing-author" in {each.code for each in story.doubts} for story in found.stories)


@pytest.mark.parametrize(
    ("lines", "author"),
    [
        ("<p>石小渡</p>", "石小渡"),
        ("<p>石小渡 著</p>", "石小渡"),
        ("<p>石小渡、柳大江 著</p>", ""),
        ("<p>石小渡</p><p>沅河县文联 编</p>", ""),
        ("<p>献给河边的人</p>", ""),
    ],
)
def test_who_stands_in_front_of_all_parts(tmp_path: Path, lines: str, author: str) -> None:
    """The only name on a book's first page wrote the stories in it, unless it is an edited one."""
    front = f"<h1>渡口</h1>{lines}"
    found = clean(page(tmp_path, [front, *headed()], author="", division="stories"))

    assert [(story.author, story.tag) for story in found.stories] == [(author, "渡口")] * 3


def test_a_contest_in_a_book(tmp_path: Path) -> None:
    """What a call for entries in one part says, with its mailbox and its day, is known of the book."""
    parts = headed("<h1>{title}</h1><p>{writer}</p>")
    parts[1] += "<p>征文启事：面向全县征集作品</p><p>投稿邮箱：lu@example.org</p><p>截稿时间：9月30日</p>"
    found = clean(page(tmp_path, parts))

    assert "lu@example.org" in dict(found.contest).values()
