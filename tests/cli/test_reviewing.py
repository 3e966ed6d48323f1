import io
import json

import docx
import pytest

from narrate import build
from narrate.cli import main
from narrate.script import load
from narrate.script.word import to_docx
from tests.anthology import HOLED, make
from tests.script.word.test_word import comment_of, replied

FRONT = "---\nmanuscript: 01-boat.txt\n---\n\n"


@pytest.fixture
def root(tmp_path):
    """An anthology whose story lost a year twice."""
    text = HOLED.replace("何师傅披上", "年的事，何师傅披上").replace("年，桥修通了", "年，桥修通了")
    make(tmp_path, **{"01-boat": text})
    build.open_programme(tmp_path)
    return tmp_path


@pytest.fixture
def typed(monkeypatch):
    """Answers on standard input."""
    return lambda *lines: monkeypatch.setattr(
        "sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines))
    )


def opened(root):
    marks = [mark for item in load(root / "scripts" / "01-boat.md").segments for mark in item.marks]
    return [mark for mark in marks if mark.doubt and not mark.settled]


def test_review_lists_what_is_open(root, capsys):
    """The list shows place, weight and proposal, as lines or JSON; with a blocker open it exits with 1."""
    assert main(["review", "-C", str(root)]) == 1
    out = capsys.readouterr().out
    assert "scripts/01-boat.md:" in out
    assert "lost-number" in out

    assert main(["review", "1", "--json", "-C", str(root)]) == 1
    found = json.loads(capsys.readouterr().out)
    lost = next(item for item in found if item["code"] == "lost-number")
    line = (root / "scripts" / "01-boat.md").read_text("utf-8").split("\n")[lost["line"] - 1]
    assert line[lost["column"] - 1 :].startswith("[年]{.doubt")
    assert (lost["file"], lost["text"], lost["severity"]) == ("scripts/01-boat.md", "年", "blocker")


def test_resolve_one_by_one(root, typed, capsys):
    """Answers from the keyboard settle one doubt after the other and are written at once."""
    typed("?", *["2019年"] * 9)
    assert main(["resolve", "--by", "何编辑", "-C", str(root)]) == 0

    assert not opened(root)
    text = (root / "scripts" / "01-boat.md").read_text("utf-8")
    assert "[2019年]{.doubt" in text
    assert 'ok="何编辑 20' in text
    assert "No doubt is open" in capsys.readouterr().out


def test_resolve_at_a_terminal(root, monkeypatch, capsys):
    """At a terminal the person is asked for each answer; the end of the input, Ctrl-D, ends the questions."""

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr("sys.stdin", Terminal("柳溪文艺\n"))
    assert main(["resolve", "--by", "何编辑", "-C", str(root)]) == 1

    assert load(root / "scripts" / "01-boat.md").source == "柳溪文艺"
    assert len(opened(root)) == 1
    assert capsys.readouterr().out.count("> ") == 2


def test_resolve_stops_and_skips(root, typed, capsys):
    """Skipping leaves a doubt for later, quitting leaves the rest."""
    before = len(opened(root))
    typed("s", "q")
    assert main(["resolve", "--by", "何编辑", "-C", str(root)]) == 1

    assert len(opened(root)) == before
    assert "open." in capsys.readouterr().out


@pytest.mark.parametrize("keyboard", [None, io.StringIO(""), io.StringIO("s\n")])
def test_resolve_needs_a_person(root, keyboard, monkeypatch, capsys):
    """Without a terminal and without further answers it says so in one sentence and exits with 2."""
    monkeypatch.setattr("sys.stdin", keyboard)
    assert main(["resolve", "--by", "何编辑", "-C", str(root)]) == 2

    said = capsys.readouterr().err
    assert said.startswith("resolve: asks a person")
    assert said.count("\n") == 1


def test_resolve_says_what_cannot_be(root, typed, capsys):
    """What does not fit a doubt is said, and the doubt is asked about again."""
    script = root / "scripts" / "01-boat.md"
    script.write_text(FRONT + "[这一行]{.doubt code=stray-line} {#b1}\n\n他走了。 {#b2}\n", "utf-8")
    typed("a", "d")
    assert main(["resolve", "--by", "何编辑", "-C", str(root)]) == 0

    assert "Nothing is proposed" in capsys.readouterr().out
    assert script.read_text("utf-8") == FRONT + "他走了。 {#b2}\n"


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        (
            "[他]{.doubt code=masked-name say=她}走了。 {#b1}",
            "or: [a]ccept (spoken only)  [t] accept into the text  [c]onfirm as it is  [d] leave it out",
        ),
        (
            "[他]{.doubt code=stray-line}走了。 {#b1}",
            "type the right text, or: [c]onfirm as it is  [d] leave it out  [s]kip  [q]uit; say=",
        ),
        (
            '他走了。 {#b1 .doubt code=merge-conflict instead="他[没]{say=莫}走。"}',
            "proposed: 他没走。\n  type the right text, or: [a]ccept  [c]onfirm as it is  [d] leave it out",
        ),
        ("doubts: missing-author", "type the author, or: [c]onfirm as it is  [s]kip  [q]uit\n"),
        ("doubts: truncated-end", "mend the script, or: [c]onfirm as it is  [s]kip  [q]uit\n"),
    ],
)
def test_offers_what_fits(root, typed, capsys, text, offered):
    """Only what can be answered to a doubt is offered, and a proposal is shown without a script's signs."""
    front = FRONT.replace("---\n\n", f"{text}\n---\n\n灯亮着。 {{#b1}}\n", 1)
    script = front if text.startswith("doubts") else f"{FRONT}{text}\n"
    (root / "scripts" / "01-boat.md").write_text(script, "utf-8")
    typed("q")
    main(["resolve", "--by", "何编辑", "-C", str(root)])

    assert offered in capsys.readouterr().out


