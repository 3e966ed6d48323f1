"""A script's file and what it shall say in; the file's new text out, every byte kept that need not change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from narrate.model import Script, Segment
from narrate.script import front as matter
from narrate.script.front import FENCE, FRONT
from narrate.script.markdown import Block, Reading, block, dump
from narrate.script.paragraphs import MARK


def with_ids(found: Reading) -> str:
    """The text in which each paragraph that was typed by hand has its id; nothing else is touched."""
    text = found.text
    for item in reversed(found.blocks):
        if item.named:
            continue
        name = f"#{item.segment.id}"
        if item.list_at < 0:
            text = f"{text[: item.paragraph.end]} {{{name}}}{text[item.paragraph.end :]}"
        else:
            at = item.paragraph.offset(item.list_at) + 1
            blank = "" if text[at : at + 1] in ("}", " ") else " "
            text = f"{text[:at]}{name}{blank}{text[at:]}"
    return text


def rewrite(found: Reading, wanted: Script) -> str:
    """The text that says *wanted*: blocks and fields that are the same keep every byte.

    A block whose file gives it no id is written anew.
    """
    if not found.blocks:
        return dump(wanted)
    newline = _newline(found.text)
    old = {item.segment: number for number, item in enumerate(found.blocks) if item.named}
    return _front(found, wanted, newline) + _body(found, wanted.segments, old, newline)


def _newline(text: str) -> str:
    return next((sign for sign in ("\r\n", "\n", "\r") if sign in text), "\n")


def _front(found: Reading, wanted: Script, newline: str) -> str:
    """All before the first block."""
    head = found.text[: found.blocks[0].paragraph.start]
    changed = _changed(found, wanted)
    if not changed:
        return head
    if not found.head:
        sign, rest = (MARK, head[len(MARK) :]) if head.startswith(MARK) else ("", head)
        return sign + newline.join([FENCE, *(matter.line(wanted, key) for key in FRONT), FENCE, "", rest])
    rows = [(found.front[key].row, matter.line(wanted, key)) for key in changed if key in found.front]
    for row, line in sorted(rows, key=lambda pair: -pair[0].start):
        head = head[: row.start] + line + head[row.start + len(row.text) :]
    fence = head.rindex(FENCE)
    missing = [matter.line(wanted, key) + newline for key in changed if key not in found.front]
    return head[:fence] + "".join(missing) + head[fence:]


def _changed(found: Reading, wanted: Script) -> list[str]:
    """The keys whose lines must be written anew; without its line, the title is that of the text."""
    same = found.script
    if "title" not in found.front:
        titles = (segment.text for segment in wanted.segments if segment.kind == "title")
        same = replace(same, title=next(titles, ""))
    return [key for key in FRONT if getattr(same, FRONT[key]) != getattr(wanted, FRONT[key])]


def _body(found: Reading, segments: Sequence[Segment], old: dict[Segment, int], newline: str) -> str:
    out: list[str] = []
    before: int | None = None
    for segment in segments:
        number = old.get(segment)
        if out:
            next_one = before is not None and number == before + 1
            out.append(_gap(found, number) if next_one and number else newline * 2)
        out.append(block(segment) if number is None else _raw(found, found.blocks[number]))
        before = number
    last = found.blocks[-1].paragraph.end
    return "".join(out) + (found.text[last:] if before == len(found.blocks) - 1 else newline if out else "")


def _raw(found: Reading, item: Block) -> str:
    return found.text[item.paragraph.start : item.paragraph.end]


def _gap(found: Reading, number: int) -> str:
    """What stands between a block and the one before it."""
    return found.text[found.blocks[number - 1].paragraph.end : found.blocks[number].paragraph.start]
