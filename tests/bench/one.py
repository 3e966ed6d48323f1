"""One mix in a process of its own: what to mix comes in as arguments, one line of JSON goes out."""

import json
import sys
import time
from pathlib import Path

from narrate.mix import mix
from tests.bench.material import programme
from tests.recordings import MONO, PODCAST

PROFILES = {"stereo": PODCAST, "mono": MONO}


def main(work: str, count: str, cache: str, profile: str, jobs: str, change: str) -> None:
    """Mix `count` takes; with `change` 1 the middle sentence is another one."""
    folder = Path(work)
    before = time.process_time()
    story = programme(folder / "takes", int(count), changed=change == "1")
    inputs = time.process_time() - before
    start = time.perf_counter()
    master = mix(story, PROFILES[profile], cache=folder / cache, out=folder / f"{cache}.mp3", jobs=int(jobs))
    wall = time.perf_counter() - start
    told = {
        "wall": wall,
        "inputs_cpu": inputs,
        "seconds": master.samples / master.hz,
        "coded": master.encoded_pieces,
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
