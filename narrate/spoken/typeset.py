"""Text as somebody typed it in; the same text with the stops and quotes of Chinese print, one for one, out.

>>> typeset('阿强关了灯,说:"睡吧."')
'阿强关了灯，说：“睡吧。”'
>>> typeset("「哥，我跟『老大』走。」")
'“哥，我跟‘老大’走。”'
"""

from __future__ import annotations

import re

from narrate.spoken.rules import HAN

_STOPS = dict(zip(",:;?!.", "，：；？！。", strict=True))
_STOP = re.compile(rf"(?<=[{HAN}”’“\"'…])[,:;?!.](?![.\d])|[,:;?!](?=[{HAN}“”\"])")
_CORNERS = str.maketrans("「」『』﹁﹂﹃﹄", "“”‘’“”‘’")
_ALONE = re.compile("『([^「」『』]*)』")  # not inside another quote
_STRAIGHT = re.compile(r'(?<!\d)"|(?<=\d)"(?=[，。：；？！,.:;?!]|$)')


def typeset(text: str) -> str:
    """*text* with a mark of print in the place of each mark that was typed otherwise."""
    if "「" not in text:
        text = _ALONE.sub(r"“\1”", text)
    text = _STOP.sub(lambda match: _STOPS[match[0]], text.translate(_CORNERS))
    if "“" in text or "”" in text:
        return text
    opened = 0

    def turned(_: re.Match[str]) -> str:
        """An opening mark and a closing one by turns."""
        nonlocal opened
        opened += 1
        return "”“"[opened % 2]

    return _STRAIGHT.sub(turned, text)
