"""What is in the data is text on the page: names that are markup are shown, and nothing of them runs."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.server.served import Served, get
from tests.ui.data import HOSTILE
from tests.ui.pages import Opened, drawn, texts

Open = Callable[..., Opened]


def has_run(opened: Opened) -> bool:
    return bool(opened.page.evaluate("'hacked' in window"))


def test_markup_in_names_is_shown_as_text_and_nothing_runs(open_page: Open) -> None:
    opened = open_page()
    article = opened.ask("top 5 products by revenue")
    chart = drawn(article)
    assert any(HOSTILE[0][:12] in text for text in texts(chart))
    expect(article.get_by_role("heading", level=3).first).to_contain_text(HOSTILE[0].strip("<>"))
    chart.locator(".mark-rect path").first.hover()
    tooltip = opened.page.locator("#vg-tooltip-element")
    expect(tooltip).to_contain_text(HOSTILE[0])
    article.get_by_role("button", name="Read as table").click()
    expect(article.get_by_role("rowheader", name=HOSTILE[1])).to_be_visible()
    assert opened.page.locator("main img, main script, #vg-tooltip-element img").count() == 0
    assert not has_run(opened)
    opened.page.reload()
    drawn(opened.article("top 5 products by revenue"))
    assert not has_run(opened)


def test_markup_in_a_question_is_text_in_the_history_too(open_page: Open) -> None:
    opened = open_page()
    question = f"revenue of {HOSTILE[0]}"
    opened.ask(question)
    expect(opened.page.get_by_role("navigation").get_by_role("button", name=question, exact=True)).to_be_visible()
    assert not has_run(opened)


def test_the_page_runs_without_eval_or_inline_scripts(site: Served, open_page: Open) -> None:
    response, _ = get(site.ui_port, "/")
    policy = response.getheader("Content-Security-Policy") or ""
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert scripts == "script-src 'self'"
    opened = open_page()
    ran = opened.page.evaluate(
        """() => new Promise((resolve) => {
            const script = document.createElement("script");
            script.textContent = "window.inlineRan = true";
            addEventListener("securitypolicyviolation", () => resolve(window.inlineRan === true));
            document.body.append(script);
        })"""
    )
    assert ran is False
    drawn(opened.ask("revenue by week"))
    opened.troubles[:] = [trouble for trouble in opened.troubles if "inline script" not in trouble]
