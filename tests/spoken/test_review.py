"""What an editor of the lexicon sees."""

from narrate.model import LexiconEntry, Script, Segment
from narrate.spoken import review

SCRIPTS = [
    Script(
        1, "lamp", segments=(Segment("b1", "body", "他是单县人。"), Segment("b2", "body", "简单县城，单县。"))
    ),
]


def test_each_entry_lists_where_it_applies():
    """An entry is listed with every segment that it is applied to, and one without a use with none."""
    entries = (LexiconEntry("单县", "善县"), LexiconEntry("六安", "陆安"))
    found = review(SCRIPTS, entries)

    assert [entry.places for entry in found.entries] == [("01-lamp#b1", "01-lamp#b2"), ()]
    assert [risk.word for risk in found.risks if risk.word == "单县"] == []


def test_wrong_entries_are_named():
    """An entry whose homophones are read otherwise than its pinyin says is among the faults."""
    found = review(SCRIPTS, (LexiconEntry("单县", "丹县", pinyin="shan4 xian4"),))

    assert len(found.faults) == 1
