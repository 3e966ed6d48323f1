"""A page in, its stories out: the stages of cleaning in order, and blocks made of the ledger's lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from narrate.clean import chinese, contest, damage
from narrate.clean.beside_titles import bracketed, posted, signed
from narrate.clean.days import spare_day
from narrate.clean.facts import Facts
from narrate.clean.filed import proposed
from narrate.clean.forms import heads_form
from narrate.clean.furniture import label
from narrate.clean.gaps import cut_end, holes, lost_start, private_data
from narrate.clean.goes_on import goes_on
from narrate.clean.headings import chapters
from narrate.clean.labels import Labels
from narrate.clean.ledger import Ledger
from narrate.clean.leftovers import leftovers
from narrate.clean.lines import Look, fold, looks
from narrate.clean.masks import left_masks, restore
from narrate.clean.outline import Unit, Work, divided, loose, outline
from narrate.clean.pagination import page_marks
from narrate.clean.phrases import tag_of, without_site
from narrate.clean.senders import cited, names_in, tail_source, title_and_name, without_end_mark
from narrate.clean.sites import paper, without_edition
from narrate.clean.stamps import iso_date, iso_month, split_date
from narrate.clean.stories import doubts, tagged, told_of, typeset
from narrate.clean.wrap import unwrap
from narrate.clean.wrappers import unwrapped, without_number
from narrate.model import Cleaned, Doubt, Dropped, Page

# 一、 or (一) or 其一 or 扶贫故事篇1： before each title.
_LISTED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[、．.]\s*(?=\S)|[（(【\[]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[）)】\]]\s*[、．.]?\s*(?=\S)|"
    r"[其之][一二三四五六七八九十]{1,2}\s*[、．.:：\s]\s*(?=\S)|"
    r"[^:：]{0,12}篇\s*(?:[一二三四五六七八九十]{1,2}|\d{1,2})\s*[:：]\s*(?=\S)"
)
BOOK = ".epub"  # names its own title, which is not that of its first part
DOCUMENTS = (".docx", ".docm", BOOK)  # as writers send them in
# Lines with these labels may still become the title of a page that has no other.
SPARE_TITLES = ("meta.page_title", "meta.title", "meta.title_rest")


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
    _set_out(ledger, works, labels)
    _drop(ledger, labels, parts)
    _doubt(ledger, works, seen, labels.unsure, page.left)
    _stamp(labels, works, seen)
    said = (cited(look.text)[0] for look in seen if look.number in labels.kinds)
    labels.facts.source = without_edition(_source(labels, seen, said))
    facts = _simplified(labels.facts, page)
    hints = [
        without_site(tag_of(text)[1]) for text in (*facts.titles, page.title) if text and not heads_form(text)
    ]
    whole = [unwrapped(hint)[1] for hint in hints] if len(works) == 1 else []
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
    """The same lines as the fixers left them; dropped ones as they were, for their neighbours' sake."""
    return tuple(replace(look, text=fold(ledger[look.number]).strip() or look.text) for look in seen)


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
    )


def _set_out(ledger: Ledger, works: Sequence[Work], labels: Labels) -> None:
    """Express titles, subtitles, joins and sources in brackets as changes of lines."""
    alone = _unlike_titles(ledger, works)
    counted = len(works) > 1 and all(work.title and _LISTED.match(ledger[work.title[0]]) for work in works)
    for work in works:
        for unit in work.units:
            for number in unit.lines:
                if labels.kinds.get(number) in SPARE_TITLES:
                    labels.kinds[number] = "used"
            _join(ledger, unit)
            _SHAPE.get(unit.kind, _as_it_is)(ledger, unit.lines[0], work)
        if alone and work.title:
            first = work.title[0]
            bare = _LISTED.sub("", ledger[first]) if counted else ledger[first]
            ledger.change("outline.title_number", first, without_number(bare))
        _tail(ledger, work, labels)


def _unlike_titles(ledger: Ledger, works: Sequence[Work]) -> bool:
    """Whether the titles of the works can be told apart without the numbers that a collection gives them."""
    titles = [ledger[work.title[0]] for work in works if work.title]
    bare = {without_number(title) for title in titles}
    return len(bare) == len(titles) and (len(titles) > 1 or not "".join(titles).startswith("第"))


def _join(ledger: Ledger, unit: Unit) -> None:
    first, *others = unit.lines
    if others:
        parts = [ledger[number] for number in unit.lines]
        carried = [each for each in ledger.doubts if each.line in others and each.start >= 0]
        ledger.change(f"outline.join_{unit.kind}", first, unit.joiner.join(parts))
        for number in others:
            ledger.change(f"outline.join_{unit.kind}", number, "")
        _carry(ledger, unit, parts, carried)


