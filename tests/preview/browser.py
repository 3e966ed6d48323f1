"""Debian's Chromium for tests: a page that fails its test on any error in its console."""

import shutil
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
# The menu of the address bar is a page of its own in each window, and dearer than ours. Only the last list of
# features counts, so what playwright leaves out is named again.
WITHOUT = (
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxPopup",
)
ARGUMENTS = (
    "--no-sandbox",
    "--mute-audio",
    "--autoplay-policy=no-user-gesture-required",
    f"--disable-features={','.join(WITHOUT)}",
)
DESKTOP, PHONE = (1440, 900), (390, 844)
NAME = "何编辑"


def program():
    """The browser of this machine; the test skips where there is none."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        pytest.skip("chromium is not installed")
    return found


@contextmanager
def started():
    """A browser without a window."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = program()
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@dataclass(frozen=True)
class Look:
    """How a person looks at the page."""

    language: str = "zh-CN"
    size: tuple[int, int] = DESKTOP
    scheme: str = "light"
    motion: str = "no-preference"


class Window:
    """One open page; `expected` are errors that its test brings about."""

    def __init__(self, browser, served, look=None, *, name=NAME):
        look = look or Look()
        self.errors = []
        self.expected = ()
        self.served = served
        self.context = browser.new_context(
            viewport={"width": look.size[0], "height": look.size[1]},
            locale=look.language,
            color_scheme=look.scheme,
            reduced_motion=look.motion,
            has_touch=look.size == PHONE,
        )
        key, _, value = served.cookie.partition("=")
        where = f"http://127.0.0.1:{served.port}"
        self.context.add_cookies([{"name": key, "value": value, "url": where}])
        if name:
            self.context.add_init_script(f"localStorage.setItem('narrate.name', '{name}')")
        self.context.set_default_timeout(30_000)  # a busy machine is no fault
        self.page = self.context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _heard(self, message):
        if message.type == "error" and not any(part in message.text for part in self.expected):
            self.errors.append(f"{message.text} ({message.location.get('url')})")

    def open(self, episode):
        """Show an episode, with its sound ready."""
        self.page.goto(f"http://127.0.0.1:{self.served.port}/#{episode}")
        self.page.wait_for_selector(".row[data-kind]")
        self.ready()
        return self.page

    def ready(self):
        self.page.wait_for_function("() => !document.getElementById('play').disabled")

    def time(self):
        """The time that the player shows, in seconds."""
        minutes, seconds = self.page.inner_text("#at").split(":")
        return int(minutes) * 60 + int(seconds)

    def until(self, condition):
        """Wait for a condition in the page, written as a function."""
        self.page.wait_for_function(condition)

    def close(self):
        """Close it; raises AssertionError where its console showed an error."""
        self.context.close()
        assert not self.errors, self.errors
