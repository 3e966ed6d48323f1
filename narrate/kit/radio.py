"""Finished episodes in, a folder for a radio station out: Broadcast Wave, cue sheet and rundown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

from narrate import deliver, label, plain
from narrate.draft import DRAFT
from narrate.kit import page, sheet
from narrate.kit.box import Box, packing
from narrate.kit.cues import Cue, Item, clock, exact, item
from narrate.kit.delivered import delivered
from narrate.kit.document import Heading, Paragraph, Part, Table, document
from narrate.kit.finished import Finished, Volume
from narrate.kit.page import E, Element, both
from narrate.model import Profile, Series, SpokenLabel

FIGURES = re.compile(r"[\d:.]+")
USUAL = "radio-cn"
CUES, PAGE, WORD = "cue-sheet.csv", "rundown.html", "rundown.docx"
HEADS = (
    ("序号", "No."),
    ("起点", "At"),
    ("节目", "Item"),
    ("作者", "Author"),
    ("时长", "Length"),
    ("首句", "In words"),
    ("尾句", "Out words"),
    ("文件", "File"),
)
HEARD: Mapping[SpokenLabel, tuple[str, str]] = {
    "sentence": ("节目里有语音提示，", "a sentence in the programme says it, "),
    "rhythm": ("开头有节奏提示，", "a rhythm at its start says it, "),
    "off": ("", ""),
}
WIDTHS = (4, 6, 14, 8, 6, 20, 20, 16)
STYLE = """\
@page { size: A4 landscape; margin: 12mm }
body {
  font: 14px/1.5 "Noto Serif CJK SC", "Songti SC", SimSun, serif; max-width: 75rem;
  margin: 1.5rem auto; padding: 0 1rem; color: #111;
}
table { border-collapse: collapse; width: 100%; margin: .6rem 0 1.4rem }
th, td { border: 1px solid #999; padding: .25rem .45rem;
  text-align: left; vertical-align: top; overflow-wrap: anywhere }
