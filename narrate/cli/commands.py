"""One function per command: arguments in, exit code out; it calls one thing of the product and shows it.

The product is imported inside the functions, so that `narrate --help` answers at once.
"""

from __future__ import annotations

import shlex
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from pathlib import Path

from rich.console import Console

from narrate.errors import InputError, NarrateError, UsageError

DONE, PERSON, OUTAGE = 0, 1, 4
PIPE_COLUMNS = 160


def consoles() -> tuple[Console, Console]:
    """Where results go and where the rest goes; a pipe gets wide lines."""
    out = Console(width=None if sys.stdout.isatty() else PIPE_COLUMNS, highlight=False)
    return out, Console(stderr=True, width=None if sys.stderr.isatty() else PIPE_COLUMNS, highlight=False)


def build(args: Namespace) -> int:
    """Build what changed."""
    from narrate import build as product
    from narrate.cli import report, show

    if args.dry_run:
        return _plan(args)
    out, errors = consoles()
    with show.progress(errors) as tell:
        built = product.build(
            args.directory,
            args.episode,
            engine=args.engine,
            jobs=args.jobs,
            connections=args.max_connections,
            tell=tell,
        )
    if args.json:
        print(report.built(built))
    else:
        show.summary(out, errors, built, args.directory)
    if built.outage:
        return OUTAGE
    return PERSON if built.failures else DONE


def _plan(args: Namespace) -> int:
    from narrate import build as product
    from narrate.cli import report, show

    out, errors = consoles()
    changes, failures = product.dry_run(args.directory, args.episode, engine=args.engine)
    if args.json:
        print(report.changes(changes))
    else:
        show.changes(out, changes)
    show.failures(errors, failures)
    return PERSON if failures else DONE


def state(args: Namespace) -> int:
    """Show where the anthology stands."""
    from narrate import build as product
    from narrate.cli import show

    out, errors = consoles()
    programme, states = product.states(args.directory)
    show.anthology(out, programme.series.title, states)
    for error in programme.intake.failures:
        show.warn(errors, str(error), "red")
    if not states:
        out.print("No stories yet: put manuscripts into scripts/ and run build-episodes.")
    return PERSON if programme.intake.failures else DONE


def init(args: Namespace) -> int:
    """Make a new anthology."""
    from narrate.starter import start

    out, _ = consoles()
    start(args.folder)
    out.print(
        f"{args.folder} is ready: put manuscripts into {args.folder / 'scripts'}, then run:", markup=False
    )
    out.print(f"  build-episodes -C {shlex.quote(str(args.folder))}", markup=False, soft_wrap=True)
    return DONE


def clean(args: Namespace) -> int:
    """Show what the cleaner makes of one manuscript."""
    from narrate.clean import clean as clean_page
    from narrate.cli import repairs, report
    from narrate.read import read

    out, _ = consoles()
    found = clean_page(read(args.file))
    if args.json:
        print(report.cleaned(found))
    else:
        repairs.cleaned(out, found, diff=args.diff)
    return DONE


def say(args: Namespace) -> int:
    """Show how text is read, or speak it."""
    from narrate import series as series_file
    from narrate.spoken import say as spoken

    has_series = (args.directory / series_file.PROGRAMME).is_file()
    lexicon = series_file.load(args.directory).lexicon if has_series else ()
    if args.text:
        lines = args.words.splitlines() if args.words else sys.stdin
        return _say_lines(lines, lambda line: spoken(line, lexicon))
    if not args.words:
        raise UsageError("say: nothing to say; write the words behind it, or use --text and standard input.")
    from narrate.cli.speak import speak

    out, _ = consoles()
    path = speak(args.directory, spoken(args.words, lexicon), engine=args.engine, out=args.out)
    out.print(str(path), markup=False, soft_wrap=True)
    return DONE


def _say_lines(lines: Iterable[str], spoken: Callable[[str], str]) -> int:
    """A line out for each line in, so that the two can be laid side by side."""
    code = DONE
    for line in lines:
        try:
            print(spoken(line.rstrip("\r\n")), flush=True)
        except InputError as error:
            print(flush=True)
            print(error, file=sys.stderr)
            code = PERSON
    return code


