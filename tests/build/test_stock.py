import os

import pytest

from narrate import build
from narrate.build import stock
from narrate.errors import NarrateError


@pytest.fixture
def root(stood, tmp_path):
    return stood(tmp_path)


def change(root, before, after):
    script = root / "scripts" / "01-ferry.md"
    script.write_text(script.read_text("utf-8").replace(before, after), "utf-8")


def test_all_in_use(root):
    """After a build every line has its take and nothing lies about unused; a strange folder is nothing."""
    (root / "episodes" / "99-sketches").mkdir()
    found = stock.take(root)

    assert (found.unused, found.pruned) == (0, 0)
    assert found.recorded == found.lines > 5
    assert found.takes >= found.lines
    assert found.take_bytes > 100_000
    assert found.pieces > 0


def test_built_episodes_keep_theirs(root):
    """The take of a line that was changed is kept while the built episode has it."""
    change(root, "解开缆绳", "系紧缆绳")
    found = stock.take(root, prune=True)

    assert (found.unused, found.pruned) == (0, 0)
    assert found.recorded == found.lines - 1


def test_prune(root):
    """What neither a script nor a built episode uses is counted, and deleted where that is asked for."""
    change(root, "解开缆绳", "系紧缆绳")
    build.build(root, tell=lambda *_: None)
    before = stock.take(root)
    after = stock.take(root, prune=True)

    assert before.unused == after.pruned == 1
    assert before.pruned == 0
    assert stock.take(root).takes == before.takes - 1
    assert not list((root / ".narrate" / "takes").glob("*/.*"))
    assert build.build(root, tell=lambda *_: None).outcomes[0].recorded == 0


def test_broken_script(root):
    """With a script that cannot be read nothing is deleted."""
    (root / "scripts" / "01-ferry.md").write_text("---\nnumber = \n---\n", "utf-8")

    with pytest.raises(NarrateError):
        stock.take(root, prune=True)
    assert list((root / ".narrate" / "takes").glob("*/*.json"))


def test_last_build(root):
    """The account says how many lines of the last build that made something were recorded before."""
    found = stock.take(root)
    assert (found.last_cached, found.last_recorded) == (0, found.lines)

    change(root, "解开缆绳", "系紧缆绳")
    build.build(root, tell=lambda *_: None)
    build.build(root, tell=lambda *_: None)
    found = stock.take(root)
    assert (found.last_cached, found.last_recorded) == (found.lines - 1, 1)


def test_sound_is_limited(root):
    """Sound beyond the limit of the series goes, what was longest not used first, and is made again."""
    pieces = sorted(path for path in (root / ".narrate" / "sound").rglob("*") if path.is_file())
    old = pieces[::2]
    for path in old:
        os.utime(path, (0, 0))
    left = sum(path.stat().st_size for path in pieces if path not in old)

    assert stock.trim(root, left) == len(old)
    assert not any(path.exists() for path in old)

    series = root / "episodes" / "series.toml"
    series.write_text("keep_sound_mb = 0\n" + series.read_text("utf-8"), "utf-8")
    assert build.build(root, tell=lambda *_: None).outcomes[0].changed
    assert stock.take(root).pieces == 0
    assert not build.build(root, tell=lambda *_: None).outcomes[0].changed


def test_limit_is_a_number(root):
    """A limit that is no number of megabytes is an error of series.toml."""
    series = root / "episodes" / "series.toml"
    series.write_text("keep_sound_mb = -1\n" + series.read_text("utf-8"), "utf-8")

    with pytest.raises(NarrateError, match="keep_sound_mb"):
        stock.take(root)


@pytest.mark.parametrize(
    "content", ["", "[]", '{"lines": 3, "days": 2}', '{"cached": null, "recorded": [1]}']
)
def test_spoiled_count(root, content):
    """A count of the last build that cannot be read is that of no build."""
    assert stock.take(root).last_recorded > 5
    (root / stock.LAST).write_text(content, "utf-8")
    found = stock.take(root)

    assert (found.last_recorded, found.last_cached) == (0, 0)
    assert found.recorded > 5
