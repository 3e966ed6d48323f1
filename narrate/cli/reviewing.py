"""The commands of the editor's work on scripts: `review`, `resolve`, `script export`, `script import`."""

from __future__ import annotations

import sys
import unicodedata
from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from rich.console import Console

from narrate import build as product
from narrate import review
from narrate.cli import report, show
from narrate.cli.ending import DONE, PERSON
from narrate.errors import InputError, UsageError
from narrate.files import write
from narrate.review import Answer, How, Question

KEYS: Mapping[str, Answer] = {
    "a": Answer("accept"),
    "t": Answer("accept", into_text=True),
    "c": Answer("confirm"),
    "d": Answer("leave out"),
}
SKIP, QUIT = "s", "q"
EVERYWHERE = "all="
NOBODY = (
    "resolve: asks a person, and standard input is no terminal or has ended; run it in a terminal, "
    "or answer in the script: what you know in place of the words, or ok=NAME behind the doubt."
)
TYPED = "; say=… is spoken only, =… is text that looks like a key"


def listed(out: Console, errors: Console, args: Namespace) -> int:
    """List the open doubts; 1 where a blocker is among them."""
    paths, broken = meant(errors, args, dry=True)
    found = [item for path in paths for item in review.questions(path)]
    if args.json:
        print(report.questions(found, args.directory))
    elif found:
        for item in found:
            _shown(out, item, f"{item.path.relative_to(args.directory).as_posix()}:{item.line}:{item.column}")
    else:
        out.print("No doubt is open." if paths else "No script to look into.")
    return PERSON if broken else _code(found)


def resolve(out: Console, errors: Console, args: Namespace) -> int:
    """Ask about each open doubt until the person quits or none is left; every answer is written at once."""
    paths, broken = meant(errors, args, dry=False)
    for path in paths:
        if not _resolved(out, path, args.by):
            break
    left = [item for path in paths for item in review.questions(path)]
    out.print(f"{len(left)} open." if left else "No doubt is open: run build-episodes.")
    return PERSON if broken else _code(left)


def exported(out: Console, errors: Console, args: Namespace) -> int:
    """Write a script as a Word file."""
    from narrate.script.word import to_docx

    path = _one(errors, args, args.what)
    target = args.out or Path(f"{path.stem}.docx")
    if target.resolve().parent == path.resolve().parent:
        raise UsageError(f"{target}: is where manuscripts go; write it to another folder with --out.")
    write(target, to_docx(path))
    out.print(str(target), markup=False, soft_wrap=True)
    return DONE


def taken(out: Console, errors: Console, args: Namespace) -> int:
    """Merge a Word file that came back into its script."""
    from narrate.script.word import from_docx, script_of

    data = _bytes(Path(args.what))
    path = _target(errors, args, script_of(data))
    back = from_docx(path, data)
    changed = write(path, back.text)
    for note in back.notes:
        show.warn(errors, note, "yellow")
    left = review.questions(path)
    out.print(f"{path.name}: {'changed' if changed else 'unchanged'}; {len(left)} doubts open.", markup=False)
    return _code(left)


def _target(errors: Console, args: Namespace, name: str) -> Path:
    """The script that a Word file belongs to: the one it was made from, or the one it is called after."""
    stem = Path(args.what).stem
    try:
        return _one(errors, args, name or stem)
    except UsageError as error:
        if name:
            raise
        told = "is no script that narrate exported, and no episode is called so"
        remedy = "put a manuscript into scripts/, or call the file as its script, such as 04-slug.docx"
        raise UsageError(f"{args.what}: {told}; {remedy}.") from error


def _shown(out: Console, item: Question, where: str) -> None:
    """One doubt on three or four lines; what is doubtful stands in 【】."""
    out.print(show.plain(f"{where} · {item.severity} · {item.mark.doubt}", "bold"), soft_wrap=True)
    out.print(show.plain(f"  {item.why}"), soft_wrap=True)
    out.print(show.plain(f"  {item.before}【{item.text}】{item.after}"), soft_wrap=True)
    proposed = review.proposed(item)
    if proposed is not None:
        out.print(show.plain(f"  proposed: {proposed or '(leave it out)'}"), soft_wrap=True)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; check the name of the file.") from error


