"""What a person does on the page, by the names that they see."""

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

WORDS = {
    "en": {"composer": "Your question", "ask": "Ask, Enter"},
    "es": {"composer": "Tu pregunta", "ask": "Preguntar, Enter"},
}
SECONDS = 90_000
"""Milliseconds that anything may take before it is a failure: the machine may be busy."""

FAILED_CALL = "Failed to load resource"
"""Chromium's note on a response that is no success; whether it was meant is the test's to say."""


class Opened:
    """A page that is open, with all that went wrong in it."""

    def __init__(self, page: Page, address: str, language: str) -> None:
        self.page = page
        self.address = address
        self.words = WORDS[language]
        self.troubles: list[str] = []
        page.set_default_timeout(SECONDS)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", self._heard)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and FAILED_CALL not in message.text:
            self.troubles.append(message.text)

    def visit(self, path: str = "/") -> None:
        self.page.goto(self.address + path)
        expect(self.composer).to_be_visible(timeout=SECONDS)

    @property
    def composer(self) -> Locator:
        return self.page.get_by_role("textbox", name=self.words["composer"])

    def ask(self, question: str) -> Locator:
        """Ask, wait for what becomes of it, and give its article."""
        self.send(question)
        ask = self.page.get_by_role("button", name=self.words["ask"], exact=True)
        expect(ask).to_be_visible(timeout=SECONDS)
        return self.article(question)

    def send(self, question: str) -> None:
        self.composer.fill(question)
        self.composer.press("Enter")

    def article(self, question: str) -> Locator:
        return self.page.get_by_role("article", name=question, exact=True).last

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)


def drawn(article: Locator) -> Locator:
    """The chart of an answer, once it is drawn."""
    chart = article.locator("figure[aria-busy=false] svg.marks")
    expect(chart).to_be_visible(timeout=SECONDS)
    return chart


def texts(chart: Locator) -> list[str]:
    """All that is written in a chart."""
    return chart.locator("text").all_text_contents()
