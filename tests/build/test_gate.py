import json
import os
from shutil import copytree

import feedparser
import pytest

from narrate import build
from narrate.build import facts, release
from narrate.errors import InputError
from tests.anthology import make, picture
from tests.finished import png


def quiet(*_):
    """Nobody looks."""


@pytest.fixture(scope="module")
def perfect(tmp_path_factory):
    """An anthology with one episode that is released, to be copied and spoilt."""
    root = make(tmp_path_factory.mktemp("perfect"))
    (root / "episodes" / "cover.png").write_bytes(png(1400, 1400))
    change(root / "episodes" / "series.toml", 'title = "试播集"', 'title = "试播集"\ncover = "cover.png"')
    build.build(root, tell=quiet)
    build.approve(root, ["1"], "何编辑")
    assert holding(root) == []
    return root


@pytest.fixture
def root(perfect, tmp_path):
    return copytree(perfect, tmp_path / "x")


def change(path, old, new):
    """Replace text in a file; it must be there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def in_manifest(root, spoil):
    path = root / "episodes" / "01-ferry" / "manifest.json"
    raw = json.loads(path.read_text("utf-8"))
    spoil(raw)
    path.write_text(json.dumps(raw), "utf-8")


def holding(root):
    """The codes of all that keeps the episode back."""
    (state,) = build.states(root)[1]
    return [item.code for item in state.findings if item.holds]


def script(root):
    return root / "scripts" / "01-ferry.md"


def series(root):
    return root / "episodes" / "series.toml"


RIGHTS = "测试社授权，2026-01-05，随项目测试与播出"
# finding, whether the episode is built again after it, and the fault
FAULTS = {
    "open-blockers": (
        True,
        lambda root: change(script(root), "一句话也没有说", "[一句话]{.doubt code=lost-number}也没有说"),
    ),
    "unreadable": (True, lambda root: change(script(root), "一句话也没有说", "一句话也没有说，见ꔷꕀꖅ")),
    "unproven-lines": (
        False,
        lambda root: in_manifest(root, lambda raw: raw["lines"][3].update(sha256="")),
    ),
    "unproven-lines, one gone": (
        False,
        lambda root: in_manifest(root, lambda raw: raw["lines"].pop(0)),
    ),
    "engine": (False, lambda root: change(series(root), 'engine = "tone"', 'engine = "espeak"')),
    "profile": (False, lambda root: change(series(root), "title = ", 'profile = "ximalaya"\ntitle = ')),
    "cover": (True, lambda root: (root / "episodes" / "cover.png").write_bytes(png(500, 500))),
    "cover, spoilt since": (False, lambda root: (root / "episodes" / "cover.png").write_bytes(png(500, 500))),
    "cover, no picture": (False, lambda root: (root / "episodes" / "cover.png").write_bytes(b"GIF89a")),
    "cover, another kind": (
        False,
        lambda root: (root / "episodes" / "cover.png").write_bytes(
            (root / "episodes" / "cover.jpg").read_bytes()
        ),
    ),
    "number": (False, lambda root: in_manifest(root, lambda raw: raw.update(number=2))),
    "size": (True, lambda root: change(series(root), "title = ", 'profile = "ximalaya"\ntitle = ')),
    "spoken-label": (
        True,
        lambda root: (
            change(series(root), '  "本节目音频由人工智能合成。",\n]', ']\n[label]\nspoken = "off"\n[label2]')
            or change(series(root), "[label2]", "")
        ),
    ),
    "ai-label": (
        False,
        lambda root: in_manifest(
            root, lambda raw: next(c for c in raw["checks"] if c["code"] == "ai-label").update(ok=False)
        ),
    ),
    "loudness": (
        False,
        lambda root: in_manifest(root, lambda raw: raw["checks"][0].update(ok=False, measured="-30 LUFS")),
    ),
    "rights": (False, lambda root: change(series(root), RIGHTS, "")),
    "rights, no date": (False, lambda root: change(series(root), RIGHTS, "测试社授权，随项目测试与播出")),
    "rights, no scope": (False, lambda root: change(series(root), RIGHTS, "测试社授权，2026-01-05")),
    "rights, refused": (False, lambda root: change(series(root), RIGHTS, f"尚未{RIGHTS[3:]}")),
    "rights, nobody": (False, lambda root: change(series(root), RIGHTS, "2026-01-05")),
    "script-changed": (False, lambda root: change(script(root), "一句话也没有说", "一句话也没说")),
    "art": (False, lambda root: (root / "episodes" / "01-ferry.png").write_bytes(png(300, 200))),
    "art, no picture": (False, lambda root: (root / "episodes" / "01-ferry.jpg").write_bytes(b"GIF89a")),
    "draft-tag": (False, lambda root: in_manifest(root, lambda raw: raw.update(draft=True))),
}


class TestFindings:
    @pytest.mark.parametrize("fault", FAULTS)
    def test_each_alone(self, root, fault):
        """One fault in a perfect episode is one finding with a remedy: no approval, no place in the feed."""
        again, spoil = FAULTS[fault]
        spoil(root)
        if again:
            build.build(root, tell=quiet)
        build.feeds(root)
        (state,) = build.states(root)[1]
        found = [item for item in state.findings if item.holds and item.code != "approval"]

        assert [item.code for item in found] == [fault.partition(",")[0]]
        assert found[0].remedy
        assert not (root / "episodes" / "feed.xml").exists()
        assert (root / "episodes" / "drafts.xml").is_file()
        with pytest.raises(InputError, match=found[0].code):
            build.approve(root, ["1"], "何编辑")
        assert not (root / "episodes" / "feed.xml").exists()

    def test_every_check(self, root):
        """Whichever check of the finished file failed, it is the one finding, and the feed has nothing."""
        path = root / "episodes" / "01-ferry" / "manifest.json"
        good = json.loads(path.read_text("utf-8"))
        for number, check in enumerate(good["checks"]):
            spoilt = [{**other, "ok": other is not check, "advice": False} for other in good["checks"]]
            path.write_text(json.dumps({**good, "checks": spoilt}), "utf-8")
            build.feeds(root)

            assert holding(root) == [check["code"]], number
            assert not (root / "episodes" / "feed.xml").exists()
        assert len(good["checks"]) > 10

    @pytest.mark.parametrize(
        ("spoil", "told", "remedy"),
        [
            (
                (png, 1400, 1500),
                "1400 × 1500, not square: 100 pixels higher than wide",
                "crop it to 1400 × 1400",
            ),
            ((png, 900, 500), "not square: 400 pixels wider than high, too small: 500", "1400 pixels a side"),
            ((png, 3100, 3100), "too large: 3100 pixels, 3000 allowed", "make it 3000 pixels a side or less"),
            ((picture,), "a JPEG under another ending", "call it cover.jpeg"),
        ],
        ids=["oblong", "small", "large", "misnamed"],
    )
    def test_why_a_cover_will_not_do(self, root, spoil, told, remedy):
        """What is wrong with a picture is told with its sizes and the remedy for each fault."""
        draw, *size = spoil
        (root / "episodes" / "cover.png").write_bytes(draw(*size))
        (found,) = [item for item in build.states(root)[1][0].findings if item.code == "cover" and item.holds]

        assert told in found.measured
        assert remedy in found.remedy

    def test_no_cover(self, root):
        """A cover that somebody took away holds the episode back until a build draws one."""
        change(series(root), 'cover = "cover.png"\n', "")
        (root / "episodes" / "cover.jpg").unlink()
        programme, (state,) = build.states(root)
        (found,) = [item for item in state.findings if item.code == "cover" and not item.ok]

        assert (found.measured, facts.cover(programme.series)) == ("none", b"")
        assert found.remedy.startswith("build-episodes draws one")

    def test_another_delivery(self, root):
        """A check that failed on a further delivery holds the episode, and says on which."""

        def spoil(raw):
            check = {"code": "loudness", "measured": "-30", "wanted": "-24", "remedy": "x", "ok": False}
            shape = {"profile": "radio-cn", "file": "x.wav", "seconds": 1.0, "loudness": raw["loudness"]}
            raw["also"] = [{**shape, "checks": [check]}]

        change(series(root), "title = ", 'also = ["radio-cn"]\ntitle = ')
        in_manifest(root, spoil)
        (state,) = build.states(root)[1]
        (found,) = [item for item in state.findings if item.holds]

        assert (found.code, found.measured) == ("loudness", "radio-cn: -30")

    def test_title(self, root):
        """An episode without a title is a draft."""
        (root / "scripts" / "01-ferry.txt").unlink()
        script(root).write_text("---\nauthor: 林小满\n---\n\n天黑了，灯亮着。\n", "utf-8")
        build.build(root, tell=quiet)

        assert holding(root) == ["title", "approval"]

    def test_nobody_approved(self, root):
        """A perfect episode that nobody approved waits for that and nothing else."""
        (root / "episodes" / "01-ferry" / "approval.json").unlink()
        build.feeds(root)

        assert holding(root) == ["approval"]
        assert not (root / "episodes" / "feed.xml").exists()

    @pytest.mark.parametrize("name", ["01-ferry.mp3", "01-ferry.vtt", "chapters.json"])
    def test_damaged(self, root, name):
        """One flipped bit in any file of an episode takes it out of every feed until it is built again."""
        path = root / "episodes" / "01-ferry" / name
        good = path.read_bytes()
        path.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
        build.feeds(root)
        assert not (root / "episodes" / "feed.xml").exists()
        assert not (root / "episodes" / "drafts.xml").exists()
        assert build.states(root)[1][0].stage == "damaged"
        with pytest.raises(InputError, match="build-episodes"):
            build.approve(root, ["1"], "何编辑")

        build.build(root, tell=quiet)
        assert path.read_bytes() == good
        assert (root / "episodes" / "feed.xml").is_file()


class TestLineEnds:
    @pytest.mark.parametrize("ends", [b"\r\n", b"\r"])
    def test_are_nothing_to_approve(self, root, ends):
        """Saved with other line ends and a byte order mark, an episode stays released, bytes and all."""
        audio = root / "episodes" / "01-ferry" / "01-ferry.mp3"
        before = audio.read_bytes()
        for path in (script(root), series(root), root / "voices" / "narrator.toml"):
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", ends))
        if ends == b"\r":  # TOML knows no such line ends
            for path in (series(root), root / "voices" / "narrator.toml"):
                path.write_bytes(path.read_bytes().replace(ends, b"\r\n"))
        built = build.build(root, tell=quiet)

        assert (built.outcomes[0].changed, built.outcomes[0].released) == (False, True)
        assert audio.read_bytes() == before
        assert holding(root) == []

    def test_of_a_build_from_nothing(self, root, tmp_path):
        """Two anthologies that differ in line ends alone give the same sound."""
        other = make(tmp_path / "y")
        (other / "episodes" / "cover.png").write_bytes((root / "episodes" / "cover.png").read_bytes())
        (other / "episodes" / "series.toml").write_bytes(series(root).read_bytes().replace(b"\n", b"\r\n"))
        (other / "scripts" / "01-ferry.md").write_bytes(script(root).read_bytes().replace(b"\n", b"\r\n"))
        build.build(other, tell=quiet)

        sound = "episodes/01-ferry/01-ferry.mp3"
        assert (other / sound).read_bytes() == (root / sound).read_bytes()


class TestDropped:
    def test_says_why(self, root):
        """An approval that a change dropped says who gave it and what changed since."""
        change(script(root), "一句话也没有说", "一句话也没说")
        build.build(root, tell=quiet)
        (state,) = build.states(root)[1]

        assert holding(root) == ["approval"]
        assert state.stage == "to approve"
        assert "by 何编辑" in state.approval
        assert "then the script, the recording, the sound changed" in state.approval

    def test_recorded_anew(self, root):
        """Another take of a line drops the approval, even where script and sound are the same."""
        in_manifest(root, lambda raw: raw["lines"][0].update(sha256="ab" * 32))
        build.feeds(root)

        assert holding(root) == ["approval"]
        assert "then the recording changed" in build.states(root)[1][0].approval

    def test_day_of_the_first_release(self, root):
        """An episode that is mended and approved again keeps the day on which it was first published."""
        told = root / "episodes" / "01-ferry" / "approval.json"
        raw = json.loads(told.read_text("utf-8"))
        told.write_text(
            json.dumps(raw | {"at": "2026-02-03T04:05:06+00:00", "published": "2026-02-03T04:05:06+00:00"}),
            "utf-8",
        )
        change(script(root), "一句话也没有说", "一句话也没说")
        build.build(root, tell=quiet)
        build.approve(root, ["1"], "林编辑")
        found = feedparser.parse((root / "episodes" / "feed.xml").read_bytes())

        assert found.entries[0].published == "Tue, 03 Feb 2026 04:05:06 +0000"
        assert json.loads(told.read_text("utf-8"))["by"] == "林编辑"


class TestTwoDays:
    def test_same_bytes_but_for_approvals(self, perfect, tmp_path):
        """Built in another folder, of files of another year, only what a person approved is different."""
        other = make(tmp_path / "y")
        for name in ("cover.png", "series.toml"):
            (other / "episodes" / name).write_bytes((perfect / "episodes" / name).read_bytes())
        for path in (path for path in other.rglob("*") if path.is_file()):
            os.utime(path, (1e9, 1e9))
        build.build(other, tell=quiet)
        build.approve(other, ["1"], "林编辑")

        def files(root):
            return {
                path.relative_to(root).as_posix(): path.read_bytes()
                for path in (root / "episodes").rglob("*")
                if path.is_file()
            }

        mine, yours = files(perfect), files(other)
        assert set(mine) == set(yours)
        assert {name for name in mine if mine[name] != yours[name]} <= {
            "episodes/01-ferry/approval.json",
            "episodes/feed.xml",
            "episodes/drafts.xml",
        }
        strip = [feedparser.parse(data["episodes/feed.xml"]).entries[0] for data in (mine, yours)]
        assert strip[0].id == strip[1].id


def test_what_cannot_be_read_is_named_in_the_remedy(root):
    """The remedy for words that nobody can read aloud says which they are and in which segment."""
    change(script(root), "一句话也没有说", "一句话也没有说，见ꔷꕀꖅ")
    programme = build.open_programme(root)

    (found,) = [
        item for item in release.held(programme.numbered[0][1], programme.series, "tone") if item.holds
    ]

    assert (found.code, found.measured) == ("unreadable", "“ꔷꕀꖅ” (b5)")
    assert found.measured in found.remedy


def test_much_that_cannot_be_read_is_counted(root):
    """Of many words that nobody can read aloud five are named once in their places, the rest is counted."""
    odd = "，".join("ꔷꕀꖅꔫꗋꘌꔀ")
    change(script(root), "一句话也没有说", f"一句话也没有说，{odd}，ꔷ")
    programme = build.open_programme(root)
    (found,) = [
        item for item in release.held(programme.numbered[0][1], programme.series, "tone") if item.holds
    ]

    assert found.measured.count("(b5)") == release.SHOWN
    assert found.measured.endswith("and 2 more")
