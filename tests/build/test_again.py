import json
import shutil
from pathlib import Path

import pytest

from narrate import build
from narrate.build import again
from narrate.errors import ScriptError
from tests.anthology import make

PAGES = Path(__file__).parents[1] / "pages"


def opened(root, *, dry=False):
    """The scripts as a build finds them; nothing may be wrong with them."""
    found = build.open_programme(root, dry=dry)
    assert not found.intake.failures
    return [entry.script for _, entry in found.numbered]


def files(root):
    return {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def root(tmp_path):
    """An anthology whose only story has its script."""
    make(tmp_path)
    opened(tmp_path)
    return tmp_path


@pytest.fixture
def script(root):
    return root / "scripts" / "01-ferry.md"


def edit(path, old, new):
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


class TestNameBlocks:
    def test_hand_typed_paragraph(self, root, script):
        """A paragraph typed by hand has an id in the file after the next run; no other byte changed."""
        edit(script, "## 二", "对岸的人\r\n也听见了。\t\n\n## 二")
        before = script.read_bytes()
        opened(root, dry=True)
        assert before == script.read_bytes()

        opened(root)
        assert script.read_bytes() == before.replace("听见了。".encode(), "听见了。 {#b8}".encode())

    def test_name_that_leaves_no_room(self, root):
        """A script that cannot be written beside itself, for the length of its name, is told."""
        long = root / "scripts" / f"02-{'long-' * 49}end.md"
        long.write_text("# 灯 {#t}\n\n灯亮着。\n", "utf-8")
        _, failures = again.name_blocks(long.parent, [long.name])

        assert len(long.name) == 254
        assert ["cannot be written (File name too long)" in str(error) for error in failures] == [True]

    def test_broken_script_is_left_alone(self, root, script):
        """A script that cannot be read is reported once and not touched."""
        edit(script, "## 二", "新的一段。\n\n正文 {#b1 voise=x}\n\n## 二")
        before = script.read_bytes()
        failures = build.open_programme(root).intake.failures

        assert before == script.read_bytes()
        assert [type(error) for error in failures] == [ScriptError]


class TestRefresh:
    def test_nothing_changed_writes_nothing(self, root):
        """A second run writes nothing, also where the cache is gone."""
        opened(root)
        before = files(root)
        opened(root)
        assert before == files(root)

        shutil.rmtree(root / ".narrate")
        opened(root)
        assert before == files(root)

    def test_manuscript_changed(self, root, script):
        """A changed manuscript comes into the blocks that the editor did not touch."""
        edit(script, "他就把马灯挂到竹竿上。", "他便把马灯挂到竹竿上。")
        edit(root / "scripts" / "01-ferry.txt", "响了三次铃", "响了五次铃")
        found = opened(root)[0]

        texts = "".join(item.text for item in found.segments)
        assert "他便把马灯" in texts
        assert "响了五次铃" in texts
        assert not [mark for item in found.segments for mark in item.marks]
        assert [item.id for item in found.segments] == [f"b{n}" for n in range(1, 8)]

    def test_both_changed(self, root, script):
        """Where manuscript and editor changed the same, the editor's stays and a doubt shows the other."""
        edit(script, "响了三次铃", "响了四次铃")
        edit(root / "scripts" / "01-ferry.txt", "响了三次铃", "响了五次铃")
        found = opened(root)[0]
        marks = [mark for item in found.segments for mark in item.marks]

        assert "响了四次铃" in "".join(item.text for item in found.segments)
        assert [(mark.doubt, "响了五次铃" in (mark.instead or "")) for mark in marks] == [
            ("merge-conflict", True)
        ]
        assert opened(root)[0] == found

    def test_dry_run_sees_it_and_writes_nothing(self, root):
        """A dry run shows what a changed manuscript would bring, and writes nothing."""
        edit(root / "scripts" / "01-ferry.txt", "响了三次铃", "响了五次铃")
        before = files(root)

        assert "响了五次铃" in "".join(item.text for item in opened(root, dry=True)[0].segments)
        assert before == files(root)

    def test_killed_between_the_two_files(self, root, script):
        """Killed after the script and before its clean form, the next run gives the same."""
        kept = root / "scripts" / ".clean" / "01-ferry.md"
        old = kept.read_bytes()
        edit(script, "响了三次铃", "响了四次铃")
        edit(root / "scripts" / "01-ferry.txt", "响了三次铃", "响了五次铃")
        opened(root)
        after = script.read_bytes()
        kept.write_bytes(old)
        (root / ".narrate" / "cleaned.json").unlink()
        opened(root)

        assert after == script.read_bytes()

    def test_better_cleaner(self, root, script):
        """A cleaner that finds more than the one before brings it into the script."""
        kept = root / "scripts" / ".clean" / "01-ferry.md"
        for path in (kept, script):
            edit(path, "，一句话也没有说", ", 一句话也没有说")
        edit(script, "三十二年", "三十三年")
        (root / ".narrate" / "cleaned.json").unlink()
        opened(root)

        assert "，一句话也没有说" in script.read_text("utf-8")
        assert "三十三年" in script.read_text("utf-8")

    def test_better_cleaner_and_an_approval(self, root, script):
        """An approved script stays as it was signed, and that is told once; taken back, it is merged."""
        kept = root / "scripts" / ".clean" / "01-ferry.md"
        for path in (kept, script):
            edit(path, "，一句话也没有说", ", 一句话也没有说")
        build.build(root, tell=lambda *_: None)
        build.approve(root, ["1"], "何编辑")
        (root / ".narrate" / "cleaned.json").unlink()
        before = script.read_bytes()
        told = [build.open_programme(root).intake.hints for _ in range(2)]

        assert script.read_bytes() == before
        assert [[hint.partition(",")[0] for hint in hints] for hints in told] == [
            ["01-ferry.md: stays as it was approved"],
            [],
        ]
        build.withdraw(root, ["1"], "何编辑")
        opened(root)
        assert "，一句话也没有说" in script.read_text("utf-8")

    def test_approval_and_a_changed_manuscript(self, root, script):
        """What an editor writes into a manuscript comes into an approved script, too."""
        build.build(root, tell=lambda *_: None)
        build.approve(root, ["1"], "何编辑")
        edit(root / "scripts" / "01-ferry.txt", "响了三次铃", "响了五次铃")
        opened(root)

        assert "响了五次铃" in script.read_text("utf-8")

    def test_script_from_before(self, root, script):
        """A script without a clean form is taken as it is, where its manuscript is still the same."""
        shutil.rmtree(root / "scripts" / ".clean")
        edit(script, "响了三次铃", "响了四次铃")
        before = script.read_bytes()
        opened(root)

        assert before == script.read_bytes()
        edit(root / "scripts" / "01-ferry.txt", "灯亮着，心里", "灯还亮着，心里")
        assert "灯还亮着" in "".join(item.text for item in opened(root)[0].segments)

    def test_clean_form_lost_and_manuscript_changed(self, root, script):
        """Where nobody knows the old clean form, every difference is a doubt and nothing is overwritten."""
        shutil.rmtree(root / "scripts" / ".clean")
        edit(script, "响了三次铃", "响了四次铃")
        edit(root / "scripts" / "01-ferry.txt", "灯亮着，心里", "灯还亮着，心里")
        found = opened(root)[0]

        assert "响了四次铃" in script.read_text("utf-8")
        assert sum(mark.doubt == "merge-conflict" for item in found.segments for mark in item.marks) == 2

    def test_story_written_anew(self, root, script):
        """Where a page has as many stories as scripts, another story altogether keeps its place."""
        other = "雪夜\n\n作者：何小舟\n\n北方下了整整三天大雪，邮差骑着白马翻过七道山梁，把信送进学校。\n"
        (root / "scripts" / "01-ferry.txt").write_text(other, "utf-8")

        (found,) = opened(root)
        assert "邮差骑着白马" in "".join(segment.text for segment in found.segments)
        assert script.is_file()

    def test_clean_form_that_cannot_be_read(self, root, script):
        """A clean form that was spoiled is as good as none: the script stays, and it is kept anew."""
        kept = root / "scripts" / ".clean" / script.name
        before = script.read_bytes(), kept.read_bytes()
        kept.write_text("---\nbroken", "utf-8")
        (root / ".narrate" / "cleaned.json").unlink()
        opened(root)

        assert (script.read_bytes(), kept.read_bytes()) == before

    def test_approved_script_is_not_touched_for_nothing(self, root, script):
        """New bytes of a manuscript that read the same leave the script's bytes alone."""
        before = script.read_bytes()
        edit(root / "scripts" / "01-ferry.txt", "\n\n一、", "\n\n\n\n一、")
        opened(root)

        assert before == script.read_bytes()

    def test_manuscript_gone(self, root):
        """A script whose manuscript is gone is a script like any other."""
        (root / "scripts" / "01-ferry.txt").unlink()
        (root / ".narrate" / "cleaned.json").write_text("[]", "utf-8")

        assert opened(root)[0].title == "渡口的灯"
        assert json.loads((root / ".narrate" / "cleaned.json").read_text("utf-8")) == {}

    @pytest.mark.parametrize(
        "known", ['{"01-ferry.txt": null}', '{"01-ferry.txt": "x"}', '["01-ferry.txt"]', "["]
    )
    def test_spoiled_record(self, root, known):
        """What was compared before is disposable: spoiled, it is compared again."""
        (root / ".narrate" / "cleaned.json").write_text(known, "utf-8")
        opened(root)

        assert " " in json.loads((root / ".narrate" / "cleaned.json").read_text("utf-8"))["01-ferry.txt"]

    def test_unreadable_manuscript(self, root):
        """A manuscript that can no longer be read is one sentence, and its script is still there."""
        (root / "scripts" / "01-ferry.txt").write_bytes(b"")
        found = build.open_programme(root)

        assert [entry.script.title for _, entry in found.numbered] == ["渡口的灯"]
        assert "empty" in str(found.intake.failures[0])


class TestSeveralStories:
    @pytest.fixture
    def page(self, tmp_path):
        """A page with two stories, each with its script."""
        make(tmp_path)
        (tmp_path / "scripts" / "01-ferry.txt").unlink()
        page = tmp_path / "scripts" / "page.txt"
        page.write_bytes((PAGES / "synthetic" / "two_works" / "in.txt").read_bytes())
        assert [item.work for item in opened(tmp_path)] == [1, 2]
        return page

    def test_order_changed(self, tmp_path, page):
        """Where the stories of a page change places, each script follows its own."""
        before = opened(tmp_path)
        lines = page.read_text("utf-8").splitlines()
        second = lines.index(before[1].title)
        page.write_text("\n".join([*lines[:3], *lines[second:], *lines[3:second]]) + "\n", "utf-8")
        after = opened(tmp_path)

        assert [(item.title, item.work) for item in after] == [(before[0].title, 2), (before[1].title, 1)]
        assert [item.segments[-1].text for item in after] == [item.segments[-1].text for item in before]

    @pytest.mark.parametrize("gone", [0, 1])
    def test_story_gone(self, tmp_path, page, gone):
        """A script whose story is no longer in its page is named and kept; the other follows its own."""
        before = opened(tmp_path)
        lines = page.read_text("utf-8").splitlines()
        second = lines.index(before[1].title)
        kept = lines[:second] if gone else [*lines[:3], *lines[second:]]
        page.write_text("\n".join(kept) + "\n", "utf-8")
        found = build.open_programme(tmp_path).intake

        assert [entry.script.title for entry in found.entries] == [item.title for item in before]
        assert [str(error).partition(":")[0] for error in found.failures] == [
            f"0{gone + 1}-{before[gone].slug}.md"
        ]
        assert "its story is no longer in page.txt" in str(found.failures[0])

    @pytest.mark.parametrize("late", [0, 1])
    def test_story_gained(self, tmp_path, page, late):
        """A story that a page gains, behind the others or before them, gets a script; a dry run says so."""
        both, whole = opened(tmp_path), page.read_text("utf-8")
        lines = whole.splitlines()
        second = lines.index(both[1].title)
        for path in (tmp_path / "scripts").rglob("*.md"):
            path.unlink()
        page.write_text("\n".join(lines[:second] if late else [*lines[:3], *lines[second:]]) + "\n", "utf-8")
        assert [item.title for item in opened(tmp_path)] == [both[1 - late].title]

        page.write_text(whole, "utf-8")
        before = files(tmp_path)
        seen = opened(tmp_path, dry=True)
        assert files(tmp_path) == before
        after = opened(tmp_path)
        assert [(item.number, item.work, item.title) for item in after] == [
            (1, 2 - late, both[1 - late].title),
            (2, 1 + late, both[late].title),
        ]
        assert [(item.number, item.title) for item in seen] == [(item.number, item.title) for item in after]
        assert opened(tmp_path) == after

    @pytest.mark.usefixtures("page")
    def test_first_script_gone(self, tmp_path):
        """Where the script of a page's first story was taken away, it comes back beside its neighbour's."""
        before = opened(tmp_path)
        (tmp_path / "scripts" / f"01-{before[0].slug}.md").unlink()
        after = opened(tmp_path)

        assert [(item.number, item.work, item.title) for item in after] == [
            (item.number, item.work, item.title) for item in before
        ]

    @pytest.mark.usefixtures("page")
    @pytest.mark.parametrize(("number", "other"), [(1, 0), (5, 4)])
    def test_first_script_gone_and_its_number_taken(self, tmp_path, number, other):
        """Where the number beside the neighbour's script is no number or another's, it gets a new one."""
        before = opened(tmp_path)
        scripts = tmp_path / "scripts"
        (scripts / f"01-{before[0].slug}.md").unlink()
        (scripts / f"02-{before[1].slug}.md").rename(scripts / f"{number:02}-{before[1].slug}.md")
        if other:
            (scripts / f"{other:02}-other.md").write_text("# 别的 {#b1}\n\n正文。 {#b2}\n", "utf-8")
        after = {item.title: item.number for item in opened(tmp_path)}

        assert after[before[1].title] == number
        assert after[before[0].title] == number + 1

    def test_deleted_script_stays_away(self, tmp_path, page):
        """A story whose script the editor deleted does not come back when the page changes elsewhere."""
        first, second = opened(tmp_path)
        (tmp_path / "scripts" / f"02-{second.slug}.md").unlink()
        edit(page, "满身是泥", "一身是泥")

        assert [item.title for item in opened(tmp_path)] == [first.title]
