"""Programs that are not ours and judge what we make."""

import json
import shutil
import subprocess

import pytest


def run(program, *arguments):
    """What *program* prints; skips where it is not installed."""
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed")
    done = subprocess.run([path, *map(str, arguments)], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def ffprobe(path):
    """Format, streams and chapters as ffprobe sees them."""
    arguments = ("-v", "error", "-of", "json", "-show_format", "-show_streams", "-show_chapters")
    return json.loads(run("ffprobe", *arguments, path))


def mediainfo(path):
    """The general track as mediainfo sees it."""
    return json.loads(run("mediainfo", "--Output=JSON", path))["media"]["track"][0]
