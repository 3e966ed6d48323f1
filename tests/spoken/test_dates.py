"""Years against spans, clocks against scores."""

import pytest

from narrate.spoken import say


@pytest.mark.parametrize("text", ["1978年春天", "在1900年", "2000年以来", "1911年前后", "自2010年起"])
def test_years_are_read_by_figure(text):
    """A year is read figure by figure."""
    assert not any(place in say(text) for place in "十百千万")


@pytest.mark.parametrize("text", ["近2000年的历史", "1000年的老树", "距今1800年", "5000年文明", "2000年来"])
def test_spans_of_years_are_counted(text):
    """A number of years is read as a quantity."""
    assert any(place in say(text) for place in "百千")


@pytest.mark.parametrize(
    ("text", "word"), [("9:30开门", "点"), ("以2:10落败", "比"), ("比分9:15", "比"), ("按3:7分", "比")]
)
def test_clocks_and_ratios(text, word):
    """Two minutes' figures are a time of day, unless the words around tell of a score or a ratio."""
    assert word in say(text)


@pytest.mark.parametrize("text", ["2020-13-40", "99/99/2020"])
def test_what_is_no_day_is_not_read_as_one(text):
    """Figures that are no day of the calendar are not given months."""
    try:
        assert "月" not in say(text)
    except ValueError:  # pragma: no cover - say raises our own error only
        pytest.fail("a foreign error")
