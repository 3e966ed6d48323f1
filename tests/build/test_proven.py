import os
from dataclasses import replace

import pytest

from narrate.build import manifest, proven
from narrate.build.manifest import FileRecord

NAME = "01-ferry"


@pytest.fixture
def made(stood, tmp_path):
    """An episode's folder of one file, and its manifest."""
    root = stood(tmp_path)
    folder = root / "episodes" / NAME
    return root, folder, manifest.load(folder)


def test_touched_files_are_read(made):
    """Bytes that changed are noticed, also where length and time of writing were put back."""
    root, folder, found = made
    proven.remember(root, folder, found)
    sound = folder / f"{NAME}.mp3"
    state = sound.stat()
    data = bytearray(sound.read_bytes())
    data[len(data) // 2] ^= 1
    assert proven.intact(root, folder, found)
    sound.write_bytes(data)
    os.utime(sound, ns=(state.st_atime_ns, state.st_mtime_ns))

    assert sound.stat().st_mtime_ns == state.st_mtime_ns
    assert not proven.intact(root, folder, found)


def test_untouched_files_are_not_read(made):
    """What was found intact counts until something touches it: a wrong note is believed."""
    root, folder, found = made
    wrong = {name: FileRecord(record.bytes, "0" * 64) for name, record in found.files.items()}
    other = replace(found, files=wrong)
    assert not proven.intact(root, folder, other)
    proven.remember(root, folder, other)

    assert proven.intact(root, folder, other)


def test_lost_files(made):
    """A file that is gone is missed, whatever the note says."""
    root, folder, found = made
    proven.remember(root, folder, found)
    (folder / f"{NAME}.vtt").unlink()

    assert not proven.intact(root, folder, found)


def test_what_cannot_be_noted(made):
    """Where the note cannot be written, the episode is read once more next time."""
    root, folder, found = made
    (root / proven.FOLDER / folder.name).mkdir(parents=True)
    proven.remember(root, folder, found)

    assert proven.intact(root, folder, found)
