"""A text in; what of it can be heard, and what of it may be sent to an engine, out."""

from __future__ import annotations

import re
import unicodedata

from narrate.errors import LineRefused

_SENTENCE = re.compile(r"[^。！？；]*[。！？；”’」』]+|[^。！？；]+")
# Categories that have no sound and that XML or an engine may choke on: controls, format characters
# (zero width, bidi), surrogates, private use, unassigned (U+FFFE and U+FFFF are among them).
_SILENT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def heard(text: str) -> str:
    """Only the letters, digits and ideographs of *text*: the characters that make sound.

    >>> heard("一九八四年，秋。")
    '一九八四年秋'
    """
    return "".join(filter(str.isalnum, text))


def is_han(character: str) -> bool:
    """Whether *character* is an ideograph, each of which takes at least one syllable."""
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character >= "\U00020000"


def sentences(text: str) -> list[str]:
    """The sentences of *text* with all that closes them, for engines that speak each on its own.

    >>> sentences("他说：“走。”灯灭了")
    ['他说：“走。”', '灯灭了']
    """
    return _SENTENCE.findall(text)


def sendable(text: str) -> str:
    r"""*text* in NFC on one line, without the characters that have no sound.

    Raises LineRefused where nothing is left to be heard: the service answers such a text like an outage.

    >>> sendable(" 山\u200b里\n人 ")
    '山里 人'
    """
    if not heard(text):
        raise LineRefused(f"“{text}” has nothing that can be spoken: take the line out or give it words")
    marks = (" " if mark.isspace() else mark for mark in unicodedata.normalize("NFC", text))
    return "".join(mark for mark in marks if unicodedata.category(mark) not in _SILENT).strip()
