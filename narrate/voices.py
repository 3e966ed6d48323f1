"""The folder of voices in: each voice on each engine, and how words are read, out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from narrate.errors import SeriesError
from narrate.files import is_there, stands
from narrate.model import USUAL_ROLE, LexiconEntry, Voice
from narrate.settings import Keys, Table, as_list, as_table, checked, completed, one_of, read_table

FOLDER = Path("voices")
LEXICON = FOLDER / "lexicon.toml"
ENGINE_KEYS: Mapping[str, Sequence[str]] = {
    "edge": ("voice", "rate", "pitch", "volume", "fallback"),
    "espeak": ("voice", "rate", "pitch", "fallback"),
    "openai": ("voice", "url", "model", "format", "speed", "hz", "instructions", "fallback"),
    "local": ("voice", "model", "speed", "fallback"),
    "tone": ("hz", "pace"),
}
LARGEST = 1e9  # what no engine counts in: hertz, percent and words a minute are far below
WORD_KEYS: Keys = {"word": (str, ""), "say": (str, ""), "pinyin": (str, ""), "unless": (list, [])}


def voices(root: Path, roles: Collection[str]) -> tuple[Voice, ...]:
    """What each voice file of the anthology in *root* says, among them those of *roles*, engine by engine.

    Raises SeriesError for a file that is missing or broken.
    """
    found: list[Voice] = []
    beside = {path.stem for path in (root / FOLDER).glob("*.toml")} - {LEXICON.stem}
    for role in sorted({*roles, USUAL_ROLE} | beside):
        where = root / FOLDER / f"{role}.toml"
        if not is_there(where):
            raise SeriesError(f"{where}: missing voice file; write it or change [roles].")
        found += [_voice(role, engine, table, where) for engine, table in read_table(where).items()]
    return tuple(found)


def _voice(role: str, engine: str, table: object, where: Path) -> Voice:
    one_of(engine, tuple(ENGINE_KEYS), where)
    checked(table, dict, where, engine)
    given = as_table(table)
    for key in given:
        one_of(key, ENGINE_KEYS[engine], where, f"{engine}.")
    fallback = given.pop("fallback", [])
    checked(fallback, list, where, f"{engine}.fallback")
    settings = {key: _setting(value, where, f"{engine}.{key}") for key, value in given.items()}
    name = str(settings.pop("voice", ""))
    return Voice(role, engine, name, tuple(sorted(settings.items())), tuple(map(str, as_list(fallback))))


def _setting(value: object, where: Path, path: str) -> str | int | float:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST:
        return value
    raise SeriesError(f"{where}: {path} must be text in quotes or a number, not {value!r}.")


def lexicon(root: Path) -> tuple[LexiconEntry, ...]:
    """How the anthology in *root* reads words that a voice misreads. Raises SeriesError."""
    where = root / LEXICON
    if not stands(where):
        return ()
    entries = completed(read_table(where), {"word": (list, [])}, where)["word"]
    return tuple(_entry(as_table(item), where) for item in as_list(entries))


def _entry(item: Table, where: Path) -> LexiconEntry:
    full = completed(item, WORD_KEYS, where, "word.")
    if not full["word"] or not full["say"]:
        raise SeriesError(f"{where}: a [[word]] needs both word and say; fill in what is missing.")
    unless = tuple(str(word) for word in as_list(full["unless"]))
    return LexiconEntry(str(full["word"]), str(full["say"]), unless, str(full["pinyin"]))
