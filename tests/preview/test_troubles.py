"""What goes wrong while somebody works on the page, and data that nobody expects."""

import asyncio
import threading

import pytest

from narrate.preview.live import LIVE
from tests import speech_server
from tests.preview.browser import DESKTOP, PHONE, Look
from tests.preview.conftest import BOAT, FERRY
from tests.preview.served import Served, serving
from tests.speech_server import SpeechServer

# a browser may open one more connection while the test's server thread ends; that is not the product's
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
ROW = '.row[data-segment="b3"]'
AWAKE = "() => window.dispatchEvent(new Event('online'))"
OFFLINE = ("WebSocket", "ERR_CONNECTION", "ERR_EMPTY", "403")


def path_of(served, name=FERRY):
    return served.root / "scripts" / f"{name}.md"


def edit(served, old, new, name=FERRY):
    path = path_of(served, name)
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


class TestConnection:
    def test_server_started_again(self, anthology, window):
        """A page whose server was started again says where to go on, and goes on by itself from there."""
        first = Served(anthology)
        first.enter()
        here = window(first)
        here.expected = OFFLINE
        page = here.open(FERRY)
        first.close()
        page.wait_for_selector("#banner:not([hidden])")
        edit(first, "老渡口", "旧渡口")
        second = Served(anthology, port=first.port)
        try:
            page.evaluate(AWAKE)
            page.wait_for_selector("#banner >> text=新链接", timeout=20_000)
            other = here.context.new_page()
            other.goto(second.link)
            page.evaluate(AWAKE)
            page.wait_for_selector("#banner", state="hidden", timeout=20_000)
            page.wait_for_selector(f"{ROW} >> text=旧渡口")
            page.click("#play")
            here.until("() => document.getElementById('at').textContent !== '0:00'")
            assert other.inner_text("h1") == "渡口的灯"
        finally:
            here.context.close()
            second.close()

    def test_socket_that_was_lost(self, preview, window):
        """What happened while a page was asleep is on it when it wakes up."""
        here = window(preview)
        page = here.open(FERRY)
        asyncio.run_coroutine_threadsafe(preview.app[LIVE].close(), preview.loop).result(10)
        edit(preview, "老渡口", "旧渡口")
        asyncio.run_coroutine_threadsafe(preview.app[LIVE].look(), preview.loop).result(10)

        page.wait_for_selector(f"{ROW} >> text=旧渡口")

    def test_change_without_a_server(self, anthology, window):
        """What cannot be sent is said in a sentence, and what was typed stays."""
        with serving(anthology) as here:
            shown = window(here)
            shown.expected = OFFLINE
            page = shown.open(FERRY)
            page.click(f"{ROW} .words")
            page.fill("#reading", "还没存下的字")
            here.close()
            page.click("#panel-segment >> text=保存 >> nth=0")
            page.wait_for_selector("#live.bad >> text=连接断了")
            here.close = lambda: None

            assert page.input_value("#reading") == "还没存下的字"


class TestFiles:
    def test_script_that_cannot_be_read(self, preview, window):
        """A script that an editor leaves torn is named, with its fault, until it is whole again."""
        here = window(preview)
        here.expected = ("404", "422")
        page = here.open(FERRY)
        edit(preview, "{#b3}", "{#b3 pauze=300}")
        page.wait_for_selector(".missing >> text=01-ferry.md")
        assert "老渡口" in page.inner_text(ROW)
        edit(preview, "{#b3 pauze=300}", "{#b3 pause=300}")
        page.wait_for_selector(".missing", state="hidden")

    def test_cursor_stays(self, preview, window):
        """Who has put the cursor into a field keeps it there while others save."""
        here = window(preview)
        page = here.open(FERRY)
        page.click(f"{ROW} .words")
        page.focus("#reading")
        page.evaluate("() => document.getElementById('reading').setSelectionRange(5, 5)")
        path_of(preview).write_text(path_of(preview).read_text("utf-8") + "\n新的一段。 {#b99}\n", "utf-8")
        page.wait_for_selector('.row[data-segment="b99"]')

        assert page.evaluate("() => [document.activeElement.id, document.activeElement.selectionStart]") == [
            "reading",
            5,
        ]

    def test_episode_that_is_gone(self, preview, window):
        """When an episode's files are taken away, the page goes to one that is there."""
        page = window(preview).open(FERRY)
        path_of(preview).unlink()
        (preview.root / "scripts" / f"{FERRY}.txt").unlink()

        page.wait_for_selector("h1 >> text=停下来的船")

    def test_first_story_arrives(self, preview, window):
        """An anthology without stories says what to do, and shows the first one when it comes."""
        kept = {path: path.read_bytes() for path in (preview.root / "scripts").glob("0*.*")}
        for path in kept:
            path.unlink()
        here = window(preview)
        here.expected = ("404", "422")  # the page may have the list of a moment before, or half a script
        page = here.page
        page.goto(f"http://127.0.0.1:{preview.port}/")
        page.wait_for_selector(".nothing >> text=scripts/")
        for path, data in kept.items():
            path.write_bytes(data)

        page.wait_for_selector(".row[data-kind]")


