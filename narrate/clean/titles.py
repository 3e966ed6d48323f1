"""The short lines above a story in, its title, subtitle, byline and series tag out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from narrate.clean.bylines import byline, house, is_signed
from narrate.clean.candidates import EPIGRAPH
from narrate.clean.choice import title_among
from narrate.clean.chrome import lone_word
from narrate.clean.facts import labelled
from narrate.clean.halves import titled
from narrate.clean.headings import is_marked, is_number, marker
from narrate.clean.heads import (
    Scene,
    book_over,
    boxed_tag,
    credits_words,
    explains,
    is_again,
    is_author,
    is_parted,
    is_spoken_of,
    names_somebody,
    pen_name,
    says_title,
    signs_alone,
    signs_over,
)
from narrate.clean.keys import KEY
from narrate.clean.labels import Labels
from narrate.clean.lines import HAN, Look, is_name, squeeze
from narrate.clean.phrases import (
    BRACKETS,
    CHANNEL,
    CONTEST,
    is_body_of_people,
    is_menu,
    is_role,
    issue,
    names_series,
    press,
    starts_dash,
    tag_of,
    unboxed,
    without_site,
)
from narrate.clean.signers import signers
from narrate.clean.sites import is_paper
from narrate.clean.wrappers import is_column

_SITE = ("chrome.", "section.", "meta.source", "meta.date", "meta.index")  # what a site puts above its text
_TEXT = re.compile(r".{12}[，；].|[。].|.{12}，$")  # clauses: no menu, site or button has them
_BULLETED = re.compile(r"[•●▪■◆·]\s*\S{1,6}$")  # an item of a menu
_STROKE = re.compile(r"\s*[_|丨]\s*")  # between a site and what it says of itself
# Characters of all that a site says above a story, of one of its lines; lines that may be the title.
_TALK, _LINE, _NEAR = 400, 12, 24


@dataclass(slots=True)
class Opening:
    """The lines above the first prose of one work, sorted; `dropped` are kinds by line number."""

    title: tuple[Look, ...] = ()
    subtitle: tuple[Look, ...] = ()
    roles: tuple[Look, ...] = ()
    names: tuple[Look, ...] = ()
    rest: tuple[Look, ...] = ()
    dropped: dict[int, str] = field(default_factory=dict)
    tag: str = ""
    author: str = ""  # who signs on the title's own line

    @property
    def head(self) -> tuple[Look, ...]:
        """The lines over the text: title, subtitles, offices, names."""
        return (*self.title, *self.subtitle, *self.roles, *self.names)

    @property
    def named(self) -> bool:
        """Whether it says who wrote the work: by an office or a name, on a line or behind the title."""
        return bool(self.names or self.roles or self.author)

    def drop(self, look: Look, kind: str) -> None:
        """Take a line out of the text."""
        self.dropped[look.number] = kind

    def drop_tag(self, look: Look, marks: str = "") -> None:
        """Take out a line that names the series of the work, without the *marks* around all of it."""
        self.drop(look, "meta.tag")
        self.tag = self.tag or unboxed(look.text, marks)


Sketch = tuple[Opening, list[Look]]


def opening(head: Sequence[Look], page: Sequence[Look], labels: Labels, hints: Sequence[str]) -> Opening:
    """Sort the lines of *head*, all of which are free, above the first prose of a page."""
    near = (*head[:_NEAR], *head[max(_NEAR, len(head) - _NEAR) :])  # a page of lines without prose has no end
    said = [squeeze(other.text) for other in (*page[:99], *page[-99:]) if other.number in labels.kinds]
    places = {look.number: place for place, look in enumerate(page)}
    scene = Scene(near, page, places, labels, hints, said)
    best = title_among(near, scene)
    if best is None:
        return _untitled(head, labels)
    place = _again(head, best, labels)
    best = book_over(head[place], head, page) or head[place]
    place = head.index(best)
    place, size = titled(head, place, (*hints, *(look.text for look in near)))
    found = Opening(title=tuple(head[place : place + size]))
    _above(head[:place], found, labels)
    under = list(head[place + len(found.title) :])
    told = len(under) > 1 and starts_dash(under[0])  # a subtitle, and below it the name
    if under and _signs(under[told:], under[0] if told else found.title[-1], scene):
        found.names += (under.pop(told),)
    _below(_passed(under, found, scene), found, scene)
    return found


def _again(head: Sequence[Look], best: Look, labels: Labels) -> int:
    """The place of a title: where it stands again below other lines, there, unless its writer is between."""
    first = head.index(best)
    same = (at for at, look in enumerate(head[:_NEAR]) if squeeze(look.text) == squeeze(best.text))
    last = max(same, default=first)
    return first if any(names_somebody(look, labels) for look in head[first + 1 : last]) else max(first, last)


def _signs(under: Sequence[Look], title: Look, scene: Scene) -> bool:
    """Whether the first of the lines below a title is its writer's name, though no name that is known."""
    look, labels = under[0], scene.labels
    sole = len(under) == 1 and look.follows(title) and signs_alone(look, scene.page, labels)
    return sole or pen_name(look, scene) or _pen_name(look, scene)


