"""narrate.read.pdf: printed lines become the paragraphs they were."""

import logging
import subprocess
import sys

import pytest

from narrate.errors import ManuscriptError
from narrate.read.pdf import pdf as read
from tests.prose import HEADINGS, PARAGRAPHS, TITLE
from tests.read.documents import pdf, printed

LONG = (*PARAGRAPHS, *(text.replace("石桥村", "木桥村") for text in PARAGRAPHS)) * 2


def test_paragraphs():
    """Lines become the paragraphs that they were printed from, over the ends of pages too."""
    assert read(pdf(printed(LONG)), "x").lines == LONG


def test_heads_and_feet():
    """Running heads, the names of left and right pages and page numbers are no text."""
    pages = [
        [(72, 800, 9, "云台文艺 第三期" if n % 2 else TITLE), *rows, (290, 40, 9, f"- {n} -")]
        for n, rows in enumerate(printed(LONG), 11)
    ]

    assert len(pages) > 3
    assert read(pdf(pages), "x").lines == LONG


def test_headings():
    """Lines in larger letters are headings, the largest of level 1."""
    rows = [(150, 780, 22, TITLE), (72, 740, 16, HEADINGS[0])]
    rows += [(left, base - 60, size, text) for left, base, size, text in printed(PARAGRAPHS[:4])[0]]
    text = read(pdf([rows], title="石桥村的灯"), "x")

    assert text.lines == (TITLE, HEADINGS[0], *PARAGRAPHS[:4])
    assert text.levels == (1, 2, 0, 0, 0, 0)
    assert text.title == TITLE


def test_pieces_of_one_line():
    """Pieces of a line stand in the order of the paper, not of the file; letters printed twice count once."""
    rows = [
        (132, 700, 12, "有灯可回"),
        (72, 700, 12, "有路可走，"),
        (72.5, 700, 12, "有路可走，"),
        (72, 660, 12, LONG[0][:30]),
    ]

    assert read(pdf([rows]), "x").lines[0] == "有路可走，有灯可回"


def test_two_columns():
    """Two columns are read one after the other."""
    left, right = printed(LONG[:6], wide=18, indent=0)[0], printed(LONG[6:12], wide=18, indent=0)[0]
    page = [
        each for pair in zip(left, [(x + 250, *rest) for x, *rest in right], strict=False) for each in pair
    ]
    text = "".join(read(pdf([page]), "x").lines)

    assert text.index(LONG[1][:18]) < text.index(LONG[6][:18])


@pytest.mark.parametrize(("gap", "crossing"), [(5.0, 0), (40.0, 61)])
def test_no_columns(gap, crossing):
    """Pieces side by side are one line where no white strip parts them, or where too much crosses it."""
    left, right = printed(LONG[:2], wide=18, indent=0)[0], printed(LONG[2:4], wide=18, indent=0)[0]
    page = [*left, *((x + 18 * 12 + gap, *rest) for x, *rest in right)]
    page += [(150, -18 * row, 12, LONG[0][:30]) for row in range(crossing)]
    first = read(pdf([page]), "x").lines[0]

    assert first.startswith(left[0][3] + right[0][3])


def test_heading_over_two_columns():
    """What stands over both columns comes between what is above and what is below it."""
    left, right = printed(LONG[:4], wide=18, indent=0)[0], printed(LONG[4:8], wide=18, indent=0)[0]
    upper = [each for rows in (left, [(x + 250, *rest) for x, *rest in right]) for each in rows]
    lower = [(x, base - 400, size, text) for x, base, size, text in upper]
    heading = (200, min(base for _, base, *_ in upper) - 30, 12, "桥的那一边住着谁，没有人知道")
    text = "".join(read(pdf([[*upper, heading, *lower]]), "x").lines)

    assert text.count(heading[3]) == 1
    assert text.index(LONG[7][:18]) < text.index(heading[3]) < text.rindex(LONG[0][:18])


def test_hyphens():
    """A word that was parted at the end of a line is one again; a dash between words stays."""
    rows = [
        "The lamp above the ferry was burn-",
        "ing all night, and nobody ever",
        "asked who had lit it - not once.",
    ]
    page = [(72, 700 - 18 * n, 12, text) for n, text in enumerate(rows)]

    assert "was burning all night" in " ".join(read(pdf([page]), "x").lines)


def test_short_lines():
    """The lines of a poem stay lines."""
    verse = ("云台山上月", "照见石桥霜", "行人归不晚", "灯火是家乡")
    page = printed(PARAGRAPHS[:5], indent=0)[0]
    last = page[-1][1]
    page += [(72, last - 40 - 18 * n, 12, line) for n, line in enumerate(verse)]

    assert read(pdf([page]), "x").lines[-4:] == verse


