"""A port in, a socket that listens on this machine and nowhere else out."""

from __future__ import annotations

import socket

from narrate.errors import OutputError

HOST = "127.0.0.1"


def door(port: int) -> socket.socket:
    """A listening socket on loopback; 0 takes a free port. Raises OutputError where the port is taken."""
    opened = socket.socket()
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((HOST, port))
        opened.listen()  # Linux lets two bind one address and refuses the second to listen
    except (OSError, OverflowError) as error:
        opened.close()
        raise OutputError(f"port {port}: cannot be used ({error}); choose another with --port.") from error
    return opened
