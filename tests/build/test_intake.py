"""narrate.build.intake: what lies in scripts/ becomes one script per story."""

import os

import pytest

from narrate.build.intake import take_in
from narrate.errors import OutputError
from narrate.script import load
from narrate.script.word import to_docx
from tests.anthology import STORY
from tests.prose import PARAGRAPHS
from tests.read.documents import docx, epub, p, zipped


@pytest.fixture
def root(tmp_path):
    """An anthology with an empty scripts folder."""
    (tmp_path / "scripts").mkdir()
    return tmp_path


def story(title: str) -> str:
    """The sample story under another title."""
    return STORY.replace("渡口的灯", title)


def test_zip(root):
    """Each member of a zip becomes a script that names archive and member; a second run writes nothing."""
    members = {
        "山口的灯.txt": story("山口的灯").encode("gbk"),
        "集/2: 桥.docx": docx("".join(p(line) for line in story("桥头的灯").split("\n"))),
    }
    (root / "scripts" / "来稿.zip").write_bytes(zipped(members))
    found = take_in(root)

    assert found.failures == ()
    assert [entry.script.manuscript for entry in found.entries] == [
        "来稿.zip/山口的灯.txt",
        "来稿.zip/集/2: 桥.docx",
    ]
    assert [entry.script.title for entry in found.entries] == ["山口的灯", "桥头的灯"]
    assert take_in(root).written == ()


LAMPS = {
    f"{number}.xhtml": f"<h1>{title}</h1>" + "".join(map("<p>{}</p>".format, PARAGRAPHS[number::3]))
    for number, title in enumerate(("雾里的桥", "山口的灯", "半袋荞麦"))
}


def test_a_book_as_the_editor_wants_it(root):
    """An e-book with bare titles is one script with a doubt, and as many as it has stories where so asked."""
    titles = ["雾里的桥", "山口的灯", "半袋荞麦"]
    (root / "scripts" / "灯.epub").write_bytes(epub(LAMPS, title="灯", author="林小满"))
    (one,) = take_in(root).entries
    assert "one-or-many" in {mark.doubt for mark in one.script.doubts}

    found = take_in(root, {"灯.epub": "stories"})
    assert found.failures == ()
    assert [entry.script.title for entry in found.entries] == titles
    assert [entry.script.segments[0].text for entry in found.entries] == titles
    assert not any(mark.doubt == "one-or-many" for entry in found.entries for mark in entry.script.doubts)
    assert take_in(root, {"灯.epub": "stories"}).written == ()

    again = take_in(root, {"灯.epub": "chapters"})
    assert [entry.script.title for entry in again.entries] == ["灯", *titles[1:]]
    assert [str(error).partition("; ")[0] for error in again.failures] == [
        f"{entry.file}: 灯.epub is read as one story now, as books in series.toml asks"
        for entry in found.entries[1:]
    ]


SIGNED = {
    "何大江": "雾里的桥",
    "石小渡": "山口的灯",
    "林小满": "半袋荞麦",
    "申屠路": "河上的船",
    "柳明远": "井台的月",
}


def test_a_book_that_divides_otherwise(root):
    """A script whose book shows more stories now is named with both ways out."""
    parts = {
        f"{number}.xhtml": f"<h1>{title}</h1><p>文/{writer}</p>{''.join(PARAGRAPHS[number::5])}"
        for number, (writer, title) in enumerate(SIGNED.items())
    }
    (root / "scripts" / "灯.epub").write_bytes(epub(parts, title="灯"))
    (one,) = take_in(root, {"灯.epub": "chapters"}).entries
    (error,) = take_in(root).failures

    told = f"{one.file}: 灯.epub is read as 5 stories now; delete the script, and what is missing is made"
    assert str(error) == f"{told}, or write it under books in series.toml."

    (root / "scripts" / one.file).unlink()
    assert [entry.script.author for entry in take_in(root).entries] == list(SIGNED)


def test_a_book_that_is_confirmed_as_it_is(root):
    """Where the editor wants what narrate guessed, the doubt goes and the script stays."""
    (root / "scripts" / "灯.epub").write_bytes(epub(LAMPS, title="灯", author="林小满"))
    (before,) = take_in(root).entries
    (after,) = take_in(root, {"灯.epub": "chapters"}).entries

    assert after.script.segments == before.script.segments
    assert "one-or-many" not in {mark.doubt for mark in after.script.doubts}


def test_a_book_that_is_not_there(root):
    """A name under books that no manuscript has is a hint with the nearest that one has."""
    (root / "scripts" / "灯火集.epub").write_bytes(epub(LAMPS, title="灯", author="林小满"))
    take_in(root, {"灯火集.epub": "chapters"})
    wrong = {"灯火.epub": "chapters", "x.docx": "stories"}

    assert [hint.partition("; ")[2] for hint in take_in(root, wrong).hints] == [
        "write its name as it stands in scripts/.",
        "probably 灯火集.epub is meant.",
    ]


