import pytest

from narrate import listing, series
from narrate.errors import SeriesError
from tests.anthology import make

GOOD = {"medium": "podcast", "category": "Arts/Books", "language": "zh-cn", "guid": "", "email": ""}


class TestCategories:
    def test_apples_list(self):
        """Apple has 19 groups; with what is inside them there are 110 categories."""
        assert len(listing.CATEGORIES) == 19
        assert len(listing.NAMES) == len(set(listing.NAMES)) == 110


class TestRefused:
    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("category", "Society & Culture/Documentary"),
            ("category", "History"),
            ("language", "en"),
            ("language", "zh-Hans-CN"),
            ("email", "editor@radio.example.cn"),
            ("guid", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
            ("medium", "audiobook"),
        ],
    )
    def test_what_is_taken(self, key, value):
        """What directories take is not refused; nor is a series that says nothing of guid and address."""
        assert listing.refused(GOOD) == ""
        assert listing.refused(GOOD | {key: value}) == ""

    @pytest.mark.parametrize(
        ("key", "value", "told"),
        [
            ("category", "Arts/Boks", '"Arts/Books"'),
            ("category", "arts/books", '"Arts/Books"'),
            ("category", "History/Rome", '"History"'),
            ("category", "", "category must"),
            ("category", "文学", '"Arts/Books"'),
            ("language", "中文", "language must"),
            ("language", "zh_CN", '"zh-cn"'),
            ("email", "editor", "email must"),
            ("email", "a@b.cn, c@d.cn", "email must"),
            ("guid", "my-podcast", "guid must"),
            ("medium", "film", "medium must be podcast or audiobook"),
            ("medium", "", "medium must"),
        ],
    )
    def test_what_is_refused(self, tmp_path, key, value, told):
        """What no directory takes is one sentence with the place and what to write."""
        assert told in listing.refused(GOOD | {key: value})
        root = make(tmp_path)
        where = root / "episodes" / "series.toml"
        lines = [line for line in where.read_text("utf-8").splitlines() if not line.startswith(f"{key} =")]
        where.write_text("\n".join([f'{key} = "{value}"', *lines]), "utf-8")

        with pytest.raises(SeriesError, match=f"series.toml: {key} must"):
            series.load(root)
