"""Asking over HTTP: the answer's keys, the errors' statuses, follow-ups."""

import threading
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from agent.errors import BadQuestion, Busy, DatabaseAway, OutOfTime, ProviderFailed
from agent.values import Turn
from server.parts import Parts
from tests.server.scripted import SQL, Scripted

pytestmark = pytest.mark.slow

MakeClient = Callable[..., tuple[FlaskClient, Parts]]


def ask(client: FlaskClient, text: str, conversation_id: str | None = None) -> dict[str, object]:
    response = client.post("/analyze", json={"text": text, "conversation_id": conversation_id})
    assert response.status_code == 200, response.text
    answer: dict[str, object] = response.get_json()
    return answer


def test_the_original_four_keys_are_there(client: FlaskClient) -> None:
    response = client.get("/analyze", query_string={"text": "revenue by shop"})

    assert response.status_code == 200
    assert response.mimetype == "application/json"
    answer = response.get_json()
    assert answer["result"] == [["North", 12.5], ["South", 7]]
    assert answer["query"] == SQL
    assert answer["chart_type"] == "bar"
    assert answer["analysis"] == "North sold 12.50 of 19.50."


def test_a_declined_question_is_an_answer_with_a_reason(client: FlaskClient) -> None:
    answer = ask(client, "decline profit by shop")

    assert answer["status"] == "declined"
    assert answer["reason"] == "There are no costs in the data."
    assert answer["unknown_words"] == ["cost"]
    assert (answer["result"], answer["chart_type"]) == ([], "none")


@pytest.mark.parametrize(
    ("query", "status", "kind"),
    [
        ("", 400, "no_text"),
        ("text=", 400, "no_text"),
        ("text=%20%09%0A", 400, "no_text"),
        ("text=a&text=b", 400, "repeated_parameter"),
        ("text=a&conversation_id=x&conversation_id=y", 400, "repeated_parameter"),
        ("text=a&conversation_id=nowhere", 404, "unknown_conversation"),
        ("text=a&min_confidence=sure", 422, "bad_parameter"),
        ("text=a&min_confidence=low&min_confidence=low", 400, "repeated_parameter"),
        ("text=" + "a" * 2001, 422, "too_long"),
    ],
)
def test_a_bad_query_string_is_refused(client: FlaskClient, query: str, status: int, kind: str) -> None:
    response = client.get(f"/analyze?{query}")

    assert response.status_code == status
    assert response.get_json()["kind"] == kind
    assert response.get_json()["error"]


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        (b"", 400, "bad_json"),
        (b"{", 400, "bad_json"),
        (b'{"text": "\\ud800"}', 400, "bad_json"),
        (b"[" * 30_000, 400, "bad_json"),
        (b"{}", 400, "no_text"),
        (b'{"text": null}', 400, "no_text"),
        (b'{"text": " "}', 400, "no_text"),
        (b"[]", 422, "bad_body"),
        (b'{"text": 5}', 422, "bad_body"),
        (b'{"text": ["a"]}', 422, "bad_body"),
        (b'{"text": "a", "conversation_id": 7}', 422, "bad_body"),
        (b'{"text": "a", "min_confidence": "sure"}', 422, "bad_body"),
        (b'{"text": "a", "conversation_id": "nowhere"}', 404, "unknown_conversation"),
        (b'{"text": "' + b"a" * 2001 + b'"}', 422, "too_long"),
        (b'{"text": "' + b"a" * 70_000 + b'"}', 413, "too_large"),
    ],
)
def test_a_bad_body_is_refused(client: FlaskClient, body: bytes, status: int, kind: str) -> None:
    response = client.post("/analyze", data=body, content_type="application/json")

    assert response.status_code == status
    assert response.get_json()["kind"] == kind


def test_a_form_is_no_json(client: FlaskClient) -> None:
    response = client.post("/analyze", data={"text": "revenue by shop"})

    assert response.status_code == 415
    assert response.get_json()["kind"] == "not_json"


@pytest.mark.parametrize(
    ("failure", "status", "kind", "retry_after"),
    [
        (BadQuestion("Too vague.", "vague"), 422, "vague", None),
        (DatabaseAway("The database is away."), 503, "database_away", "2"),
        (Busy("Full.", retry_after=3), 503, "busy", "3"),
        (OutOfTime("Too slow."), 504, "out_of_time", None),
        (ProviderFailed("rate_limit", "Wait.", retry_after=6.2), 429, "provider_rate_limit", "7"),
        (ProviderFailed("rate_limit", "Wait."), 429, "provider_rate_limit", "20"),
        (ProviderFailed("timeout", "It did not answer."), 504, "provider_timeout", None),
        (ProviderFailed("refused_key", "The key is refused."), 502, "provider_refused_key", None),
        (RuntimeError("postgresql://u:secret@db/x"), 500, "bug", None),
        (RecursionError(), 500, "bug", None),
    ],
)
def test_each_failure_has_its_status_and_three_keys(
    client: FlaskClient, scripted: Scripted, failure: Exception, status: int, kind: str, retry_after: str | None
) -> None:
    scripted.failure = failure

    response = client.get("/analyze?text=revenue")

    assert response.status_code == status
    assert set(response.get_json()) == {"error", "kind", "hint"}
    assert response.get_json()["kind"] == kind
    assert response.headers.get("Retry-After") == retry_after
    assert "secret" not in response.text


