"""What the labelled pages teach: `python -m tests.tables` writes the three tables of the cleaner anew.

With `--held-out` it tells instead how well each set of tests/labelled is known by what the others teach, with
`--check` which tables are not what the pages teach (exit code 1).
"""

import sys
from collections.abc import Mapping

from tests import title_weights, weights, work_weights

LEARNED = (weights, title_weights, work_weights)
ROUNDED = 3  # hundredths by which machines may differ


def read(text: str) -> dict[str, int]:
    """The weights of a table by name, in hundredths."""
    rows = (row.rpartition("\t") for row in text.splitlines())
    return {name: int(weight) for name, _, weight in rows}


def differ(told: Mapping[str, int], found: Mapping[str, int]) -> list[str]:
    """The names of weights that are off by more than rounding; light ones may be in one table only."""
    both = {name: abs(told.get(name, 0) - found.get(name, 0)) for name in {*told, *found}}
    light = {name for name in both if name not in told or name not in found}
    return sorted(name for name, off in both.items() if off > ROUNDED + weights.LEAST * (name in light))


def main(arguments: list[str]) -> int:
    """Learn each table, and write, judge or check it."""
    stale = 0
    for each in LEARNED:
        found = each.sets()
        if "--held-out" in arguments:
            print(*each.held_out(found), sep="\n")  # noqa: T201 -- a table
            continue
        table = each.taught([one for several in found.values() for one in several])
        if "--check" in arguments:
            off = differ(read(each.TABLE.read_text("utf-8")), table)
            stale += bool(off)
            print(f"{each.TABLE.name}: {len(off)} of {len(table)} weights differ")  # noqa: T201 -- what was found
        else:
            rows = "".join(f"{name}\t{weight}\n" for name, weight in table.items())
            each.TABLE.write_text(rows, "utf-8")
            print(f"{each.TABLE.name}: {len(table)} weights")  # noqa: T201 -- what was done
    if stale:
        print("run make weights: the tables are not what the labelled pages teach")  # noqa: T201 -- what was found
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
