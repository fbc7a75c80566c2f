"""Each way in which a model's reply is not the call that it should be."""

import pytest
from fakes.fault_proxy import Rewritten
from fakes.providers import Cut, Said, ToolCall

pytestmark = pytest.mark.slow
SQL = "SELECT SUM(total) AS revenue FROM sales_data"
TOTAL = ToolCall("answer_with_sql", {"sql": SQL})


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (ToolCall("answer_with_sql", raw='{"sql": "SELECT'), "bad_arguments: the arguments are not valid JSON."),
        (ToolCall("answer_with_sql", {"chart": "bar"}), "bad_arguments: "),
        (ToolCall("answer_with_sql", {"sql": SQL, "chart": "hologram"}), "bad_arguments: "),
        (ToolCall("decline", {"kind": "bored", "reason": "No."}), "bad_arguments: "),
        (ToolCall("run_python", {"code": "1"}), "unknown_tool: there is no tool 'run_python'."),
        (ToolCall("peek_values", {"column": "price"}), "unknown_column: there is no column 'price'."),
        (ToolCall("describe_tables", {"names": ["costs"]}), "unknown_table: there is none of that name."),
        (Said("It was a good month."), "no_tool_call: no tool was called."),
        (Said(""), "no_tool_call: no tool was called."),
    ],
    ids=[
        "malformed arguments",
        "missing arguments",
        "a chart that does not exist",
        "a kind that does not exist",
        "unknown tool",
        "values of an unknown column",
        "description of an unknown table",
        "plain text instead of a call",
        "nothing at all",
    ],
)
def test_a_reply_that_is_no_proper_call_is_told_and_mended_by_one_more(drill, reply, told):
    drilled = drill([reply, TOTAL])
    assert drilled.answer.status == "answered"
    assert drilled.told().startswith(told)
    assert len(drilled.requests) == 2


def test_plain_text_twice_is_the_providers_failure(drill):
    drilled = drill([Said("A."), Said("B."), TOTAL])
    assert drilled.failure.kind == "bad_reply"
    assert drilled.failure.hint == "Ask in other words."
    assert len(drilled.requests) == 2


def test_malformed_arguments_without_end_are_the_providers_failure(drill):
    drilled = drill([ToolCall("answer_with_sql", raw="{")] * 9)
    assert drilled.failure.kind == "bad_reply"
    assert len(drilled.requests) == 4


def test_arguments_that_do_not_fit_without_end_give_up(drill):
    drilled = drill([ToolCall("answer_with_sql", {"chart": "bar"})] * 9)
    assert drilled.answer.refusal.kind == "gave_up"
    assert len(drilled.requests) == 4


def test_a_stream_that_ends_in_the_middle_of_a_call_is_asked_for_again(drill):
    drilled = drill([Cut(), TOTAL], stream=True)
    assert drilled.answer.status == "answered"
    assert [attempt.mistake for attempt in drilled.answer.attempts] == [None]
    assert drilled.requests[0]["messages"] == drilled.requests[1]["messages"]
    assert drilled.posted == 2


def test_half_a_query_that_reads_like_a_whole_one_is_never_run(drill):
    half = Cut(partial='{"sql": "SELECT SUM(total) AS revenue FROM sales_data')
    whole = ToolCall("answer_with_sql", {"sql": SQL + " WHERE waiter = 51"})
    drilled = drill([half, whole], stream=True)
    assert [attempt.sql for attempt in drilled.answer.attempts] == [SQL + " WHERE waiter = 51"]


def test_a_stream_that_ends_early_twice_is_the_providers_failure(drill):
    drilled = drill([Cut(), Cut(), TOTAL], stream=True)
    assert drilled.failure.kind == "bad_reply"
    assert drilled.failure.message == "The model's reply broke off."
    assert drilled.posted == 2


def test_a_call_that_the_length_limit_cut_is_told_and_not_run(drill):
    drilled = drill(
        [ToolCall("answer_with_sql", raw='{"sql": "SELECT SUM(total) AS r FROM sales_data', finish="length"), TOTAL]
    )
    assert drilled.answer.status == "answered"
    assert "the call was cut: it is too long." in drilled.told()
    assert len(drilled.answer.attempts) == 1


def test_of_two_queries_at_once_both_run_and_one_is_the_answer(drill):
    other = SQL + " WHERE waiter = 51"
    drilled = drill([ToolCall("answer_with_sql", {"sql": SQL}, also=ToolCall("answer_with_sql", {"sql": other}))])
    assert {attempt.sql for attempt in drilled.answer.attempts} == {SQL, other}
    assert " ".join(drilled.answer.query.split()) in {SQL, other}
    assert len(drilled.requests) == 1


@pytest.mark.parametrize(
    "fault", [Rewritten("content_filter"), Rewritten("stop", refusal="I can't help with that.")], ids=str
)
def test_a_reply_that_the_providers_policy_withheld_is_said_to_be(drill, fault):
    drilled = drill([TOTAL], [fault])
    assert drilled.failure.kind == "refused_content"
    assert drilled.posted == 1
