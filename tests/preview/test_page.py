import json
import re

import pytest

from tests.judges.pages import axe_source, violations
from tests.preview.browser import PHONE, Look
from tests.preview.conftest import BOAT, FERRY
from tests.preview.served import serving

# a browser may open one more connection while the test's server thread ends; that is not the product's
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
PARAGRAPH = "b3"
ROW = f'.row[data-segment="{PARAGRAPH}"]'


def script_of(served, name=FERRY):
    return (served.root / "scripts" / f"{name}.md").read_text("utf-8")


class TestNewcomer:
    """One way through: what one test leaves, the next finds in its own copy."""

    def test_listen_and_seek(self, shown, window):
        """The line that is heard is marked; a word and the waveform lead to their place in the sound."""
        here = window(shown, name="")
        page = here.open(BOAT)
        page.click("#play")
        here.until("() => document.getElementById('at').textContent !== '0:00'")
        here.until("() => CSS.highlights.get('line').size === 1")
        page.click("#play")

        page.click(f"{ROW} .words", position={"x": 40, "y": 18})
        lines = [line for line in shown.timeline(BOAT)["lines"] if line["segment"] == PARAGRAPH]
        assert abs(here.time() - lines[0]["start"]) <= 1
        assert page.get_attribute(ROW, "aria-current") == "true"
        box = page.locator(".wave.whole").bounding_box()
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 20)
        assert abs(here.time() - shown.timeline(BOAT)["seconds"] / 2) <= 1

    def test_from_doubt_to_feed(self, preview, window):
        """A doubt is settled, a reading tried, a take adopted, the episode approved: the feed has it."""
        page = window(preview, name="").open(BOAT)
        settle(page, preview)
        try_reading(page)
        assert "船工姓何。" in script_of(preview, BOAT)

        page.click("#approve-episode")
        page.click('dialog button:text("重新生成")')
        page.click("dialog >> text=我听过了，通过", timeout=30_000)
        page.wait_for_selector('.chip[data-stage="released"]')
        feed = preview.root / "episodes" / "feed.xml"
        assert "停下来的船" in feed.read_text("utf-8")

        assert "何编辑 20" in page.text_content("dialog .fine")
        page.click("dialog >> text=撤回通过")
        page.wait_for_selector('.chip[data-stage="to approve"]')
        assert not feed.exists()
        page.wait_for_function(
            "() => /通过；何编辑 .*撤回/.test(document.querySelector('dialog').textContent)"
        )
        page.click("dialog >> text=我听过了，通过")
        page.wait_for_selector('.chip[data-stage="released"]')

    def test_a_writer_whom_the_page_lost(self, preview, window):
        """The doubt about a missing writer is rewritten in an empty field: the name alone is written."""
        path = preview.root / "scripts" / f"{BOAT}.md"
        front = re.sub(r"(?m)^(author|doubts):.*\n", "", path.read_text("utf-8"))
        path.write_text(front.replace("---\n", "---\nauthor:\ndoubts: missing-author\n", 1), "utf-8")
        page = window(preview).open(BOAT)
        page.click("#tab-doubts")
        card = page.locator(".doubt", has_text="缺作者")
        card.get_by_text("改写…").click()
        page.keyboard.type("何水生")
        page.keyboard.press("Control+Enter")
        page.wait_for_function("() => document.getElementById('live').textContent.includes('已处理疑点')")

        assert "\nauthor: 何水生\n" in script_of(preview, BOAT)

    def test_an_address_before_the_list(self, preview, window):
        """An address that changes before the list is there opens that episode, without an error."""
        shown = window(preview, name="")
        early = f"location.hash = '#{BOAT}'"
        shown.page.add_init_script(f"const get = fetch; fetch = (...asked) => ({early}, get(...asked));")
        page = shown.open(BOAT)

        assert "停下来的船" in page.inner_text("#head")

    def test_a_script_that_breaks(self, preview, window):
        """An episode whose script cannot be read keeps its place in the list, and says so."""
        path = preview.root / "scripts" / f"{BOAT}.md"
        path.write_text(path.read_text("utf-8") + "\n坏了。 {#b99 puase=1}\n", "utf-8")
        page = window(preview, name="").open(FERRY)
        page.wait_for_selector('.episodes [data-stage="unreadable"]')

        rows = page.locator(".episodes li").all_text_contents()
        assert [row.startswith(f"{number}") for number, row in enumerate(rows, 1)] == [True, True]
        assert "停下来的船" in next(row for row in rows if "读不了" in row)


