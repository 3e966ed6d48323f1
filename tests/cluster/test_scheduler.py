import sys
from contextlib import ExitStack

import pytest

from narrate.cluster import scheduler
from narrate.errors import UsageError


def test_nobody_answers(monkeypatch, tmp_path):
    """Where no scheduler listens, one sentence says how to start one."""
    monkeypatch.setattr(scheduler, "ANSWER_SECONDS", 0.5)
    with (
        ExitStack() as stack,
        pytest.raises(UsageError, match=r"--cluster tcp://127\.0\.0\.1:9: no scheduler"),
    ):
        scheduler._client("tcp://127.0.0.1:9", tmp_path, stack)


def test_without_dask(monkeypatch, tmp_path):
    """Without Dask one sentence says what to install."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        ExitStack() as stack,
        pytest.raises(UsageError, match=r"needs Dask; pip install dask distributed fsspec s3fs\."),
    ):
        scheduler._client("tcp://127.0.0.1:9", tmp_path, stack)
