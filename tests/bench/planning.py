"""A build and a dry run of anthologies with nothing changed: time a story, and memory as they grow.

Run as `python -m tests.bench.planning [--scripts 10000]`. One episode is built; the others are it under
other names, with the manifests that a build would have written.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from narrate import build
from narrate.build import identity, manifest, plan
from narrate.build.booth import Booth
from narrate.build.manifest import Manifest
from narrate.files import sha256_of
from tests.anthology import make
from tests.bench.archive import story

FIRST = "01-night"
SENTENCES = 100
SEEN = Path(".narrate") / "cleaned.json"


def main() -> None:
    """Print a line for a quarter of the scripts and for all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scripts", type=int, default=10_000)
    parser.add_argument("--one", choices=("build", "dry"), help="measure this folder in this process")
    parser.add_argument("--root", type=Path)
    asked = parser.parse_args()
    if asked.one:
        _one(asked.root, asked.one)
        return
    for count in (asked.scripts // 4, asked.scripts):
        with tempfile.TemporaryDirectory() as work:
            root = grown(Path(work), count)
            for what in ("build", "build", "dry"):  # the first build reads all sound once, and notes it
                command = [sys.executable, "-m", __spec__.name, "--one", what, "--root", str(root)]
                said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
                sys.stdout.write(f"{count:6} scripts, {what:5}: {said}")
                sys.stdout.flush()


def _one(root: Path, what: str) -> None:
    start = time.process_time()
    if what == "build":
        done = build.build(root, tell=lambda *_: None)
        stood = sum(not item.changed for item in done.outcomes)
    else:
        stood = sum(not item.modified + item.added for item in build.dry_run(root)[0])
    spent = time.process_time() - start
    (peak,) = re.findall(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    sys.stdout.write(
        f"{stood} stand, {spent:.1f} s, {spent / stood * 1000:.2f} ms a story, {int(peak) / 1024:.0f} MB\n"
    )


def grown(root: Path, count: int) -> Path:
    """An anthology of so many built episodes."""
    make(root, **{FIRST: story(1, SENTENCES)})
    done = build.build(root, tell=lambda *_: None)
    first = done.outcomes[0].manifest
    for number in range(2, count + 1):
        _script(root, f"{number:02}-night", number)
    _cleaned(root)
    programme = build.open_programme(root, dry=True)
    shaped, booth = plan.anthology_hash(programme.series), Booth(programme.series)
    guids = identity.guids([entry for _, entry in programme.numbered], root / "episodes")
    for number, entry in programme.numbered[1:]:
        made = replace(
            first,
            fingerprint=plan.fingerprint(shaped, entry, number, booth.wanted),
            guid=guids[entry.path],
            number=number,
            title=entry.script.title,
            script_sha256=sha256_of(entry.path),
            manuscript_sha256=entry.script.manuscript_sha256,
        )
        _episode(root / "episodes", entry.path.stem, made)
    return root


def _script(root: Path, name: str, number: int) -> None:
    """The first script under another name and title, with its manuscript and its clean form."""
    for folder, ending in (("scripts", ".md"), ("scripts/.clean", ".md"), ("scripts", ".txt")):
        text = (root / folder / f"{FIRST}{ending}").read_text("utf-8")
        text = text.replace(f"{FIRST}.txt", f"{name}.txt").replace("第一夜", f"第{number}夜")
        (root / folder / f"{name}{ending}").write_text(text, "utf-8")


def _cleaned(root: Path) -> None:
    """Note that all manuscripts were seen by this cleaner."""
    (known,) = json.loads((root / SEEN).read_text("utf-8")).values()
    stamp = known.partition(" ")[2]
    seen = {path.name: f"{sha256_of(path)} {stamp}" for path in sorted((root / "scripts").glob("*.txt"))}
    (root / SEEN).write_text(json.dumps(seen), "utf-8")


def _episode(episodes: Path, name: str, made: Manifest) -> None:
    """The first episode's files under another name."""
    (episodes / name).mkdir()
    files = {old.replace(FIRST, name): record for old, record in made.files.items()}
    for old in made.files:
        os.link(episodes / FIRST / old, episodes / name / old.replace(FIRST, name))
    text = manifest.dump(replace(made, files=files))
    (episodes / name / "manifest.json").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