def settle(page, preview):
    """Accept what is proposed for the lost year, and say who does."""
    page.click("#tab-doubts")
    page.click(f'[data-doubt="{preview.doubt(BOAT)["id"]}"] >> text=采用建议')
    page.fill("#who", "何编辑")
    page.click("dialog button[type=submit]")
    page.wait_for_function("() => document.getElementById('live').textContent.includes('已处理疑点')")
    assert 'ok="何编辑 ' in script_of(preview, BOAT)


def try_reading(page):
    """Record a paragraph in other words, compare the two takes, adopt the new one."""
    page.click("#tab-segment")
    page.click(f"{ROW} .when")
    page.click("#play")
    page.fill("#reading", "老渡口在柳溪的下游，船工姓何。")
    page.click("text=按此录一版")
    page.wait_for_selector(".takes li:nth-child(2)")
    page.click('.takes button[aria-label="连着听 版本 B"]')
    page.click('.takes button[aria-label="采用 版本 B"]')
    page.wait_for_selector(".takes li:nth-child(2).active")


FIRST_THREE = """words => {
  const range = document.createRange();
  const text = document.createTreeWalker(words, NodeFilter.SHOW_TEXT).nextNode();
  range.setStart(text, 0);
  range.setEnd(text, 3);
  const box = range.getBoundingClientRect();
  return [box.left, box.right, (box.top + box.bottom) / 2];
}"""  # where three characters lie, in whatever font the machine has


TYPED = """box => {
    box.value = "老杜口";
    box.dispatchEvent(new Event("input", { bubbles: true }));
    return document.querySelector("dialog button[type=submit]").disabled;
}"""


class TestWords:
    def test_reading_of_selected_words(self, preview, window):
        """Words that are selected with the mouse get a reading of their own, or one for always."""
        page = window(preview).open(FERRY)
        page.click("#tab-doubts")
        start, end, middle = page.locator(f"{ROW} .words").evaluate(FIRST_THREE)
        page.mouse.move(start + 2, middle)
        page.mouse.down()
        page.mouse.move(end, middle, steps=4)
        page.mouse.up()
        page.wait_for_selector(".picked")
        assert page.inner_text(".picked") == "老渡口"

        page.click("text=以后都这样读…")
        page.wait_for_selector("dialog button[type=submit]:enabled")
        assert page.eval_on_selector("#lex-say", TYPED), "what is shown tells of other words"
        page.wait_for_selector("dialog button[type=submit]:enabled")
        assert page.inner_text("dialog .effect p") == "影响 2 处"
        page.click("dialog button[type=submit]")
        page.wait_for_selector("dialog", state="detached")
        assert "老杜口" in (preview.root / "voices" / "lexicon.toml").read_text("utf-8")
        page.wait_for_selector(".missing:not([hidden])")
        page.click(".missing button")
        page.wait_for_selector(".missing", state="hidden")
        assert preview.timeline(FERRY)["missing"] == 0


FOCUSED = "() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"


def _tab(page, name):
    """Go on with the Tab key until the control of that name has the focus."""
    for _ in range(150):
        if page.evaluate(FOCUSED) == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(name)


class TestAbout:
    def test_rights_that_are_missing(self, anthology, window):
        """What a field of the story lacks leads to that field; what is written there no longer holds it."""
        series = anthology / "episodes" / "series.toml"
        kept = [line for line in series.read_text("utf-8").splitlines() if not line.startswith("rights")]
        series.write_text("\n".join(kept), "utf-8")
        with serving(anthology) as here:
            shown = window(here)
            page = shown.open(FERRY)
            page.click("#approve-episode")
            page.click("dialog li:has-text('授权记录') >> text=去处理")
            page.keyboard.type("林小满授权，2026-05-03，网络播出")
            page.keyboard.press("Enter")
            page.wait_for_selector("dialog", state="detached")
            page.click("#approve-episode")

            assert "rights: 林小满授权，2026-05-03，网络播出" in script_of(here)
            assert "授权记录" not in page.text_content("dialog")
            shown.close()


