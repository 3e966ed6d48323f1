"""The page of an e-book, or of a Word file with several high headings, in; its stories out.

Each part is cleaned by itself, or all of them are the chapters of one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain

from narrate.clean.ledger import Ledger
from narrate.clean.lines import squeeze, surely_name
from narrate.clean.parts import Part, is_counted, named_heads, parts
from narrate.clean.phrases import is_body_of_people
from narrate.clean.senders import names_in
from narrate.model import DOUBTS, Block, Cleaned, Division, Doubt, Dropped, Page, Story

BOOK = ".epub"
Clean = Callable[[Page], Cleaned]

_SAMPLE = 12  # parts that are asked who wrote them
_HALF = 2
_SEVERAL = 2
_DEEPEST = 6  # level of a heading
_TOGETHER = 3  # writers of one text
_COLLECTION = re.compile(
    r".*(?:短篇|[^\s收采筹密云市赶聚]集|选[编粹辑]?|精选|汇编|文存|作品|[两二三四五六七八九十\d]{1,3}\s*[则篇题])"
    r"[\d一二三四五六七八九十上中下]?"
)
_GATHERS = re.compile(
    r"(?:收录|收入|选收|辑录|汇集)[^。]{0,12}[篇则]|[篇则](?:短篇)?(?:故事|小说|文章|作品|散文)|"
    r"(?:故事|小说|散文|作品)集|这[本个部]集子"
)
_EDITED = re.compile(r".*(?:编|主编|选编|编选|整理|辑)")
_PRESS = re.compile(r"[\u4e00-\u9fff]{2,12}(?:出版社|出版公司)")
_ASKED = "one-or-many"
_OF_AUTHOR, _OF_SOURCE = "missing-author", "missing-source"


def book(page: Page, clean: Clean) -> Cleaned:
    """The stories of a book: several where its parts have their own writers, one where they are counted.

    Where neither is so, a doubt says that an editor may know better.
    """
    found = parts(page)
    told = [part for part in found if not part.kind]
    page = _fronted(replace(page, publisher=page.publisher or _press(found)), found[0])
    if len(told) < _SEVERAL:
        return _whole(page, found, clean)
    signed, names = _signed(page, told)
    sample = [_by_itself(signed, part, clean) for part in told[:_SAMPLE]]
    division, sure = _division(page, found, told, sample)
    if division == "chapters":
        whole = _whole(page, found, clean)
    else:
        rest = (_by_itself(signed, part, clean) for part in told[_SAMPLE:])
        whole = _joined(page, found, [names, *sample, *rest])
    return _asked(whole) if whole.stories and not sure else whole


def _division(
    page: Page, found: Sequence[Part], told: Sequence[Part], sample: Sequence[Cleaned]
) -> tuple[Division, bool]:
    """How a book divides, and whether that is sure."""
    if page.division:
        return page.division, True
    signed = sum(any(story.author for story in each.stories) for each in sample)
    if signed >= _SEVERAL and _HALF * signed >= len(sample):
        return "stories", True
    if is_counted(told):
        return "chapters", True
    return ("stories" if _gathers(page, found, told) else "chapters"), False


def _signed(page: Page, told: Sequence[Part]) -> tuple[Page, Cleaned]:
    """The page with the writers set apart who stand behind the titles, and the edits that did it."""
    ledger = Ledger(list(page.lines))
    for number, line in named_heads(page.lines, told).items():
        ledger.change("book.name_apart", number, line)
    return replace(page, lines=tuple(ledger.lines)), Cleaned((), (), tuple(ledger.edits))


def _gathers(page: Page, found: Sequence[Part], told: Sequence[Part]) -> bool:
    """Whether a book looks like a collection: by its name or preface, its many writers, a story's title."""
    prefaces = (look.text for part in found if part.kind == "book.preface" for look in part.lines)
    named = told if page.name.lower().endswith(BOOK) else told[1:]  # a Word file is called after its first
    lends = any(squeeze(part.title) == squeeze(page.title) for part in named)
    many = len(page.author.split("、")) > _TOGETHER
    return many or lends or bool(_COLLECTION.fullmatch(page.title)) or any(map(_GATHERS.search, prefaces))


def _fronted(page: Page, first: Part) -> Page:
    """The page with the name and the only writer that stand in front of all parts, where it has none."""
    if first.kind not in ("book.section", "book.title_page"):
        return page
    names = [name for look in first.lines[1:] for name in names_in(look.text) if surely_name(name)]
    edited = any(_EDITED.fullmatch(look.text) for look in first.lines)
    writer = "" if edited or len(names) > 1 else "".join(names)
    return replace(page, title=page.title or first.head.text, author=page.author or writer)


def _press(found: Sequence[Part]) -> str:
    """The publisher that the pages around the stories name."""
    aside = (part for part in found if part.kind in ("book.title_page", "book.imprint"))
    texts = (look.text for part in aside for look in part.lines)
    return next((press[0] for text in texts if (press := _PRESS.search(text))), "")


def _whole(page: Page, found: Sequence[Part], clean: Clean) -> Cleaned:
    """The book as one text, without its imprint."""
    aside = [part for part in found if part.kind in ("book.imprint", "book.contents")]
    gone = {look.number for part in aside for look in part.lines}
    kept = [number for number in range(1, len(page.lines) + 1) if number not in gone]
    mine = _numbered(clean(_cut(page, kept)), kept)
    ledger = _dropped(page, aside)
    whole = replace(mine, dropped=_sorted(mine.dropped, ledger), edits=(*mine.edits, *ledger.edits))
    return _published(_one(whole, page) if page.division else whole, page)


