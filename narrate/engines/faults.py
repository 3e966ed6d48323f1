"""An exception of a web client in, what it means and what may mend it out.

This file and the engines' own are the only ones that know aiohttp's errors; aiohttp is imported
inside the functions, for it takes a third of a second.
"""

from __future__ import annotations

import email.utils
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from narrate.engines.ask import Stalled
from narrate.engines.proof import Unproven

Kind = Literal[
    "fatal", "blocked", "moved", "key", "address", "throttle", "unreachable", "transient", "text", "voice"
]
Kinds = type[Exception] | tuple[type[Exception], ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """`blames_text`: the service had the text when it failed, so that the text may be the cause."""

    kind: Kind
    why: str
    retry_after_seconds: float = 0
    blames_text: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Exceptions of one meaning; an empty `why` is the exception's own words."""

    kinds: Kinds
    kind: Kind
    why: str = ""
    blames_text: bool = False


# 401 comes under throttling too; 403 after edge-tts has mended its clock is a region, version or proxy;
# 502 and 504 are a proxy's words for a service that it cannot reach; 200 and 30x in place of a web
# socket, and 407 and 511, are those of a portal or a proxy that wants something from a person
STATUSES: Mapping[int, Kind] = {
    200: "unreachable",
    301: "unreachable",
    302: "unreachable",
    303: "unreachable",
    307: "unreachable",
    308: "unreachable",
    401: "throttle",
    403: "blocked",
    404: "moved",
    407: "unreachable",
    410: "moved",
    426: "moved",
    429: "throttle",
    502: "unreachable",
    503: "throttle",
    504: "unreachable",
    511: "unreachable",
}


# What a person can do about each kind.
_REMEDIES: Mapping[Kind, str] = {
    "fatal": "check this machine's clock and its proxy, then run again to resume",
    "blocked": "it may be closed to your region (try a proxy) or want a newer edge-tts (update it); "
    "run again to resume",
    "moved": "update edge-tts, then run again to resume",
    "address": "correct the address of the server, then run again to resume",
    "key": "put the right key into the environment, then run again to resume",
    "unreachable": "check the network and the proxy; what was recorded is kept: run again to resume",
}
_RESUME = "what was recorded is kept: run again to resume"


def outage(name: str, failure: Fault) -> str:
    """One sentence: the service of engine *name* is out, why, and the remedy."""
    remedy = _REMEDIES.get(failure.kind, _RESUME)
    return f"{name}: the speech service is out ({failure.why}); {remedy}"


def expected() -> tuple[type[Exception], ...]:
    """What one request may raise; messages that a client cannot parse end in the last line of it."""
    import aiohttp

    ours = (Stalled, Unproven, aiohttp.ClientError, OSError)
    return (*ours, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, EOFError)


def fault(cause: Exception, rows: tuple[Row, ...] = ()) -> Fault:
    """The meaning of one of the `expected` exceptions; *rows* are an engine's own, asked first."""
    import aiohttp

    if isinstance(cause, aiohttp.ClientResponseError):
        return status_fault(cause.status, cause.headers or {})
    for row in (*rows, *_table()):
        if isinstance(cause, row.kinds):
            return Fault(row.kind, row.why or str(cause) or type(cause).__name__, 0, row.blames_text)
    return Fault("transient", f"its answer makes no sense ({type(cause).__name__})", blames_text=True)


def status_fault(status: int, headers: Mapping[str, str], statuses: Mapping[int, Kind] = STATUSES) -> Fault:
    """The meaning of an HTTP status with its Retry-After."""
    retry_after = _retry_after_seconds(headers.get("Retry-After", ""))
    return Fault(statuses.get(status, "transient"), f"it answers {status}", retry_after)


def _table() -> tuple[Row, ...]:
    import aiohttp

    return (
        Row((Stalled, Unproven), "transient", blames_text=True),
        Row(aiohttp.ClientConnectorCertificateError, "fatal", "its certificate is not valid"),
        Row(aiohttp.ClientConnectionError, "unreachable"),
        Row(OSError, "unreachable"),
    )


def _retry_after_seconds(value: str) -> float:
    """Seconds, or an HTTP date (RFC 9110, 10.2.3); 0 where the header says neither."""
    if value.isdecimal():
        return float(value)
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return 0
    return max(0.0, moment.timestamp() - time.time())
