"""Names without a surname."""

from narrate.spoken.nicknames import nicknames


def test_a_given_name_acts_as_only_persons_do():
    """A word that is none of the language and twice acts like a person is a name."""
    assert set(nicknames(["禾生站起来，看了看天。", "禾生点点头。"])) == {"禾生"}


def test_doubled_names():
    """A doubled character that once acts like a person is a child's name."""
    assert set(nicknames(["苗苗举手。老师看看苗苗。"])) == {"苗苗"}


def test_words_of_the_language_are_no_names():
    """A word of the language must act oftener; a description, a title and an adverb are never names."""
    assert not nicknames(["老人站起来。老人点点头。", "大声说：“好。”大声说：“行。”", "机器站了起来。"])
