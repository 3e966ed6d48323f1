import pytest

from tests.kit.conftest import packed
from tests.preview.browser import started


@pytest.fixture(scope="module")
def sheet(hostile, tmp_path_factory):
    """The upload sheet of two hostile drafts."""
    folder = packed("ximalaya", hostile, tmp_path_factory.mktemp("sheet"), drafts=True)
    return folder / "upload.html"


def test_one_click_copies_one_field(sheet):
    """In Chromium, from the disk: each button copies its whole field, and the console stays empty."""
    with started() as browser:
        told = []
        page = browser.new_context(
            locale="zh-CN", permissions=["clipboard-read", "clipboard-write"]
        ).new_page()
        page.on("console", lambda message: told.append(message.text))
        page.on("dialog", lambda dialog: told.append(dialog.message))
        page.goto(sheet.as_uri())
        assert page.locator("h1").inner_text() == "喜马拉雅上传单"
        buttons, values = page.locator("button.copy"), page.locator("div.value")
        for number in (0, 4, 6):
            buttons.nth(number).click()
            assert page.evaluate("navigator.clipboard.readText()") == values.nth(number).text_content()
        page.locator("[data-say=en]").click()
        assert page.locator("h1").inner_text() == "Ximalaya upload sheet"
        assert told == []


def test_the_browsers_language(sheet):
    """A browser in another language is shown English."""
    with started() as browser:
        page = browser.new_context(locale="de-DE").new_page()
        page.goto(sheet.as_uri())
        assert page.locator("h1").inner_text() == "Ximalaya upload sheet"
