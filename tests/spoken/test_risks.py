"""Words that a voice may misread."""

import pytest

from narrate.model import LexiconEntry, Mark, Script, Segment
from narrate.spoken.pinyin import readings
from narrate.spoken.risks import _differ, _traps, risks

TEXT = "村主任曾广明从单县来，他重重地放下担子。曾广明住在鹿行村。"


def script(text, **changes):
    return Script(3, "lamp", segments=(Segment("b1", "body", text, **changes),))


def words(text, lexicon=(), **changes):
    return {risk.word: risk for risk in risks([script(text, **changes)], lexicon)}


def test_places_names_and_words_are_found():
    """A place, a surname and a word of the table are listed with their reading and a homophone."""
    found = words(TEXT)

    assert (found["单县"].pinyin, found["单县"].say) == ("shan4 xian4", "善县")
    assert (found["曾广明"].pinyin, found["曾广明"].say) == ("zeng1 guang3 ming2", "增广明")
    assert (found["曾广明"].count, found["曾广明"].segment) == (2, "03-lamp#b1")
    assert "单县" in found["单县"].sentence
    assert {"重重地", "担子", "鹿行村"} <= set(found)


def test_places_are_told_whole():
    """A place with a number in its name is listed with it, and without the ending of the place before."""
    found = words("他从西溪乡瓦合村走到三十里堡乡。")

    assert {"瓦合村", "三十里堡乡"} <= set(found)
    assert {(risk.pinyin, risk.say) for risk in found.values()} == {("", "")}, "nobody knows how it is read"


def test_a_mask_with_a_title_is_no_name():
    """What is masked down to the title needs no reading."""
    assert "*部长" not in words("“*部长，您坐。”*部长点点头。")


def test_the_riskiest_come_first():
    """Places come before surnames, surnames before words, and these before guesses."""
    kinds = [risk.kind for risk in risks([script(TEXT)], ())]

    assert kinds.index("place") < kinds.index("surname") < kinds.index("word") < kinds.index("name")


def test_an_entry_covers_its_word():
    """What an entry of the lexicon or an editor's mark speaks is not listed."""
    assert "单县" not in words(TEXT, (LexiconEntry("单县", "善县"),))
    assert "单县" not in words(TEXT, marks=(Mark(7, 9, "善县"),))


def test_a_word_across_a_border_is_no_risk():
    """The characters of a place inside other words are not listed."""
    assert "单县" not in words("一座简单县城的清晨。")


def test_plain_text_has_few_risks():
    """An everyday sentence lists nothing."""
    assert words("今天下雨，河水很急，船停在岸边。") == {}


def test_the_table_is_sound():
    """Every homophone of the table is read as the table says, neutral tones apart."""
    wrong = [
        trap.word
        for trap in _traps().values()
        if trap.say
        and any(a[:-1] != b[:-1] for a, b in zip(trap.pinyin.split(), readings(trap.say), strict=True))
    ]

    assert len(_traps()) > 150
    assert wrong == []


def test_a_doubtful_character_makes_a_given_name_a_risk():
    """A name with a character of two readings is listed without a proposal; any other name is not."""
    found = words("村民李乐天来了，李乐天笑了。村民周建国走了，周建国挥手。")

    assert (found["李乐天"].kind, found["李乐天"].pinyin) == ("name", "")
    assert "周建国" not in found


def test_characters_without_a_reading_hide_no_other_risk():
    """A clause with characters that no dictionary reads is not guessed about; what is known in it is told."""
    found = words("他挑着担子，走过𫠠𫠠长桥，重重地放下。")

    assert {"担子", "重重地"} <= set(found)
    assert not any("桥" in word for word in found)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("di4", "di4", False),
        ("di5", "di4", False),
        ("di4", "di5", False),
        ("di2", "di4", True),
        ("de5", "di5", True),
        ("de5", "di4", True),
    ],
)
def test_a_neutral_tone_is_no_other_reading(one, other, differ):
    """Two readings differ in their sound or in a full tone; the neutral one is a matter of pace."""
    assert _differ(one, other) is differ


def test_a_name_of_which_nobody_knows_the_reading():
    """A name with a doubtful character is listed without a proposal."""
    found = words("村民张重山笑了。张重山走了。")["张重山"]

    assert (found.kind, found.pinyin, found.say, found.count) == ("name", "", "", 2)


@pytest.mark.parametrize(("text", "word"), [("他挑着水上山。", "挑着"), ("绳子落下来，他挑。", "挑")])
def test_a_lone_character_is_listed_with_what_follows(text, word):
    """A character with several readings that stands alone is listed with the character behind it, if any."""
    assert {name: risk.kind for name, risk in words(text).items()} == {word: "rare"}
