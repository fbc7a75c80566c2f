"""A kept answer again: its query edited, its chart as an image."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from agent.rerun import Kept, read_edit
from server.conversations import Handles, new_handle
from server.parts import Parts
from tests.server.scripted import ANSWER, SQL, Scripted
from tests.server.served import named_events

MakeClient = Callable[..., tuple[FlaskClient, Parts]]


def ask(client: FlaskClient, text: str) -> dict[str, str]:
    answer: dict[str, str] = client.post("/analyze", json={"text": text}).get_json()
    return answer


def test_an_edit_answers_the_same_question_as_the_conversations_next_turn(
    client: FlaskClient, scripted: Scripted
) -> None:
    given = ask(client, "revenue by shop")

    edited = client.post(f"/answers/{given['answer_id']}/rerun", json={"kind": "limit", "to": 1})

    assert edited.status_code == 200
    answer = edited.get_json()
    assert (answer["question"], answer["title"]) == ("revenue by shop", "another limit")
    assert answer["conversation_id"] == given["conversation_id"]
    assert answer["answer_id"] != given["answer_id"]
    assert scripted.edited == [(Kept("revenue by shop", "en", SQL, "bar", ()), read_edit({"kind": "limit", "to": 1}))]
    opened = client.get(f"/conversations/{given['conversation_id']}").get_json()
    assert [kept["title"] for kept in opened["answers"]] == ["North sells most", "another limit"]


def test_an_edit_can_be_streamed(client: FlaskClient) -> None:
    given = ask(client, "revenue by shop")

    response = client.post(
        f"/answers/{given['answer_id']}/rerun",
        json={"kind": "limit", "to": 1},
        headers={"Accept": "text/event-stream"},
    )

    name, answer = named_events(response.data)[-1]
    assert (name, answer["title"]) == ("done", "another limit")


def test_the_edits_of_an_answer_are_listed(client: FlaskClient) -> None:
    given = ask(client, "revenue by shop")

    listed = client.get(f"/answers/{given['answer_id']}/edits").get_json()

    assert [edit["label"] for edit in listed["edits"]] == ["a limit"]


def test_a_declined_question_has_nothing_to_edit(client: FlaskClient) -> None:
    answer = f"/answers/{ask(client, 'decline profit')['answer_id']}"

    for response in (client.get(f"{answer}/edits"), client.post(f"{answer}/rerun", json={"kind": "limit"})):
        assert (response.status_code, response.get_json()["kind"]) == (422, "cannot_edit")


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        (b"{}", 400, "bad_edit"),
        (b'{"kind": "sing"}', 400, "bad_edit"),
        (b"[]", 422, "bad_body"),
        (b"{", 400, "bad_json"),
        (b"NaN", 422, "bad_body"),
    ],
)
def test_what_is_no_edit_is_refused(client: FlaskClient, body: bytes, status: int, kind: str) -> None:
    answer = f"/answers/{ask(client, 'revenue by shop')['answer_id']}"

    response = client.post(f"{answer}/rerun", data=body, content_type="application/json")

    assert (response.status_code, response.get_json()["kind"]) == (status, kind)


def test_a_chart_is_drawn_as_an_image(client: FlaskClient) -> None:
    answer = f"/answers/{ask(client, 'revenue by shop')['answer_id']}"

    png = client.get(f"{answer}/chart.png?width=300&theme=dark")
    svg = client.get(f"{answer}/chart.svg?type=bar")

    assert (png.mimetype, png.data[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    assert svg.mimetype == "image/svg+xml"
    assert "North" in svg.text
    assert svg.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert svg.headers["Content-Disposition"] == 'inline; filename="chart.svg"'


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("theme=neon", "bad_parameter"),
        ("width=199", "bad_parameter"),
        ("width=2401", "bad_parameter"),
        ("width=wide", "bad_parameter"),
        ("width=300&width=400", "repeated_parameter"),
        ("type=map", "bad_parameter"),
        ("type=pie", "no_chart"),
    ],
)
def test_an_image_that_cannot_be_drawn_is_told(client: FlaskClient, query: str, kind: str) -> None:
    answer = f"/answers/{ask(client, 'revenue by shop')['answer_id']}"

    response = client.get(f"{answer}/chart.png?{query}")

    assert response.get_json()["kind"] == kind
    assert response.status_code == (400 if kind == "repeated_parameter" else 422)


def test_a_declined_question_has_no_chart(client: FlaskClient) -> None:
    response = client.get(f"/answers/{ask(client, 'decline profit')['answer_id']}/chart.png")

    assert (response.status_code, response.get_json()["kind"]) == (422, "no_chart")


@pytest.mark.parametrize("path", ["edits", "chart.png", "chart.svg", "chart.gif"])
def test_answers_that_were_never_given_have_neither(client: FlaskClient, path: str) -> None:
    assert client.get(f"/answers/nowhere/{path}").status_code == 404


def test_edits_and_images_are_charged_like_questions(make_client: MakeClient) -> None:
    client, _ = make_client(rate_per_minute=3)
    answer = f"/answers/{ask(client, 'revenue by shop')['answer_id']}"

    assert client.get(f"{answer}/chart.svg").status_code == 200
    assert client.post(f"{answer}/rerun", json={"kind": "limit", "to": 1}).status_code == 200
    assert client.post(f"{answer}/rerun", json={"kind": "limit", "to": 1}).status_code == 429
    assert client.get(f"{answer}/edits").status_code == 429


def test_an_answer_of_another_version_is_told_apart_from_a_bug(make_client: MakeClient) -> None:
    client, parts = make_client()
    handles = Handles(new_handle(), new_handle())
    parts.conversations.keep(handles, ANSWER, '{"query": "SELECT 1"}', is_new=True)

    for path in ("edits", "chart.png"):
        response = client.get(f"/answers/{handles.answer_id}/{path}")
        assert (response.status_code, response.get_json()["kind"]) == (422, "kept_before")


def test_a_bad_edit_takes_no_place(make_client: MakeClient) -> None:
    client, parts = make_client(in_flight=1)
    answer = f"/answers/{ask(client, 'revenue by shop')['answer_id']}"
    parts.desk.close()

    assert client.post(f"{answer}/rerun", json={"kind": "sing"}).status_code == 400
    assert client.post(f"{answer}/rerun", json={"kind": "limit", "to": 1}).get_json()["kind"] == "busy"
