from io import StringIO
from pathlib import Path

from rich.console import Console

from narrate import build
from narrate.build import State
from narrate.cli import build_episodes, main, standing
from tests.anthology import STORY, make


def shown(*states):
    """What a wide terminal shows of these episodes."""
    out = Console(file=StringIO(), width=400, color_system=None)
    standing.anthology(out, "故事集", states)
    return out.file.getvalue()


def state(number, step, stage="draft"):
    return State(f"{number:02d}-lamp", number, "灯", stage, step, 0, None)


def test_a_narrow_terminal():
    """In 60 columns the table leaves out what there is no room for: title, stage and next step are whole."""
    out = Console(file=StringIO(), width=60, color_system=None)
    standing.anthology(out, "故事集", [state(1, "build-episodes 1", "script changed")])
    text = out.file.getvalue()

    assert all(word in text for word in ("灯", "script changed", "build-episodes 1"))
    assert ("LUFS" in text, "…" in text) == (False, False)


class TestRemedies:
    def test_of_several_is_told_once(self):
        """What several episodes wait for stands in the table by its name, and once below in full."""
        away = "engine: build again when edge can be reached"
        text = shown(
            state(1, "-", "released"), state(2, away), state(3, "rights: write them"), state(4, away)
        )

        assert text.count(away) == 1
        assert f"Next, 02-lamp, 04-lamp: {away}" in text
        assert text.count("engine") == 3
        assert text.count("rights: write them") == 1

    def test_of_the_first_is_told_below(self):
        """What the first one waits for is told whole below, however narrow the table."""
        text = shown(state(1, "build-episodes 1"), state(2, "build-episodes 2"))

        assert "Next, 01-lamp, 02-lamp: build-episodes\n" in text
        assert "build-episodes 2" in text
        assert "Next, 01-lamp: build-episodes 1\n" in shown(state(1, "build-episodes 1"))

    def test_elsewhere(self):
        """What commands need for an anthology in another folder is told once, where one is to be given."""
        out = Console(file=StringIO(), width=160)
        standing.anthology(out, "故事集", [state(1, "build-episodes 1")], " -C 故事")
        standing.anthology(out, "故事集", [state(1, "-", "released")], " -C 故事")

        assert out.file.getvalue().count("Put -C 故事 behind each of these commands.") == 1

    def test_own_numbers(self):
        """A long step that differs by the episode's own number alone is told once, with NN in its place."""
        steps = [
            f"listen (narrate preview {number}), then narrate approve {number} --by NAME" for number in (1, 2)
        ]
        text = shown(*(state(number, step, "to approve") for number, step in enumerate(steps, 1)))

        assert text.count("listen") == 1
        assert (
            "Next, 01-lamp, 02-lamp: listen (narrate preview NN), then narrate approve NN --by NAME" in text
        )
        assert text.count("to approve") == 4

    def test_many_names(self):
        """Of many episodes that wait for one thing, five are named and the rest counted."""
        text = shown(*(state(number, "rights: write them") for number in range(1, 8)))

        assert "05-lamp and 2 more: rights: write them" in text

    def test_nothing_to_do(self):
        """Where everything is released, nothing is said below the table."""
        assert "Next, " not in shown(state(1, "-", "released"))


def test_a_service_that_is_away(tmp_path: Path, capsys):
    """Without the service, its remedy stands once in the state, and a build says where to look."""
    root = make(tmp_path, **{"01-ferry": STORY, "02-lamp": STORY.replace("渡口的灯", "山口的灯")})
    where = root / "episodes" / "series.toml"
    text = where.read_text("utf-8").replace('engine = "tone"', 'engine = "edge"')
    where.write_text(text.replace('fallback = ""', 'fallback = "tone"'), "utf-8")
    assert build_episodes(["-C", str(root)]) == 0
    assert "doctor -C" in capsys.readouterr().err
    assert main(["-C", str(root)]) == 0
    out = capsys.readouterr().out

    assert {state.stage for state in build.states(root)[1]} == {"draft"}
    assert out.count("can be reached") == 1
    assert "Next, 01-ferry, 02-lamp: engine: build again when edge can be reached" in out