def test_a_slip_of_the_finger_is_no_text(root, typed, capsys):
    """A single letter or sign that is no key is asked about again; behind = it is the text."""
    script = root / "scripts" / "01-boat.md"
    script.write_text(FRONT + "[他]{.doubt code=stray-line}走了。 {#b1}\n", "utf-8")
    typed("x", "？", "=x")
    assert main(["resolve", "--by", "何编辑", "-C", str(root)]) == 0

    assert "x is no key" in capsys.readouterr().out
    assert "[x]{.doubt" in script.read_text("utf-8")


def test_capital_letter_settles_all_alike(root, typed):
    """A capital letter answers every doubt that is like this one."""
    script = root / "scripts" / "01-boat.md"
    name = "[罗*富]{.doubt code=masked-name say=罗某富}"
    script.write_text(FRONT + f"{name}说，{name}听。 {{#b1}}\n\n{name}走了。 {{#b2}}\n", "utf-8")
    typed("A")
    assert main(["resolve", "--by", "何编辑", "-C", str(root)]) == 0

    assert script.read_text("utf-8").count('say=罗某富 ok="何编辑 ') == 3


def test_script_to_word_and_back(root, tmp_path, capsys):
    """A script goes out as a Word file, comes back with its changes, and is not put among manuscripts."""
    out = tmp_path / "out" / "01-boat.docx"
    assert main(["script", "export", "1", "--out", str(out), "-C", str(root)]) == 0
    document = docx.Document(str(out))
    last = document.paragraphs[-1]
    last.add_run("完。")
    document.save(str(out))
    assert main(["script", "import", str(out), "-C", str(root)]) == 1

    assert "01-boat.md: changed; " in capsys.readouterr().out
    assert load(root / "scripts" / "01-boat.md").segments[-1].text.endswith("完。")
    assert main(["script", "export", "1", "--out", str(root / "scripts" / "x.docx"), "-C", str(root)]) == 2
    assert main(["script", "import", str(tmp_path / "none.docx"), "-C", str(root)]) == 1
    stranger = tmp_path / "来稿.docx"
    docx.Document().save(str(stranger))
    capsys.readouterr()
    assert main(["script", "import", str(stranger), "-C", str(root)]) == 2
    assert "来稿.docx: is no script that narrate exported" in capsys.readouterr().err


def test_a_broken_script_is_named_once(root, capsys):
    """A script that cannot be read is one sentence, and the review of the others is not a success."""
    (root / "scripts" / "02-lamp.md").write_text("灯亮了。 {#b1 voise=x}\n", "utf-8")
    assert main(["review", "2", "-C", str(root)]) == 1
    assert capsys.readouterr().err.count("02-lamp.md:1:") == 1

    script = root / "scripts" / "01-boat.md"
    script.write_text(FRONT + "他走了。 {#b1}\n", "utf-8")
    assert main(["review", "-C", str(root)]) == 1
    assert "02-lamp.md:1:" in capsys.readouterr().err


def test_say_settles_without_touching_the_text(root, typed):
    """What is typed behind say= is spoken, and the text stays."""
    script = root / "scripts" / "01-boat.md"
    script.write_text(FRONT + "[年]{.doubt code=lost-number}春天，桥通了。 {#b1}\n", "utf-8")
    typed("say=那一年")
    assert main(["resolve", "--by", "何编辑", "-C", str(root)]) == 0

    (segment,) = load(script).segments
    assert (segment.text, segment.marks[0].say) == ("年春天，桥通了。", "那一年")
    assert segment.marks[0].settled.startswith("何编辑")


def test_no_script_yet(tmp_path, capsys):
    """A story whose script was not written yet is named with what to do."""
    make(tmp_path)
    assert main(["review", "-C", str(tmp_path)]) == 0

    said = capsys.readouterr()
    assert "01-ferry.md: has no script yet; run build-episodes first." in said.err
    assert said.out == "No script to look into.\n"
    assert not (tmp_path / "scripts" / "01-ferry.md").exists()


def test_many_without_a_script(tmp_path, capsys):
    """Of several stories without a script the first is named, with the number of the others."""
    stories = {f"0{n}-ferry{n}": f"渡口{n}\n林小满\n河上没有桥，只有{n}条船。\n" for n in (1, 2, 3)}
    make(tmp_path, **stories)
    assert main(["review", "-C", str(tmp_path)]) == 0

    assert "01-ferry1.md and 2 more: have no script yet" in capsys.readouterr().err


def test_remarks_of_a_word_file(root, tmp_path, capsys):
    """What somebody wrote in a comment and settles nothing is told when the document comes back."""
    data = to_docx(root / "scripts" / "01-boat.md")
    path = tmp_path / "01-boat.docx"
    path.write_bytes(replied(data, comment_of(data, "lost-number"), "是哪一年？"))
    assert main(["script", "import", str(path), "-C", str(root)]) == 1

    assert "是哪一年？" in capsys.readouterr().err


def test_word_file_of_a_script_that_is_gone(root, tmp_path, capsys):
    """A document whose script was taken away is told which episode it was made from."""
    path = tmp_path / "edited.docx"
    path.write_bytes(to_docx(root / "scripts" / "01-boat.md"))
    for each in (root / "scripts").glob("01-boat.*"):
        each.unlink()
    assert main(["script", "import", str(path), "-C", str(root)]) == 2

    assert "01-boat: no such episode" in capsys.readouterr().err
