"""Who is meant by a way of calling out."""

import pytest

from narrate.spoken.roster import Roster, ways


@pytest.mark.parametrize(
    ("name", "calls"),
    [
        ("何大山", {"何大山", "大山"}),
        ("何大", {"何大"}),
        ("欧阳明珠", {"欧阳明珠", "明珠"}),
        ("欧阳明", {"欧阳明"}),
        ("何氏秀英", {"何氏秀英", "秀英"}),
        ("阿依古丽", {"阿依古丽"}),
        ("阿大山", {"阿大山"}),
        ("何家的娃", {"何家的娃"}),
        ("何家一人", {"何家一人"}),
        ("徐*明", {"徐*明"}),
    ],
)
def test_given_name_stands_alone(name, calls):
    """A person is called by a given name of two characters too, where a family name goes before it."""
    assert set(Roster((name,)).owners) == calls


def test_given_name_of_two_is_nobody_s():
    """A given name that two persons share calls neither; the name that somebody has in full is his."""
    roster = Roster(("何大山", "宋大山", "宋明远", "明远"))

    assert "大山" not in roster.owners
    assert roster.owners["明远"] == "明远"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("老何笑了。", ["何大山"]),
        ("何大爷走了，小宋来了。", ["何大山", "宋明远"]),
        ("何师傅和宋书记都在。", ["何大山", "宋明远"]),
        ("老何家的灯。", ["何大山"]),
        ("何大山师傅。", ["何大山"]),
        ("病房老人睡了。", []),
        ("老周笑了。", []),
    ],
)
def test_surname_behind_old_or_before_a_title(text, who):
    """老 or 小 with a family name, or a family name with a title, calls the first who bears it."""
    assert [name for _, _, name in Roster(("何大山", "宋明远", "何小禾")).found(text)] == who


def test_old_and_a_surname_as_the_name_itself():
    """A person whom the list calls 老何 bears that family name."""
    assert [name for _, _, name in Roster(("老何",)).found("何师傅点点头，老何笑了。")] == ["老何", "老何"]


def test_places():
    """Where somebody is named is told with both ends, in order."""
    assert list(Roster(("何大山",)).found("老何说，大山去。")) == [(0, 2, "何大山"), (4, 6, "何大山")]


def test_masked():
    """A name masked is as many wide spaces; all else stands where it stood."""
    assert Roster(("何大山",)).masked("老何说，大山和何大山去。") == "　　说，　　和　　　去。"


def test_other_ways_of_calling():
    """What a cast list puts behind a slash calls the person before it, unless it calls two, or is 我."""
    roster = Roster.listed(["何大山 / 爷爷/我", "柳小满／丫头", "宋明远/爷爷", " "])

    assert roster.names == ("何大山", "柳小满", "宋明远", " ")
    assert dict(roster.calls) == {"丫头": "柳小满"}
    assert ways("何大山/ /爷爷") == ("何大山", "爷爷")


def test_sex():
    """Where the story tells no pronoun of a person, none is guessed."""
    roster = Roster(("何大山", "柳小满"), sexes=(("柳小满", "她"),))

    assert (roster.sex("柳小满"), roster.sex("何大山")) == ("她", "")
