"""`Story` in, script out, and back from the Markdown that an editor changed."""

from narrate.script.align import likeness
from narrate.script.carry import carry, ordered
from narrate.script.draft import from_story, is_open, open_marks, open_of_story, severity
from narrate.script.markdown import NAME, Reading, dump, fresh_ids, load, loads, read, reading
from narrate.script.merge import CONFLICT, FIELDS, adopt, merge, unknown
from narrate.script.patch import rewrite, with_ids

__all__ = [
    "CONFLICT",
    "FIELDS",
    "NAME",
    "Reading",
    "adopt",
    "carry",
    "dump",
    "fresh_ids",
    "from_story",
    "is_open",
    "likeness",
    "load",
    "loads",
    "merge",
    "open_marks",
    "open_of_story",
    "ordered",
    "read",
    "reading",
    "rewrite",
    "severity",
    "unknown",
    "with_ids",
]
