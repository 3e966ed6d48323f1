from dataclasses import replace

import pytest

from narrate import series
from narrate.build.booth import Booth
from narrate.errors import SeriesError, UsageError
from tests.anthology import make


@pytest.fixture
def show(tmp_path):
    return series.load(make(tmp_path))


def test_unknown_engine(show):
    """An engine that nobody knows is refused before anything is done, with those that there are."""
    with pytest.raises(UsageError, match=r"--engine tune: there is no such engine; there are edge.*tone"):
        Booth(show, "tune")


@pytest.mark.parametrize("key", ["engine", "fallback"])
def test_unknown_engine_of_the_series(show, key):
    """So is one that the series names, with the file and the key."""
    with pytest.raises(SeriesError, match=rf"series\.toml: {key} = 'tune' is no engine; there are edge"):
        Booth(replace(show, **{key: "tune"}), "")


def test_no_engine(show):
    """A series may have no fallback; an engine it must have."""
    assert Booth(replace(show, fallback="")).wanted == show.engine
    with pytest.raises(SeriesError, match=r"engine = '' is no engine"):
        Booth(replace(show, engine=""))


def test_reachable(show):
    """An engine that speaks here is within reach, and one that does not is not."""
    assert Booth(show, "tone").reachable(["narrator"])
    assert not Booth(show, "edge").reachable(["narrator"])
