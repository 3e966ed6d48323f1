"""Finished episodes in, a folder out that a person uploads to Ximalaya in minutes: the platform has no API.

Source of the form's fields and limits: browser-harness 0b68499d, seen 2026-09-07 (profile `ximalaya`).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from narrate import cover, deliver, plain
from narrate.draft import DRAFT
from narrate.kit import fields, page, sheet
from narrate.kit.art import art
from narrate.kit.box import Box, packing
from narrate.kit.delivered import Delivered, delivered
from narrate.kit.fields import Field
from narrate.kit.finished import Finished, Volume
from narrate.kit.page import E, Element, both, text
from narrate.model import Series

PROFILE = deliver.profile("ximalaya")
PAGE, TABLE, COVER = "upload.html", "upload.csv", "cover.jpg"
STYLE = """\
body {
  font: 16px/1.6 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222;
}
h2 { border-top: 1px solid #ccc; padding-top: 1.2rem; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
th { text-align: left; width: 9rem; font-weight: 600; vertical-align: top; padding: .4rem .5rem .4rem 0 }
td { vertical-align: top; padding: .4rem 0; overflow-wrap: anywhere }
div.value { white-space: pre-wrap }
td.do { width: 6rem; text-align: right }
button { font: inherit; padding: .1rem .7rem; cursor: pointer }
button.done { background: #d9f0dc }
p.warn, .warn { color: #9a3412 }
.draft { background: #fde8e8; color: #991b1b; padding: .4rem .8rem; font-weight: 600 }
img { width: 7.5rem; height: 7.5rem; float: right; margin: 0 0 1rem 1rem }
.languages { text-align: right }
"""
COPY = """\
const copy = async value => {
  try { await navigator.clipboard.writeText(value); return; } catch {}
  const area = document.createElement("textarea");
  area.value = value;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
};
for (const button of document.querySelectorAll("button.copy"))
  button.addEventListener("click", async () => {
    await copy(button.closest("tr").querySelector(".value").textContent);
    button.classList.add("done");
  });
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One episode on the sheet: its fields and the names of its files."""

    item: Finished
    fields: tuple[Field, ...]
    audio: str
    cover: str


def pack(volume: Volume, folder: Path, begin: datetime) -> None:
    """Fill *folder*; the first episode is published at *begin*, the others a day apart.

    Raises InputError, SeriesError, SoundError and OutputError.
    """
    picture, _ = art(volume.series, "ximalaya")
    with packing(folder) as box:
        box.put(COVER, picture)
        times = (begin + number * fields.EVERY for number in range(len(volume.episodes)))
        entries = _alone(
            [_entry(box, volume.series, item, at) for item, at in zip(volume.episodes, times, strict=True)]
        )
        box.put(PAGE, _page(volume.series, entries, picture))
        box.put(TABLE, _table(volume.series, entries))


def _entry(box: Box, series: Series, item: Finished, at: datetime) -> Entry:
    found: Delivered = delivered(series, item, PROFILE)
    audio = f"{item.name}/{item.name}{found.audio.suffix}"
    box.copy(audio, found.audio)
    art_name = f"{item.name}/{COVER}"
    picture, faults = art(series, "ximalaya", item.folder.name)
    box.put(art_name, picture)
    return Entry(item, fields.episode(series, item, at, (*found.faults, *faults)), audio, art_name)


def _alone(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with titles that differ from each other."""
    titles = fields.unlike([entry.fields[0].value for entry in entries])
    return [
        replace(entry, fields=(replace(entry.fields[0], value=title), *entry.fields[1:]))
        for entry, title in zip(entries, titles, strict=True)
    ]


# ---------------------------------------------------------------- the page
def _page(series: Series, entries: Sequence[Entry], picture: bytes) -> bytes:
    small = b64encode(cover.derived(picture, cover.TARGETS["thumbnail"])).decode()
    name = plain.line(series.title)
    body = [
        page.bars(),
        E.img({"src": f"data:image/jpeg;base64,{small}", "alt": ""}),
        E.h1(*both("喜马拉雅上传单", "Ximalaya upload sheet")),
        E.p({"dir": "auto"}, name),
        E.p(
            *both(
                "一集一集上传：选音频和封面，逐项点“复制”，粘贴到网页的表单里。",
                "Upload one after the other: choose audio and cover, then copy each field into the form.",
            )
        ),
        E.h2(*both("专辑", "Album")),
        E.p(*both("封面：", "Cover: "), E.code(COVER)),
        _fields(fields.album(series)),
        *(part for entry in entries for part in _section(entry)),
    ]
    return page.page(f"{name} · 喜马拉雅", body, STYLE, COPY)


def _section(entry: Entry) -> list[Element]:
    item = entry.item
    parts = [E.h2({"dir": "auto"}, f"{item.number} · {text(entry.fields[0].value)}")]
    if item.draft:
        why = text(item.why)
        parts.append(
            E.p({"class": "draft"}, *both(f"草稿，不可发布：{why}", f"DRAFT, not for release: {why}"))
        )
    files = E.p(
        *both("音频：", "Audio: "), E.code(entry.audio), " ", *both("封面：", "Cover: "), E.code(entry.cover)
    )
    return [*parts, files, _fields(entry.fields)]


def _fields(found: Sequence[Field]) -> Element:
    return E.table(*(_row(field) for field in found))


def _row(field: Field) -> Element:
    warning = (
        [E.div({"class": "warn"}, *both(text(field.warn_zh), text(field.warn_en)))] if field.warn_zh else []
    )
    button = E.button({"type": "button", "class": "copy"}, *both("复制", "Copy"))
    return E.tr(
        E.th(*both(field.zh, field.en)),
        E.td(E.div({"class": "value", "dir": "auto"}, text(field.value)), *warning),
        E.td({"class": "do"}, button),
    )


# ---------------------------------------------------------------- the table
ALBUM = {"专辑标题": "节目标题", "专辑简介": "简介"}  # the columns that an album's fields stand in


def _table(series: Series, entries: Sequence[Entry]) -> str:
    """A row for each episode, and one for the album."""
    names = list(dict.fromkeys(field.zh for entry in entries for field in entry.fields))
    rows = [["集", "状态", "音频文件", "封面文件", *names, "提示"]]
    rows += [_cells(entry, names) for entry in entries]
    about = [replace(field, zh=ALBUM.get(field.zh, field.zh)) for field in fields.album(series)]
    return sheet.table([*rows, ["专辑", "", "", COVER, *_values(about, names)]])


def _cells(entry: Entry, names: Sequence[str]) -> list[str]:
    item = entry.item
    state = f"{DRAFT}: {item.why}" if item.draft else "已批准"
    return [str(item.number), state, entry.audio, entry.cover, *_values(entry.fields, names)]


def _values(found: Sequence[Field], names: Sequence[str]) -> list[str]:
    """The values under their names, and all warnings; a name that comes twice has both values."""
    values = {name: "; ".join(field.value for field in found if field.zh == name) for name in names}
    return [*values.values(), " ".join(field.warn_zh for field in found if field.warn_zh)]
