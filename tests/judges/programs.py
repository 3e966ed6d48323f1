"""Programs that are not ours and know many kinds of file: started, and what they say."""

import json
import shutil
import subprocess

import pytest

NAMED_OTHERWISE = {"opf": "xml", "m4b": "m4a"}  # exiftool names a file by what it holds
WRONG = ("IsTruncated", "ConformanceErrors")  # mediainfo's words
# What ffmpeg 5.1 says of any M4A with a cover or a QuickTime chapter track, its own included, of any WAV
# whose ID3 tag stands beside bext, and of two channels without a layout
SAID_OF_ANY = (
    "timescale not set",
    "Unsupported codec with id 98314",
    "Discarding ID3 tags",
    "Guessed Channel",
)


def installed(program):
    """Where the program is; skips where it is not installed."""
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed")
    return path


def run(program, *arguments):
    """What *program* prints; skips where it is not installed."""
    done = subprocess.run([installed(program), *map(str, arguments)], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def said(program, *arguments):
    """Every line of *program*, whatever it ends with, less what it says of any good file."""
    done = subprocess.run([installed(program), *map(str, arguments)], capture_output=True, check=False)
    lines = (done.stdout + done.stderr).decode("utf-8", "replace").splitlines()
    told = [line for line in lines if not any(known in line for known in SAID_OF_ANY)]
    return told or [f"{program} ended with {done.returncode}"] * (done.returncode != 0)


def ffprobe(path):
    """Format, streams and chapters as ffprobe sees them."""
    arguments = ("-v", "error", "-of", "json", "-show_format", "-show_streams", "-show_chapters")
    return json.loads(run("ffprobe", *arguments, path))


def ffmpeg(path):
    """What ffmpeg warns of while it takes the file apart and decodes its first stream to the end."""
    quiet = ("-hide_banner", "-nostats", "-v", "warning")
    return said("ffmpeg", *quiet, "-xerror", "-i", path, "-map", "0:0", "-f", "null", "-")


def mediainfo(path):
    """The general track as mediainfo sees it."""
    return json.loads(run("mediainfo", "--Output=JSON", path))["media"]["track"][0]


def seen_by_mediainfo(path):
    """What is wrong with a file for mediainfo: an unknown format, no length, a cut end, broken rules."""
    found = mediainfo(path)
    faults = {name: text for name, text in found.get("extra", {}).items() if name in WRONG}
    missing = [f"mediainfo: no {name}" for name in ("Format", "Duration") if not found.get(name)]
    return missing + [f"mediainfo: {name} {text}" for name, text in faults.items()]


def exiftool(*paths):
    """What exiftool reads of each file, with its own verdict on it."""
    command = [installed("exiftool"), "-json", "-validate", "-a", "-all", *paths]
    return json.loads(subprocess.run(command, capture_output=True, check=False).stdout)


def seen_by_exiftool(*paths):
    """What is wrong with files for exiftool: its verdict, and whether a file is what its ending says."""
    return [
        f"exiftool: {path.name}: {key} {found.get(key)}"
        for path, found in zip(paths, exiftool(*paths), strict=True)
        for key, wanted in _wanted(path).items()
        if found.get(key) != wanted
    ]


def _wanted(path):
    ending = path.suffix[1:]
    return {"Validate": "OK", "FileTypeExtension": NAMED_OTHERWISE.get(ending, ending)}
