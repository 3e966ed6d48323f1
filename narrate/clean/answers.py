"""The page of a question site in; who answered, and the words of who asked, labelled, out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrate.clean.chrome import controls
from narrate.clean.labels import Labels
from narrate.clean.lines import Look, is_prose

_AGREED = re.compile(r"[\d,.]+\s*[万k]?\+?\s*(?:人|个人)?也?赞同了?(?:该|此|这个?)(?:回答|文章)")
_NAME = re.compile(r"[\w·]{2,16}")
_COUNTED = re.compile(r"(?:关注者|被浏览|写回答|关注问题|邀请回答)(?:\W|\d|$)")  # below a question
_TOP = 4  # lines above the count: name, motto and buttons
_CARD = 2  # a name and a motto


def answer(page: Sequence[Look], labels: Labels) -> None:
    """Above `… 人赞同了该回答` stand who answers and perhaps a motto, above `关注者 …` what was asked."""
    place = next((at for at, look in enumerate(page) if _AGREED.fullmatch(look.text)), 0)
    above = page[:place]
    asked = next((at for at, look in enumerate(above) if _COUNTED.match(look.text)), -1)
    card = [look for look in above[asked + 1 :][-_TOP:] if not controls(look, inside=False)][-_CARD:]
    named = next((at for at, look in enumerate(card) if _NAME.fullmatch(look.text)), _CARD)
    labels.give(card[named : named + 1], "byline")
    labels.give(card[named + 1 :], "chrome.user")
    labels.facts.account = labels.facts.account or "".join(look.text for look in card[named : named + 1])
    told = next((at for at, look in enumerate(above[: max(0, asked)]) if is_prose(look.text)), asked)
    labels.give(above[told:asked], "chrome.comment")
