import json
import shutil

import pytest

from narrate import build
from narrate.build import choice, stock, takes
from narrate.build.takes import Variation
from narrate.errors import LineRefused, NarrateError, ScriptError, UsageError
from tests.edge_service import EdgeService

ELDER = "[tone]\nhz = 150\n"
DOUBT = Variation(text="老渡口在柳溪。")


@pytest.fixture
def root(stood, tmp_path):
    """An anthology with a second voice, built."""
    root = stood(tmp_path)
    (root / "voices" / "elder.toml").write_text(ELDER, "utf-8")
    built(root)
    return root


def built(root):
    return build.build(root, tell=lambda *_: None).outcomes[0]


def block(root):
    text = (root / "scripts" / "01-ferry.md").read_text("utf-8")
    return next(line for line in text.splitlines() if "{#b3" in line)


def used_keys(root):
    made = built(root).manifest
    return tuple(line.take for line in made.lines if line.id.startswith("b3."))


def test_first_take(root):
    """Before anything is tried, the take of the built episode is the one, and it is in use."""
    (only,) = takes.takes(root, "1", "b3")

    assert (only.number, only.in_use, only.engine, only.speaker) == (1, True, "tone", "")
    assert only.seconds == pytest.approx(2 * 0.45 + 31 * 0.2 + 4 * 0.25, abs=0.1)
    assert tuple(take.key for take in only.lines) == used_keys(root)


def test_another_rendering(root):
    """One more take of all the same is a recording of its own; adopted, the build uses it, and back."""
    first = used_keys(root)
    script = block(root)
    new = takes.record_another(root, "1", "b3")

    assert (new.number, new.in_use, new.same_as) == (2, False, 1)
    assert built(root).changed is False

    takes.adopt(root, "1", "b3", 2)
    after = built(root)
    assert after.changed
    assert after.recorded == 0
    assert used_keys(root) == tuple(take.key for take in new.lines) != first
    assert block(root) == script

    takes.adopt(root, "1", "b3", 1)
    assert used_keys(root) == first


def test_other_voice_pace_and_words(root):
    """What is tried is heard as asked for, and adopted it stands in the script; earlier takes stay."""
    slow = takes.record_another(root, "1", "b3", Variation(voice="elder", rate=-20))
    short = takes.record_another(root, "1", "b3", DOUBT)

    assert slow.seconds == pytest.approx(takes.takes(root, "1", "b3")[0].seconds * 1.2, rel=0.06)
    assert (slow.voice, slow.rate, short.spoken) == ("elder", -20, ("老渡口在柳溪。",))

    takes.adopt(root, "1", "b3", slow.number)
    assert block(root).endswith("{#b3 voice=elder rate=-20%}")
    assert used_keys(root) == tuple(take.key for take in slow.lines)

    assert takes.adopt(root, "1", "b3").number == short.number
    assert block(root).endswith("{#b3 say=老渡口在柳溪。}")
    assert used_keys(root) == tuple(take.key for take in short.lines)

    takes.adopt(root, "1", "b3", 1)
    assert block(root).endswith("灯挂到竹竿上。 {#b3}")
    assert [item.number for item in takes.takes(root, "1", "b3")] == [1, 2, 3]


def test_choice_ends_with_its_words(root):
    """A rendering was chosen for certain words; where the editor changes them, their first take counts."""
    takes.record_another(root, "1", "b3")
    takes.adopt(root, "1", "b3", 2)
    path = root / "scripts" / "01-ferry.md"
    path.write_text(path.read_text("utf-8").replace("船工姓何", "船工姓陈"), "utf-8")
    entry = build.open_programme(root, dry=True).numbered[0][1]

    assert choice.wishes(choice.load(path), entry.script, ()) == {}
    assert built(root).recorded == 1


def test_never_pruned(root):
    """Takes that were tried are never pruned, whether they are in use or not."""
    takes.record_another(root, "1", "b3", DOUBT)
    takes.record_another(root, "1", "b3", Variation(voice="elder"))
    found = stock.take(root, prune=True)

    assert (found.unused, found.pruned) == (0, 0)
    assert all(all(item.lines) for item in takes.takes(root, "1", "b3"))


def test_lost_workshop(root):
    """Without the workshop, which may be deleted, choices stand and are recorded again."""
    takes.record_another(root, "1", "b3", DOUBT)
    takes.adopt(root, "1", "b3")
    for path in (root / ".narrate" / "takes").rglob("*.json"):
        path.unlink()
    keys = used_keys(root)

    assert keys == tuple(take.key for take in takes.takes(root, "1", "b3")[1].lines)


def test_first_recording(root):
    """Where nothing is recorded of a segment as it stands, what is recorded is its first take."""
    shutil.rmtree(root / ".narrate" / "takes")
    new = takes.record_another(root, "1", "b3")

    assert (new.number, new.in_use) == (1, True)
    assert all(new.lines)
    assert len(takes.takes(root, "1", "b3")) == 1


def test_refused_words(root, monkeypatch):
    """Words that the engine refuses are named with their segment, and no take is listed."""
    with EdgeService(poison={"灯灭了。": "no_audio"}) as service:
        service.redirect(monkeypatch)
        with pytest.raises(LineRefused, match="01-ferry: b3 could not be spoken"):
            takes.record_another(root, "1", "b3", Variation(text="灯灭了。"), engine="edge")

    assert len(takes.takes(root, "1", "b3")) == 1


def test_sound(root):
    """A take is heard as one sound, its lines with their pauses between."""
    (only,) = takes.takes(root, "1", "b3")

    assert takes.sound(only)[:4] == b"RIFF"
    assert len(takes.sound(only)) / 2 / 44_100 == pytest.approx(only.seconds + 0.35 + 0.7 - 0.4, abs=0.6)


@pytest.mark.parametrize(
    ("segment", "change", "words"),
    [
        ("b99", Variation(), "no segment b99"),
        ("b2", Variation(), "not read aloud"),
        ("b3", Variation(voice="nobody"), "there are elder, narrator"),
        ("b3", Variation(rate=300), "-50 to \\+100"),
    ],
)
def test_mistakes(root, segment, change, words):
    """What is not there is named together with what is."""
    with pytest.raises(UsageError, match=words):
        takes.record_another(root, "1", segment, change)


def test_no_such_take(root):
    """A number that no take has is refused with those there are."""
    with pytest.raises(UsageError, match="no take 7; there are: 1"):
        takes.adopt(root, "1", "b3", 7)


@pytest.mark.parametrize("written", ["{", '{"b3": {"used": "1", "takes": {}}}'])
def test_broken_record(root, written):
    """A record that cannot be read costs its own episode, with the remedy, and no other."""
    takes.record_another(root, "1", "b3")
    record = root / "scripts" / ".takes" / "01-ferry.json"
    assert json.loads(record.read_text("utf-8"))["b3"]["used"] == 1
    record.write_text(written, "utf-8")

    with pytest.raises(ScriptError, match="from git"):
        takes.takes(root, "1", "b3")
    done = build.build(root, tell=lambda *_: None)
    assert [type(failure.error) for failure in done.failures] == [ScriptError]
    with pytest.raises(NarrateError):
        stock.take(root, prune=True)
