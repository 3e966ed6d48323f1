"""Lines of any Chinese script in, simplified lines without reading notes out; knows OpenCC."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from itertools import islice

from narrate.clean.ledger import Ledger
from narrate.clean.typography import figures, punctuation, quotes, spaces, stops

HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_NOTED = "[(（]([A-Za-z\u00e0-\u01dc\u0251\u0261\u0300-\u030c '’]{1,40})[)）]"
NOTE = re.compile(rf"(?<=[{HAN}]){_NOTED}")
_AGAIN = re.compile(rf"({_NOTED})(?:[ ]?[(（]\2[)）])+")  # 的(de)(de)
TONELESS = re.compile(NOTE.pattern + rf"(?:[ ](?=[{HAN}，。、；：！？”]))?")
# Readings right behind their characters, as a copy of a book for beginners has them: 我wǒ的de家jiā.
RUBY = re.compile(rf"(?<=[{HAN}])[a-z\u00e0-\u01dc\u0251\u0261\u0300-\u030c]{{1,6}}(?![A-Za-z])")
RUBIES = 6  # of a line that has them, behind half of its characters at least
MANY = 4  # notes without tones that make a habit
BEFORE_NOTE = 8  # characters that one note may read

# Letters that stand for others in notes: typeset a and g, breve for caron, v for ü.
NOTE_LETTERS = str.maketrans("\u0251\u0261ăĕĭŏŭv", "agǎěǐǒǔü")
TONES = re.compile("[\u0300\u0301\u0304\u030c]")

# t2s changes 30 to 40 in 100 characters of a traditional page and next to none of a simplified one.
TRADITIONAL_SHARE = 0.06
SAMPLE = 50_000

# t2s leaves 著, which in mainland spelling is 着 but for the sense of writing and of being known.
ZHE = re.compile("(?<![名原显卓编昭土译专论巨遗合拙新所 \u3000])著(?![名作称者述书录])")
_MONEY = "壹贰叁肆伍陆柒捌玖拾佰仟萬万亿元圆整零贰貳參叄陸億圓"
_ONE = re.compile(f"(?<![{_MONEY}])壹(?![{_MONEY}])")
SEVERAL = 2
QUOTES = str.maketrans("「」『』﹁﹂﹃﹄", "“”‘’“”‘’")
ONLY_DOUBLE = str.maketrans("『』﹃﹄", "「」「」")


def pinyin_notes(ledger: Ledger) -> None:
    """Take out notes in brackets that are a reading of the characters before them."""
    for number, line in enumerate(ledger.lines, start=1):
        ledger.change("pinyin_notes", number, _without_ruby(line))
    bare = _bare(ledger.lines)
    for number, line in enumerate(ledger.lines, start=1):
        if "(" in line or "（" in line:
            ledger.change("pinyin_notes", number, _wholly(bare, line))


def simplify(ledger: Ledger) -> None:
    """Turn the lines of a traditional page into simplified characters and its quotes into “ ” ‘ ’."""
    if not is_traditional(ledger.lines):
        return
    nested = any("「" in line or "﹁" in line for line in ledger.lines)
    for number, line in enumerate(ledger.lines, start=1):
        quoted = line if nested else line.translate(ONLY_DOUBLE)
        ledger.change("simplify", number, ZHE.sub("着", simplified(quoted)).translate(QUOTES))


def variants(ledger: Ledger) -> None:
    """Write 你 for 妳, and 一 for 壹 on a page that writes 壹 everywhere, but for sums of money."""
    written = "".join(ledger.lines)
    swapped = len(_ONE.findall(written)) >= SEVERAL and len(_ONE.findall(written)) > written.count("一")
    for number, line in enumerate(ledger.lines, start=1):
        if "妳" in line or "壹" in line:
            said = line.replace("妳", "你")
            ledger.change("variants", number, _ONE.sub("一", said) if swapped else said)


def plain(lines: Sequence[str]) -> Sequence[str]:
    """The lines for reading what they are: simplified and without reading notes, where the page needs it."""
    lines = [_without_ruby(line) for line in lines]
    without = _bare(lines)
    bare = [_wholly(without, line) if "(" in line or "（" in line else line for line in lines]
    return [simplified(line) for line in bare] if is_traditional(bare) else bare


def _without_ruby(line: str) -> str:
    """The line without readings right behind its characters, where most of them have one."""
    if line.isascii():
        return line
    found = [match for match in RUBY.finditer(line) if reads(line[match.start() - 1], match[0])]
    if len(found) < RUBIES or 2 * len(found) < sum("\u3400" <= each <= "\u9fff" for each in line):
        return line
    spans = {match.span() for match in found}
    return RUBY.sub(lambda match: "" if match.span() in spans else match[0], line)


def _wholly(bare: Callable[[str], str], line: str) -> str:
    """The line without its notes, also where one character has the same note several times."""
    return bare(_AGAIN.sub(_once, line))


def _once(match: re.Match[str]) -> str:
    """One of several notes in a row that are the same, if they read the character before them."""
    found = NOTE.match(match.string, match.start())
    return match[1] if found and (_reads_toneless(found) or not _without_reading(found)) else match[0]


def _bare(lines: Sequence[str]) -> Callable[[str], str]:
    """What takes the reading notes off a line: those without a tone too, where a page shows the habit."""
    notes = [match for line in lines if "(" in line or "（" in line for match in NOTE.finditer(line)]
    habit = _is_habit(notes)
    return partial(TONELESS.sub, _without_toneless) if habit else partial(NOTE.sub, _without_reading)


def _is_habit(notes: Sequence[re.Match[str]]) -> bool:
    """Whether notes without a tone are readings too: one stands twice, most are, or toned ones are many."""
    toneless = [match for match in notes if match[1].isascii() and _reads_toneless(match)]
    again = any(_AGAIN.match(match.string, match.start()) for match in toneless)
    many = len(toneless) >= MANY and len(toneless) >= len(notes) / 2
    toned = [match for match in notes if not match[1].isascii()]
    return again or many or (bool(toneless) and sum(not _without_reading(each) for each in toned) >= MANY)


def _reads_toneless(match: re.Match[str]) -> bool:
    before = match.string[match.start() - 1]
    return any(
        _toneless(reading) == match[1].strip().lower().replace("v", "ü") for reading in readings(before)
    )


def _without_toneless(match: re.Match[str]) -> str:
    """Nothing for a note; the blank behind it is the robot's where it writes no tones, else the writer's."""
    if _reads_toneless(match):
        return ""
    return _without_reading(match) or (" " if match[0].endswith(" ") else "")


def is_traditional(lines: Sequence[str]) -> bool:
    """Whether OpenCC would change more than a few of the page's Chinese characters."""
    return _is_traditional(
        "".join(islice((c for line in lines for c in line if "\u3400" <= c <= "\u9fff"), SAMPLE))
    )


