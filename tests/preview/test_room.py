from narrate import review
from narrate.preview.room import Room, doubt_id
from narrate.review import Answer
from narrate.script import load
from tests.preview.conftest import FERRY

NAME = "[罗*富]{.doubt code=masked-name say=罗某富}"


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
