"""narrate.read.encoding: bytes in any of the usual encodings become the text they were."""

import codecs
from random import Random

import opencc
import pytest

from narrate.errors import ManuscriptError
from narrate.read.encoding import decode
from tests.prose import PROSE

TRADITIONAL = opencc.OpenCC("s2t").convert(PROSE).encode("big5", "ignore").decode("big5")
RARE = PROSE.replace("的", "\u3400").replace("是", "\U00020000")  # four bytes each in GB18030
CANTONESE = TRADITIONAL.replace("的", "嘅").replace("了", "咗")

SYSTEMS = {
    "utf-8": (PROSE, "utf-8", b""),
    "utf-8 with mark": (PROSE, "utf-8", codecs.BOM_UTF8),
    "gbk": (PROSE, "gbk", b""),
    "gbk, traditional": (TRADITIONAL, "gbk", b""),
    "gb18030, four bytes": (RARE, "gb18030", b""),
    "big5": (TRADITIONAL, "big5", b""),
    "cp950": (TRADITIONAL, "cp950", b""),
    "big5hkscs": (CANTONESE, "big5hkscs", b""),
    "utf-16 le with mark": (PROSE, "utf-16-le", codecs.BOM_UTF16_LE),
    "utf-16 be with mark": (PROSE, "utf-16-be", codecs.BOM_UTF16_BE),
    "utf-16 le": (PROSE, "utf-16-le", b""),
    "utf-16 be": (TRADITIONAL, "utf-16-be", b""),
}


def windows(text: str, length: int, encoding: str) -> list[str]:
    """Two hundred stretches of *text* in characters that the encoding has."""
    known = text.encode(encoding, "ignore").decode(encoding)
    random = Random(length)
    starts = (random.randrange(len(known) - length) for _ in range(200))
    return [known[start : start + length] for start in starts]


@pytest.mark.parametrize("length", [12, 30, 100])
@pytest.mark.parametrize("system", SYSTEMS)
def test_windows(system, length):
    """Every window of twelve characters and more is decoded exactly, whatever its encoding."""
    text, encoding, mark = SYSTEMS[system]
    wrong = [w for w in windows(text, length, encoding) if decode(mark + w.encode(encoding), "x")[0] != w]

    assert wrong == []


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16-le"])
def test_mixed_page(encoding):
    """English words, figures, ruled lines and tabs around the Chinese do not change the choice."""
    page = "ID\tName\t2024-05-01 10:18\n────────\n版本 v2.0 的說明，共 35 項\n" * 3

    assert decode(page.encode(encoding), "x")[0] == page


def test_gb2312_is_not_trusted():
    """A page that calls itself gb2312 is read as GB18030, so that characters outside GB2312 survive."""
    page = "朱镕基和喆先生说：䴙䴘飞走了。"

    assert decode(page.encode("gb18030"), "x", declared="gb2312") == (page, "gb18030")


def test_wrong_declaration():
    """A declared charset that the bytes contradict is passed over."""
    assert decode(TRADITIONAL.encode("big5"), "x", declared="utf-8")[0] == TRADITIONAL
    assert decode(PROSE.encode(), "x", declared="gb2312") == (PROSE, "utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_broken_byte(encoding):
    """One broken byte in a long text costs one character, not the file."""
    data = TRADITIONAL.encode(encoding)
    text, _ = decode(data[:-1], "x")

    assert TRADITIONAL[:-1] == text[: len(TRADITIONAL) - 1]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_bytes_of_nothing(encoding):
    """Bytes of zero behind a text are no part of it, and a few inside do not make it unreadable."""
    data = TRADITIONAL.encode(encoding)

    assert decode(data + bytes(400), "x")[0] == TRADITIONAL
    assert (
        decode(f"{TRADITIONAL}\n\0{TRADITIONAL}".encode(encoding), "x")[0]
        == f"{TRADITIONAL}\n\0{TRADITIONAL}"
    )


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF16_LE])
def test_single_byte_behind_utf_16(mark):
    """A line end of one byte that a program put behind UTF-16 costs nothing."""
    assert decode(mark + PROSE.encode("utf-16-le") + b"\n", "x")[0] == PROSE


def test_several_encodings_in_one_file():
    """In a file put together of UTF-8 and GBK each line is read in its own."""
    lines = PROSE.splitlines()
    data = b"\n".join(line.encode("gbk" if n % 2 else "utf-8") for n, line in enumerate(lines))

    assert decode(data, "x") == ("\n".join(lines), "gb18030")


def test_hz():
    """Text of seven bits, as news groups sent it, is read; a Latin text that only looks so is not."""
    assert decode("Subject: 灯\n\n四月里下了三场雨。".encode("hz"), "x") == (
        "Subject: 灯\n\n四月里下了三场雨。",
        "hz",
    )
    assert decode(b"a ~{ b ~} c", "x") == ("a ~{ b ~} c", "utf-8")


def test_utf7():
    """Text of seven bits, as old mail programs sent it, is read; a long word behind a plus sign stays."""
    assert decode(PROSE.encode("utf-7"), "x") == (PROSE, "utf-7")
    latin = "call(a+bcdefghijk) and c+AbCdEfGhIjKl-" * 20
    assert decode(latin.encode(), "x") == (latin, "utf-8")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (codecs.BOM_UTF8 + PROSE.encode("gb18030"), "encoding"),
        ("\u3000\n\u3000".encode(), "empty"),
        (b"PK\x03\x04" + b"\x14\x00\x06" * 40, "zip"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "picture"),
        (bytes(range(256)) * 8, "encoding"),
        (bytes(range(1, 32)) * 40 + b"abc", "binary"),
        ("Каждый вечер кто-то возвращается домой издалека.".encode("koi8-r"), "encoding"),
        (bytes((i * 97 + 13) % 251 + 1 for i in range(4000)), "encoding"),
    ],
)
def test_no_text(data, says):
    """What is empty, binary or in an unknown encoding is refused in one sentence that names the file."""
    with pytest.raises(ManuscriptError) as error:
        decode(data, "x.txt")

    assert str(error.value).startswith("x.txt: ")
    assert says in str(error.value)
    assert str(error.value).count(". ") == 0
