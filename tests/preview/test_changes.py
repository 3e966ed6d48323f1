import json
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from urllib.parse import quote

import pytest

from narrate import script
from tests.preview.conftest import BOAT, FERRY

BODY = "b3"  # the first paragraph of the story: 老渡口在柳溪的下游…


def written(preview, name=FERRY):
    return (preview.root / "scripts" / f"{name}.md").read_text("utf-8")


def of_body(preview):
    return preview.segment(FERRY, BODY)


class TestSegment:
    def test_reading_of_words(self, preview):
        """A reading for some words goes into the script as say=, and the shown text stays."""
        before = written(preview)
        at = of_body(preview)["text"].index("船工")

        answer = preview.patch(FERRY, BODY, {"say": "传工", "start": at, "end": at + 2})

        assert answer.status == 200
        assert "[船工]{say=传工}" in written(preview)
        assert of_body(preview)["text"] in script.loads(before, "x.md", 1, "x").segments[2].text
        assert preview.timeline(FERRY)["missing"] == 1

    def test_other_blocks_keep_their_bytes(self, preview):
        """Changing one segment leaves every other line of the file as it was."""
        before = written(preview).splitlines()

        preview.patch(FERRY, BODY, {"pause_ms": 1500})

        after = written(preview).splitlines()
        assert [old for old, new in zip(before, after, strict=True) if old != new] == [
            line for line in before if f"#{BODY}" in line
        ]

    def test_reading_of_the_whole(self, preview):
        """A reading for the whole segment can be given and taken away again."""
        before = written(preview)
        preview.patch(FERRY, BODY, {"say": "老渡口在下游。"})
        assert f'{{#{BODY} say="老渡口在下游。"}}' in written(preview) or "say=老渡口在下游。" in written(
            preview
        )

        preview.patch(FERRY, BODY, {"say": "", "start": -1, "end": -1})

        assert written(preview) == before

    @pytest.mark.parametrize(
        ("change", "mark"),
        [
            ({"voice": "elder"}, "voice=elder"),
            ({"pause_ms": 1200}, "pause=1200"),
            ({"rate": -10}, "rate=-10%"),
            ({"text": "老渡口在柳溪的下游。"}, "老渡口在柳溪的下游。 {#b3"),
        ],
    )
    def test_other_fields(self, preview, change, mark):
        """Voice, pause, pace and text are written where an editor would write them."""
        assert preview.patch(FERRY, BODY, change).status == 200
        assert mark in written(preview)

    def test_usual_pause(self, preview):
        """A pause is given back to its kind with null."""
        before = written(preview)
        preview.patch(FERRY, BODY, {"pause_ms": 5})

        preview.patch(FERRY, BODY, {"pause_ms": None})

        assert written(preview) == before

    @pytest.mark.parametrize(
        "change",
        [
            {},
            {"voice": "narrator", "rate": 5},
            {"nothing": 1},
            {"voice": "nobody"},
            {"voice": 5},
            {"pause_ms": -1},
            {"pause_ms": 60_001},
            {"pause_ms": True},
            {"pause_ms": "5"},
            {"rate": 200},
            {"text": ""},
            {"text": "x" * 5_000},
            {"text": "a\x00b"},
            {"say": "x", "start": 3, "end": 2},
            {"say": "x", "start": 0, "end": 9_999},
            {"say": ["x"]},
            {"state": "perfect", "by": "何编辑"},
            {"state": "approved", "by": " "},
        ],
    )
    def test_values_that_cannot_be(self, shown, change):
        """A value of the wrong kind or beyond its bounds is 422 with a sentence, and nothing is written."""
        before = written(shown)

        answer = shown.patch(FERRY, BODY, change)

        assert answer.status == 422
        assert answer.json["error"]["message"].endswith(".") or answer.code == "no_name"
        assert written(shown) == before

    def test_reading_across_a_doubt(self, shown):
        """A reading that cuts through a doubt is refused, with the words that stand in the way."""
        doubt = shown.doubt(BOAT)

        answer = shown.patch(
            BOAT, doubt["segment"], {"say": "x", "start": doubt["start"], "end": doubt["end"] + 2}
        )

        assert answer.status == 422
        assert doubt["text"] in answer.json["error"]["message"]

    def test_old_revision(self, preview):
        """A change made from what is no longer there is 412, and the newer words stay."""
        old = of_body(preview)["rev"]
        preview.patch(FERRY, BODY, {"pause_ms": 900})

        answer = preview.patch(FERRY, BODY, {"pause_ms": 100}, rev=old)

        assert (answer.status, answer.code) == (412, "changed")
        assert "pause=900" in written(preview)

    def test_changed_in_an_editor(self, preview):
        """What an editor saved meanwhile is never overwritten."""
        old = of_body(preview)["rev"]
        path = preview.root / "scripts" / f"{FERRY}.md"
        path.write_text(written(preview).replace("老渡口在柳溪的下游", "老渡口在柳溪的上游"), "utf-8")

        answer = preview.patch(FERRY, BODY, {"say": "x"}, rev=old)

        assert answer.status == 412
        assert "上游" in written(preview)
        assert "上游" in of_body(preview)["text"]

    def test_segment_that_is_gone(self, shown):
        """A segment that is no longer in the script is 409."""
        answer = shown.patch(FERRY, "b99", {"pause_ms": 5}, rev="x")

        assert (answer.status, answer.code) == (409, "gone")

    def test_without_revision(self, shown):
        """A change that does not say what it was made from is refused."""
        answer = shown.send("PATCH", f"/api/episodes/{FERRY}/segments/{BODY}", {"pause_ms": 5})

        assert (answer.status, answer.code) == (428, "no_revision")


