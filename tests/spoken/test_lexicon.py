"""Words with a rare reading, respelled where they are words."""

import pytest

from narrate.model import LexiconEntry
from narrate.spoken import say
from narrate.spoken.lexicon import respell
from tests.spoken.conftest import data

TRAPS = data("traps.json")
LEXICON = tuple(
    LexiconEntry(word, sound, tuple(TRAPS["unless"].get(word, ()))) for word, sound in TRAPS["lexicon"]
)


@pytest.mark.parametrize("phrase", TRAPS["traps"])
def test_a_word_inside_other_words_stays(phrase):
    """The characters of an entry that belong to other words are left alone."""
    assert respell(phrase, LEXICON) == phrase


@pytest.mark.parametrize(("phrase", "spoken"), TRAPS["uses"])
def test_a_word_of_its_own_is_respelled(phrase, spoken):
    """An entry that stands as a word, alone or before the word of a place, is respelled."""
    assert respell(phrase, LEXICON) == spoken


def test_there_are_enough_traps():
    """At least forty phrases try to catch the lexicon out."""
    assert len(TRAPS["traps"]) >= 40


def test_the_longest_entry_wins():
    """Where two entries start at the same place, the longer one is taken."""
    lexicon = (LexiconEntry("青石", "清石"), LexiconEntry("青石铺", "清石铺"))

    assert respell("青石铺的人", lexicon) == "清石铺的人"


def test_every_use_in_a_sentence_is_respelled():
    """A word is respelled each time it is used, in all clauses."""
    assert respell("单县来的，也回单县。", LEXICON) == "善县来的，也回善县。"


def test_unless_guards_a_longer_word():
    """An entry is not used inside a word that its `unless` names."""
    guarded = (LexiconEntry("铁炉", "铁芦", ("铁炉堡",)),)

    assert respell("铁炉堡和铁炉", guarded) == "铁炉堡和铁芦"


def test_unless_guards_a_word_of_common_words():
    """A word that `unless` names is guarded wherever it stands, though its parts are common words too."""
    guarded = (LexiconEntry("朝阳", "潮阳", ("朝阳的",)),)

    assert respell("朝阳的光和朝阳的风", guarded) == "朝阳的光和朝阳的风"
    assert respell("朝阳和朝阳的光", guarded) == "潮阳和朝阳的光"


def test_an_unknown_name_is_one_word():
    """A name that no dictionary holds is found between words of all kinds."""
    name = (LexiconEntry("曾阿巧", "增阿巧"),)

    assert respell("村支书曾阿巧和她弟弟", name) == "村支书增阿巧和她弟弟"


def test_homophones_come_before_figures():
    """The lexicon works on the text as written; the figures beside a word are read afterwards."""
    assert say("2019年到单县", LEXICON) == "二零一九年到善县"


def test_reference_entries_apply(shared):
    """Every reference entry with a homophone is applied at every place where the pages use the word."""
    entries = [e for e in data(shared / "gold" / "lexicon.json")["entries"] if e.get("say_as")]
    lexicon = tuple(LexiconEntry(entry["surface"], entry["say_as"]) for entry in entries)
    pages = [data(path) for path in sorted((shared / "gold").glob("seed_*.json"))]
    spoken = [respell(segment["text"], lexicon) for page in pages for segment in page["segments"]]

    assert not [(e.word, text) for e in lexicon for text in spoken if e.word in text and e.word not in e.say]
