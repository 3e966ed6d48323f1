import json
import wave

import pytest

from narrate.cli import build_episodes, main


@pytest.fixture
def root(stood, tmp_path, capsys):
    """A built anthology with a second voice."""
    where = stood(tmp_path)
    (where / "voices" / "elder.toml").write_text("[tone]\nhz = 150\n", "utf-8")
    build_episodes(["-C", str(where)])
    capsys.readouterr()
    return where


def say(capsys, root, *words):
    code = main(["say", "-e", "1", "-s", "b3", "--no-play", "-C", str(root), *words])
    return code, capsys.readouterr().out


def test_takes_of_a_segment(root, capsys):
    """A take in another voice and pace is recorded, listed, adopted, and built with no word spoken."""
    code, out = say(capsys, root, "--voice", "elder", "--rate", "-10%")
    assert code == 0
    assert "--use 2" in out
    with wave.open(str(root / ".narrate" / "say" / "b3-take2.wav")) as file:
        assert file.getnframes() > 5 * 44_100

    assert say(capsys, root, "--use")[0] == 0
    _, listed = say(capsys, root, "--takes", "--json")
    told = [(item["take"], item["in_use"], item["voice"], item["rate"]) for item in json.loads(listed)]
    assert told == [(1, False, "", 0), (2, True, "elder", -10)]
    assert "{#b3 voice=elder rate=-10%}" in (root / "scripts" / "01-ferry.md").read_text("utf-8")

    assert build_episodes(["-C", str(root), "--json"]) == 0
    episode = json.loads(capsys.readouterr().out.splitlines()[-1])["episodes"][0]
    assert (episode["changed"], episode["recorded"]) == (True, 0)


def test_json_of_a_new_take(root, capsys):
    """A program that asks for a take gets the list of all as JSON; a person gets a table, and no advice."""
    found = json.loads(say(capsys, root, "--rate", "-20%", "--json")[1])
    assert [(item["take"], item["rate"]) for item in found] == [(1, 0), (2, -20)]
    assert (root / ".narrate" / "say" / "b3-take2.wav").is_file()

    out = say(capsys, root, "--takes")[1]
    assert "in use" in out
    assert "--use" not in out


def test_other_words(root, capsys):
    """--text gives a segment other words; without a segment it shows how words are read."""
    assert "老渡口在柳溪" in say(capsys, root, "--text", "老渡口在柳溪。")[1]

    assert main(["say", "--text", "2019年", "-C", str(root)]) == 0
    assert capsys.readouterr().out == "二零一九年\n"


def test_same_again(root, capsys):
    """An engine that speaks always the same says so, and what could be changed."""
    assert "--voice, --rate or --text" in " ".join(say(capsys, root)[1].split())


def test_sentence_in_a_voice(root, capsys, tmp_path):
    """A sentence is spoken in another voice and pace as well."""
    files = [tmp_path / "a.wav", tmp_path / "b.wav"]
    for path, words in zip(files, ([], ["--voice", "elder", "--rate", "+50%"]), strict=True):
        assert main(["say", "灯亮了，大家都笑。", *words, "--out", str(path), "-C", str(root)]) == 0
    capsys.readouterr()

    assert files[1].stat().st_size < files[0].stat().st_size


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-e", "1"], "-e 3 -s b7"),
        (["-e", "1", "-s", "b3", "--use", "7"], "no take 7"),
        (["-e", "1", "-s", "b3", "--voice", "nobody"], "voices/nobody.toml"),
    ],
)
def test_mistakes(root, capsys, words, told):
    """What is missing or not there is named."""
    assert main(["say", *words, "--no-play", "-C", str(root)]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--rate", "fast"], ["--use", "first"], ["--use", "0"]])
def test_no_number(words):
    """A pace or a number of a take that is none is refused by the parser."""
    with pytest.raises(SystemExit, match="2"):
        main(["say", "-e", "1", "-s", "b3", *words])


@pytest.mark.parametrize(
    ("player", "said"), [(None, "No player is here"), ("exit 2", "No sound comes out here"), ("exit 0", "")]
)
def test_player(root, capsys, tmp_path, monkeypatch, player, said):
    """Where nothing can be heard that is one sentence, and the take lies there as a file."""
    (tmp_path / "bin").mkdir()
    if player:
        program = tmp_path / "bin" / "mpv"
        program.write_text(f"#!/bin/sh\necho no sound card >&2\n{player}\n", "utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}")

    assert main(["say", "-e", "1", "-s", "b3", "--rate", "-5%", "-C", str(root)]) == 0
    captured = capsys.readouterr()
    assert "b3-take2.wav" in captured.out
    assert "sound card" not in captured.err
    assert said in captured.err