class TestAddress:
    def test_deep_link_back_and_forward(self, shown, window):
        """An address leads to its episode; the browser's back and forward walk the episodes."""
        page = window(shown).open(BOAT)
        page.wait_for_selector("h1 >> text=停下来的船")
        page.click(f'#rail a[href="#{FERRY}"]')
        page.wait_for_selector("h1 >> text=渡口的灯")
        page.go_back()
        page.wait_for_selector("h1 >> text=停下来的船")
        page.go_forward()
        page.wait_for_selector("h1 >> text=渡口的灯")
        page.wait_for_selector("#play:enabled")

        assert page.inner_text("#at") == "0:00"

    @pytest.mark.parametrize("mark", ["%E0%A4%A", "99-nobody", "../../etc", "<b>"])
    def test_address_of_nothing(self, shown, window, mark):
        """An address that names no episode shows the first one."""
        here = window(shown)
        here.expected = ("404",)
        page = here.page
        page.goto(f"http://127.0.0.1:{shown.port}/#{mark}")

        page.wait_for_selector("h1 >> text=渡口的灯")


ODD_TITLE = "一个很长很长的题目" * 9 + "\N{FATHER CHRISTMAS} مرحبا <script>window.hit=1</script>"
ODD_TEXT = "溪水从桥下流过灯一直亮着" * 25 + "\N{CJK UNIFIED IDEOGRAPH-20BB7}家 مرحبا بالعالم " + "x" * 90
TOO_WIDE = """() => [...document.querySelectorAll('body *')].filter(node => node.offsetParent
  && node.getBoundingClientRect().right > innerWidth + 1
  && !node.closest('.tabs, .sr, .skip, #live')).map(node => node.outerHTML.slice(0, 90))"""


class TestOddData:
    @pytest.fixture
    def odd(self, anthology):
        path = anthology / "scripts" / f"{FERRY}.md"
        text = path.read_text("utf-8").replace("title: 渡口的灯", f"title: {ODD_TITLE}")
        path.write_text(text.replace("老渡口在柳溪的下游", ODD_TEXT), "utf-8")
        with serving(anthology) as here:
            yield here

    @pytest.mark.parametrize("size", [DESKTOP, (1024, 768), PHONE, (720, 450), (320, 256)])
    def test_nothing_is_too_wide(self, odd, window, size):
        """Long titles, unbroken words and both directions of writing fit, also at 200 and 400 per cent."""
        page = window(odd, Look(size=size)).open(FERRY)
        page.wait_for_selector("h1 >> text=题目", state="attached")

        assert page.evaluate(TOO_WIDE) == []
        assert page.evaluate("() => document.documentElement.scrollWidth") <= size[0]
        assert page.locator("#text").bounding_box()["height"] >= min(size[1] * 0.3, 200)
        assert page.evaluate("() => window.hit") is None

    def test_words_behind_a_rare_character(self, odd, window):
        """Words behind a character of two units are picked and read exactly."""
        page = window(odd).open(FERRY)
        page.evaluate(
            "() => { const node = document.createTreeWalker(document.querySelector('"
            + ROW
            + " .words'), NodeFilter.SHOW_TEXT).nextNode(); const at = node.data.indexOf('家');"
            "getSelection().setBaseAndExtent(node, at, node, at + 1); }"
        )
        page.wait_for_selector(".picked >> text=家")
        page.fill("#reading", "佳")
        page.click("#panel-segment >> text=保存 >> nth=0")
        page.wait_for_selector(".said >> text=家")

        assert "[家]{say=佳}" in path_of(odd).read_text("utf-8")


