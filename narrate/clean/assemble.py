"""A page in, its stories out: the stages of cleaning in order, and blocks made of the ledger's lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from narrate.clean import chinese, damage
from narrate.clean.facts import Facts, iso_date
from narrate.clean.furniture import label
from narrate.clean.gaps import cut_end, holes, lost_start, private_data
from narrate.clean.labels import Labels
from narrate.clean.ledger import Ledger
from narrate.clean.lines import HAN, Look, fold, looks
from narrate.clean.masks import left_masks, restore
from narrate.clean.outline import Unit, Work, divided, loose, names_in, outline, same_story, tail_source
from narrate.clean.titles import is_body_of_people, tag_of, without_site
from narrate.model import DOUBTS, Block, Cleaned, Doubt, Page, Story

# Lines with these labels may still become the title of a page that has no other.
SPARE_TITLES = ("meta.page_title", "meta.title", "meta.title_rest")
# Furniture that names the site.
_SITED = {"chrome.site", "chrome.breadcrumb", "chrome.repost", "chrome.copyright", "chrome.wechat"}
_DATELINE = re.compile(
    rf"(?P<press>新华社|中新社|中新网|人民网|本报讯?|本网|央广网|光明网)?(?P<place>{HAN}{{2,6}}?)(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日(?:电|讯|消息)"
)
_SIGNED_PLACE = re.compile(rf"(?:写|作|草|记|书)?于(?P<place>{HAN}{{2,8}})[）)]?$")


def clean(page: Page) -> Cleaned:
    """The stories of a page, with every doubt, every line that was dropped and every change that was made."""
    ledger = Ledger(list(page.lines))
    for fixer in damage.FIXERS:
        fixer(ledger)
    seen = tuple(looks(ledger.lines, page.levels))
    labels = label(seen, ledger.lines)
    _drop(ledger, labels, spare=SPARE_TITLES)
    for fixer in chinese.FIXERS:
        fixer(ledger)
    restore(ledger)
    _trim(ledger)
    seen = _again(seen, ledger)
    works = outline(seen, labels, page.title)
    _set_out(ledger, works, labels)
    _drop(ledger, labels)
    _doubt(ledger, works, seen, labels.unsure)
    _stamp(labels, works, seen)
    facts = _simplified(labels.facts, page)
    hints = [without_site(tag_of(text)[1]) for text in (*facts.titles, page.title) if text]
    told = _tagged([_story(ledger, work, facts, hints if len(works) == 1 else ()) for work in works], hints)
    stories = tuple(replace(story, doubts=_doubts(ledger, story, labels)) for story in told)
    dropped = (replace(each, text=page.lines[each.line - 1]) for each in ledger.dropped)
    return Cleaned(stories, tuple(sorted(dropped, key=lambda each: each.line)), tuple(ledger.edits))


def _drop(ledger: Ledger, labels: Labels, *, spare: Sequence[str] = ()) -> None:
    gone = {each.line for each in ledger.dropped}
    for number, kind in sorted(labels.kinds.items()):
        if number not in gone and kind not in {"note", "byline", "used", *spare}:
            ledger.drop(number, kind.replace("section.", "chrome."))


def _trim(ledger: Ledger) -> None:
    for number, line in enumerate(ledger.lines, start=1):
        ledger.change("spaces.ends", number, line.strip())


def _again(seen: Sequence[Look], ledger: Ledger) -> tuple[Look, ...]:
    """The same lines as the fixers left them; dropped ones as they were, for their neighbours' sake."""
    return tuple(replace(look, text=fold(ledger[look.number]).strip() or look.text) for look in seen)


def _simplified(facts: Facts, page: Page) -> Facts:
    def tidy(text: str) -> str:
        sheet = Ledger([chinese.simplified(text) if traditional else text])
        for fixer in chinese.FIXERS:
            fixer(sheet)
        return sheet[1]

    traditional = chinese.is_traditional(page.lines)
    return replace(
        facts,
        authors=[tidy(each) for each in facts.authors],
        source=tidy(facts.source),
        titles=[tidy(each) for each in facts.titles],
    )


