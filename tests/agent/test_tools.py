"""The tools as a model sees them, and what each does to a question."""

from decimal import Decimal

import pytest
from fakes.providers import OpenAIHandler, ToolCall, served

from agent.ask import ask
from agent.correction import ADVISORY, MOST_OF_A_KIND, NEXT_STEP, explain
from agent.deadline import Deadline
from agent.errors import MistakeKind, ModelMistake
from agent.tools import specifications
from agent.values import ChartWish, Refusal

pytestmark = pytest.mark.slow
TOTAL = ToolCall("answer_with_sql", {"sql": "SELECT SUM(total) AS revenue FROM sales_data"})


def asked(open_small, *script, text="What is the total revenue?"):
    with served(list(script), OpenAIHandler) as provider:
        workspace = open_small(model="openai:scripted", openai_base_url=f"{provider.url}/v1")
        answer = ask(workspace, text, deadline=Deadline(30))
    return answer, provider.requests


def replies(requests):
    return [message["content"] for message in requests[-1]["messages"] if message["role"] == "tool"]


def test_a_model_is_offered_four_tools_with_flat_arguments():
    tools = {each["function"]["name"]: each["function"] for each in specifications()}
    assert list(tools) == ["answer_with_sql", "peek_values", "describe_tables", "decline"]
    for tool in tools.values():
        for argument in tool["parameters"]["properties"].values():
            assert argument["description"]
            assert argument.get("type") != "object"
    assert tools["answer_with_sql"]["parameters"]["required"] == ["sql"]
    assert set(tools["answer_with_sql"]["parameters"]["properties"]["chart"]["enum"]) == set(ChartWish.__args__)


def test_nothing_of_the_question_in_hand_is_offered_as_an_argument():
    assert "runtime" not in str(specifications())


@pytest.mark.parametrize(
    ("arguments", "values"),
    [
        ({"column": "product_name"}, '["Alfajor nuez x un", "Cafe con leche", "Torta ricota x porcion"]'),
        ({"column": "PRODUCT_NAME", "containing": "LECHE"}, '["Cafe con leche"]'),
        ({"column": "product_name", "containing": "' OR 1=1 --"}, "[]"),
        ({"column": "product_name", "containing": "c_fe%"}, "[]"),
        ({"column": "waiter", "containing": "52"}, '["52"]'),
    ],
)
def test_peek_values_lists_what_is_stored(open_small, arguments, values):
    _, requests = asked(open_small, ToolCall("peek_values", arguments), TOTAL)
    assert replies(requests) == [f"<data>{values}</data>"]


def test_describe_tables_tells_of_the_tables_that_exist(open_small):
    call = ToolCall("describe_tables", {"names": ["SALES_DATA", "costs"]})
    _, requests = asked(open_small, call, TOTAL)
    assert replies(requests)[0].startswith("Table sales_data: 8 rows.")


def test_what_the_model_took_for_granted_is_part_of_the_answer(open_small):
    call = ToolCall("answer_with_sql", {**TOTAL.arguments, "assumptions": ["I took sales as revenue."], "y": None})
    answer, _ = asked(open_small, call)
    assert answer.assumptions == ("I took sales as revenue.",)


def test_a_refusal_names_the_words_and_offers_three_near_questions(open_small):
    call = ToolCall(
        "decline",
        {"kind": "no_such_data", "reason": "No costs.", "unknown_words": ["margin"], "suggestions": list("abcd")},
    )
    answer, requests = asked(open_small, call)
    assert answer.refusal == Refusal("no_such_data", "No costs.", ("margin",), tuple("abcd"))
    assert answer.suggestions == ("a", "b", "c")
    assert len(requests) == 1


AVERAGE = ToolCall("answer_with_sql", {"sql": "SELECT AVG(total) AS average_ticket FROM sales_data"})
RIGHT = ToolCall(
    "answer_with_sql", {"sql": "SELECT SUM(total) / COUNT(DISTINCT ticket_number) AS average_ticket FROM sales_data"}
)


def test_a_failed_check_is_told_once_and_mended(open_small):
    answer, requests = asked(open_small, AVERAGE, RIGHT, text="What is the average ticket?")
    assert [attempt.mistake for attempt in answer.attempts] == ["failed_check", None]
    assert "COUNT(DISTINCT" in replies(requests)[-1]
    assert answer.rows.values[0][0] == pytest.approx(28500 / 7)


def test_a_query_that_is_meant_as_it_is_is_taken_after_the_check(open_small):
    answer, requests = asked(open_small, AVERAGE, AVERAGE, text="What is the average ticket?")
    assert answer.status == "answered"
    assert answer.rows.values[0][0] == pytest.approx(28500 / 8)
    assert len(requests) == 2


def test_the_rows_objected_to_are_the_answer_when_nothing_better_comes(open_small):
    wrong = [ToolCall("answer_with_sql", {"sql": f"SELECT SUM(price{n}) FROM sales_data"}) for n in range(5)]
    answer, _ = asked(open_small, AVERAGE, *wrong, text="What is the average ticket?")
    assert answer.status == "answered"
    assert answer.rows.values[0][0] == pytest.approx(28500 / 8)


def test_a_period_outside_the_data_is_asked_about_once(open_small):
    empty = ToolCall("answer_with_sql", {"sql": "SELECT SUM(total) AS r FROM sales_data WHERE date = '2023-10-01'"})
    answer, requests = asked(open_small, empty, TOTAL)
    assert replies(requests)[-1].startswith("empty_result: there are no rows: the data runs from 2024-09-30")
    assert answer.rows.values == ((Decimal(28500),),)


@pytest.mark.parametrize("kind", MistakeKind.__args__)
def test_every_kind_of_mistake_has_a_next_step(kind):
    told = explain(ModelMistake(kind, "what was wrong."))
    assert told.startswith(f"{kind}: what was wrong.\n")
    assert NEXT_STEP[kind].endswith(".")


def test_an_advice_is_worth_one_call():
    assert all(MOST_OF_A_KIND[kind] == 1 for kind in ADVISORY)
