"""narrate.read.bundle: folders and zip files of manuscripts, and what must not be read from them."""

import os
import struct
import subprocess
import sys
import zipfile
import zlib

import pytest

from narrate.errors import ManuscriptError
from narrate.read import load, manuscripts, without_leftovers
from narrate.read.package import member_name
from tests.prose import PROSE
from tests.read.documents import zipped


def names(found) -> list[str]:
    """The names of the manuscripts; errors as their sentence."""
    return [str(each) if isinstance(each, ManuscriptError) else each.name for each in found]


def packed(tmp_path, members, name="a.zip"):
    """A zip file on the disk."""
    path = tmp_path / name
    path.write_bytes(zipped(members))
    return path


class Unflagged(zipfile.ZipInfo):
    """A member whose name is written in an encoding of its own, without a flag, as on Windows in China."""

    encoding = "gbk"

    def _encodeFilenameFlags(self):  # noqa: N802 - zipfile's name
        return self.filename.encode(self.encoding), 0


class UnflaggedUtf8(Unflagged):
    """A member whose maker forgot the flag, as on older Macs."""

    encoding = "utf-8"


def test_file(tmp_path):
    """A file is one manuscript of its own name."""
    assert names(manuscripts(tmp_path / "a.txt")) == ["a.txt"]


def test_zip(tmp_path):
    """Each member is read in place, with a name that tells the archive and the member."""
    path = packed(tmp_path, {"b.txt": PROSE.encode("gbk"), "夜/a.html": f"<p>{PROSE}</p>", "c.epub": "x"})
    found = manuscripts(path)

    assert names(found) == ["a.zip/b.txt", "a.zip/c.epub", "a.zip/夜/a.html"]
    assert load(found[0]).name == "a.zip/b.txt"
    assert "\n".join(load(found[0]).lines) == PROSE
    with pytest.raises(ManuscriptError, match=r"^a\.zip/c\.epub: "):
        load(found[1])


@pytest.mark.parametrize("name", ["第一章/石桥村的灯.txt", "山里的灯.txt", "故事.txt", "灯.txt"])
def test_names(tmp_path, name):
    """Names of members are right with the UTF-8 flag, in GBK without it, and in UTF-8 without it."""
    for each in (name, Unflagged(name), UnflaggedUtf8(name)):
        assert names(manuscripts(packed(tmp_path, [(each, PROSE)]))) == [f"a.zip/{name}"]


def test_name_told_twice(tmp_path):
    """A name in GBK without the flag is right also where its maker added it as Unicode (APPNOTE 4.6.9)."""
    member = Unflagged("灯.txt")
    name = "灯.txt".encode()
    crc = zlib.crc32("灯.txt".encode("gbk"))
    member.extra = struct.pack("<HHBL", 0x7075, 5 + len(name), 1, crc) + name

    assert names(manuscripts(packed(tmp_path, [(member, PROSE)]))) == ["a.zip/灯.txt"]


def test_name_that_the_library_knew():
    """A name without the flag that already is Unicode, as from Python 3.12 on, is taken as it stands."""
    assert member_name(zipfile.ZipInfo("山里\\灯.txt")) == "山里/灯.txt"


def test_beside(tmp_path):
    """Pictures, hidden files, what systems leave behind and the parts of a saved page are passed over."""
    members = [
        "a.txt",
        "b.jpg",
        ".DS_Store",
        "__MACOSX/._a.txt",
        "~$c.docx",
        "p.html",
        "p_files/ad.html",
        "q/Thumbs.db",
    ]

    assert names(manuscripts(packed(tmp_path, dict.fromkeys(members, "x")))) == [
        "a.zip/a.txt",
        "a.zip/p.html",
    ]


def test_left_behind(tmp_path):
    """What Windows and Office leave in a folder is nobody's manuscript, wherever it lies."""
    for name in ("Thumbs.db", "Desktop.ini", "~$a.docx", "a.txt", "b.jpg"):
        (tmp_path / name).write_text("x")

    assert [each.name for each in without_leftovers(tmp_path.iterdir())] == ["a.txt", "b.jpg"]


def link(name: str) -> zipfile.ZipInfo:
    """A symbolic link."""
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o120777 << 16
    return info


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("../a.txt", "leads out"),
        ("x/../../a.txt", "leads out"),
        ("/etc/a.txt", "leads out"),
        ("C:\\a.txt", "leads out"),
        ("..\\a.txt", "leads out"),
        ("a\x07.txt", "control"),
        (zipfile.ZipInfo(""), "no name"),
        ("b.zip", "archive inside"),
        (link("a.txt"), "link"),
    ],
)
def test_refused_members(tmp_path, name, says):
    """A member that leads out of the archive, is a link or an archive is refused; the others are read."""
    found = names(manuscripts(packed(tmp_path, [(name, PROSE), ("z.txt", PROSE)])))

    assert len(found) == 2
    assert any(says in each and "\x07" not in each for each in found)
    assert "a.zip/z.txt" in found


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_same_name_twice(tmp_path):
    """Of two members of one name the second is refused."""
    found = names(manuscripts(packed(tmp_path, [("a.txt", "一"), ("a.txt", "二")])))

    assert found[0] == "a.zip/a.txt"
    assert "second file" in found[1]