HASH, KEY = "00" * 48, "00" * 32
AES = (
    f"/Encrypt<</Filter/Standard/V 5/R 6/O<{HASH}>/U<{HASH}>/OE<{KEY}>/UE<{KEY}>/Perms<{KEY[:32]}>/P -4"
    "/CF<</StdCF<</CFM/AESV3>>>>/StmF/StdCF/StrF/StdCF>>/ID[<00><00>]"
)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (pdf([[]]), "scan"),
        (pdf([[(290, 40, 9, "- 1 -")]] * 5), "scan"),
        (b"%PDF-1.7 cut", "damaged"),
        (b"", "damaged"),
        (pdf(printed(LONG))[:3000], "damaged|scan"),
        (
            pdf(printed(LONG), trailer="/Encrypt<</Filter/Standard/V 1/R 2/O(a)/U(b)/P -4>>/ID[<00><00>]"),
            "locked|damaged",
        ),
        (pdf(printed(LONG), trailer=AES), "locked"),
        (pdf(printed(LONG)).replace(b"/Kids[", b"/Kids[" + b"7 0 R " * 10_000), "10004 pages are no story"),
        (pdf(printed(LONG)).replace(b"<</Length", b"<</Filter/None/Length"), "damaged"),
    ],
)
def test_refused(data, says):
    """A scan, a locked and a damaged PDF are refused in one sentence that says what to do."""
    with pytest.raises(ManuscriptError, match=f"^x.pdf: .*({says})"):
        read(data, "x.pdf")


def test_locked_where_nothing_unlocks(tmp_path):
    """Without the optional library that knows AES, a PDF locked with it is refused as one."""
    (tmp_path / "x.pdf").write_bytes(pdf(printed(LONG), trailer=AES))
    program = (
        "import sys; sys.modules |= {'cryptography': None, 'Crypto': None}\n"
        "from narrate.read import pdf\n"
        "try: pdf.pdf(open(sys.argv[1], 'rb').read(), 'x.pdf')\n"
        "except pdf.ManuscriptError as error: print(error)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "x.pdf"], capture_output=True, text=True, check=True
    ).stdout

    assert said.startswith("x.pdf: ")
    assert "locked" in said


def test_silent(caplog):
    """What the library has to say about an odd file is not said."""
    with caplog.at_level(logging.DEBUG), pytest.raises(ManuscriptError):
        read(b"%PDF-1.7\ntrailer <</Root 1 0 R>>\n%%EOF", "x.pdf")

    assert caplog.records == []


def test_drawing_within_itself():
    """A page that shows a drawing over and over, which shows itself, ends in an error or a page."""
    rows = [(72, 700, 11, PARAGRAPHS[0][:40])]
    endless = (
        pdf([rows])
        .replace(b"BT /F1", b"/X Do /X Do BT /F1")
        .replace(b"/Resources<<", b"/Resources<</XObject<</X 9 0 R>>")
    )
    form = (
        b"9 0 obj\n<</Type/XObject/Subtype/Form/Resources<</XObject<</X 9 0 R>>>>/Length 18>>stream\n"
        b"/X Do /X Do /X Do \nendstream\nendobj\nxref"
    )
    try:
        text = read(endless.replace(b"xref", form, 1), "x.pdf")
    except ManuscriptError:
        return

    assert text.lines == (PARAGRAPHS[0][:40],)


def test_heads_and_feet_are_listed():
    """What stands at the head or foot of many pages is named once, the numbers of pages are not."""
    texts = [f"{text}{text}" for text in PARAGRAPHS[:4]]
    pages = [
        [(72, 800, 9, "沅河文艺"), *printed([text])[0], (280, 40, 9, f"— {n} —")]
        for n, text in enumerate(texts, 1)
    ]
    text = read(pdf(pages), "x.pdf")

    assert "沅河文艺" not in text.lines
    assert [(each.kind, each.text) for each in text.left] == [("unread.header", "沅河文艺")]


def test_notes_below_the_text_are_listed():
    """Small rows at the foot of a page, from the mark of a note on, are notes; other small rows are text."""
    body = printed([f"{text}{text}" for text in PARAGRAPHS[:2]])[0]
    small = [(72, 60, 8, "此文写于渡口。")]
    notes = [(72, 90, 8, "① 老舵：当地人对撑船人的称呼，"), (72, 80, 8, "见县志第三卷。")]

    assert [each.text for each in read(pdf([[*body, *notes]]), "x").left] == [notes[0][3], notes[1][3]]
    assert read(pdf([[*body, *small]]), "x").lines[-1] == "此文写于渡口。"


def test_verse_stays_in_lines():
    """A page of short rows of several lengths without marks is a poem; its lines are not joined."""
    verse = ("四月的雨落在溪上", "船拴在树下", "父亲坐在门槛上", "抽完最后一根烟", "桥在对岸")
    page = [(150, 720 - 20 * n, 12, line) for n, line in enumerate(verse)]

    assert read(pdf([page]), "x").lines == verse
