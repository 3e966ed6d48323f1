import pytest

from narrate.cluster.errand import Errand
from narrate.cluster.luggage import _name, entry
from narrate.errors import SeriesError


class TestLuggage:
    def test_choices_travel(self, tmp_path):
        """The record of takes that an editor chose comes with its script."""
        asked = Errand("01-ferry", 1, "f", "g", "# 灯 {#b1}\n".encode(), b'{"b1": {"used": 1, "takes": []}}')
        found = entry(asked, tmp_path)

        assert found.script.segments[0].text == "灯"
        assert [path.read_bytes() for path in found.path.parent.rglob("*.json")] == [asked.choices]

    def test_what_lies_elsewhere(self, tmp_path):
        """A file outside the anthology cannot travel, and it is said where to put it."""
        (tmp_path / "a").mkdir()
        assert _name(tmp_path, tmp_path / "a" / "bell.wav") == "a/bell.wav"

        with pytest.raises(SeriesError, match=r"cannot travel; put it beside series\.toml"):
            _name(tmp_path / "a", tmp_path / "bell.wav")
