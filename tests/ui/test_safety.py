"""What is in the data is text on the page: names that are markup are shown, and nothing of them runs."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.server.served import Served, get
from tests.ui.data import BEST_SELLERS, PLANTED
from tests.ui.pages import Opened, drawn, texts

Open = Callable[..., Opened]


def watched(opened: Opened) -> list[str]:
    """Dialogs and requests to anywhere but the page's own address, from now on."""
    seen: list[str] = []
    opened.page.on("dialog", lambda dialog: (seen.append(dialog.message), dialog.dismiss()))
    opened.page.on("request", lambda made: seen.append(made.url) if not is_ours(opened, made.url) else None)
    return seen


def is_ours(opened: Opened, url: str) -> bool:
    return url.startswith((opened.address, "data:", "blob:"))


def has_run(opened: Opened) -> bool:
    return opened.page.evaluate("window.CANARY") is not None


def test_what_is_planted_in_names_is_shown_as_text_and_nothing_runs(open_page: Open) -> None:
    opened = open_page()
    seen = watched(opened)
    article = opened.ask("top 10 products by revenue")
    chart = drawn(article)
    assert any(BEST_SELLERS[0][:12] in text for text in texts(chart))
    expect(article.get_by_role("heading", level=3).first).to_contain_text(BEST_SELLERS[0].strip("<>")[:6])
    chart.locator(".mark-rect path").first.hover()
    expect(opened.page.locator("#vg-tooltip-element")).to_contain_text(BEST_SELLERS[0])
    article.get_by_role("button", name="Read as table").click()
    for value in BEST_SELLERS:
        expect(article.get_by_role("rowheader", name=value, exact=True)).to_be_visible()
    inserted = opened.page.locator(
        "main :is(img, script, iframe, a), #vg-tooltip-element :is(img, script, svg, iframe)"
    )
    assert inserted.count() == 0
    opened.page.reload()
    drawn(opened.article("top 10 products by revenue"))
    assert not has_run(opened)
    assert seen == []


def test_all_that_was_planted_stands_in_the_table_as_it_is(open_page: Open) -> None:
    opened = open_page()
    article = opened.ask(f"top {len(PLANTED)} products by revenue")
    article.get_by_role("button", name="Table", exact=True).click()
    names = article.get_by_role("rowheader")
    expect(names).to_have_count(len(PLANTED))
    assert set(names.all_text_contents()) == set(PLANTED)
    assert not has_run(opened)


def test_markup_in_a_question_is_text_in_the_history_too(open_page: Open) -> None:
    opened = open_page()
    seen = watched(opened)
    question = f"revenue of {BEST_SELLERS[1]}"
    opened.ask(question)
    expect(opened.page.get_by_role("navigation").get_by_role("button", name=question, exact=True)).to_be_visible()
    assert not has_run(opened)
    assert seen == []


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
