"""The lines of a page in, the kind of each line that is not the story out.

A line is judged by what it says, by where it stands (above, between or below the prose) and by
its neighbours. Prose between prose is never furniture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.clean import accounts, bylines, edges
from narrate.clean import facts as facts_of
from narrate.clean.answers import answer
from narrate.clean.broadcasts import cues, presenter
from narrate.clean.broken_in import broken_in
from narrate.clean.cells import cells, rows
from narrate.clean.chatter import chatter
from narrate.clean.chrome import chrome, controls, lone_word, section
from narrate.clean.contacts import contacts
from narrate.clean.contents import contents, printed
from narrate.clean.contest import announced
from narrate.clean.counted import counted
from narrate.clean.credits import credits_row
from narrate.clean.digests import digest
from narrate.clean.forms import form
from narrate.clean.forum import posts
from narrate.clean.headings import is_date
from narrate.clean.labels import Labels
from narrate.clean.lines import Look, closed, is_prose, squeeze
from narrate.clean.lists import lists
from narrate.clean.mails import mail
from narrate.clean.manuals import is_manual
from narrate.clean.notes import notes
from narrate.clean.phrases import issue
from narrate.clean.pictures import caption
from narrate.clean.players import player
from narrate.clean.plays import played
from narrate.clean.prose import WORDY, core, notice, told
from narrate.clean.repeats import repeats
from narrate.clean.runs import rows_of_form
from narrate.clean.scenes import scenes
from narrate.clean.senders import title_and_name
from narrate.clean.sites import kept_in
from narrate.clean.slides import slides
from narrate.clean.stamps import iso_date, portal
from narrate.clean.teasers import teasers
from narrate.clean.unlabelled import learn_unlabelled
from narrate.clean.wires import filed, journal, wire

# Sentences that book sites put between paragraphs.
ANYWHERE = frozenset({"tip"})
_APART = re.compile(r"[\u4e00-\u9fff]\s+[\u4e00-\u9fff]")
_SENT_BY = re.compile(r"\W*(?:供稿|来稿|报送)(?:单位)?\s*:\s*[^\s:]{5,}")  # an office
# Where a text was printed.
_PERIODICAL = re.compile(
    r"^来源:(?:《[^《》]{2,16}》[^，。！？“”]*|[^《》，。！？“”]{2,16}\d{4}年?第?\S{1,3})[期辑版]"
)
_BRACKETED = re.compile(r"[(\[【].*[)\]】]")
_OF_MANUALS = ("chrome.copyright", "chrome.url", "chrome.ornament", "meta.date")  # a writer sets the rest: -a
_CREDITS = {"credit": "chrome.credit", "counter": "chrome.counter"}


def label(
    page: Sequence[Look],
    raw: Sequence[str],
    apart: frozenset[int] = frozenset(),
    cells_of: frozenset[int] = frozenset(),
) -> Labels:
    """Labels for all lines that are furniture, note or byline; what has none is title, heading or text.

    *apart* are the numbers of lines that print repeats on every page, *cells_of* of those in tables.
    """
    labels = Labels(cells=cells_of, played=played(page) - apart)
    labels.give([look for look in page if look.number in apart], "chrome.page")
    _at_sight(page, labels)
    first, last = core(page, labels)
    _judge(page, labels, first, last)
    labels.manual = is_manual(page, labels)
    first = _start(page, labels, first, last)
    end = _ending(page, labels)
    _judge_below(page, labels, end)
    cells(page, labels, (first, end))
    labels.leave(counted(page))
    rows(page[first:], labels)
    rows_of_form(page, labels, *core(page, labels))
    contents(page, labels)
    _pictures_and_sounds(page, labels)
    _plain_page(page, labels)
    lists(page, labels, end)
    _judge(page[core(page, labels)[1] + 1 :], labels, -1, -1)  # remarks are known now, and end no story
    chatter(page, labels, (first, end))
    posts(page, labels, core(page, labels)[0])
    _notes(page, labels)
    accounts.original_title(page, labels)
    edges.islands(page, labels)
    edges.below(page, labels, end)
    accounts.beside_button(page, labels, core(page, labels)[0], end)
    labels.leave(labels.played)
    accounts.in_block(page, labels)
    _learn(page, raw, labels, first)
    accounts.wechat(page, labels, core(page, labels)[0])
    return labels


def _at_sight(page: Sequence[Look], labels: Labels) -> None:
    """Label what is known before anybody knows where the story is."""
    labels.manual = is_manual(page, labels)  # as far as its own lines tell
    repeats(page, labels)
    labels.named = bylines.marked(page) | bylines.placed(page)
    labels.apart = frozenset(squeeze(look.text) for look in page if _APART.fullmatch(look.text))
    printed(page, labels)
    broken_in(page, labels)
    presenter(page, labels)
    player(page, labels)
    accounts.from_account(page, labels)
    answer(page, labels)
    digest(page, labels)
    mail(page, labels)
    announced(page, labels)
    form(page, labels)
    teasers(page, labels)
    edges.above_heading(page, labels)


def _pictures_and_sounds(page: Sequence[Look], labels: Labels) -> None:
    cues(page, labels)
    slides(page, labels, core(page, labels))
    scenes(page, labels, core(page, labels))


def _start(page: Sequence[Look], labels: Labels, first: int, last: int) -> int:
    """The place of the first prose when the sentences of the site above and below the story are known."""
    edges.above_trail(page, labels)
    edges.slogans(page, labels, told(page, labels))
    moved = core(page, labels)[0]
    if moved > first:
        _judge(page[:moved], labels, moved, last)
    edges.foot(page, labels, told(page, labels))
    _entries(page, labels, max(first, moved))
    return max(first, moved)


def _entries(page: Sequence[Look], labels: Labels, first: int) -> None:
    """A day right above the first prose heads an entry where another one heads prose below it."""
    day = page[first - 1] if 0 < first < len(page) else None
    others = (
        is_date(look.text) and is_prose(under.text)
        for look, under in zip(page[first:], page[first + 1 :], strict=False)
    )
    if day and is_date(day.text) and any(others):
        labels.kinds.pop(day.number, None)


def _notes(page: Sequence[Look], labels: Labels) -> None:
    """Label what editors say; below a note the head of the page goes on with its fields."""
    notes(page, labels, core(page, labels)[0])
    _judge(list(filter(facts_of.labelled, page[: core(page, labels)[0]])), labels, len(page), len(page))


def _learn(page: Sequence[Look], raw: Sequence[str], labels: Labels, first: int) -> None:
    """Read the facts of labelled lines; those below the first prose may speak of other pages."""
    labels.facts.named = "\n".join(look.text for look in page if look.number in labels.kinds)
    for place, look in enumerate(page):
        if labels.kinds.get(look.number, "").startswith(("meta.", "chrome.credit")):
            facts_of.learn(labels.facts, look, raw[look.number - 1].strip(), below=place > first)
            labels.facts.titles += facts_of.lead(look) if place < first else ()
        if look.number in labels.kinds:
            learn_unlabelled(labels.facts, look, labels.kinds[look.number], above=place < first)
        paper, day = kept_in(look)
        if paper:
            labels.give([look], "chrome.epaper")
            labels.facts.printed(paper)
            labels.facts.published_on(day)
        if labels.kinds.get(look.number) == "byline" and (press := journal(look.text)):
            labels.facts.printed(press)
        if place < first and labels.kinds.get(look.number) == "chrome.epaper" and issue(look.text):
            labels.facts.issued(raw[look.number - 1].strip())
    facts_of.lives(labels.facts, [look for look in page if labels.kinds.get(look.number) == "chrome.about"])
    accounts.signed_below(page, labels)


def _judge(page: Sequence[Look], labels: Labels, first: int, last: int) -> None:
    """Label the free lines by themselves and by their place above, between or below the prose."""
    for place, look in enumerate(page):
        if look.number not in labels.kinds:
            kind = _kind(look, inside=first < place < last, tail=place > last)
            own = labels.manual and look.text.isascii() and kind not in _OF_MANUALS
            labels.give([look] if kind and not own else [], kind)


def _judge_below(page: Sequence[Look], labels: Labels, end: int) -> None:
    """Label the lines below the text by themselves, and those that its writer sets for an editor."""
    _judge(page[end + 1 :], labels, -1, -1)
    contacts(page, labels, end)


def _ending(page: Sequence[Look], labels: Labels) -> int:
    """The place of the story's last prose; behind the page where there is none."""
    places = told(page, labels)
    return edges.ending(page, labels, places) if places else len(page)


