import pytest

from narrate.errors import SeriesError
from narrate.tags.picture import picture
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
