"""Names without a surname."""

import pytest

from narrate.spoken.nicknames import nicknames


def test_a_given_name_acts_as_only_persons_do():
    """A word that is none of the language and twice acts like a person is a name."""
    assert set(nicknames(["禾生站起来，看了看天。", "禾生点点头。"])) == {"禾生"}


@pytest.mark.parametrize("name", ["志远", "久安", "东升"])
def test_a_word_that_is_a_name_in_the_dictionary(name):
    """A word that the dictionary itself takes for a person's name is one where it acts once."""
    assert set(nicknames([f"{name}点点头。大家都看{name}。"])) == {name}


def test_a_word_of_the_language_acts_oftener():
    """A word of the language is a name where it acts three times; twice where it begins with a surname."""
    assert not nicknames(["春光点点头。大家都看春光。", "春光笑了笑。"])
    assert set(nicknames(["春光点点头。大家都看春光。", "春光笑了笑。", "春光摇摇头。"])) == {"春光"}
    assert not nicknames(["方圆点点头。大家都看方圆。"])
    assert set(nicknames(["方圆点点头。", "方圆笑了笑。"])) == {"方圆"}


@pytest.mark.parametrize("word", ["聪明", "安静", "高兴", "干净"])
def test_a_mood_is_no_name(word):
    """An adjective is no name, however often it stands where a person would."""
    assert not nicknames([f"{word}点点头。大家都看{word}。", f"{word}笑了笑。", f"{word}摇摇头。"])


def test_doubled_names():
    """A doubled character that once acts like a person is a child's name."""
    assert set(nicknames(["苗苗举手。老师看看苗苗。"])) == {"苗苗"}


def test_words_of_the_language_are_no_names():
    """A word of the language must act oftener; a description, a title and an adverb are never names."""
    assert not nicknames(["老人站起来。老人点点头。", "大声说：“好。”大声说：“行。”", "机器站了起来。"])


def test_by_names_act_once_and_are_told_again():
    """老, 小, 阿 or a number with a character is a by-name where it acts once and is told twice."""
    assert set(nicknames(["二娃吓得不轻。大家都看二娃。", "阿旺夹了一筷子菜，娘看着阿旺。"])) == {
        "二娃",
        "阿旺",
    }
    assert not nicknames(["二娃吓得不轻。", "大家都看三娃，三娃的碗里有肉。"])
