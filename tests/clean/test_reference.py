"""The five reference pages: the damage and Chinese fixers alone give the text a reader made by hand."""

import json
import re
from pathlib import Path

import pytest

from narrate.clean.chinese import FIXERS as CHINESE
from narrate.clean.damage import FIXERS as DAMAGE
from narrate.clean.ledger import Ledger, undo

SHARED = Path(__file__).parents[2] / ".." / "shared"
GOLD = sorted((SHARED / "gold").glob("seed_*.json"))
OUTLINE = {
    "lead_dash_removed",
    "title_break_restored",
    "tail_source_removed",
}  # not the business of these fixers

pytestmark = pytest.mark.skipif(not GOLD, reason="the reference pages are not beside the project")


def cleaned(path: Path) -> tuple[dict, Ledger, list[str]]:
    """The reference, the ledger after all fixers and the lines before them."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    (page,) = (SHARED / "seeds").glob(f"{path.stem.removeprefix('seed_')}_*")
    lines = page.read_text(encoding="utf-8").split("\n")
    ledger = Ledger(list(lines))
    for fixer in (*DAMAGE, *CHINESE):
        fixer(ledger)
    return gold, ledger, lines


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_text(path):
    """Every narrated line is exact, masked characters and what the outline mends aside."""
    gold, ledger, lines = cleaned(path)
    wrong = [
        (entry["n"], ledger[entry["n"]])
        for entry in gold["lines"]
        if "text" in entry
        and not OUTLINE & set(entry.get("repairs", ()))
        and not re.fullmatch(re.escape(ledger[entry["n"]]).replace(r"\*", "."), entry["text"])
    ]

    assert wrong == []
    assert undo(ledger.lines, ledger.edits) == tuple(lines)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_doubts(path):
    """The characters that a person must confirm are the ones that the reader flagged, and no others."""
    gold, ledger, _ = cleaned(path)
    wanted = sorted((f["line"], f["find"]) for f in gold["flags"] if f["kind"] == "repaired_by_context")

    assert sorted((d.line, d.text) for d in ledger.doubts if d.severity == "review") == wanted
    assert not [d for d in ledger.doubts if d.severity == "blocker"]
