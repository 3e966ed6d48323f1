"""What the pages of the project tell: their code, their tables and what stands below a heading."""

import re
from pathlib import Path

import narrate
from narrate.cli import COMMANDS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
ENGLISH = (ROOT / "README.md").read_text("utf-8")
CHINESE = (ROOT / "README.zh.md").read_text("utf-8")
WORDS = (Path(narrate.__file__).parent / "preview/assets/words-zh.js").read_text("utf-8")


def page(name):
    return (DOCS / name).read_text("utf-8")


def blocks(text, language):
    found = re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert found, f"no {language} block is left to test"
    return found


def rows(text, first):
    """The cells of each row of a table whose first cell is code."""
    lines = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in cells] for cells in lines if len(cells) == first]


def part(heading, text=CHINESE):
    """What a README says below a heading."""
    return re.search(rf"^#+ {heading}\n(.*?)(?=^#)", text + "\n#", re.DOTALL | re.MULTILINE)[1]


def shown(table, key):
    """A word of the review page in Chinese."""
    words = WORDS.partition(f"export const {table} = {{")[2].partition("};")[0]
    return re.search(rf'(?<![\w-])"?{re.escape(key)}"?: "([^"]*)"', words)[1]


def flags(command):
    """The options of a command."""
    return {flag for names, _ in declared(command) for flag in names if flag.startswith("-")}


def declared(command):
    """The arguments of a command: their names, and what argparse is told of them."""
    return next(each.arguments for each in COMMANDS if each.name == command)
