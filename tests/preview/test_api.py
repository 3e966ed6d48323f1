import hashlib

import pytest

from narrate.preview import wav
from tests.anthology import make
from tests.preview.conftest import BOAT, FERRY
from tests.preview.served import serving


class TestEpisodes:
    def test_list(self, shown):
        """The list says where every episode stands, in the programme's order."""
        found = shown.get("/api/episodes").json

        assert found["title"] == "试播集"
        assert [item["id"] for item in found["episodes"]] == [FERRY, BOAT]
        ferry, boat = found["episodes"]
        assert (ferry["stage"], boat["stage"]) == ("to approve", "draft")
        assert boat["doubts"] == 2
        assert ferry["segments"] > ferry["approved"] == 0
        assert {"narrator", "elder"} <= set(found["roles"])

    def test_script(self, shown):
        """An episode is its script's segments with their marks, and the doubts with what is proposed."""
        answer = shown.get(f"/api/episodes/{BOAT}")
        found = answer.json

        assert answer.headers["ETag"] == f'"{found["rev"]}"'
        assert found["title"] == "停下来的船"
        doubt = shown.doubt(BOAT)
        assert doubt["severity"] == "blocker"
        marked = next(item for item in found["segments"] if item["id"] == doubt["segment"])
        assert marked["text"][doubt["start"] : doubt["end"]] == doubt["text"]
        assert [item["code"] for item in found["held"]] == ["open-blockers"]

    def test_timeline(self, shown):
        """Lines follow each other, cover their segments' text and point at their takes."""
        found = shown.timeline(FERRY)
        texts = {item["id"]: item["text"] for item in shown.episode(FERRY)["segments"]}

        assert found["missing"] == 0
        starts = [line["start"] for line in found["lines"]]
        assert starts == sorted(starts)
        assert all(line["start"] < line["end"] <= found["seconds"] for line in found["lines"])
        for name, text in texts.items():
            spans = [(line["from"], line["to"]) for line in found["lines"] if line["segment"] == name]
            assert not spans or (spans[0][0], spans[-1][1]) == (0, len(text))
        assert [item["title"] for item in found["chapters"]] == [
            "片头",
            "渡口的灯",
            "一、夜里的铃声",
            "二、桥通了",
            "片尾",
        ]

    def test_captions(self, shown):
        """The captions of the draft are WebVTT."""
        answer = shown.get(f"/api/episodes/{FERRY}/captions.vtt")

        assert answer.headers["Content-Type"] == "text/vtt; charset=utf-8"
        assert answer.body.decode().startswith("WEBVTT\n\n00:")

    def test_quality(self, shown):
        """Loudness has a value for each second and meets the target; the finished file's checks are there."""
        found = shown.get(f"/api/episodes/{FERRY}/quality").json

        draft = found["draft"]
        assert len(draft["curve"]) == int(shown.timeline(FERRY)["seconds"])
        assert abs(draft["integrated_lufs"] - draft["target_lufs"]) <= draft["tolerance_lu"]
        assert found["built"]["profile"] == "podcast"
        assert {"loudness", "true-peak"} <= {item["code"] for item in found["checks"]}
        assert found["stale"] is False

    def test_broken_script(self, preview):
        """A script that cannot be read is named in the list with its sentence, and the others stay."""
        path = preview.root / "scripts" / f"{BOAT}.md"
        path.write_text(path.read_text("utf-8") + "\n坏了 {#b1 voice=}x\n", "utf-8")
        preview.room.forget()

        found = preview.get("/api/episodes").json

        assert [item["id"] for item in found["episodes"]] == [FERRY]
        (torn,) = found["broken"]
        assert torn["file"] == f"{BOAT}.md"
        assert (torn["id"], torn["title"], torn["stage"]) == (BOAT, "停下来的船", "unreadable")
        assert torn["seconds"] > 1


class TestSound:
    def test_whole(self, shown):
        """The draft is a WAV file of exactly the length that its head says."""
        answer = shown.get(shown.timeline(FERRY)["audio"])

        assert answer.status == 200
        assert answer.headers["Content-Type"] == "audio/wav"
        assert answer.headers["Accept-Ranges"] == "bytes"
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.body[:4] == b"RIFF"
        assert len(answer.body) == int.from_bytes(answer.body[4:8], "little") + 8

    @pytest.mark.parametrize(
        ("asked", "span"),
        [
            ("bytes=0-43", (0, 44)),
            ("bytes=100-199", (100, 200)),
            ("bytes=44001-44002", (44_001, 44_003)),
            ("bytes=-500", (-500, None)),
            ("bytes=900000-", (900_000, None)),
        ],
    )
    def test_part(self, shown, asked, span):
        """Any part of it is the same bytes as in the whole."""
        audio = shown.timeline(FERRY)["audio"]
        whole = shown.get(audio).body

        part = shown.get(audio, Range=asked)

        assert part.status == 206
        assert part.body == whole[slice(*span)]
        assert part.headers["Content-Range"].endswith(f"/{len(whole)}")

    @pytest.mark.parametrize("asked", ["bytes=999999999-", "bytes=5-2", "bytes=x", "bytes=0-1,5-6"])
    def test_part_that_is_not_there(self, shown, asked):
        """A part beyond the end, or none, is 416."""
        assert shown.get(shown.timeline(FERRY)["audio"], Range=asked).status == 416

    def test_head(self, shown):
        """HEAD tells the length without the sound."""
        answer = shown.raw("HEAD", shown.timeline(FERRY)["audio"], shown.usual())

        assert answer.body == b""
        assert int(answer.headers["Content-Length"]) > wav.HEAD_BYTES

    def test_waveform(self, shown):
        """The waveform has fifty values for each second, loud where a line is and silent between."""
        found = shown.timeline(FERRY)
        answer = shown.get(found["peaks"])

        assert answer.headers["X-Peaks-Per-Second"] == "50"
        assert abs(len(answer.body) / 50 - found["seconds"]) < 0.1
        line = next(item for item in found["lines"] if item["segment"] == "b3")
        middle = round((line["start"] + line["end"]) * 25)
        assert max(answer.body[middle - 10 : middle + 10]) > 20

    def test_finished(self, shown):
        """The finished file is there byte for byte, and can be sought in."""
        path = shown.root / "episodes" / FERRY / f"{FERRY}.mp3"
        answer = shown.get(f"/api/episodes/{FERRY}/finished")

        assert hashlib.sha256(answer.body).digest() == hashlib.sha256(path.read_bytes()).digest()
        assert answer.headers["Content-Type"] == "audio/mpeg"
        assert shown.get(f"/api/episodes/{FERRY}/finished", Range="bytes=5-9").body == path.read_bytes()[5:10]


def test_not_built(tmp_path):
    """An episode that is not built yet has no finished file, and it is said so."""
    with serving(make(tmp_path)) as here:
        answer = here.get(f"/api/episodes/{FERRY}/finished")

    assert (answer.status, answer.code) == (404, "unknown")
    assert "is not built yet" in answer.json["error"]["message"]
