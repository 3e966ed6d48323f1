"""Persons without a name."""

import pytest

from narrate.spoken.strangers import acting, described, leading, somebody, someone


def test_a_description_stands_for_a_name():
    """Somebody without a name is called as the text calls them."""
    assert someone("一位老人在桥头说") == "一位老人"
    assert someone("河水很急") == ""


@pytest.mark.parametrize(
    ("clause", "who"),
    [
        ("孩子笑了", (0, "孩子")),
        ("问老人，孩子答了", (4, "孩子")),
        ("把老人扶起", (5, "")),
        ("水急", (2, "")),
    ],
)
def test_who_acts_without_a_name(clause, who):
    """Who is described acts in a clause unless something is done to them there."""
    assert acting(clause) == who


@pytest.mark.parametrize(("name", "is_one"), [("学员", True), ("一位老人", True), ("何大山", False)])
def test_a_description_is_no_name(name, is_one):
    """What somebody is can be told from how somebody is called."""
    assert described(name) is is_one


@pytest.mark.parametrize(
    ("clause", "who"),
    [("炊事员喊", "炊事员"), ("电话响了", ""), ("问他", ""), ("日记说", ""), ("学校里有人喊", "")],
)
def test_the_noun_in_front(clause, who):
    """A noun at the head of a clause may be a person, a thing that sounds is none."""
    assert leading(clause) == who


@pytest.mark.parametrize(
    ("clause", "who"),
    [("就有人在底下喊", "有人"), ("有学员问她", "学员"), ("他有人缘", ""), ("没有人应声", "")],
)
def test_who_enters(clause, who):
    """有 brings somebody in, unless nobody is brought in."""
    assert somebody(clause) == who


@pytest.mark.parametrize(
    ("clause", "who"),
    [
        ("掌柜想了想", "掌柜"),
        ("猎人蹲下", "猎人"),
        ("司机说", "司机"),
        ("茶壶响了", ""),
        ("石桥塌了", ""),
        ("梯子倒了", ""),
        ("火炉烧得旺", ""),
    ],
)
def test_who_heads_a_clause(clause, who):
    """A noun at the head of a clause is somebody where it says so or speaks; a thing that acts is not."""
    assert leading(clause) == who
