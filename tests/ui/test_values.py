"""Page, image and terminal show the same values, those of the rows: each is read from what is drawn."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, expect

from agent.answer import Answer, Chart
from agent.ask import ask
from agent.chart import image
from agent.deadline import Deadline
from agent.values import Cell, Column
from agent.workspace import Workspace, WorkspaceSettings
from loader.load import load
from tests.server.served import ROOT, Served, get
from tests.ui.drawing import Drawing, Mark
from tests.ui.figures import written
from tests.ui.pages import Opened, drawn
from tests.ui.printed import Printed

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("values.yaml").read_text(encoding="utf-8"))
BARS = ("bar", "horizontal_bar", "grouped_bar", "stacked_bar")
LINES = ("line", "multi_line", "area")
MOST_DOTS = 36
"""Of more points than this, a line has no dots."""

WORDS: dict[str, dict[str, list[str]]] = {
    "en": {
        "weekdays": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        "months": ["January", "February", "March", "April", "May", "June", "July"],
    },
    "es": {
        "weekdays": ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
        "months": ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio"],
    },
}
LOCALES = {"en": "en-US", "es": "es-AR"}
WAITER = {"en": "waiter", "es": "mozo"}
OTHER = {"en": "other", "es": "otros"}
TABLE_BUTTON = {"en": "Read as table", "es": "Leer como tabla"}
Key = frozenset[str]


def of_marks(*marks: str) -> Any:
    """For the cases of these marks; for all when none is named."""
    found = [case for case in CASES if not marks or case["mark"] in marks]
    return pytest.mark.parametrize("case", found, ids=[f"{case['mark']}: {case['question']}" for case in found])


@dataclass(frozen=True)
class Shown:
    """An answer wherever it is shown: the page's drawing and table, the image's drawing, the terminal's text."""

    language: str
    answer: Answer
    chart: Chart
    page: Drawing | None
    table: list[list[str]]
    image: Drawing | None
    printed: Printed

    @property
    def drawings(self) -> list[Drawing]:
        assert self.page is not None
        assert self.image is not None
        return [self.page, self.image]

    def values(self) -> dict[Key, float]:
        """The rows' first figure by what names it, as we would say it."""
        rows = self.answer.rows
        assert rows is not None
        value = next(place for place, column in enumerate(rows.columns) if column.role == "value")
        labels = [place for place, column in enumerate(rows.columns) if column.role in ("label", "series")]
        found = {
            frozenset(label(row[place], rows.columns[place], self.language) for place in labels): float(
                str(row[value])
            )
            for row in rows.values
        }
        assert len(found) == len(rows.values)
        return found


