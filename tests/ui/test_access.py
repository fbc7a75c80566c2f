"""The page for everyone: axe finds nothing in any state, language, theme and width; keys reach all; phones fit."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.server.served import ROOT
from tests.ui.pages import Opened, drawn

AXE = ROOT / "ui" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LEAST_TARGET = 40
Open = Callable[..., Opened]
PAIRWISE = [("en", "light", "desk"), ("en", "dark", "phone"), ("es", "light", "phone"), ("es", "dark", "desk")]
"""Each language in each theme and width, and each theme in each width."""

QUESTIONS = {
    "en": ["revenue by week", "revenue by weekday and hour", "total revenue in april", "profit by product"],
    "es": ["facturación por semana", "facturación por día y hora", "facturación de abril", "ganancia por producto"],
}


def violations(opened: Opened) -> list[str]:
    """What axe finds. Its source is evaluated by the debugger: the page's policy lets no other script in."""
    opened.page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = opened.page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [f"{each['id']}: {node['html'][:160]}" for each in found["violations"] for node in each["nodes"]]


@pytest.mark.parametrize(("language", "theme", "width"), PAIRWISE)
def test_axe_finds_nothing(open_page: Open, language: str, theme: str, width: str) -> None:
    opened = open_page(language=language, theme=theme, width=width)
    assert violations(opened) == []
    for question in QUESTIONS[language]:
        opened.ask(question)
    drawn(opened.article(QUESTIONS[language][0]))
    for button in opened.page.get_by_role("button", name="SQL").all():
        button.click()
    assert violations(opened) == []


def test_axe_finds_nothing_in_menus_dialogs_and_the_drawer(open_page: Open) -> None:
    desk = open_page()
    article = desk.ask("top 5 products by units")
    article.get_by_role("button", name="at most 5").click()
    expect(article.get_by_role("button", name="10", exact=True)).to_be_visible()
    assert violations(desk) == []
    desk.page.keyboard.press("Escape")
    desk.page.get_by_role("button", name="Settings").click()
    assert violations(desk) == []
    desk.button("Keys (?)").click()
    expect(desk.page.get_by_role("dialog", name="Keys")).to_be_visible()
    assert violations(desk) == []
    phone = open_page(width="phone", theme="dark")
    phone.button("Open the menu").click()
    expect(phone.page.get_by_role("dialog", name="Conversations")).to_be_visible()
    assert violations(phone) == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_is_wider_than_a_phone_and_targets_are_large_enough(open_page: Open, language: str) -> None:
    opened = open_page(language=language, width="phone")
    for question in QUESTIONS[language]:
        opened.ask(question)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
    small = opened.page.evaluate(
        """least => [...document.querySelectorAll("button, input, textarea")]
            .filter(each => each.offsetParent && each.getBoundingClientRect().height < least)
            .map(each => each.textContent + " " + each.getBoundingClientRect().height)""",
        LEAST_TARGET,
    )
    assert [each for each in small if not each.startswith(" ")] == []


def test_the_page_is_used_by_keys_alone(open_page: Open) -> None:
    opened = open_page()
    opened.page.keyboard.press("Tab")
    expect(opened.button("Skip to the question")).to_be_focused()
    opened.page.keyboard.press("Enter")
    expect(opened.composer).to_be_focused()
    opened.page.keyboard.type("revenue by month")
    opened.page.keyboard.press("Enter")
    article = opened.article("revenue by month")
    drawn(article)
    measure = article.get_by_role("button", name="measure revenue")
    measure.focus()
    opened.page.keyboard.press("Enter")
    units = article.get_by_role("button", name="units", exact=True)
    expect(units).to_be_visible()
    opened.page.keyboard.press("Escape")
    expect(measure).to_be_focused()
    expect(units).to_have_count(0)
    opened.page.keyboard.press("/")
    expect(opened.composer).to_be_focused()
    opened.page.keyboard.press("ArrowUp")
    expect(opened.composer).to_have_value("revenue by month")


def test_what_happens_is_announced(open_page: Open) -> None:
    opened = open_page()
    article = opened.ask("revenue by month")
    title = article.get_by_role("heading").nth(1).text_content() or ""
    expect(opened.page.get_by_role("status").filter(has_text="Answer ready")).to_have_text(f"Answer ready: {title}")


def test_a_chart_is_told_in_words(open_page: Open) -> None:
    opened = open_page()
    article = opened.ask("revenue by month")
    name = article.get_by_role("img").get_attribute("aria-label") or ""
    assert name.startswith("Line chart of revenue by month")
    assert "Highest:" in name
