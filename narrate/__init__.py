"""narrate: stories in, broadcast out."""

__version__ = "0.1.0"
