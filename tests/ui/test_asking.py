"""Asking on the page, and what can be done with an answer."""

import csv
import io
from collections.abc import Callable

from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from tests.ui.pages import Opened, drawn, texts

PNG = b"\x89PNG\r\n\x1a\n"
Open = Callable[..., Opened]


def test_an_answer_has_a_chart_prose_and_how_far_to_trust_it(open_page: Open) -> None:
    opened = open_page()
    article = opened.ask("revenue by weekday in april")
    written = texts(drawn(article))
    assert {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"} <= set(written)
    assert any(text.startswith("$") for text in written)
    expect(article.get_by_text("High confidence")).to_be_visible()
    expect(article.locator("p strong").first).to_contain_text("$")


def test_a_spanish_question_is_answered_and_drawn_in_spanish(open_page: Open) -> None:
    opened = open_page(language="es")
    article = opened.ask("facturación por día de la semana en abril")
    assert {"lunes", "sábado", "domingo"} <= set(texts(drawn(article)))
    expect(article.get_by_text("Confianza alta")).to_be_visible()
    expect(article.locator("p strong").first).to_contain_text("$\u00a0")


def test_the_language_of_the_question_goes_before_the_page_s(open_page: Open) -> None:
    opened = open_page(language="es")
    article = opened.ask("revenue by weekday in april")
    assert "Monday" in texts(drawn(article))
    expect(article.get_by_text("Confianza alta")).to_be_visible()


def test_a_conversation_survives_a_reload_and_goes_on(open_page: Open) -> None:
    opened = open_page()
    opened.ask("revenue by month")
    article = opened.ask("only in may")
    expect(article.get_by_role("button", name="period May 2025")).to_be_visible()
    opened.page.reload()
    expect(opened.page.get_by_role("article")).to_have_count(2)
    drawn(opened.article("revenue by month"))
    again = opened.ask("and in june?")
    expect(again.get_by_role("button", name="period June 2025")).to_be_visible()


def test_back_goes_to_the_conversation_before(open_page: Open) -> None:
    opened = open_page()
    opened.ask("revenue by month")
    opened.button("+ New question").click()
    opened.ask("units by month")
    opened.page.go_back()
    expect(opened.page.get_by_role("article", name="revenue by month")).to_be_visible()


def test_a_link_leads_to_its_answer(open_page: Open) -> None:
    opened = open_page()
    article = opened.ask("tickets by weekday")
    article.get_by_role("button", name="Copy link").click()
    expect(article.get_by_text("Copied")).to_be_visible()
    link = opened.page.evaluate("navigator.clipboard.readText()")
    other = open_page(path=link.removeprefix(opened.address))
    expect(other.page.get_by_role("article", name="tickets by weekday")).to_be_in_viewport()


def test_only_honest_charts_are_offered_and_the_table_among_them(open_page: Open) -> None:
    opened = open_page()
    article = opened.ask("average ticket by weekday")
    types = article.get_by_role("group", name="Chart type").get_by_role("button")
    assert types.all_text_contents() == ["Bars", "Table"], "averages are no parts of a whole, weekdays no course"
    types.last.click()
    expect(article.get_by_role("rowheader", name="Thursday")).to_be_visible()
    expect(article.get_by_role("row", name="Total")).to_have_count(0)


def test_a_table_sorts_and_totals_what_adds_up(open_page: Open) -> None:
    opened = open_page()
    article = opened.ask("units by weekday")
    article.get_by_role("button", name="Read as table").click()
    article.get_by_role("columnheader", name="Units").get_by_role("button").click()
    figures = [float(text.replace(",", "")) for text in article.locator("tbody td").all_text_contents()]
    assert figures == sorted(figures, reverse=True)
    total = article.locator("tfoot td").last.text_content() or ""
    assert float(total.replace(",", "")) == sum(figures)


def test_many_rows_are_scrolled_not_all_drawn(open_page: Open) -> None:
    opened = open_page()
    article = opened.ask("list the tickets of may")
    table = article.get_by_role("table")
    expect(table).to_be_visible()
    assert int(table.get_attribute("aria-rowcount") or 0) > 1000
    assert table.locator("tbody tr").count() < 100
    table.evaluate("each => each.parentElement.scrollTo(0, each.scrollHeight)")
    last = table.get_attribute("aria-rowcount")
    expect(table.locator(f"tr[aria-rowindex='{last}']")).to_be_visible()


def test_rows_are_exported_as_they_are(open_page: Open) -> None:
    opened = open_page()
    article = opened.ask("units by waiter")

    def saved(kind: str) -> bytes:
        article.get_by_role("button", name="Export").click()
        with opened.page.expect_download() as download:
            article.get_by_role("button", name=kind, exact=True).click()
        assert download.value.suggested_filename.startswith("units-by-waiter.")
        return download.value.path().read_bytes()

    lines = list(csv.reader(io.StringIO(saved("CSV").decode("utf-8-sig"))))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(saved("Excel"))).get_sheet_by_index(0).to_python()
    assert len(lines) > 2
    assert [[float(cell) for cell in line] for line in lines[1:]] == [
        [float(cell) for cell in row] for row in sheet[1:]
    ]
    assert saved("PNG").startswith(PNG)