class TestSlowEngine:
    @pytest.fixture
    def held(self, monkeypatch):
        """A server that answers nothing until it is let go."""
        free = threading.Event()

        def late(handler, audio):
            free.wait(30)
            handler.answer(audio)

        monkeypatch.setitem(speech_server.WRONGS, "late", late)
        with SpeechServer.always("late") as server:
            server.free = free
            yield server
            free.set()

    def test_queue(self, anthology, held, window):
        """While a slow engine speaks, the page works on; what waits is counted and can be taken out."""
        voice = anthology / "voices" / "narrator.toml"
        extra = f'\n[openai]\nurl = "{held.address}/v1"\nvoice = "alloy"\n'
        voice.write_text(voice.read_text("utf-8") + extra, "utf-8")
        with serving(anthology, engine="openai") as here:
            first, second = window(here), window(here)
            page = first.open(FERRY)
            for row in ("b3", "b5", "b7"):
                page.click(f'.row[data-segment="{row}"] .words')
                page.keyboard.press("r")
                page.wait_for_selector("#panel-segment .spin")
            page.wait_for_selector(".queue >> text=2")
            second.open(FERRY).wait_for_selector(".queue >> text=2")
            page.click(".queue button")
            page.wait_for_selector(".queue", state="hidden")
            held.free.set()
            page.wait_for_selector('.row[data-segment="b3"]:not(.silent)', timeout=20_000)

            assert page.locator('.row[data-segment="b5"].silent').count() == 1
            first.close()
            second.close()


class TestKeys:
    def test_sound(self, shown, window):
        """The keys for sound do what the help says: start, leap, loop, pace, and Alt+K in a field."""
        here = window(shown)
        page = here.open(BOAT)
        press = page.keyboard.press
        page.click(f"{ROW} .words")
        start = here.time()
        press("Shift+ArrowRight")
        assert here.time() - start in (9, 10, 11)
        press("Enter")
        here.until("() => document.body.classList.contains('playing')")
        assert here.time() - start in (0, 1)
        press(" ")
        press("l")
        assert page.get_attribute("#loop", "aria-pressed") == "true"
        press("l")
        press("]")
        assert page.input_value("#speed") == "1.25"
        press("[")
        assert page.input_value("#speed") == "1"
        page.focus("#reading")
        press("Alt+k")
        here.until("() => document.body.classList.contains('playing')")

    def test_work(self, preview, window):
        """The keys for work do what the help says: doubts, takes, recording, reading."""
        page = window(preview).open(BOAT)
        press = page.keyboard.press
        press("n")
        assert page.get_attribute("#tab-doubts", "aria-selected") == "true"
        page.click(f"{ROW} .words")
        with page.expect_response("**/takes/*/context.wav"):
            press("t")
        press("r")
        page.wait_for_selector("#live >> text=录好了", timeout=20_000)
        wide = "new KeyboardEvent('keydown', {key: '？', bubbles: true})"
        page.evaluate(f"() => document.body.dispatchEvent({wide})")
        page.wait_for_selector("dialog dl")
        press("Escape")
        press("e")
        page.fill("#reading", "另一种说法。")
        press("Control+Enter")
        page.click("#tab-segment")
        page.wait_for_selector(".takes li:nth-child(3)", timeout=20_000)
        press("Escape")

    def test_other_keyboards(self, shown, window):
        """A Latin letter is the key that it names, wherever it lies; for other letters the place counts."""
        page = window(shown).open(FERRY)
        key = "new KeyboardEvent('keydown', {{key: '{}', code: 'KeyL', bubbles: true}})"
        page.evaluate(f"() => document.body.dispatchEvent({key.format('k')})")
        assert page.get_attribute("#loop", "aria-pressed") == "false"
        page.evaluate(f"() => document.body.dispatchEvent({key.format('д')})")
        assert page.get_attribute("#loop", "aria-pressed") == "true"

    def test_nothing_to_undo(self, preview, window):
        """Where nothing was done, undoing says so, in the reader's language."""
        page = window(preview).open(FERRY)
        page.keyboard.press("z")

        page.wait_for_selector("#live >> text=没有可以撤销的")

    def test_refusal_in_the_readers_language(self, preview, window):
        """What the server refuses is said in Chinese on a Chinese page."""
        here = window(preview)
        here.expected = ("409",)
        page = here.open(FERRY)
        edit(preview, "老渡口", "旧渡口")
        page.wait_for_selector(f"{ROW}.silent")
        page.click(f"{ROW} .words")
        page.keyboard.press("a")

        page.wait_for_selector("#live.bad >> text=这一段还没有录音")
