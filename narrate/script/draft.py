"""A cleaned story in, its first script out: segments with ids, doubts as marks."""

from __future__ import annotations

from narrate import __version__
from narrate.model import DOUBTS, Block, Doubt, Mark, Page, Script, Segment, Severity, Story

WEIGHT = {"blocker": 2, "review": 1, "info": 0}
ANSWERS = {"missing-title": "title", "missing-author": "author", "missing-source": "source"}


def from_story(story: Story, page: Page, *, number: int, slug: str, work: int = 1) -> Script:
    """The script of the *work*-th story of *page*, as an editor first sees it."""
    return Script(
        number=number,
        slug=slug,
        title=story.title,
        subtitle=story.subtitle,
        author=story.author,
        source=story.source,
        date=story.date,
        manuscript=page.name,
        manuscript_sha256=page.sha256,
        work=work,
        cleaner=__version__,
        doubts=tuple(_mark(doubt) for doubt in story.doubts if doubt.start < 0),
        segments=tuple(_segment(n, block, story.doubts) for n, block in enumerate(story.blocks, 1)),
    )


def is_open(mark: Mark) -> bool:
    """Whether a mark is a doubt that nobody has settled."""
    return bool(mark.doubt) and not mark.settled


def open_marks(script: Script) -> tuple[Mark, ...]:
    """The doubts of a script that nobody has settled yet, those about the whole story first."""
    marks = (mark for segment in script.segments for mark in segment.marks if is_open(mark))
    return (*open_of_story(script), *marks)


def open_of_story(script: Script) -> tuple[Mark, ...]:
    """The open doubts about the whole story; what is written in the front matter answers its doubt."""
    return tuple(
        mark
        for mark in script.doubts
        if is_open(mark) and not (mark.doubt in ANSWERS and getattr(script, ANSWERS[mark.doubt]).strip())
    )


def severity(mark: Mark) -> Severity:
    """The weight of a mark's doubt: its own, else the greatest of its codes."""
    if mark.severity is not None:
        return mark.severity
    known = [DOUBTS[code].severity for code in mark.doubt.split("+") if code in DOUBTS]
    return max(known, key=WEIGHT.__getitem__, default="info")


def _segment(number: int, block: Block, doubts: tuple[Doubt, ...]) -> Segment:
    mine = [doubt for doubt in doubts if doubt.start >= 0 and doubt.line in block.lines]
    marks: list[Mark] = []
    for doubt in sorted(mine, key=lambda item: (item.start, item.end)):
        mark = _mark(doubt)
        if marks and mark.start < marks[-1].end:
            mark = _union(marks.pop(), mark)
        marks.append(mark)
    return Segment(f"b{number}", block.kind, block.text, block.level, marks=tuple(marks))


def _mark(doubt: Doubt) -> Mark:
    usual = DOUBTS[doubt.code].severity
    own = None if doubt.severity == usual else doubt.severity
    return Mark(doubt.start, doubt.end, doubt.voice_as, doubt.code, own)


def _union(left: Mark, right: Mark) -> Mark:
    """One mark for two that overlap: a proposal for a part does not fit the whole."""
    codes = "+".join(dict.fromkeys([*left.doubt.split("+"), *right.doubt.split("+")]))
    end = max(left.end, right.end)
    say = left.say if end == left.end else None
    heavier = max(severity(left), severity(right), key=WEIGHT.__getitem__)
    own = None if heavier == severity(Mark(-1, -1, doubt=codes)) else heavier
    return Mark(left.start, end, say, codes, own)
