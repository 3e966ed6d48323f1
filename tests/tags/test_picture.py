import pytest

from narrate.errors import SeriesError
from narrate.tags.picture import Picture, faults, picture
from tests.finished import jpeg, png


class TestPicture:
    def test_png(self):
        """The size of a PNG is in its header."""
        found = picture(png(30, 20))

        assert (found.mime, found.width, found.height, found.square) == ("image/png", 30, 20, False)

    def test_jpeg(self):
        """The size of a JPEG is in its frame header, behind other segments."""
        found = picture(jpeg(1500, 1500))

        assert (found.mime, found.width, found.height, found.square, found.rgb) == (
            "image/jpeg",
            1500,
            1500,
            True,
            True,
        )

    def test_cmyk(self):
        """A JPEG of four inks is told apart: players show it in wrong colours."""
        assert not picture(jpeg(10, 10, channels=4)).rgb

    @pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg/>", b"RIFF....WEBP"])
    def test_other_types(self, data):
        """Another type is one sentence that says which types there are."""
        with pytest.raises(SeriesError, match="not a PNG or JPEG picture"):
            picture(data, "cover.gif")

    @pytest.mark.parametrize("data", [png(3, 3)[:20], jpeg(3, 3)[:22], b"\xff\xd8\xff"])
    def test_cut(self, data):
        """A picture that is cut is one sentence."""
        with pytest.raises(SeriesError, match="damaged"):
            picture(data, "cover.png")


class TestFaults:
    @pytest.mark.parametrize(
        ("found", "told"),
        [
            (Picture("image/png", 2000, 2000, 9_999), []),
            (Picture("image/png", 2100, 2000, 9_999), ["not square: 100 pixels wider than high"]),
            (
                Picture("image/png", 1000, 1400, 9),
                ["not square: 400 pixels higher", "too small: 1000 pixels"],
            ),
            (Picture("image/png", 4000, 4000, 9), ["too large: 4000 pixels, 3000 allowed"]),
            (Picture("image/jpeg", 2000, 2000, 9, rgb=False), ["CMYK"]),
            (Picture("image/png", 2000, 2000, 10_000), ["too heavy: 10,000 bytes, 10,000 allowed"]),
        ],
    )
    def test_each_with_its_sizes(self, found, told):
        """Whatever a place refuses of a picture is told with what it is, what is wanted and a remedy."""
        wrong = faults(found, (1400, 3000), 10_000)

        assert len(wrong) == len(told)
        assert all(fault.told.startswith(words) for fault, words in zip(wrong, told, strict=True))
        assert all(fault.remedy for fault in wrong)
