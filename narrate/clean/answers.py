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
_CHOSEN = re.compile(r"\W*(?:最佳|满意|推荐|优质)(?:答案|回答)\W*")
_COUNTS = re.compile(r".*(?:提问者|悬赏|\d\s*个回答|我来答).*")  # over the answers of a question
_ANSWERER = re.compile(r".*(?:采纳率|推荐于\s*\d|知道达人|回答量|获得超过\s*\d).*")
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
    _chosen(page, labels)


def _chosen(page: Sequence[Look], labels: Labels) -> None:
    """`最佳答案` stands below what counts the answers, and over who gave it."""
    place = next((at for at, look in enumerate(page) if _CHOSEN.fullmatch(look.text)), 0)
    if any(_COUNTS.fullmatch(look.text) for look in page[:place]):
        given = [look for look in page[place + 1 : place + _TOP] if _ANSWERER.fullmatch(look.text)]
        labels.give([page[place], *given], "chrome.user")
