import json
import shutil
from dataclasses import replace

import pytest

from narrate import build, kit, series
from narrate.cli import main
from narrate.deliver import PROFILES
from narrate.errors import InputError, OutputError, SeriesError, UsageError
from narrate.kit.art import art
from narrate.kit.box import packing
from narrate.kit.delivered import delivered
from narrate.kit.finished import volume
from narrate.kit.page import E
from narrate.kit.radio import _profile
from narrate.kit.sheet import table
from tests.anthology import make


class TestWhichEpisodes:
    def test_released_only(self, anthology):
        """Without a name, the released episodes are taken and the others told."""
        found = volume(anthology, [], drafts=False)
        assert [item.name for item in found.episodes] == ["01-ferry", "02-boat"]
        assert found.left_out == ("03-bridge",)
        assert not found.draft

    def test_a_draft_by_name(self, anthology):
        """A draft that is named is refused with its reason, unless drafts are asked for."""
        with pytest.raises(InputError, match=r"03-bridge: is a draft \(open-blockers: 1 open\).*--drafts"):
            volume(anthology, ["3"], drafts=False)
        (item,) = volume(anthology, ["3"], drafts=True).episodes
        assert item.name == "DRAFT-03-bridge"

    def test_unreadable(self, anthology, tmp_path):
        """A story whose script cannot be read is told among those left out: a kit needs its text."""
        root = shutil.copytree(anthology, tmp_path / "copy")
        with (root / "scripts" / "02-boat.md").open("a", encoding="utf-8") as file:
            file.write("\n船靠岸了。 {#b99 puase=1}\n")
        assert volume(root, [], drafts=False).left_out == ("03-bridge", "02-boat")

    def test_not_built(self, tmp_path):
        """An episode that was not built from its present script is refused with what to do."""
        with pytest.raises(
            InputError, match="01-ferry: not built from its present script; run build-episodes"
        ):
            volume(make(tmp_path), ["1"], drafts=True)

    def test_a_stranger(self, anthology):
        """An episode that does not exist is a usage error."""
        with pytest.raises(UsageError, match="9: no such episode"):
            volume(anthology, ["9"], drafts=True)

    def test_none(self, anthology, tmp_path):
        """An anthology without a released episode has no kit, and the sentence says what to do."""
        root = tmp_path / "copy"
        shutil.copytree(anthology, root, ignore=shutil.ignore_patterns("approval.json", ".narrate"))
        with pytest.raises(InputError, match=r"no episode is released.*--drafts"):
            volume(root, [], drafts=False)

    def test_recordings_gone(self, anthology, tmp_path):
        """Where the recordings are gone, a file that must be made anew is refused in one sentence."""
        root = tmp_path / "copy"
        shutil.copytree(anthology, root, ignore=shutil.ignore_patterns(".narrate"))
        found = volume(root, ["1"], drafts=True)
        with pytest.raises(InputError, match="recordings are gone"):
            delivered(found.series, found.episodes[0], _profile(found.series))


def test_another_opening(anthology, tmp_path):
    """Where the series has another opening now, a file that must be made anew waits for a build."""
    root = shutil.copytree(anthology, tmp_path / "copy")
    where = root / "episodes" / "series.toml"
    text = where.read_text("utf-8")
    where.write_text(text.replace('"《{title}》播讲完毕。", "来源：{source}。"', ""), "utf-8")
    shown = series.load(root)
    (item,) = volume(anthology, ["1"], drafts=True).episodes
    with pytest.raises(InputError, match="changed since the build; run build-episodes 1 first"):
        delivered(shown, item, _profile(shown))


def test_built_for_the_profile(tmp_path):
    """The file that was built for a kit's profile, or that will do, goes out as it is, with captions only."""
    where = make(tmp_path) / "episodes" / "series.toml"
    where.write_text('also = ["radio-cn"]\n' + where.read_text("utf-8"), "utf-8")
    assert not build.build(tmp_path, tell=lambda *_: None).failures
    found = volume(tmp_path, ["1"], drafts=True)
    profile = PROFILES["radio-cn"]
    audio = tmp_path / "episodes" / "01-ferry" / "01-ferry.radio-cn.wav"

    assert delivered(found.series, found.episodes[0], profile).audio == audio
    usual = delivered(found.series, found.episodes[0], PROFILES["ximalaya"]).audio
    assert usual == tmp_path / "episodes" / "01-ferry" / "01-ferry.mp3"
    audio.with_suffix(".vtt").unlink()
    with pytest.raises(
        InputError, match=r"radio-cn\.wav: has no captions beside it; run build-episodes again"
    ):
        delivered(found.series, found.episodes[0], profile)


