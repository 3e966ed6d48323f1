import json
import shutil
from datetime import UTC, datetime

import pytest

from narrate import build
from narrate.build import identity
from narrate.build.release import script_sha256
from tests.anthology import STORY, make

OTHER = STORY.replace("渡口的灯", "山口的灯").replace("林小满", "何大山")


def quiet(*_):
    """Nobody looks."""


def guids(root, *only):
    """The GUID of each episode by its folder, after the build left a manifest of them, or *only* of some."""
    entries = build.open_programme(root).intake.entries
    found = identity.guids(entries, root / "episodes")
    for entry in entries:
        folder = root / "episodes" / entry.path.stem
        if not only or folder.name in only:
            folder.mkdir(exist_ok=True)
            told = {
                "guid": found[entry.path],
                "script_sha256": script_sha256(entry.path),
                "manuscript_sha256": entry.script.manuscript_sha256,
                "work": entry.script.work,
                "title": entry.script.title,
                "author": entry.script.author,
            }
            (folder / "manifest.json").write_text(json.dumps(told), "utf-8")
    return {path.stem: guid for path, guid in found.items()}


def rename(root, old, new):
    """Rename a script as an editor does; its manuscript stays."""
    (root / "scripts" / f"{old}.md").rename(root / "scripts" / f"{new}.md")


class TestGuids:
    @pytest.mark.parametrize("new", ["01-lamp", "07-ferry", "12-other"])
    def test_follows_the_story(self, tmp_path, new):
        """An episode keeps its GUID when its script is renamed or renumbered."""
        root = make(tmp_path)
        before = guids(root)["01-ferry"]
        rename(root, "01-ferry", new)

        assert guids(root) == {new: before}

    def test_two_change_places(self, tmp_path):
        """Two episodes that change their numbers keep their GUIDs."""
        root = make(tmp_path, **{"01-ferry": STORY, "02-lamp": OTHER})
        before = guids(root)
        rename(root, "01-ferry", "03-ferry")
        rename(root, "02-lamp", "01-lamp")
        rename(root, "03-ferry", "02-ferry")

        assert guids(root) == {"02-ferry": before["01-ferry"], "01-lamp": before["02-lamp"]}

    def test_names_are_exchanged(self, tmp_path):
        """Even where two scripts take each other's names, each story keeps its GUID."""
        root = make(tmp_path, **{"01-one": STORY, "02-two": OTHER})
        before = guids(root)
        rename(root, "01-one", "09-x")
        rename(root, "02-two", "01-one")
        rename(root, "09-x", "02-two")

        assert guids(root) == {"01-one": before["02-two"], "02-two": before["01-one"]}

    def test_same_manuscript_twice(self, tmp_path):
        """Copies of a script, which tell of one manuscript, never share a GUID, whichever is built first."""
        root = make(tmp_path)
        build.open_programme(root)
        (root / "scripts" / "01-ferry.txt").unlink()
        for name in ("02-ferry", "03-ferry"):
            shutil.copy(root / "scripts" / "01-ferry.md", root / "scripts" / f"{name}.md")
        guids(root, "03-ferry")
        found = guids(root)

        assert len(set(found.values())) == 3
        assert guids(root) == found

    def test_shared_by_an_older_version(self, tmp_path):
        """Where two manifests share a GUID already, one of the episodes gets its own."""
        root = make(tmp_path, **{"01-ferry": STORY, "02-lamp": OTHER})
        guids(root)
        for path in (root / "episodes").glob("*/manifest.json"):
            path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"guid": "one"}), "utf-8")
        found = guids(root)

        assert found["01-ferry"] == "one"
        assert found["02-lamp"] != "one"

    def test_text_changes(self, tmp_path):
        """A new manuscript, a new title and a new text of the same script change nothing of its GUID."""
        root = make(tmp_path)
        before = guids(root)
        (root / "scripts" / "01-ferry.txt").write_text(STORY.replace("三十二年", "三十三年"), "utf-8")
        script = root / "scripts" / "01-ferry.md"
        script.write_text(script.read_text("utf-8").replace("渡口的灯", "渡口的马灯"), "utf-8")

        assert guids(root) == before

    def test_typed_by_hand(self, tmp_path):
        """A script without a manuscript keeps its GUID through a new name, and through a new text."""
        root = make(tmp_path)
        for path in (root / "scripts").glob("*.txt"):
            path.unlink()
        script = root / "scripts" / "01-hand.md"
        script.write_text("---\ntitle: 灯\nauthor: 林小满\n---\n\n# 灯\n\n天黑了，灯亮着。\n", "utf-8")
        before = guids(root)["01-hand"]
        rename(root, "01-hand", "05-lamp")
        assert guids(root) == {"05-lamp": before}

        path = root / "scripts" / "05-lamp.md"
        path.write_text(path.read_text("utf-8").replace("天黑了", "天亮了"), "utf-8")
        assert guids(root) == {"05-lamp": before}

    def test_broken_manifest(self, tmp_path):
        """A manifest that is cut, or not ours, belongs to nobody."""
        root = make(tmp_path)
        folder = root / "episodes" / "01-ferry"
        folder.mkdir()
        (folder / "manifest.json").write_text('["guid"', "utf-8")

        assert len(guids(root)["01-ferry"]) == 36


class TestRelease:
    def test_day_and_guid_of_a_renamed_episode(self, tmp_path):
        """A renamed episode, approved again, keeps its GUID and the day of its first release."""
        root = make(tmp_path)
        before = build.build(root, tell=quiet).outcomes[0].manifest.guid
        build.approve(root, ["1"], "何编辑")
        told = root / "episodes" / "01-ferry" / "approval.json"
        raw = json.loads(told.read_text("utf-8")) | {"published": "2026-02-03T04:05:06+00:00"}
        told.write_text(json.dumps(raw), "utf-8")
        rename(root, "01-ferry", "07-lamp")
        build.build(root, tell=quiet)
        build.approve(root, ["7"], "何编辑")
        data = (root / "episodes" / "feed.xml").read_bytes()

        assert b"Tue, 03 Feb 2026 04:05:06 +0000" in data
        assert before.encode() in data

    def test_no_two_at_once(self, tmp_path):
        """Episodes that are approved together, or one at once after the other, have days of their own."""
        root = make(tmp_path, **{"01-ferry": STORY, "02-lamp": OTHER, "03-boat": STORY.replace("灯", "船")})
        build.build(root, tell=quiet)
        first, second = (one for _, one in build.approve(root, ["1", "2"], "何编辑").approvals)
        ((_, third),) = build.approve(root, ["3"], "何编辑").approvals

        assert first.at < second.at
        assert len({first.published, second.published, third.published}) == 3
        assert datetime.fromisoformat(max(second.at, third.at)) <= datetime.now(UTC)
