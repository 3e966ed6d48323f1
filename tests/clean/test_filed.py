"""narrate.clean.filed: who is named beside the title in a file's name is proposed as the writer."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrate.clean import clean
from narrate.clean.filed import writer
from narrate.read import read
from tests.prose import PARAGRAPHS
from tests.read.documents import docx, p


@pytest.mark.parametrize(
    "name",
    [
        "雾里的桥 申屠路.docx",
        "投稿-雾里的桥-申屠路.docx",
        "申屠路：雾里的桥.txt",
        "申屠路《雾里的桥》（终稿）.docx",
        "3.雾里的桥——申屠路.docx",
        "来稿.zip/柳大江/雾 里 的 桥_申屠路.txt",
    ],
)
def test_a_writer_beside_the_title(name: str) -> None:
    """A name that is set apart from the title in the file's name is the writer's."""
    assert writer(name, "雾里的桥") == "申屠路"


@pytest.mark.parametrize(
    "name",
    [
        "申屠路.docx",
        "雾里的桥.docx",
        "雾里的桥-高山.docx",
        "雾里的桥 柳大江 申屠路.docx",
        "申屠路-河.docx",
        "",
    ],
)
def test_nobody_is_sure(name: str) -> None:
    """Without the title, with another word or with two names, nobody is proposed."""
    assert writer(name, "雾里的桥") == ""


def test_it_is_a_proposal(tmp_path: Path) -> None:
    """The doubt about a writer proposes the one in the file's name; a writer in the text is kept."""
    stories = []
    for head in ("", p("柳大江")):
        path = tmp_path / "雾里的桥 申屠路.docx"
        path.write_bytes(docx(p("雾里的桥") + head + "".join(map(p, PARAGRAPHS))))
        stories += clean(read(path)).stories
    (unknown, known) = stories

    assert (unknown.author, known.author) == ("", "柳大江")
    assert [each.voice_as for each in unknown.doubts if each.code == "missing-author"] == ["申屠路"]
    assert {each.voice_as for each in unknown.doubts if each.code != "missing-author"} == {None}
    assert not any(each.code == "missing-author" for each in known.doubts)
