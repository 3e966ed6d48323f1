"""A finished file and a delivery profile in, `Finding`s out: measured on the decoded file itself."""

from __future__ import annotations

from narrate.deliver.check import check, judge
from narrate.deliver.measured import Measured, measure
from narrate.deliver.profiles import PROFILES, named, profile

__all__ = ["PROFILES", "Measured", "check", "judge", "measure", "named", "profile"]
