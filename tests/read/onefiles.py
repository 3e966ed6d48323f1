"""Pages saved as one file, made for the tests as Chromium, Word and Safari write them."""

from __future__ import annotations

import plistlib
import quopri
from collections.abc import Sequence

Part = tuple[str, bytes]
CODED = "Content-ID: <frame@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\n"
PICTURE: Part = ("image/png", b"\x89PNG\r\n\x1a\n\0\0")


def mhtml(parts: Sequence[Part], *, boundary: str = "----MultipartBoundary--a1----") -> bytes:
    """Parts by type and bytes, behind the head that a browser writes."""
    head = (
        "From: <Saved by Blink>\r\nSubject: =?utf-8?Q?=E7=81=AF?=\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="{boundary}"\r\n\r\n\r\n'
    ).encode()
    mark = f"--{boundary}"
    inside = (
        f"{mark}\r\nContent-Type: {kind}\r\n{CODED}Content-Location: http://example.org/{number}\r\n\r\n".encode()
        + quopri.encodestring(data).replace(b"\n", b"\r\n")
        + b"\r\n"
        for number, (kind, data) in enumerate(parts)
    )
    return head + b"".join(inside) + f"{mark}--\r\n".encode()


def webarchive(page: bytes) -> bytes:
    """A page with one picture as Safari keeps them."""
    picture = {"WebResourceData": PICTURE[1], "WebResourceMIMEType": PICTURE[0], "WebResourceURL": "x"}
    main = {
        "WebResourceData": page,
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
    }
    held = {"WebMainResource": main, "WebSubresources": [picture]}
    return plistlib.dumps(held, fmt=plistlib.FMT_BINARY)
