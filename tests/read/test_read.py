"""narrate.read: a manuscript becomes a Page, or one sentence that says what to do."""

from hashlib import sha256

import pytest

from narrate.errors import ManuscriptError
from narrate.read import FORMATS, REMEDIES, read
from tests.prose import PROSE
from tests.read.documents import docx, epub, p, pdf
from tests.read.onefiles import mhtml, webarchive

STORY = PROSE.splitlines()[0][:40]
PAGE = f"<p>{STORY}</p>"
MADE = {
    ".html": PAGE.encode(),
    ".htm": PAGE.encode(),
    ".xhtml": PAGE.encode(),
    ".mhtml": mhtml([("text/html", PAGE.encode())]),
    ".mht": mhtml([("text/html", PAGE.encode())]),
    ".webarchive": webarchive(PAGE.encode()),
    ".docx": docx(p(STORY)),
    ".docm": docx(p(STORY)),
    ".epub": epub({"a.xhtml": PAGE}),
    ".pdf": pdf([[(72, 700, 11, STORY)]]),
}


def test_page(tmp_path):
    """A page carries the name and hash of its file and one level for each line."""
    path = tmp_path / "01-deng.txt"
    path.write_bytes(PROSE.encode("gbk"))
    page = read(path)

    assert (page.name, page.encoding) == ("01-deng.txt", "gb18030")
    assert page.sha256 == sha256(PROSE.encode("gbk")).hexdigest()
    assert "\n".join(page.lines) == PROSE
    assert len(page.levels) == len(page.lines)


@pytest.mark.parametrize("suffix", FORMATS)
def test_formats(tmp_path, suffix):
    """Every format of the table reads a story, and upper case suffixes count."""
    path = tmp_path / f"x{suffix.upper()}"
    path.write_bytes(MADE.get(suffix, STORY.encode()))

    assert read(path).lines == (STORY,)


@pytest.mark.parametrize("head", ["<!DOCTYPE html>\n", "<?xml version='1.0'?><!-- a -->\n", "\ufeff \n"])
def test_a_page_under_another_name(tmp_path, head):
    """A web page that was saved as .txt is read as a page; a text that speaks of one is not."""
    (tmp_path / "x.txt").write_text(f"{head}<html>\n<body>\n<p>{STORY}</p>\n</body></html>", "utf-8")
    (tmp_path / "y.txt").write_text(f"{STORY}\n<html>", "utf-8")

    assert read(tmp_path / "x.txt").lines == (STORY,)
    assert read(tmp_path / "y.txt").lines == (STORY, "<html>")


@pytest.mark.parametrize("suffix", [*REMEDIES, ".xyz", ""])
def test_unknown_format(tmp_path, suffix):
    """A format that is not read gets a sentence that says what to do instead."""
    with pytest.raises(ManuscriptError, match=r"is not read; .*(save|convert|copy|unpack)") as error:
        read(tmp_path / f"x{suffix}")

    assert str(error.value).startswith(f"x{suffix}: ")


def test_missing_file(tmp_path):
    """A file that is not there or is a folder is refused by its name."""
    (tmp_path / "y.txt").mkdir()
    for name in ("x.txt", "y.txt"):
        with pytest.raises(ManuscriptError, match=f"^{name}: "):
            read(tmp_path / name)
