"""A folder in, its `Series` out.

`episodes/series.toml` describes the programme, each `voices/<role>.toml` a voice, and
`voices/lexicon.toml` how words are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from string import Formatter

from narrate import listing, voices
from narrate.errors import SeriesError
from narrate.files import is_there, stands
from narrate.model import LONGEST_PAUSE_MS, Bridge, Division, Music, Pauses, Series, SpokenLabel, Voice
from narrate.settings import Keys, Table, as_list, as_table, checked, completed, one_of, read_table

EPISODES = Path("episodes")
PROGRAMME = EPISODES / "series.toml"
DRAWN_COVER = "cover.jpg"

MOST_EPISODES = 9_999
KEYS: Keys = {
    "title": (str, ""),
    "description": (str, ""),
    "owner": (str, ""),
    "email": (str, ""),
    "language": (str, "zh-cn"),
    "category": (str, "Arts/Books"),
    "link": (str, ""),
    "cover": (str, ""),
    "explicit": (bool, False),
    "rights": (str, ""),
    "producer": (str, "narrate"),
    "profile": (str, "podcast"),
    "engine": (str, "edge"),
    "fallback": (str, "espeak"),
    "say_notes": (bool, False),
    "order": (list, []),
    "roles": (dict, {}),
    "opening": (dict, {}),
    "closing": (dict, {}),
    "pauses": (dict, {}),
    "planned": (int, 0),
    "keep_sound_mb": (int, 4_000),
    "season": (int, 0),
    "license": (str, ""),
    "medium": (str, "podcast"),
    "guid": (str, ""),
    "also": (list, []),
    "label": (dict, {}),
    "bridge": (str, ""),
    "stings": (dict, {}),
    "cluster": (dict, {}),
    "books": (dict, {}),
}
BOOK_KEYS: Keys = {"stories": (list, []), "chapters": (list, [])}
CLUSTER_KEYS: Keys = {"address": (str, "one"), "resources": (dict, {})}
ADDRESSES = ("one", "each")  # for the whole cluster, or for each of its machines
STING_KEYS: Keys = dict.fromkeys(("opening", "closing", "bridge"), (str, ""))
SPOKEN_LABELS: tuple[SpokenLabel, ...] = ("sentence", "rhythm", "off")
KINDS = ("title", "subtitle", "byline", "heading", "body", "quote", "letter", "note", "opening", "closing")
FRAME_KEYS: Keys = {"chapter": (str, ""), "say": (list, []), "sting": (str, "")}
FIELDS = ("series", "number", "title", "subtitle", "author", "source", "date")


def load(root: Path) -> Series:
    """Read the anthology in folder *root*; raises SeriesError at the first thing that is wrong."""
    where = there(root)
    top = completed(read_table(where), KEYS, where)
    if not str(top["title"]).strip():
        raise SeriesError(f"{where}: title is missing; write the name of the programme.")
    if refused := listing.refused(top):
        raise SeriesError(f"{where}: {refused}")
    roles = _roles(top, where)
    opening, closing = (_frame(top, name, where) for name in ("opening", "closing"))
    cluster = _cluster(top, where)
    return Series(
        root=root,
        **{key: str(top[key]) for key in _texts()},
        cover=_beside(where, str(top["cover"]) or _drawn(where)),
        explicit=bool(top["explicit"]),
        planned=_number(top, "planned", where),
        season=_number(top, "season", where),
        keep_sound_mb=_megabytes(top, where),
        also=tuple(str(item) for item in as_list(top["also"])),
        label=_label(top, where),
        say_notes=bool(top["say_notes"]),
        order=tuple(str(item) for item in as_list(top["order"])),
        roles=roles,
        opening=_sentences(opening, where, "opening"),
        closing=_sentences(closing, where, "closing"),
        opening_chapter=str(opening["chapter"]) or "片头",
        closing_chapter=str(closing["chapter"]) or "片尾",
        opening_sting=_beside(where, str(opening["sting"])),
        closing_sting=_beside(where, str(closing["sting"])),
        bridge=_bridge(top, where),
        stings={name: _music(name, table, top, where) for name, table in as_table(top["stings"]).items()},
        pauses=_pauses(top, where),
        voices=voices.voices(root, set(roles.values())),
        lexicon=voices.lexicon(root),
        books=_books(top, where),
        resources={
            role: _amounts(role, table, where) for role, table in as_table(cluster["resources"]).items()
        },
        each_address=cluster["address"] == "each",
    )


def there(root: Path) -> Path:
    """The file that makes *root* an anthology; raises SeriesError where there is none."""
    where = root / PROGRAMME
    if not stands(where):
        raise SeriesError(f"{where}: not found; {_meant(root)}.")
    return where


def _meant(root: Path) -> str:
    """What to do where *root* is no anthology: the one above or below it is probably meant."""
    whole = root.resolve()
    below = sorted(whole.iterdir()) if whole.is_dir() else []
    near = next((folder for folder in (whole.parent, *below) if (folder / PROGRAMME).is_file()), None)
    return f"probably -C {near} is meant" if near else f"make a new anthology with `narrate init {root}`"


def voice(series: Series, role: str, engine: str) -> Voice:
    """The voice that plays *role* on *engine*; raises SeriesError where its file has no such table."""
    for candidate in series.voices:
        if (candidate.role, candidate.engine) == (role, engine):
            return candidate
    where = series.root / voices.FOLDER / f"{role}.toml"
    if not any(candidate.role == role for candidate in series.voices):
        have = ", ".join(dict.fromkeys(candidate.role for candidate in series.voices)) or "none"
        raise SeriesError(
            f"{where}: there is no such voice, and a script or series.toml asks for {role}; "
            f"make the file, or write one of {have} there."
        )
    raise SeriesError(f"{where}: no [{engine}] table; add one with the voice that {engine} shall use.")


def _texts() -> tuple[str, ...]:
    return tuple(key for key, (kind, _) in KEYS.items() if kind is str and key not in {"cover", "bridge"})


def _drawn(where: Path) -> str:
    """The name of the cover that was drawn for a series without one; empty before its first build."""
    return DRAWN_COVER if (where.parent / DRAWN_COVER).is_file() else ""


def _beside(where: Path, name: str) -> Path | None:
    if not name:
        return None
    found = where.parent / name
    if not is_there(found):
        raise SeriesError(f"{where}: {name} is named there but {found} is no file; put it there.")
    return found


def _megabytes(top: Table, where: Path) -> int:
    value = top["keep_sound_mb"]
    if not isinstance(value, int) or value < 0:
        raise SeriesError(f"{where}: keep_sound_mb must be a number of megabytes from 0, not {value!r}.")
    return value


def _number(top: Table, key: str, where: Path) -> int:
    value = top[key]
    if not isinstance(value, int) or not 0 <= value <= MOST_EPISODES:
        raise SeriesError(f"{where}: {key} must be 0 to {MOST_EPISODES}, not {value!r}.")
    return value


def _cluster(top: Table, where: Path) -> Table:
    found = completed(as_table(top["cluster"]), CLUSTER_KEYS, where, "cluster.")
    if found["address"] not in ADDRESSES:
        raise SeriesError(f"{where}: cluster.address must be one or each, not {found['address']!r}.")
    return found


def _books(top: Table, where: Path) -> Mapping[str, Division]:
    """How each e-book named there is to be divided; raises SeriesError where one is named for both."""
    found = completed(as_table(top["books"]), BOOK_KEYS, where, "books.")
    ways: tuple[Division, ...] = ("stories", "chapters")
    named = [(str(name), way) for way in ways for name in as_list(found[way])]
    counts = Counter(name for name, _ in dict.fromkeys(named))
    if twice := next((name for name, count in counts.items() if count > 1), ""):
        raise SeriesError(f"{where}: {twice} is in books.stories and in books.chapters; leave it in one.")
    return dict(named)


def _amounts(role: str, value: object, where: Path) -> Mapping[str, float]:
    """What the role asks of a worker, as the worker was started with it: `--resources GPU=1`."""
    found = {name: amount for name, amount in as_table(value).items() if isinstance(amount, int | float)}
    if not found or len(found) != len(as_table(value)) or min(found.values()) <= 0:
        raise SeriesError(f"{where}: cluster.resources.{role} must be a table such as {{GPU = 1}}.")
    return found


def _label(top: Table, where: Path) -> SpokenLabel:
    """How the AI speaks of itself; only the word "off" takes it away."""
    asked = completed(as_table(top["label"]), {"spoken": (str, SPOKEN_LABELS[0])}, where, "label.")["spoken"]
    for known in SPOKEN_LABELS:
        if asked == known:
            return known
    raise SeriesError(f"{where}: label.spoken must be {', '.join(SPOKEN_LABELS[:-1])} or off, not {asked!r}.")


def _roles(top: Table, where: Path) -> Mapping[str, str]:
    roles = {}
    for kind, role in as_table(top["roles"]).items():
        one_of(kind, KINDS, where, "roles.")
        checked(role, str, where, f"roles.{kind}")
        roles[kind] = str(role)
    return roles


def _frame(top: Table, name: str, where: Path) -> Table:
    return completed(as_table(top[name]), FRAME_KEYS, where, f"{name}.")


def _music(name: str, value: object, top: Table, where: Path) -> Music:
    """The music of one episode; what its table leaves out is the series' own."""
    checked(value, dict, where, f"stings.{name}")
    table = completed(as_table(value), STING_KEYS, where, f"stings.{name}.")
    usual = {key: _frame(top, key, where)["sting"] for key in ("opening", "closing")} | {
        "bridge": top["bridge"]
    }
    full = usual | {key: table[key] for key in as_table(value)}
    opening, closing = (_beside(where, str(full[key])) for key in ("opening", "closing"))
    return Music(opening, closing, _bridge(full, where))


