"""An anthology's folder in, what works on this machine and the remedy for what does not out."""

from __future__ import annotations

import asyncio
import email.utils
import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, getproxies, urlopen

from narrate import engines, players
from narrate.engines.address import shown
from narrate.engines.proxy import checked
from narrate.errors import NarrateError, SeriesError, UsageError
from narrate.model import Finding, Series, Voice

FREE_BYTES = 1 << 30  # an anthology of a hundred stories with all its recordings
CLOCK_SECONDS = 300  # the service's tokens hold so long; more is mended by the client, at one request's cost
LOOK_SECONDS = 3
READY_SECONDS = 15


def examine(root: Path, series: Series) -> tuple[Finding, ...]:
    """All checks, in the order in which they should be mended; *root* is where the anthology is built."""
    names = dict.fromkeys([series.engine, series.fallback, *(voice.engine for voice in series.voices)])
    checked = [_engine(name, series) for name in names if name]
    return (*checked, _clock(), _proxy(), _player(), _fonts(), _disk(root))


def _engine(name: str, series: Series) -> Finding:
    """Whether an engine speaks here; only the series' own and its fallback are needed."""
    voices = [voice for voice in series.voices if voice.engine == name]
    needed = name in (series.engine, series.fallback)
    wanted = "ready" if needed else "ready, where you use it"
    try:
        said = asyncio.run(_tried(name, voices))
    except NarrateError as error:
        return Finding(f"engine {name}", "not ready", wanted, str(error), not needed)
    return Finding(f"engine {name}", said, wanted, "", True)


async def _tried(name: str, voices: Sequence[Voice]) -> str:
    if not voices:
        raise SeriesError(f"no voice file has a table [{name}]; add one")
    engine = engines.engine(name)
    try:
        async with asyncio.timeout(READY_SECONDS):
            await engine.ready(voices)
        return "ready: " + ", ".join(dict.fromkeys(engine.cast(voice).name or voice.role for voice in voices))
    finally:
        await engine.close()


def _clock() -> Finding:
    wanted = f"within {CLOCK_SECONDS} s"
    skew = _skew_seconds()
    if skew is None:
        return Finding("clock", "nobody to compare it with", wanted, "", True)
    remedy = "set this machine's clock, or let it be set by the network (timedatectl set-ntp true)"
    return Finding("clock", f"{skew:+.0f} s", wanted, remedy, abs(skew) <= CLOCK_SECONDS)


def _skew_seconds() -> float | None:
    """How far the speech service's clock is ahead of ours."""
    from narrate.engines.edge_voices import speech_address

    address = speech_address().replace("wss://", "https://").replace("ws://", "http://")
    place = urlsplit(address)
    request = Request(f"{place.scheme}://{place.netloc}/", method="HEAD")  # noqa: S310 - http or https, see above
    try:
        with urlopen(request, timeout=LOOK_SECONDS) as answer:  # noqa: S310 - the same
            date = answer.headers.get("Date", "")
    except HTTPError as refusal:
        refusal.close()
        date = refusal.headers.get("Date", "")
    except (OSError, ValueError, HTTPException):  # the last two: an impossible proxy
        return None
    try:
        return email.utils.parsedate_to_datetime(date).timestamp() - time.time()
    except ValueError:
        return None


def _proxy() -> Finding:
    proxies = {scheme: url for scheme, url in getproxies().items() if scheme != "no"}
    try:
        told = ", ".join(f"{scheme} {_host(scheme, url)}" for scheme, url in sorted(proxies.items()))
    except UsageError as error:
        return Finding("proxy", "no address", "none or HTTP", str(error), False)
    socks = any(url.startswith("socks") for url in proxies.values())
    remedy = "edge-tts cannot use a SOCKS proxy; name an HTTP proxy in HTTPS_PROXY"
    return Finding("proxy", told or "none", "none or HTTP", remedy, not socks)


def _host(scheme: str, url: str) -> str:
    """The host of a proxy; raises UsageError where there is none."""
    if url.startswith("socks"):
        return shown(url)
    return urlsplit(checked(url, f"{scheme}_proxy".upper())).hostname or ""


def _player() -> Finding:
    return Finding(
        "player", ", ".join(players.here()) or "none; the browser plays", "one, or a browser", "", True
    )


def _fonts() -> Finding:
    """Fonts that have Chinese, for players that show captions, and for the title on a drawn cover."""
    lister = shutil.which("fc-list")
    if lister is None:
        return Finding("fonts", "not known here", "one with Chinese", "", True)
    done = subprocess.run([lister, ":lang=zh", "family"], capture_output=True, check=False)
    families = {line for line in done.stdout.splitlines() if line.strip()}
    remedy = "install one so that players can show captions (Debian: apt install fonts-noto-cjk)"
    return Finding("fonts", f"{len(families)} with Chinese", "1 or more", remedy, bool(families))


def _disk(root: Path) -> Finding:
    place = next(folder for folder in (root.resolve(), *root.resolve().parents) if folder.is_dir())
    free = shutil.disk_usage(place).free
    writable = os.access(place, os.W_OK)
    measured = f"{free / (1 << 30):.1f} GB free" if writable else f"{place} may not be written"
    remedy = "make room, delete .narrate, or use another disk" if writable else "give yourself permission"
    return Finding("disk", measured, "1 GB free, writable", remedy, writable and free >= FREE_BYTES)
