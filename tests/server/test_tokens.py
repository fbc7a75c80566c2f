"""Tokens: who may ask, where the operator named anybody."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from server.app import create_page_app
from server.parts import Parts
from server.settings import BadSettings, Settings, load_settings
from server.tokens import Tokens

MakeClient = Callable[..., tuple[FlaskClient, Parts]]
ANA, BEN = "ana-has-a-long-token", "ben-has-a-long-token"
NAMED = f"ana:{ANA}, ben:{BEN}"


def bearing(token: str, scheme: str = "Bearer") -> dict[str, str]:
    return {"Authorization": f"{scheme} {token}"}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/analyze?text=revenue"),
        ("POST", "/analyze"),
        ("GET", "/info"),
        ("GET", "/conversations"),
        ("GET", "/conversations/x"),
        ("DELETE", "/conversations/x"),
        ("GET", "/answers/x"),
        ("GET", "/answers/x/edits"),
        ("POST", "/answers/x/rerun"),
        ("GET", "/answers/x/chart.png"),
        ("POST", "/answers/x/feedback"),
    ],
)
def test_what_tells_of_the_data_needs_a_token(make_client: MakeClient, method: str, path: str) -> None:
    client, _ = make_client(tokens=NAMED)

    missing = client.open(path, method=method)
    wrong = client.open(path, method=method, headers=bearing("mallory-has-a-long-token"))
    right = client.open(path, method=method, headers=bearing(BEN, "bearer"))

    assert (missing.status_code, missing.get_json()["kind"]) == (401, "no_token")
    assert missing.headers["WWW-Authenticate"] == 'Bearer realm="nivii"'
    assert (wrong.status_code, wrong.get_json()["kind"]) == (401, "unknown_token")
    assert right.status_code != 401


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", f"Basic {ANA}", ANA, f"Bearer {ANA} x", "Bearer \u00e9"])
def test_only_a_whole_bearer_token_counts(header: str) -> None:
    from agent.errors import BadQuestion

    with pytest.raises(BadQuestion):
        Tokens({"ana": ANA}).holder(header)


def test_the_page_and_the_heartbeat_need_none(make_client: MakeClient) -> None:
    client, parts = make_client(tokens=NAMED)
    dist = parts.settings.ui_dist
    dist.mkdir(parents=True)
    (dist / "index.html").write_text("<title>nivii</title>")

    assert client.get("/healthz").status_code == 200
    assert client.get("/").status_code == 200
    page = create_page_app(parts).test_client()
    assert page.get("/").status_code == 200
    assert page.get("/info").status_code == 401


def test_each_token_has_a_rate_of_its_own(make_client: MakeClient) -> None:
    client, _ = make_client(tokens=NAMED, rate_per_token=1)

    def ask(token: str) -> tuple[int, str | None]:
        response = client.get("/analyze?text=revenue", headers=bearing(token))
        return response.status_code, response.headers.get("Retry-After")

    assert [ask(ANA), ask(ANA), ask(BEN)] == [(200, None), (429, "60"), (200, None)]


def test_a_preflight_needs_no_token_and_allows_to_send_one(make_client: MakeClient) -> None:
    client, _ = make_client(tokens=NAMED, allowed_origins=("https://shop.example",))
    asked = {"Origin": "https://shop.example", "Access-Control-Request-Method": "POST"}

    response = client.options("/analyze", headers=asked)

    assert response.status_code == 204
    assert "Authorization" in response.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("just-a-token-without-a-name", "NIVII_TOKENS: must be NAME:TOKEN"),
        (":nobody-has-this-token", "number 1 is not"),
        (f"{NAMED}, carl", "number 3 is not"),
        ("ana:short", "the token of ana must have at least 16 characters"),
    ],
)
def test_a_bad_list_is_told_without_the_tokens(environment: pytest.MonkeyPatch, written: str, says: str) -> None:
    environment.setenv("NIVII_TOKENS", written)

    with pytest.raises(BadSettings) as raised:
        load_settings()

    assert says in raised.value.message
    assert ANA not in raised.value.message
    assert "short" not in raised.value.message


def test_tokens_are_struck_out_of_the_log() -> None:
    assert Settings(tokens=NAMED).secrets == (ANA, BEN)  # type: ignore[arg-type]
