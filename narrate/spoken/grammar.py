"""What our own rules left as figures in; wetext's reading of it out. The only file that knows wetext."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from narrate.spoken.rules import HAN

_LONGEST = 40  # characters; what is longer was never written to be read
_FIGURE = re.compile(r"\d")
_UNSURE = re.compile(r"[零一二三四五六七八九十百千万亿][/:^'\"°][零一二三四五六七八九十百千万亿]")
_LEFT = re.compile(rf"[^\s{HAN}，。！？；：、…“”‘’（）《》—]+")


def left_over(text: str) -> str:
    """Read the figures that still stand in *text*, each with the signs around it; most texts have none."""
    return _LEFT.sub(lambda match: _read(match[0]) if _FIGURE.search(match[0]) else match[0], text)


@lru_cache(maxsize=1024)
def _read(token: str) -> str:
    """The reading; or the token itself, for the guard to refuse, where its signs mean nothing."""
    if len(token) > _LONGEST:
        return token
    said = str(_normalizer().normalize(token))
    return token if _UNSURE.search(said) else said


@cache
def _normalizer() -> Any:
    # 0.4 s and 45 MB of grammars: loaded at the first figure that our own rules cannot read
    from wetext import Normalizer

    return Normalizer(lang="zh", operator="tn")
