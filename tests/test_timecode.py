from datetime import timedelta

import pytest

from narrate import timecode


@pytest.mark.parametrize(
    ("ms", "shown"), [(0, "00:00:00.000"), (59_999, "00:00:59.999"), (3_725_250, "01:02:05.250")]
)
def test_exact(ms, shown):
    """A time has two figures for each unit and three for milliseconds, behind the point that is asked for."""
    assert timecode.exact(ms) == shown
    assert timecode.exact(ms, ",") == shown.replace(".", ",")


@pytest.mark.parametrize("seconds", [0, 1, 60, 3_599, 3_600, 35_999, 36_000, 86_399])
def test_whole(seconds):
    """A time in seconds is the one that others write, filled to two figures an hour."""
    assert timecode.whole(seconds) == str(timedelta(seconds=seconds)).rjust(8, "0")


@pytest.mark.parametrize("seconds", [0, 59, 3_599, 35_999, 36_000, 86_399])
def test_short(seconds):
    """A short time is the same without a zero before its hours."""
    assert timecode.short(seconds) == str(timedelta(seconds=seconds))