def test_bombs(tmp_path):
    """An archive that would fill the memory is refused: by ratio, number of members or total size."""
    ratio = manuscripts(packed(tmp_path, {"a.txt": bytes(30 << 20)}))
    many = manuscripts(packed(tmp_path, {f"{n}.txt": "" for n in range(6_000)}, "c.zip"))
    (tmp_path / "b.zip").write_bytes(total_of(b"PK", 9))

    with pytest.raises(ManuscriptError, match="would unpack to 30 MB from 29 kB"):
        load(ratio[0])
    assert "6000 files" in str(many[0])
    assert "unpack to" in str(manuscripts(tmp_path / "b.zip")[0])


def total_of(content: bytes, count: int) -> bytes:
    """Members that say they hold 200 MB each."""
    plain = zipped({f"{n}.txt": content for n in range(count)})
    at = plain.find(b"PK\x01\x02")
    out = bytearray(plain)
    while at >= 0:
        out[at + 24 : at + 28] = (200 << 20).to_bytes(4, "little")
        at = plain.find(b"PK\x01\x02", at + 4)
    return bytes(out)


def test_locked(tmp_path):
    """A member behind a password is refused in a sentence."""
    data = bytearray(zipped({"a.txt": PROSE}))
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)

    with pytest.raises(ManuscriptError, match=r"^a\.zip/a\.txt: .*password"):
        load(*manuscripts(tmp_path / "a.zip"))


def test_folder(tmp_path):
    """A folder is read with its folders and zip files; a link in it is refused."""
    folder = tmp_path / "集"
    (folder / "下").mkdir(parents=True)
    (folder / "下" / "b.txt").write_text(PROSE, encoding="utf-8")
    (folder / "a.txt").write_text(PROSE, encoding="utf-8")
    (folder / "z.zip").write_bytes(zipped({"c.md": PROSE}))
    (folder / "x.zip").write_bytes(b"none")
    (folder / "l").symlink_to(folder)
    found = names(manuscripts(folder))

    assert [each for each in found if ": " not in each] == ["集/a.txt", "集/z.zip/c.md", "集/下/b.txt"]
    assert sorted(each.split(":")[0] for each in found if ": " in each) == ["集/l", "集/x.zip"]
    assert load(manuscripts(folder)[0]).name == "集/a.txt"
    assert [each.split(":")[0] for each in names(manuscripts(folder / "l"))] == ["l"]


def test_closed_folder(tmp_path):
    """A folder that may not be looked into is refused in a sentence."""
    (tmp_path / "集").mkdir(0)
    plain_user = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    look = "import sys, pathlib, narrate.read as r; print(*r.manuscripts(pathlib.Path(sys.argv[1])))"
    done = subprocess.run(
        [*plain_user, sys.executable, "-c", look, tmp_path / "集"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout == "集: Permission denied; check the folder and its rights.\n"


def test_nothing_in_it(tmp_path):
    """A zip file or folder without manuscripts says so; an empty folder is nothing to speak of."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.png").write_bytes(b"x")

    assert manuscripts(tmp_path / "empty") == ()
    for path in (tmp_path / "pictures", packed(tmp_path, {"a.png": "x"})):
        assert "no manuscript in it" in str(manuscripts(path)[0])


def test_too_many(tmp_path):
    """A folder or zip file of more files than any anthology has is one error with what to do."""
    path = packed(tmp_path, {f"{n}.txt": "" for n in range(2_001)})

    assert names(manuscripts(path)) == ["a.zip: it holds more than 2000 files; put in the stories only."]


def test_too_deep(tmp_path):
    """Folders nested without end are refused; what stands beside them is read."""
    deep = tmp_path.joinpath("集", *("下",) * 14)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "集" / "z.txt").write_text(PROSE, encoding="utf-8")
    found = names(manuscripts(tmp_path / "集"))

    assert found[0] == "集/z.txt"
    assert "nested too deeply" in found[1]
    assert len(found) == 2


def test_damaged_member(tmp_path):
    """A member whose bytes rotted is refused by its name."""
    data = bytearray(zipped({"a.txt": PROSE}))
    data[60] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(data)

    with pytest.raises(ManuscriptError, match=r"^a\.zip/a\.txt: the file is damaged"):
        load(*manuscripts(tmp_path / "a.zip"))


def test_changed_while_it_was_read(tmp_path):
    """A member that is no longer there when its turn comes is an error, not another story."""
    found = manuscripts(packed(tmp_path, {"a.txt": PROSE, "b.txt": PROSE}))
    packed(tmp_path, {"a.txt": PROSE})

    with pytest.raises(ManuscriptError, match=r"^a\.zip/b\.txt: it is no longer in the archive; run again"):
        load(found[1])
