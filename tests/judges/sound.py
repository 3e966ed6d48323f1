"""Judges of MP3: whether every frame is where the one before it says, and decodes."""

from tests.judges.programs import run, said

COMPLAINTS = ("Note:", "Warning:", "error:", "ended with")


def mpg123(path):
    """What mpg123 complains of while it decodes."""
    return [line for line in said("mpg123", "-t", path) if any(word in line for word in COMPLAINTS)]


def mp3val(path):
    """What mp3val warns of in frames, tags and lengths."""
    return [line for line in run("mp3val", path).splitlines() if "WARNING" in line or "ERROR" in line]