class TestKeyboard:
    def test_walk_and_listen(self, shown, window):
        """Text and sound are walked by keys, and the focus is never lost."""
        here = window(shown)
        page = here.open(FERRY)
        press = page.keyboard.press
        press("Tab")
        assert page.evaluate("() => document.activeElement.className") == "skip"
        press("Enter")
        assert page.evaluate("() => document.activeElement.id") == "text"
        press("ArrowDown")
        press("ArrowDown")
        assert page.evaluate("() => document.activeElement.className") == "when"
        press("Space")
        here.until("() => document.body.classList.contains('playing')")
        press("Space")
        at = here.time()
        press("ArrowRight")
        assert here.time() - at in (2, 3, 4)
        press("?")
        assert page.locator("dialog dt").count() > 12
        press("Escape")
        page.wait_for_selector("dialog", state="detached")

    def test_judge_and_correct(self, preview, window):
        """Verdicts, undo and a reading need no pointer; what is typed into a field judges nothing."""
        page = window(preview).open(FERRY)
        press = page.keyboard.press
        for _ in range(3):
            press("ArrowDown")
        selected = page.get_attribute(".row.current", "data-segment")
        press("a")
        page.wait_for_selector(f'.row[data-segment="{selected}"][data-state=approved]')
        page.wait_for_selector(f'.row.current:not([data-segment="{selected}"])')
        following = page.get_attribute(".row.current", "data-segment")
        press("x")
        page.wait_for_selector(f'.row[data-segment="{following}"][data-state=needs_fix]')
        press("z")
        page.wait_for_selector(f'.row[data-segment="{following}"][data-state=unreviewed]')

        press("e")
        assert page.evaluate("() => document.activeElement.id") == "reading"
        page.keyboard.type("aaxx")
        press("Escape")
        assert preview.timeline(FERRY)["verdicts"][following]["state"] == "unreviewed"

    def test_from_doubt_to_feed(self, preview, window):
        """The newcomer's whole way needs no pointer: doubt, name, reading, takes, build, approval."""
        here = window(preview, name="")
        page = here.open(BOAT)
        press = page.keyboard.press
        press("n")
        _tab(page, "采用建议")
        press("Enter")
        page.keyboard.type("何编辑")
        press("Enter")
        here.until("() => document.getElementById('live').textContent.includes('已处理疑点')")
        while page.locator(f"{ROW}.current").count() == 0:
            press("ArrowDown")
        press("e")
        press("Control+a")
        page.keyboard.type("老渡口在柳溪的下游，船工姓何。")
        press("Control+Enter")
        page.wait_for_selector(".takes li:nth-child(2)")
        _tab(page, "采用 版本 B")
        press("Enter")
        page.wait_for_selector(".takes li:nth-child(2).active")
        _tab(page, "通过本集")
        press("Enter")
        _tab(page, "重新生成")
        press("Enter")
        page.wait_for_selector("dialog >> text=我听过了，通过", timeout=30_000)
        _tab(page, "我听过了，通过")
        press("Enter")
        page.wait_for_selector('.chip[data-stage="released"]')

        assert "停下来的船" in (preview.root / "episodes" / "feed.xml").read_text("utf-8")

    def test_tabs_and_wave(self, shown, window):
        """Tabs are walked with arrows, and the waveform is a slider that says where it is."""
        here = window(shown, Look("en-US"))
        page = here.open(FERRY)
        page.focus("#tab-segment")
        page.keyboard.press("ArrowRight")
        assert page.get_attribute("#tab-doubts", "aria-selected") == "true"
        assert page.is_visible("#panel-doubts")
        page.keyboard.press("End")
        assert page.evaluate("() => document.activeElement.id") == "tab-quality"
        page.wait_for_selector(".curve")

        page.focus(".wave.whole")
        page.keyboard.press("Home")
        page.keyboard.press("PageUp")
        assert re.fullmatch(r"0:\d\d, of 0:\d\d", page.get_attribute(".wave.whole", "aria-valuetext"))
        assert here.time() > 10

    def test_quiet_while_composing(self, shown, window):
        """Keys that an input method takes do nothing, nor do single keys when they are switched off."""
        page = window(shown).open(FERRY)
        page.click(f"{ROW} .words")
        for extra in ("isComposing: true", "keyCode: 229", "ctrlKey: true"):
            pressed = f"new KeyboardEvent('keydown', {{key: 'a', code: 'KeyA', {extra}}})"
            page.evaluate(f"() => document.dispatchEvent({pressed})")
        page.keyboard.press("?")
        page.click("dialog input[type=checkbox]")
        page.keyboard.press("Escape")
        page.keyboard.press("a")
        page.wait_for_timeout(200)

        assert shown.timeline(FERRY)["verdicts"][PARAGRAPH]["state"] == "unreviewed"