def meant(errors: Console, args: Namespace, *, dry: bool) -> tuple[Sequence[Path], bool]:
    """The scripts that are meant, and whether others cannot be read."""
    with show.busy(errors):
        programme = product.open_programme(args.directory, dry=dry)
    paths = [entry.path for _, entry in programme.selected(args.episode)]
    for failure in programme.intake.failures:
        show.warn(errors, str(failure), "red")
    lacking = [path.name for path in paths if not path.is_file()]
    if lacking:
        more = f" and {len(lacking) - 1} more" if len(lacking) > 1 else ""
        have = "have" if more else "has"
        show.warn(errors, f"{lacking[0]}{more}: {have} no script yet; run build-episodes first.", "yellow")
    return [path for path in paths if path.is_file()], bool(programme.intake.failures)


def _one(errors: Console, args: Namespace, name: str) -> Path:
    paths, _ = meant(errors, Namespace(episode=[name], directory=args.directory), dry=False)
    return paths[0]


def _code(found: Sequence[Question]) -> int:
    return PERSON if any(item.severity == "blocker" for item in found) else DONE


def _resolved(out: Console, path: Path, by: str) -> bool:
    """Whether the person went through the whole script."""
    skipped = 0
    while len(found := review.questions(path)) > skipped:
        asked = found[skipped]
        piped = _piped()
        _shown(out, asked, f"{skipped + 1} of {len(found)} · {path.name}:{asked.line}")
        out.print(_offered(asked), markup=False, soft_wrap=True)
        key = _key(out, len(review.alike(asked, found)), piped)
        if key == QUIT:
            return False
        if key == SKIP:
            skipped += 1
            continue
        try:
            _answer(path, asked, key, by)
        except InputError as error:
            show.warn(out, f"  {error}", "red")
    return True


def _offered(item: Question) -> str:
    """What can be typed in answer to this doubt."""
    fits = review.answers(item)
    spoken = item.mark.say is not None and item.mark.instead is None and bool(item.block)
    words: Mapping[How, str] = {
        "accept": "[a]ccept (spoken only)  [t] accept into the text" if spoken else "[a]ccept",
        "confirm": "[c]onfirm as it is",
        "leave out": "[d] leave it out",
    }
    keys = "  ".join(text for how, text in words.items() if how in fits)
    wanted = f"type the {review.field_of(item) or 'right text'}" if "write" in fits else "mend the script"
    return f"  {wanted}, or: {keys}  [s]kip  [q]uit{TYPED if 'say' in fits else ''}"


def _piped() -> str | None:
    """The next answer where answers come through a pipe; raises UsageError where nobody can answer."""
    if sys.stdin is not None and not sys.stdin.closed:
        if sys.stdin.isatty():
            return None
        line = sys.stdin.readline()
        if line:
            return line.strip()
    raise UsageError(NOBODY)


def _key(out: Console, same: int, piped: str | None) -> str:
    """What the person typed, without blanks; the end of the input is a quit."""
    if same:
        out.print(f"  {same} more like this: a capital letter, or all=…, answers all of them.")
    try:
        typed = input("> ").strip() if piped is None else piped
    except EOFError:
        return QUIT
    plain = unicodedata.normalize("NFKC", typed)
    if plain.lower() in (SKIP, QUIT, ""):
        return plain.lower() or SKIP
    return plain if len(plain) == 1 and plain.lower() in KEYS else typed


def _answer(path: Path, asked: Question, typed: str, by: str) -> None:
    """Write one answer, and where it is meant so, the same to all questions like it."""
    everywhere = typed.startswith(EVERYWHERE) or (typed.isupper() and typed.lower() in KEYS)
    given = _given(typed.removeprefix(EVERYWHERE))
    day = datetime.now().astimezone().date()
    review.answer(asked, given, by, day)
    while everywhere:
        same = review.alike(asked, review.questions(path))
        if not same:
            return
        review.answer(same[0], given, by, day)


def _given(typed: str) -> Answer:
    if typed.lower() in KEYS and len(typed) == 1:
        return KEYS[typed.lower()]
    if typed.startswith("say="):
        return Answer("say", typed.removeprefix("say="))
    plain = unicodedata.normalize("NFKC", typed)
    if len(plain) == 1 and plain.isascii() and not plain.isdecimal():
        raise InputError(f"{typed} is no key; type one of the letters shown, or ={typed} if it is the text.")
    return Answer("write", typed.removeprefix("="))
