"""docs/openapi.yaml holds true: every documented address is there, every response is as described."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import validate
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012
from werkzeug.test import TestResponse

from agent.errors import Busy, DatabaseAway, OutOfTime, ProviderFailed
from server.app import create_app
from server.parts import Parts
from tests.server.scripted import Scripted
from tests.server.served import named_events

DOCUMENT: dict[str, Any] = yaml.safe_load((Path(__file__).parents[2] / "docs" / "openapi.yaml").read_text())
REGISTRY: Registry[Any] = Registry().with_resource("urn:api", Resource(DOCUMENT, DRAFT202012))
MakeClient = Callable[..., tuple[FlaskClient, Parts]]


def assert_documented(response: TestResponse, path: str, method: str) -> None:
    """Fail unless the response's status is documented there and its body is as its schema says."""
    documented = DOCUMENT["paths"][path][method]["responses"][str(response.status_code)]
    if "$ref" in documented:
        documented = DOCUMENT["components"]["responses"][documented["$ref"].rpartition("/")[2]]
    if "content" not in documented:
        assert response.data == b""
        return
    schema = documented["content"][response.mimetype]["schema"]
    assert_fits(response.get_json(), schema["$ref"].rpartition("/")[2])


def assert_fits(body: object, name: str) -> None:
    schema = {"$ref": f"urn:api#/components/schemas/{name}"}
    Draft202012Validator(schema, registry=REGISTRY, format_checker=FormatChecker()).validate(body)


def test_the_document_is_valid_openapi() -> None:
    validate(DOCUMENT)
    assert DOCUMENT["openapi"].startswith("3.1")


def test_the_document_and_the_server_have_the_same_addresses(make_client: MakeClient) -> None:
    _, parts = make_client()
    served = {
        (re.sub(r"<(?:[^<>]*:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in create_app(parts).url_map.iter_rules()
        for method in rule.methods or ()
        if method not in {"HEAD", "OPTIONS"}
    }

    documented = {
        (path, method) for path, item in DOCUMENT["paths"].items() for method in item if method != "parameters"
    }
    assert served == documented


def test_what_goes_well_is_as_documented(client: FlaskClient) -> None:
    answer = client.get("/analyze?text=revenue+by+shop")
    assert_documented(answer, "/analyze", "get")
    conversation = f"/conversations/{answer.get_json()['conversation_id']}"
    kept = f"/answers/{answer.get_json()['answer_id']}"
    feedback = client.post(f"{kept}/feedback", json={"right": True})

    assert_documented(client.post("/analyze", json={"text": "decline profit"}), "/analyze", "post")
    assert_documented(client.get("/"), "/", "get")
    assert_documented(client.get("/info"), "/info", "get")
    assert_documented(client.get("/healthz"), "/healthz", "get")
    assert_documented(client.get("/conversations"), "/conversations", "get")
    assert_documented(client.get(conversation), "/conversations/{conversation_id}", "get")
    assert_documented(client.get(kept), "/answers/{answer_id}", "get")
    assert_documented(feedback, "/answers/{answer_id}/feedback", "post")
    assert_documented(client.get(f"{kept}/edits"), "/answers/{answer_id}/edits", "get")
    rerun = client.post(f"{kept}/rerun", json={"kind": "limit", "to": 1})
    assert_documented(rerun, "/answers/{answer_id}/rerun", "post")
    assert_documented(client.delete(conversation), "/conversations/{conversation_id}", "delete")


@pytest.mark.parametrize(
    "failure",
    [
        DatabaseAway("Away."),
        Busy("Full."),
        OutOfTime("Late."),
        ProviderFailed("rate_limit", "Wait."),
        ProviderFailed("unreachable", "Nobody answers."),
        RuntimeError("a bug"),
    ],
)
def test_each_failure_is_as_documented(client: FlaskClient, scripted: Scripted, failure: Exception) -> None:
    scripted.failure = failure

    assert_documented(client.get("/analyze?text=revenue"), "/analyze", "get")


def test_what_is_refused_is_as_documented(client: FlaskClient) -> None:
    for path in ("/analyze", "/analyze?text=a&text=b", "/analyze?text=a&conversation_id=b"):
        assert_documented(client.get(path), "/analyze", "get")
    assert_documented(client.post("/analyze", data="x"), "/analyze", "post")
    assert_documented(client.post("/analyze", json={"text": 1}), "/analyze", "post")
    assert_documented(client.post("/analyze", json={"text": "a" * 99_999}), "/analyze", "post")
    assert_documented(client.get("/conversations?limit=0"), "/conversations", "get")
    assert_documented(client.get("/conversations/x"), "/conversations/{conversation_id}", "get")
    assert_documented(client.delete("/conversations/x"), "/conversations/{conversation_id}", "delete")
    assert_documented(client.get("/answers/x"), "/answers/{answer_id}", "get")
    assert_documented(client.post("/answers/x/feedback", data="x"), "/answers/{answer_id}/feedback", "post")
    assert_documented(client.get("/answers/x/edits"), "/answers/{answer_id}/edits", "get")
    assert_documented(client.post("/answers/x/rerun", json=[]), "/answers/{answer_id}/rerun", "post")
    image = "/answers/{answer_id}/chart.{image_format}"
    assert_documented(client.get("/answers/x/chart.png"), image, "get")
    assert_documented(client.get("/answers/x/chart.svg?width=1"), image, "get")
    foreign = client.get("/analyze?text=a", headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.status_code == 403
    assert_documented(foreign, "/analyze", "get")


def test_nothing_is_said_that_is_not_documented(client: FlaskClient) -> None:
    schemas = DOCUMENT["components"]["schemas"]
    answer, info = client.get("/analyze?text=revenue").get_json(), client.get("/info").get_json()

    assert set(answer) == set(schemas["Answer"]["properties"])
    assert set(answer["chart"]) == set(schemas["Chart"]["properties"])
    assert set(answer["model"]) == set(schemas["ModelUse"]["properties"])
    assert set(info) == set(schemas["Info"]["properties"])


def test_the_events_of_a_stream_are_as_documented(client: FlaskClient) -> None:
    response = client.get("/analyze?text=revenue", headers={"Accept": "text/event-stream"})

    assert response.mimetype == "text/event-stream"
    events = dict(named_events(response.data))
    assert list(events) == ["step", "attempt", "rows", "chart", "prose", "done"]
    assert_fits(events["attempt"], "Attempt")
    assert_fits(events["chart"], "Chart")
    assert_fits(events["done"], "Answer")
    assert set(events["rows"]) == {"result", "columns", "row_count", "truncated"}
    assert set(events["prose"]) == {"title", "text"}


def test_a_stream_that_fails_ends_with_an_error_as_documented(client: FlaskClient, scripted: Scripted) -> None:
    scripted.failure = ProviderFailed("rate_limit", "Wait.", retry_after=9)

    before = client.get("/analyze?text=revenue", headers={"Accept": "text/event-stream"})
    after = client.get("/analyze?text=late+revenue", headers={"Accept": "text/event-stream"})

    assert (before.status_code, before.headers["Retry-After"]) == (429, "9")
    assert_documented(before, "/analyze", "get")
    assert after.status_code == 200
    name, failure = named_events(after.data)[-1]
    assert name == "error"
    assert_fits(failure, "Error")
    assert (failure["status"], failure["retry_after"]) == (429, 9)