class TestShape:
    def url(self, what):
        return f"/api/episodes/{FERRY}/segments/{BODY}/{what}"

    def test_split_and_merge(self, preview):
        """A segment that was split and joined again is what it was, under the same id."""
        before = of_body(preview)["text"]
        at = before.index("天一黑")

        answer = preview.send("POST", self.url("split"), {"at": at}, If_Match=f'"{of_body(preview)["rev"]}"')
        first, second = (item for item in answer.json["segments"] if item["text"] in before and item["heard"])
        assert first["text"] + second["text"] == before
        assert f"#{second['id']}}}" not in written(preview).partition("天一黑")[0]
        preview.send("POST", self.url("merge"), If_Match=f'"{first["rev"]}"')

        assert of_body(preview)["text"] == before

    @pytest.mark.parametrize("at", [0, 9_999, "x", None])
    def test_split_where_nothing_is(self, shown, at):
        """A cut that would leave nothing on one side is refused."""
        rev = of_body(shown)["rev"]

        assert shown.send("POST", self.url("split"), {"at": at}, If_Match=f'"{rev}"').status == 422

    def test_merge_of_two_kinds(self, shown):
        """A paragraph is not joined with a heading."""
        answer = shown.send("POST", self.url("merge"), If_Match=f'"{of_body(shown)["rev"]}"')

        assert answer.status == 422


class TestDoubts:
    url = f"/api/episodes/{BOAT}/doubts"

    def test_accept(self, preview):
        """An accepted proposal is spoken, with the person's name in the script; the doubt is settled."""
        doubt = preview.doubt(BOAT)

        answer = preview.send("POST", self.url, {"doubt": doubt["id"], "how": "accept", "by": "何编辑"})

        assert answer.status == 200
        assert doubt["id"] not in {item["id"] for item in answer.json["doubts"]}
        assert 'ok="何编辑 ' in written(preview, BOAT)
        assert "script-changed" in {item["code"] for item in answer.json["held"]}

    def test_write(self, preview):
        """The right words take the place of the doubtful ones."""
        doubt = preview.doubt(BOAT)
        words = {"doubt": doubt["id"], "how": "write", "text": "2019年", "by": "何编辑"}

        preview.send("POST", self.url, words)

        assert "2019年" in written(preview, BOAT)

    def test_settled_already(self, preview):
        """A doubt that somebody settled meanwhile is 409."""
        doubt = {"doubt": preview.doubt(BOAT)["id"], "how": "confirm", "by": "何编辑"}
        preview.send("POST", self.url, doubt)

        answer = preview.send("POST", self.url, doubt)

        assert (answer.status, answer.code) == (409, "gone")

    @pytest.mark.parametrize(
        "change", [{"how": "guess"}, {"by": ""}, {"doubt": 5}, {"everywhere": "yes"}, {"text": {}}]
    )
    def test_wrong_answers(self, shown, change):
        """An answer that is none is 422."""
        given = {"doubt": shown.doubt(BOAT)["id"], "how": "confirm", "by": "何编辑"} | change

        assert shown.send("POST", self.url, given).status == 422