def _plain_page(page: Sequence[Look], labels: Labels) -> None:
    """A single word like 目录 is a menu only beside other furniture."""
    lone = {
        look.number for look in page if lone_word(look) and labels.kinds.get(look.number) == "chrome.controls"
    }
    if not any(kind.startswith("chrome.") for number, kind in labels.kinds.items() if number not in lone):
        for number in lone:
            del labels.kinds[number]


def _kind(look: Look, *, inside: bool, tail: bool) -> str:
    """The kind of one line by itself; empty for text."""
    if is_prose(look.text) and not facts_of.labelled(look):
        return _wordy(look, inside=inside)
    if look.level == 1:
        return ""
    return _short(look, inside=inside, tail=tail)


def _wordy(look: Look, *, inside: bool) -> str:
    if caption(look):
        return "caption.photo"
    kind = notice(look, inside=inside)
    return f"chrome.{kind}" if kind in (ANYWHERE if inside else WORDY) else ""


def _short(look: Look, *, inside: bool, tail: bool) -> str:
    if not tail and title_and_name(look.text)[0] and not (look.text.endswith(")") and caption(look)):
        return ""
    signed = tail and not controls(look, inside=inside)
    name = bylines.byline(look) or bylines.beside_photographer(look.text)
    name = name or (bylines.signature(look.text) if signed else "")
    if name and (not inside or "指导" in look.text):
        return _named(look, inside=inside, tail=tail)
    if opened := section(look):
        return f"section.{opened}"
    kind = facts_of.labelled(look)
    if caption(look) and not _names_writer(look, kind):
        return "caption.photo"
    if wire(look):
        return "meta.title"
    return _by_label(look, inside=inside, tail=tail)


