"""Why a result is empty: texts that are stored nowhere, and values near them told as data."""

import pytest
from fakes.providers import OpenAIHandler, ToolCall, served

from agent.ask import ask
from agent.deadline import Deadline
from agent.literals import is_empty
from agent.values import Column, Rows

pytestmark = pytest.mark.slow

TOTAL = ToolCall("answer_with_sql", {"sql": "SELECT sum(total) AS revenue FROM sales_data"})


def told(open_small, sql):
    """What the model was told after its first query, and the answer."""
    with served([ToolCall("answer_with_sql", {"sql": sql}), TOTAL], OpenAIHandler) as provider:
        workspace = open_small(model="openai:scripted", openai_base_url=f"{provider.url}/v1")
        answer = ask(workspace, "What is the total revenue?", deadline=Deadline(30))
    messages = [message["content"] for message in provider.requests[-1]["messages"] if message["role"] == "tool"]
    return (messages[-1] if messages else ""), answer


@pytest.mark.parametrize(
    ("condition", "near"),
    [
        ("product_name = 'Cafe con lech'", "Cafe con leche"),
        ("'alfajor nuez' = product_name", "Alfajor nuez x un"),
        ("product_name IN ('Torta ricota')", "Torta ricota x porcion"),
    ],
)
def test_a_text_that_is_not_stored_is_told_with_its_neighbours_as_data(condition, near, open_small):
    message, answer = told(open_small, f"SELECT sum(total) AS r FROM sales_data WHERE {condition}")
    assert message.startswith("literal_not_found:")
    assert f'<data>["{near}"' in message
    assert answer.attempts[0].mistake == "literal_not_found"


@pytest.mark.parametrize(
    "condition", ["product_name = 'Zzzzzz'", "product_name = 'Cafe con leche' AND waiter = 99", "total > 1000000"]
)
def test_an_empty_answer_without_neighbours_is_the_answer(condition, open_small):
    message, answer = told(open_small, f"SELECT sum(total) AS r FROM sales_data WHERE {condition}")
    assert "literal_not_found" not in message
    assert answer.attempts[-1].mistake is None


@pytest.mark.parametrize(
    ("values", "empty"),
    [
        ((), True),
        (((None,),), True),
        (((0, None),), True),
        (((0,), (0,)), False),
        (((1,),), False),
        ((("",),), False),
    ],
)
def test_nothing_is_no_row_or_one_of_nulls_and_noughts(values, empty):
    columns = (Column("a", "integer"), Column("b", "integer"))
    assert is_empty(Rows(columns, values, len(values))) is empty
