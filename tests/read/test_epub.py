"""narrate.read.epub: an e-book becomes its text in reading order."""

# ruff: noqa: E501 - XML is one line as programs write it

from io import BytesIO
from zipfile import ZipFile

import pytest

from narrate.errors import ManuscriptError
from narrate.read.epub import epub as read
from tests.prose import HEADINGS, PARAGRAPHS, TITLE
from tests.read.documents import epub, zipped

CHAPTERS = {
    "b.xhtml": f"<h1>{HEADINGS[1]}</h1><p>{PARAGRAPHS[2]}</p>",
    "a 一.xhtml": f"<h1>{HEADINGS[0]}</h1><p>{PARAGRAPHS[0]}<a id='x'/></p><p>{PARAGRAPHS[1]}&nbsp;</p>",
}


def test_spine_order():
    """Chapters come in the order of the spine, with the title and author that the book names."""
    text = read(epub(CHAPTERS, order=("a 一.xhtml", "b.xhtml"), title=TITLE, author="林小满"), "x.epub")

    assert text.lines == (HEADINGS[0], *PARAGRAPHS[:2], HEADINGS[1], PARAGRAPHS[2])
    assert text.levels == (1, 0, 0, 1, 0)
    assert (text.title, text.author) == (TITLE, "林小满")


def test_parts_and_publisher():
    """The first line of each file with text is told, and who published the book."""
    files = {"a.xhtml": "<h1>灯</h1><p>甲。</p>", "b.xhtml": "<img src='a.png'/>", "c.xhtml": "<p>乙。</p>"}
    text = read(epub(files, title="灯</dc:title><dc:publisher>沅河出版社</dc:publisher><dc:title>"), "x.epub")

    assert text.parts == (1, 3)
    assert text.publisher == "沅河出版社"


NAV = (
    "<nav epub:type='toc'><ol><li><a href='a.xhtml'>雾里的<b>桥</b></a></li><li><a href='a.xhtml#x'>一</a></li>"
    "<li><a href='c.xhtml'>月亮</a></li></ol></nav><nav epub:type='landmarks'><a href='b.xhtml'>正文</a></nav>"
)
NCX = (
    "<navMap><navPoint><navLabel><text> 雾里的桥</text></navLabel><content src='a.xhtml'/>"
    "<navPoint><navLabel><text>一</text></navLabel><content src='a.xhtml#x'/></navPoint></navPoint>"
    "<navPoint><navLabel><text>月亮</text></navLabel><content src='c.xhtml'/></navPoint><navPoint/></navMap>"
)


@pytest.mark.parametrize(("name", "contents"), [("nav.xhtml", NAV), ("toc.ncx", NCX), ("nav.xhtml", "")])
def test_names_in_the_contents(name, contents):
    """What the contents call a file as a whole is its name, in books of either kind."""
    files = {each: f"<p>{each}</p>" for each in ("a.xhtml", "b.xhtml", "c.xhtml")}
    order = tuple(files)
    book = epub({**files, name: contents}, order=order, title="灯")
    if name == "toc.ncx":
        whole = {info: ZipFile(BytesIO(book)).read(info) for info in ZipFile(BytesIO(book)).namelist()}
        package = (
            whole["OEBPS/book.opf"]
            .decode()
            .replace(
                'toc.ncx" media-type="application/xhtml+xml"',
                'toc.ncx" media-type="application/x-dtbncx+xml"',
            )
        )
        book = zipped({**whole, "OEBPS/book.opf": package})

    assert read(book, "x").named == (("雾里的桥", "", "月亮") if contents else ("", "", ""))


