"""A disk that fills up while a file is written, in every format: by a real limit of the system."""

import dataclasses
import warnings

import numpy as np
import pytest

from narrate.errors import OutputError
from narrate.mix import mix
from tests.disk import little_room
from tests.recordings import story, wav
from tests.test_mix_formats import FORMATS, delivery

ROOM = 25_000  # bytes: less than any of the files wants


@pytest.fixture(scope="module")
def programme(tmp_path_factory):
    """A programme whose stings are noise, so that every format needs more than there is."""
    folder = tmp_path_factory.mktemp("programme")
    noise = np.random.default_rng(2).normal(0, 0.1, 3 * 44_100).clip(-1, 1).astype(np.float32)
    (folder / "sting.wav").write_bytes(wav(noise, 44_100))
    made = story(folder, count=2)
    return dataclasses.replace(made, opening_sting=folder / "sting.wav", closing_sting=folder / "sting.wav")


@pytest.mark.parametrize(
    ("name", "kept"), [*((name, True) for name in FORMATS), ("flac", False), ("mp3 at 48 kHz", False)]
)
def test_disk_full(tmp_path, programme, name, kept, capfd):
    """A disk full while pieces are coded, or kept ones joined, is one sentence and no half file."""
    profile = delivery(name)
    out = tmp_path / f"m.{profile.container}"
    if kept:
        mix(programme, profile, cache=tmp_path / "cache", out=tmp_path / f"other.{profile.container}")
        (tmp_path / f"other.{profile.container}").unlink()
    out.write_bytes(b"the one before")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with little_room(ROOM), pytest.raises(OutputError, match=r"cannot be written \(.*\); make room"):
            mix(programme, profile, cache=tmp_path / "cache", out=out)
    assert out.read_bytes() == b"the one before"
    assert {path.name for path in tmp_path.iterdir()} <= {out.name, "cache"}
    assert not list((tmp_path / "cache").rglob(".*"))
    assert capfd.readouterr().err == ""