def _bridge(table: Table, where: Path) -> Bridge:
    return "own" if table["bridge"] == "own" else _beside(where, str(table["bridge"]))


def _sentences(frame: Table, where: Path, part: str) -> tuple[str, ...]:
    sentences = as_list(frame["say"])
    for sentence in sentences:
        checked(sentence, str, where, f"each sentence of {part}.say")
        _fields_of(str(sentence), where)
    return tuple(map(str, sentences))


def _fields_of(sentence: str, where: Path) -> None:
    """Raise SeriesError for a field that nobody knows, or that is more than a name."""
    try:
        found = [pieces[1:] for pieces in Formatter().parse(sentence)]
    except ValueError as error:
        raise SeriesError(f"{where}: {sentence!r} has an unpaired brace; write {{title}}.") from error
    for name, form, conversion in found:
        if name is not None:
            _field(name, sentence, where)
        if form or conversion:
            raise SeriesError(f"{where}: {sentence!r} has more than a name in braces; write {{{name}}}.")


def _field(name: str, sentence: str, where: Path) -> None:
    if name not in FIELDS:
        near = get_close_matches(name, FIELDS, 1)
        have = ", ".join(f"{{{each}}}" for each in FIELDS)
        remedy = f"probably {{{near[0]}}} is meant" if near else f"there are {have}"
        raise SeriesError(f"{where}: {sentence!r} asks for {{{name}}}, which is no field; {remedy}.")


def _pauses(top: Table, where: Path) -> Pauses:
    table = as_table(top["pauses"])
    known = tuple(item.name for item in fields(Pauses))
    for key, value in table.items():
        one_of(key, known, where, "pauses.")
        if type(value) is not int or not 0 <= value <= LONGEST_PAUSE_MS:
            raise SeriesError(
                f"{where}: pauses.{key} must be 0 to {LONGEST_PAUSE_MS} milliseconds, not {value!r}."
            )
    return Pauses(**{key: value for key, value in table.items() if isinstance(value, int)})
