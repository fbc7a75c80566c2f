"""The loop against a provider that speaks OpenAI's protocol: what is answered, mended, declined and given up."""

from decimal import Decimal

import pytest
from fakes.providers import Cut, Failed, OllamaHandler, OpenAIHandler, Said, ToolCall, served

from agent.ask import ask
from agent.deadline import Deadline
from agent.errors import BadQuestion, OutOfTime, ProviderFailed
from agent.events import AttemptMade, Done, QueryDraft, RowsReady
from agent.values import Turn

pytestmark = pytest.mark.slow
TOTAL = ToolCall("answer_with_sql", {"sql": "SELECT sum(total) AS revenue FROM sales_data", "title": "Revenue"})


def answered(open_small, script, text="What is the total revenue?", **keywords):
    """The answer and the provider that was asked."""
    with served(script, OpenAIHandler) as provider:
        workspace = open_small(model="openai:scripted", openai_base_url=f"{provider.url}/v1")
        answer = ask(workspace, text, deadline=Deadline(30), **keywords)
    return answer, provider


def tool_messages(request):
    return [message["content"] for message in request["messages"] if message["role"] == "tool"]


def test_one_call_answers_when_the_first_query_is_right(open_small):
    answer, provider = answered(open_small, [TOTAL])
    assert answer.status == "answered"
    assert answer.rows.values == ((Decimal("28500"),),)
    assert len(provider.requests) == answer.model.calls == 1
    assert (answer.model.input_tokens, answer.model.output_tokens) == (100, 20)


def test_the_first_prompt_names_the_dialect_the_columns_and_the_last_day(open_small):
    _, provider = answered(open_small, [TOTAL])
    system = provider.requests[0]["messages"][0]["content"]
    assert "Dialect: DuckDB" in system
    assert "unitary_price" in system
    assert "Sunday 2024-11-03" in system


def test_rows_never_go_to_the_model(open_small):
    wrong = ToolCall("answer_with_sql", {"sql": "SELECT waiter, sum(price) FROM sales_data GROUP BY 1"})
    right = ToolCall("answer_with_sql", {"sql": "SELECT waiter, sum(total) AS r FROM sales_data GROUP BY 1"})
    _, provider = answered(open_small, [wrong, right])
    assert all("16000" not in str(request) for request in provider.requests)


@pytest.mark.parametrize(
    ("sql", "kind", "told"),
    [
        ("SELECT sum(price) FROM sales_data", "unknown_column", "unitary_price"),
        ("SELECT sum(total) FROM sale_data", "unknown_table", "sales_data"),
        ("SELECT sum(total FROM sales_data", "syntax", "answer_with_sql"),
        ("SELECT sum(product_name) FROM sales_data", "type", "answer_with_sql"),
        ("DELETE FROM sales_data", "refused", "SELECT"),
        (
            "SELECT sum(total) FROM sales_data WHERE product_name = 'Cafe con lech'",
            "literal_not_found",
            "Cafe con leche",
        ),
    ],
)
def test_a_mistake_is_told_to_the_model_and_mended(open_small, sql, kind, told):
    answer, provider = answered(open_small, [ToolCall("answer_with_sql", {"sql": sql}), TOTAL])
    assert [attempt.mistake for attempt in answer.attempts] == [kind, None]
    assert answer.status == "answered"
    assert len(provider.requests) == 2
    message = tool_messages(provider.requests[1])[-1]
    assert message.startswith(f"{kind}:")
    assert told in message


def test_the_same_query_twice_ends_the_run(open_small):
    wrong = ToolCall("answer_with_sql", {"sql": "SELECT sum(price) FROM sales_data"})
    answer, provider = answered(open_small, [wrong, wrong, TOTAL])
    assert answer.status == "declined"
    assert answer.refusal.kind == "gave_up"
    assert len(provider.requests) == 2


def test_an_endless_loop_of_new_mistakes_is_bounded(open_small):
    script = [ToolCall("answer_with_sql", {"sql": f"SELECT sum(price{n}) FROM sales_data"}) for n in range(9)]
    answer, provider = answered(open_small, script)
    assert answer.refusal.kind == "gave_up"
    assert len(provider.requests) == len(answer.attempts) == 4


def test_plain_text_is_answered_with_a_nudge(open_small):
    answer, provider = answered(open_small, [Said("It was a good month."), TOTAL])
    assert answer.status == "answered"
    assert "no_tool_call" in provider.requests[1]["messages"][-1]["content"]


def test_plain_text_twice_is_the_providers_failure(open_small):
    with pytest.raises(ProviderFailed) as raised:
        answered(open_small, [Said("A."), Said("B."), TOTAL])
    assert raised.value.kind == "bad_reply"


@pytest.mark.parametrize(
    ("call", "kind"),
    [
        (ToolCall("answer_with_sql", raw='{"sql": "SELECT'), "bad_arguments"),
        (ToolCall("answer_with_sql", {"chart": "bar"}), "bad_arguments"),
        (ToolCall("answer_with_sql", {"sql": "SELECT 1", "chart": "hologram"}), "bad_arguments"),
        (ToolCall("run_python", {"code": "1"}), "unknown_tool"),
    ],
)
def test_a_malformed_call_is_told_and_mended(open_small, call, kind):
    answer, provider = answered(open_small, [call, TOTAL])
    assert answer.status == "answered"
    assert any(text.startswith(f"{kind}:") for text in tool_messages(provider.requests[1]))


def test_decline_carries_the_reason_and_the_suggestions(open_small):
    call = ToolCall(
        "decline",
        {"kind": "no_such_data", "reason": "There are no costs.", "suggestions": ["Revenue by product"]},
    )
    answer, _ = answered(open_small, [call], text="What is our margin?")
    assert answer.status == "declined"
    assert answer.prose.text == "There are no costs."
    assert answer.suggestions == ("Revenue by product",)


