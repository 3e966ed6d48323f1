"""An address and the environment in, the proxy to use for it out.

aiohttp looks for WSS_PROXY where the address is wss://, which nobody sets; a web socket goes through
the proxy of https like all else.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from narrate.errors import EngineUnavailable, UsageError

_SECRET = re.compile(r"//[^/@]*@")
_HOST = re.compile(r"[\w.:%-]+")
_SCHEMES = {
    "wss": ("wss", "https", "all"),
    "ws": ("ws", "http", "all"),
    "https": ("https", "all"),
    "http": ("http", "all"),
}


def proxy_for(address: str) -> str | None:
    """The proxy's URL or None; NO_PROXY is kept.

    Raises EngineUnavailable for a SOCKS proxy, and UsageError for what is no address of a proxy.
    """
    parts = urlsplit(address)
    if not parts.hostname or proxy_bypass(parts.hostname):
        return None
    proxies = getproxies()
    name = next((scheme for scheme in _SCHEMES[parts.scheme] if scheme in proxies), None)
    if name is None:
        return None
    if proxies[name].startswith("socks"):
        shown = _SECRET.sub("//", proxies[name])
        raise EngineUnavailable(
            f"the proxy {shown} is a SOCKS proxy, which edge-tts cannot use; name an HTTP proxy"
        )
    return checked(proxies[name], f"{name}_proxy".upper())


def checked(found: str, name: str) -> str:
    """The address of a proxy with its scheme; raises UsageError where variable *name* holds something else.

    >>> checked("proxy.example.org:8080", "HTTPS_PROXY")
    'http://proxy.example.org:8080'
    """
    address = found if "://" in found else f"http://{found}"
    if not _is_address(address, bare=address != found):
        shown = _SECRET.sub("//", found)
        raise UsageError(
            f"{name}={shown}: is no address of a proxy; write http://HOST:PORT, or unset {name}."
        )
    return address


def _is_address(address: str, *, bare: bool) -> bool:
    """Whether a proxy can have it; a *bare* word is none without a port."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    named = bool(parts.hostname) and _HOST.fullmatch(parts.hostname or "") is not None
    return named and parts.scheme in ("http", "https") and (port is not None or not bare)
