"""An address and the environment in, the proxy to use for it out.

aiohttp looks for WSS_PROXY where the address is wss://, which nobody sets; a web socket goes through
the proxy of https like all else.
"""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from narrate.errors import EngineUnavailable

_SCHEMES = {
    "wss": ("wss", "https", "all"),
    "ws": ("ws", "http", "all"),
    "https": ("https", "all"),
    "http": ("http", "all"),
}


def proxy_for(address: str) -> str | None:
    """The proxy's URL or None; NO_PROXY is kept, and a SOCKS proxy raises EngineUnavailable."""
    parts = urlsplit(address)
    if not parts.hostname or proxy_bypass(parts.hostname):
        return None
    proxies = getproxies()
    found = next((proxies[scheme] for scheme in _SCHEMES[parts.scheme] if scheme in proxies), None)
    if found and found.startswith("socks"):
        raise EngineUnavailable(
            f"the proxy {found} is a SOCKS proxy, which edge-tts cannot use; name an HTTP proxy"
        )
    return found
