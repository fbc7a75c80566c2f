"""Each edit of a chip gives the rows of a query written by hand, without a model, on two engines."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from agent import guard
from agent.deadline import Deadline
from agent.errors import BadQuestion
from agent.rerun import Kept, options, read_edit, rerun

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
ANSWERS = yaml.safe_load((HERE / "edits.yaml").read_text())
REFUSED = yaml.safe_load((HERE / "refused.yaml").read_text())
CASES = [
    pytest.param(answer, case, id=f"{answer['question']}: {case['name']}")
    for answer in ANSWERS
    for case in answer["edits"]
]
SQLITE = (
    ("date_trunc('month', date)::date", "strftime('%Y-%m-01', date)"),
    ("date_trunc('week', date)::date", "date(date, 'weekday 0', '-6 days')"),
    ("extract(hour from hour)", "cast(strftime('%H', hour) as integer)"),
)
"""The hand-written queries are DuckDB's; SQLite keeps dates as text and cuts them so."""

FILLED = {"number": "7", "text": "Cafe"}


def kept(answer, workspace):
    dialect = workspace.current().sources.catalogue.dialect
    query = answer["sqlite"] if dialect == "sqlite" and "sqlite" in answer else answer["query"]
    return Kept(answer["question"], answer["language"], query)


def plain(cell):
    """Dates as text, figures to a millionth."""
    if isinstance(cell, (date, datetime)):
        return cell.isoformat()[:10]
    return round(float(cell), 6) if isinstance(cell, (int, float, Decimal)) else cell


def plain_rows(rows, *, ordered):
    found = [tuple(plain(cell) for cell in row) for row in rows]
    return found if ordered else sorted(found, key=str)


def by_hand(sql, workspace):
    sources = workspace.current().sources
    for written, instead in SQLITE if sources.catalogue.dialect == "sqlite" else ():
        sql = sql.replace(written, instead)
    return sources.database.read(sql, Deadline(30))


def test_there_are_forty_edits_of_ten_answers():
    assert len(ANSWERS) == 10
    assert sum(len(answer["edits"]) for answer in ANSWERS) >= 40


@pytest.mark.parametrize(("answer", "case"), CASES)
def test_an_edit_gives_the_rows_of_the_query_written_by_hand(shop, answer, case):
    edited = rerun(shop.current(), kept(answer, shop), read_edit(case["edit"]), deadline=Deadline(30))
    ordered = case.get("ordered", False)
    sources = shop.current().sources
    again = sources.database.run(guard.admit(edited.query, sources.catalogue), Deadline(30))
    wanted = plain_rows(by_hand(case["wanted"], shop), ordered=ordered)
    assert plain_rows(again.values, ordered=ordered) == wanted
    assert sorted(map(str, plain_rows(edited.rows.values, ordered=False))) == sorted(
        map(
            str,
            [tuple(row[i] for i in _arrangement(edited, again)) for row in plain_rows(again.values, ordered=False)],
        )
    )
    assert (edited.question, edited.model.provider, edited.model.calls) == (answer["question"], "edit", 0)
    assert edited.prose.text
    assert edited.status == "answered"


def _arrangement(edited, again):
    """Where the answer's columns stand in the query's own."""
    names = [column.name for column in again.columns]
    return [names.index(column.name) for column in edited.rows.columns]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: f"{case['query'][:60]} {case['edit']['kind']}")
def test_an_edit_that_would_change_more_is_refused_with_a_sentence(shop, case):
    refused = Kept("?", "en", case["query"])
    with pytest.raises(BadQuestion, match=case["says"]) as raised:
        rerun(shop.current(), refused, read_edit(case["edit"]), deadline=Deadline(30))
    assert raised.value.kind == "cannot_edit"
    assert raised.value.hint


