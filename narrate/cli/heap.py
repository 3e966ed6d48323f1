"""How this process takes memory from the system: from one heap, however many threads work.

glibc gives threads heaps of their own, eight to a core. What sound leaves free in one of them does not
help the next: a build on two cores held twice as much for it.
"""

from __future__ import annotations

import ctypes
import platform

M_ARENA_MAX = -8  # malloc.h of glibc


def one_heap() -> bool:
    """Have all threads share one heap, where the C library is glibc; call it before any is started."""
    if platform.libc_ver()[0] != "glibc":
        return False
    return bool(ctypes.CDLL(None).mallopt(M_ARENA_MAX, 1))
