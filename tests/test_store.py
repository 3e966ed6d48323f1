import dataclasses
import json
import multiprocessing
import sys

import pytest

from narrate.errors import OutputError
from narrate.model import Boundary, Speech, Voice
from narrate.store import Store

VOICE = Voice("narrator", "tone", "low", (("hz", 180.0), ("rate", 1)))
SPEECH = Speech(b"RIFF" + bytes(500), "wav", (Boundary(0.0, 1.5, "灯亮了。"),))


def key(text="灯亮了。", voice=VOICE, engine="tone", version="1"):
    return Store.key(text, voice, engine, version)


def keep(store, speech=SPEECH):
    return store.keep(key(), "灯亮了。", VOICE, speech, 1.5)


def test_round_trip(tmp_path):
    """What was kept is found, value for value, by another store on the same folder."""
    kept = keep(Store(tmp_path))

    assert Store(tmp_path).find(key()) == kept
    assert kept.path.read_bytes() == SPEECH.audio
    assert kept.path.parent == tmp_path / key()[:2]


def test_absent(tmp_path):
    """An empty or missing folder holds nothing and is not made by asking."""
    assert Store(tmp_path / "none").find(key()) is None
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "other",
    [
        key("灯灭了。"),
        key(engine="edge"),
        key(version="2"),
        key(voice=dataclasses.replace(VOICE, name="high")),
        key(voice=dataclasses.replace(VOICE, settings=(("hz", 181.0), ("rate", 1)))),
    ],
)
def test_key_tells_apart(other):
    """Text, engine, version, voice and settings each make another key."""
    assert other != key()


@pytest.mark.parametrize(
    "same",
    [
        key(" 灯亮了。\n"),
        key(voice=dataclasses.replace(VOICE, role="guest")),
        key(voice=dataclasses.replace(VOICE, fallback=("high",))),
        key(voice=dataclasses.replace(VOICE, settings=tuple(reversed(VOICE.settings)))),
    ],
)
def test_key_ignores(same):
    """Blanks around the text, the role, the fallbacks and the order of settings shape no sound."""
    assert same == key()


def test_every_flipped_byte(tmp_path):
    """A sound with one flipped byte, anywhere, is absent and gone, and can be kept anew."""
    for position in (0, 250, 503):
        store = Store(tmp_path / str(position))
        path = keep(store).path
        rotten = bytearray(path.read_bytes())
        rotten[position] ^= 1
        path.write_bytes(rotten)

        assert store.find(key()) is None
        assert list(path.parent.iterdir()) == []
        assert keep(store) == store.find(key())


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b"null", b'{"boundaries": []}', b"\xff"])
def test_rotten_sidecar(tmp_path, content):
    """A sidecar that is no sidecar is absent and gone."""
    store = Store(tmp_path)
    sidecar = keep(store).path.parent / f"{key()}.json"
    sidecar.write_bytes(content)

    assert store.find(key()) is None
    assert not sidecar.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"seconds": None}, {"seconds": "2"}, {"path": 7}, {"boundaries": [{}]}, {"notes": "x"}, {"more": 1}],
)
def test_sidecar_of_another_kind(tmp_path, wrong):
    """A sidecar that says in another kind what it says is absent and gone."""
    store = Store(tmp_path)
    sidecar = keep(store).path.parent / f"{key()}.json"
    sidecar.write_text(json.dumps(json.loads(sidecar.read_text()) | wrong))

    assert store.find(key()) is None
    assert not sidecar.exists()


@pytest.mark.parametrize("content", [b"{", b"[]", b"{}"])
def test_drop_beside_a_rotten_sidecar(tmp_path, content):
    """A dropped take leaves no sound behind, also where its sidecar no longer names it."""
    store = Store(tmp_path)
    path = keep(store).path
    (path.parent / f"{key()}.json").write_bytes(content)

    assert store.drop(key())
    assert list(path.parent.iterdir()) == []


def test_sound_gone(tmp_path):
    """A sidecar without its sound is absent."""
    store = Store(tmp_path)
    keep(store).path.unlink()

    assert store.find(key()) is None


def test_no_escape(tmp_path):
    """A sidecar cannot name a file outside its folder."""
    store = Store(tmp_path / "takes")
    take = keep(store)
    sidecar = take.path.parent / f"{key()}.json"
    secret = tmp_path / "secret.wav"
    secret.write_bytes(SPEECH.audio)
    sidecar.write_text(json.dumps(json.loads(sidecar.read_text()) | {"path": str(secret)}))
    take.path.unlink()

    assert store.find(key()) is None
    assert secret.exists()


def test_first_wins(tmp_path):
    """A second recording under the same key yields to the first, so that nothing in use changes."""
    store = Store(tmp_path)
    first = keep(store)

    assert keep(store, dataclasses.replace(SPEECH, audio=bytes(400))) == first


def _keep_often(folder, mark):
    store = Store(folder)
    for number in range(40):
        name = key(str(number))
        take = store.keep(name, str(number), VOICE, Speech(mark * (100 + number), "wav"), 1.0)
        assert take.path.read_bytes()


def test_two_processes(tmp_path):
    """Two processes that keep the same keys at once leave whole takes only."""
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=_keep_often, args=(tmp_path, mark)) for mark in (b"a", b"b")]
    for process in both:
        process.start()
    for process in both:
        process.join(20)
    store = Store(tmp_path)

    assert [process.exitcode for process in both] == [0, 0]
    assert all(store.find(key(str(number))) for number in range(40))
    assert [
        path for path in tmp_path.rglob("*") if path.is_file() and path.suffix not in (".wav", ".json")
    ] == []


def test_disk_refuses(tmp_path):
    """A folder that cannot be made is one sentence with the place and the remedy."""
    (tmp_path / "takes").write_text("a file where the folder should be")

    with pytest.raises(OutputError, match=r"takes.*free the folder"):
        keep(Store(tmp_path / "takes"))


def test_look_up_in_a_large_store(tmp_path):
    """A take is found by opening its own two files and no folder, however many others lie beside it."""
    opened, watching = [], [True]

    def note(event, found):
        if (
            watching
            and event in ("open", "os.scandir", "os.listdir")
            and str(found[0]).startswith(str(tmp_path))
        ):
            opened.append(found[0])

    sys.addaudithook(note)  # there is no way to take one back
    costs = []
    for many in (4, 60):
        store = Store(tmp_path / str(many))
        for number in range(many):
            store.keep(key(str(number)), str(number), VOICE, SPEECH, 1.5)
        opened.clear()
        assert all(store.find(key(str(number))) for number in range(4))
        costs.append(len(opened))
    watching.clear()

    assert costs == [8, 8]


def test_files_and_sizes(tmp_path):
    """A take is two files, the sidecar last; its key is told with the bytes of both, no lone sound is."""
    store = Store(tmp_path)
    assert store.files(key()) == ()

    keep(store)
    sound, sidecar = store.files(key())
    (sound.parent / "ff.wav").write_bytes(b"RIFF")

    assert sidecar.suffix == ".json"
    assert list(store.sizes()) == [(key(), sound.stat().st_size + sidecar.stat().st_size)]


def test_sizes_while_others_write(tmp_path):
    """A file that is gone by the time it is measured counts for nothing, and the others are told."""
    store = Store(tmp_path)
    keep(store)
    sound, sidecar = store.files(key())
    for gone in (sound.with_suffix(".part"), sound.with_name(f"{sound.name[:2]}0.json")):
        gone.symlink_to(tmp_path / "renamed")  # it is listed, and where it led is nothing any more

    assert list(store.sizes()) == [(key(), sound.stat().st_size + sidecar.stat().st_size)]