@lru_cache(maxsize=8)
def _is_traditional(text: str) -> bool:
    changed = sum(a != b for a, b in zip(text, simplified(text), strict=False))
    return changed > TRADITIONAL_SHARE * len(text)


def simplified(text: str) -> str:
    """*text* by OpenCC's t2s; the Taiwan tables (tw2sp) would also change mainland wording."""
    return _t2s()(text)


def reads(characters: str, note: str) -> bool:
    """Whether *note*, in pinyin, is a reading of the last of *characters*.

    A toned syllable may differ in its tone (不 is noted bú or bù); an untoned one must be a neutral reading.
    """
    plain = note.lower().translate(NOTE_LETTERS)
    plain = re.sub("[ '’]", "", unicodedata.normalize("NFC", plain))
    toned = plain != _toneless(plain)
    wanted = _toneless(plain) if toned else plain
    rest = {wanted}
    for character in reversed(characters[-BEFORE_NOTE:]):
        syllables = {_toneless(r) if toned else r for r in readings(character)}
        rest = {r[: len(r) - len(s)] for r in rest for s in syllables if r.endswith(s)}
        if "" in rest:
            return True
    return False


def readings(character: str) -> tuple[str, ...]:
    """All readings of one character, in toned pinyin; none for what is no Chinese character."""
    from pypinyin.constants import PINYIN_DICT

    return tuple(PINYIN_DICT.get(ord(character), "").split(",")) if ord(character) in PINYIN_DICT else ()


def _without_reading(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - BEFORE_NOTE) : match.start()]
    return "" if reads(before, match[1]) else match[0]


def _toneless(syllables: str) -> str:
    return unicodedata.normalize("NFC", TONES.sub("", unicodedata.normalize("NFD", syllables)))


@cache
def _t2s() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


FIXERS: tuple[Callable[[Ledger], None], ...] = (
    pinyin_notes,
    simplify,
    variants,
    quotes,
    stops,
    figures,
    punctuation,
    spaces,
)
