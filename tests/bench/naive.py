"""The same takes joined as one would with pydub alone: what assembly by pieces is compared with."""

import sys
from pathlib import Path

from pydub import AudioSegment

from tests.bench.material import programme


def main(work: str, count: str) -> None:
    """Load each take, append it and a pause to the music, export."""
    story = programme(Path(work) / "takes", int(count))
    sting = AudioSegment.silent(6_000, frame_rate=44_100).set_channels(2)  # in place of the music
    whole = AudioSegment.empty() + sting
    for spoken in (*story.opening, *story.body, *story.closing):
        whole += AudioSegment.from_file(spoken.take.path, format="mp3")
        whole += AudioSegment.silent(spoken.line.pause_ms, frame_rate=24_000)
    whole.export(Path(work) / "naive.mp3", format="mp3", bitrate="128k")


if __name__ == "__main__":
    main(*sys.argv[1:])
