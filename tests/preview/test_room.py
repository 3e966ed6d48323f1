import pytest

from narrate import review
from narrate.errors import InputError
from narrate.preview import overview, stage
from narrate.preview.room import Room, doubt_id
from narrate.review import Answer
from narrate.script import load
from tests.anthology import STORY
from tests.preview.conftest import BOAT, FERRY

NAME = "[罗*富]{.doubt code=masked-name say=罗某富}"


def test_no_script_yet(anthology):
    """A manuscript that no build has taken in yet has nothing to read, and it is said what to do."""
    (anthology / "scripts" / "03-bridge.txt").write_text(STORY.replace("渡口的灯", "没修完的桥"), "utf-8")
    with pytest.raises(InputError, match=r"03-bridge\.md: has no script yet; run build-episodes first"):
        Room(anthology).reading("03-bridge")


def test_a_script_that_breaks_behind_the_list(anthology):
    """A script that was half written when its row was read keeps its place, as one that was broken before."""
    room = Room(anthology)
    assert len(room.programme().numbered) == 2
    path = anthology / "scripts" / f"{BOAT}.md"
    path.write_text(path.read_text("utf-8") + "\n坏了。 {#b99 puase=1}\n", "utf-8")
    found = overview.anthology(room)
    assert [row["id"] for row in found["episodes"]] == [FERRY]
    assert [(torn["id"], torn["stage"]) for torn in found["broken"]] == [(BOAT, "unreadable")]


def test_what_is_kept(built, monkeypatch):
    """Of many episodes that were put together, the last ones are kept for the pages that know them."""
    monkeypatch.setattr(stage, "KEPT", 1)
    room = Room(built)
    first, second = room.rehearsal(FERRY), room.rehearsal(BOAT)

    assert room._stage.known(first.digest) is None
    assert room._stage.known(second.digest) is second


def test_settles_all_alike(anthology):
    """One answer for a doubt and all like it settles each of them, and no other."""
    path = anthology / "scripts" / f"{FERRY}.md"
    text = path.read_text("utf-8")
    path.write_text(
        f"{text}\n{NAME}说，{NAME}听。\n\n{NAME}走了，[他]{{.doubt code=masked-name}}也走了。\n", "utf-8"
    )
    room = Room(anthology)
    asked = next(item for item in review.questions(path) if item.text == "罗*富")
    count = room.settle(FERRY, doubt_id(asked), Answer("write", "罗永富"), "何编辑", everywhere=True)

    assert count == 3
    assert [item.text for item in load(path).segments[-2:]] == [
        "罗永富说，罗永富听。",
        "罗永富走了，他也走了。",
    ]
    left = [item.text for item in review.questions(path) if item.mark.doubt == "masked-name"]
    assert left == ["他"]
