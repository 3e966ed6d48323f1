"""A file, folder or zip file in, the manuscripts in it out; members of a zip file are read in place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipInfo

from narrate.errors import ManuscriptError
from narrate.model import Division
from narrate.read import order

ZIP = ".zip"
ARCHIVES = frozenset((ZIP, ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"))
DEEPEST = 12  # folders within folders
MOST = 2_000  # manuscripts in one folder or zip

# What lies beside manuscripts and is none: pictures, a saved page's parts, what systems leave behind.
# fmt: off
BESIDE = frozenset((
    ".bmp", ".css", ".db", ".eot", ".gif", ".heic", ".ico", ".ini", ".jpeg", ".jpg", ".js", ".json", ".lnk",
    ".m4a", ".map", ".mp3", ".mp4", ".otf", ".php", ".png", ".svg", ".tif", ".tiff", ".ttf", ".url", ".wav",
    ".webp", ".woff", ".woff2", ".xml",
))
# fmt: on
LEFT_BEHIND = re.compile(r"\.|~\$|(?:__MACOSX|Thumbs\.db|desktop\.ini)$", re.IGNORECASE)
PAGE = re.compile(r"\.x?html?$", re.IGNORECASE)
PAGE_PARTS = re.compile(r"(?P<stem>.+)(?:_files|\.files|_文件)$", re.IGNORECASE)
DRIVE = re.compile(r"[A-Za-z]:")
CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One manuscript: its name in a script, its file, and its place in the table of a zip file or -1.

    `division` is how an editor wants an e-book to be divided.
    """

    name: str
    path: Path
    member: int = -1
    division: Division = ""

    @property
    def stem(self) -> str:
        """The last part of the name without its suffix."""
        return self.name.rpartition("/")[2].rpartition(".")[0] or self.name


Found = Manuscript | ManuscriptError


def manuscripts(path: Path) -> tuple[Found, ...]:
    """The manuscripts of a file, folder or zip file in their order, and an error for each not to be read.

    An error stands for one member; the others are read all the same. No link is followed: who was handed an
    anthology would read out, and publish, what lies elsewhere on the machine.
    """
    if path.is_symlink():
        return (_linked(path.name),)
    try:
        found = tuple(_inside(path, path.name, 0))
    except ManuscriptError as error:
        return (error,)
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        return (ManuscriptError(f"{path.name}: {reason}; check the folder and its rights."),)
    if len(found) > MOST:
        return (ManuscriptError(f"{path.name}: it holds more than {MOST} files; put in the stories only."),)
    if not found and (path.is_file() or any(path.iterdir())):
        return (
            ManuscriptError(
                f"{path.name}: there is no manuscript in it; put the stories in or take it away."
            ),
        )
    return found


def without_leftovers(paths: Iterable[Path]) -> list[Path]:
    """Paths of a folder in their order, without hidden files, leavings of systems, parts of saved pages."""
    inside = sorted(paths, key=lambda each: order.key(each.name))
    saved = {PAGE.sub("", each.name) for each in inside if PAGE.search(each.name)}
    return [each for each in inside if not LEFT_BEHIND.match(each.name) and not _is_part_of(each.name, saved)]


def _inside(path: Path, name: str, depth: int) -> Iterator[Found]:
    if path.is_dir():
        yield from _folder(path, name, depth)
    elif path.exists() and not path.is_file():
        yield ManuscriptError(f"{name}: is no file but a pipe or a device; take it away.")
    elif path.suffix.lower() == ZIP:
        yield from _zip(path, name)
    else:
        yield Manuscript(name, path)


def _folder(path: Path, name: str, depth: int) -> Iterator[Found]:
    if depth > DEEPEST:
        raise ManuscriptError(f"{name}: the folders are nested too deeply; put the stories into one folder.")
    for each in without_leftovers(path.iterdir()):
        where = f"{name}/{each.name}"
        if each.is_symlink():
            yield _linked(where)
        elif each.suffix.lower() not in BESIDE:
            yield from _safely(each, where, depth + 1)


def _linked(where: str) -> ManuscriptError:
    return ManuscriptError(f"{where}: a link to another place is not followed; put the file itself here.")


def _safely(path: Path, name: str, depth: int) -> Iterator[Found]:
    """What is inside, where a zip file that is refused costs only itself."""
    try:
        yield from _inside(path, name, depth)
    except ManuscriptError as error:
        yield error


def _is_part_of(folder: str, pages: set[str]) -> bool:
    """Whether a folder holds the pictures and scripts of a page that a browser saved beside it."""
    parts = PAGE_PARTS.fullmatch(folder)
    return parts is not None and parts["stem"] in pages


def _zip(path: Path, name: str) -> Iterator[Found]:
    from narrate.read.package import is_link, member_name, opened  # lxml is loaded for packages only

    with opened(path, name) as archive:
        members = [(number, member_name(info), info) for number, info in enumerate(archive.infolist())]
    pages = {PAGE.sub("", member) for _, member, _ in members if PAGE.search(member)}
    seen: set[str] = set()
    for number, member, info in sorted(members, key=lambda each: (order.key(each[1]), each[0])):
        if _is_beside(member, info, pages):
            continue
        problem = "a link to another place is not followed" if is_link(info) else _problem(member, seen)
        seen.add(member)
        shown = f"{name}/{CONTROL.sub('?', member)}"
        yield (
            ManuscriptError(f"{shown}: {problem}; unpack {path.name} and put the story itself here.")
            if problem
            else Manuscript(f"{name}/{member}", path, number)
        )


def _is_beside(member: str, info: ZipInfo, pages: set[str]) -> bool:
    parts = member.split("/")
    folders = ["/".join(parts[:end]) for end in range(1, len(parts))]
    return (
        info.filename.endswith("/")  # is_dir fails over a member without a name before Python 3.12
        or member.endswith("/")
        or any(LEFT_BEHIND.match(each) and each not in (".", "..") for each in parts)
        or any(_is_part_of(folder, pages) for folder in folders)
        or Path(parts[-1]).suffix.lower() in BESIDE
    )


def _problem(member: str, seen: set[str]) -> str:
    """Why a member is not read, or nothing."""
    if member.startswith("/") or DRIVE.match(member) or ".." in member.split("/"):
        return "its name leads out of the archive"
    if not member:
        return "it has no name"
    if CONTROL.search(member):
        return "its name holds control characters"
    if member in seen:
        return "a second file in the archive has this name"
    if Path(member).suffix.lower() in ARCHIVES:
        return "an archive inside an archive is not read"
    return ""
