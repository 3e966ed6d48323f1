"""Persons in a text."""

from narrate.spoken.names import Roster, persons, someone


def test_names_after_an_office():
    """A name that follows an office is found at its first use."""
    assert persons(["驻村第一书记宋明远握着他的手。", "村民刘桂兰指着门前。"]) == ("刘桂兰", "宋明远")


def test_a_place_is_no_person():
    """A word that stands before 县 or 村 elsewhere in the story is a place."""
    assert "石桥" not in persons(["石桥说话了，石桥笑了。", "石桥村在河边。"])


def test_a_masked_name_is_a_name():
    """A name with a masked character is a name like any other."""
    assert persons(["徐*明不仅修了桥，还修了路。"]) == ("徐*明",)


def test_by_names_belong_to_their_owner():
    """A person is found by the whole name, the given name, 老 and the surname, and by an office."""
    roster = Roster(("何大山", "宋明远"))

    assert [name for _, _, name in roster.found("老何和大山，宋书记和宋明远")] == [
        "何大山", "何大山", "宋明远", "宋明远",
    ]  # fmt: skip


def test_a_description_stands_for_a_name():
    """Somebody without a name is called as the text calls them."""
    assert someone("一位老人在桥头说") == "一位老人"
    assert someone("河水很急") == ""
