"""narrate.clean.mojibake: lines decoded with the wrong table are turned back, others are not touched."""

import pytest

from narrate.clean.damage import mojibake
from narrate.clean.ledger import Ledger
from narrate.clean.mojibake import turned_back, turned_short
from tests.prose import HEADINGS, PARAGRAPHS, PROSE, TITLE

LINES = (*PARAGRAPHS, *HEADINGS, TITLE)


def misread(line: str, written: str, read: str) -> str:
    """*line* as a program shows it that takes one encoding for another."""
    data = line.encode(written)
    if read == "cp1252":
        return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in data)
    return data.decode(read, "replace")


@pytest.mark.parametrize("read", ["latin-1", "cp1252"])
@pytest.mark.parametrize("line", LINES)
def test_utf8_as_latin(line, read):
    """UTF-8 read as Latin-1 or windows-1252 comes back exactly."""
    assert turned_back(misread(line, "utf-8", read)) == line


def test_partly():
    """Good Chinese around a misread stretch stays."""
    assert turned_back(f"他说：{misread('云台山', 'utf-8', 'cp1252')}。") == "他说：云台山。"


@pytest.mark.parametrize("line", PARAGRAPHS)
def test_utf8_as_gbk(line):
    """UTF-8 read as GBK comes back exactly, or with U+FFFD where a byte went lost."""
    turned = turned_back(misread(line, "utf-8", "gbk"))
    kept = [part for part in turned.split("\ufffd") if part]

    assert all(part in line for part in kept)
    assert sum(map(len, kept)) >= 0.7 * len(line)


@pytest.mark.parametrize("line", LINES)
def test_gbk_as_latin(line):
    """GBK read as Latin-1 comes back exactly."""
    assert turned_back(misread(line, "gbk", "latin-1")) == line


@pytest.mark.parametrize(
    "line",
    [
        *LINES,
        "涓涓细流，锛刀一把",
        "联通",
        "Ça va, naïve café, Ærøskøbing, Dvořák – “déjà vu”…",
        "锟斤拷锟斤拷",
        "àéîõü ÀÉÎ",
        "繁體字的頁面也一樣",
        "€100、£20",
        "",
    ],
)
def test_good_text(line):
    """Chinese, accents and what is already lost stay as they are."""
    assert turned_back(line) == line


def test_short_stretches():
    """No stretch of prose from two to nine characters is taken for something else."""
    for length in range(2, 10):
        for at in range(len(PROSE) - length):
            assert turned_back(PROSE[at : at + length]) == PROSE[at : at + length]


def test_chinese_among_true_latin():
    """Characters of Chinese come back where they stand in a row with letters that were meant."""
    assert turned_back("他叫né" + "马上".encode().decode("latin-1") + "\xff。") == "他叫né马上\xff。"


@pytest.mark.parametrize("line", ["电话：××××××，打不通。", "徐××××走了。"])
def test_crosses_that_hide_a_name(line):
    """A row of one sign of Latin-1 is no Chinese that was misread: crosses hide names and numbers."""
    assert turned_back(line) == line


def cleaned(lines):
    """The lines of a page when what was read with the wrong table is turned back."""
    ledger = Ledger(lines)
    mojibake(ledger)
    return list(ledger.lines)


def test_short_lines_beside_sure_ones():
    """Three characters are two of UTF-8 where others of the page were turned back, and else nothing."""
    read = misread("等灯", "utf-8", "gbk")
    assert (turned_back(read), turned_short(read)) == (read, "等灯")
    assert cleaned([misread("三十二根电杆立起来了", "utf-8", "gbk"), read, PROSE])[1] == "等灯"
    assert cleaned([PROSE, read, PROSE])[1] == read


def test_no_short_line_of_prose_is_turned():
    """No stretch of two or three characters of prose is two others by itself."""
    for length in (2, 3):
        for at in range(len(PROSE) - length):
            assert turned_short(PROSE[at : at + length]) == PROSE[at : at + length]


def test_a_quotation_mark_of_which_the_last_byte_was_lost() -> None:
    """Of `â€` with nothing behind it the lost byte can be one only, so that ” comes back."""
    assert turned_back("他喊:â€œ书来了!â€") == "他喊:“书来了!”"
    assert turned_back("题目叫â€œ海â€的文章") == "题目叫“海”的文章"
