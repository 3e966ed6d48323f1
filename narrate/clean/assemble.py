"""A page in, its stories out: the stages of cleaning in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from narrate.clean import chinese, contest, damage
from narrate.clean.beside_titles import bracketed, posted, signed
from narrate.clean.days import set_day
from narrate.clean.filed import proposed
from narrate.clean.forms import heads_form
from narrate.clean.furniture import label
from narrate.clean.gaps import cut_end, holes, lost_start
from narrate.clean.goes_on import goes_on
from narrate.clean.headings import chapters
from narrate.clean.known import Facts
from narrate.clean.labels import Labels
from narrate.clean.ledger import Ledger
from narrate.clean.leftovers import leftovers
from narrate.clean.lines import Look, line_text, looks, shortened
from narrate.clean.masks import left_masks, restore
from narrate.clean.outline import Work, loose, outline
from narrate.clean.pagination import page_marks
from narrate.clean.phrases import tag_of, without_site
from narrate.clean.privacy import private_data
from narrate.clean.senders import cited
from narrate.clean.set_out import SPARE_TITLES, set_out
from narrate.clean.sites import paper, without_edition
from narrate.clean.stories import doubts, tagged, told_of, typeset
from narrate.clean.wrap import unwrap
from narrate.clean.wrappers import bare_titles
from narrate.model import Cleaned, Doubt, Dropped, Page

BOOK = ".epub"  # names its own title, which is not that of its first part
DOCUMENTS = (".docx", ".docm", BOOK)  # as writers send them in


def clean(page: Page) -> Cleaned:
    """The stories of a page, with every doubt, every line that was dropped and every change that was made."""
    ledger = Ledger(list(page.lines))
    apart, parts = mended(ledger)
    seen = tuple(looks(chinese.plain(ledger.lines), page.levels))
    labels = label(seen, ledger.lines, apart, page.cells)
    _by_format(labels, seen, page)
    _drop(ledger, labels, parts, spare=SPARE_TITLES)
    for fixer in chinese.FIXERS:
        fixer(ledger)
    restore(ledger)
    _trim(ledger)
    seen = _again(seen, ledger)
    works = outline(seen, labels, page.title)
    leftovers(seen, labels, works)
    bracketed(ledger, works)
    set_out(ledger, works, labels)
    _drop(ledger, labels, parts)
    _doubt(ledger, works, seen, labels.unsure, page.left)
    set_day(labels, works, seen)
    said = (cited(look.text)[0] for look in seen if look.number in labels.kinds)
    labels.facts.source = without_edition(_source(labels, seen, said))
    facts = _simplified(labels.facts, page)
    hints = [
        without_site(tag_of(text)[1]) for text in (*facts.titles, page.title) if text and not heads_form(text)
    ]
    whole = bare_titles(hints) if len(works) == 1 else []
    own = zip(works, posted(works, seen, labels, facts), strict=True)
    told = tagged([told_of(ledger, work, each, whole) for work, each in own], hints)
    told = tuple(signed(told, works, seen, labels))
    told = tuple(replace(story, blocks=typeset(story.blocks, parts)) for story in told)
    stories = tuple(
        proposed(replace(story, doubts=doubts(ledger, story, labels)), page.name) for story in told
    )
    dropped = (replace(each, text=page.lines[each.line - 1]) for each in ledger.dropped)
    gone = tuple(sorted(dropped, key=lambda each: each.line))
    return Cleaned(stories, (*page.left, *gone), tuple(ledger.edits), contest.facts(gone))


def _by_format(labels: Labels, seen: Sequence[Look], page: Page) -> None:
    """Note what the format of a page says of its lines."""
    name = page.name.lower()
    labels.written = name.endswith(DOCUMENTS)
    labels.chapters = chapters(seen, page.title) if name.endswith(BOOK) else frozenset()


def mended(ledger: Ledger) -> tuple[frozenset[int], Mapping[int, Sequence[int]]]:
    """Mend what happened to the page; the lines that print repeats on every page, and joined lines' parts."""
    for fixer in damage.FIXERS:
        fixer(ledger)
    return page_marks(ledger.lines), unwrap(ledger)


def _source(labels: Labels, seen: Sequence[Look], said: Iterable[str]) -> str:
    """Where the page says that its text comes from, by the first of the ways to know it."""
    facts = labels.facts
    ways = (facts.source, *said, facts.publisher, paper(seen, labels), facts.agency)
    return next(filter(None, ways), "")


def _drop(
    ledger: Ledger, labels: Labels, parts: Mapping[int, Sequence[int]], *, spare: Sequence[str] = ()
) -> None:
    gone = {each.line for each in ledger.dropped}
    for number, kind in sorted(labels.kinds.items()):
        if number not in gone and kind not in {"note", "byline", "used", *spare}:
            for each in (number, *parts.get(number, ())):
                ledger.drop(each, kind.replace("section.", "chrome."))


def _trim(ledger: Ledger) -> None:
    for number, line in enumerate(ledger.lines, start=1):
        ledger.change("spaces.ends", number, line.strip())


def _again(seen: Sequence[Look], ledger: Ledger) -> tuple[Look, ...]:
    """The same lines as the fixers left them; dropped ones as they were, for their neighbours' sake.

    So are lines of which only gaps were closed: a wide one sets a name apart from a title.
    """
    return tuple(_mended(look, line_text(ledger[look.number])) for look in seen)


def _mended(look: Look, text: str) -> Look:
    if not text or " ".join(look.text.split()) == text:
        return look
    return shortened(replace(look, text=text, whole=0))


def _simplified(facts: Facts, page: Page) -> Facts:
    def tidy(text: str) -> str:
        """A fact written as the text is: simplified, and with its marks and blanks mended."""
        sheet = Ledger([chinese.simplified(text) if traditional else text])
        for fixer in chinese.FIXERS:
            fixer(sheet)
        return sheet[1]

    traditional = chinese.is_traditional(page.lines)
    return replace(
        facts,
        authors=[tidy(each) for each in facts.authors or filter(None, [page.author])],
        source=tidy(facts.source),
        account=tidy(facts.account),
        titles=[tidy(each) for each in facts.titles],
        original=tidy(facts.original),
    )


def _doubt(
    ledger: Ledger,
    works: Sequence[Work],
    seen: Sequence[Look],
    unsure: set[int],
    left: Sequence[Dropped],
) -> None:
    """Raise the doubts that only the finished lines show."""
    left_masks(ledger, frozenset(number for work in works for number in work.names))
    units = [unit for work in works for unit in work.units]
    lines = [unit.lines[0] for unit in units]
    holes(ledger, lines, frozenset(unit.lines[0] for unit in units if unit.kind == "note"))
    private_data(ledger, lines)
    for work in works:
        _ends(ledger, work, left if work is works[-1] else None)
    web = any(each.kind.startswith("chrome.") for each in ledger.dropped)
    for number in sorted(unsure.union(loose(works, seen) if web else ())):
        ledger.note(Doubt("stray-line", "review", number, ledger[number], 0, len(ledger[number])))


def _ends(ledger: Ledger, work: Work, left: Sequence[Dropped] | None) -> None:
    """Raise the doubts of a work's two ends; *left* is None where another work follows."""
    text = [unit for unit in work.units if unit.kind in {"body", "heading"}]
    if text:
        lost_start(ledger, text[0].lines[0])
        more = left is not None and goes_on(ledger.dropped, left, text[-1].lines[-1])
        cut_end(ledger, text[-1].lines[0], text[-1].kind, more=more)
