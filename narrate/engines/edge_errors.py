"""An exception of the edge-tts client in, its meaning out; edge_tts is imported inside, for it is slow."""

from __future__ import annotations

from narrate.engines import faults
from narrate.engines.faults import Fault, Row


def expected() -> tuple[type[Exception], ...]:
    """What one request of the client may raise."""
    from edge_tts.exceptions import EdgeTTSException

    return (EdgeTTSException, *faults.expected())


def fault(cause: Exception) -> Fault:
    """The meaning of one of the `expected` exceptions."""
    from edge_tts import exceptions

    rows = (
        Row(exceptions.NoAudioReceived, "throttle", "it sends no sound", blames_text=True),
        Row(exceptions.SkewAdjustmentError, "blocked", "it answers 403 without its date"),
        Row(exceptions.EdgeTTSException, "transient", "its answer makes no sense", blames_text=True),
    )
    return faults.fault(cause, rows)