def lexicon(args: Namespace) -> int:
    """List what a voice may misread, and where the lexicon is applied."""
    from narrate import series as series_file
    from narrate.cli import report, show
    from narrate.script import NAME, load
    from narrate.spoken import review

    out, errors = consoles()
    series = series_file.load(args.directory)
    files = sorted((args.directory / "scripts").glob("*.md"))
    found = review([load(path) for path in files if NAME.fullmatch(path.name)], series.lexicon)
    risks = found.risks[: args.limit or None]
    if args.json:
        print(report.lexicon(found))
    else:
        show.lexicon(out, found.entries, risks, args.directory)
        for fault in found.faults:
            show.warn(errors, fault, "red")
    return PERSON if found.faults else DONE


def review(args: Namespace) -> int:
    """List the open doubts."""
    from narrate.cli import reviewing

    return reviewing.listed(*consoles(), args)


def resolve(args: Namespace) -> int:
    """Settle open doubts one by one."""
    from narrate.cli import reviewing

    return reviewing.resolve(*consoles(), args)


def script(args: Namespace) -> int:
    """Export a script to Word or take it back."""
    from narrate.cli import reviewing

    return (
        reviewing.exported(*consoles(), args)
        if args.action == "export"
        else reviewing.taken(*consoles(), args)
    )


def check(args: Namespace) -> int:
    """Measure finished files against a profile."""
    from narrate import deliver
    from narrate.cli import report, show

    usual = deliver.profile(args.profile or _own_profile(args.directory))
    files = args.file or _finished(args.directory / "episodes")
    if not files:
        raise UsageError("check: no finished episode here; run build-episodes first or name a file.")
    out, errors = consoles()
    found = []
    for path in files:
        try:
            found.append((path, deliver.check(path, usual if args.profile else deliver.named(path, usual))))
        except NarrateError as error:
            show.warn(errors, str(error), "red")
    if args.json:
        print(report.checks(found))
    else:
        for path, findings in found:
            show.findings(out, str(path), findings)
    good = len(found) == len(files) and not any(item.holds for _, items in found for item in items)
    return DONE if good else PERSON


def _own_profile(root: Path) -> str:
    """The profile of the anthology in *root*; without one, the most usual."""
    from narrate import series as series_file

    return series_file.load(root).profile if (root / series_file.PROGRAMME).is_file() else "podcast"


def _finished(episodes: Path) -> list[Path]:
    """Every sound file in the episodes' folders."""
    from narrate.tags import CONTAINERS

    return sorted(path for path in episodes.glob("*/*") if path.suffix.lstrip(".") in CONTAINERS)


def voices(args: Namespace) -> int:
    """List the voices of every engine."""
    from narrate.cli import studio

    return studio.voices(args, *consoles())


def doctor(args: Namespace) -> int:
    """Say what works on this machine."""
    from narrate.cli import studio

    return studio.doctor(args, consoles()[0])


def store(args: Namespace) -> int:
    """Show what the recordings take."""
    from narrate.cli import studio

    return studio.store(args, consoles()[0])


def feed(args: Namespace) -> int:
    """Write the feeds."""
    from narrate import build as product

    out, _ = consoles()
    changed = product.feeds(args.directory)
    text = "\n".join(str(path) for path in changed) or "The feeds are up to date."
    out.print(text, markup=False, soft_wrap=True)
    return DONE


def approve(args: Namespace) -> int:
    """Record a person's approval."""
    from narrate import build as product

    out, _ = consoles()
    for name, given in product.approve(args.directory, args.episode, args.by):
        out.print(f"{name}: approved by {given.by}; it is in episodes/feed.xml.", markup=False)
    return DONE


def preview(args: Namespace) -> int:
    """Play an episode."""
    from narrate import build as product
    from narrate.preview import play

    out, _ = consoles()
    audio = product.audio(args.directory, args.episode)
    return play(audio, port=args.port, player=not args.serve, tell=lambda text: out.print(text, markup=False))
