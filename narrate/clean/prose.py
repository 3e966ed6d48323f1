"""Lines of a page with their labels in, which of them are prose of the story out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from narrate.clean import facts as facts_of
from narrate.clean.chrome import chrome
from narrate.clean.labels import Labels
from narrate.clean.lines import REMEMBERED, Look, is_prose
from narrate.clean.notes import is_note
from narrate.clean.pictures import caption
from narrate.clean.talk import is_talk

# Furniture that comes as whole sentences; all other kinds are short and never prose.
WORDY = frozenset(
    "repost copyright qr comment tips tip about cookie invitation pager mail exam lesson".split()  # noqa: SIM905 - a row of words is read at a glance
)

_SOMEBODY = re.compile(r"(?<![其吉])[他她](?![人用处途方])|奶奶|爷爷|外婆|老人|大[娘爷妈]|父亲|母亲")
# What no notice of a kind speaks of, and a story does.
_TOLD = {
    "copyright": _SOMEBODY,
    "qr": _SOMEBODY,
    "repost": _SOMEBODY,
    "exam": re.compile(r"说\s*[,，:：]|我(?!们|国)"),
}


def core(page: Sequence[Look], labels: Labels) -> tuple[int, int]:
    """Places of the first and last line of prose that is no furniture; both behind the page if none."""
    places = told(page, labels)
    return (places[0], places[-1]) if places else (len(page), len(page))


def told(page: Sequence[Look], labels: Labels) -> list[int]:
    """The places of all lines of prose that are no furniture."""
    return [place for place, look in enumerate(page) if look.number not in labels.kinds and story_prose(look)]


@lru_cache(maxsize=REMEMBERED)
def story_prose(look: Look) -> bool:
    """Whether a line is prose and not one of the sentences that sites put under every story."""
    if not is_prose(look.text) or caption(look) or facts_of.labelled(look) or is_note(look):
        return False
    return notice(look, inside=False) not in WORDY and not is_talk(look.text)


def notice(look: Look, *, inside: bool) -> str:
    """The kind of furniture that the words of a sentence are; no site's notice tells of him or her."""
    kind = chrome(look, inside=inside)
    return "" if kind in _TOLD and _TOLD[kind].search(look.text) else kind
