import pytest

from narrate.model import Finding


@pytest.mark.parametrize(
    ("ok", "advice", "holds"),
    [(False, False, True), (False, True, False), (True, False, False), (True, True, False)],
)
def test_what_holds_a_release_back(ok, advice, holds):
    """Only what is wrong and no mere advice keeps an episode from its release."""
    assert Finding("loudness", "-19", "-16", "mix again", ok=ok, advice=advice).holds == holds
