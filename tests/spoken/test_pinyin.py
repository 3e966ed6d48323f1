"""Readings in syllables."""

from narrate.model import LexiconEntry
from narrate.spoken.pinyin import faults, possible, readings, word_by_word


def test_readings_have_tones():
    """Each character has a syllable with the figure of its tone; the neutral tone is 5."""
    assert readings("桥头") == ("qiao2", "tou2")
    assert readings("的") == ("de5",)


def test_all_readings_of_a_character():
    """A character with two readings gives both, the usual one first."""
    assert possible("单") == ("dan1", "chan2", "shan4")


def test_a_word_alone_may_be_read_otherwise():
    """Read word by word, a character does not look at its neighbours."""
    assert word_by_word(("重", "庆")) != readings("重庆")


def test_a_wrong_homophone_is_a_fault():
    """An entry whose homophones do not have the wanted reading is named, with both readings."""
    good = LexiconEntry("单县", "善县", pinyin="shan4 xian4")
    wrong = LexiconEntry("单县", "丹县", pinyin="shan4 xian4")
    short = LexiconEntry("单县", "善", pinyin="shan4 xian4")

    assert faults((good, LexiconEntry("单县", "丹县"))) == ()
    assert "is read dan1 xian4, not shan4 xian4" in faults((wrong,))[0]
    assert len(faults((wrong, short))) == 2


def test_a_particle_that_is_not_respelled_is_no_fault():
    """地 is left to the voice where the entry wants it neutral; another character for it is not."""
    assert faults((LexiconEntry("轻轻地", "青青地", pinyin="qing1 qing1 de5"),)) == ()
    assert len(faults((LexiconEntry("轻轻地", "轻轻帝", pinyin="qing1 qing1 de5"),))) == 1
    assert len(faults((LexiconEntry("单县", "单丹", pinyin="shan4 xian4"),))) == 1


def test_pinyin_is_written_with_u_umlaut_or_v():
    """ü may be written for the v of a keyboard, and capitals for small letters."""
    written = ("nü3 er2", "nv3 er2", "Nü3 Er2", "NÜ3 ER2")

    assert faults(LexiconEntry("女儿", "女儿", pinyin=pinyin) for pinyin in written) == ()
    assert len(faults((LexiconEntry("女儿", "女儿", pinyin="nu3 er2"),))) == 1
