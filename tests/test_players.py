from pathlib import Path

import pytest

from narrate import players


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A folder for the only programs that there are, and the way to put one there."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def put(name, code):
        (folder / name).write_text(f"#!/bin/sh\n{code}\n", "utf-8")
        (folder / name).chmod(0o755)

    return put


def test_the_first_that_plays(program, tmp_path):
    """Where a player fails the next one is tried; where all fail, nothing was heard."""
    program("mpv", "exit 2")
    program("aplay", f"echo played > {tmp_path}/played")

    assert players.here() == ("mpv", "aplay")
    assert players.heard(tmp_path / "a.wav")
    assert (tmp_path / "played").exists()
    program("aplay", "exit 1")
    assert not players.heard(tmp_path / "a.wav")


def test_name_like_an_option(program, tmp_path, monkeypatch):
    """A player is given the whole path: a file whose name begins with a dash is no option of its."""
    program("mpv", f'for last; do :; done; echo "$last" > {tmp_path}/told')
    monkeypatch.chdir(tmp_path)

    assert players.heard(Path("-o.wav"))
    assert (tmp_path / "told").read_text("utf-8").strip() == str(tmp_path / "-o.wav")
