"""A storage server behind a door, a scheduler with its workers: processes that may be stopped and started."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

START_SECONDS = 60


def free_port() -> int:
    """A port that nobody listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Until something listens there."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise TimeoutError(port)


class Process:
    """A Python program with its children in a process group of their own."""

    def __init__(self, *command: str, log: Path | None = None, **environment: str) -> None:
        """Of what it says of itself, nothing is kept; or all, in the file *log*."""
        self.command = [sys.executable, *command]
        self.environment = os.environ | environment
        self.log = log
        self.start()

    def start(self) -> None:
        """Start it, or start it again."""
        with Path(self.log or os.devnull).open("ab") as told:
            said = {"stdout": subprocess.DEVNULL, "stderr": told}
            self.process = subprocess.Popen(
                self.command, env=self.environment, start_new_session=True, **said
            )

    def kill(self) -> None:
        """End it and its children at once."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Storage:
    """An S3-compatible server on this machine, behind a door; it notes each request in the file *log*."""

    def __init__(self, log: Path | None = None) -> None:
        port = free_port()
        self.process = Process("-m", "moto.server", "-H", "127.0.0.1", "-p", str(port), log=log)
        wait_for(port)
        front = free_port()
        self.door = Process("-m", "tests.cluster.door", str(front), str(port))
        wait_for(front)
        self.environment = {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{front}",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def away(self, seconds: float) -> None:
        """Refuse everybody for so long."""
        self.door.process.send_signal(signal.SIGUSR1)
        time.sleep(seconds)
        self.door.process.send_signal(signal.SIGUSR2)

    def kill(self) -> None:
        """End it; what it holds is lost."""
        self.door.kill()
        self.process.kill()

    def bucket(self) -> str:
        """The address of a new bucket."""
        import boto3

        told = self.environment
        client = boto3.client(
            "s3",
            endpoint_url=told["AWS_ENDPOINT_URL"],
            aws_access_key_id="test",
            aws_secret_access_key="test",  # noqa: S106 - the server takes any
            region_name="us-east-1",
        )
        name = f"stories-{random.randrange(10**9)}"
        client.create_bucket(Bucket=name)
        client.close()
        return f"s3://{name}/archive"


class Dask:
    """A scheduler and two workers, as one starts them by hand on a few machines."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.port = free_port()
        self.address = f"tcp://127.0.0.1:{self.port}"
        scheduler = ("-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(self.port))
        self.scheduler = Process(*scheduler, "--no-dashboard", **environment)
        wait_for(self.port)
        worker = ("-m", "distributed.cli.dask_worker", self.address, "--nthreads", "1", "--no-dashboard")
        place = ("--host", "127.0.0.1", "--local-directory", str(folder))
        self.workers = [Process(*worker, *place, **environment) for _ in range(2)]

    def restart(self) -> None:
        """All gone at once, as when their machine is started anew."""
        for process in (self.scheduler, *self.workers):
            process.kill()
        self.scheduler.start()
        wait_for(self.port)
        for process in self.workers:
            process.start()

    def kill(self) -> None:
        """End all of it."""
        for process in (*self.workers, self.scheduler):
            process.kill()