def test_writers():
    """All who wrote a book are its writers, and those who edited it or drew in it are not."""
    role = "xmlns:o='o' o:role"
    people = (
        f"<dc:creator id='a'>林小满</dc:creator><dc:creator {role}='edt'>何编</dc:creator>"
        f"<dc:creator {role}='aut'>柳大江</dc:creator><dc:creator id='b'>石小渡</dc:creator>"
        "<meta refines='#b' property='role'>ill</meta><meta refines='#a' property='role'>aut</meta>"
    )
    book = epub({"a.xhtml": "<p>甲。</p>"}, author=f"</dc:creator>{people}<dc:creator>")

    assert read(book, "x.epub").author == "林小满、柳大江"


def test_contents_are_left_out():
    """The navigation page, a contents page of the old kind and pages outside the reading order are no text."""
    chapters = {
        "nav.xhtml": "<nav><ol><li><a href='a.xhtml'>第一章</a></li></ol></nav>",
        "toc.xhtml": "<p>目录</p>",
        "a.xhtml": f"<p>{PARAGRAPHS[0]}</p>",
        "extra.xhtml": "<p>广告</p>",
    }
    more = '<guide><reference type="toc" href="text/toc.xhtml#t"/></guide>'

    assert read(epub(chapters, order=("nav.xhtml", "toc.xhtml", "a.xhtml"), more=more), "x").lines == (
        PARAGRAPHS[0],
    )


def test_notes_are_left_out():
    """Footnotes, their marks in the text and page numbers are no text."""
    page = (
        "<p>灯亮着<a epub:type='noteref' href='#n'>[1]</a>，<span epub:type='pagebreak' title='5'>5</span>没有人说话。</p>"
        "<aside epub:type='footnote' id='n'>见县志。</aside><p>门开了<a role='doc-noteref' href='#m'>2</a>。</p>"
    )

    assert read(epub({"a.xhtml": page}), "x").lines == ("灯亮着，没有人说话。", "门开了。")


def locked(method: str) -> bytes:
    """A book with something encrypted by a method."""
    inside = f'<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="{method}"/></EncryptedData>'
    return zipped({"META-INF/encryption.xml": f"<encryption>{inside}</encryption>"})


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (locked("http://www.w3.org/2001/04/xmlenc#aes128-cbc"), "locked"),
        (locked("http://www.idpf.org/2008/embedding"), "no e-book"),
        (zipped({"a.txt": "甲"}), "no e-book"),
        (b"PK\x03\x04", "damaged"),
        (epub({"a.xhtml": "<img src='a.png'/>"}), "no text"),
        (
            zipped({"META-INF/container.xml": "<container><rootfile full-path='../../x'/></container>"}),
            "no e-book",
        ),
    ],
)
def test_refused(data, says):
    """A book that is locked, damaged, without text or none at all is refused in one sentence."""
    with pytest.raises(ManuscriptError, match=f"^x.epub: .*{says}"):
        read(data, "x.epub")


def test_missing_chapter():
    """A chapter that is in the spine and not in the book is an error, not a gap."""
    whole = epub(CHAPTERS).replace(b"OEBPS/text/b.xhtml", b"OEBPS/text/c.xhtml")

    with pytest.raises(ManuscriptError, match=r"chapter OEBPS/text/b\.xhtml is missing"):
        read(whole, "x.epub")


def altered(data: bytes, name: str, old: str, new: str) -> bytes:
    """A book with words of one part replaced; *old* is all of it where it is empty."""
    with ZipFile(BytesIO(data)) as whole:
        parts = {member: whole.read(member).decode() for member in whole.namelist()}
    assert old in parts[name]
    return zipped(parts | {name: parts[name].replace(old, new) if old else new})


def test_reference_that_is_no_address():
    """A chapter whose reference cannot be read is an error, not a gap."""
    broken = altered(epub(CHAPTERS), "OEBPS/book.opf", "text/b.xhtml", "//[b")

    with pytest.raises(ManuscriptError, match=r"the chapter \? is missing from the book"):
        read(broken, "x.epub")


def test_blank_chapter():
    """A chapter without a byte in it is no text and no error."""
    blank = altered(epub(CHAPTERS), "OEBPS/text/b.xhtml", "", "")

    assert read(blank, "x.epub").lines == (HEADINGS[0], *PARAGRAPHS[:2])


