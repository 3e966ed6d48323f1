"""An address and the environment in, the proxy to use for it out.

aiohttp looks for WSS_PROXY where the address is wss://, which nobody sets; a web socket goes through
the proxy of https like all else.
"""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from narrate.engines.address import shown, usable
from narrate.errors import EngineUnavailable, UsageError

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
        raise EngineUnavailable(
            f"the proxy {shown(proxies[name])} is a SOCKS proxy, which edge-tts cannot use; "
            f"name an HTTP proxy"
        )
    return checked(proxies[name], f"{name}_proxy".upper())


def checked(found: str, name: str) -> str:
    """The address of a proxy with its scheme; raises UsageError where variable *name* holds something else.

    >>> checked("proxy.example.org:8080", "HTTPS_PROXY")
    'http://proxy.example.org:8080'
    """
    bare = "://" not in found  # a word alone is no address of a proxy without a port
    address = f"http://{found}" if bare else found
    if not usable(address) or (bare and urlsplit(address).port is None):
        raise UsageError(
            f"{name}={shown(found)}: is no address of a proxy; write http://HOST:PORT, or unset {name}."
        )
    return address
