"""The works of a page with their finished lines in, stories with their facts and doubts out."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from narrate.clean import letters
from narrate.clean.first_and_last import last_day, lived, opening_field, signed_end, signed_place
from narrate.clean.headline import headline
from narrate.clean.keys import KEY, fields
from narrate.clean.known import Facts
from narrate.clean.labels import Labels
from narrate.clean.ledger import Ledger
from narrate.clean.lines import fold, is_name, surely_name
from narrate.clean.masks import hides
from narrate.clean.outline import Work
from narrate.clean.phrases import is_body_of_people, press
from narrate.clean.senders import names_in
from narrate.clean.stamps import iso_date, iso_month
from narrate.clean.wires import dateline, employer, reporters
from narrate.model import DOUBTS, Block, Doubt, Story

# Furniture that names the site.
_SITED = {"chrome.site", "chrome.breadcrumb", "chrome.repost", "chrome.copyright", "chrome.wechat"}
# Who speaks in the text, beside who asks or writes it down.
_TELLER = re.compile(r"(?:口\s*述|讲\s*述)\s*[人者]?\s*:")
_LIVED_IT = re.compile(r"亲\s*历\s*[者人]\s*:")  # he tells it in his own words to one who writes it down
_LIVED = re.compile(r"[，,\s]\s*[男女](?=[，,\s])")  # 讲述人：某某，男，七十岁


def told_of(ledger: Ledger, work: Work, facts: Facts, hints: Sequence[str]) -> Story:
    """A work as a story, without its doubts; *hints* are titles that the page gives elsewhere."""
    blocks = tuple(
        Block(unit.kind, ledger[unit.lines[0]], unit.lines, unit.level)
        for unit in work.units
        if ledger[unit.lines[0]]
    )
    called = headline(work, blocks, facts, hints)
    text = [block for block in blocks if block.kind != "note"]
    return Story(
        title=called.title,
        subtitle=called.subtitle or facts.subtitle,
        author="、".join(filter(None, dict.fromkeys(_authors(ledger, work, facts, text, called.writer)))),
        source=_source(ledger, work, facts, text),
        date=iso_date(work.signed) or facts.date or iso_month(work.signed) or last_day(text),
        place=dateline(text, "place") or signed_place(work.signed, text),
        tag=work.tag,
        blocks=blocks,
        doubts=(),
    )


def _authors(ledger: Ledger, work: Work, facts: Facts, blocks: Sequence[Block], own: str) -> Sequence[str]:
    """Who wrote a work: the first of the ways to know it that names somebody.

    *own* is whom the title names, or nothing.
    """
    lines = (name for number in work.names for name in _signing(ledger[number], facts.authors))
    signed = [name for name in lines if is_name(name) or not (name == facts.source or press(name))]
    ways: tuple[Callable[[], Sequence[str]], ...] = (
        lambda: _persons(signed) if any(map(is_name, signed)) or not work.author else [work.author],
        lambda: [work.author],
        lambda: _credited(facts, blocks, own),
        lambda: [own],
        lambda: [facts.life],
        lambda: signed_end(work.signed, blocks),
        lambda: reporters(blocks),
        lambda: [facts.compiler],
        lambda: [facts.interviewer or facts.teller],
        lambda: [] if _is_channel(facts) or facts.account == facts.source else [facts.account],
        lambda: lived(blocks),
        lambda: opening_field(blocks),
    )
    named = ([name for name in way() if name] for way in ways)
    found = next(filter(None, named), [])
    told = found and _TELLER.search(facts.named)
    if len(found) == 1 and facts.teller and _LIVED_IT.search(facts.named):
        return [facts.teller, *found]
    other = facts.interviewer or facts.compiler
    return [*found, other] if told and not any(other in name.split("、") for name in found) else found


def _source(ledger: Ledger, work: Work, facts: Facts, text: Sequence[Block]) -> str:
    """Where a work comes from: what the page says, who sent it, its own head, the paper of its reporters."""
    told = facts.source or _sender(ledger, work) or dateline(text, "press") or dateline(text, "own")
    papers = (employer(ledger[number]) for number in work.names)
    return told or next(filter(None, papers), "") or facts.house


def _sender(ledger: Ledger, work: Work) -> str:
    """The paper or the station that a byline names as who sent the text: `（某某电台供稿）`."""
    names = (name for number in work.names for name in _signing(ledger[number], ()))
    return next((name for name in names if press(name) and not is_name(name)), "")


def _signing(text: str, authors: Sequence[str]) -> list[str]:
    """The names in a line that names the writer, or the value of its field: `作者：某某 学校：…`.

    A line that is nothing but *authors* of the page names all of them, of any build.
    """
    if {*authors}.issuperset(text.split()):
        return text.split()
    found = fields(fold(text))
    values = [value for kind, value, _ in found if kind == "author"]
    if len(found) == len(values) == 1 and KEY.match(fold(text)):
        text = values[0]
    first, *life = re.split("[，,]", text)
    if life and is_name(KEY.sub("", fold(first))) and not all(map(surely_name, life)):
        text = first
    return list(names_in(_LIVED.split(text)[0])) or [value for value in values if is_name(value)]


def _is_channel(facts: Facts) -> bool:
    """Whether the name that stands as an account ends the trail of the page: `首页 > 好文 > 散文`."""
    name = re.escape(facts.account)
    return bool(re.search(rf"[>»›]\s*{name}\s*(?:$|[>»›\n])", facts.named))


def _persons(names: Sequence[str]) -> list[str]:
    """The names without the offices to which the persons among them belong."""
    persons = any(is_name(name) for name in names)
    return [name for name in names if not (persons and is_body_of_people(name) and not is_name(name))]


def _credited(facts: Facts, blocks: Sequence[Block], own: str) -> list[str]:
    """The writers that the page names, or the reporters of the text's own head where those are an account."""
    named = [name for name in _persons(facts.authors) if not (own and is_body_of_people(name))]
    known = any(is_name(name) or is_body_of_people(name) for name in named)
    return named if known or not named else (reporters(blocks) or named)


