"""`Story` in, script out, and back from the Markdown that an editor changed."""

from narrate.script.draft import from_story, severity
from narrate.script.markdown import NAME, dump, load, loads

__all__ = ["NAME", "dump", "from_story", "load", "loads", "severity"]