def test_folder(root):
    """A folder is read with its folders, and a name NN-slug in it gives the number."""
    (root / "scripts" / "集").mkdir()
    (root / "scripts" / "集" / "07-bridge.txt").write_text(story("桥头的灯"), "utf-8")
    found = take_in(root)

    assert [path.name for path in found.written] == ["07-bridge.md"]
    assert load(found.written[0]).manuscript == "集/07-bridge.txt"


def test_one_bad_member(root):
    """A member that cannot or must not be read is one sentence, and the others become scripts."""
    members = {"a.txt": story("山口的灯"), "../b.txt": "x", "c.doc": "x", "d.txt": ""}
    (root / "scripts" / "a.zip").write_bytes(zipped(members))
    (root / "scripts" / "b.zip").write_bytes(b"none")
    found = take_in(root)

    assert len(found.entries) == 1
    assert sorted(str(each).split(":")[0] for each in found.failures) == [
        "a.zip/../b.txt",
        "a.zip/c.doc",
        "a.zip/d.txt",
        "b.zip",
    ]


def test_left_behind(root):
    """Parts of a saved page, locking files and an empty folder are no manuscripts."""
    (root / "scripts" / "a.html").write_text("".join(f"<p>{line}" for line in STORY.split("\n")), "utf-8")
    (root / "scripts" / "a_files").mkdir()
    (root / "scripts" / "a_files" / "ad.html").write_text("<p>广告", "utf-8")
    (root / "scripts" / "~$b.docx").write_bytes(b"x")
    (root / "scripts" / "new").mkdir()
    found = take_in(root)

    assert len(found.entries) == 1
    assert found.failures == ()


def test_same_file_twice(root):
    """A copy of a manuscript under another name makes no second script, and is named."""
    first = root / "scripts" / "桥.txt"
    first.write_text(STORY, "utf-8")
    (root / "scripts" / "桥 副本.txt").write_text(STORY, "utf-8")
    found = take_in(root)

    assert len(found.entries) == 1
    assert "is the same file as" in str(found.failures[0])


def test_manuscript_under_a_new_name(root):
    """A renamed manuscript makes no second script: the sentence says how to tell the first one its name."""
    old = root / "scripts" / "桥.txt"
    old.write_text(STORY, "utf-8")
    (script,) = take_in(root).written
    old.rename(old.with_name("渡口.txt"))
    (failure,) = take_in(root).failures
    assert str(failure) == f"渡口.txt: was called 桥.txt; write manuscript: 渡口.txt in {script.name}."

    script.write_text(script.read_text("utf-8").replace("桥.txt", "渡口.txt"), "utf-8")
    assert take_in(root).failures == ()


class TestGone:
    def test_is_named_until_it_is_meant(self, root):
        """A manuscript that is gone is named with its script; without its line, the script stands alone."""
        (root / "scripts" / "桥.txt").write_text(STORY, "utf-8")
        (script,) = take_in(root).written
        assert take_in(root).hints == ()
        (root / "scripts" / "桥.txt").unlink()
        found = take_in(root, dry=True)
        assert [entry.path for entry in found.entries] == [script]
        assert found.failures == ()
        assert f"gone from there: 桥.txt ({script.name}); put" in found.hints[0]

        text = script.read_text("utf-8")
        script.write_text(text.replace("manuscript: 桥.txt\n", ""), "utf-8")
        assert take_in(root).hints == ()

    def test_renamed(self, root):
        """One that has a new name is told as that, and not as gone."""
        (root / "scripts" / "桥.txt").write_text(STORY, "utf-8")
        take_in(root)
        (root / "scripts" / "桥.txt").rename(root / "scripts" / "渡口.txt")
        found = take_in(root)

        assert "was called" in str(found.failures[0])
        assert found.hints == ()

    def test_members(self, root):
        """A member that is gone from its folder or zip is named; of a broken zip nobody knows."""
        box = root / "scripts" / "来稿.zip"
        members = {f"{name}的灯.txt": story(f"{name}的灯").encode() for name in ("山口", "桥头")}
        box.write_bytes(zipped(members))
        (root / "scripts" / "集").mkdir()
        (root / "scripts" / "集" / "桥.txt").write_text(story("山下的灯"), "utf-8")
        take_in(root)
        (root / "scripts" / "集" / "桥.txt").unlink()
        box.write_bytes(zipped({"桥头的灯.txt": members["桥头的灯.txt"]}))
        (hint,) = take_in(root).hints
        assert "来稿.zip/山口的灯.txt (" in hint
        assert "集/桥.txt (" in hint
        assert "来稿.zip/桥头的灯.txt" not in hint

        box.write_bytes(b"no zip file")
        assert "来稿.zip" not in take_in(root).hints[0]

    def test_a_damaged_member_that_ends_as_scripts_do(self, root):
        """A member `.md` that cannot be read is no script of ours in a wrong place, but a damaged file."""
        lines = "灯亮了。\n".encode() * 40
        box = bytearray(zipped({"灯.md": lines}))
        at = box.find("灯.md".encode()) + 20
        box[at] ^= 255
        (root / "scripts" / "来稿.zip").write_bytes(box)
        (failure,) = take_in(root).failures
        assert "来稿.zip" in str(failure)
        assert "is a script" not in str(failure)

    def test_many(self, root):
        """Of many that are gone five are named and the rest counted."""
        for number in range(1, 8):
            path = root / "scripts" / f"{number:02d}-lamp.md"
            path.write_text(
                f"---\nmanuscript: {number}.txt\n---\n\n# 灯 {{#b1}}\n\n亮着。 {{#b2}}\n", "utf-8"
            )

        (hint,) = (text for text in take_in(root).hints if "gone" in text)
        assert "5.txt (05-lamp.md) and 2 more; put" in hint


