"""Finding again what was asked: conversations, answers, what was said about them."""

from flask.testing import FlaskClient

from tests.server.scripted import SQL


def ask(client: FlaskClient, text: str, conversation_id: str | None = None) -> dict[str, str]:
    answer: dict[str, str] = client.post(
        "/analyze", json={"text": text, "conversation_id": conversation_id}
    ).get_json()
    return answer


def test_conversations_are_listed_the_latest_first(client: FlaskClient) -> None:
    first = ask(client, "revenue by shop")["conversation_id"]
    second = ask(client, "units by day")["conversation_id"]
    ask(client, "and in March?", first)

    listed = client.get("/conversations").get_json()["conversations"]

    assert [(line["id"], line["title"], line["answer_count"]) for line in listed] == [
        (first, "revenue by shop", 2),
        (second, "units by day", 1),
    ]


def test_a_search_finds_any_question_whatever_its_case_and_accents(client: FlaskClient) -> None:
    coffee = ask(client, "¿Cuánto CAFÉ vendimos?")["conversation_id"]
    ask(client, "100% of the units")
    ask(client, "y en octubre", coffee)

    def found(search: str) -> list[str]:
        lines = client.get("/conversations", query_string={"search": search}).get_json()["conversations"]
        return [line["title"] for line in lines]

    assert found("cuanto cafe") == ["¿Cuánto CAFÉ vendimos?"]
    assert found("OCTUBRE") == ["¿Cuánto CAFÉ vendimos?"]
    assert found("0% of") == ["100% of the units"]
    assert found("%") == ["100% of the units"]
    assert found("_") == []


def test_the_list_is_as_long_as_asked(client: FlaskClient) -> None:
    for number in range(3):
        ask(client, f"question {number}")

    assert len(client.get("/conversations?limit=2").get_json()["conversations"]) == 2
    for bad in ("0", "-1", "x", "201", "1e9", "²"):
        response = client.get("/conversations", query_string={"limit": bad})
        assert (response.status_code, response.get_json()["kind"]) == (422, "bad_parameter"), bad


def test_a_conversation_opens_with_its_answers_in_order(client: FlaskClient) -> None:
    first = ask(client, "revenue by shop")
    ask(client, "and in March?", first["conversation_id"])

    opened = client.get(f"/conversations/{first['conversation_id']}").get_json()

    assert opened["title"] == "revenue by shop"
    assert [answer["question"] for answer in opened["answers"]] == ["revenue by shop", "and in March?"]
    assert opened["answers"][0]["query"] == SQL


def test_an_answer_is_found_as_it_was_given(client: FlaskClient) -> None:
    given = ask(client, "revenue by shop")

    found = client.get(f"/answers/{given['answer_id']}").get_json()

    assert found.pop("asked_at").endswith("+00:00")
    assert found.pop("feedback") is None
    assert found == given


def test_the_last_word_about_an_answer_counts(client: FlaskClient) -> None:
    answer = f"/answers/{ask(client, 'revenue by shop')['answer_id']}"

    assert client.post(f"{answer}/feedback", json={"right": True}).status_code == 200
    assert client.post(f"{answer}/feedback", json={"right": False, "comment": "wrong month"}).status_code == 200

    assert client.get(answer).get_json()["feedback"] == {"right": False, "comment": "wrong month"}


def test_feedback_must_say_right_or_wrong(client: FlaskClient) -> None:
    answer = f"/answers/{ask(client, 'revenue by shop')['answer_id']}"

    for body in ({}, {"right": "yes"}, {"right": 1}, {"right": True, "comment": "x" * 1001}):
        assert client.post(f"{answer}/feedback", json=body).status_code == 422, body
    assert client.get(answer).get_json()["feedback"] is None


def test_a_deleted_conversation_is_gone_with_all_that_belonged_to_it(client: FlaskClient) -> None:
    given = ask(client, "revenue by shop")
    client.post(f"/answers/{given['answer_id']}/feedback", json={"right": True})
    address = f"/conversations/{given['conversation_id']}"

    deleted = client.delete(address)

    assert (deleted.status_code, deleted.data) == (204, b"")
    assert client.get(address).status_code == 404
    assert client.get(f"/answers/{given['answer_id']}").get_json()["kind"] == "unknown_answer"
    assert client.delete(address).get_json()["kind"] == "unknown_conversation"
    assert client.get("/conversations").get_json() == {"conversations": []}


def test_handles_that_lead_nowhere_are_404(client: FlaskClient) -> None:
    assert client.get("/conversations/nowhere").status_code == 404
    assert client.get("/answers/nowhere").status_code == 404
    assert client.post("/answers/nowhere/feedback", json={"right": True}).status_code == 404
