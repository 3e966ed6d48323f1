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

    @pytest.mark.parametrize(
        "text",
        [
            "作者尚未授权，2026-05-03，网络播出",
            "未经作者同意，2026-05-03，网络播出",
            "暂无授权，2026-05-03，网络播出",
            "林小满，2026-05-03，网络播出，待作者书面授权",
            "作者不同意播出，2026-05-03，网络播出",
            "作者拒绝授权，2026-05-03，网络播出",
            "授权情况不详，2026-05-03，网络播出",
            "Lin Xiaoman, 2026-05-03, broadcast, pending",
            "not yet authorised, 2026-05-03, broadcast",
        ],
    )
    def test_a_refusal_is_no_permission(self, text):
        """Words that say that nobody allowed it are no record of somebody who did."""
        assert "who allowed it" in read(text).missing

    @pytest.mark.parametrize(
        "text",
        [
            "作者林小满无偿授权，2026-05-03，网络播出",
            "作者不可撤销地授权，2026-05-03，不限次数播出",
            "未成年作者由家长授权，2026-05-03，网络播出",
            "作者授权，2026-05-03，非独家，不得改编",
            "作者授权，2026-05-03，广播，不允许改编，不授权转载",
            "public domain since 2001, 2026-05-03, any use",
            "作者授权编辑部，2026-05-03，转授权须另行同意",
        ],
    )
    def test_terms_are_no_refusal(self, text):
        """Terms under which a work is allowed are no refusal."""
        assert read(text).missing == ()

    def test_the_example_is_complete(self):
        """The form that errors show is one that passes."""
        assert read(EXAMPLE).missing == ()
