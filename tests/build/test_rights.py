import pytest

from narrate.build.rights import EXAMPLE, Rights, read


class TestRead:
    @pytest.mark.parametrize(
        "text",
        [
            "作者林小满授权，2026-05-03，网络与广播播出",
            "作者林小满授权 2026年5月3日 网络与广播播出",
            "2026/5/3；作者林小满授权；网络与广播播出",
            "作者林小满授权，网络与广播播出，2026.05.03",
            "作者林小满授权,2026-5-3,网络与广播播出",
        ],
    )
    def test_three_facts(self, text):
        """Who, when and what for are found in whatever order and punctuation they were typed."""
        assert read(text) == Rights("作者林小满授权", "2026-05-03", "网络与广播播出")

    @pytest.mark.parametrize(
        ("text", "missing"),
        [
            ("", ("who allowed it", "the date", "what for")),
            ("作者授权", ("the date", "what for")),
            ("作者授权，2026-05-03", ("what for",)),
            ("2026-05-03", ("who allowed it", "what for")),
            ("（2026-05-03）", ("who allowed it", "what for")),
            ("作者授权，2026-13-03，播出", ("the date",)),
            ("作者授权，2026，播出", ("the date",)),
        ],
    )
    def test_what_is_missing(self, text, missing):
        """What is not said, and a day that no calendar has, is missing."""
        assert read(text).missing == missing

    def test_the_example_is_complete(self):
        """The form that errors show is one that passes."""
        assert read(EXAMPLE).missing == ()
