"""`make fuzz`: all readers and parsers in turn, for NARRATE_FUZZ_SECONDS each of the two halves."""

import os
import time
from pathlib import Path

from tests.fuzz import parsers, run


def main() -> int:
    """Fuzz for NARRATE_FUZZ_SECONDS (600) in all; what crashed is kept in NARRATE_FUZZ_FOLDER."""
    seconds = float(os.environ.get("NARRATE_FUZZ_SECONDS", "600")) / 2
    seed = int(os.environ.get("NARRATE_FUZZ_SEED", time.time()))
    reports = [fuzz(seconds, seed) for fuzz in (run.fuzz, parsers.fuzz)]
    folder = os.environ.get("NARRATE_FUZZ_FOLDER")
    for report in reports:
        print(report)  # noqa: T201 - a script
    crashes = [crash for report in reports for crash in report.crashes.values()]
    for number, (kind, data) in enumerate(crashes if folder else ()):
        (Path(str(folder)) / f"crash-{number}-{kind.strip('.')}").write_bytes(data)
    return 1 if crashes else 0


if __name__ == "__main__":
    raise SystemExit(main())
