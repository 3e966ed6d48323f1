"""An address as people write it in; where its server listens, what it offers and means by refusals out."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from narrate.engines.faults import STATUSES, Fault, Kind, expected, status_fault
from narrate.engines.proxy import proxy_for
from narrate.typed import parsed

SPEECH, VOICES = "/audio/speech", "/audio/voices"
NO_SUCH_PATH = (404, 405)
MOST_WORDS = 4_096  # bytes of an error that are read
SHOWN = 160
TEXT_AT_FAULT = (400, 413, 422)
_STATUSES: Mapping[int, Kind] = {
    **STATUSES,
    **dict.fromkeys((401, 403), "key"),
    **dict.fromkeys((301, 302, 303, 307, 308, 404, 405, 410), "address"),
}
_WORDS = ("message", "detail", "error", "msg")


class Refused(Exception):
    """The server answered with a status other than 200; where its words repeat the *key*, it is left out."""

    def __init__(self, status: int, headers: Mapping[str, str], body: str, *, key: str = "") -> None:
        super().__init__(f"it answers {status}: {words(body, key)}")
        self.status = status
        self.headers = headers


def endpoints(url: str) -> tuple[str, ...]:
    """Where speech may be asked for, one or two, most likely first: with and without /v1, or as it is."""
    return tuple(_root + SPEECH for _root in _roots(url))


def _roots(url: str) -> tuple[str, ...]:
    root = url.rstrip("/").removesuffix(SPEECH)
    if root != url.rstrip("/") or urlsplit(root).path.endswith("/v1"):
        return (root,)
    return (f"{root}/v1", root)


async def listed(url: str, head: Mapping[str, str], seconds: float) -> frozenset[str]:
    """The voices that the server lists within *seconds*; none where it lists none, which says nothing."""
    import aiohttp

    try:
        async with asyncio.timeout(seconds), aiohttp.ClientSession(headers=head) as session:
            for root in _roots(url):
                async with session.get(root + VOICES, proxy=proxy_for(url)) as response:
                    if response.ok:
                        return _names(await response.json(content_type=None))
    except expected():
        return frozenset()
    return frozenset()


def _names(answer: Any) -> frozenset[str]:
    found = answer.get("voices", answer) if isinstance(answer, dict) else answer
    items = list(found) if isinstance(found, list | dict) else []
    return frozenset(_name(item) for item in items) - {""}


def _name(item: Any) -> str:
    if isinstance(item, dict):
        item = item.get("id") or item.get("name") or item.get("voice_id") or ""
    return item if isinstance(item, str) else ""


def refusal(cause: Refused) -> Fault:
    """What a refusal means: the server has seen the text, so that with some statuses it may be to blame."""
    known = status_fault(cause.status, cause.headers, _STATUSES)
    kind = known.kind
    if cause.status in (*TEXT_AT_FAULT, *NO_SUCH_PATH) and "voice" in str(cause).lower():
        kind = "voice"
    elif cause.status in TEXT_AT_FAULT:
        kind = "text"
    return Fault(kind, str(cause), known.retry_after_seconds, blames_text=cause.status >= 500)  # noqa: PLR2004 - HTTP


def words(body: str, key: str = "") -> str:
    """What an error says to a person, out of whatever it is wrapped in, the *key* left out."""
    try:
        found = parsed(body)
    except ValueError:
        found = body
    for _ in range(len(_WORDS)):
        found = found[0] if isinstance(found, list) and found else found
        if not isinstance(found, dict):
            break
        found = next((found[word] for word in _WORDS if word in found), str(found))
    said = " ".join(str(found).split())
    return (said.replace(key, "…") if key else said)[:SHOWN]