def _pen_name(look: Look, scene: Scene) -> bool:
    """Whether a line is a writer's pen name: a short word behind a mark, or above the dash of a subtitle."""
    if re.fullmatch(rf"[□○◎●■]\s*{HAN}{{2,4}}", look.text):
        return True
    below = any(re.match(r"——\s*[写献记谨]", other.text) for other in scene.below(look, 1))
    return below and bool(re.fullmatch(f"{HAN}{{2,6}}", look.text))


def _passed(under: Sequence[Look], found: Opening, scene: Scene) -> list[Look]:
    """The lines below the title without those of a web page that more furniture follows before the text."""
    page, labels = scene.page, scene.labels
    if not under or not labels.web:
        return list(under)
    stop = next(
        (look.number for look in page if look.number > under[-1].number and _is_free(look, labels)), 0
    )
    between = [look.number for look in page if under[0].number < look.number < stop]
    site = max((each for each in between if labels.kinds.get(each, "").startswith(_SITE)), default=0)
    next_to = under[0].number if under[0].follows(found.title[-1]) else 0
    kept = {next_to, *(look.number for look in under if look.number > site or _is_of_text(look, labels))}
    found.dropped |= {look.number: "chrome.site" for look in under if look.number not in kept}
    return [look for look in under if look.number in kept]


def _is_of_text(look: Look, labels: Labels) -> bool:
    """Whether a line below a title belongs to the text: a heading, a subtitle, a name, a sentence."""
    known = look.level or is_marked(look) or starts_dash(look) or names_somebody(look, labels)
    return bool(known or _TEXT.search(look.text) or BRACKETS.fullmatch(look.text))


def _is_free(look: Look, labels: Labels) -> bool:
    return look.number not in labels.kinds


def _untitled(head: Sequence[Look], labels: Labels) -> Opening:
    """A head without a title: the names of newspapers in it are no text."""
    printed = labels.web or any(press(look.text) for look in head)
    names = tuple(look for look in head if printed and is_name(look.text) and not press(look.text))
    found = Opening(names=names)
    for look in head:
        if press(look.text):
            found.drop(look, "meta.source")
            labels.facts.printed(look.text)
        elif labels.web and press(_STROKE.split(look.text)[0]):
            found.drop(look, "chrome.site")
        elif CONTEST.fullmatch(look.text):
            found.drop_tag(look)
    found.rest = tuple(look for look in head if look not in names and look.number not in found.dropped)
    return found


def _above(lines: Sequence[Look], found: Opening, labels: Labels) -> None:
    """Sort the lines above the title: the title said before, tags, papers, a site's talk, calls above it."""
    title, talk = found.title[0], _is_talk(lines)
    again = next((look.number for look in lines if is_again(look, title, labels)), 0)
    signed = [look for look in lines[-1:] if signs_over(look, title, labels)]
    found.names += tuple(signed)
    for look in lines[: len(lines) - len(signed)]:
        if is_again(look, title, labels):
            _page_title(look, found, labels)
        elif _is_tag(look.text) or (marker(look.text) and "chrome.contents" in labels.kinds.values()):
            found.drop_tag(look, "【】[]《》")
        elif press(look.text) or issue(look.text):
            found.drop(look, _banner(look, labels))
        elif is_number(look.text.strip("()")):
            found.drop(look, "chrome.number")
        elif (talk or _TEXT.search(look.text)) and not is_menu(look.text):
            found.rest += (look,)
            labels.unsure.add(look.number)
        elif _is_site(look, labels, again, title):
            found.drop(look, "chrome.site")
        else:
            found.subtitle += (look,)


