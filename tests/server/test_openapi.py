"""docs/openapi.yaml holds true: every documented address is there, every response is as described."""

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

from agent.errors import Busy, DatabaseAway, OutOfTime, ProviderFailed
from server.app import create_app
from server.routes import Parts
from tests.server.scripted import Scripted

DOCUMENT: dict[str, Any] = yaml.safe_load((Path(__file__).parents[2] / "docs" / "openapi.yaml").read_text())
REGISTRY: Registry[Any] = Registry().with_resource("urn:api", Resource(DOCUMENT, DRAFT202012))
MakeClient = Callable[..., tuple[FlaskClient, Parts]]


def hold_against_document(response: Any, path: str, method: str) -> None:
    """Fail unless the response's status is documented there and its body is as its schema says."""
    responses = DOCUMENT["paths"][path][method]["responses"]
    documented = responses[str(response.status_code)]
    reference = documented.get("$ref")
    pointer = f"urn:api{reference}" if reference else None
    content = resolve(reference)["content"] if reference else documented.get("content")
    if content is None:
        assert response.data == b""
        return
    schema = content[response.mimetype]["schema"]
    assert pointer is None or "Error" in schema["$ref"]
    target = {"$ref": f"urn:api{schema['$ref']}"}
    Draft202012Validator(target, registry=REGISTRY, format_checker=FormatChecker()).validate(response.get_json())


def resolve(reference: str) -> Any:
    found: Any = DOCUMENT
    for part in reference.removeprefix("#/").split("/"):
        found = found[part]
    return found


def test_the_document_is_valid_openapi() -> None:
    validate(DOCUMENT)
    assert DOCUMENT["openapi"].startswith("3.1")


def test_the_document_and_the_server_have_the_same_addresses(make_client: MakeClient) -> None:
    _, parts = make_client()
    served = {
        (rule.rule.replace("<", "{").replace(">", "}"), method.lower())
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
    hold_against_document(answer, "/analyze", "get")
    conversation = f"/conversations/{answer.get_json()['conversation_id']}"
    kept = f"/answers/{answer.get_json()['answer_id']}"
    feedback = client.post(f"{kept}/feedback", json={"right": True})

    hold_against_document(client.post("/analyze", json={"text": "decline profit"}), "/analyze", "post")
    hold_against_document(client.get("/"), "/", "get")
    hold_against_document(client.get("/info"), "/info", "get")
    hold_against_document(client.get("/healthz"), "/healthz", "get")
    hold_against_document(client.get("/conversations"), "/conversations", "get")
    hold_against_document(client.get(conversation), "/conversations/{conversation_id}", "get")
    hold_against_document(client.get(kept), "/answers/{answer_id}", "get")
    hold_against_document(feedback, "/answers/{answer_id}/feedback", "post")
    hold_against_document(client.delete(conversation), "/conversations/{conversation_id}", "delete")


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

    hold_against_document(client.get("/analyze?text=revenue"), "/analyze", "get")


def test_what_is_refused_is_as_documented(client: FlaskClient) -> None:
    for path in ("/analyze", "/analyze?text=a&text=b", "/analyze?text=a&conversation_id=b"):
        hold_against_document(client.get(path), "/analyze", "get")
    hold_against_document(client.post("/analyze", data="x"), "/analyze", "post")
    hold_against_document(client.post("/analyze", json={"text": 1}), "/analyze", "post")
    hold_against_document(client.post("/analyze", json={"text": "a" * 99_999}), "/analyze", "post")
    hold_against_document(client.get("/conversations?limit=0"), "/conversations", "get")
    hold_against_document(client.get("/conversations/x"), "/conversations/{conversation_id}", "get")
    hold_against_document(client.delete("/conversations/x"), "/conversations/{conversation_id}", "delete")
    hold_against_document(client.get("/answers/x"), "/answers/{answer_id}", "get")
    hold_against_document(client.post("/answers/x/feedback", data="x"), "/answers/{answer_id}/feedback", "post")
    foreign = client.get("/analyze?text=a", headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.status_code == 403
    hold_against_document(foreign, "/analyze", "get")
