"""narrate.clean.verse: a page without prose is a poem."""

from narrate.clean.lines import Look
from narrate.clean.verse import further

LINES = ["我站在这里", "守着黄昏", "", "麻雀知道", "它们不怕我", "", "井", "井把天空", "藏在深处", "一动不动"]
POEM = [Look(number, text) for number, text in enumerate(LINES, start=1) if text]


def test_further_poems() -> None:
    """The poems that a title counts are headed by the shortest lines behind a gap."""
    assert further("稻草人（外一首）", POEM) == {7}


def test_no_further_poem() -> None:
    """A title that counts none, and a poem whose every line stands apart, have no such headings."""
    apart = [Look(2 * number, text) for number, text in enumerate(LINES, start=1) if text]

    assert further("稻草人", POEM) == frozenset()
    assert further("稻草人（外一首）", apart) == frozenset()
