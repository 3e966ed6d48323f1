"""A table of rules at work."""

import re

from narrate.spoken.rules import Rule, apply, either


def test_rules_work_in_their_order():
    """A later rule sees what an earlier one has read."""
    rules = (Rule("one", "1", lambda _: "一"), Rule("again", "一", lambda m: m[0] * 2))

    assert apply(rules, "1") == "一一"


def test_the_longest_word_is_tried_first():
    """A pattern of words takes the longest that fits, signs taken literally."""
    assert re.match(either("米 米2 °C"), "米2")[0] == "米2"
    assert re.match(either("m.m"), "mxm") is None