def _names_writer(look: Look, kind: str) -> bool:
    """Whether a line of labels, of this *kind*, says more than who took a picture."""
    return kind == "author" or (kind != "" and facts_of.count(look) > 1)


def _named(look: Look, *, inside: bool, tail: bool) -> str:
    """The kind of a line that names somebody; a pupil with the teacher, inside the text, opens a work."""
    if inside:
        return ""
    pictured = tail and re.search(r"摄|(?<!文)(?<!文/)图$", look.text)
    return "chrome.credit" if pictured else "byline"


def _by_label(look: Look, *, inside: bool, tail: bool) -> str:
    kind = "" if bylines.is_posted(look.text) else facts_of.labelled(look)
    if kind in {"", "index", "credit"} and controls(look, inside=inside):
        return "chrome.controls"
    if kind:
        return _labelled(look, kind, inside=inside, tail=tail)
    kind = chrome(look, inside=inside)
    if kind:
        return f"chrome.{kind}"
    if not inside and credits_row(look):
        return "meta.editor"
    if not inside and (bylines.stamped(look)[0] or filed(look.text)[1]):
        return "meta.source"
    return "meta.date" if portal(look) and not _written(look, inside=inside, tail=tail) else ""


def _labelled(look: Look, kind: str, *, inside: bool, tail: bool) -> str:
    """A labelled line inside the prose is furniture only where it cannot be speech (`记者：…`)."""
    alone = facts_of.count(look) == 1
    long = look.size > 24 and not _PERIODICAL.search(look.text)  # noqa: PLR2004 -- a label and two offices
    if inside and alone and (kind in {"author", "title"} or long or closed(look.text)):
        return ""
    apart = not tail or bool(_BRACKETED.fullmatch(look.text) and not _SENT_BY.match(look.text))
    if kind == "author" and alone and apart and not inside and not iso_date(look.text):
        return "byline"
    return _CREDITS.get(kind, f"meta.{kind}")


def _written(look: Look, *, inside: bool, tail: bool) -> bool:
    """A bare date in or below the text, written out with 年 and 月, belongs to the writer."""
    place = re.search(r"于[\u4e00-\u9fff]{2,10}$", look.text)
    bare = (tail or inside) and "年" in look.text
    return bool(place or bare) and not re.search(r"\d\s*[:时]", look.text)
