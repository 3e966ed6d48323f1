"""A listed word where it stands in a clause; whether a common word lies across its border out.

新圩镇 is a place in 到新圩镇去 and none in 全新圩镇, where 全新 lies across its beginning;
镇纸 lies across the end of 斑竹镇 in 斑竹镇纸.
"""

from __future__ import annotations

from narrate.spoken.surnames import surname_of
from narrate.spoken.words import dictionary

_COMMON = 10  # times that jieba's corpus has a word that counts
_LONG = 4  # characters of the longest word looked for
# Characters that stand alone so often that a word with them is chance: 到任 in 到任县去.
_FREE = frozenset(
    "在到从去往向对和与及同跟给把被让由是有的了着过也都就又很最这那某各每该本我你他她它们为以之于至回离经只"
)
_PLACE_ENDINGS = "市县区州镇乡村山河江湖岛湾"
_PARTICLES = "地的得了着过"
_PROVINCES = frozenset("京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新")
_AFTER_PLACE = frozenset("上里下中内外城长委政府民口边头级域志乡区人大")  # 镇上, 县城, 村民
_PLACE_CHARACTERS = frozenset("家峪沟坪坝湾寨堡沱坎岭")
_NUMERALS = frozenset("一二两三四五六七八九十百千万几数0123456789")
_COUNTED = frozenset("任重行处场番间担挑")  # 第九任 is a count, and no place in 任县


def counted(clause: str, start: int) -> bool:
    """Whether a numeral stands before a character at *start* that is counted: 第九任."""
    return clause[start] in _COUNTED and start > 0 and clause[start - 1] in _NUMERALS


def begun_before(clause: str, start: int, end: int) -> bool:
    """Whether clause[start:end] is no word as the character before begins one."""
    before = clause[:start][-1:]
    if not before or before in _FREE:
        return False
    return any(_is_common(clause[start - 1 : stop]) for stop in range(start + 1, min(end, start + _LONG - 1)))


def ended_behind(clause: str, start: int, end: int) -> bool:
    """Whether clause[start:end] is no word because its end begins a common word."""
    word = clause[start:end]
    goes_on = word[-1] in _PLACE_ENDINGS and clause[end : end + 1] in _AFTER_PLACE
    if goes_on or word[-1] in _PARTICLES or _is_person(word):
        return False
    for begin in range(max(start + 1, end - _LONG + 1), end):
        for stop in range(end + 1, min(len(clause), begin + _LONG) + 1):
            if _is_common(clause[begin:stop]) and not _goes_on(clause, end, stop):
                return True
    return False


def _goes_on(clause: str, end: int, stop: int) -> bool:
    """Whether another word begins at *end* and reaches as far: 事宜 behind 婚丧, against 丧事."""
    return any(_is_common(clause[end:until]) for until in range(max(stop, end + 2), end + _LONG + 1))


def _is_person(word: str) -> bool:
    """Whether *word* is a surname with a given name, which hardly any word behind it takes apart."""
    given = len(word) - len(surname_of(word) or word)
    return given > 1 and not _PLACE_CHARACTERS & set(word) and not set(word) <= _PROVINCES


def _is_common(word: str) -> bool:
    return len(word) > 1 and dictionary()[0].get(word, 0) >= _COMMON
