"""The answer in the terminal: what a person reads, in both languages, with and without colour."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO, TextIOWrapper
from typing import Any

import pytest
from rich.console import Console

from agent.answer import Answer, Chart, Check, Chip, Confidence, Prose
from agent.values import Attempt, Cell, Column, Language, ModelUse, Refusal, Rows
from cli.draw import draw, terminal
from tests.server.scripted import ANSWER

SHOP = Column("shop", "text", role="label")
REVENUE = Column("revenue", "decimal", "currency", "value")
UNITS = Column("units", "integer", "count", "value")
Values = tuple[tuple[Cell, ...], ...]


def printed(answer: Answer, *, width: int = 80, colour: bool = False, show_sql: bool = False) -> str:
    out = StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="256" if colour else None,
        highlight=False,
        emoji=False,
        markup=False,
    )
    draw(answer, "$", show_sql=show_sql, console=console)
    return out.getvalue()


def bars(*values: tuple[str, float, str], mark: str = "bar") -> Chart:
    rows = tuple({"label": label, "value": value, "text": text} for label, value, text in values)
    return Chart("bar", mark, "", "", {}, rows)


def answered(chart: Chart | None, columns: tuple[Column, ...] = (), values: Values = (), **more: Any) -> Answer:
    rows = Rows(columns, values, len(values))
    return replace(ANSWER, chart=chart, rows=rows, **more)


def lines_with(text: str, word: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if word in line]


def test_the_finding_the_bars_and_the_rows_are_printed() -> None:
    chart = bars(("North", 20.0, "$20"), ("South", 10.0, "$10"))
    text = printed(answered(chart, (SHOP, REVENUE), (("North", Decimal(20)), ("South", Decimal(10)))))

    assert text.startswith("North sells most\nNorth sold 12.50 of 19.50.\n")
    bar, row = lines_with(text, "North ")[-2:]
    assert bar.startswith("North █")
    assert bar.endswith(" $20")
    assert row.split() == ["North", "$20"]
    long, short = (line.count("█") for line in text.splitlines() if "█" in line)
    assert long == 2 * short
    assert "Confidence: high (every word was understood)" in text


def test_without_colour_there_is_no_escape_sequence() -> None:
    chart = bars(("North", 20.0, "$20"))

    assert "\x1b" not in printed(answered(chart))
    assert "\x1b[" in printed(answered(chart), colour=True)


def test_a_losing_bar_grows_to_the_left_of_zero() -> None:
    text = printed(answered(bars(("Gain", 10.0, "$10"), ("Loss", -10.0, "-$10"))))

    gain, loss = lines_with(text, "Gain")[0], lines_with(text, "Loss")[0]
    assert gain.index("█") > loss.rindex("█")


def test_grouped_bars_name_their_group_once() -> None:
    rows = tuple(
        {"label": label, "series": series, "value": value, "text": str(value)}
        for label, series, value in (("May", "North", 1), ("May", "South", 2), ("June", "North", 3))
    )
    text = printed(answered(Chart("bar", "grouped_bar", "", "", {}, rows)))

    assert len(lines_with(text, "May")) == 1
    assert [line.split()[:2] for line in text.splitlines() if "█" in line] == [
        ["May", "North"],
        ["South", "█████████████████▎"],
        ["June", "North"],
    ]


def test_the_parts_of_a_pie_have_their_shares() -> None:
    row = {"label": "North", "value": 3.0, "text": "$3", "share": "75%"}

    assert "$3 (75%)" in printed(answered(Chart("pie", "pie", "", "", {}, (row,))))


def monthly(*values: float | None, series: str | None = None) -> tuple[dict[str, Any], ...]:
    named = {} if series is None else {"series": series}
    return tuple({"label": f"M{place}", "value": value, "text": "", **named} for place, value in enumerate(values))


@pytest.mark.parametrize("colour", [True, False])
def test_a_line_is_drawn_between_its_ticks(colour: bool) -> None:
    chart = Chart("line", "line", "", "", {}, monthly(1e6, 3e6, 2e6, 4e6))
    text = printed(answered(chart, (SHOP, REVENUE), (("M0", 1),)), colour=colour)

    assert any("\u2800" < letter <= "\u28ff" for letter in text), "dots of Braille"
    assert "$4 M┤" in text
    assert "0┤" in text
    assert lines_with(text, "M0")[0].split()[-4:] == ["M0", "M1", "M2", "M3"]


def test_a_line_breaks_where_a_value_is_missing() -> None:
    whole = printed(answered(Chart("line", "line", "", "", {}, monthly(5, 5, 5, 5, 5))))
    broken = printed(answered(Chart("line", "line", "", "", {}, monthly(5, 5, None, 5, 5))))

    def dots(text: str) -> int:
        return sum("\u2800" < letter <= "\u28ff" for letter in text)

    assert 0.4 < dots(broken) / dots(whole) < 0.6, "two of the four segments"


@pytest.mark.parametrize("colour", [True, False])
def test_several_lines_are_told_apart_by_a_legend(colour: bool) -> None:
    rows = (*monthly(1, 2, 3, series="North"), *monthly(3, 2, 1, series="South"))
    text = printed(answered(Chart("line", "multi_line", "", "", {}, rows)), colour=colour)

    legend = lines_with(text, "South")[-1]
    assert "North" in legend
    assert colour or "x South" in legend
    assert colour or any(line.count("x") > 2 for line in text.splitlines() if "│" in line or "┤" in line)


def test_points_stand_at_their_two_figures() -> None:
    rows = tuple({"label": "", "across": across, "value": value, "text": ""} for across, value in ((1, 5), (9, 6)))
    text = printed(answered(Chart("line", "scatter", "", "", {}, rows)))

    assert text.count("●") == 2


def test_each_axis_of_points_has_the_unit_of_its_own_figure() -> None:
    rows = tuple({"label": "", "across": across, "value": value, "text": ""} for across, value in ((1, 50), (9, 60)))
    text = printed(answered(Chart("line", "scatter", "", "", {}, rows), (SHOP, UNITS, REVENUE)))

    assert "$60┤" in text
    assert lines_with(text, "10")[-1].split() == ["0", "2", "4", "6", "8", "10"]


def test_a_single_figure_is_printed_large_instead_of_as_a_table() -> None:
    row = {"label": "revenue", "value": 5.0, "unit": "currency", "text": "$5"}
    text = printed(answered(Chart("table", "number", "", "", None, (row,)), (REVENUE,), ((Decimal(5),),)))

    assert "  $5  revenue" in text
    assert "──" not in text


def test_a_mark_that_is_not_known_leaves_the_table() -> None:
    text = printed(answered(Chart("table", "heatmap", "", "", {}, monthly(1, 2)), (SHOP,), (("North",),)))

    assert lines_with(text, "North")[-1] == "North"


def test_a_long_result_says_how_much_is_hidden() -> None:
    values: Values = tuple((f"shop {number}", number) for number in range(30))
    rows = Rows((SHOP, REVENUE), values, 4000, truncated=True)
    text = printed(replace(ANSWER, chart=None, rows=rows))

    assert "shop 19 " in text
    assert "shop 20 " not in text
    assert "… and 10 more rows" in text
    assert "The first 30 of 4,000 rows." in text


def test_no_rows_are_said_to_be_none() -> None:
    assert "\nNo rows.\n" in printed(answered(None, (SHOP,)))
    assert "\nSin filas.\n" in printed(answered(None, (SHOP,), language="es"))


def test_cells_are_written_as_the_language_writes_them() -> None:
    columns = (
        Column("day", "date", role="label"),
        Column("at", "timestamp", role="label"),
        Column("waiter", "integer", role="label"),
        Column("share", "decimal", "fraction", "value"),
        Column("revenue", "decimal", "currency", "value"),
        Column("is_open", "boolean", role="label"),
    )
    values = ((date(2024, 10, 3), datetime.fromisoformat("2024-10-03T09:05"), 1001, 0.125, Decimal("1234.5"), True),)

    english = lines_with(printed(answered(None, columns, values)), "2024")[-1]
    spanish = lines_with(printed(answered(None, columns, values, language="es")), "2024")[-1]

    assert " ".join(english.split()) == "Oct 3, 2024 Oct 3, 2024, 9:05 1001 12.5% $1,234.50 yes"
    assert " ".join(spanish.split()) == "3 oct 2024 3 oct 2024, 9:05 1001 12,5 % $ 1.234,50 sí"


def test_what_was_assumed_and_objected_to_is_said_once() -> None:
    warned = Check("incomplete", "warned", "November is not over.")
    chart = replace(bars(("North", 1.0, "1")), notes=("November is not over.", "Two bars are left out."))
    text = printed(
        answered(chart, assumptions=("last month is October",), checks=(warned, Check("x", "failed", "No sum.")))
    )

    assert text.count("November is not over.") == 1
    assert "! November" in text
    assert "✗ No sum." in text
    assert "Two bars are left out." in text
    assert "Assumed: last month is October" in text


def test_a_declined_question_gets_its_reason_and_what_can_be_asked() -> None:
    refusal = Refusal("no_such_data", "No hay costos en los datos.", ("costo",))
    text = printed(
        Answer(
            question="margen",
            language="es",
            status="declined",
            model=ModelUse("offline", "offline", 1),
            refusal=refusal,
            suggestions=("ventas por local",),
        )
    )

    assert text.splitlines() == [
        "No hay costos en los datos.",
        "No entendido: costo",
        "",
        "Lo que se puede preguntar:",
        "  · ventas por local",
        "offline",
    ]


def test_the_query_and_what_it_took_are_printed_on_request() -> None:
    use = ModelUse("openai", "gpt-x", 2, cost_usd=0.00125, milliseconds={"writing": 900, "running": 100})
    tries = (Attempt("SELECT x", "unknown_column"), Attempt("SELECT 1"))
    answer = answered(None, model=use, attempts=tries, query="SELECT\n  1")

    assert "\nSELECT\n  1\n" in printed(answer, show_sql=True)
    assert "SELECT" not in printed(answer)
    assert printed(answer).splitlines()[-1] == (
        "openai gpt-x · 2 calls · 1000 ms · $0.0013 · 1 query failed before this one"
    )


def test_nothing_in_the_data_steers_the_terminal() -> None:
    nasty = "\x1b[2J\x1b]0;owned\x07[red]\u202eevil\r\nrow\x9b31m"
    chart = bars((nasty, 1.0, nasty), (nasty + "2", 2.0, "2"))
    prose = Prose(nasty, nasty)
    answer = answered(
        chart,
        (Column(nasty, "text"),),
        ((nasty,),),
        prose=prose,
        assumptions=(nasty,),
        checks=(Check("x", "warned", nasty),),
        confidence=Confidence("low", (nasty,)),
        query=f"SELECT '{nasty}'",
    )
    text = printed(answer, width=200, show_sql=True)

    assert not {"\x1b", "\x07", "\x9b", "\u202e", "\r"} & set(text)
    assert "[red]" in text, "markup is text"


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    name = "a product with quite a long name"
    chart = bars(*((f"{name} {number}", number, f"${number},000,000") for number in range(1, 9)))
    values: Values = ((name, Decimal(5)),)
    text = printed(answered(chart, (SHOP, REVENUE), values), width=width)

    assert max(len(line) for line in text.splitlines()) <= max(width, 40)


def test_a_terminal_without_unicode_gets_signs_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = BytesIO()
    out = TextIOWrapper(raw, encoding="ascii")
    monkeypatch.setattr("sys.stdout", out)
    chart = bars(("Café", 2.0, "$2"), ("Té", 1.0, "$1"))
    answer = answered(chart, (SHOP, REVENUE), (("Café", 2),))

    draw(answer, "$", console=terminal())
    line = Chart("line", "line", "", "", {}, monthly(1, 2, 3))
    draw(answered(line), "$", console=terminal())

    out.flush()
    text = raw.getvalue().decode("ascii")
    assert "Caf? ########" in text
    assert lines_with(text, "T?")[0].count("#") * 2 == lines_with(text, "Caf?")[0].count("#")


@pytest.mark.parametrize(("language", "said"), [("en", "October 2024 Sunday"), ("es", "octubre de 2024 domingo")])
def test_months_and_weekdays_are_named_in_the_answers_language(language: Language, said: str) -> None:
    columns = (Column("month", "date", role="label"), Column("day", "text", role="label"))
    values = ((date(2024, 10, 1), "Sunday"),)
    chips = (Chip("grouping", "date.month", "month"),)

    text = printed(answered(None, columns, values, language=language, interpretation=chips))

    assert " ".join(lines_with(text, "2024")[-1].split()) == said
