import pytest

from narrate.plain import units
from narrate.preview.units import inward, outward
from tests.preview.conftest import FERRY

RARE = "\N{CJK UNIFIED IDEOGRAPH-20BB7}"  # a character of names that is two units in a browser
TEXT = f"何{RARE}家\N{IZAKAYA LANTERN}亮"


class TestUnits:
    @pytest.mark.parametrize("place", range(len(TEXT) + 1))
    def test_there_and_back(self, place):
        """A place comes back as it went out, whatever stands before it."""
        assert inward(TEXT, outward(TEXT, place)) == place
        assert outward(TEXT, place) == len(TEXT[:place].encode("utf-16-le")) // 2

    def test_edges(self):
        """The whole stays the whole, the end is the end, what is behind it stays behind it."""
        assert (outward(TEXT, -1), inward(TEXT, -1)) == (-1, -1)
        assert inward(TEXT, units(TEXT)) == len(TEXT)
        assert inward(TEXT, units(TEXT) + 3) == len(TEXT) + 3
        assert inward(TEXT, 2) == 1


class TestRareCharacters:
    def test_reading_behind_one(self, preview):
        """Words behind a rare character or an emoji are marked, timed and read where they stand."""
        path = preview.root / "scripts" / f"{FERRY}.md"
        text = path.read_text("utf-8")
        rare = f"{RARE}渡\N{IZAKAYA LANTERN}口在柳溪的下游"
        path.write_text(text.replace("老渡口在柳溪的下游", rare), "utf-8")
        shown = preview.segment(FERRY, "b3")["text"].encode("utf-16-le")
        start = shown.index("柳溪".encode("utf-16-le")) // 2
        answer = preview.patch(FERRY, "b3", {"say": "刘溪", "start": start, "end": start + 2})

        assert answer.status == 200
        assert "[柳溪]{say=刘溪}" in path.read_text("utf-8")
        (mark,) = [mark for mark in preview.segment(FERRY, "b3")["marks"] if mark["say"] == "刘溪"]
        assert (mark["start"], mark["end"]) == (start, start + 2)
        lines = [line for line in preview.timeline(FERRY)["lines"] if line["segment"] == "b3"]
        assert lines[-1]["to"] == len(shown) // 2
