"""Made pages in, recall, precision and paragraphs of our extractor and of trafilatura out, as a table.

Run as `python -m tests.bench.html`; trafilatura's columns need `pip install -e '.[bench]'`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec

from narrate.read.webpage import html
from tests.prose import TITLE
from tests.read.strange_pages import STRANGE
from tests.read.webpages import PAGES, STORY

Figures = tuple[float, float, float]


def squeezed(lines: Sequence[str]) -> str:
    """The characters of lines without white space."""
    return "".join("".join(lines).split())


def figures(lines: Sequence[str]) -> Figures:
    """Shares: story characters that came out, characters out that are story or title, lines kept whole."""
    text, shown = squeezed(lines), {line.strip() for line in lines}
    found = [line for line in STORY if squeezed([line]) in text]
    wanted = sum(map(len, found)) + (len(TITLE) if TITLE in text else 0)
    kept = sum(line in shown for line in STORY)
    return (
        sum(map(len, found)) / len(squeezed(STORY)),
        min(1.0, wanted / max(1, len(text))),
        kept / len(STORY),
    )


def ours(page: str) -> list[str]:
    """What narrate makes of a page."""
    return list(html(page.encode(), "page.html").lines)


def trafilatura_s(page: str) -> list[str]:
    """What trafilatura makes of it, tuned for recall as its documents advise."""
    import trafilatura

    return (trafilatura.extract(page, favor_recall=True, include_comments=False) or "").split("\n")


def rows(extract: Callable[[str], list[str]], pages: dict[str, str]) -> list[Figures]:
    """The figures of each page."""
    return [figures(extract(page)) for page in pages.values()]


def main() -> int:
    """Print the tables."""
    systems = {"narrate": ours} | ({"trafilatura": trafilatura_s} if find_spec("trafilatura") else {})
    for title, pages in (("ten page types", PAGES), ("pages of other habits", STRANGE)):
        print(f"\n{title}: recall / precision / paragraphs")  # noqa: T201 - a script
        found = {name: rows(extract, pages) for name, extract in systems.items()}
        lines = [(page, [found[name][at] for name in systems]) for at, page in enumerate(pages)]
        lines.append(("mean", [_mean(found[name]) for name in systems]))
        for page, each in lines:
            shown = "   ".join(" / ".join(f"{value:.3f}" for value in row) for row in each)
            print(f"{page:32} {shown}")  # noqa: T201 - a script
    return 0


def _mean(found: Sequence[Figures]) -> Figures:
    first, second, third = (sum(each) / len(found) for each in zip(*found, strict=True))
    return first, second, third


if __name__ == "__main__":
    sys.exit(main())
