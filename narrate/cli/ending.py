"""A command and its arguments in, its exit code out; what goes wrong is told on the way."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from platform import platform, python_version
from tempfile import NamedTemporaryFile

from narrate import __version__
from narrate.errors import EngineUnavailable, NarrateError, UsageError
from narrate.plain import shown

DONE, PERSON, USAGE, BUG, OUTAGE, INTERRUPTED = 0, 1, 2, 3, 4, 130
EXITS: tuple[tuple[type[NarrateError], int], ...] = (
    (EngineUnavailable, OUTAGE),
    (UsageError, USAGE),
    (NarrateError, PERSON),
)
DISK = frozenset({errno.EIO, errno.ENOSPC, errno.EFBIG, errno.EROFS, errno.ESTALE})
LOG = "narrate-error-"


def ended(run: Callable[[Namespace], int], args: Namespace) -> int:
    """Call the command; the one place where errors become words and exit codes."""
    _speak_utf8()
    try:
        return _printed(run(args))
    except NarrateError as error:
        tell(str(error))
        return next(code for kind, code in EXITS if isinstance(error, kind))
    except KeyboardInterrupt:
        print("Interrupted; what was spoken is kept. Run again to resume.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        return _unheard()
    except OSError as error:
        told = _refused(error)
        if told:
            tell(told)
        return PERSON if told else _bug(sys.argv)
    except Exception:  # noqa: BLE001 - the one broad handler: a bug of ours gets a log file
        return _bug(sys.argv)


def tell(sentence: str) -> None:
    """What is wrong, to the person; no terminal obeys the names of files and the words of stories in it."""
    print(shown(sentence), file=sys.stderr)


def _speak_utf8() -> None:
    """Chinese goes into pipes as UTF-8 whatever the locale; a terminal shows what it can."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _printed(code: int) -> int:
    """*code*, once all that was printed is out of our hands: until then a reader may turn out to be gone."""
    print(end="", flush=True)
    return code


def _unheard() -> int:
    """Nobody reads on, as behind `head`: what Python would still say at its end goes nowhere.

    As in https://docs.python.org/3/library/signal.html#note-on-sigpipe
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
    return DONE


def _refused(error: OSError) -> str:
    """What the system keeps from us: a name that is too long, what we may not read, a disk that fails.

    Of what fails while an open file is read or written, no name is known. Empty where it is none of these.
    """
    if error.filename:
        return f"{error.filename}: {error.strerror}; check the name and the permissions."
    if error.errno in DISK:
        return f"A disk or share says no ({error.strerror}); check it and its room, and run again."
    return ""


def _bug(argv: Sequence[str]) -> int:
    machine = f"narrate {__version__}, Python {python_version()}, {platform()}"
    log = f"{machine}\n{' '.join(argv)}\n\n{traceback.format_exc()}"
    try:
        with NamedTemporaryFile(
            "w", encoding="utf-8", errors="backslashreplace", prefix=LOG, suffix=".log", delete=False
        ) as file:  # a name of its own, that only its owner reads
            file.write(log)
        print(f"This is a bug in narrate; please report it with the file {file.name}.", file=sys.stderr)
    except OSError:
        print(log, file=sys.stderr)
    return BUG
