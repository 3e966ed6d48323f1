"""The commands as the parser knows them; the table of them in the README out: `python -m tests.reference`."""

from pathlib import Path

from narrate.cli import COMMANDS, Command

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- commands: written by `make reference` -->\n", "<!-- end of commands -->"
SELF_EVIDENT = ("-C", "--json")  # the same in every command, told above the table


def table():
    """One row a command, in the parser's order."""
    rows = [f"| {usage(command)} | {command.help}{''.join(options(command))} |" for command in COMMANDS]
    return "\n".join(["| command | what it does |", "|---|---|", *rows]) + "\n"


def usage(command: Command):
    """The command with what it is given without a flag."""
    given = [placeholder(names, words) for names, words in command.arguments if not names[0].startswith("-")]
    return f"`{' '.join(['narrate', command.name, *given])}`".replace("|", "\\|")


def placeholder(names, words):
    """A positional argument as the help shows it: in brackets where it may be left out."""
    name = words.get("metavar") or "|".join(words.get("choices", ())) or names[0].upper()
    dots = "…" if words.get("nargs") in ("*", "+") else ""
    return f"[{name}{dots}]" if words.get("nargs") in ("*", "?") else f"{name}{dots}"


def options(command: Command):
    """Each flag with its help."""
    for names, words in command.arguments:
        if names[0].startswith("-") and names[0] not in SELF_EVIDENT:
            value = f" {words['metavar']}" if "metavar" in words else ""
            yield f"; `{names[0]}{value}` {words['help']}".replace("|", "\\|")


def written(text, made):
    """*text* of the README with its table replaced by *made*."""
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}{made}{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    README.write_text(written(README.read_text("utf-8"), table()), "utf-8")
