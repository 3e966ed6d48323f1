"""Words of speaking beside a quote."""

import pytest

from narrate.spoken.cues import cued_after, cued_before, feels_after


@pytest.mark.parametrize(
    ("left", "leads"), [("他慢慢说：", True), ("她接着问道，", True), ("他坐在桥头", False)]
)
def test_what_leads_up_to_a_quote(left, leads):
    """A word of speaking or a colon leads up to a quote; a place does not."""
    assert cued_before(left) is leads


@pytest.mark.parametrize(("right", "says"), [("柳小满揉着眼睛问。", True), ("河水慢慢退去。", False)])
def test_what_follows_a_quote(right, says):
    """A word of speaking in the clause behind says who spoke."""
    assert cued_after(right) is says


def test_how_somebody_spoke():
    """A face or a gesture behind a quote says how somebody spoke."""
    assert feels_after("他红了脸。")
    assert not feels_after("桥修好了。")