def _is_talk(lines: Sequence[Look]) -> bool:
    """Whether lines say more than a site does above a story, all of them and each."""
    return sum(look.size for look in lines) > max(_TALK, _LINE * len(lines))


def _page_title(look: Look, found: Opening, labels: Labels) -> None:
    """Take in a line that says the title before it, with the tag before it or the site behind it."""
    found.drop(look, "meta.page_title")
    found.tag = found.tag or tag_of(look.text)[0]
    labels.facts.titles.append(tag_of(without_site(look.text))[1])


def _is_tag(text: str) -> bool:
    """Whether a line names the series or the channel to which a text belongs."""
    named = names_series(text) or CHANNEL.fullmatch(text) or is_column(text)
    return bool(named) and not is_menu(text)


def _banner(look: Look, labels: Labels) -> str:
    """The kind of a name above the title: a paper or its issue is the source, a site only shows the page."""
    if not (is_paper(look.text) or issue(look.text)):
        return "chrome.site"
    labels.facts.printed(look.text)
    return "meta.source"


def _is_site(look: Look, labels: Labels, again: int, title: Look) -> bool:
    """Whether a line above the title is the site's; *again* is the line that gives the title before, or 0."""
    between = bool(again) and again < look.number < title.number - 1 and not starts_dash(look)
    site = labels.web or between or bool(_BULLETED.match(look.text)) or lone_word(look)
    return (site or is_parted(look, title, labels)) and not marker(look.text)


def _below(lines: Sequence[Look], found: Opening, scene: Scene) -> None:
    """Sort the lines below the title: the title said again, papers, tags, beginnings, subtitles, names."""
    authors, over = scene.labels.facts.authors, _over_names(lines, scene)
    for look in lines:
        if says_title(look.text, found.title[0].text) and not scene.labels.manual:
            found.drop(look, "meta.page_title")
        elif press(look.text) and look.text not in authors:
            found.drop(look, "meta.source")
            scene.labels.facts.printed(look.text)
        elif boxed_tag(look):
            found.drop_tag(look, "【】()")
        elif (
            EPIGRAPH.fullmatch(look.text) or marker(look.text) == "chapter" or credits_words(look, found.rest)
        ):
            found.rest += (look,)
        elif look.number in over or explains(look, first=look is lines[0]):
            found.subtitle += (look,)
        elif is_spoken_of(look, scene):
            found.rest += (look,)
        else:
            _who(look, found, scene.labels)


def _over_names(lines: Sequence[Look], scene: Scene) -> set[int]:
    """The numbers of lines that name nobody, above one that does or above a byline or labels."""
    names = {look.number for look in lines if names_somebody(look, scene.labels)}
    last = max(names, default=0)
    over = {look.number for look in lines if look.number < last or _is_over(look, scene)}
    return over - names


def _is_over(look: Look, scene: Scene) -> bool:
    """Whether one of the next two lines is a byline or one of labels."""
    below = (scene.labels.kinds.get(other.number, "") for other in scene.below(look, 2))
    return any(kind == "byline" or kind.startswith("meta.") for kind in below)


def _who(look: Look, found: Opening, labels: Labels) -> None:
    parts = look.text.split()
    if (
        is_author(look, labels)
        or is_name(look.text)
        or (len(parts) > 1 and is_name(parts[-1]))
        or is_signed(look.text)
        or signers(look.text)
        or byline(look)
        or (labelled(look) == "author" and KEY.match(look.text))
    ):
        found.names += (look,)
    elif is_role(look.text):
        found.roles += (look,)
    elif (is_body_of_people(look.text) or house(look.text)) and not (found.names or found.rest):
        found.names += (look,)
    else:
        found.rest += (look,)