def test_thousands_of_rows_fit_into_an_excel_file(open_page: Open) -> None:
    opened = open_page()
    article = opened.ask("list the tickets of may")
    article.get_by_role("button", name="Export").click()
    with opened.page.expect_download() as download:
        article.get_by_role("button", name="Excel", exact=True).click()
    book = CalamineWorkbook.from_path(str(download.value.path()))
    count = article.get_by_role("table").get_attribute("aria-rowcount")
    assert len(book.get_sheet_by_index(0).to_python()) == int(count or 0)


def test_a_part_of_the_question_is_changed_by_picking(open_page: Open) -> None:
    opened = open_page()
    question = "top 5 products by units"
    article = opened.ask(question)
    expect(article.locator("svg.marks .mark-rect path")).to_have_count(5)
    article.get_by_role("button", name="at most 5").click()
    article.get_by_role("button", name="10", exact=True).click()
    expect(article.get_by_role("button", name="at most 10")).to_be_visible()
    expect(article.locator("svg.marks .mark-rect path")).to_have_count(10)
    expect(opened.page.get_by_role("article")).to_have_count(1)
    opened.page.reload()
    expect(opened.page.get_by_role("article")).to_have_count(1)
    expect(opened.article(question).get_by_role("button", name="at most 10")).to_be_visible()


def test_a_judgement_is_kept(open_page: Open) -> None:
    opened = open_page()
    article = opened.ask("revenue by hour")
    article.get_by_role("button", name="Yes", exact=True).click()
    expect(article.get_by_text("Thank you, noted.")).to_be_visible()
    opened.page.reload()
    expect(opened.page.get_by_role("button", name="Yes", exact=True, pressed=True)).to_be_visible()


def test_a_suggestion_is_asked_by_a_click(open_page: Open) -> None:
    opened = open_page()
    article = opened.ask("revenue by weekday")
    follow_up = article.get_by_role("list", name="Go on with").get_by_role("button").first
    question = follow_up.text_content() or ""
    follow_up.click()
    expect(opened.article(question)).to_be_visible()
    expect(opened.page.get_by_role("article")).to_have_count(2)


def test_conversations_are_searched_and_deleted(open_page: Open) -> None:
    opened = open_page()
    opened.ask("revenue of waiter 14 by week")
    opened.page.get_by_role("searchbox").fill("WAITER 14 by")
    history = opened.page.get_by_role("navigation", name="Conversations")
    found = history.get_by_role("button", name="revenue of waiter 14 by week", exact=True)
    expect(found).to_be_visible()
    found.hover()
    opened.button("Delete “revenue of waiter 14 by week”").click()
    opened.button("Delete").click()
    expect(found).to_have_count(0)
    expect(opened.page.get_by_role("heading", name="What do you want to know?")).to_be_visible()


def test_a_question_that_cannot_be_answered_says_why_and_what_can(open_page: Open) -> None:
    opened = open_page()
    article = opened.ask("profit by product")
    expect(article.get_by_text("profit").last).to_be_visible()
    offered = article.get_by_role("list", name="What I can answer:").get_by_role("button")
    assert offered.count() >= 2
    offered.first.click()
    expect(opened.page.get_by_role("article")).to_have_count(2)
    drawn(opened.page.get_by_role("article").last)


def test_the_theme_is_followed_by_the_chart(open_page: Open) -> None:
    opened = open_page()
    article = opened.ask("revenue by month")
    light = drawn(article).locator("text").first.get_attribute("fill")
    opened.page.get_by_role("button", name="Settings").click()
    opened.page.get_by_label("Dark").check()
    expect(drawn(article).locator("text").first).not_to_have_attribute("fill", light or "")
