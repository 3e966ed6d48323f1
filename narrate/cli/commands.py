"""One function per command: arguments in, exit code out; it calls one thing of the product and shows it.

The product is imported inside the functions, so that `narrate --help` answers at once.
"""

from __future__ import annotations

import shlex
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable

from rich.console import Console

from narrate.cli.ending import DONE, OUTAGE, PERSON, tell
from narrate.errors import InputError, UsageError

PIPE_COLUMNS = 160


class Voice(Console):
    """A console that leaves it to `main` to end where nobody reads on; rich would end with 1."""

    def on_broken_pipe(self) -> None:
        """Go on with the error that is being handled."""
        raise BrokenPipeError


def consoles() -> tuple[Console, Console]:
    """Where results go and where the rest goes; a pipe gets wide lines."""
    out = Voice(width=None if sys.stdout.isatty() else PIPE_COLUMNS, highlight=False)
    return out, Voice(stderr=True, width=None if sys.stderr.isatty() else PIPE_COLUMNS, highlight=False)


def build(args: Namespace) -> int:
    """Build what changed."""
    from narrate import build as product
    from narrate.cli import report, show
    from narrate.cli.heap import one_heap

    one_heap()
    if args.dry_run:
        return _plan(args)
    if args.store and not args.cluster:
        raise UsageError("--store: is for a cluster; name one with --cluster, or leave it out.")
    out, errors = consoles()
    with show.progress(errors) as (tell, hear):
        told = report.follow(hear) if args.json else hear
        asked = {"engine": args.engine, "connections": args.max_connections, "tell": tell, "hear": told}
        if args.cluster:
            from narrate import cluster

            built = cluster.build(args.directory, args.episode, where=args.cluster, store=args.store, **asked)
        else:
            built = product.build(args.directory, args.episode, jobs=args.jobs, **asked)
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
    with show.busy(errors):
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
    from narrate.cli import report, show, standing

    out, errors = consoles()
    with show.busy(errors):
        programme, states = product.states(args.directory)
    if args.json:
        print(report.states(states))
    else:
        standing.anthology(out, programme.series.title, states, show.where(args.directory))
    for error in programme.intake.failures:
        show.warn(errors, str(error), "red")
    refused = tuple(product.refused(programme.series))
    for text in refused:
        show.warn(errors, text, "red")
    show.hints(errors, programme.intake.hints)
    if not states and not args.json:
        out.print("No stories yet: put manuscripts into scripts/ and run build-episodes.")
    return PERSON if programme.intake.failures or refused else DONE


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
    """Show what the cleaner makes of one manuscript, named by its path or as it lies in scripts/."""
    from narrate.clean import clean as clean_page
    from narrate.cli import asked_for, repairs, report, show
    from narrate.read import load

    out, errors = consoles()
    with show.busy(errors):
        found = clean_page(load(asked_for.manuscript(args.directory, args.file)))
    if args.json:
        print(report.cleaned(found))
    else:
        repairs.cleaned(out, found, diff=args.diff)
    return DONE


def say(args: Namespace) -> int:
    """Show how text is read, or speak it."""
    from narrate import series as series_file
    from narrate.spoken import say as spoken

    if args.segment or args.episode or args.takes or args.use is not None:
        from narrate.cli import speak

        return speak.segment(*consoles(), args)
    has_series = (args.directory / series_file.PROGRAMME).is_file()
    lexicon = series_file.load(args.directory).lexicon if has_series else ()
    if args.text is not None:
        words = args.words if args.text is True else args.text
        return _say_lines(words.splitlines() or sys.stdin, lambda line: spoken(line, lexicon))
    if not args.words:
        raise UsageError("say: nothing to say; write the words behind it, or use --text and standard input.")
    from narrate.cli.speak import Wanted
    from narrate.cli.speak import speak as speak_words

    out, _ = consoles()
    wanted = Wanted(args.engine, args.voice or "", args.rate or 0)
    path = speak_words(args.directory, spoken(args.words, lexicon), wanted, args.out)
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
            tell(str(error))
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


def cast(args: Namespace) -> int:
    """Propose who speaks with which voice."""
    from narrate.cli import casting

    return casting.cast(*consoles(), args)


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
    from narrate.cli import checking

    return checking.check(*consoles(), args)


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
    from narrate.cli import publishing

    return publishing.feed(*consoles(), args)


def approve(args: Namespace) -> int:
    """Record a person's approval."""
    from narrate.cli import publishing

    return publishing.approve(*consoles(), args)


def publish(args: Namespace) -> int:
    """Bring what is released to where listeners fetch it."""
    from narrate.cli import publishing

    return publishing.publish(*consoles(), args)


def serve(args: Namespace) -> int:
    """Serve the feeds on this machine."""
    from narrate.cli import publishing

    return publishing.serve(consoles()[0], args)


def preview(args: Namespace) -> int:
    """Serve the page to listen, correct and approve."""
    from narrate.cli import listening

    return listening.preview(args, *consoles())


def play(args: Namespace) -> int:
    """Play an episode in the terminal."""
    from narrate.cli import listening

    return listening.play(args, consoles()[0])


def kit(args: Namespace) -> int:
    """Make the folder that one place wants."""
    from narrate.cli import kits

    return kits.made(*consoles(), args)