class TestOneTitle:
    def test_is_a_hint(self, root):
        """Two stories of one title are named, whatever blanks and widths the title is written with."""
        other = (
            story("渡口的 灯").replace("老渡口在柳溪的下游", "新桥在柳溪的上游").replace("何师傅", "林师傅")
        )
        other = other.replace(
            "那天夜里十一点，对岸响了三次铃。", "桥上没有人，只有风从北边来，吹了一整夜。" * 9
        )
        (root / "scripts" / "01-ferry.txt").write_text(STORY, "utf-8")
        (root / "scripts" / "02-lamp.txt").write_text(other, "utf-8")
        (root / "scripts" / "03-bridge.txt").write_text(story("桥头的灯"), "utf-8")

        assert take_in(root).hints == (
            "01-ferry.md and 02-lamp.md: have one title, 渡口的灯; give each its own.",
        )

    def test_one_story_twice(self, root):
        """Where they tell the same, that is said; of many, five are named."""
        for number in range(1, 8):
            (root / "scripts" / f"{number:02d}-ferry.txt").write_text(STORY + "\n" * number, "utf-8")
        (hint,) = take_in(root).hints

        remedy = "tell the same story: delete one, and its manuscript unless others are made of it."
        assert hint.endswith(f"; 01-ferry.md and 02-ferry.md {remedy}")
        assert "05-ferry.md and 2 more: have one title" in hint
        for number in range(3, 8):
            (root / "scripts" / f"{number:02d}-ferry.txt").unlink()
            (root / "scripts" / f"{number:02d}-ferry.md").unlink()
        (hint,) = take_in(root).hints
        assert hint == f"01-ferry.md and 02-ferry.md: have one title, 渡口的灯, and {remedy}"


class TestExported:
    def test_makes_no_second_script(self, root):
        """A script's Word file in scripts/ is no manuscript: the sentence says how to take it back."""
        (root / "scripts" / "01-ferry.txt").write_text(STORY, "utf-8")
        (script,) = take_in(root).written
        (root / "scripts" / "改好的.docx").write_bytes(to_docx(script))
        found = take_in(root)

        assert [entry.path for entry in found.entries] == [script]
        (failure,) = found.failures
        assert str(failure).startswith("改好的.docx: is 01-ferry.md as it was exported for Word; take")
        assert "narrate script import" in str(failure)

    def test_of_another_anthology(self, root):
        """Where there is no such script, the document is a manuscript like any other."""
        (root / "scripts" / "01-ferry.txt").write_text(STORY, "utf-8")
        (script,) = take_in(root).written
        (root / "scripts" / "来稿.docx").write_bytes(to_docx(script))
        (root / "scripts" / "01-ferry.txt").unlink()
        script.unlink()
        found = take_in(root)

        assert found.failures == ()
        assert [entry.script.manuscript for entry in found.entries] == ["来稿.docx"]

    def test_a_broken_document(self, root):
        """A file that is no Word document is told as that."""
        (root / "scripts" / "坏.docx").write_bytes(b"PK no zip")

        assert "坏.docx" in str(take_in(root).failures[0])


def test_no_folder(tmp_path):
    """An anthology without its folder of scripts holds none."""
    assert take_in(tmp_path).entries == ()


