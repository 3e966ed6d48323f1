"""Lines of a page in; the words of a player that reads it aloud, each on a line of its own, labelled.

Sites of offices have one above the text: 播放, 暂停, 女声, 语速, 慢. Alone each may head a story.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from narrate.clean.labels import Labels
from narrate.clean.lines import Look

_WORD = re.compile(
    r"播放|暂停|继续|停止|重播|试听|[男女童]声|语速|倍速|音色|音调|音量|发音人|普通话|粤语|正常|标准|较?[快慢]|中|"
    r"(?:开始|停止|暂停|继续|关闭)?(?:朗读|播报)|语音(?:播报|朗读|合成)?|\d(?:\.\d{1,2})?\s*[x倍]速?"
)
_OWN = re.compile(r"[男女童]声|语速|倍速|音色|发音人|.*(?:朗读|播报|合成)")
_ROW = 2  # lines, one of which no other part of a page has


def player(page: Sequence[Look], labels: Labels) -> None:
    """Label rows of words that belong to a player."""
    for is_word, run in groupby(page, key=lambda look: bool(_WORD.fullmatch(look.text.rstrip(":")))):
        row = list(run) if is_word else []
        if len(row) >= _ROW and any(_OWN.fullmatch(look.text.rstrip(":")) for look in row):
            labels.give([look for look in row if not look.level], "chrome.player")
