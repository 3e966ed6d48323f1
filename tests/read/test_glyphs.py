"""narrate.read.glyphs: where each piece of text stands on the paper, whatever operators put it there."""

import io

import pypdf
import pytest

from narrate.read.glyphs import Shared, pieces
from tests.read.documents import drawn

SHOWN = "BT /F1 12 Tf 1 0 0 1 72 700 Tm {0} Tj ET"

TEXT = "灯亮夜"


def seen(content, shared=None, **settings):
    """The pieces of a page: text, left edge, base line, height."""
    page = pypdf.PdfReader(io.BytesIO(drawn(content, TEXT, **settings))).pages[0]
    found = pieces(page, shared or Shared())
    return [(item.text, round(item.left), round(item.base), round(item.size)) for item in found]


@pytest.mark.parametrize(
    "way",
    [
        "15 TL 1 0 0 1 72 700 Tm {0} Tj T* {1} Tj T* {2} Tj",
        "1 0 0 1 72 700 Tm {0} Tj 0 -15 Td {1} Tj 0 -15 Td {2} Tj",
        "1 0 0 1 72 700 Tm {0} Tj 0 -15 TD {1} Tj T* {2} Tj",
        "15 TL 1 0 0 1 72 700 Tm {0} Tj {1} ' {2} '",
        '15 TL 1 0 0 1 72 700 Tm {0} Tj 0 0 {1} " 0 0 {2} "',
        "72 700 Td {0} Tj ET BT 72 685 Td {1} Tj ET BT 1 0 0 1 72 670 Tm {2} Tj",
    ],
)
def test_next_line(way):
    """Each operator that moves to the next line moves as far as the format says (ISO 32000-2, 9.4)."""
    lines = [("灯", 72, 700, 12), ("亮", 72, 685, 12), ("夜", 72, 670, 12)]

    assert seen(f"BT /F1 12 Tf {way} ET") == lines


@pytest.mark.parametrize(
    ("way", "left"),
    [
        ("{0} Tj {1} Tj", 84),
        ("[{0} -500 {1}] TJ", 90),
        ("[{0} 500 {1}] TJ", 78),
        ("3 Tc {0} Tj {1} Tj", 87),
        ("200 Tz {0} Tj {1} Tj", 96),
        ("200 Tz [{0} -500 {1}] TJ", 108),
    ],
)
def test_along_the_line(way, left):
    """What follows on a line starts where the letters, their spacing and their stretching end."""
    assert seen(f"BT /F1 12 Tf 1 0 0 1 72 700 Tm {way} ET")[1][:2] == ("亮", left)


def test_raised():
    """A raised letter stands above its line, and the next one on the line again."""
    found = seen("BT /F1 12 Tf 1 0 0 1 72 700 Tm 5 Ts {0} Tj 0 Ts {1} Tj ET")

    assert [base for _, _, base, _ in found] == [705, 700]


def test_turned_and_kept():
    """What is set between q and Q holds there only; a Q too many does no harm."""
    text = "BT /F1 12 Tf 1 0 0 1 10 20 Tm {0} Tj ET"
    found = seen(f"Q q 2 0 0 2 100 500 cm {text} Q {text} Q")

    assert found == [("灯", 120, 540, 24), ("灯", 10, 20, 12)]


@pytest.mark.parametrize("inherited", [False, True])
@pytest.mark.parametrize(
    ("settings", "place"),
    [
        ("", (10, 20)),
        ("/Matrix[1 0 0 1 30 40]", (40, 60)),
        ("/Matrix[1 0]", (10, 20)),
        ("/Resources<</Font<</F1 3 0 R>>>>", (10, 20)),
    ],
)
def test_drawing(settings, place, inherited):
    """A drawing's text stands where its matrix puts it; its fonts are its own, the page's or the parent's."""
    drawing = "q BT /F1 12 Tf 1 0 0 1 10 20 Tm {0} Tj ET"
    content = "/X0 Do BT /F1 12 Tf 1 0 0 1 72 700 Tm {1} Tj ET"
    found = seen(content, forms=[(settings, drawing)], inherited=inherited)

    assert found == [("灯", *place, 12), ("亮", 72, 700, 12)]


@pytest.mark.parametrize(
    "content",
    [
        "/None Do",
        "BT /F9 12 Tf 1 0 0 1 72 650 Tm {1} Tj ET",  # a font that is not there
        "BT 1 0 0 1 72 650 Tm {1} Tj ET",  # none named
        "BT /F1 12 Tf 0 1 -1 0 72 650 Tm {1} Tj ET",  # on its side
        "BT /F1 0 Tf 1 0 0 1 72 650 Tm {1} Tj ET",  # of no height
        "BT /F1 12 Tf Tj ET",
        "/P Tf Tm 1 0 0 1 cm (x) Td 1 TD Tc",  # operators without what they need
    ],
)
def test_what_no_reader_sees(content):
    """Drawings and fonts that are not there and text of no height or on its side are no text."""
    assert seen(content) == []


def test_drawing_in_a_drawing_without_end():
    """A drawing that shows itself is shown so deep and no deeper."""
    itself = "/Resources<</Font<</F1 3 0 R>>/XObject<</X0 9 0 R>>>>"
    found = seen("/X0 Do", forms=[(itself, "BT /F1 12 Tf 1 0 0 1 9 9 Tm {0} Tj ET /X0 Do")])

    assert 1 < len(found) < 50


def test_too_much():
    """Pages that repeat one large drawing are an error before they take for ever."""
    with pytest.raises(ValueError, match="more content than any story has"):
        seen("/X0 Do " * 5, Shared(left_bytes=2_000), forms=[("", "0 0 m " * 100)])


def of(data):
    """The text of the first page of a PDF."""
    return "".join(item.text for item in pieces(pypdf.PdfReader(io.BytesIO(data)).pages[0], Shared()))


def test_page_without_content():
    """A page with nothing on it has no pieces."""
    data = drawn(SHOWN, TEXT)

    assert of(data) == "灯"
    assert of(data.replace(b"/Contents 8 0 R", b"")) == ""


@pytest.mark.parametrize("parent", [b"/Parent 2 0 R", b"/Parent 7 0 R", b"/Parent (2)", b""])
def test_page_without_fonts(parent):
    """Where neither a page nor what stands above it, be that itself, has fonts, nothing is shown."""
    bare = drawn(SHOWN, TEXT, inherited=True).replace(b"/Resources<</Font<</F1 3 0 R>>/XObject<<>>>>", b"")

    assert of(bare.replace(b"/Type/Page/Parent 2 0 R", b"/Type/Page" + parent)) == ""


def test_plain_font():
    """A font of Latin letters without a table of its own is read by the encoding that it names."""
    data = drawn("BT /F1 12 Tf 1 0 0 1 72 700 Tm (caf\\351) Tj ET", TEXT).replace(
        b"/Subtype/Type0/BaseFont/Made/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R",
        b"/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding",
    )

    assert of(data) == "café"
