import socket
from concurrent.futures import Future

import pytest

from narrate.engines import reach


def test_nobody_waits_any_more():
    """Where the build was ended before its turn came, nobody connects."""
    found = Future()
    found.cancel()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        reach._open(server.getsockname(), 1.0, found)
        with pytest.raises(TimeoutError):
            server.accept()
