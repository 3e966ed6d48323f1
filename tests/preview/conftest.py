import gc
import shutil

import pytest

from narrate import build
from tests.anthology import HOLED, STORY, make
from tests.preview.browser import Window, started
from tests.preview.served import serving

FERRY, BOAT = "01-ferry", "02-boat"


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """A built anthology of two stories, one with a hole; nobody changes it."""
    root = make(tmp_path_factory.mktemp("built"), **{FERRY: STORY, BOAT: HOLED})
    (root / "voices" / "elder.toml").write_text("[tone]\nhz = 140\n", "utf-8")
    (root / "voices" / "lexicon.toml").write_text(
        "# 读音\n\n[[word]]\nword = '柳溪'\nsay = '刘溪'\n", "utf-8"
    )
    made = build.build(root, tell=lambda *_: None)
    assert not made.failures
    return root


@pytest.fixture
def anthology(built, tmp_path):
    """A copy of the built anthology to work on."""
    root = tmp_path / "anthology"
    shutil.copytree(built, root)
    return root


@pytest.fixture(scope="session")
def _shown(built, tmp_path_factory):
    root = tmp_path_factory.mktemp("shown") / "anthology"
    shutil.copytree(built, root)
    with serving(root) as here:
        yield here


@pytest.fixture
def shown(_shown):
    """A preview that tests only look at."""
    return _shown


@pytest.fixture
def silent(anthology):
    """A preview whose engine is a server that nobody runs: nothing is recorded, and nothing can be."""
    voice = anthology / "voices" / "narrator.toml"
    dead = '\n[openai]\nurl = "http://127.0.0.1:9/v1"\nvoice = "nobody"\n'
    voice.write_text(voice.read_text("utf-8") + dead, "utf-8")
    with serving(anthology, engine="openai") as here:
        yield here


@pytest.fixture
def preview(anthology):
    """A preview of a copy, to change things in."""
    with serving(anthology) as here:
        yield here


@pytest.fixture(scope="module")
def browser(built):  # noqa: ARG001 - built first: playwright's loop would be in the way
    """The browser of this module."""
    with started() as found:
        yield found
    gc.collect()  # a connection that was left open is warned of in this module, not in a later one


@pytest.fixture
def window(browser):
    """Open pages of one preview; they are closed, and looked at for errors, at the end."""
    opened = []

    def make(served, look=None, **how):
        opened.append(Window(browser, served, look, **how))
        return opened[-1]

    yield make
    for item in opened:
        item.close()