def test_the_least_confidence_is_passed_on_by_either_method(client: FlaskClient, scripted: Scripted) -> None:
    client.get("/analyze?text=revenue")
    client.get("/analyze?text=revenue&min_confidence=high")
    client.post("/analyze", json={"text": "revenue", "min_confidence": "medium"})

    assert scripted.least == [None, "high", "medium"]


def test_a_follow_up_brings_the_turns_before_it(client: FlaskClient, scripted: Scripted) -> None:
    first = ask(client, "revenue by shop")
    handle = str(first["conversation_id"])
    ask(client, "decline profit by shop", handle)
    third = ask(client, "and in March?", handle)

    assert third["conversation_id"] == handle
    assert scripted.histories[0] == ()
    assert scripted.histories[2] == (
        Turn("revenue by shop", SQL, "bar", None),
        Turn("decline profit by shop", None, "bar", "There are no costs in the data."),
    )


def test_only_the_last_twelve_turns_are_brought(client: FlaskClient, scripted: Scripted) -> None:
    handle = str(ask(client, "question 0")["conversation_id"])
    for number in range(1, 15):
        ask(client, f"question {number}", handle)

    assert [turn.question for turn in scripted.histories[-1]] == [f"question {number}" for number in range(2, 14)]


def test_an_answer_that_cannot_be_stored_is_given_without_handles(make_client: MakeClient) -> None:
    client, _ = make_client(store_url="postgresql://nobody@127.0.0.1:1/nowhere")

    answer = ask(client, "revenue by shop")

    assert answer["result"] == [["North", 12.5], ["South", 7]]
    assert (answer["conversation_id"], answer["answer_id"]) == (None, None)


def test_a_follow_up_that_cannot_be_read_is_not_answered_without_its_history(make_client: MakeClient) -> None:
    client, _ = make_client(store_url="postgresql://nobody@127.0.0.1:1/nowhere")

    response = client.get("/analyze?text=and+in+March&conversation_id=abc")

    assert response.status_code == 503
    assert response.get_json()["kind"] == "database_away"


def test_a_question_past_its_deadline_is_a_504(make_client: MakeClient) -> None:
    client, _ = make_client(seconds=0.2)

    response = client.get("/analyze?text=sleep+5")

    assert response.status_code == 504
    assert response.get_json()["kind"] == "out_of_time"


def test_a_question_too_many_is_told_to_come_back(make_client: MakeClient) -> None:
    client, parts = make_client(in_flight=1)
    slow = threading.Thread(target=lambda: client.get("/analyze?text=sleep+1"))
    slow.start()
    while not parts.desk.in_flight:
        pass

    response = client.get("/analyze?text=revenue")
    slow.join()

    assert response.status_code == 503
    assert response.get_json()["kind"] == "busy"
    assert response.headers["Retry-After"] == "1"
    assert client.get("/analyze?text=revenue").status_code == 200


def test_an_address_that_asks_too_often_is_told_when_to_come_back(make_client: MakeClient) -> None:
    client, _ = make_client(rate_per_minute=2)
    statuses = [client.get("/analyze?text=revenue").status_code for _ in range(2)]

    response = client.get("/analyze?text=revenue")

    assert statuses == [200, 200]
    assert response.status_code == 429
    assert response.get_json()["kind"] == "rate_limited"
    assert 28 <= int(response.headers["Retry-After"]) <= 30
    assert client.get("/info").status_code == 200


def test_info_says_what_is_loaded_and_who_answers(client: FlaskClient) -> None:
    info = client.get("/info").get_json()

    assert info["status"] == "OK"
    assert info["model"] == {"provider": "offline", "name": "offline"}
    assert info["data"] == {
        "table": "visits",
        "source": "visits.csv",
        "row_count": 2,
        "first_day": "2024-03-01",
        "last_day": "2024-03-31",
        "loaded_at": "2024-04-01T12:00:00+00:00",
    }
    assert info["examples"]["es"] == ["ventas por local"]


def test_without_a_database_info_is_a_503_and_the_process_is_still_alive(
    client: FlaskClient, scripted: Scripted
) -> None:
    scripted.failure = DatabaseAway("Nothing is loaded yet.", "Run nivii load.")

    assert client.get("/info").status_code == 503
    assert client.get("/info").get_json()["hint"] == "Run nivii load."
    assert client.get("/healthz").get_json() == {"status": "OK"}
