"""Attribute lists in braces, as Pandoc and kramdown write them: `{#b7 .letter pause=800}`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import get_args

from narrate.errors import ScriptError
from narrate.model import Severity

CLASS_KINDS = ("subtitle", "byline", "letter", "note")
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
SPAN_KEYS = ("code", "say", "ok", "instead")
KEYS = ("voice", "pause", "rate", *SPAN_KEYS)
CLASSES = (*CLASS_KINDS, "doubt", *SEVERITIES)

ITEM = re.compile(
    r"""\s*(?:
        \#(?P<id>[A-Za-z][A-Za-z0-9_.-]*)
      | \.(?P<class>[a-z][a-z-]*)
      | (?P<key>[a-z]+)=(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<plain>(?!')[^\s{}"=“”‘’｛｝＝]*))
    )(?=[\s}])""",
    re.VERBOSE,
)
PLAIN = re.compile(r"""(?!')[^\s{}"\\=“”‘’｛｝＝]+""")
BREAKS = {"n": "\n", "r": "\r"}  # the only letters that mean something behind a backslash
LOOKS_WIDE = re.compile(r"｛\s*(?:[#＃.．]\s*[A-Za-z]|[A-Za-z]+\s*[=＝]|doubt\b|b\d+\s*[}｝])[^{｛\n]*?[}｝]")
# Zero-width characters that editors and chat programs leave behind; nobody sees them.
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
WIDE = str.maketrans("｛｝＝＃．“”＂\N{IDEOGRAPHIC SPACE}：", '{}=#.""" :')
QUOTED = re.compile(r'("(?:[^"\\]|\\.)*")')
QUOTE = '"'
WORDS = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^\s"])+')


@dataclass(frozen=True, slots=True)
class Attributes:
    """One attribute list."""

    id: str = ""
    classes: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()

    def get(self, key: str) -> str | None:
        """The value of *key*, or None."""
        return dict(self.pairs).get(key)

    def __str__(self) -> str:
        items = [f"#{self.id}"] if self.id else []
        items += [f".{name}" for name in self.classes]
        items += [f"{key}={quote(value)}" for key, value in self.pairs]
        return "{" + " ".join(items) + "}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a script something stands, for messages; both count from 1."""

    file: str
    line: int
    column: int

    def error(self, what: str) -> ScriptError:
        """The error for this place."""
        return ScriptError(f"{self.file}:{self.line}:{self.column}: {what}")


Where = Callable[[int], Place]  # the place of a position in the text that is parsed


def quote(value: str) -> str:
    """*value* as it stands behind `key=`."""
    return value if PLAIN.fullmatch(value) else quoted(value)


def quoted(value: str) -> str:
    """*value* between quotation marks."""
    coded = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{coded}"'


def unquoted(value: str) -> str:
    """What stands between the quotation marks of `quoted`."""
    return re.sub(r"\\(.)", lambda found: BREAKS.get(found[1], found[1]), value)


def parse(text: str, start: int, where: Where) -> tuple[Attributes, int]:
    """The attribute list that opens at text[start] and the position behind it.

    Raises ScriptError where it is broken, with what was probably meant.
    """
    names: list[str] = []
    classes: list[str] = []
    pairs: list[tuple[str, str]] = []
    at = start + 1
    while (item := ITEM.match(text, at)) is not None:
        at = item.end()
        if item["id"]:
            names.append(_id(item, where(start)))
        elif item["class"]:
            classes.append(item["class"])
        else:
            plain = item["plain"]
            pairs.append((item["key"], unquoted(item["quoted"]) if plain is None else plain))
    rest = text[at:].lstrip()
    if not rest.startswith("}"):
        raise _broken(text, start, at, where)
    _once([f"#{name}" for name in names[1:]], "a second id", where(start))
    _once(_doubled(f".{name}" for name in classes), "twice the same", where(start))
    _once(_doubled(f"{key}=" for key, _ in pairs), "twice the same", where(start))
    return Attributes("".join(names), tuple(classes), tuple(pairs)), len(text) - len(rest) + 1


def check(attributes: Attributes, *, classes: Iterable[str], keys: Iterable[str], place: Place) -> None:
    """Raise ScriptError for a class or key that nobody knows, with the nearest known one."""
    wanted = {f".{name}" for name in classes} | {f"{key}=" for key in keys}
    given = [f".{name}" for name in attributes.classes] + [f"{key}=" for key, _ in attributes.pairs]
    for name in given:
        if name not in wanted:
            near = get_close_matches(name, sorted(wanted), 1, 0.0)
            raise place.error(f"unknown attribute {name}; probably {near[0]} is meant.")


def meant(raw: str) -> str | None:
    """What an attribute list that cannot be read was probably meant to be; None where that is unclear.

    >>> meant("{b7 voice = quote}")
    '{#b7 voice=quote}'
    """
    seen = "".join(char for char in raw if char not in INVISIBLE)
    narrow = seen.translate(WIDE).replace("‘", '"').replace("’", '"').strip().strip("{}")
    narrow = re.sub(r"'([^']*)'", r'"\1"', narrow)
    spaced = "".join(
        part if number % 2 else _spaced(part) for number, part in enumerate(QUOTED.split(narrow))
    )
    items: list[str] = []
    for word in WORDS.findall(spaced):
        if _is_item(word):
            items.append(word)
        elif not items or "=" not in items[-1]:
            return None
        else:
            key, _, value = items[-1].partition("=")
            words = f"{value.strip(QUOTE)} {word}".strip()
            items[-1] = f"{key}={quoted(words)}"
    mended = "{" + " ".join(items) + "}"
    return mended if items and ITEM.match(mended, 1) else None


def _spaced(part: str) -> str:
    """Attributes outside of quotes, each with its sign and parted by one blank from the next."""
    part = re.sub(r"[,，;；]", " ", part)
    part = re.sub(r"(?<!\S)[。·](?=[A-Za-z])", ".", part)
    part = re.sub(r"\s*=\s*", "=", part)
    part = re.sub(r"(?<![\w-])([A-Za-z]+)=", lambda found: f"{found[1].lower()}=", part)
    part = re.sub(rf"\b({'|'.join(KEYS)})\s*:\s*", r"\1=", part)
    part = re.sub(rf"(?<=[^\s#.])(?=(?:{'|'.join(KEYS)})=)", " ", part)
    part = re.sub(r"([#.])\s+(?=[A-Za-z])", r"\1", part)
    part = re.sub(rf"(?<=[^\s])(?=#[A-Za-z]|\.(?:{'|'.join(CLASSES)})\b)", " ", part)
    part = re.sub(rf"(?<![\w.=#+-])({'|'.join(CLASSES)})(?![\w=+-])", r".\1", part)
    part = re.sub(r"(?<!\w)\.([A-Za-z]+)(?![\w=])", lambda found: f".{found[1].lower()}", part)
    part = re.sub(r"(?<!\S)#(?=\d+(?!\w))", "#b", part)
    return re.sub(r"(?<![\w.=#+-])(b\d+)(?![\w=+-])", r"#\1", part)


def _is_item(word: str) -> bool:
    return ITEM.fullmatch(word + " ", 0, len(word)) is not None or ITEM.match(word + "}") is not None


def _id(item: re.Match[str], place: Place) -> str:
    """The id of an item; a class that hangs on it without a blank is not part of it."""
    name, dot, tail = item["id"].partition(".")
    if dot and tail.split(".")[0] in CLASSES:
        raise place.error(f"broken attribute #{item['id']}; probably #{name} .{tail} is meant.")
    return item["id"]


def _doubled(names: Iterable[str]) -> Sequence[str]:
    seen = list(names)
    return [name for number, name in enumerate(seen) if name in seen[:number]]


def _once(names: Sequence[str], what: str, place: Place) -> None:
    for name in names:
        raise place.error(f"{what}: {name}; take one of the two away.")


def _broken(text: str, start: int, at: int, where: Where) -> ScriptError:
    at += len(text[at:]) - len(text[at:].lstrip())
    end = re.compile(r"[}｝]").search(text, start)
    bad = text[at : min(end.start(), at + 20) if end else at + 20].strip()
    bad = "".join(f"(U+{ord(char):04X})" if char in INVISIBLE else char for char in bad)
    guess = meant(text[start : end.end()]) if end else None
    if guess:
        return where(at).error(f'broken attribute near "{bad}"; probably {guess} is meant.')
    if end is None:
        return where(at).error(
            'attributes without their closing }; close them, or write "\\{" for a brace of the text.'
        )
    return where(at).error(
        f'broken attribute near "{bad}"; write #id, .kind, key=value or key="two words", '
        'or "\\{" for a brace of the text.'
    )