@pytest.mark.parametrize(
    "body",
    [
        None,
        {},
        {"kind": "colour"},
        {"kind": "limit", "to": 0},
        {"kind": "limit", "to": 5, "sql": "DROP TABLE sales_data"},
        {"kind": "period", "start": "2025-06-30", "end": "2025-06-01"},
        {"kind": "period", "start": "soon"},
        {"kind": "filter", "action": "add", "dimension": "waiter"},
        {"kind": "filter", "action": "add", "dimension": "hour", "operator": "between", "values": [9]},
        {"kind": "filter", "action": "add", "dimension": "product", "values": ["x" * 201]},
    ],
)
def test_what_is_no_edit_is_a_bad_question(body):
    with pytest.raises(BadQuestion) as raised:
        read_edit(body)
    assert raised.value.kind == "bad_edit"


def test_a_value_with_a_quote_stays_a_value(shop):
    edit = read_edit({"kind": "filter", "action": "add", "dimension": "product", "values": ["x' OR '1'='1"]})
    edited = rerun(
        shop.current(), Kept("?", "en", "SELECT COUNT(*) AS n FROM sales_data"), edit, deadline=Deadline(30)
    )
    assert edited.rows.values == ((0,),)


def test_a_query_over_a_column_that_is_gone_says_that_the_data_changed(shop):
    gone = Kept("?", "es", "SELECT SUM(price) FROM sales_data")
    with pytest.raises(BadQuestion, match="cambiaron"):
        rerun(shop.current(), gone, read_edit({"kind": "limit", "to": 3}), deadline=Deadline(30))


def test_the_chart_that_the_question_named_is_kept_while_it_is_honest(shop):
    pie = Kept(
        "Ventas por mozo en una torta", "es", "SELECT waiter, SUM(total) AS revenue FROM sales_data GROUP BY 1"
    )
    weekly = rerun(shop.current(), pie, read_edit({"kind": "grouping", "to": "weekday"}), deadline=Deadline(30))
    averages = rerun(
        shop.current(), pie, read_edit({"kind": "measure", "to": "average_ticket"}), deadline=Deadline(30)
    )
    assert weekly.chart.type == "pie"
    assert averages.chart.type == "bar"


def test_what_was_assumed_of_days_is_not_said_of_others(shop):
    assumed = Kept("?", "en", "SELECT SUM(total) AS r FROM sales_data", assumptions=("Last month is June.",))
    other = rerun(shop.current(), assumed, read_edit({"kind": "measure", "to": "units"}), deadline=Deadline(30))
    days = {"kind": "period", "start": "2025-05-01", "end": "2025-05-31"}
    assert other.assumptions == ("Last month is June.",)
    assert rerun(shop.current(), assumed, read_edit(days), deadline=Deadline(30)).assumptions == ()


def _some(offered, workspace):
    """The first and the last options of a menu: five where queries are quick to run, two on the other engine."""
    if workspace.current().sources.catalogue.dialect == "sqlite":
        return offered[:1] + offered[1:][-1:]
    return offered[:3] + offered[3:][-2:]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer["question"])
def test_every_option_that_is_offered_can_be_taken(shop, answer):
    menus = options(shop.current(), kept(answer, shop))
    chips = {(menu["kind"], menu["key"]) for menu in menus}
    assert menus
    for menu in menus:
        for option in _some(menu["options"], shop):
            edit = dict(option["edit"])
            fills = option.get("input")
            if fills and fills["type"] == "dates":
                edit |= {"start": "2025-05-03", "end": "2025-05-09"}
            elif fills:
                typed = FILLED[fills["type"]]
                edit[fills["fills"][0]] = [typed] if fills["fills"] == ["values"] else int(typed)
            edited = rerun(shop.current(), kept(answer, shop), read_edit(edit), deadline=Deadline(30))
            assert edited.query != kept(answer, shop).query, option
    assert len(chips) >= 3


SECOND_FIVE = "SELECT product_name, SUM(total) AS r FROM sales_data GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 5 OFFSET 5"


@pytest.mark.parametrize(
    ("edit", "wanted"),
    [
        ({"kind": "limit", "to": 3}, "LIMIT 3 OFFSET 5"),
        ({"kind": "limit"}, ""),
    ],
)
def test_the_rows_that_were_passed_over_stay_so_until_all_are_wanted(shop, edit, wanted):
    edited = rerun(shop.current(), Kept("?", "en", SECOND_FIVE), read_edit(edit), deadline=Deadline(30))
    by_number = by_hand(SECOND_FIVE.replace("LIMIT 5 OFFSET 5", wanted), shop)
    assert plain_rows(edited.rows.values, ordered=True) == plain_rows(by_number, ordered=True)