def _set_out(ledger: Ledger, works: Sequence[Work], labels: Labels) -> None:
    """Express titles, subtitles, joins and sources in brackets as changes of lines."""
    for work in works:
        for unit in work.units:
            for number in unit.lines:
                if labels.kinds.get(number) in SPARE_TITLES:
                    labels.kinds[number] = "used"
            _join(ledger, unit)
            _SHAPE.get(unit.kind, _as_it_is)(ledger, unit.lines[0], work)
        _tail(ledger, work, labels)


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
    text = re.sub(r"\s*\[?复制链接\]?.*$", "", ledger[line])
    text = re.sub(r"^(?:原(?:文)?标题|原题|标题)\s*[:：]\s*《?(.*?)》?$", r"\1", text)
    text = re.sub(r"^.{0,60}电\s*(?:（[^）]*）)?\s*题：", "", text)
    tag, bare = tag_of(without_site(text))
    work.tag = work.tag or tag
    ledger.change("outline.title", line, bare.strip())
    spaced = divided(bare.strip())
    if spaced != ledger[line]:
        ledger.change("outline.title_halves", line, spaced)
        spoken = spaced.replace(" ", "，")
        ledger.note(Doubt("lost-separator", "review", line, spaced, 0, len(spaced), spoken))


def _subtitle(ledger: Ledger, line: int, _work: Work) -> None:
    ledger.change("outline.subtitle_dash", line, re.sub(r"^[-—–―─]+\s*", "", ledger[line]))


def _as_it_is(_ledger: Ledger, _line: int, _work: Work) -> None:
    pass


def _byline(ledger: Ledger, line: int, _work: Work) -> None:
    bare = re.sub(r"^[□○◎●■◇△☆▢◆]\s*(?=\S{2,})", "", ledger[line])
    if bare != ledger[line] and names_in(bare) and "*" not in bare:
        ledger.change("outline.byline_mark", line, bare)


_SHAPE = {"title": _title, "subtitle": _subtitle, "byline": _byline}


def _tail(ledger: Ledger, work: Work, labels: Labels) -> None:
    """Take the sender in brackets off the last paragraph: `……成长。（某某县民政局）`."""
    last = next((unit.lines[0] for unit in reversed(work.units) if unit.kind == "body"), None)
    if last is None:
        return
    text, who, prefix = tail_source(ledger[last])
    if not who:
        return
    ledger.change("outline.tail_source", last, text)
    facts = labels.facts
    if "来源" in prefix:
        facts.source = facts.source or who
    elif not work.names and not facts.authors:
        facts.authors += names_in(who)


def _stamp(labels: Labels, works: Sequence[Work], seen: Sequence[Look]) -> None:
    """A bare time between title and text is that of publishing; one above the title is the reader's."""
    if labels.facts.date or not works or not works[0].title:
        return
    first = next((unit.lines[0] for unit in works[0].units if unit.kind == "body"), 0)
    between = (look for look in seen if works[0].title[0] < look.number < first)
    stamps = (look for look in between if labels.kinds.get(look.number) == "chrome.timestamp")
    labels.facts.date = next((iso_date(look.text) for look in stamps), "")


def _more_pages(ledger: Ledger) -> bool:
    """Whether the page has a pager with numbers: `1 2 3 下一页`."""
    pagers = (each.text for each in ledger.dropped if each.kind == "chrome.pager")
    return any(re.search(r"\d.*下一?页", text) and not re.search(r"共\s*1\s*页", text) for text in pagers)


def _doubt(ledger: Ledger, works: Sequence[Work], seen: Sequence[Look], unsure: set[int]) -> None:
    """Raise the doubts that only the finished lines show."""
    left_masks(ledger, frozenset(number for work in works for number in work.names))
    units = [unit for work in works for unit in work.units]
    notes = frozenset(unit.lines[0] for unit in units if unit.kind == "note")
    holes(ledger, [unit.lines[0] for unit in units], notes)
    private_data(ledger, [unit.lines[0] for unit in units])
    for work in works:
        text = [unit for unit in work.units if unit.kind in {"body", "heading"}]
        if text:
            lost_start(ledger, text[0].lines[0])
            cut_end(ledger, text[-1].lines[0], text[-1].kind, more=_more_pages(ledger))
    web = any(each.kind.startswith("chrome.") for each in ledger.dropped)
    for number in sorted(unsure.union(loose(works, seen) if web else ())):
        ledger.note(Doubt("stray-line", "review", number, ledger[number], 0, len(ledger[number])))


