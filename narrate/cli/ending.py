"""A command and its arguments in, its exit code out; what goes wrong is told on the way."""

from __future__ import annotations

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

DONE, PERSON, BUG, INTERRUPTED = 0, 1, 3, 130
EXITS: tuple[tuple[type[NarrateError], int], ...] = (
    (EngineUnavailable, 4),
    (UsageError, 2),
    (NarrateError, 1),
)
LOG = "narrate-error-"


def ended(run: Callable[[Namespace], int], args: Namespace) -> int:
    """Call the command; the one place where errors become words and exit codes."""
    _speak_utf8()
    try:
        return _printed(run(args))
    except NarrateError as error:
        print(error, file=sys.stderr)
        return next(code for kind, code in EXITS if isinstance(error, kind))
    except KeyboardInterrupt:
        print("Interrupted; what was spoken is kept. Run again to resume.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        return _unheard()
    except OSError as error:
        return _refused(error) if error.filename else _bug(sys.argv)
    except Exception:  # noqa: BLE001 - the one broad handler: a bug of ours gets a log file
        return _bug(sys.argv)


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


def _refused(error: OSError) -> int:
    """A file or folder that the system keeps from us: its name is too long, or we may not read it."""
    print(f"{error.filename}: {error.strerror}; check the name and the permissions.", file=sys.stderr)
    return PERSON


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
