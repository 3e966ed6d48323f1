"""Lines of a page in; 第一 where a site's filter for words of advertisements put 之一, out.

Such filters know no context: `之一次开会`, `驻村之一书记`. Behind 之一 no word of measure stands but in a
fraction (`三分之一个馒头`).
"""

from __future__ import annotations

import re

from narrate.clean.ledger import Ledger
from narrate.model import Doubt

_FIRST = re.compile("(?<![分成])之一(?=[次个件句批眼步届课声遍章节代封场轮碗杯趟百千]|书记|时间|堂课)")
_OFTEN = 2  # of them on a page that has no 第一


def ordinals(ledger: Ledger) -> None:
    """Write 第一 for 之一 before words of measure on a page that has no 第一, each a doubt."""
    written = "".join(ledger.lines)
    if "第一" in written or len(_FIRST.findall(written)) < _OFTEN:
        return
    for number, line in enumerate(ledger.lines, start=1):
        found = [match.span() for match in _FIRST.finditer(line)]
        ledger.change("ordinals", number, _FIRST.sub("第一", line))
        for start, end in found:
            ledger.note(Doubt("repaired-by-context", "review", number, "第一", start, end))
