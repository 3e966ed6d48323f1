"""Manuscripts as a person names them."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from narrate.cli.asked_for import manuscript
from narrate.errors import ManuscriptError
from narrate.read import load


@pytest.fixture
def root(tmp_path):
    """An anthology's folder with a zip file and a folder of manuscripts."""
    folder = tmp_path / "scripts" / "来稿"
    folder.mkdir(parents=True)
    (folder / "灯.txt").write_text("灯", "utf-8")
    with ZipFile(tmp_path / "scripts" / "letters.zip", "w") as packed:
        packed.writestr("桥.txt", "石桥")
    with ZipFile(tmp_path / "scripts" / "empty.zip", "w"):
        pass
    return tmp_path


@pytest.mark.parametrize(
    ("name", "line"), [("letters.zip/桥.txt", "石桥"), ("来稿/灯.txt", "灯"), ("scripts/来稿/灯.txt", "灯")]
)
def test_as_it_lies_in_scripts(root, monkeypatch, name, line):
    """A file is found by its path and as it lies in scripts/, also inside a folder or a zip file there."""
    monkeypatch.chdir(root)
    assert load(manuscript(root, Path(name))).lines == (line,)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("letters.zip", "letters.zip: is no manuscript; name one that is in it, such as letters.zip/桥.txt."),
        ("letters.zip/井.txt", "name one that is in it, such as letters.zip/桥.txt."),
        ("empty.zip", "empty.zip: is no manuscript; there is none in it."),
        ("来稿", "来稿: is a folder; name one of the files in it."),
        ("7", "7: no such file; name a manuscript by its path, or as it lies in "),
    ],
)
def test_what_is_no_manuscript(root, name, said):
    """What is no manuscript is told with one that could be meant."""
    with pytest.raises(ManuscriptError) as told:
        manuscript(root, Path(name))

    assert said in str(told.value)