class TestBox:
    def test_out_of_the_folder(self, tmp_path):
        """No name leads out of the folder."""
        with pytest.raises(OutputError, match="leads out"), packing(tmp_path / "box") as box:
            box.put("../x", "x")
        assert not (tmp_path / "x").exists()

    def test_disk_that_refuses(self, tmp_path):
        """A file that is gone when it is to be copied, and a folder that cannot be made, are one sentence."""
        with pytest.raises(OutputError, match=r"a\.mp3: cannot be written"), packing(tmp_path / "box") as box:
            box.copy("a.mp3", tmp_path / "none.mp3")
        (tmp_path / "box" / "a.mp3").write_bytes(b"of an earlier kit")
        with pytest.raises(OutputError, match=r"a\.mp3: cannot be written"), packing(tmp_path / "box") as box:
            box.copy("a.mp3", tmp_path / "none.mp3")
        (tmp_path / "box" / "file").write_text("x", "utf-8")
        with pytest.raises(OutputError, match=r"a\.wav: cannot be written"), packing(tmp_path / "box") as box:
            box.made("file/a.wav")

    def test_changed_leftovers_stay(self, tmp_path):
        """A file of an earlier kit that somebody changed is not taken away; an untouched one is."""
        with packing(tmp_path) as box:
            box.put("a/one.txt", "1")
            box.put("a/two.txt", "2")
        (tmp_path / "a" / "two.txt").write_text("mine", "utf-8")
        with packing(tmp_path) as box:
            box.put("b.txt", "3")
        assert sorted(path.name for path in tmp_path.rglob("*.txt")) == ["b.txt", "two.txt"]

    def test_a_forged_list(self, tmp_path):
        """A list of contents that names a file elsewhere takes nothing away there."""
        (tmp_path / "precious").write_text("x", "utf-8")
        record = {"bytes": 1, "sha256": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"}
        kit_folder = tmp_path / "kit"
        kit_folder.mkdir()
        (kit_folder / "contents.json").write_text(
            json.dumps({"../precious": record, "a\0b": record}), "utf-8"
        )
        with packing(kit_folder) as box:
            box.put("b.txt", "3")
        assert (tmp_path / "precious").exists()


class TestArt:
    def test_no_picture(self, tmp_path):
        """A cover that is no picture, or that is gone, is named."""
        path = tmp_path / "cover.jpg"
        path.write_bytes(b"no picture")
        show = replace(series.load(make(tmp_path / "a")), cover=path)
        with pytest.raises(SeriesError, match=r"cover\.jpg: .*save it as JPEG or PNG"):
            art(show, "podcast")

        path.unlink()
        with pytest.raises(OutputError, match=r"cover\.jpg"):
            art(show, "podcast")


class TestCommand:
    def test_makes_and_tells(self, anthology, tmp_path, capsys):
        """The command makes the kit, says where it is and what was left out."""
        given = [
            "kit",
            "ximalaya",
            "-C",
            str(anthology),
            "--out",
            str(tmp_path),
            "--from",
            "2027-01-31T20:00",
        ]
        assert main(given) == 0
        told = capsys.readouterr()
        assert f"{tmp_path}: 2 episodes" in told.out
        assert "Left out, as not released: 03-bridge" in told.err

    def test_too_early(self, anthology, tmp_path, capsys):
        """Times that the platform's form refuses are told of."""
        asked = ["kit", "ximalaya", "1", "-C", str(anthology), "--out", str(tmp_path)]
        assert main([*asked, "--from", "2020-01-31T20:00"]) == 0
        assert "--from 2020-01-31T20:00: the form takes times from two hours ahead" in capsys.readouterr().err

    def test_drafts_are_named(self, anthology, tmp_path, capsys):
        """Drafts that go into a kit because they were asked for are named."""
        asked = ["kit", "radio", "3", "--drafts", "-C", str(anthology), "--out", str(tmp_path)]
        assert main(asked) == 0
        assert "Drafts, marked as such and not for release: 03-bridge." in capsys.readouterr().err

    def test_a_draft_is_refused(self, anthology, capsys):
        """A draft that is named ends in one sentence and exit code 1."""
        assert main(["kit", "radio", "3", "-C", str(anthology)]) == 1
        assert "03-bridge: is a draft" in capsys.readouterr().err
        assert not (anthology / "kits").exists()

    def test_table(self):
        """The command knows every kit, and no other."""
        from narrate.cli import COMMANDS

        command = next(item for item in COMMANDS if item.name == "kit")
        assert command.arguments[0][1]["choices"] == tuple(kit.PACKS)


def test_cells():
    """What a spreadsheet would run gets an apostrophe; quotes and line ends survive."""
    assert table([["=1", '"a"\n', "\t@x", "－1", "灯"]]) == '\ufeff\'=1,"""a""\n",\'\t@x,\'－1,灯\r\n'


def test_elements():
    """Words between elements stay where they were put, and controls are left out."""
    from lxml import etree

    made = E.p("a\0", E.b("<&"), "c", {"title": "\x01q"})
    assert etree.tostring(made, encoding="unicode") == '<p title="q">a<b>&lt;&amp;</b>c</p>'
