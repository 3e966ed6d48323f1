"""Works, names in bylines, divided titles."""

from __future__ import annotations

import pytest

from narrate.clean.outline import divided, same_story
from narrate.clean.senders import names_in, tail_source


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("他笑了。（云岭县民政局）", ("他笑了。", "云岭县民政局", "")),
        ("他笑了。（记者 沈一舟）", ("他笑了。", "沈一舟", "记者")),
        ("他笑了。（松潭县文联供稿）", ("他笑了。", "松潭县文联", "")),
        ("他笑了。（笑得很轻）", ("他笑了。（笑得很轻）", "", "")),
        ("他笑了（云岭县民政局）", ("他笑了（云岭县民政局）", "", "")),
    ],
)
def test_senders_in_brackets(text: str, result: tuple[str, str, str]) -> None:
    """A bracket behind the last sentence goes only where it names a person or an office."""
    assert tail_source(text) == result


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("记者 沈一舟", ("沈一舟",)),
        ("新华社记者陆一苇 通讯员韩江", ("陆一苇", "韩江")),
        ("文/石榴花", ("石榴花",)),
        ("作者：贺兰、顾盼", ("贺兰", "顾盼")),
        ("云岭县水务局", ("云岭县水务局",)),
        ("石门村第一书记 高远", ("高远",)),
    ],
)
def test_names_of_a_byline(text: str, names: tuple[str, ...]) -> None:
    """A byline gives its persons, or its office where it has none."""
    assert names_in(text) == names


@pytest.mark.parametrize(
    "title", ["石门村修通了第一条水泥公路", "他是老师她是医生", "山里的灯", "云岭县水务局扎实开展工作"]
)
def test_whole_titles_stay_whole(title: str) -> None:
    """Only two equal halves with a verb of their own were two."""
    assert divided(title) == title


def test_two_halves_are_divided() -> None:
    """Two clauses of one length that ran together get their space back."""
    assert divided("山路通向远方好日子在前头") == "山路通向远方 好日子在前头"


def test_the_fullest_title_wins() -> None:
    """A cut title is completed by the same words elsewhere, never by other words."""
    assert same_story("山里的灯", ["山里的灯——记一位老师", "海上的灯"]) == "山里的灯——记一位老师"
