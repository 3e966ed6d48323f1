"""narrate.read.onefile: a page that a browser saved as one file is read like the page."""

import plistlib

import pytest

from narrate.errors import ManuscriptError
from narrate.read.onefile import mhtml as read
from narrate.read.onefile import webarchive as read_archive
from narrate.read.webpage import html
from tests.read.onefiles import PICTURE, mhtml, webarchive
from tests.read.webpages import PAGES

PAGE = next(iter(PAGES.values()))
FRAME = ("text/html", "<p>扫码下载客户端，看更多本地新闻。</p>".encode())


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_as_the_page(page):
    """Title, lines and what stands around the text are those of the page saved as .html."""
    assert read(mhtml([("text/html", page.encode()), PICTURE, FRAME]), "x") == html(page.encode(), "x")
    assert read_archive(webarchive(page.encode()), "x") == html(page.encode(), "x")


@pytest.mark.parametrize("codec", ["gb18030", "big5", "utf-16"])
def test_encodings(codec):
    """The page is in any encoding, which its part need not name."""
    page = "<p>灯亮着，没有人说话。</p><p>門開了，他走進來。</p>".encode(codec, "xmlcharrefreplace")

    assert read(mhtml([("text/html", page)]), "x") == html(page, "x")


def test_page_among_pictures():
    """The page may stand behind a picture, beside a bare text, and in parts of a part, as mail has them."""
    inner = mhtml([("text/plain", "灯".encode()), ("text/html; charset=utf-8", PAGE.encode())], boundary="b2")
    head, _, rest = inner.partition(b"\r\n\r\n")
    nested = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b1\r\n\r\n--b1\r\n"
    nested += head + b"\r\n\r\n" + rest + b"\r\n--b1--"

    assert read(mhtml([PICTURE, ("text/html", PAGE.encode())]), "x") == html(PAGE.encode(), "x")
    assert read(nested, "x") == html(PAGE.encode(), "x")


def test_one_part():
    """A file that is the page alone behind a head is read; one that was cut gives what there is of it."""
    alone = b"Content-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + PAGE.encode()
    whole = mhtml([("text/html", PAGE.encode()), PICTURE])

    assert read(alone, "x") == html(PAGE.encode(), "x")
    assert read(whole[: whole.rindex(b"\r\n----")], "x") == html(PAGE.encode(), "x")


def test_no_last_line_break():
    """The mark of the end is none of the page's lines, also where the file ends right behind it."""
    page = "<p>灯亮着，没有人说话。</p><p>门开了，他走进来。</p>".encode()

    assert read(mhtml([PICTURE, ("text/html", page)]).rstrip(), "x") == html(page, "x")


def test_mark_of_no_character():
    """A mark between the parts that no text can hold is a file without a page, not a fault of ours."""
    head = b"Content-Type: multipart/related; boundary*=utf-7''+2AA-\r\n\r\n"

    with pytest.raises(ManuscriptError, match="there is no page"):
        read(head + b"--?\r\nContent-Type: text/plain\r\n\r\n" + PAGE.encode(), "x")


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", mhtml([PICTURE]), mhtml([])])
def test_no_page(data):
    """A file without a page, or nested deeper than browsers do, is refused with what to do."""
    with pytest.raises(ManuscriptError, match=r"^x: there is no page in the file; .*\.html\.$"):
        read(data, "x")


@pytest.mark.parametrize(
    ("wrapped", "reader"), [(mhtml([("text/html", b"")]), read), (webarchive(b""), read_archive)]
)
def test_empty_page(wrapped, reader):
    """A page without a line is refused by the name of its file."""
    with pytest.raises(ManuscriptError, match=r"^x: .*\.$"):
        reader(wrapped, "x")


def nested(depth):
    """The page as the only part of a part, as often as *depth* says, each with a mark of its own."""
    inner = b"Content-Type: text/html\r\n\r\n" + PAGE.encode()
    for step in range(depth):
        head = b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n" % step
        inner = head + b"--b%d\r\n%b\r\n--b%d--\r\n" % (step, inner, step)
    return inner


def test_nested():
    """The page is found three parts deep."""
    assert read(nested(3), "x") == html(PAGE.encode(), "x")


def test_nested_too_deep():
    """Parts within parts are followed three steps and no further."""
    with pytest.raises(ManuscriptError, match="there is no page"):
        read(nested(4), "x")


def test_nested_without_end():
    """Parts of one name within each other are no reason to look on for ever."""
    deep = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" * 2_000

    with pytest.raises(ManuscriptError, match="there is no page"):
        read(deep, "x")


@pytest.mark.parametrize(
    "held", [[], {}, {"WebMainResource": "x"}, {"WebMainResource": {"WebResourceData": 1}}]
)
def test_archive_without_page(held):
    """A property list that is no web archive is refused with what to do."""
    with pytest.raises(ManuscriptError, match=r"^x: there is no page in the file; .*\.html\.$"):
        read_archive(plistlib.dumps(held, fmt=plistlib.FMT_BINARY), "x")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        PAGE.encode(),
        webarchive(PAGE.encode())[:-40],
        plistlib.dumps({"WebMainResource": {"WebResourceData": PAGE.encode()}}, fmt=plistlib.FMT_XML),
    ],
)
def test_damaged_archive(data):
    """A damaged web archive, and one in XML, which no browser writes, is refused with what to do."""
    with pytest.raises(ManuscriptError, match=r"^x: the web archive is damaged; .*\.html\.$"):
        read_archive(data, "x")
