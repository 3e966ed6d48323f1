"""An episode in, what a person types into Ximalaya's form out, cut to its limits, with warnings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from narrate import label, plain
from narrate.deliver import profile
from narrate.errors import UsageError
from narrate.kit.finished import Finished
from narrate.model import Finding, Series

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")  # without summer time since 1992
AHEAD = timedelta(hours=2)  # the form takes no earlier time (browser-harness 0b68499d, seen 2026-09-07)
ROUND_MINUTES = 10
EVERY = timedelta(days=1)
LAST_YEAR = 9_900  # the calendar ends with 9999, and ten thousand episodes take 28 years
INTRODUCTION = 1_000  # characters: the form counts as one types and names no limit
MOST_TAGS, TAG_UNITS = 5, 10
SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "Arts/Books": ("有声书", "文学"),
    "Fiction": ("有声书", "小说"),
    "History": ("历史", "人文"),
    "Society & Culture": ("人文", "社会"),
    "Kids & Family": ("儿童", "故事"),
    "Education": ("教育",),
}
PROFILE = profile("ximalaya")
TITLE_UNITS, ALBUM_UNITS = PROFILE.max_title_units, PROFILE.limits.album_units


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form: its names, what goes in, and a warning where something is to be done."""

    zh: str
    en: str
    value: str
    warn_zh: str = ""
    warn_en: str = ""


def album(series: Series) -> tuple[Field, ...]:
    """What is typed once, for the album."""
    return (
        _limited("专辑标题", "Album title", plain.line(series.title), ALBUM_UNITS),
        Field("专辑简介", "About the album", _introduction([series.description, label.SENTENCE])),
        Field("分类", "Category", _tags(series)[0]),
        Field("标签", "Tags", "，".join(_tags(series))),
        Field("版权信息", "Rights", plain.line(series.rights), *_unless(series.rights)),
    )


def episode(series: Series, item: Finished, at: datetime, faults: Sequence[Finding]) -> tuple[Field, ...]:
    """What is typed for one episode, in the order of the form."""
    script = item.script
    rights = plain.line(script.rights or series.rights)
    return (
        _limited("节目标题", "Title", plain.line(item.title), TITLE_UNITS),
        Field("所属专辑", "Album", plain.cut(plain.line(series.title), ALBUM_UNITS)),
        Field("分类", "Category", _tags(series)[0]),
        Field("简介", "Introduction", _introduction(_words(series, item))),
        Field("标签", "Tags", "，".join(_tags(series, script.author))),
        Field("节目类型", "Kind", "免费"),
        Field(
            "是否AI合成",
            "Made by AI",
            "是",
            "表单里默认是“否”，必须改成“是”。",
            "The form says 否 (no) by itself: it must be set to 是 (yes).",
        ),
        Field("作者", "Author", plain.line(script.author)),
        Field("版权信息", "Rights", rights, *_unless(rights)),
        Field("来源", "Source", plain.line(script.source)),
        Field(
            "定时发布（北京时间）",
            "Publish at (Beijing time)",
            at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M"),
        ),
        *(_fault(fault) for fault in faults),
    )


def unlike(titles: Sequence[str]) -> Iterator[str]:
    """The titles, with a number behind one that came before: the platform asks for no two alike."""
    seen: set[str] = set()
    for title in titles:
        new, turn = title, 2
        while new in seen:
            ending = f"（{turn}）"
            new, turn = plain.cut(title, TITLE_UNITS - plain.units(ending)) + ending, turn + 1
        seen.add(new)
        yield new


def is_past(begin: datetime, now: datetime) -> bool:
    """Whether the form will refuse *begin* as too early."""
    return begin < now + AHEAD


def start(given: str, now: datetime) -> datetime:
    """The first time of publication: two hours after *given*, or *now* where that is empty, rounded up.

    *given* without a zone is Beijing time. Raises UsageError where it is no time.
    """
    try:
        begin = datetime.fromisoformat(given) if given else now
        begin = begin if begin.tzinfo else begin.replace(tzinfo=CHINA)
        early = begin.astimezone(CHINA) + AHEAD
    except (ValueError, OverflowError) as error:
        raise _no_time(given) from error
    if early.year > LAST_YEAR:
        raise _no_time(given)
    whole = early.replace(minute=early.minute // ROUND_MINUTES * ROUND_MINUTES, second=0, microsecond=0)
    return whole if whole == early else whole + timedelta(minutes=ROUND_MINUTES)


def _no_time(given: str) -> UsageError:
    return UsageError(f"--from {given}: is no time; write it like 2027-01-31T20:00.")


def _limited(zh: str, en: str, value: str, most: int) -> Field:
    """A field with a limit: where the value is longer, a shorter one is proposed."""
    count = plain.units(value)
    if count <= most:
        return Field(zh, en, value)
    return Field(
        zh,
        en,
        plain.cut(value, most),
        f"原文{count}字，上限{most}字，这里是建议的短标题；原文：{value}",
        f"{count} characters where {most} are allowed: this is a shorter proposal for: {value}",
    )


def _words(series: Series, item: Finished) -> list[str]:
    script = item.script
    credit = [
        ("作者：", script.author),
        ("来源：", script.source),
        ("版权：", script.rights or series.rights),
    ]
    return [item.made.summary, *(f"{name}{value}" for name, value in credit if value), label.SENTENCE]


def _introduction(parts: Sequence[str]) -> str:
    """The parts that say something, a paragraph each."""
    kept = [plain.line(part) for part in parts if plain.line(part)]
    last = kept.pop() if kept else ""
    return "\n".join([plain.cut("\n".join(kept), INTRODUCTION), last]).strip()


def _tags(series: Series, author: str = "") -> list[str]:
    main, _, _ = series.category.partition("/")
    found = [
        *SUBJECTS.get(series.category, SUBJECTS.get(main, ("有声书",))),
        "故事",
        label.MADE,
        plain.line(author),
    ]
    fitting = [tag for tag in dict.fromkeys(found) if tag and plain.units(tag) <= TAG_UNITS]
    return fitting[:MOST_TAGS]


def _unless(value: str) -> tuple[str, str]:
    """A warning where there is nothing to type."""
    if value.strip():
        return "", ""
    return (
        "没有记录授权，请先写进文稿的 rights。",
        "No rights are recorded: write them behind rights: in the script.",
    )


def _fault(fault: Finding) -> Field:
    what = f"{fault.code}: {fault.measured}"
    return Field("注意", "Mind", what, f"要求：{fault.wanted}。", f"Wanted: {fault.wanted}. {fault.remedy}.")