@pytest.mark.parametrize("days", [7, 30])
def test_each_offer_of_last_days_is_of_so_many_days(shop, days):
    menus = options(shop.current(), Kept("?", "en", "SELECT SUM(total) AS r FROM sales_data"))
    offered = {each["label"]: each["edit"] for menu in menus if menu["kind"] == "period" for each in menu["options"]}
    taken = offered.pop(f"last {days} days")
    assert (date.fromisoformat(taken["end"]) - date.fromisoformat(taken["start"])).days + 1 == days
    chosen = f"SELECT SUM(total) AS r FROM sales_data WHERE date BETWEEN '{taken['start']}' AND '{taken['end']}'"
    menus = options(shop.current(), Kept("?", "en", chosen))
    left = {each["label"]: each["edit"] for menu in menus if menu["kind"] == "period" for each in menu["options"]}
    assert {label: left[label] for label in offered} == offered


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_days_of_all_the_data_are_no_condition_left_out(shop, language):
    bare = Kept(
        "?", language, "SELECT product_name, SUM(total) AS r FROM sales_data GROUP BY 1 ORDER BY 2 DESC LIMIT 5"
    )
    edited = rerun(shop.current(), bare, read_edit({"kind": "limit", "to": 4}), deadline=Deadline(30))
    assert "ignored_words" not in {check.name for check in edited.checks}


def test_a_query_that_cannot_be_opened_offers_nothing(shop):
    union = Kept("?", "en", "SELECT 1 AS a FROM sales_data UNION ALL SELECT 2 FROM sales_data")
    joined = (
        "SELECT COUNT(*) FROM sales_data a JOIN sales_data b ON a.ticket_number = b.ticket_number WHERE a.waiter = 0"
    )
    assert options(shop.current(), union) == []
    assert options(shop.current(), Kept("?", "en", joined)) == []


@pytest.mark.parametrize(
    ("where", "left"),
    [
        ("waiter IN (SELECT waiter FROM sales_data GROUP BY 1 HAVING COUNT(*) > 2)", ""),
        ("NOT waiter IN (SELECT waiter FROM sales_data WHERE week_day = 'Sunday') AND total > 0", "WHERE total > 0"),
        ("(waiter < 2 OR waiter > 3) AND total > 0", "WHERE total > 0"),
    ],
)
def test_a_condition_that_no_single_value_stands_for_can_only_be_taken_away(shop, where, left):
    chosen = Kept("?", "en", f"SELECT SUM(total) AS r, COUNT(*) AS n FROM sales_data WHERE {where}")
    edits = [
        each["edit"]
        for menu in options(shop.current(), chosen)
        if (menu["kind"], menu["key"]) == ("filter", "waiter")
        for each in menu["options"]
    ]
    assert [edit["action"] for edit in edits] == ["remove"]
    edited = rerun(shop.current(), chosen, read_edit(edits[0]), deadline=Deadline(30))
    wanted = by_hand(f"SELECT SUM(total), COUNT(*) FROM sales_data {left}", shop)
    assert plain_rows(edited.rows.values, ordered=False) == plain_rows(wanted, ordered=False)


@pytest.mark.parametrize("having", ["2 < COUNT(*)", "NOT COUNT(*) <= 2", "COUNT(*) > 2"])
def test_a_bound_is_changed_however_it_is_written(shop, having):
    bound = Kept("?", "en", f"SELECT waiter, COUNT(*) AS n FROM sales_data GROUP BY 1 HAVING {having}")
    edit = {"kind": "filter", "action": "change", "of": "groups", "at": 0, "values": ["7"]}
    edited = rerun(shop.current(), bound, read_edit(edit), deadline=Deadline(30))
    wanted = by_hand("SELECT waiter, COUNT(*) FROM sales_data GROUP BY 1 HAVING COUNT(*) > 7", shop)
    assert plain_rows(edited.rows.values, ordered=False) == plain_rows(wanted, ordered=False)