def label(cell: Cell, column: Column, language: str) -> str:
    """How a cell is named in a chart. Blanks at the end of a name are not seen."""
    if isinstance(cell, date):
        month = WORDS[language]["months"][cell.month - 1]
        if column.name == "month":
            return month
        return f"{cell.day} {month[:3]}" if language == "es" else f"{month[:3]} {cell.day}"
    if column.name == "week_day":
        return WORDS[language]["weekdays"][WORDS["en"]["weekdays"].index(str(cell))]
    return f"{WAITER[language]} {cell}" if column.name == "waiter" else str(cell).strip()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with data.csv loaded where `nivii serve` looks for it."""
    made = tmp_path_factory.mktemp("values")
    (made / ".nivii").mkdir()
    load(ROOT / "data.csv", "sales_data", f"duckdb:///{made}/.nivii/data.duckdb")
    return made


@pytest.fixture(scope="module")
def server(serve: Callable[..., Served], folder: Path) -> Served:
    return serve(folder)


@pytest.fixture(scope="module")
def workspace(folder: Path) -> Iterator[Workspace]:
    url = f"duckdb:///{folder}/.nivii/data.duckdb"
    opened = Workspace(WorkspaceSettings(url, model="offline", semantics_dir=ROOT / "semantics"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def contexts(browser: Browser) -> Iterator[dict[str, BrowserContext]]:
    """A browser of each language."""
    size = {"width": 1280, "height": 900}
    opened = {language: browser.new_context(viewport=size, locale=locale) for language, locale in LOCALES.items()}
    yield opened
    for each in opened.values():
        each.close()


@pytest.fixture(scope="module")
def look(contexts: dict[str, BrowserContext], server: Served, workspace: Workspace) -> Iterator[Callable[..., Shown]]:
    """Asks a case's question once, everywhere."""
    address = f"http://127.0.0.1:{server.ui_port}"
    pages = {language: Opened(each.new_page(), address, language) for language, each in contexts.items()}
    blank = contexts["en"].new_page()
    known: dict[str, Shown] = {}

    def on_page(case: dict[str, Any]) -> tuple[Drawing | None, list[list[str]]]:
        opened, language = pages[case["language"]], case["language"]
        opened.visit()
        article = opened.ask(case["question"])
        if "switch" in case:
            article.get_by_role("button", name=case["switch"], exact=True).click()
        if case["mark"] == "table":
            return None, cells(article)
        expect(article.locator("figure[aria-busy=true]")).to_have_count(0)
        drawing = Drawing(drawn(article), language)
        article.get_by_role("button", name=TABLE_BUTTON[language]).click()
        return drawing, cells(article)

    def cells(article: Any) -> list[list[str]]:
        expect(article.get_by_role("table")).to_be_visible()
        return [line.locator("th, td").all_text_contents() for line in article.locator("tbody tr").all()]

    def of_image(case: dict[str, Any], chart: Chart) -> Drawing:
        if "switch" in case:
            svg = image.draw(chart, "svg").decode()
        else:
            _, body = server.ask(case["question"])
            svg = get(server.api_port, f"/answers/{body['answer_id']}/chart.svg")[1].decode()
        blank.set_content(svg)
        return Drawing(blank.locator("svg"), case["language"])

    def looked(case: dict[str, Any]) -> Shown:
        key = f"{case['question']} {case['mark']}"
        if key not in known:
            answer = ask(workspace, case["question"], deadline=Deadline(60))
            assert answer.chart is not None
            charts = (answer.chart, *answer.chart.alternatives)
            chart = next(each for each in charts if each.mark == case["mark"])
            page, table = on_page(case)
            drawing = of_image(case, chart) if chart.spec else None
            known[key] = Shown(case["language"], answer, chart, page, table, drawing, Printed(answer))
        return known[key]

    yield looked
    assert [trouble for opened in pages.values() for trouble in opened.troubles] == []


Look = Callable[[dict[str, Any]], Shown]


def by_name(marks: list[Mark]) -> dict[Key, Mark]:
    found = {frozenset({mark.label.strip(), mark.series} - {""}): mark for mark in marks}
    assert len(found) == len(marks)
    return found


def assert_same(marks: list[Mark], values: dict[Key, float], margin: float) -> None:
    """Each mark says the figure that is its row's, and is as long or as high as it."""
    found = by_name(marks)
    assert found.keys() == values.keys()
    for name, value in values.items():
        assert found[name].said.is_of(value), name
        assert found[name].drawn == pytest.approx(value, abs=margin), name


def largest(values: dict[Key, float], count: int) -> dict[Key, float]:
    """Those of the series, waiters, with the largest sums."""
    sums: dict[str, float] = {}
    for name, value in values.items():
        waiter = next(part for part in name if part.startswith(tuple(WAITER.values())))
        sums[waiter] = sums.get(waiter, 0) + value
    kept = sorted(sums, key=lambda waiter: -sums[waiter])[:count]
    return {name: value for name, value in values.items() if name & set(kept)}


@of_marks()
def test_the_specification_holds_the_values_of_the_rows(look: Look, case: dict[str, Any]) -> None:
    shown = look(case)
    if not shown.chart.spec:
        assert shown.chart.rows == ()
        return
    values = expected(shown, case)
    found = {frozenset({row["label"].strip(), row.get("series", "")} - {""}): row for row in shown.chart.rows}
    drawn_rows = {name: row for name, row in found.items() if row["value"] is not None}
    assert drawn_rows.keys() == values.keys()
    for name, value in values.items():
        field = "across" if case["mark"] == "scatter" else "value"
        assert drawn_rows[name][field] == pytest.approx(value, rel=1e-12)
        assert written(drawn_rows[name]["text"], shown.language).is_of(value)


def expected(shown: Shown, case: dict[str, Any]) -> dict[Key, float]:
    """The values of the rows that are drawn: the largest series, or the largest parts and what is left as one."""
    values = shown.values()
    if "series" in case:
        return largest(values, case["series"])
    if "others" in case:
        ranked = sorted(values, key=lambda name: -values[name])
        rest = ranked[-case["others"] :]
        kept = {name: values[name] for name in ranked[: -case["others"]]}
        return {**kept, frozenset({OTHER[shown.language]}): sum(values[name] for name in rest)}
    return values


