"""An address as a person wrote it in; whether one can go there, and how it is shown, out."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# up to the last @: a password may hold one, or a slash, which is what makes the address unreadable
_SECRET = re.compile(r"//.*@", re.DOTALL)
_HOST = re.compile(r"[\w.:%-]+")


def usable(address: str) -> bool:
    """Whether it is an address of http or https with a host, and with a port that there can be.

    >>> usable("http://127.0.0.1:8880/v1"), usable("http://127.0.0.1:port/v1")
    (True, False)
    """
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and _HOST.fullmatch(parts.hostname or "") is not None


def shown(address: str) -> str:
    """The address without a name and a password, for messages.

    >>> shown("http://me:se/cr@t@gate.example.org:3128")
    'http://gate.example.org:3128'
    """
    return _SECRET.sub("//", address)