class TestTogether:
    def test_two_pages_on_one_segment(self, preview, window):
        """Of two who change one segment, the second is told and keeps what was typed."""
        first, second = window(preview), window(preview)
        second.expected = ("412",)
        for page in (first.open(FERRY), second.open(FERRY)):
            page.click(f"{ROW} .words")
        second.page.route("**/timeline", lambda route: route.continue_())
        second.page.fill("#reading", "第二个人写的。")
        preview.patch(FERRY, PARAGRAPH, {"say": "第一个人写的。"})
        first.until("() => document.getElementById('reading').value === '第一个人写的。'")
        second.page.click("#panel-segment >> text=保存 >> nth=0")
        second.until("() => document.getElementById('live').textContent.includes('刚在别处改过')")

        assert second.page.input_value("#reading") == "第二个人写的。"
        assert "第一个人写的。" in script_of(preview)

    def test_edited_in_an_editor(self, preview, window):
        """What somebody saves in an editor appears by itself, while what is being typed stays."""
        here = window(preview)
        page = here.open(FERRY)
        page.click(f"{ROW} .words")
        page.fill("#reading", "还没写完")
        path = preview.root / "scripts" / f"{FERRY}.md"
        path.write_text(path.read_text("utf-8").replace("老渡口在柳溪的下游", "老渡口在柳溪的上游"), "utf-8")
        here.until(f"() => document.querySelector('{ROW}').textContent.includes('上游')")

        assert page.input_value("#reading") == "还没写完"

    def test_engine_out_while_recording(self, silent, window):
        """An engine that is out is told in a sentence; the text can be read and corrected all the same."""
        here = window(silent)
        page = here.open(FERRY)
        assert "还没有录音" in page.inner_text(".missing")
        page.click(f"{ROW} .words")
        page.keyboard.press("r")
        here.until("() => document.getElementById('live').textContent.includes('没有成功')")

        assert page.is_visible(f"{ROW} .words")
        assert page.is_enabled("#reading")

    def test_server_gone(self, anthology, window):
        """A page that lost its server says so."""
        with serving(anthology) as here:
            shown = window(here)
            shown.expected = ("WebSocket", "ERR_CONNECTION")
            page = shown.open(FERRY)
            here.close()
            page.wait_for_selector("#banner:not([hidden])")
            here.close = lambda: None

        assert "narrate preview" in page.inner_text("#banner")


class TestTablet:
    def test_other_episode(self, shown, window):
        """On a narrow screen the list of episodes is a tab, and leads to another episode."""
        page = window(shown, Look(size=(1024, 768))).open(FERRY)
        assert not page.is_visible("#rail")
        page.click("#tab-list")
        page.click(f'#rail a[href="#{BOAT}"]')
        page.wait_for_function("() => document.querySelector('h1').textContent === '停下来的船'")

        assert page.is_visible("#text")


class TestPhone:
    def test_read_along(self, shown, window):
        """On a phone one thing is shown at a time, nothing is too wide, and buttons fit a thumb."""
        here = window(shown, Look(size=PHONE))
        page = here.open(FERRY)
        page.click(f"{ROW} .when")
        here.until("() => CSS.highlights.get('line').size === 1")
        for name, panel in PANELS:
            page.click(f"#tab-{name}")
            assert page.is_visible(panel)
            assert not page.is_visible("#text")
            assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE[0]
        small = page.evaluate(
            "() => [...document.querySelectorAll('button:not(.when)')].filter(b => b.offsetParent)"
            ".filter(b => b.offsetHeight < 44).map(b => b.outerHTML.slice(0, 80))"
        )
        assert small == []
        page.click("#tab-text")
        assert page.is_visible("#text")


HOSTILE = "<img src=x onerror=window.hit=1><script>window.hit=1</script><svg onload=window.hit=1>"