def _story(ledger: Ledger, work: Work, facts: Facts, hints: Sequence[str]) -> Story:
    blocks = tuple(
        Block(unit.kind, ledger[unit.lines[0]], unit.lines, unit.level)
        for unit in work.units
        if ledger[unit.lines[0]]
    )
    title, subtitle = _titles(blocks, hints)
    authors = [name for number in work.names for name in names_in(ledger[number])] or facts.authors
    return Story(
        title=title,
        subtitle=subtitle,
        author="、".join(dict.fromkeys(authors)),
        source=facts.source or _dateline(blocks, "press"),
        date=facts.date or _last_date(blocks),
        place=_dateline(blocks, "place") or _signed_place(blocks),
        tag=work.tag,
        blocks=blocks,
        doubts=(),
    )


def _titles(blocks: Sequence[Block], hints: Sequence[str]) -> tuple[str, str]:
    title = next((block.text for block in blocks if block.kind == "title"), "")
    subtitle = " ".join(block.text for block in blocks if block.kind == "subtitle")
    if not title:
        title = max(hints, key=len, default="")
    fullest = same_story(title, hints) if title else ""
    if subtitle or "……" in fullest:
        return title, subtitle
    before, dash, after = fullest.partition("——")
    return (before.strip(), after.strip()) if dash and len(before) >= 4 else (fullest, "")  # noqa: PLR2004 -- a title


def _tagged(stories: Sequence[Story], hints: Sequence[str]) -> tuple[Story, ...]:
    """What the page's own title says before the title of its first story is the series of all of them."""
    title = stories[0].title if stories else ""
    before = (
        hint.removesuffix(title).strip(" :：|—") for hint in hints if hint.endswith(title) and hint != title
    )
    tag = next((story.tag for story in stories if story.tag), "") or (next(before, "") if title else "")
    return tuple(replace(story, tag=story.tag or tag) for story in stories)


def _dateline(blocks: Sequence[Block], part: str) -> str:
    first = next((block.text for block in blocks if block.kind == "body"), "")
    found = _DATELINE.match(first.lstrip("（("))
    text = (found[part] or "") if found else ""
    return "" if text.startswith(("本报", "本网")) else text


def _signed_place(blocks: Sequence[Block]) -> str:
    found = _SIGNED_PLACE.search(blocks[-1].text) if blocks and len(blocks[-1].text) <= 40 else None  # noqa: PLR2004
    return found["place"] if found else ""


def _last_date(blocks: Sequence[Block]) -> str:
    last = [block.text for block in blocks[-2:] if len(block.text) <= 40]  # noqa: PLR2004 -- a line, no paragraph
    return next((iso_date(text) for text in last if iso_date(text)), "")


def _doubts(ledger: Ledger, story: Story, labels: Labels) -> tuple[Doubt, ...]:
    """The doubts of one story by line and place; those about what it lacks come first."""
    lines = {block.lines[0]: block for block in story.blocks}
    first = min(lines, default=0)
    present = [_softened(each, lines[each.line].kind) for each in ledger.doubts if _holds(each, lines)]
    lacks = [Doubt(code, DOUBTS[code].severity, first, "") for code in _lacking(story, labels)]
    present += [
        Doubt("masked-author", DOUBTS["masked-author"].severity, first, name)
        for name in labels.facts.authors
        if "*" in name and name in story.author and not any(name in block.text for block in story.blocks)
    ]
    return (*lacks, *sorted(dict.fromkeys(present), key=lambda each: (each.line, each.start, each.code)))


def _holds(doubt: Doubt, lines: Iterable[int]) -> bool:
    return doubt.line in lines


def _softened(doubt: Doubt, kind: str) -> Doubt:
    """An editor's note is not narrated, so nothing in it blocks."""
    return replace(doubt, severity="review") if kind == "note" and doubt.severity == "blocker" else doubt


def _lacking(story: Story, labels: Labels) -> Iterable[str]:
    if not story.title:
        yield "missing-title"
    if not story.author:
        yield "missing-author"
    known = (
        story.source or story.date or story.place or labels.facts.dated or _SITED & set(labels.kinds.values())
    )
    if not known and not any(is_body_of_people(name) for name in story.author.split("、")):
        yield "missing-source"
