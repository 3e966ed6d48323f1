"""Persons in a text."""

import pytest

from narrate.spoken.names import persons
from narrate.spoken.roster import Roster


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


def test_names_without_a_surname():
    """A by-name that acts at the head of its clauses is a person, an adverb of the same shape is not."""
    texts = ["阿旺不信邪。", "二娃挠挠头，阿旺笑了。", "二娃说：“水凉。”", "小声说话，小声笑。"]

    assert set(persons(texts)) == {"阿旺", "二娃"}


def test_names_of_two_and_two_characters():
    """A family name of two characters has its whole given name, and no shorter one beside it."""
    texts = ["村民马海木呷来了，马海木呷挥了挥手。", "欧阳倩说：“好。”欧阳倩笑了。"]

    assert set(persons(texts)) == {"马海木呷", "欧阳倩"}


def test_the_end_of_a_word_is_no_surname():
    """A surname that ends the word before it calls nobody: 病房 and 老人."""
    assert persons(["她推开病房老人的门。"]) == ()


def test_what_somebody_does_is_no_part_of_the_name():
    """Where a name stands more often without its last character, a verb, it is the shorter one."""
    assert persons(["村民陆鸣发了短信。陆鸣才回。陆鸣笑了。"]) == ("陆鸣",)


def test_a_name_that_stands_once():
    """A name of three characters is one though it stands once; somebody of history is none of the story's."""
    assert persons(["屋里只有卢小禾。"]) == ("卢小禾",)
    assert persons(["村里来了个孟宪德，会修收音机。"]) == ("孟宪德",)
    assert persons(["他讲李时珍的故事。"]) == ()


def test_a_name_behind_what_somebody_is():
    """The word for what somebody is makes the name behind it one, though it stands once."""
    assert persons(["她走进贫困户韩志远的院子。"]) == ("韩志远",)
    assert persons(["她走进韩志远的院子。"]) == ()


def test_one_person_under_several_names_is_one():
    """老王, 王书记 and 王叔 are the one 王 that the story names in full."""
    texts = [
        "王大山接了电话。",
        "“王书记，羊病了！”",
        "老王坐起来说：“别慌。”",
        "“王叔，您来了？”王大山点点头。",
    ]

    assert persons(texts) == ("王大山",)


def test_the_one_named_most_often_is_first():
    """Persons stand by how often the story names them, and by their names where that is the same."""
    told = "村民何大山来了。村民刘桂兰笑了。刘桂兰说：“好。”刘桂兰走了。村民宋明远也走了。"

    assert persons([told]) == ("刘桂兰", "何大山", "宋明远")


def test_a_masked_name_ends_where_a_word_begins():
    """Behind 某 a character that begins the next word is no part of the name; behind a mask it may be one."""
    assert persons(["顾某殉职那年，她八岁。"]) == ("顾某",)
    assert persons(["顾某明天来。"]) == ("顾某",)
    assert persons(["村民徐*明天不亮就下地，徐*明回来了。"]) == ("徐*明",)


def test_what_a_thing_does_is_no_given_name():
    """A surname before a common word is a thing or a place, however often it stands so."""
    assert persons(["田开始干了。后来田开始裂了。"]) == ()


def test_somebody_who_is_only_ever_called():
    """Who has a surname and a title alone is a person; what a man cannot be called is another's name."""
    assert persons(["老吕敲了敲门。"]) == ("老吕",)
    assert persons(["吕大婶敲了敲门。"]) == ("吕大婶",)
    assert persons(["罗三保来了，罗三保笑了。“罗大嫂，您坐。”"]) == ("罗三保", "罗大嫂")


def test_to_have_opens_a_given_name():
    """有 begins a given name of two characters, and is none alone or behind another."""
    assert persons(["村民王有福笑了。"]) == ("王有福",)
    assert persons(["村民王有笑了。"]) == ()


def test_what_somebody_does_counts_for_the_name():
    """Where the name with its verb stands twice, it outweighs one that stands once."""
    told = "村民陆鸣发了短信，陆鸣发了信。陆鸣才回，陆鸣笑了。村民何大山来了。"

    assert persons([told]) == ("陆鸣", "何大山")


@pytest.mark.parametrize("name", ["李向阳", "王为民", "李德才", "陈从军"])
def test_a_given_name_that_the_dictionary_knows(name):
    """A character that hardly stands in names is part of one that the dictionary knows for a person's."""
    assert persons([f"村民{name}笑了。{name}说：“好。”"]) == (name,)


@pytest.mark.parametrize("thing", ["全家福", "马背上", "柳树下", "关了门", "谢谢您"])
def test_what_the_dictionary_takes_for_a_name(thing):
    """Words that begin like a surname and end in none's name are no person, though they stand twice."""
    assert persons([f"那天，{thing}。后来，{thing}。"]) == ()