def test_peek_values_shows_stored_values_and_nothing_else(open_small):
    peek = ToolCall("peek_values", {"column": "product_name", "containing": "ALFAJOR"})
    _, provider = answered(open_small, [peek, TOTAL])
    assert tool_messages(provider.requests[1]) == ['<data>["Alfajor nuez x un"]</data>']


def test_describe_tables_describes(open_small):
    _, provider = answered(open_small, [ToolCall("describe_tables"), TOTAL])
    assert "Table sales_data: 8 rows" in tool_messages(provider.requests[1])[0]


def test_earlier_turns_go_to_the_model_as_the_calls_they_were(open_small):
    turn = Turn("Revenue by waiter", "SELECT waiter, sum(total) FROM sales_data GROUP BY 1", "bar")
    _, provider = answered(open_small, [TOTAL], text="and in total?", history=(turn,))
    roles = [message["role"] for message in provider.requests[0]["messages"]]
    assert roles == ["system", "user", "assistant", "tool", "user"]


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Failed(401, "invalid_api_key"), "refused_key"),
        (Failed(403), "refused_key"),
        (Failed(404, "model_not_found"), "unknown_model"),
        (Failed(400, "context_length_exceeded"), "context_too_long"),
        (Failed(400, "content_filter"), "refused_content"),
    ],
)
def test_a_providers_refusal_has_a_kind(open_small, reply, kind):
    with pytest.raises(ProviderFailed) as raised:
        answered(open_small, [reply])
    assert raised.value.kind == kind


@pytest.mark.parametrize("reply", [Failed(429, headers={"Retry-After": "0.01"}), Failed(500), Failed(408)])
def test_a_passing_failure_of_the_provider_is_tried_again(open_small, reply):
    answer, provider = answered(open_small, [reply, TOTAL])
    assert answer.status == "answered"
    assert len(provider.requests) == 2


def test_a_rate_limit_that_stays_is_reported_with_its_wait(open_small):
    limited = Failed(429, headers={"Retry-After": "0.02"})
    with pytest.raises(ProviderFailed) as raised:
        answered(open_small, [limited] * 3)
    assert raised.value.kind == "rate_limit"
    assert raised.value.retry_after == 0.02


def test_an_unreachable_provider_is_said_to_be(open_small):
    workspace = open_small(model="openai:scripted", openai_base_url="http://127.0.0.1:9/v1")
    with pytest.raises(ProviderFailed) as raised:
        ask(workspace, "What is the total revenue?", deadline=Deadline(30))
    assert raised.value.kind == "unreachable"


def test_with_a_listener_the_query_is_streamed_as_it_is_written(open_small):
    events = []
    answer, provider = answered(open_small, [TOTAL], listen=events.append)
    assert provider.requests[0]["stream"] is True
    drafts = [event.sql for event in events if isinstance(event, QueryDraft)]
    assert drafts[-1] == "SELECT sum(total) AS revenue FROM sales_data"
    assert len(drafts) == len(set(drafts)), "a draft is told when it has grown, not at every piece of the reply"
    assert all(drafts[-1].startswith(draft) for draft in drafts)
    kinds = [type(event) for event in events]
    assert kinds.index(AttemptMade) < kinds.index(RowsReady) < kinds.index(Done)
    assert events[-1] == Done(answer)
    assert answer.model.input_tokens == 100


def test_a_stream_cut_half_way_is_told_and_mended(open_small):
    answer, provider = answered(open_small, [Cut(), TOTAL], listen=lambda event: None)
    assert answer.status == "answered"
    assert len(provider.requests) == 2


def test_a_question_past_its_deadline_is_out_of_time(open_small):
    with served([TOTAL], OpenAIHandler) as provider:
        workspace = open_small(model="openai:scripted", openai_base_url=f"{provider.url}/v1")
        workspace.current()
        with pytest.raises(OutOfTime):
            ask(workspace, "What is the total revenue?", deadline=Deadline(0))
    assert provider.requests == []


@pytest.mark.parametrize("stream", [False, True])
def test_ollama_answers_through_its_own_protocol(open_small, stream):
    wrong = ToolCall("answer_with_sql", {"sql": "SELECT sum(price) FROM sales_data"})
    with served([wrong, TOTAL], OllamaHandler) as provider:
        workspace = open_small(model="ollama:scripted", ollama_base_url=provider.url)
        listen = (lambda event: None) if stream else None
        answer = ask(workspace, "¿Cuál es el ingreso total?", deadline=Deadline(30), listen=listen)
    assert answer.rows.values == ((Decimal("28500"),),)
    assert [attempt.mistake for attempt in answer.attempts] == ["unknown_column", None]
    assert answer.model.provider == "ollama"
    assert answer.model.input_tokens == 200


def test_ollama_without_its_model_says_so(open_small):
    with served([Failed(404)], OllamaHandler) as provider:
        workspace = open_small(model="ollama:scripted", ollama_base_url=provider.url)
        with pytest.raises(ProviderFailed) as raised:
            ask(workspace, "total", deadline=Deadline(30))
    assert raised.value.kind == "unknown_model"


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b"])
def test_a_blank_text_is_a_bad_question(open_small, text):
    with pytest.raises(BadQuestion):
        ask(open_small(model="offline"), text, deadline=Deadline(30))


def test_a_text_that_is_too_long_is_a_bad_question(open_small):
    with pytest.raises(BadQuestion, match="2001"):
        ask(open_small(model="offline"), "a" * 2001, deadline=Deadline(30))