def _one(found: Cleaned, page: Page) -> Cleaned:
    """The stories as the chapters of one, which has the name and the writer of the book."""
    if len(found.stories) <= 1:
        return found
    first = found.stories[0]
    writers = dict.fromkeys(story.author for story in found.stories if story.author)
    lacking = {_OF_AUTHOR, _OF_SOURCE, "missing-title"}
    asked = [each for story in found.stories for each in story.doubts if each.code not in lacking]
    blocks = tuple(_of_chapter(block) for story in found.stories for block in story.blocks)
    author = page.author or "、".join(writers)
    one = replace(first, title=page.title or first.title, subtitle="", author=author, tag="", blocks=blocks)
    return replace(found, stories=(replace(one, doubts=(*_lacks(one), *asked)),))


def _lacks(story: Story) -> list[Doubt]:
    """The doubt about a writer that neither a book nor its parts name."""
    first = min(story.blocks[0].lines)
    return [] if story.author else [Doubt(_OF_AUTHOR, DOUBTS[_OF_AUTHOR].severity, first, "")]


def _of_chapter(block: Block) -> Block:
    """A block of a story as one of a chapter: its title is a heading, and its headings stand below that."""
    if block.kind == "heading":
        return replace(block, level=min(_DEEPEST, block.level + 1))
    return replace(block, kind="heading", level=2) if block.kind == "title" else block


def _by_itself(page: Page, part: Part, clean: Clean) -> Cleaned:
    """What the cleaner makes of one part, which knows nothing of the others."""
    lines = list(range(part.head.number, part.lines[-1].number + 1))
    alone = replace(_cut(page, lines), title=part.name, author="", left=())
    return _numbered(clean(alone), lines)


def _joined(page: Page, found: Sequence[Part], cleaned: Sequence[Cleaned]) -> Cleaned:
    """The stories of all parts, with the facts of the book that a story lacks."""
    ledger = _dropped(page, [part for part in found if part.kind])
    gone = tuple(chain.from_iterable(each.dropped for each in cleaned))
    edits = tuple(chain.from_iterable(each.edits for each in cleaned))
    contest = dict.fromkeys(chain.from_iterable(each.contest for each in cleaned))
    found_stories = [story for each in cleaned for story in each.stories]
    series = _series(page, found_stories)
    stories = tuple(_of_book(story, page, series) for story in found_stories)
    told = Cleaned(stories, (*page.left, *_sorted(gone, ledger)), (*edits, *ledger.edits), tuple(contest))
    return _published(told, page)


def _series(page: Page, stories: Sequence[Story]) -> str:
    """What all are a part of: the book; a Word file is often called after its first story."""
    lends = any(squeeze(story.title) == squeeze(page.title) for story in stories)
    return "" if lends and not page.name.lower().endswith(BOOK) else page.title


def _of_book(story: Story, page: Page, series: str) -> Story:
    """A story with the book's writer, if that is one person, and its *series*."""
    one = page.author and "、" not in page.author and not _EDITED.fullmatch(page.author)
    own = page.author if one and not is_body_of_people(page.author) else ""
    part_of = "" if squeeze(story.title) == squeeze(series) else series
    told = replace(story, author=story.author or own, tag=story.tag or part_of)
    return _without(told, _OF_AUTHOR, _OF_SOURCE) if told.author and not story.author else told


def _published(found: Cleaned, page: Page) -> Cleaned:
    """The stories with their publisher as the source of those that name none."""
    if not page.publisher:
        return found
    told = (
        story if story.source else _without(replace(story, source=page.publisher), _OF_SOURCE)
        for story in found.stories
    )
    return replace(found, stories=tuple(told))


def _without(story: Story, *codes: str) -> Story:
    return replace(story, doubts=tuple(each for each in story.doubts if each.code not in codes))


def _asked(found: Cleaned) -> Cleaned:
    """The stories, with the doubt about their number on the first."""
    first, *others = found.stories
    doubt = Doubt(_ASKED, DOUBTS[_ASKED].severity, min(first.blocks[0].lines), "")
    return replace(found, stories=(replace(first, doubts=(doubt, *first.doubts)), *others))


def _dropped(page: Page, aside: Iterable[Part]) -> Ledger:
    """A sheet on which the lines of parts that tell nothing were dropped."""
    ledger = Ledger(list(page.lines))
    for part in aside:
        for look in part.lines:
            ledger.drop(look.number, part.kind)
    return ledger


def _sorted(gone: Sequence[Dropped], ledger: Ledger) -> tuple[Dropped, ...]:
    return tuple(sorted((*gone, *ledger.dropped), key=lambda each: each.line))


def _cut(page: Page, kept: Sequence[int]) -> Page:
    """The page that has these lines only."""
    lines = tuple(page.lines[number - 1] for number in kept)
    levels = tuple(page.levels[number - 1] for number in kept)
    cells = frozenset(at for at, number in enumerate(kept, start=1) if number in page.cells)
    return replace(page, lines=lines, levels=levels, cells=cells, parts=(), named=())


def _numbered(found: Cleaned, lines: Sequence[int]) -> Cleaned:
    """What was made of some *lines* of a page, with the numbers that they have in it."""
    return Cleaned(
        tuple(_story(story, lines) for story in found.stories),
        tuple(replace(each, line=lines[each.line - 1] if each.line else 0) for each in found.dropped),
        tuple(replace(each, line=lines[each.line - 1]) for each in found.edits),
        found.contest,
    )


def _story(story: Story, lines: Sequence[int]) -> Story:
    blocks = (
        replace(block, lines=tuple(lines[number - 1] for number in block.lines)) for block in story.blocks
    )
    doubts = (replace(each, line=lines[each.line - 1] if each.line else 0) for each in story.doubts)
    return replace(story, blocks=tuple(blocks), doubts=tuple(doubts))
