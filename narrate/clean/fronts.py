"""Lines in; a site's notice that runs into the story's sentences is cut off in front of them.

The whole paragraph looks like a notice by its first words; only what the notice says may go.
"""

from __future__ import annotations

import re
from itertools import takewhile

from narrate.clean.chrome import chrome
from narrate.clean.ledger import Ledger
from narrate.clean.lines import Look, fold

_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+[”’」』）)]*\s*|[^。！？!?]+$")
_NOTICES = frozenset(("repost", "copyright", "tip", "tips", "qr"))
_SITE = re.compile("转载|版权|侵权|本[站网文页书]|收藏|提示|提醒|声明|二维码|关注|点击")  # a quick look
_LEAST = 40  # characters of a story behind a notice


def notices(ledger: Ledger) -> None:
    """`转载请注明出处。` in front of a paragraph of the story."""
    for number, line in enumerate(ledger.lines, start=1):
        if len(line) > _LEAST and _SITE.search(line, 0, _LEAST) and (size := _notice(line)):
            ledger.change("fronts.notice", number, line[size:])


def _notice(line: str) -> int:
    """How many characters of the line are a notice with a story behind it; 0 where it is all one or none."""
    sentences = _SENTENCE.findall(line)
    size = sum(map(len, takewhile(_is_notice, sentences)))
    rest = _SENTENCE.findall(line[size:])
    return size if len(line) - size >= _LEAST and not any(map(_is_notice, rest)) else 0


def _is_notice(sentence: str) -> bool:
    return chrome(Look(1, fold(sentence.strip())), inside=False) in _NOTICES
