"""A folder with a feed and a target in, the same feed and all it names at the target out.

What listeners are served is whole at every moment: media come before the feed that names them, and an
episode whose sound is to be replaced is taken out of the served feed first.
"""

from __future__ import annotations

from narrate.publish.bring import Report, Tell, publish

__all__ = ["Report", "Tell", "publish"]