@of_marks(*BARS)
def test_bars_are_as_long_as_their_values(look: Look, case: dict[str, Any]) -> None:
    shown = look(case)
    for drawing in shown.drawings:
        assert_same(drawing.bars(), expected(shown, case), drawing.scale()[0].margin)


@of_marks("pie")
def test_slices_are_as_wide_as_their_shares(look: Look, case: dict[str, Any]) -> None:
    shown = look(case)
    values = expected(shown, case)
    for drawing in shown.drawings:
        found = by_name(drawing.slices())
        assert found.keys() == values.keys()
        for name, value in values.items():
            assert found[name].said.is_of(value)
            assert found[name].drawn == pytest.approx(value / sum(values.values()), abs=0.004)


@of_marks(*LINES)
def test_lines_are_as_high_as_their_values(look: Look, case: dict[str, Any]) -> None:
    shown = look(case)
    values = expected(shown, case)
    for drawing in shown.drawings:
        margin = drawing.scale()[0].margin
        for series, heights in drawing.lines().items():
            own = [value for name, value in values.items() if not series or series in name]
            assert heights == pytest.approx(own, abs=margin)
        if len({row["label"] for row in shown.chart.rows}) <= MOST_DOTS:
            assert_same(drawing.dots(), values, margin)


@of_marks("heat_map")
def test_cells_are_the_darker_the_higher_their_values(look: Look, case: dict[str, Any]) -> None:
    shown = look(case)
    values = expected(shown, case)
    for drawing in shown.drawings:
        found = by_name(drawing.cells())
        assert found.keys() == values.keys()
        assert all(found[name].said.is_of(value) for name, value in values.items())
        depths = [found[name].drawn or 0.0 for name in sorted(values, key=lambda name: values[name])]
        assert depths == pytest.approx(sorted(depths), abs=1 / 255)
        assert depths[0] < depths[-1]


@of_marks("scatter")
def test_points_stand_where_their_two_figures_are(look: Look, case: dict[str, Any]) -> None:
    shown = look(case)
    rows = shown.answer.rows
    assert rows is not None
    for drawing in shown.drawings:
        along, up = drawing.scale(upright=False)[0].margin, drawing.scale(upright=True)[0].margin
        found = drawing.scattered()
        assert len(found) == len(rows.values)
        for product, units, revenue, *_ in rows.values:
            right, high = found[str(product)]
            assert right == pytest.approx(float(str(units)), abs=along)
            assert high == pytest.approx(float(str(revenue)), abs=up)


@of_marks()
def test_the_page_s_table_and_the_terminal_s_hold_the_rows(look: Look, case: dict[str, Any]) -> None:
    shown = look(case)
    rows = shown.answer.rows
    assert rows is not None
    assert len(shown.table) == len(rows.values)
    printed = shown.printed.rows()
    assert len(printed) == min(20, len(rows.values))
    for lines in (shown.table, printed):
        for line, row in zip(lines, rows.values, strict=False):
            for text, cell, column in zip(line, row, rows.columns, strict=True):
                if column.role == "value":
                    assert written(text, shown.language).is_of(float(str(cell)))
                elif column.type == "text":
                    assert text.strip() == label(cell, column, shown.language)


@of_marks("bar", "horizontal_bar", "grouped_bar")
def test_the_terminal_s_bars_are_as_long_as_their_values(look: Look, case: dict[str, Any]) -> None:
    shown = look(case)
    values = expected(shown, case)
    found = {frozenset(bar.labels): bar for bar in shown.printed.bars()}
    assert found.keys() == values.keys()
    longest = max(bar.length for bar in found.values())
    most = max(abs(value) for value in values.values())
    for name, value in values.items():
        assert found[name].figure.is_of(value)
        assert found[name].length == pytest.approx(longest * abs(value) / most, abs=0.5)


@of_marks("line")
def test_the_terminal_s_line_runs_through_its_values(look: Look, case: dict[str, Any]) -> None:
    shown = look(case)
    values = list(expected(shown, case).values())
    dots, worth = shown.printed.dots()
    for place, value in enumerate(values):
        across = place / (len(values) - 1)
        near = [dot.height for dot in dots if abs(dot.across - across) < 0.02]
        assert any(height == pytest.approx(value, abs=1.5 * worth) for height in near), place
