"""narrate.cli.heap: threads share one heap."""

import ctypes
import platform
import subprocess
import sys

import pytest

from narrate.cli.heap import one_heap

HEAPS = """
import re, sys, threading
from pathlib import Path
from narrate.cli.heap import one_heap

if sys.argv[1] == "one":
    assert one_heap()
at_once = threading.Barrier(4)

def work():
    held = [bytes(5_000) for _ in range(100)]
    at_once.wait()
    return len(held)

threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
# a further heap is 64 MB of addresses, most of which nobody may touch yet
spans = re.findall(r"^([0-9a-f]+)-([0-9a-f]+) ---p 0+ 00:00 0", Path("/proc/self/maps").read_text(), re.M)
print(sum(int(end, 16) - int(start, 16) > 60 << 20 for start, end in spans))
"""


def heaps(how):
    found = subprocess.run([sys.executable, "-c", HEAPS, how], check=True, capture_output=True, text=True)
    return int(found.stdout)


@pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="other libraries have one heap, or rules of their own"
)
def test_threads_share():
    """Four threads at once take memory from one heap; left alone, each has its own."""
    assert heaps("one") == 0
    assert heaps("each") >= 3


def test_another_library(monkeypatch):
    """Where the C library is not glibc, none of its settings is touched, and that is said."""
    monkeypatch.setattr(platform, "libc_ver", lambda: ("", ""))
    monkeypatch.setattr(ctypes, "CDLL", None)

    assert not one_heap()
