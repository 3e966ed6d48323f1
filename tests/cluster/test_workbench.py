"""What a worker does with an errand, in this process."""

import pytest

from narrate import build, series
from narrate.build.booth import Booth
from narrate.cluster import luggage, workbench
from narrate.cluster.errand import Errand, Finished, Lacking, Refused
from narrate.cluster.workbench import Stopped
from narrate.errors import EngineUnavailable, ScriptError
from tests.cluster.anthologies import anthology
from tests.cluster.here import bench

TORN = Errand("09-torn", 9, "f", "g" * 8, "# 灯 {#b1 puase=1}\n".encode(), b"")


def quiet(*_):
    """Nobody looks."""


@pytest.fixture
def asked(tmp_path):
    """The errands of an anthology of two episodes, and the anthology."""
    root = anthology(tmp_path / "a", 2)
    programme = build.open_programme(root)
    jobs = build.jobs_of(programme, (), Booth(programme.series), 1)
    return [luggage.errand(job) for job in jobs], series.load(root)


def test_lacks_until_it_may(asked, tmp_path):
    """An errand without leave names what it lacks; with leave it is done, and is not done twice."""
    (one, _), show = asked
    half = tmp_path / "store" / one.takes
    half.mkdir(parents=True)
    (half / "k.zip.part").write_bytes(b"half a parcel of a worker that was killed")
    with bench(show, tmp_path) as place:
        lacking = place.make(one, quiet)
        assert isinstance(lacking, Lacking)
        assert place.record([one], quiet)[1] == {}  # nothing that it may record
        leave = Errand(*_facts(one), may=frozenset(lacking.characters))
        done = place.make(leave, quiet)
        assert isinstance(done, Finished)
        told = []
        assert place.make(leave, told.append).parcel == done.parcel
        assert told == []
    assert not (tmp_path / "bench").exists()


def test_stopped(asked, tmp_path):
    """A workbench that was closed goes on with nothing."""
    (one, _), show = asked
    with bench(show, tmp_path) as place:
        place.close()
        with pytest.raises(Stopped):
            place.make(one, quiet)


def test_no_script(asked, tmp_path):
    """A script that cannot be read is told with its episode, whether it is to be made or recorded."""
    _, show = asked
    with bench(show, tmp_path) as place:
        refused = place.make(TORN, quiet)
        _, problems = place.record([TORN], quiet)
    assert isinstance(refused, Refused)
    assert isinstance(refused.error, ScriptError)
    assert isinstance(problems["09-torn"], ScriptError)


def test_folder_that_was_emptied(asked, tmp_path):
    """Where somebody clears a worker's folder meanwhile, that is the sentence of the episode."""
    (one, _), show = asked
    with bench(show, tmp_path) as place:
        place.make(one, quiet)
        (tmp_path / "bench" / "anthology" / "episodes" / "cover.jpg").unlink()
        refused = place.make(one, quiet)
    assert isinstance(refused, Refused)
    assert "cover.jpg: cannot be" in str(refused.error)


def test_no_service(asked, tmp_path):
    """While the service is away, no line of a batch is recorded, and each episode is told why."""
    errands, show = asked
    with bench(show, tmp_path, "edge") as place:
        _, problems = place.record(errands, quiet)
    assert list(problems) == ["01-ferry", "02-ferry"]
    assert isinstance(problems["01-ferry"], EngineUnavailable)
    assert problems["02-ferry"] is problems["01-ferry"]


def test_kept_tidy(asked, tmp_path, monkeypatch):
    """A worker keeps no more coded and decoded sound than it may."""
    monkeypatch.setattr(workbench, "TIDY", 1)
    (one, _), show = asked
    sound = tmp_path / "bench" / "anthology" / ".narrate" / "sound"
    with bench(show, tmp_path) as place:
        leave = Errand(*_facts(one), may=frozenset(place.make(one, quiet).characters))
        place.make(leave, quiet)
        kept = sum(path.stat().st_size for path in sound.rglob("*") if path.is_file())
        monkeypatch.setattr(workbench, "SOUND_BYTES", kept // 2)
        place.make(TORN, quiet)
        left = sum(path.stat().st_size for path in sound.rglob("*") if path.is_file())
    assert 0 < left <= kept // 2


def _facts(errand):
    return errand.name, errand.number, errand.fingerprint, errand.guid, errand.script, errand.choices