class TestVerdicts:
    def test_approve_segment(self, preview):
        """A verdict is kept with its name beside the scripts, where git sees it."""
        preview.patch(FERRY, BODY, {"state": "approved", "by": "何编辑"})

        assert preview.timeline(FERRY)["verdicts"][BODY]["state"] == "approved"
        kept = json.loads((preview.root / "scripts" / ".review" / f"{FERRY}.json").read_text("utf-8"))
        assert kept["segments"][BODY]["by"] == "何编辑"
        assert preview.get("/api/episodes").json["episodes"][0]["approved"] == 1

    def test_approval_lapses(self, preview):
        """An approval holds for what was heard: another reading takes it away."""
        preview.patch(FERRY, BODY, {"state": "approved", "by": "何编辑"})

        preview.patch(FERRY, BODY, {"say": "老渡口。"})

        verdict = preview.timeline(FERRY)["verdicts"][BODY]
        assert (verdict["state"], verdict["lapsed"]) == ("unreviewed", True)

    def test_not_recorded(self, preview):
        """What nobody can hear cannot be approved."""
        preview.patch(FERRY, BODY, {"say": "老渡口。"})

        answer = preview.patch(FERRY, BODY, {"state": "approved", "by": "何编辑"})

        assert (answer.status, answer.code) == (409, "not_recorded")

    def test_open_doubt(self, preview):
        """A segment with a doubt that blocks the release is not approved, from wherever that is asked."""
        segment = preview.doubt(BOAT)["segment"]
        answer = preview.patch(BOAT, segment, {"state": "approved", "by": "何编辑"})

        assert (answer.status, answer.code) == (409, "open_doubt")
        assert preview.patch(BOAT, segment, {"state": "needs_fix", "by": "何编辑"}).status == 200

    def test_taken_back(self, preview):
        """A mark that something needs fixing can be set and taken back."""
        preview.patch(FERRY, BODY, {"state": "needs_fix", "by": "何编辑"})
        assert preview.timeline(FERRY)["verdicts"][BODY]["state"] == "needs_fix"

        preview.patch(FERRY, BODY, {"state": "unreviewed", "by": "何编辑"})

        assert preview.timeline(FERRY)["verdicts"][BODY]["state"] == "unreviewed"


NEW = {"word": "蓑衣", "say": "梭衣"}


class TestLexicon:
    def test_effect_before(self, shown):
        """What an entry changes is shown before it is written."""
        found = shown.send("POST", "/api/lexicon/preview", NEW).json

        assert found["count"] == 2
        assert {item["episode"] for item in found["places"]} == {FERRY, BOAT}
        assert all(item["word"] == "蓑衣" for item in found["places"])
        assert "蓑衣" not in (shown.root / "voices" / "lexicon.toml").read_text("utf-8")

    def test_add(self, preview):
        """An added entry stands behind the others, whose lines and comments stay, and is spoken."""
        path = preview.root / "voices" / "lexicon.toml"
        before = path.read_text("utf-8")

        assert preview.send("POST", "/api/lexicon", NEW).status == 201

        assert path.read_text("utf-8").startswith(before)
        assert any("梭衣" in line["spoken"] for line in preview.timeline(FERRY)["lines"])

    def test_known_word(self, shown):
        """A word that has an entry is not added a second time."""
        assert (
            shown.send("POST", "/api/lexicon/preview", {"word": "柳溪", "say": "x"}).json["known"] == "刘溪"
        )
        assert shown.send("POST", "/api/lexicon", {"word": "柳溪", "say": "x"}).status == 422

    @pytest.mark.parametrize(
        "change", [{"word": ""}, {"say": ""}, {"say": "x" * 30}, {"word": "a\nb"}, {"unless": 5}]
    )
    def test_entries_that_cannot_be(self, shown, change):
        """An entry without word or reading, or longer than a word, is 422."""
        assert shown.send("POST", "/api/lexicon/preview", NEW | change).status == 422

    @pytest.mark.parametrize("sign", ["\x7f", "\x85", "\ud800", "\uffff", "\t"])
    def test_signs_that_no_file_holds(self, preview, sign):
        """Control signs and halves of characters are 422 wherever they are sent, and no file is touched."""
        lexicon = preview.root / "voices" / "lexicon.toml"
        before = lexicon.read_bytes(), written(preview)

        assert preview.send("POST", "/api/lexicon", NEW | {"word": f"渡{sign}口"}).status == 422
        assert preview.patch(FERRY, BODY, {"text": f"渡{sign}口"}).status == 422
        assert (lexicon.read_bytes(), written(preview)) == before

    def test_line_ends(self, preview):
        """A lexicon with the line ends of Windows keeps them, and the new entry has them too."""
        path = preview.root / "voices" / "lexicon.toml"
        before = path.read_bytes().replace(b"\n", b"\r\n")
        path.write_bytes(before)
        preview.send("POST", "/api/lexicon", NEW)

        assert path.read_bytes().startswith(before)
        assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")

    def test_signs_of_toml(self, preview):
        """Whatever stands in a word, the file can be read again."""
        preview.send("POST", "/api/lexicon", {"word": '渡"\\口', "say": "'] #"})

        assert preview.room.series.lexicon[-1].word == '渡"\\口'


