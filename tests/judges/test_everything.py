"""Every type of file that a build, a kit or an export leaves, before two or more judges that are not ours."""

import itertools
from datetime import UTC, datetime

import pytest

from narrate import build, kit
from narrate.preview import static
from narrate.script.word import to_docx
from tests.anthology import make
from tests.epub.test_epub import written_hostile
from tests.judges import books, captions, feeds, pages, papers, sound, tables
from tests.judges.programs import ffmpeg, seen_by_exiftool, seen_by_mediainfo
from tests.kit.conftest import built_hostile, packed

SOUND = (ffmpeg, seen_by_mediainfo, seen_by_exiftool)
CAPTIONS = (captions.ffmpeg, captions.seen_by_mediainfo)
JUDGES = {
    ".mp3": (*SOUND, sound.mpg123, sound.mp3val),
    ".m4a": SOUND,
    ".m4b": SOUND,
    ".flac": SOUND,
    ".opus": SOUND,
    ".wav": SOUND,
    ".vtt": CAPTIONS,
    ".srt": CAPTIONS,
    ".lrc": (captions.ffmpeg, captions.pylrc),
    ".json": (seen_by_exiftool, tables.json),
    ".xml": (feeds.feedparser, feeds.podcastparser, seen_by_exiftool),
    ".opf": (papers.well_formed, seen_by_exiftool),
    ".epub": (books.epubcheck, seen_by_exiftool),
    ".html": (pages.vnu, pages.chromium, seen_by_exiftool),
    ".docx": (papers.python_docx, seen_by_exiftool),
    ".csv": (tables.rows, seen_by_exiftool),
    ".jpg": (ffmpeg, seen_by_exiftool),
}
EVERY = [(ending, judge) for ending, judges in JUDGES.items() for judge in judges]
TITLES = [f"{ending}-{judge.__module__.rpartition('.')[2]}.{judge.__name__}" for ending, judge in EVERY]
AT_ONCE = (books.epubcheck, pages.vnu, pages.chromium, seen_by_exiftool)  # slow to start
ALSO = 'also = ["podcast-m4a", "podcast-opus", "master", "radio-ebu"]\n'
BEGIN = datetime(2027, 1, 31, 12, 0, tzinfo=UTC)
OURS = ("series.toml", "bell.wav")  # what the anthology's own people wrote


def finished(root):
    """All that comes out of one story, by ending: in five profiles, in every kit, as page and as script."""
    settings = make(root, cover=False) / "episodes" / "series.toml"
    settings.write_text(ALSO + settings.read_text("utf-8"), "utf-8")
    assert not build.build(root, tell=lambda *_: None).failures
    build.approve(root, ["1"], "何编辑")
    out = root / "kits"
    for name in kit.PACKS:
        kit.make(name, root, [], out / name, BEGIN, drafts=False)
    static.export(root, [], out / "page")
    (out / "01-ferry.docx").write_bytes(to_docx(root / "scripts" / "01-ferry.md"))
    files = [path for top in ("episodes", "kits") for path in (root / top).rglob("*.*")]
    made = sorted((path for path in files if path.is_file() and path.name not in OURS), key=ending_of)
    return {ending: list(found) for ending, found in itertools.groupby(made, key=ending_of)}


def hostile_books(root):
    """Books with hostile names, titles and texts: a draft of the kit, and one that was never a script."""
    (packages := root / "packages").mkdir()
    packed("read-along", built_hostile(root / "anthology"), root / "kit", drafts=True)
    (whole,) = [path for path in (root / "kit").glob("*.epub") if "script" in path.name]
    assert whole.name.startswith("DRAFT-")
    return [whole, written_hostile(packages)[1]]


def ending_of(path):
    """What the name ends with."""
    return path.suffix


def faults(judge, paths):
    """What the judge finds wrong in any of the files."""
    if judge in AT_ONCE:
        return judge(*paths)
    return [(path.name, judge.__name__, fault) for path in paths for fault in judge(path)]


def test_every_type_has_two_judges(tmp_path):
    """Two or more judge each type of file that is made, and find nothing wrong, in hostile books neither."""
    made = finished(tmp_path / "usual")
    assert set(made) == set(JUDGES)
    made[".epub"] += hostile_books(tmp_path)
    assert min(len(set(judges)) for judges in JUDGES.values()) >= 2

    assert [fault for ending, judge in EVERY for fault in faults(judge, made[ending])] == []


@pytest.mark.parametrize(("ending", "judge"), EVERY, ids=TITLES)
def test_the_judge_can_say_no(tmp_path, ending, judge):
    """Of bytes that are no such file, the judge says so."""
    path = tmp_path / f"x{ending}"
    path.write_bytes(bytes(range(128, 256)) * 64)

    assert judge(path)