class TestHostileText:
    def test_markup_in_the_text(self, anthology, window):
        """Markup in titles, text, readings and names is shown as text and does nothing."""
        path = anthology / "scripts" / f"{FERRY}.md"
        text = path.read_text("utf-8").replace("title: 渡口的灯", f"title: 渡口的灯{HOSTILE}")
        text = text.replace("何师傅披上蓑衣", f"何师傅{HOSTILE}披上蓑衣")
        path.write_text(
            text.replace("柳溪的下游", f'[柳溪的下游]{{say="{HOSTILE}"}}'.replace('say="', 'say="')), "utf-8"
        )
        with serving(anthology) as here:
            shown = window(here)
            page = shown.page
            page.goto(f"http://127.0.0.1:{here.port}/#{FERRY}")
            page.wait_for_selector(".row[data-kind]")
            page.click(f"{ROW} .words")
            for tab in ("doubts", "quality", "segment"):
                page.click(f"#tab-{tab}")
            page.wait_for_timeout(300)

            assert "onerror" in page.inner_text("#text")
            assert page.evaluate("() => window.hit") is None
            assert page.locator("img, #text script, svg[onload]").count() == 0
            shown.close()

    def test_policy_is_in_force(self, shown, window):
        """Not even our own code could write markup: the browser refuses it."""
        here = window(shown)
        here.expected = ("TrustedHTML",)
        page = here.open(FERRY)

        with pytest.raises(Exception, match="TrustedHTML"):
            page.evaluate("() => { document.body.innerHTML = '<b>x</b>'; }")


PANELS = (
    ("doubts", "#panel-doubts"),
    ("quality", "#panel-quality"),
    ("segment", "#panel-segment"),
    ("list", "#rail"),
)


class TestAccessible:
    @pytest.mark.parametrize("language", ["zh-CN", "en-US"])
    @pytest.mark.parametrize("size", [(1440, 900), (1024, 768), PHONE])
    def test_axe(self, shown, window, language, size):
        """The axe rules find nothing at WCAG 2.2 AA: two languages, three sizes, both themes, all views."""
        page = window(shown, Look(language, size)).open(BOAT)
        page.evaluate(axe_source())
        page.click(f"{ROW} .words")
        found = []
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for tab in ("segment", "doubts", "quality"):
                page.click(f"#tab-{tab}")
                page.wait_for_selector(f"#panel-{tab} h2")
                found += violations(page)
            for opener in ("#approve-episode", "#about", ".help"):
                page.evaluate("(opener) => document.querySelector(opener).click()", opener)
                found += violations(page)
                page.keyboard.press("Escape")
                page.wait_for_selector("dialog", state="detached")

        assert found == []

    def test_calm(self, shown, window):
        """With less motion asked for, the text jumps instead of gliding."""
        page = window(shown, Look(motion="reduce")).open(FERRY)

        assert page.evaluate("async () => (await import('/assets/dom.js')).calm()") is True


class TestLong:
    SEGMENTS = 2_000
    PARAGRAPH = "第{n}段：溪水从桥下流过，灯一直亮着，行人来来往往，船停岸边。 {{#b{id}}}\n\n"

    @pytest.fixture
    def long(self, anthology):
        path = anthology / "scripts" / f"{FERRY}.md"
        more = "".join(self.PARAGRAPH.format(n=n, id=100 + n) for n in range(self.SEGMENTS))
        path.write_text(path.read_text("utf-8").rstrip() + "\n\n" + more, "utf-8")
        with serving(anthology) as here:
            yield here

    def test_three_hours(self, long, window):
        """An episode of three hours and two thousand passages is walked, sought, marked and heard."""
        here = window(long)
        page = here.open(FERRY)
        page.wait_for_function(f"() => document.querySelectorAll('.row[data-kind]').length > {self.SEGMENTS}")
        assert long.timeline(FERRY)["seconds"] > 3 * 3600
        assert re.fullmatch(r"[3-5]:\d\d:\d\d", page.inner_text("#length"))

        box = page.locator(".wave.whole").bounding_box()
        page.mouse.click(box["x"] + box["width"] * 0.6, box["y"] + 20)
        page.click("#play")
        here.until("() => CSS.highlights.get('line').size === 1")
        here.until("() => document.querySelector('.row.current')?.getBoundingClientRect().top > 0")
        page.click("#play")
        heard = int(page.get_attribute(".row.current", "data-segment")[1:])
        assert 1_000 < heard < 1_500
        page.keyboard.press("ArrowDown")
        following = page.get_attribute(".row.current", "data-segment")
        assert following == f"b{heard + 1}"
        page.keyboard.press("x")
        page.wait_for_selector(f'.row[data-segment="{following}"][data-state=needs_fix]')
        moves = page.evaluate(MOVES)

        assert sorted(moves)[len(moves) // 2] < 1_000, json.dumps(moves)  # 40 ms where nothing else runs


MOVES = """async () => {
  const times = [];
  for (let n = 0; n < 15; n++) {
    const begun = performance.now();
    document.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown', code: 'ArrowDown'}));
    await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
    times.push(performance.now() - begun);
  }
  return times;
}"""
