"""A finished file and a profile in, the findings out: all rules in the order a person reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from narrate.deliver import content, form, sound
from narrate.deliver.measured import Measured, measure
from narrate.model import Finding, Profile

Rule = Callable[[Measured, Profile], Finding | None]
RULES: Sequence[Rule] = (*sound.RULES, *form.RULES, *content.RULES)


def check(path: Path, profile: Profile) -> tuple[Finding, ...]:
    """Every check of *profile* on the finished file; raises SoundError where it cannot be decoded."""
    return judge(measure(path, profile), profile)


def judge(measured: Measured, profile: Profile) -> tuple[Finding, ...]:
    """The findings of *profile* about what was *measured*; what it does not ask for gives none."""
    found = (rule(measured, profile) for rule in RULES)
    advice = profile.limits.advice
    return tuple(
        replace(item, advice=True) if item.code in advice else item for item in found if item is not None
    )
