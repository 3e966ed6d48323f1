"""Common words across the borders of a listed word."""

import pytest

from narrate.model import LexiconEntry
from narrate.spoken.lexicon import uses

LEXICON = tuple(
    LexiconEntry(word, "甲乙丙丁"[: len(word)])
    for word in ("新溪镇", "单县", "任县", "曾小平", "两山", "慢慢地")
)
APPLIED = [
    "我们到新溪镇去", "新溪镇上的人", "他们在单县住", "今天单县下雪",
    "曾小平安顿好家人", "调到任县去", "他慢慢地点头",
]  # fmt: skip
KEPT = ["换上一派全新溪镇模样", "铺上新溪镇纸", "第九任县委书记", "简单县城生活"]


@pytest.mark.parametrize("text", APPLIED)
def test_applied(text):
    """A listed word is one behind free-standing characters, before what goes with places, and as a name."""
    assert list(uses(text, LEXICON))


@pytest.mark.parametrize("text", KEPT)
def test_kept(text):
    """It is none where a common word begins before it or ends behind it, or where it is counted."""
    assert not list(uses(text, LEXICON))
