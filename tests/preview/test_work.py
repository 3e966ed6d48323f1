import pytest

from narrate.build import takes
from narrate.errors import InputError, LineRefused, NarrateError
from narrate.preview import work
from narrate.preview.room import Room
from tests.edge_service import EdgeService
from tests.preview.conftest import BOAT, FERRY

BODY = "b3"


def quiet(*_):
    """Where nobody looks."""


class TestRecord:
    def test_new_words_are_heard_at_once(self, preview):
        """A changed reading is recorded and heard with its take, without a build (how soon: `make bench`)."""
        preview.patch(FERRY, BODY, {"say": "老渡口在下游。"})
        silent = preview.timeline(FERRY)
        assert silent["missing"] == 1

        job = preview.wait(preview.send("POST", f"/api/episodes/{FERRY}/segments/{BODY}/record"))
        found = preview.timeline(FERRY)
        part = preview.get(found["audio"], Range="bytes=0-65535")

        assert job["state"] == "done", job
        assert part.status == 206
        assert found["missing"] == 0
        assert found["digest"] != silent["digest"]

    def test_nothing_to_record(self, shown):
        """A segment that is recorded as it is written is not recorded again by mistake."""
        answer = shown.send("POST", f"/api/episodes/{FERRY}/segments/{BODY}/record")

        assert (answer.status, answer.code) == (409, "recorded")

    def test_nothing_is_missing(self, shown):
        """An episode that is recorded whole is not recorded again by mistake; nor is what is not spoken."""
        answer = shown.send("POST", f"/api/episodes/{FERRY}/record")
        stranger = shown.send("POST", f"/api/episodes/{FERRY}/segments/b99/record")

        assert (answer.status, answer.code) == (409, "recorded")
        assert (stranger.status, stranger.code) == (404, "unknown")

    def test_line_that_is_refused(self, anthology, monkeypatch):
        """A line that the engine refuses is the sentence that the page is told."""
        text = "那天夜里十一点，对岸响了三次铃。"
        with EdgeService(poison={text: "no_audio"}) as service:
            service.redirect(monkeypatch)
            room = Room(anthology, engine="edge")
            lines = [line for part in room.parts(FERRY).values() for line in work.missing(part)]
            with pytest.raises(LineRefused, match=text):
                work.recorded(room, FERRY, lines, quiet)

    def test_line_that_is_gone(self, built):
        """A line that the script lost meanwhile is said to be gone, and nothing is recorded."""
        with pytest.raises(InputError, match=r"line b99\.1: is no longer in the script; load the page again"):
            work.recorded(Room(built), FERRY, ["b99.1"], quiet)

    def test_new_words_beside_kept_takes(self, anthology):
        """Where takes of a segment are kept, the recording of its new words is one of them, and in use."""
        room = Room(anthology)
        work.again(room, FERRY, BODY, takes.AS_IT_IS, quiet)
        work.adopted(room, FERRY, BODY, 2)
        path = anthology / "scripts" / f"{FERRY}.md"
        path.write_text(path.read_text("utf-8").replace("三十二年", "三十三年"), "utf-8")
        room = Room(anthology)
        work.segment_recorded(room, FERRY, BODY, work.missing(room.parts(FERRY)[BODY]), quiet)
        found = room.takes(FERRY, BODY)

        assert [take.in_use for take in found] == [False] * (len(found) - 1) + [True]
        assert len(found) > 2
        assert work.missing(Room(anthology).parts(FERRY)[BODY]) == []

    def test_build_that_fails(self, anthology):
        """What kept an episode from being built is what the page is told."""
        path = anthology / "scripts" / f"{FERRY}.md"
        path.write_text(path.read_text("utf-8").replace("{#b3}", "{#b3 voice=nobody}"), "utf-8")

        with pytest.raises(NarrateError, match="nobody"):
            work.built(Room(anthology), FERRY, quiet)

    def test_all_that_is_missing(self, preview):
        """One request records all that an episode lacks."""
        preview.patch(FERRY, BODY, {"say": "老渡口。"})
        preview.patch(FERRY, "b5", {"say": "那天夜里。"})

        job = preview.wait(preview.send("POST", f"/api/episodes/{FERRY}/record"))

        assert job["state"] == "done"
        assert preview.timeline(FERRY)["missing"] == 0

    def test_engine_that_is_out(self, silent):
        """While the engine is out, the job fails with its sentence and everything else goes on."""
        assert silent.timeline(FERRY)["missing"] == len(silent.timeline(FERRY)["lines"])

        job = silent.wait(silent.send("POST", f"/api/episodes/{FERRY}/record"))

        assert job["state"] == "failed"
        assert job["error"].startswith("openai: 127.0.0.1")
        assert silent.get("/api/episodes").status == 200
        assert silent.get(silent.timeline(FERRY)["audio"], Range="bytes=0-999").status == 206


