"""What the cleaner made of a page in, tables on the terminal out: stories, doubts, repairs, dropped lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from rich.console import Console
from rich.table import Table
from rich.text import Text

from narrate.cli.show import plain
from narrate.model import DOUBTS, Block, Cleaned, Doubt, Dropped, Edit, Story

CONTEXT = 12  # characters shown on each side of a doubt or a change
SHOWN = 60  # characters of a dropped line
# Why a line is no part of the story, by the first word of its kind.
REASONS: Mapping[str, str] = {
    "book": "front and end of a book",
    "caption": "caption of a picture",
    "chrome": "web page",
    "contest": "call for entries",
    "meta": "about the text",
    "unread": "left in the file",
}
FURNITURE = "furniture."
STYLES: Mapping[str, str] = {"blocker": "red", "review": "yellow", "info": ""}


def cleaned(out: Console, found: Cleaned, *, diff: bool) -> None:
    """What the cleaner did to a page: its stories with their doubts, the dropped lines, the repairs."""
    for number, story in enumerate(found.stories, 1):
        _story(out, number, story)
    if found.contest:
        facts = " · ".join(f"{key}: {value}" for key, value in found.contest)
        out.print(plain(f"The page calls for entries to a contest · {facts}"), soft_wrap=True)
    if found.dropped:
        out.print(_dropped(found.dropped))
    repairs = [edit for edit in found.edits if not edit.fixer.startswith(FURNITURE)]
    if repairs:
        out.print(_repairs(repairs))
    for edit in repairs if diff else ():
        out.print(_change(edit), soft_wrap=True)


def _story(out: Console, number: int, story: Story) -> None:
    size = sum(len(block.text) for block in story.blocks)
    head = f"Story {number}: {story.title or '(no title)'} · {story.author or '(no author)'}"
    out.print(plain(head, "bold"), soft_wrap=True)
    facts = (
        ("subtitle", story.subtitle),
        ("series", story.tag),
        ("source", story.source),
        ("date", story.date),
        ("place", story.place),
    )
    known = [f"{name}: {value}" for name, value in facts if value]
    out.print(
        plain("  " + " · ".join([*known, f"{len(story.blocks)} segments, {size} characters"])), soft_wrap=True
    )
    if story.doubts:
        out.print(_doubts(story))
    else:
        out.print("  No doubts.")


def _doubts(story: Story) -> Table:
    texts = {block.lines[0]: block for block in story.blocks}
    table = Table(
        "Line", "Doubt", "Severity", "Text", "Could be said", "Why", title="Doubts", title_justify="left"
    )
    for item in story.doubts:
        say = "-" if item.voice_as is None else item.voice_as or "(left out)"
        severity = plain(item.severity, STYLES[item.severity])
        shown = plain(_around(item, texts))
        table.add_row(str(item.line), item.code, severity, shown, plain(say), plain(DOUBTS[item.code].why))
    return table


def _around(item: Doubt, texts: Mapping[int, Block]) -> str:
    """The doubtful words in 【】 with what stands around them."""
    if item.start < 0 or item.line not in texts:
        return item.text or "(the whole story)"
    text = texts[item.line].text
    before = text[max(0, item.start - CONTEXT) : item.start]
    after = text[item.end : item.end + CONTEXT]
    more = "…" if item.start > CONTEXT else ""
    return f"{more}{before}【{_short(item.text)}】{after}{'…' if item.end + CONTEXT < len(text) else ''}"


def _dropped(found: Sequence[Dropped]) -> Table:
    table = Table(
        "Line",
        "Why",
        "Kind",
        "Text",
        title=f"{len(found)} line{'s' * (len(found) != 1)} dropped",
        title_justify="left",
    )
    for item in found:
        group, _, kind = item.kind.partition(".")
        table.add_row(
            str(item.line or "-"), REASONS.get(group, group), kind, plain(item.text.strip()[:SHOWN])
        )
    return table


def _repairs(edits: Sequence[Edit]) -> Table:
    """Each kind of repair with the number of lines it changed and its first change."""
    groups: dict[str, list[Edit]] = {}
    for edit in edits:
        groups.setdefault(edit.fixer, []).append(edit)
    table = Table("Repair", "Lines", "First change", title="Repairs", title_justify="left")
    for fixer, group in sorted(groups.items()):
        table.add_row(fixer, str(len({edit.line for edit in group})), _change(group[0], first=True))
    return table


def _change(edit: Edit, *, first: bool = False) -> Text:
    """One edit in colour: what went is red, what came is green, the rest shortened."""
    out = Text(f"{edit.line}: " if first else f"{edit.line}: {edit.fixer}: ", "dim")
    for piece in _pieces(edit):
        out.append(piece)
        if first and len(out) > SHOWN:
            out.append("…")
            break
    return out


def _pieces(edit: Edit) -> Iterator[Text]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, edit.before, edit.after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield plain(_short(edit.before[i1:i2]))
            continue
        gone, come = edit.before[i1:i2], edit.after[j1:j2]
        if gone:
            yield plain(f"[-{_short(gone)}-]", "red strike")
        if come:
            yield plain(f"[+{_short(come)}+]", "green")


def _short(text: str) -> str:
    return text if len(text) <= 2 * CONTEXT else f"{text[:CONTEXT]}…{text[-CONTEXT:]}"
