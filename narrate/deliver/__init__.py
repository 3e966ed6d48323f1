"""A finished file and a delivery profile in, `Finding`s out: measured on the decoded file itself.

`narrate.deliver.check` and `measured` are heavy, for they decode: import them where they are used.
"""

from __future__ import annotations

from narrate.deliver.profiles import PROFILES, named, profile

__all__ = ["PROFILES", "named", "profile"]