th { background: #eee; white-space: nowrap }
thead { display: table-header-group }
tr, h2 { break-inside: avoid }
h2 { break-after: avoid; font-size: 1.1rem }
.draft { border: 2px solid #991b1b; color: #991b1b; padding: .3rem .6rem; font-weight: 600 }
.number { white-space: nowrap }
.languages { text-align: right }
@media print { .languages { display: none } body { margin: 0; max-width: none } }
"""


def pack(volume: Volume, folder: Path) -> None:
    """Fill *folder*. Raises InputError, SoundError and OutputError."""
    series = volume.series
    target = _profile(series)
    with packing(folder) as box:
        items = [_item(box, series, episode, target) for episode in volume.episodes]
        box.put(CUES, _cue_sheet(items))
        box.put(PAGE, page.page(f"{plain.line(series.title)} · 节目单", _body(series, items, target), STYLE))
        box.put(WORD, document(list(_document(series, items, target))))


def _profile(series: Series) -> Profile:
    """The radio profile that the series names, or the most usual one here."""
    named = [name for name in (series.profile, *series.also) if name.startswith("radio-")]
    return deliver.profile(named[0] if named else USUAL)


def _item(box: Box, series: Series, episode: Finished, target: Profile) -> Item:
    found = delivered(series, episode, target)
    name = f"audio/{episode.name}.wav"
    box.copy(name, found.audio)
    return item(episode, found, name, episode.script.rights or series.rights)


# ---------------------------------------------------------------- the cue sheet
def _cue_sheet(items: Sequence[Item]) -> str:
    heads = (
        "序号 No.",
        "文件 File",
        "段落 Part",
        "起点 Start",
        "终点 End",
        "时长 Length",
        "首句 In",
        "尾句 Out",
    )
    rows: list[tuple[str, ...]] = [(*heads, "响度 LUFS", "真峰值 dBTP", "状态 State")]
    for each in items:
        state = "; ".join(f"{zh} {en}" for zh, en in _warnings(each)) or "已批准 released"
        rows += [
            (str(each.number), each.file, *_cue(cue), each.lufs, each.dbtp, state)
            for cue in (each.whole, *each.parts)
        ]
    return sheet.table(rows)


def _cue(cue: Cue) -> tuple[str, ...]:
    end = cue.start + cue.length
    return cue.title, exact(cue.start), exact(end), exact(cue.length), cue.first, cue.last


# ---------------------------------------------------------------- the rundown
def _facts(series: Series, items: Sequence[Item], target: Profile) -> list[tuple[str, str]]:
    total = clock(sum(each.whole.length for each in items))
    rights = "；".join(dict.fromkeys(each.rights for each in items if each.rights))
    rate = f"{target.rate_hz / 1000:g} kHz"
    return [
        (f"共 {len(items)} 集，总时长 {total}。", f"{len(items)} items, {total} in all."),
        (
            f"音频：WAV（BWF），{rate}，{target.channels} 声道，按 {target.name} 测量。",
            f"Audio: WAV (BWF), {rate}, {target.channels} channels, measured for {target.name}.",
        ),
        _disclosed(series.label),
        (f"版权：{rights or '未记录'}", f"Rights: {rights or 'not recorded'}"),
        (f"出品：{plain.line(series.owner)}", f"Produced by: {plain.line(series.owner)}"),
    ]


def _disclosed(spoken: SpokenLabel) -> tuple[str, str]:
    """What must stay in the sound and in the files, so that listeners know who speaks."""
    zh, en = HEARD[spoken]
    return (
        f"本节目音频由人工智能合成：{zh}文件内有 {label.KEY} 标识，播出时请保留。",
        f"The speech is synthetic: {en}each file carries {label.KEY}; keep what says so.",
    )


def _warnings(each: Item) -> Iterator[tuple[str, str]]:
    """What a desk must know before it goes on air."""
    if each.draft:
        yield f"草稿，不可播出：{each.draft}", f"DRAFT, not for air: {each.draft}"
    if each.faults:
        yield f"测量不合格：{each.faults}", f"Not as this profile wants it: {each.faults}"


def _rows(items: Sequence[Item]) -> Iterator[tuple[str, ...]]:
    begins = accumulate((each.whole.length for each in items), initial=0.0)
    for each, begin in zip(items, begins, strict=False):
        mark = f"【{DRAFT}】" if each.draft else ""
        whole = each.whole
        words = (clock(whole.length), whole.first, whole.last, each.file)
        yield (str(each.number), clock(begin), f"{mark}{each.title}", each.author, *words)


def _parts(each: Item) -> Iterator[tuple[str, ...]]:
    for cue in each.parts:
        yield exact(cue.start), exact(cue.length), cue.title, cue.first, cue.last


PART_HEADS = (
    ("起点", "Start"),
    ("时长", "Length"),
    ("段落", "Part"),
    ("首句", "In words"),
    ("尾句", "Out words"),
)


def _body(series: Series, items: Sequence[Item], target: Profile) -> list[Element]:
    body = [
        page.bars(),
        E.h1({"dir": "auto"}, plain.line(series.title), " · ", *both("节目单", "Rundown")),
        *(E.p(*both(zh, en)) for zh, en in _facts(series, items, target)),
        _table(HEADS, _rows(items)),
    ]
    for each in items:
        body.append(
            E.h2({"dir": "auto"}, f"{each.number} · {each.title} · {each.lufs} LUFS · {each.dbtp} dBTP")
        )
        body += [E.p({"class": "draft"}, *both(zh, en)) for zh, en in _warnings(each)]
        body.append(_table(PART_HEADS, _parts(each)))
    return body


def _table(heads: Sequence[tuple[str, str]], rows: Iterator[tuple[str, ...]]) -> Element:
    head = E.thead(E.tr(*(E.th(*both(zh, en)) for zh, en in heads)))
    return E.table(head, E.tbody(*(E.tr(*(_cell(cell) for cell in row)) for row in rows)))


def _cell(words: str) -> Element:
    """A cell; figures and times are not broken."""
    return E.td({"class": "number"} if FIGURES.fullmatch(words) else {"dir": "auto"}, words)


def _document(series: Series, items: Sequence[Item], target: Profile) -> Iterator[Part]:
    yield Heading(f"{plain.line(series.title)} · 节目单 Rundown")
    for zh, en in _facts(series, items, target):
        yield Paragraph(f"{zh} {en}")
    yield Table(tuple(f"{zh} {en}" for zh, en in HEADS), tuple(_rows(items)), WIDTHS)
    for each in items:
        yield Heading(f"{each.number} · {each.title} · {each.lufs} LUFS · {each.dbtp} dBTP", 2)
        for zh, en in _warnings(each):
            yield Paragraph(f"{zh} {en}", strong=True)
        yield Table(tuple(f"{zh} {en}" for zh, en in PART_HEADS), tuple(_parts(each)), (5, 5, 14, 20, 20))
