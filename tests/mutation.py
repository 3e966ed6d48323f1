"""What became of each change that mutmut made, a line each, in; the share that the tests noticed out.

`make mutate` pipes `mutmut results --all true` into it.
"""

import re
import sys
from collections.abc import Iterable, Iterator

NOTICED = frozenset({"killed", "timeout", "segfault", "caught by type check"})
MISSED = frozenset({"survived", "no tests", "suspicious"})
_RESULT = re.compile(r"\s*(?P<module>[\w.]+)\.(?P<change>(?:x_|xǁ)\S+): (?P<verdict>[\w ]+)")


def told(lines: Iterable[str]) -> Iterator[str]:
    """The names of changes that no test noticed, then a share for each module, then for all."""
    found = [result for line in lines if (result := _RESULT.fullmatch(line.rstrip()))]
    judged = [result for result in found if result["verdict"] in NOTICED | MISSED]
    for result in judged:
        if result["verdict"] in MISSED:
            yield f"{result['module']}.{result['change']}: {result['verdict']}"
    for module in sorted({result["module"] for result in judged}):
        yield _share(module, [result["verdict"] for result in judged if result["module"] == module])
    yield _share("all", [result["verdict"] for result in judged])


def _share(name: str, verdicts: list[str]) -> str:
    noticed = sum(verdict in NOTICED for verdict in verdicts)
    if not verdicts:
        return f"{name}: no change was made"
    return f"{name}: {noticed} of {len(verdicts)} changes noticed, {noticed / len(verdicts):.0%}"


if __name__ == "__main__":
    print("\n".join(told(sys.stdin)))  # noqa: T201 - a script
