"""What the pages of docs/ say is what the code does."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest

import narrate
from narrate import script
from narrate.cli.parsing import Parser
from narrate.deliver.profiles import PROFILES
from narrate.engines import ENGINES
from narrate.errors import ScriptError
from narrate.model import DOUBTS
from narrate.script.attributes import CLASS_KINDS, KEYS
from narrate.spoken import say
from tests.told import CHINESE, DOCS, ROOT, blocks, declared, flags, page, part, rows

MOST_PAGES = 5


def test_pages_are_few():
    """Whoever looks for something has at most five pages to look through."""
    assert len(list(DOCS.glob("*.md"))) <= MOST_PAGES


def test_links_lead_somewhere():
    """Each link from a page to another file of the project is to one that is there, at a heading of it."""
    for path in (*DOCS.glob("*.md"), ROOT / "README.md", ROOT / "README.zh.md"):
        for target, at in re.findall(
            r"\]\((?!https?:|#|mailto:)([^)#]+)(?:#([^)]+))?", path.read_text("utf-8")
        ):
            assert (path.parent / target).exists(), f"{path.name}: {target}"
            assert not at or at in anchors(path.parent / target), f"{path.name}: {target}#{at}"


def anchors(path):
    """What stands behind # in links to the headings of a page."""
    return {
        heading.lower().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    }


@pytest.mark.parametrize("text", blocks(page("script.md") + CHINESE, "markdown"))
def test_scripts_shown_are_scripts(text):
    """What the page shows as a script is read as one, and written again as it was."""
    read = script.loads(text, "04-ferry.md", 4, "ferry")

    assert all(segment.id for segment in read.segments)
    assert script.loads(script.dump(read), "04-ferry.md", 4, "ferry") == read


def test_error_shown_is_the_error():
    """The example of a broken attribute is the sentence that a person gets."""
    place, sentence = blocks(page("script.md"), "text")[0].strip().split(": ", 1)

    with pytest.raises(ScriptError, match=re.escape(sentence)):
        script.loads("正文。 {#b1 puase=3}\n", place.partition(":")[0], 4, "ferry")


def test_doubts_are_all_told():
    """Each doubt code stands in the table with its usual severity and its reason, and no other does."""
    told = {code.strip("`"): (severity, why) for code, severity, why in rows(page("script.md"), 3)}

    assert told == {code: (kind.severity, kind.why) for code, kind in DOUBTS.items()}


def test_attributes_are_all_told():
    """Each attribute of a paragraph and each kind is explained."""
    text = page("script.md")

    assert all(f"{key}=" in text for key in KEYS)
    assert all(f"`.{kind}`" in text for kind in CLASS_KINDS)


def test_profiles_are_as_they_are():
    """The table of profiles gives the numbers that files are measured against."""
    told = {cells[0].strip("`"): cells[1:] for cells in rows(page("delivery.md"), 7)}

    assert told == {
        name: [
            target.container,
            f"−{-target.target_lufs:g} ± {target.tolerance_lu:g} LUFS",
            f"≤ −{-target.true_peak_dbtp:g} dBTP",
            f"{target.rate_hz} Hz",
            str(target.channels),
            str(target.bitrate_kbps),
        ]
        for name, target in PROFILES.items()
    }


@pytest.mark.parametrize("shown", [page("voices.md"), part("嗓音和词典")])
def test_voice_files_shown_are_voice_files(shown):
    """Each table of a voice file that is shown is an engine's, and the lexicon's entries are whole."""
    tables = [tomllib.loads(text) for text in blocks(shown, "toml")]
    voices = [name for table in tables for name in table if name != "word"]
    words = [entry for table in tables for entry in table.get("word", ())]

    assert set(voices) <= set(ENGINES)
    assert words
    assert all({"word", "say"} <= set(entry) <= {"word", "say", "unless", "pinyin"} for entry in words)


def test_readings_shown_are_the_readings():
    """The sentence that is shown is read aloud as the page says."""
    shown = blocks(page("voices.md") + part("嗓音和词典"), "console")
    assert shown
    for text in shown:
        written, spoken = re.search(r'echo "(.*)" \|.*\n(.*)\n', text).groups()
        assert spoken == say(written)


@pytest.mark.parametrize(
    "name", ["README.md", "README.zh.md", *(f"docs/{path.name}" for path in DOCS.glob("*.md"))]
)
def test_commands_told_are_commands(name):
    """Each narrate command that a page tells, with each of its options, is one that the parser knows."""
    text = (ROOT / name).read_text("utf-8")
    told = re.findall(r"(?:^|`)((?:narrate|build-episodes)(?: [^`\n#|]*)?)", text, re.MULTILINE)

    for words in (line.split() for line in told):
        command = words[1] if words[0] == "narrate" and len(words) > 1 else "build"
        if re.fullmatch("[a-z]+", command):
            assert {word for word in words if word.startswith("--")} <= flags(command), " ".join(words)


@pytest.mark.parametrize("name", ["README.zh.md", *(f"docs/{path.name}" for path in DOCS.glob("*.md"))])
def test_commands_told_are_typed_so(name):
    """Each command that the Chinese README or a page of docs/ tells is one that the parser accepts."""
    text = (ROOT / name).read_text("utf-8")
    told = re.findall(r"(?:^|`)(narrate [^`\n]*|build-episodes[^`\n]*)", text, re.MULTILINE)

    assert told
    for words in (shlex.split(line, comments=True) for line in told):
        command, *rest = words[1:] if words[0] == "narrate" else ["build", *words[1:]]
        parser = Parser(command)
        for names, options in declared(command):
            parser.add_argument(*names, **options)
        parser.parse_args(rest)


def test_keys_told_are_the_keys():
    """The page on reviewing lists each key that the review page's own help lists."""
    table = (
        (Path(narrate.__file__).parent / "preview/assets/keys.js")
        .read_text("utf-8")
        .partition("TABLE = [")[2]
        .partition("];")[0]
    )
    shown = {
        key
        for keys in re.findall(r"\[(\[.*?\]), \"k\w+\"\]", table)
        for key in re.findall(r'"([^"]+)"', keys)
    }
    told = page("review.md").partition("## Keys")[2].partition("## What it writes")[0]

    assert shown
    assert all(key in told for key in shown)