def typeset(blocks: Sequence[Block], parts: Mapping[int, Sequence[int]]) -> tuple[Block, ...]:
    """Blocks with every line they were made of; letters and quotations among the paragraphs by their kind."""
    text = [place for place, block in enumerate(blocks) if block.kind in {"body", "heading"}]
    kinds = letters.kinds([blocks[place].text for place in text])
    named = {text[place]: kind for place, kind in kinds.items()}
    return tuple(
        replace(
            block,
            kind=named.get(place, block.kind),
            level=0 if place in named else block.level,
            lines=tuple(n for line in block.lines for n in (line, *parts.get(line, ()))),
        )
        for place, block in enumerate(blocks)
    )


def tagged(stories: Sequence[Story], hints: Sequence[str]) -> tuple[Story, ...]:
    """What the page's own title says before the title of its first story is the series of all of them."""
    title = stories[0].title if stories else ""
    before = (
        hint.removesuffix(title).strip(" :：|—【】[]")
        for hint in hints
        if hint.endswith(title) and hint != title
    )
    tag = next((story.tag for story in stories if story.tag), "") or (next(before, "") if title else "")
    return tuple(replace(story, tag=story.tag or tag) for story in stories)


def doubts(ledger: Ledger, story: Story, labels: Labels) -> tuple[Doubt, ...]:
    """The doubts of one story by line and place; those about what it lacks come first."""
    lines = {block.lines[0]: block for block in story.blocks}
    first = min(lines, default=0)
    lacks = [Doubt(code, DOUBTS[code].severity, first, "") for code in _lacking(story, labels)]
    present = [_softened(each, lines[each.line].kind) for each in ledger.doubts if each.line in lines]
    present += [*_title_in_table(story, labels.cells), *_masked(story, labels.facts.authors, first)]
    return (*lacks, *sorted(dict.fromkeys(present), key=lambda each: (each.line, each.start, each.code)))


def _title_in_table(story: Story, cells: Container[int]) -> Iterator[Doubt]:
    """A title from a cell of a table over a text that stands outside of it."""
    title = next((block for block in story.blocks if block.kind == "title"), None)
    outside = any(block.kind == "body" and block.lines[0] not in cells for block in story.blocks)
    if title and outside and title.lines[0] in cells:
        yield Doubt("title-in-table", "blocker", title.lines[0], title.text, 0, len(title.text))


def _masked(story: Story, authors: Iterable[str], first: int) -> Iterator[Doubt]:
    """Masked names of the story's writers that no block of it shows."""
    for name in authors:
        if hides(name) and name in story.author and not any(name in block.text for block in story.blocks):
            yield Doubt("masked-author", DOUBTS["masked-author"].severity, first, name)


def _softened(doubt: Doubt, kind: str) -> Doubt:
    """An editor's note is not narrated, so nothing in it blocks."""
    return replace(doubt, severity="review") if kind == "note" and doubt.severity == "blocker" else doubt


def _lacking(story: Story, labels: Labels) -> Iterable[str]:
    if not story.title:
        yield "missing-title"
    if not story.author:
        yield "missing-author"
    if not _is_sourced(story, labels):
        yield "missing-source"


def _is_sourced(story: Story, labels: Labels) -> bool:
    """Whether one knows where a story comes from, or need not: it is its writer's own file."""
    own = labels.written and not labels.web and bool(story.author)
    told = story.source or story.date or story.place or labels.facts.dated
    bodies = any(is_body_of_people(name) for name in story.author.split("、"))
    return own or bodies or bool(told) or not _SITED.isdisjoint(labels.kinds.values())
