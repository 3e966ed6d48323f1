"""An exception of the edge-tts client in, what it means and what may mend it out.

This file and edge.py are the only ones that know edge-tts and aiohttp's errors; both are imported
inside the functions, for they take half a second.
"""

from __future__ import annotations

import email.utils
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from narrate.engines.ask import Stalled
from narrate.engines.proof import Unproven

Kind = Literal["fatal", "blocked", "moved", "throttle", "unreachable", "transient"]


@dataclass(frozen=True, slots=True)
class Fault:
    """`blames_text`: the service had the text when it failed, so that the text may be the cause."""

    kind: Kind
    why: str
    retry_after_seconds: float = 0
    blames_text: bool = False


# 401 comes under throttling too; 403 after edge-tts has mended its clock is a region, version or proxy;
# 502 and 504 are a proxy's words for a service that it cannot reach
_STATUSES: Mapping[int, Kind] = {
    401: "throttle",
    403: "blocked",
    404: "moved",
    429: "throttle",
    502: "unreachable",
    503: "throttle",
    504: "unreachable",
}


# What a person can do about each kind.
_REMEDIES: Mapping[Kind, str] = {
    "fatal": "check this machine's clock and its proxy, then run again to resume",
    "blocked": "it may be closed to your region (try a proxy) or want a newer edge-tts (update it); "
    "run again to resume",
    "moved": "update edge-tts, then run again to resume",
    "unreachable": "check the network and the proxy; what was recorded is kept: run again to resume",
    "throttle": "what was recorded is kept: run again to resume",
    "transient": "what was recorded is kept: run again to resume",
}


def outage(failure: Fault) -> str:
    """One sentence: the service is out, why, and the remedy."""
    return f"edge: the speech service is out ({failure.why}); {_REMEDIES[failure.kind]}"


def expected() -> tuple[type[Exception], ...]:
    """What one request may raise; messages that the client cannot parse end in the last three."""
    import aiohttp
    from edge_tts.exceptions import EdgeTTSException

    ours = (Stalled, Unproven)
    return (*ours, EdgeTTSException, aiohttp.ClientError, OSError, ValueError, LookupError, TypeError)


def fault(cause: Exception) -> Fault:
    """The meaning of one of the `expected` exceptions."""
    import aiohttp

    if isinstance(cause, aiohttp.ClientResponseError):
        return _status_fault(cause)
    for kinds, kind, why, blames_text in _table():
        if isinstance(cause, kinds):
            return Fault(kind, why or str(cause) or type(cause).__name__, blames_text=blames_text)
    return Fault("transient", f"its answer makes no sense ({type(cause).__name__})", blames_text=True)


def _table() -> tuple[tuple[type[Exception] | tuple[type[Exception], ...], Kind, str, bool], ...]:
    import aiohttp
    from edge_tts import exceptions

    certificate = (aiohttp.ClientConnectorCertificateError, aiohttp.ClientConnectorSSLError)
    return (
        ((Stalled, Unproven), "transient", "", True),
        (exceptions.NoAudioReceived, "throttle", "it sends no sound", True),
        (exceptions.SkewAdjustmentError, "blocked", "it answers 403 without its date", False),
        (exceptions.EdgeTTSException, "transient", "its answer makes no sense", True),
        (certificate, "fatal", "its certificate is not valid", False),
        (aiohttp.ClientConnectionError, "unreachable", "", False),
        (OSError, "unreachable", "", False),
    )


def _status_fault(cause: Exception) -> Fault:
    status = getattr(cause, "status", 0)
    headers = getattr(cause, "headers", None) or {}
    why = f"it answers {status}"
    return Fault(
        _STATUSES.get(status, "transient"), why, _retry_after_seconds(headers.get("Retry-After", ""))
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
