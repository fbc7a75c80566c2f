"""Hosts, origins and headers: who may ask, and what a browser may do with the answer."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from server.access import HEADERS, PAGE_POLICY
from server.app import create_page_app
from server.parts import Parts

MakeClient = Callable[..., tuple[FlaskClient, Parts]]


@pytest.mark.parametrize("host", ["127.0.0.1:3000", "localhost", "LOCALHOST:1", "[::1]:3000", "127.0.0.1"])
def test_this_machine_may_be_called_by_its_names(client: FlaskClient, host: str) -> None:
    assert client.get("/info", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil", "[::2]:3000", "api", "@"]
)
def test_another_name_is_refused(client: FlaskClient, host: str) -> None:
    response = client.get("/analyze?text=revenue", headers={"Host": host})

    assert response.status_code == 400
    assert response.get_json()["kind"] == "host_not_allowed"


def test_a_setting_allows_more_names(make_client: MakeClient) -> None:
    client, _ = make_client(allowed_hosts=("api",))

    assert client.get("/info", headers={"Host": "api:3000"}).status_code == 200
    assert client.get("/info", headers={"Host": "ui"}).status_code == 400
    open_client, _ = make_client(allowed_hosts=("*",))
    assert open_client.get("/info", headers={"Host": "anything.example"}).status_code == 200


def test_a_page_of_another_site_may_not_ask(client: FlaskClient) -> None:
    foreign = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example", "Sec-Fetch-Dest": "empty"}

    assert client.get("/analyze?text=revenue", headers=foreign).status_code == 403
    assert client.delete("/conversations/x", headers=foreign).status_code == 403
    preflight = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    response = client.options("/analyze", headers=preflight)
    assert response.status_code == 403
    assert "Access-Control-Allow-Origin" not in response.headers


def test_a_link_from_another_site_may_be_followed(client: FlaskClient) -> None:
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}

    assert client.get("/info", headers=followed).status_code == 200
    assert client.get("/info", headers={**followed, "Sec-Fetch-Dest": "iframe"}).status_code == 403


def test_a_named_origin_may_ask(make_client: MakeClient) -> None:
    client, _ = make_client(allowed_origins=("https://shop.example",))
    origin = {"Origin": "https://shop.example", "Sec-Fetch-Site": "cross-site"}

    preflight = client.options("/analyze", headers={**origin, "Access-Control-Request-Method": "POST"})
    asked = client.post("/analyze", json={"text": "revenue"}, headers=origin)

    assert preflight.status_code == 204
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"]
    assert asked.status_code == 200
    assert asked.headers["Access-Control-Allow-Origin"] == "https://shop.example"
    assert "Origin" in asked.headers["Vary"]
    other = client.get("/info", headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in other.headers


@pytest.mark.parametrize("path", ["/", "/info", "/analyze", "/analyze?text=revenue", "/nowhere"])
def test_every_response_carries_the_security_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["Cache-Control"] == "no-store"
    assert "Server" not in headers


@pytest.mark.parametrize(
    ("method", "path", "status", "kind"),
    [
        ("GET", "/nowhere", 404, "not_found"),
        ("GET", "/analyze/", 404, "not_found"),
        ("GET", "/conversations//x", 404, "not_found"),
        ("PUT", "/analyze", 405, "method_not_allowed"),
        ("POST", "/info", 405, "method_not_allowed"),
    ],
)
def test_a_wrong_address_or_method_is_told_in_json(
    client: FlaskClient, method: str, path: str, status: int, kind: str
) -> None:
    response = client.open(path, method=method)

    assert response.status_code == status
    assert response.get_json()["kind"] == kind
    assert status != 405 or "GET" in response.headers["Allow"]


def test_a_request_keeps_its_name_or_gets_one(client: FlaskClient) -> None:
    assert client.get("/info", headers={"X-Request-ID": "abc-12345"}).headers["X-Request-ID"] == "abc-12345"
    for unfit in ("short", "a" * 65, "bad\tname-here"):
        assert client.get("/info", headers={"X-Request-ID": unfit}).headers["X-Request-ID"] != unfit


def test_behind_a_proxy_each_asker_has_a_budget_of_their_own(make_client: MakeClient) -> None:
    client, _ = make_client(rate_per_minute=1, proxies=1)

    def ask(address: str) -> int:
        return client.get("/analyze?text=revenue", headers={"X-Forwarded-For": address}).status_code

    assert [ask("10.0.0.1"), ask("10.0.0.1"), ask("10.0.0.2")] == [200, 429, 200]


def test_without_a_proxy_nobody_can_forge_an_address(make_client: MakeClient) -> None:
    client, _ = make_client(rate_per_minute=1)

    statuses = [
        client.get("/analyze?text=revenue", headers={"X-Forwarded-For": f"10.0.0.{number}"}).status_code
        for number in (1, 2)
    ]

    assert statuses == [200, 429]


def test_a_page_that_is_not_built_is_told_in_a_sentence(make_client: MakeClient) -> None:
    _, parts = make_client()

    response = create_page_app(parts).test_client().get("/")

    assert response.status_code == 404
    assert response.get_json() == {
        "error": "The page is not built.",
        "kind": "page_not_built",
        "hint": "`make run` builds it.",
    }


def test_nginx_serves_the_page_under_the_same_policy_and_headers() -> None:
    written = (Path(__file__).parents[2] / "deploy" / "nginx.conf").read_text()

    assert f'add_header Content-Security-Policy "{PAGE_POLICY}" always;' in written
    for name, value in HEADERS.items():
        assert re.search(rf'add_header {name} "?{re.escape(value)}"? always;', written), name


def test_only_the_pages_own_files_are_served(make_client: MakeClient) -> None:
    _, parts = make_client()
    dist = parts.settings.ui_dist
    (dist / "assets").mkdir(parents=True)
    (dist / "index.html").write_text("<title>nivii</title>")
    (dist / "assets" / "a.js.map").write_text("{}")
    (dist.parent / "secret").write_text("secret")
    page = create_page_app(parts).test_client()

    assert page.get("/").status_code == 200
    for path in (
        "/../secret",
        "/%2e%2e/secret",
        "/..%2fsecret",
        "/assets/",
        "/assets/a.js.map",
        "/.hidden",
        "/a%00b",
    ):
        response = page.get(path)
        assert (response.status_code, response.mimetype) == (404, "application/json"), path
