"""Lines of a page in; labels whose value stands on the next line (索引号 / 008…, 来源： / 某某报), named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from narrate.clean import facts as facts_of
from narrate.clean.headings import marker
from narrate.clean.keys import fields
from narrate.clean.labels import Labels
from narrate.clean.lines import Look, is_prose
from narrate.clean.signers import signers

_VALUE = 40  # characters of the longest value of a cell
_NAMED = 4  # of the longest name that nobody need know
_ROWS = 3  # two may be a question and its answer
_FEW = 2  # one word like 时间 alone may be a heading
_PAGER = re.compile(r"(?:上|下)一?(?:篇|条|页|则|个|期)\s*:?")
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")  # 索 引 号
_SURE = ("index", "date")
_PLAIN = ("名称", "概述")  # fields of tables of offices, and headings of manuals


def cells(page: Sequence[Look], labels: Labels, core: tuple[int, int]) -> None:
    """Label cells above and below the prose; a name of a cell without a colon counts where others stand."""
    if labels.manual:
        return
    first, last = core
    sides = (page[:first], page[max(first, last + 1) :])
    pairs = [pair for side in sides for pair in zip(side, (*side[1:], None), strict=False)]
    sure = (look.text not in _PLAIN and _name(look) in _SURE for side in sides for look in side)
    tables = sum(sure) >= _FEW
    buttons = _second_buttons(pairs)
    for look, value in pairs:
        if not (kind := _kind(look, tables=tables)):
            continue
        labels.kinds[look.number] = kind
        if value and _is_value(value, look, labels) and look.number not in buttons:
            labels.kinds[value.number] = kind
            _learn(labels, look, value)


def _second_buttons(pairs: Sequence[tuple[Look, Look | None]]) -> set[int]:
    """The numbers of the second of two buttons in a row: neither has a value."""
    both = (under for look, under in pairs if _PAGER.fullmatch(look.text))
    return {under.number for under in both if under and _PAGER.fullmatch(under.text)}


def rows(page: Sequence[Look], labels: Labels) -> None:
    """Three labelled lines in a row with a label each are no speech: `讲述人：… / 采录时间：…`."""
    run: list[tuple[Look, str]] = []
    for look in (*page, None):
        name = look and _field(look)
        if look and name:
            run.append((look, name))
            continue
        sure = any(kind in {"editor", "source", "date"} for _, kind in run) and "|" in run[0][0].text
        if len(run) >= _ROWS - sure and len({_label(each) for each, _ in run}) == len(run):
            for each, kind in run:
                if labels.kinds.get(each.number, "byline") == "byline":
                    labels.kinds[each.number] = f"meta.{kind}"
        run = []


def _field(look: Look) -> str:
    """The kind of the one field that a line is, or nothing."""
    alone = len(fields(look.text)) == 1 and look.size <= _VALUE and not look.text.endswith(":")
    return facts_of.labelled(look) if alone else ""


def _label(look: Look) -> str:
    return re.split(r"[:/|丨]", look.text, maxsplit=1)[0]


def _kind(look: Look, *, tables: bool) -> str:
    if _PAGER.fullmatch(look.text):
        return "chrome.pager"
    name = _name(look)
    sure = look.text.endswith((":", "|", "丨")) or (tables and name)
    return f"meta.{name}" if name and sure else ""


def _name(look: Look) -> str:
    """The kind of the field that a line names and leaves empty."""
    bare = _SPACED.sub("", look.text)
    text = bare if bare.endswith((":", "|", "丨")) else f"{bare}:"
    found = fields(text)
    empty = len(found) == 1 and not found[0][1] and facts_of.labelled(replace(look, text=text))
    return found[0][0] if empty and text[: found[0][2]].strip() == text.strip() else ""


def _is_value(value: Look, name: Look, labels: Labels) -> bool:
    chapter = marker(value.text) == "chapter"
    named = chapter or _name(value) or _PAGER.fullmatch(value.text)
    dated = not name.text.startswith(("时", "日")) or bool(re.search(r"\d|年.+月", value.text))
    free = labels.kinds.get(value.number, "meta.").startswith(("meta.", "chrome."))
    small = value.size <= _VALUE and not is_prose(value.text) and not value.level
    if _name(name) == "editor" and value.size > _NAMED:  # left empty, over the title
        free = free and signers(value.text) is not None
    return not named and free and dated and small


def _learn(labels: Labels, name: Look, value: Look) -> None:
    said = name.text.rstrip(":|丨 ") + ":" + value.text
    facts_of.learn(labels.facts, Look(value.number, said), said)
