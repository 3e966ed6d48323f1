"""A build as a process of its own, followed by the events that it tells."""

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

LONGEST_SECONDS = 1_800
GONE_SECONDS = 30
LOOK_SECONDS = 0.25
BUILD = "import sys\nfrom narrate.cli import build_episodes\nsys.exit(build_episodes())"
WORKERS = "multiprocessing.forkserver"  # what they are forked from


class Run:
    """A build in a process of its own, followed by its events."""

    """`seconds` and `cpu_seconds` are known when it has ended; all processes count, also those of workers."""

    def __init__(self, root, *options, before="", **environment):
        self.began = time.perf_counter()
        self.seconds = self.cpu_seconds = 0.0
        command = [sys.executable, "-c", before + BUILD, "-C", str(root), "--json", *options]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | environment,
            start_new_session=True,
            text=True,
        )
        self.events = []
        self.reader = threading.Thread(target=self._follow, daemon=True)
        self.reader.start()
        self.spent = {}
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self):
        """Note what each process of the session has spent: nobody is told of one whose parent ends first."""
        while self.process.returncode is None:
            self.spent.update(_spent(self.process.pid))
            time.sleep(LOOK_SECONDS)

    def _follow(self):
        for line in self.process.stdout:
            self.events.append(json.loads(line))

    def wait_for(self, kind, count=1):
        """Until so many events of that kind came."""
        until = time.monotonic() + LONGEST_SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            if sum(event["event"] == kind for event in self.events) >= count:
                return
            time.sleep(0.02)
        raise AssertionError(self.process.stderr.read() if self.process.poll() else self.events[-3:])

    def end(self):
        """The exit code, and the summary."""
        _, status, usage = os.wait4(self.process.pid, 0)
        code = self.process.returncode = os.waitstatus_to_exitcode(status)
        self.seconds = time.perf_counter() - self.began
        self.cpu_seconds = sum(self.spent.values()) or usage.ru_utime + usage.ru_stime
        self.reader.join(10)
        self.process.stdout.close()
        self.process.stderr.close()
        return code, self.events[-1]

    def workers(self):
        """The process ids of its workers."""
        above = str(self.process.pid)
        (server,) = [pid for pid, line in _children(above) if WORKERS in line]
        return [int(pid) for pid, _ in _children(server)]

    def leaves_nothing_running(self):
        """Whether all processes that it started are gone, after some seconds at most."""
        until = time.monotonic() + GONE_SECONDS
        while time.monotonic() < until:
            try:
                os.killpg(self.process.pid, 0)
            except ProcessLookupError:
                return True
            time.sleep(0.1)
        return False

    def recorded(self):
        """How often each line was recorded."""
        return Counter((event["text"]) for event in self.events if event["event"] == "line")


def _children(pid):
    """The ids and command lines of the processes below one."""
    command = ["/bin/ps", "--ppid", pid, "-o", "pid=,args="]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    return [line.split(maxsplit=1) for line in found.stdout.splitlines()]


def _spent(session):
    """The seconds of a core that each process of a session has taken, by its id."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            stat = path.read_text("utf-8", "replace").rpartition(")")[2].split()
            if int(stat[3]) == session:
                found[int(path.parent.name)] = (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")
    return found