class TestTakes:
    url = f"/api/episodes/{FERRY}/segments/{BODY}"

    def takes(self, preview):
        return preview.get(f"{self.url}/takes").json["takes"]

    def another(self, preview, **wish):
        job = preview.wait(preview.send("POST", f"{self.url}/takes", wish))
        assert job["state"] == "done", job

    def test_one_take(self, shown):
        """A built segment has one take, in use."""
        (take,) = self.takes(shown)
        assert (take["in_use"], take["heard"]) == (True, True)

    def test_another_and_adopt(self, preview):
        """Another take changes nothing until it is adopted; then it is heard, and is in the script."""
        before = preview.timeline(FERRY)["digest"]
        self.another(preview, rate=20)
        assert preview.timeline(FERRY)["digest"] == before
        assert [take["number"] for take in self.takes(preview)] == [1, 2]

        rev = preview.segment(FERRY, BODY)["rev"]
        answer = preview.send("POST", f"{self.url}/adopt", {"number": 2}, If_Match=f'"{rev}"')

        assert answer.status == 200
        assert preview.timeline(FERRY)["digest"] != before
        assert [take["in_use"] for take in self.takes(preview)] == [False, True]
        assert "rate=+20%" in (preview.root / "scripts" / f"{FERRY}.md").read_text("utf-8")

    def test_undo_of_adopt(self, preview):
        """Adopting can be undone: script and choice are as before."""
        before = preview.timeline(FERRY)["digest"]
        self.another(preview, rate=20)
        rev = preview.segment(FERRY, BODY)["rev"]
        preview.send("POST", f"{self.url}/adopt", {"number": 2}, If_Match=f'"{rev}"')

        preview.send("POST", "/api/undo")

        assert preview.timeline(FERRY)["digest"] == before

    @pytest.mark.parametrize("how", ["alone", "context"])
    def test_hear(self, shown, how):
        """A take is heard alone, or longer with what stands around it."""
        answer = shown.get(f"{self.url}/takes/1/{how}.wav")
        lines = [line for line in shown.timeline(FERRY)["lines"] if line["segment"] == BODY]
        own = lines[-1]["end"] - lines[0]["start"]

        seconds = (len(answer.body) - 44) / 4 / 44_100
        assert answer.body[:4] == b"RIFF"
        assert abs(seconds - own - (0.12 if how == "alone" else 4.12)) < 0.1

    def test_takes_that_are_not_there(self, shown):
        """A take or a segment that is not there is 404."""
        assert shown.get(f"{self.url}/takes/7/alone.wav").status == 404
        assert shown.get(f"/api/episodes/{FERRY}/segments/b99/takes").status == 404

    @pytest.mark.parametrize("wish", [{"rate": 500}, {"voice": "nobody"}, {"text": 5}])
    def test_wishes_that_cannot_be(self, shown, wish):
        """A pace, voice or wording that cannot be is 422."""
        assert shown.send("POST", f"{self.url}/takes", wish).status == 422

    def test_adopt_from_old_page(self, shown):
        """Adopting on a page that is out of date is 412."""
        assert shown.send("POST", f"{self.url}/adopt", {"number": 1}, If_Match='"old"').status == 412


class TestApprove:
    def test_approve(self, preview):
        """An approved episode is in the feed at once."""
        assert not (preview.root / "episodes" / "feed.xml").exists()

        answer = preview.send("POST", f"/api/episodes/{FERRY}/approve", {"by": "何编辑"})

        assert answer.json["stage"] == "released"
        assert "渡口的灯" in (preview.root / "episodes" / "feed.xml").read_text("utf-8")

    def test_taken_back(self, preview):
        """An approval is taken back with the name of who does: the episode is open and out of the feed."""
        preview.send("POST", f"/api/episodes/{FERRY}/approve", {"by": "何编辑"})
        assert preview.send("POST", f"/api/episodes/{FERRY}/reopen", {"by": " "}).code == "no_name"

        answer = preview.send("POST", f"/api/episodes/{FERRY}/reopen", {"by": "林编辑"})

        assert answer.json["stage"] == "to approve"
        told = answer.json["approval"]
        assert (told["by"], told["withdrawn_by"], told["changed"]) == ("何编辑", "林编辑", [])
        assert told["withdrawn_on"] >= told["on"]
        assert not (preview.root / "episodes" / "feed.xml").exists()
        again = preview.send("POST", f"/api/episodes/{FERRY}/reopen", {"by": "林编辑"})
        assert again.status >= 400
        assert "already" in again.json["error"]["message"]

    def test_held(self, shown):
        """What holds an episode back is listed, and it is not approved."""
        answer = shown.send("POST", f"/api/episodes/{BOAT}/approve", {"by": "何编辑"})

        assert (answer.status, answer.code) == (409, "held")
        assert [item["code"] for item in answer.json["error"]["details"]] == ["open-blockers"]

    def test_without_name(self, shown):
        """Nobody approves without a name."""
        assert shown.send("POST", f"/api/episodes/{FERRY}/approve", {"by": "  "}).code == "no_name"

    def test_build_after_change(self, preview):
        """After a change the episode waits for its build, then for its approval."""
        preview.patch(FERRY, BODY, {"say": "老渡口。"})
        assert preview.send("POST", f"/api/episodes/{FERRY}/approve", {"by": "何"}).code == "held"

        job = preview.wait(preview.send("POST", f"/api/episodes/{FERRY}/build"), 60)

        assert job["state"] == "done", job
        assert preview.episode(FERRY)["stage"] == "to approve"
        assert preview.episode(FERRY)["approval"] is None
        assert preview.episode(FERRY)["held"] == []
