"""narrate.build.roll: episodes kept on disk come back as they were."""

from dataclasses import replace
from pathlib import Path

import pytest

from narrate.build.roll import Roll, rolled
from narrate.errors import OutputError
from tests.feed.episodes import EPISODE

MANY = [replace(EPISODE, number=n, title=f"第{n}夜") for n in range(1, 8)]

FULL = Path("/dev/full")


class TestRoll:
    def test_gives_back(self, tmp_path):
        """Parts of a roll come back in their order and as often as wanted, also while it grows."""
        with rolled(tmp_path) as roll:
            assert (len(roll), roll[:]) == (0, [])
            for episode in MANY[:5]:
                roll.add(episode)

            assert roll[1:3] == roll[1:3] == MANY[1:3]
            for episode in MANY[5:]:
                roll.add(episode)
            assert roll[:] == MANY

    def test_lists_some(self, tmp_path):
        """A listing has the episodes that were picked, and no others."""
        with rolled(tmp_path) as roll:
            places = [roll.add(episode) for episode in MANY]

            assert roll.listing(places[::3])[:] == MANY[::3]
            assert not roll.listing(())

    @pytest.mark.skipif(not FULL.exists(), reason="the platform has no device that is always full")
    def test_full_disk(self, tmp_path):
        """A disk that takes no more is one sentence that names the folder."""
        with FULL.open("r+b", buffering=0) as full, pytest.raises(OutputError, match="No space") as refused:
            Roll(tmp_path, full).add(EPISODE)

        assert str(tmp_path) in str(refused.value)

    def test_leaves_nothing(self, tmp_path):
        """The folder is empty when the roll is closed."""
        with rolled(tmp_path) as roll:
            roll.add(EPISODE)

        assert not list(tmp_path.iterdir())

    def test_names_the_folder(self, tmp_path):
        """A folder that is not there is named in the error."""
        with pytest.raises(OutputError, match="nowhere"), rolled(tmp_path / "nowhere"):
            pass
