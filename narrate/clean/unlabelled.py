"""A line of a page without labels in, the day and the paper that it says out, taken into the facts."""

from __future__ import annotations

import re

from narrate.clean.known import Facts
from narrate.clean.lines import Look
from narrate.clean.phrases import issue, press
from narrate.clean.stamps import CLOCK, DATE, STAMP_LINE, iso_date
from narrate.clean.values import origin

# An address, the day of the page behind it, and the paper, its issue or both.
_ADDRESSED = re.compile(
    rf"(?:https?://|www\.)\S+\s+(?P<day>{DATE}){CLOCK}\s+(?P<source>\S{{4,30}})(?P<issue>\s+(?:\d{{4}}年)?第?\d{{1,3}}期)?"
)
_CLOCKED = re.compile(rf"{DATE}\s*\d{{1,2}}:\d{{2}}(?::\d{{2}})?")
_BUTTON = re.compile(r"(?:收藏|投票|阅读|评论|转载|分享|点赞|推荐|喜欢|编辑|举报)(?:\s*[:(]?\s*\d+\s*\)?)?")
_FIRST_PRINTED = re.compile(
    rf"(?:原载|刊[于登载]|载于|首发于|发表于)\s*(?:《[^》]{{2,16}}》)?\s*(?P<day>{DATE})"
)


def learn_unlabelled(facts: Facts, look: Look, kind: str, *, above: bool) -> None:
    """Take in what a line of this *kind* says without a label; its clock only *above* the text."""
    if above and kind == "chrome.timestamp":
        learn_stamp(facts, look)
    elif above and kind.startswith("chrome."):
        learn_row(facts, look)
    learn_first_printing(facts, look)
    learn_address(facts, look)


def learn_stamp(facts: Facts, look: Look) -> None:
    """Take in a day with its hour where no other is known; a clock of the site says the weekday too."""
    if STAMP_LINE.fullmatch(look.text) and not re.search("星期|周|礼拜", look.text):
        facts.date = facts.date or iso_date(look.text)


def learn_row(facts: Facts, look: Look) -> None:
    """Take in the clock in a row of a blog's buttons, where no day is known: `2020-10-13 08:28 | 收藏`."""
    parts = [part.strip() for part in re.split(r"[|丨]", look.text)]
    clocks = [part for part in parts if _CLOCKED.fullmatch(part)]
    if len(clocks) == 1 and any(_BUTTON.fullmatch(part) for part in parts):
        facts.date = facts.date or iso_date(clocks[0])


def learn_address(facts: Facts, look: Look) -> None:
    """Take in the paper or station behind the address and the day of a page, and that day."""
    found = _ADDRESSED.fullmatch(look.text)
    source = origin(found["source"]).source if found else ""
    numbered = bool(found and (found["issue"] or issue(found["source"])))
    if found and (press(source) or numbered):
        facts.source = facts.source or source
        facts.shown_on(iso_date(found["day"]))


def learn_first_printing(facts: Facts, look: Look) -> None:
    """Take into *facts* the day of first printing, by a line that says so: `原载2019年10月21日《…》`."""
    if printed := _FIRST_PRINTED.search(look.text):
        facts.published_on(iso_date(printed["day"]))
