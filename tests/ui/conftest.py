"""The page in a real browser over a real `nivii serve`: Chromium, pages by language, theme and width, servers."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.server.served import ROOT, Served, run
from tests.ui.data import load_sales
from tests.ui.pages import SECONDS, Opened

NIVII = "from cli.main import main; main()"
FLAGS = (
    "--no-sandbox --disable-background-networking --disable-gpu --disable-quic --no-first-run "
    "--disable-component-update --disable-sync"
)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
WIDTHS = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
PAGE = ROOT / "ui" / "dist"

expect.set_options(timeout=SECONDS)

Width = Literal["desk", "phone"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of the page need a browser; together they need one server, so that one worker runs them."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium where there is one; else Playwright's own."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    path = {"executable_path": found} if found else {}
    return {**browser_type_launch_args, **path, "args": FLAGS.split()}


@pytest.fixture(scope="session")
def built() -> Path:
    """The built page."""
    assert (PAGE / "index.html").is_file(), "ui/dist is missing: `make run` or `npm run build` in ui makes it"
    return PAGE


@pytest.fixture(scope="session")
def serve(built: Path) -> Iterator[Callable[..., Served]]:
    """Starts `nivii serve` in a folder, without a key, with more variables if given."""
    started: list[Served] = []
    with ExitStack() as running:

        def start(folder: Path, arguments: tuple[str, ...] = ("-c", NIVII, "serve"), **variables: str) -> Served:
            defaults = {
                "NIVII_MODEL": "offline",
                "NIVII_UI_DIST": str(built),
                "NIVII_SEMANTICS_DIR": str(ROOT / "semantics"),
            }
            started.append(running.enter_context(run(list(arguments), folder, {**defaults, **variables})))
            return started[-1]

        yield start
        for each in started:  # all end at once, so that their ends are waited for together
            if each.process.poll() is None:
                each.process.terminate()


@pytest.fixture(scope="session")
def sales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the generated sales, some of hostile names, loaded into the default database."""
    folder = tmp_path_factory.mktemp("sales")
    load_sales(folder)
    return folder


@pytest.fixture(scope="session")
def site(serve: Callable[..., Served], sales: Path) -> Served:
    """The server that most tests share."""
    return serve(sales)


@pytest.fixture
def open_page(browser: Browser, site: Served) -> Iterator[Callable[..., Opened]]:
    """Opens the page. What went wrong in it (exceptions, refusals of its policy) fails the test at its end."""
    contexts: list[BrowserContext] = []
    pages: list[Opened] = []

    def opened(
        language: str = "en",
        theme: str = "light",
        width: Width = "desk",
        server: Served | None = None,
        path: str = "/",
    ) -> Opened:
        context = browser.new_context(
            viewport=WIDTHS[width],  # type: ignore[arg-type]
            locale={"en": "en-US", "es": "es-AR"}[language],
            color_scheme=theme,  # type: ignore[arg-type]
            has_touch=width == "phone",
            accept_downloads=True,
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        page: Page = context.new_page()
        made = Opened(page, f"http://127.0.0.1:{(server or site).ui_port}", language)
        pages.append(made)
        made.visit(path)
        return made

    yield opened
    for made in pages:
        made.page.close()
    for context in contexts:
        context.close()
    for made in pages:
        assert made.troubles == []