def _members(book):
    with ZipFile(BytesIO(book)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def _changed(old, new, book=None):
    """A book of one page in which the package file says *new* where it said *old*."""
    members = _members(book or epub({"a.xhtml": f"<h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p>"}))
    package = members["OEBPS/book.opf"].decode()
    assert old in package
    return zipped({**members, "OEBPS/book.opf": package.replace(old, new)})


PAGE_TYPE = 'media-type="application/xhtml+xml"'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('href="text/a.xhtml"', 'href="Text/A.XHTML"'),
        (PAGE_TYPE, 'media-type="text/x-oeb1-document"'),
        (PAGE_TYPE, 'media-type="application/xml"'),
        ('<itemref idref="a.xhtml"/>', '<itemref idref="a.xhtml" linear="no"/>'),
        ('<itemref idref="a.xhtml"/>', '<itemref idref="chapter1"/>'),
        ('<itemref idref="a.xhtml"/>', ""),
        ("<dc:title></dc:title>", "<dc:title>桥 & 灯</dc:title>"),
        ("</spine>", '</spine><guide><reference type="toc" href="text/a.xhtml#toc"/></guide>'),
    ],
    ids=[
        "height",
        "type of old books",
        "type of XML",
        "all aside",
        "unknown page",
        "no spine",
        "bare &",
        "contents",
    ],
)
def test_books_with_mistakes(old, new):
    """The text of a book comes out where its package file is wrong and still says which pages there are."""
    chapter = f"<h1>{TITLE}</h1>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)

    assert read(_changed(old, new, epub({"a.xhtml": chapter})), "x").lines == (TITLE, *PARAGRAPHS)


def test_names_in_gbk():
    """A page whose name in the zip file is GBK without a flag is found by the name in the package file."""
    book = _changed("text/a.xhtml", "text/灯火.xhtml")
    members = _members(book)
    named = {
        ("OEBPS/text/QQQQ.xhtml" if name.endswith("a.xhtml") else name): data
        for name, data in members.items()
    }

    assert read(zipped(named).replace(b"QQQQ", "灯火".encode("gbk")), "x").lines[0] == TITLE


def test_package_found_without_container():
    """A book whose folder was packed with it, or whose container names nothing, is read all the same."""
    members = _members(epub({"a.xhtml": f"<p>{PARAGRAPHS[0]}</p>"}))
    inside = zipped({f"book/{name}": data for name, data in members.items()})
    container = members["META-INF/container.xml"].replace(b"OEBPS/book.opf", b"OEBPS\\book.opf")

    assert read(inside, "x").lines == (PARAGRAPHS[0],)
    assert read(zipped({**members, "META-INF/container.xml": container}), "x").lines == (PARAGRAPHS[0],)


def test_pages_outside_the_spine_are_left():
    """What a page says that the book holds and its spine does not name is listed."""
    book = epub({"a.xhtml": f"<p>{PARAGRAPHS[0]}</p>", "b.xhtml": "<p>雨还在下。</p>"}, order=("a.xhtml",))
    text = read(book, "x")

    assert text.lines == (PARAGRAPHS[0],)
    assert [(each.kind, each.text) for each in text.left] == [("unread.aside", "雨还在下。")]


@pytest.mark.parametrize(
    ("creator", "author"),
    [
        ("林小满;柳大江", "林小满、柳大江"),
        ("林小满 & 柳大江", "林小满、柳大江"),
        ("Unknown", ""),
        ("未知", ""),
        ("佚名", "佚名"),
    ],
)
def test_names_as_programs_write_them(creator, author):
    """Several writers in one field are told apart, and the word for nobody is no writer."""
    book = epub({"a.xhtml": f"<p>{PARAGRAPHS[0]}</p>"}, title="未知", author=creator.replace("&", "&amp;"))

    assert (read(book, "x").title, read(book, "x").author) == ("", author)
