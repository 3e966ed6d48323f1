"""A loopback port before another one, as a program: SIGUSR1 shuts it, also from inside, SIGUSR2 opens it.

Usage: python -m tests.cluster.door PORT BEHIND
"""

import asyncio
import contextlib
import signal
import sys


class Door:
    """Carries bytes both ways while it is open."""

    def __init__(self, behind):
        self.behind, self.shut = behind, False
        self.inside = set()

    def close(self):
        """Turn away everyone, also those who are inside."""
        self.shut = True
        for writer in self.inside:
            writer.transport.abort()

    def open(self):
        """Let them in again."""
        self.shut = False

    async def enter(self, reader, writer):
        """One connection."""
        if self.shut:
            writer.transport.abort()
            return
        inner, outer = await asyncio.open_connection("127.0.0.1", self.behind)
        self.inside |= {writer, outer}
        with contextlib.suppress(OSError):
            await asyncio.gather(_carry(reader, outer), _carry(inner, writer))
        self.inside -= {writer, outer}


async def _carry(reader, writer):
    while data := await reader.read(1 << 16):
        writer.write(data)
        await writer.drain()
    writer.close()


async def main(port, behind):
    """Serve for ever."""
    door = Door(behind)
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR1, door.close)
    loop.add_signal_handler(signal.SIGUSR2, door.open)
    async with await asyncio.start_server(door.enter, "127.0.0.1", port) as server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
