"""Labelled pages in, the same pages as another scraper would have saved them out, labels and all.

`python -m tests.bench.variants`: every page of tests/labelled in every way, a table of what is lost and told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from opencc import OpenCC

from narrate.clean.lines import columns
from tests.bench.pages import Score, gold_labels, row, scored, total
from tests.weights import LABELLED

_COLUMNS = 68  # of a broken page
_LONG = 60  # characters of a paragraph that is worth breaking
_WHOLE = 2000  # characters of a page that was saved as one line
_MARKUP = re.compile(r"[<&]|www")
_LATIN = str.maketrans("，。：；！？（）“”", ',.:;!?()""')
_STAYS = "，。、；：！？”）"  # no line begins with one


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its text, its label, empty where there is none, and the place of its work."""

    text: str
    label: str = ""
    work: int = -1

    @property
    def told(self) -> bool:
        """Whether it belongs to a work."""
        return self.work >= 0


def labelled(folder: Path) -> list[Line]:
    """The lines of a page with their labels."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    works = {int(n): place for place, work in enumerate(gold["works"]) for n in work["lines"]}
    kinds = gold_labels(gold) | dict.fromkeys(gold.get("either", ()), "either")
    lines = (folder / "in.txt").read_text("utf-8-sig").split("\n")
    return [Line(text, kinds.get(n, ""), works.get(n, -1)) for n, text in enumerate(lines, start=1)]


def _from_text(page: Sequence[Line]) -> Sequence[Line]:
    """A page whose head was not saved."""
    return page[next(place for place, line in enumerate(page) if line.told) :]


def _to_text(page: Sequence[Line]) -> Sequence[Line]:
    """A page whose foot was not saved."""
    return page[: max(place for place, line in enumerate(page) if line.told) + 1]


def _from_body(page: Sequence[Line]) -> Sequence[Line]:
    """A page without anything above the text."""
    return page[next(place for place, line in enumerate(page) if line.label == "body") :]


def _cut(page: Sequence[Line]) -> Sequence[Line]:
    """A page that breaks off in the middle of the text."""
    body = [place for place, line in enumerate(page) if line.label == "body"]
    return page[: body[len(body) // 2] + 1]


def _solid(page: Sequence[Line]) -> Iterator[Line]:
    """A page without blank lines and indents."""
    return (Line(line.text.strip(), line.label, line.work) for line in page if line.text.strip())


def _spaced(page: Sequence[Line]) -> Iterator[Line]:
    """A page with a blank line below each one."""
    return (each for line in _solid(page) for each in (line, Line("")))


def _indented(page: Sequence[Line]) -> Iterator[Line]:
    """A page that sets in all of its lines."""
    return (Line(f"　　{line.text}", line.label, line.work) for line in _solid(page))


def _half_width(page: Sequence[Line]) -> Iterator[Line]:
    """A page with the marks of a Latin keyboard."""
    return (Line(line.text.translate(_LATIN), line.label, line.work) for line in page)


def _traditional(page: Sequence[Line]) -> Iterator[Line]:
    """A page in traditional characters."""
    convert = OpenCC("s2t").convert
    return (Line(convert(line.text), line.label, line.work) for line in page)


def _broken(page: Sequence[Line]) -> Iterator[Line]:
    """A page whose paragraphs are set in and broken at a fixed width, as print and old forums do."""
    for line in page:
        if line.label == "body" and _LONG < len(line.text) < _WHOLE and not _MARKUP.search(line.text):
            yield from (Line(part, line.label, line.work) for part in _parts(f"　　{line.text.strip()}"))
        else:
            yield line


def _broken_spaced(page: Sequence[Line]) -> Iterator[Line]:
    """A broken page with a blank line below each one."""
    return (each for line in _broken(page) if line.text.strip() for each in (line, Line("")))


def _parts(text: str) -> Iterator[str]:
    start = 0
    for end in range(1, len(text)):
        if columns(text[start : end + 1]) > _COLUMNS and text[end] not in _STAYS:
            yield text[start:end]
            start = end
    yield text[start:]


WAYS: Mapping[str, Callable[[Sequence[Line]], Iterable[Line]]] = {
    "as it is": lambda page: page,
    "from the text on": _from_text,
    "to the end of the text": _to_text,
    "from the body on": _from_body,
    "cut": _cut,
    "solid": _solid,
    "double-spaced": _spaced,
    "indented": _indented,
    "half-width marks": _half_width,
    "traditional": _traditional,
    "broken": _broken,
    "broken, double-spaced": _broken_spaced,
}


def write(folder: Path, page: Iterable[Line], works: Sequence[Mapping[str, object]]) -> None:
    """Save a page with its labels; works of which no text is left are left out."""
    lines = list(page)
    kept = sorted({line.work for line in lines if line.label == "body"})
    numbered = [(str(n), line) for n, line in enumerate(lines, start=1) if line.label and line.text.strip()]
    told = [
        {**works[place], "lines": {n: line.label for n, line in numbered if line.work == place}}
        for place in kept
    ]
    drop = {n: line.label for n, line in numbered if not line.told}
    gold = {"works": told, "drop": drop, "either": [int(n) for n, line in numbered if line.label == "either"]}
    folder.mkdir(parents=True)
    (folder / "in.txt").write_text("\n".join(line.text for line in lines), "utf-8")
    (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False), "utf-8")


def variant(page: Path, way: str, into: Path) -> Score:
    """The cleaner's figures for a labelled page that was saved in another way."""
    works = json.loads((page / "gold.json").read_text("utf-8"))["works"]
    folder = into / way / page.parent.name / page.name
    write(folder, WAYS[way](labelled(page)), works)
    return scored(folder)


def main() -> None:
    """Print the table."""
    pages = sorted(folder.parent for folder in LABELLED.glob("*/*/gold.json"))
    with TemporaryDirectory() as into:
        for way in WAYS:
            found = total([variant(page, way, Path(into)) for page in pages])
            print(row(way, found), flush=True)  # noqa: T201 -- a table


if __name__ == "__main__":
    main()