def _carry(ledger: Ledger, unit: Unit, parts: Sequence[str], carried: Sequence[Doubt]) -> None:
    starts = dict(zip(unit.lines, _starts(parts, len(unit.joiner)), strict=True))
    for each in carried:
        shift = starts[each.line]
        ledger.note(replace(each, line=unit.lines[0], start=each.start + shift, end=each.end + shift))


def _starts(parts: Sequence[str], gap: int) -> list[int]:
    return [sum(len(part) + gap for part in parts[:place]) for place in range(len(parts))]


def _title(ledger: Ledger, line: int, work: Work) -> None:
    boxed, bare = tag_of(fold(ledger[line]))
    own, name = title_and_name(bare)
    signed = {each for number in work.names for each in names_in(ledger[number])}
    own = own if work.author or not signed.isdisjoint(name.split("、")) else ""
    at = fold(ledger[line]).find(own)
    work.tag = work.tag or (boxed if own else "")
    ledger.change("outline.title_author", line, ledger[line][at : at + len(own)] if own else ledger[line])
    text = re.sub(r"\s*\[?复制链接\]?.*$", "", ledger[line])
    text = re.sub(r"^(?:原(?:文)?标题|原题|标\s*题)\s*[:：]\s*《?(.*?)》?$", r"\1", text)
    text = re.sub(r"^.{0,60}电[?？\s]*(?:（[^）]*）)?\s*题：", "", text)
    text = re.sub(r"^[☆★◆◇■●○▲△▶►☞✿❀✦✧※◎]+\s*(?=\S)", "", text)
    text = re.sub(r"^(?:《([^《》]+)》|【([^【】]+)】)$", r"\1\2", text)
    text = re.sub(r"\s*[（(]\s*第?\s*\d+\s*页?\s*/\s*共?\s*\d+\s*页\s*[）)]$", "", text)
    tag, bare = unwrapped(text)
    further, bare = unwrapped(without_site(bare))
    work.tag = work.tag or tag or further
    ledger.change("outline.title", line, bare.strip())
    spaced = divided(ledger[line].strip())
    if spaced != ledger[line]:
        ledger.change("outline.title_halves", line, spaced)
        spoken = spaced.replace(" ", "，")
        ledger.note(Doubt("lost-separator", "review", line, spaced, 0, len(spaced), spoken))


def _subtitle(ledger: Ledger, line: int, _work: Work) -> None:
    ledger.change("outline.subtitle_dash", line, re.sub(r"^(?:[-—–―─]+|副标题\s*[:：])\s*", "", ledger[line]))


def _as_it_is(_ledger: Ledger, _line: int, _work: Work) -> None:
    pass


def _byline(ledger: Ledger, line: int, _work: Work) -> None:
    bare = re.sub(r"^[□○◎●■◇△☆▢◆]\s*(?=\S{2,})", "", ledger[line])
    if bare != ledger[line] and names_in(bare) and "*" not in bare:
        ledger.change("outline.byline_mark", line, bare)


def _heading(ledger: Ledger, line: int, _work: Work) -> None:
    ledger.change(
        "outline.heading_mark", line, re.sub(r"^[（(【\[]小标题[）)】\]]\s*(?=\S)", "", ledger[line])
    )


_SHAPE = {"title": _title, "subtitle": _subtitle, "byline": _byline, "heading": _heading}


def _tail(ledger: Ledger, work: Work, labels: Labels) -> None:
    """Take the sender in brackets off the last paragraph: `……成长。（某某县民政局）`."""
    last = next((unit.lines[0] for unit in reversed(work.units) if unit.kind == "body"), None)
    if last is None:
        return
    ledger.change("outline.end_mark", last, without_end_mark(ledger[last]))
    press, rest = cited(ledger[last])
    labels.facts.source = labels.facts.source or press
    ledger.change("outline.tail_source", last, rest)
    text, who, prefix = tail_source(ledger[last])
    if not who:
        return
    facts = labels.facts
    facts.date = facts.date or iso_month(ledger[last])
    ledger.change("outline.tail_source", last, text)
    if "来源" in prefix:
        facts.source = facts.source or who
    elif not work.names and not facts.authors and not work.author:
        work.author = "、".join(names_in(who))


def _stamp(labels: Labels, works: Sequence[Work], seen: Sequence[Look]) -> None:
    """A bare time between title and text is that of publishing; one above the title is the reader's."""
    if labels.facts.published or not works or not works[0].title:
        return
    first = next((unit.lines[0] for unit in works[0].units if unit.kind == "body"), 0)
    between = (look for look in seen if works[0].title[0] < look.number < first)
    stamps = (look for look in between if labels.kinds.get(look.number, "").startswith("chrome."))
    dates = (iso_date(look.text) for look in stamps)
    cells = " ".join(look.text for look in seen if look.number < first and look.number in labels.kinds)
    last = max(number for work in works for unit in work.units for number in unit.lines)
    ways = (*dates, labels.facts.date, split_date(cells), spare_day(seen, labels, first, last))
    labels.facts.date = next(filter(None, ways), "")


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