def test_folder_that_is_none(tmp_path):
    """A file where the folder of scripts should be is one sentence."""
    (tmp_path / "scripts").write_text("x")
    with pytest.raises(OutputError, match="scripts"):
        take_in(tmp_path)


def test_name_that_nobody_can_type(root):
    """A manuscript whose name is damaged is named in signs that can be read, with what to do."""
    (root / "scripts" / "a\udcffb.txt").write_text(STORY, "utf-8")
    (root / "scripts" / "c\x07.txt").write_text(STORY, "utf-8")
    found = take_in(root)

    assert found.entries == ()
    assert [str(error).partition(":")[0] for error in found.failures] == ["'a\\udcffb.txt'", "'c\\x07.txt'"]
    assert all("rename the file" in str(error) for error in found.failures)


def test_no_story(root):
    """A manuscript of which nothing is a story is one sentence."""
    (root / "scripts" / "menu.txt").write_text("首页 | 新闻 | 登录 | 注册\n", "utf-8")
    found = take_in(root)

    assert found.entries == ()
    assert "no story was found in it; check that it is the right file" in str(found.failures[0])


SCRIPT = "---\ntitle: 渡口\n---\n\n# 渡口 {#b1}\n\n天黑了，船还没有来。 {#b2}\n"


def test_script_in_a_place_of_its_own(root):
    """A copy of a script in a folder, or under a name that scripts do not have, becomes no second story."""
    (root / "scripts" / "old").mkdir()
    (root / "scripts" / "old" / "01-ferry.md").write_text(SCRIPT, "utf-8")
    (root / "scripts" / "渡口.md").write_text(SCRIPT, "utf-8")
    found = take_in(root)

    assert found.entries == ()
    assert [str(error) for error in found.failures] == [
        "old/01-ferry.md: is a script; move it into scripts/ itself, or take it away.",
        "渡口.md: a script is called NN-slug.md with an ASCII slug; rename it.",
    ]


def test_a_manuscript_that_went_away(root):
    """A manuscript that became a link to nothing stops no other: its script stays, a sentence says why."""
    scripts = root / "scripts"
    for name in ("a.txt", "b.txt"):
        (scripts / name).write_text(STORY.replace("渡口", name[0]), "utf-8")
    assert not take_in(root).failures
    (scripts / "a.txt").unlink()
    (scripts / "a.txt").symlink_to(root / "gone.txt")
    (scripts / "b.txt").write_text(STORY.replace("渡口", "水边"), "utf-8")
    found = take_in(root)

    assert [str(error) for error in found.failures] == [
        "a.txt: a link to another place is not followed; put the file itself here."
    ]
    assert [entry.head.title for entry in found.entries] == ["a的灯", "水边的灯"]


def test_links_lead_nowhere(root):
    """What lies elsewhere on the machine is not read aloud because a link to it was put among the stories."""
    (root / "elsewhere").mkdir()
    (root / "elsewhere" / "diary.txt").write_text(STORY, "utf-8")
    for name, target in (("a.txt", "elsewhere/diary.txt"), ("b", "elsewhere")):
        (root / "scripts" / name).symlink_to(root / target)
    found = take_in(root)

    assert found.entries == ()
    assert [str(error).partition(";")[0] for error in found.failures] == [
        "a.txt: a link to another place is not followed",
        "b: a link to another place is not followed",
    ]


def test_no_files(root):
    """Folders and links that bear a script's name, and pipes, stop no other story and hold nobody up."""
    scripts = root / "scripts"
    (scripts / "b.txt").write_text(STORY, "utf-8")
    (scripts / "old.md").mkdir()
    (scripts / "01-ferry.md").symlink_to(root / "gone.md")
    (scripts / "c.md").symlink_to(root / "gone.md")
    os.mkfifo(scripts / "d.txt")
    os.mkfifo(scripts / "e.md")
    found = take_in(root)

    assert [entry.head.title for entry in found.entries] == ["渡口的灯"]
    assert [str(error).partition(";")[0] for error in found.failures] == [
        "01-ferry.md: a link to another place is not followed",
        "c.md: a link to another place is not followed",
        "d.txt: is no file but a pipe or a device",
        "e.md: is no file but a pipe or a device",
    ]


def test_a_manuscript_that_changed(root):
    """Before anything is written, a script whose manuscript changed is named; after that no more."""
    where = root / "scripts" / "01-ferry.txt"
    where.write_text(STORY, "utf-8")
    take_in(root)
    where.write_text(STORY + "\n后来，河上又修了一座石桥，渡口再没有人等船。\n", "utf-8")
    (hint,) = take_in(root, dry=True).hints

    assert hint.startswith("01-ferry.md: its manuscript changed; build-episodes takes that in")
    assert take_in(root).hints == ()
    assert take_in(root, dry=True).hints == ()
