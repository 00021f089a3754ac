"""The page in a real browser: the keyboard, the policy, a phone, without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from formats.sample import Marked, made, sample, with_basis
from sayso.formats.page import page

pytestmark = pytest.mark.browser

ACTIVE = "document.querySelector('main .card.on')?.id ?? null"


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens a page from a file; `.requests` and `.errors` hold what it did."""
    contexts = []

    def start(source: str, *, width: int = 1280, height: int = 800, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        path = tmp_path / "page.html"
        path.write_text(source, encoding="utf-8", errors="replace")
        tab = context.new_page()
        tab.requests, tab.errors = [], []
        tab.on("request", lambda request: tab.requests.append(request.url))
        tab.on("pageerror", lambda error: tab.errors.append(str(error)))
        tab.on("console", lambda message: tab.errors.append(message.text))
        tab.on("dialog", lambda dialog: (tab.errors.append(dialog.message), dialog.dismiss()))
        tab.goto(path.as_uri())
        return tab

    yield start
    for context in contexts:
        context.close()


def test_the_keyboard_moves_through_the_statements(open_page: Any) -> None:
    tab = open_page(page([with_basis(sample())]))
    seen = []
    for key in ("j", "j", "ArrowDown", "k", "ArrowUp"):
        tab.keyboard.press(key)
        seen.append(tab.evaluate(ACTIVE))
    assert seen == ["a1-s1", "a1-s2", "a1-s3", "a1-s2", "a1-s1"]
    assert tab.evaluate("document.activeElement.id") == "a1-s1"
    lit = tab.eval_on_selector_all(".on-content", "all => all.map(e => e.textContent).join('')")
    assert lit == "a full closure of the northern ferry before June is unlikely"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "a1-s1-text"
    tab.keyboard.press("Escape")
    assert tab.evaluate(ACTIVE) is None
    assert tab.errors == []


def test_the_last_statement_is_where_moving_ends(open_page: Any) -> None:
    tab = open_page(page([sample()]))
    for _ in range(30):
        tab.keyboard.press("j")
    assert tab.evaluate(ACTIVE) == "a1-s10"


def test_arrows_scroll_the_page_until_a_statement_is_chosen(open_page: Any) -> None:
    tab = open_page(page([sample()]))
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate(ACTIVE) is None


def test_the_focused_card_shows_its_focus(open_page: Any) -> None:
    tab = open_page(page([sample()]))
    tab.keyboard.press("j")
    style = "getComputedStyle(document.activeElement).outlineStyle"
    assert tab.evaluate(style) == "solid"


def test_a_click_takes_the_innermost_statement_and_a_second_one_the_next(open_page: Any) -> None:
    tab = open_page(page([sample()]))
    inner = tab.get_by_text("a cut of two sailings a day").first
    inner.click()
    assert tab.evaluate(ACTIVE) == "a1-s4"
    inner.click()
    assert tab.evaluate(ACTIVE) == "a1-s3"
    inner.click()
    assert tab.evaluate(ACTIVE) == "a1-s2"


def test_a_page_with_hostile_text_runs_none_of_it_and_asks_for_nothing(open_page: Any) -> None:
    hostile = (
        "<script>alert(1)</script><img src=https://evil.example/x.png onerror=alert(2)>"
        "<style>@import 'https://evil.example/x.css'</style><a href=javascript:alert(3)>x</a>"
    )
    read = made(
        Marked(
            f"[source: {hostile}] [cue: said] [content: {hostile}].", facts=[{"speaker": hostile}]
        ),
        title=hostile,
    )
    tab = open_page(page([read], explain=True))
    tab.keyboard.press("j")
    tab.wait_for_timeout(200)
    assert tab.errors == []
    assert [url for url in tab.requests if not url.startswith(("file:", "data:"))] == []
    assert "<script>alert(1)</script>" in tab.inner_text("main")


def test_the_policy_stops_a_script_that_would_get_in(open_page: Any) -> None:
    source = page([sample()]).replace("</main>", "<script>document.title='in'</script></main>")
    tab = open_page(source)
    assert tab.title() != "in"
    assert any("Content Security Policy" in error for error in tab.errors)


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
def test_nothing_is_wider_than_the_screen(open_page: Any, width: int) -> None:
    tab = open_page(page([with_basis(sample())], explain=True), width=width, height=700)
    tab.keyboard.press("j")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_a_phone_shows_the_chosen_statement_in_a_sheet(open_page: Any) -> None:
    tab = open_page(page([sample()]), width=375, height=700, has_touch=True)
    tab.get_by_text("demanded").first.tap()
    sheet = tab.locator(".sheet")
    assert "port authority" in sheet.inner_text()
    assert "4 of 8" in sheet.inner_text()
    tab.get_by_label("Next statement").tap()
    assert "5 of 8" in sheet.inner_text()
    tab.get_by_role("button", name="Close").tap()
    assert not sheet.is_visible()


def test_without_javascript_the_cards_are_there_and_linked(open_page: Any) -> None:
    tab = open_page(page([sample()]), width=375, height=700, java_script_enabled=False)
    assert tab.locator("main .card").count() == 8
    assert tab.locator("main .card").first.is_visible()
    assert not tab.locator("#theme").is_visible()
    tab.locator(".number").nth(3).click()
    assert tab.url.endswith("#a1-s4")


def test_light_and_dark_follow_the_system_and_the_button(open_page: Any) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    light = open_page(page([sample()]), color_scheme="light")
    dark = open_page(page([sample()]), color_scheme="dark")
    assert light.evaluate(paper) != dark.evaluate(paper)
    dark_paper = dark.evaluate(paper)
    light.locator("#theme").click()
    assert light.evaluate(paper) == dark_paper
    assert light.locator("#theme").inner_text() == "Light"


def test_print_shows_every_card_and_no_buttons(open_page: Any) -> None:
    for width in (375, 1280):
        tab = open_page(page([sample()]), width=width)
        tab.keyboard.press("j")
        tab.emulate_media(media="print")
        assert tab.locator("main .card").last.is_visible()
        assert not tab.locator(".bar").is_visible()
        assert not tab.locator(".sheet").is_visible()
