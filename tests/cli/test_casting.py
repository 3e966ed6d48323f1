"""The proposed cast list on the terminal, as JSON, and in the script."""

import json

import pytest

from narrate import build
from narrate.cli import main
from narrate.script import load
from tests.anthology import VOICE, make

TALK = """\
灯下

作者：林小满

何大山敲敲船帮，说：“水要涨了，把缆绳再紧一紧，别等明天。”

村民何大山又说：“听见没有？”

“知道了，爷爷。”孙女柳小满答道。柳小满收好了缆绳。
"""


@pytest.fixture
def root(tmp_path):
    """An anthology with a story in which two people talk, and a voice that reads nothing yet."""
    make(tmp_path, **{"01-lamp": TALK})
    (tmp_path / "voices" / "elder.toml").write_text(VOICE, "utf-8")
    build.open_programme(tmp_path)
    return tmp_path


def test_proposes_without_writing(root, capsys):
    """The list names each speaker with a free voice for the busiest, and changes no file."""
    before = (root / "scripts" / "01-lamp.md").read_bytes()
    assert main(["cast", "1", "-C", str(root)]) == 0

    assert "cast: 何大山=elder, 柳小满=narrator" in capsys.readouterr().out
    assert (root / "scripts" / "01-lamp.md").read_bytes() == before


def test_writes_the_front_matter(root, capsys):
    """Written down, it stands behind cast: and nothing else changes; a second time nothing does."""
    path = root / "scripts" / "01-lamp.md"
    before = path.read_text("utf-8")
    assert main(["cast", "--write", "--json", "-C", str(root)]) == 0

    facts = json.loads(capsys.readouterr().out)[0]
    assert (facts["episode"], facts["written"], facts["cast"][0]["quotes"]) == ("01-lamp", True, 2)
    assert path.read_text("utf-8") == before.replace("cast:\n", "cast: 何大山=elder, 柳小满=narrator\n")
    assert main(["cast", "--write", "--json", "-C", str(root)]) == 0
    assert not json.loads(capsys.readouterr().out)[0]["written"]


def test_keeps_what_the_editor_wrote(root, capsys):
    """Speakers that the editor cast keep their voice; the others are added behind them."""
    path = root / "scripts" / "01-lamp.md"
    path.write_text(path.read_text("utf-8").replace("cast:\n", "cast: 柳小满=elder\n"), "utf-8")
    main(["cast", "1", "--write", "-C", str(root)])

    assert load(path).cast == (("柳小满", "elder"), ("何大山", "narrator"))
    assert "No voice" not in capsys.readouterr().err


def test_says_when_no_voice_is_free(root, capsys):
    """Without a voice to give, the list is the narrator's and the remedy is said."""
    (root / "voices" / "elder.toml").unlink()
    main(["cast", "-C", str(root)])

    said = capsys.readouterr()
    assert "何大山=narrator" in said.out
    assert "voices/elder.toml" in said.err


def test_nobody_speaks(tmp_path, capsys):
    """A story without speech in quotation marks is said to have none."""
    make(tmp_path, **{"01-lamp": TALK.replace("“", "").replace("”", "")})
    build.open_programme(tmp_path)
    assert main(["cast", "-C", str(tmp_path)]) == 0

    assert "01-lamp.md: nobody speaks in quotation marks." in capsys.readouterr().out
