"""The voices of the edge service out, or the news within seconds that it is out of reach."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Mapping
from typing import Any

from narrate.engines import voice_list
from narrate.engines.ask import Answer, collect, end
from narrate.engines.edge_errors import expected, fault
from narrate.engines.faults import Fault, outage
from narrate.engines.proxy import proxy_for
from narrate.engines.reach import AGAIN_SECONDS, TRIES, connect
from narrate.errors import EngineUnavailable
from narrate.model import Offer

Probe = Callable[[], AsyncGenerator[Mapping[str, Any], None]]
LOOK_SECONDS = 0.05


async def offered(probe: Probe, seconds: float) -> Mapping[str, Offer] | None:
    """All voices by name; where the service lives and only its list fails, those of the last day, or None.

    Raises EngineUnavailable after *seconds* at most: no address, no connection, no word at all. One
    refusal says nothing, so each step is tried again while there is time.
    """
    deadline = time.monotonic() + seconds
    await connect("edge", speech_address(), deadline)
    try:
        async with asyncio.timeout((deadline - time.monotonic()) / 2):
            return await _listed_at_last()
    except expected() as cause:
        failure: Fault | None = fault(cause)
    for _ in range(TRIES):
        if failure is None or time.monotonic() >= deadline or failure.kind == "fatal":
            break
        failure = await _probed(probe(), deadline - time.monotonic())
    if failure is not None:
        raise EngineUnavailable(outage("edge", failure))
    return voice_list.kept(_list_address())


def speech_address() -> str:
    """Where the client connects to; read from the client each time, so that it may be redirected."""
    import edge_tts.communicate

    return str(vars(edge_tts.communicate)["WSS_URL"])


def _list_address() -> str:
    import edge_tts.voices

    return str(vars(edge_tts.voices)["VOICE_LIST"])


async def _listed_at_last() -> Mapping[str, Offer]:
    for _ in range(TRIES - 1):
        try:
            return await _listed()
        except expected():
            await asyncio.sleep(AGAIN_SECONDS)
    return await _listed()


async def _listed() -> Mapping[str, Offer]:
    import edge_tts

    voices = await edge_tts.list_voices(proxy=proxy_for(_list_address()))
    if not voices:
        raise ValueError("the list of voices is empty")
    found = {str(voice["ShortName"]): _offer(voice) for voice in voices}
    voice_list.keep(_list_address(), tuple(found.values()))
    return found


def _offer(voice: Mapping[str, Any]) -> Offer:
    tag = voice.get("VoiceTag") or {}
    kind = [*tag.get("ContentCategories", ()), *tag.get("VoicePersonalities", ())]
    words = ", ".join(str(word).strip() for word in kind)
    return Offer(str(voice["ShortName"]), str(voice.get("Locale", "")), str(voice.get("Gender", "")), words)


async def _probed(stream: AsyncGenerator[Mapping[str, Any], None], seconds: float) -> Fault | None:
    """None where the service itself has said a word, be it one of refusal."""
    answer = Answer()
    task = asyncio.ensure_future(collect(stream, answer))
    deadline = time.monotonic() + seconds
    try:
        while not (answer.begun or task.done()) and time.monotonic() < deadline:
            await asyncio.wait({task}, timeout=LOOK_SECONDS)
        return _verdict(task, answer)
    finally:
        await end(task)


def _verdict(task: asyncio.Future[None], answer: Answer) -> Fault | None:
    if answer.begun:
        return None
    if not task.done():
        return Fault("unreachable", "it does not answer")
    try:
        task.result()
    except expected() as cause:
        failure = fault(cause)
        return None if failure.blames_text or failure.kind == "throttle" else failure
    return None
