"""narrate.clean.ledger: what is written down about a line, and taking it back."""

import pytest

from narrate.clean.ledger import Ledger, undo
from narrate.model import Doubt


def test_a_doubt_about_no_place_stays_as_it_is() -> None:
    """A doubt about the whole story has no span that a change of its line could move."""
    ledger = Ledger(["甲乙"])
    ledger.note(Doubt("missing-source", "info", 1, "", -1, -1))
    ledger.change("spaces", 1, "甲")

    assert ledger.doubts == [Doubt("missing-source", "info", 1, "", -1, -1)]


def test_edits_of_another_page_are_refused() -> None:
    """Edits are taken back only from the lines that they led to."""
    ledger = Ledger(["甲乙"])
    ledger.change("spaces", 1, "甲")

    with pytest.raises(ValueError, match="edit spaces of line 1 does not fit"):
        undo(["乙"], ledger.edits)
