"""A count of sentences comes in, an anthology goes out whose one story the embedded voice has spoken."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

PARAGRAPH, CHAPTER = 4, 40  # sentences to a paragraph, paragraphs to a heading
CHANGED = "有人改了这一句，"
NAME = "01-night"


def main(place: str, count: str) -> None:
    """Make the anthology in a folder, and build it once, so that its sentences are recorded."""
    from narrate import build
    from tests.anthology import SERIES, VOICE

    root = Path(place)
    shutil.rmtree(root, ignore_errors=True)
    for folder in ("scripts", "voices", "episodes"):
        (root / folder).mkdir(parents=True)
    series = SERIES.replace('"tone"', '"espeak"').replace('sting = "bell.wav"\n', "")
    (root / "episodes" / "series.toml").write_text(series, "utf-8")
    (root / "voices" / "narrator.toml").write_text(VOICE, "utf-8")
    (root / "scripts" / f"{NAME}.txt").write_text(_story(int(count)), "utf-8")
    done = build.build(root, tell=lambda *_: None)
    if done.failures:
        raise SystemExit(str(done.failures[0].error))


def finished(root: Path) -> Path:
    """Where the finished sound is."""
    return root / "episodes" / NAME / f"{NAME}.mp3"


def emptied(root: Path, *, cold: bool) -> None:
    """Without its episode; *cold*: without what was analysed, coded and measured as well."""
    shutil.rmtree(root / "episodes" / NAME, ignore_errors=True)
    if cold:
        shutil.rmtree(root / ".narrate" / "sound", ignore_errors=True)


def change(root: Path) -> None:
    """Change the sentence in the middle of the script, another way each time."""
    path = root / "scripts" / f"{NAME}.md"
    text = path.read_text("utf-8")
    if CHANGED in text:
        text = text.replace(CHANGED, "", 1)
    else:
        middle = re.compile("。").search(text, len(text) // 2)
        at = middle.end() if middle else 0
        text = text[:at] + CHANGED + text[at:]
    path.write_text(text, "utf-8")


def _story(count: int) -> str:
    from tests.bench.material import sentences

    told = sentences(count)
    parts = ["长夜的故事", "作者：林小满"]
    for number, start in enumerate(range(0, count, PARAGRAPH)):
        if number % CHAPTER == CHAPTER // 2:
            parts.append(f"{'一二三四五六七八九十'[number // CHAPTER % 10]}、夜里的事")
        parts.append("".join(told[start : start + PARAGRAPH]))
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    main(*sys.argv[1:])