class TestUndo:
    def test_undo(self, preview):
        """The last thing is taken back, byte for byte, whatever file it was in."""
        before = written(preview)
        preview.patch(FERRY, BODY, {"pause_ms": 5})
        assert preview.episode(FERRY)["undo"] == "pause_ms"

        answer = preview.send("POST", "/api/undo")

        assert answer.json == {"undone": "pause_ms", "undo": ""}
        assert written(preview) == before

    def test_nothing_to_undo(self, shown):
        """Without a step there is a sentence."""
        assert shown.send("POST", "/api/undo").status == 422

    def test_changed_elsewhere(self, preview):
        """A step whose file somebody changed since is not taken back."""
        preview.patch(FERRY, BODY, {"pause_ms": 5})
        path = preview.root / "scripts" / f"{FERRY}.md"
        path.write_text(written(preview) + "\n新的一段。\n", "utf-8")

        assert preview.send("POST", "/api/undo").status == 422
        assert "新的一段" in written(preview)


class TestStrangeNames:
    def test_segment_names(self, shown):
        """A segment's name is only looked up."""
        for name in ("..", "b1/../b2", "<script>", "b1\0"):
            answer = shown.send(
                "PATCH", f"/api/episodes/{FERRY}/segments/{quote(name, safe='')}", {"rate": 0}, If_Match='"x"'
            )
            assert answer.status in (404, 409)


class TestAtOnce:
    def test_two_changes_of_one_revision(self, preview):
        """Of two changes that were made from the same state and come at once, one is done and one refused."""
        rev = preview.segment(FERRY, "b3")["rev"]
        with ThreadPoolExecutor(4) as pool:
            asked = [
                pool.submit(preview.patch, FERRY, "b3", {"say": f"第{turn}种读法"}, rev) for turn in range(4)
            ]
            answers = sorted(item.result().status for item in asked)

        assert answers == [200, 412, 412, 412]

    def test_text_does_not_wait_for_sound(self, preview):
        """While the sound of an episode is put together, its text and the list are answered."""
        with preview.room._stage._turns.setdefault(FERRY, Lock()):
            assert preview.get(f"/api/episodes/{FERRY}").status == 200
            assert preview.get("/api/episodes").status == 200


class TestAbout:
    """What the script says of the story as a whole."""

    def test_fields_of_the_front_matter(self, preview):
        """Author and rights go into the front matter; every other line of the file keeps its bytes."""
        before = written(preview).splitlines()

        answer = about(preview, author="何大山", rights="作者授权，2026-05-03，\n网络播出")

        changed = [line for line in written(preview).splitlines() if line not in before]
        assert answer.status == 200
        assert changed == ["author: 何大山", "rights: 作者授权，2026-05-03， 网络播出"]
        assert answer.json["about"]["author"] == "何大山"

    def test_title_that_stands_in_the_text(self, preview):
        """The paragraph that is the title follows it, and one step takes both back."""
        before = written(preview)

        answer = about(preview, title="新渡口")

        assert "title: 新渡口" in written(preview)
        assert [item["text"] for item in answer.json["segments"] if item["kind"] == "title"] == ["新渡口"]
        assert preview.send("POST", "/api/undo").json["undone"] == "about"
        assert written(preview) == before

    def test_seen_in_another_state(self, preview):
        """What was seen in another state of the script, or in none that is told, changes nothing."""
        before = written(preview)

        for seen, refused in (("0" * 64, (412, "changed")), ("", (428, "no_revision"))):
            answer = about(preview, seen=seen, author="何大山")
            assert (answer.status, answer.code) == refused
        assert written(preview) == before

    @pytest.mark.parametrize("fields", [{}, {"manuscript": "x.txt"}, {"author": 1}, {"author": "a\tb"}])
    def test_other_fields(self, preview, fields):
        """Where the manuscript lies, and what is no text, is not written from the page."""
        before = written(preview)

        assert about(preview, **fields).status == 422
        assert written(preview) == before


def about(preview, seen=None, **fields):
    """Ask for other words about the story, as it was *seen*: now, where nothing is said."""
    where = f"/api/episodes/{FERRY}"
    seen = preview.get(where).json["rev"] if seen is None else seen
    return preview.send("PATCH", where, fields, If_Match=f'"{seen}"')
