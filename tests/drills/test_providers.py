"""Each way in which a provider fails: how often it is asked again, and what the person sees."""

import pytest
from fakes.fault_proxy import Answered, Dropped, Late
from fakes.providers import ToolCall

pytestmark = pytest.mark.slow
TOTAL = ToolCall("answer_with_sql", {"sql": "SELECT SUM(total) AS revenue FROM sales_data"})
SOON = {"Retry-After": "0.02"}


@pytest.mark.parametrize(
    "fault",
    [Answered(408), Answered(429, headers=SOON), Answered(429), Answered(500), Answered(503)],
    ids=["408", "429 with Retry-After", "429 without Retry-After", "500", "503"],
)
def test_a_failure_that_passes_is_not_seen(drill, fault):
    drilled = drill([TOTAL], [fault])
    assert drilled.answer.status == "answered"
    assert drilled.posted == 2
    assert drilled.answer.model.calls == 1


@pytest.mark.parametrize(
    ("fault", "kind", "posted"),
    [
        (Answered(401, "invalid_api_key"), "refused_key", 1),
        (Answered(403), "refused_key", 1),
        (Answered(404, "model_not_found"), "unknown_model", 1),
        (Answered(400, "context_length_exceeded"), "context_too_long", 1),
        (Answered(400, "content_filter"), "refused_content", 1),
        (Answered(400, "something_else"), "bad_reply", 1),
        (Answered(408), "timeout", 3),
        (Answered(429, headers=SOON), "rate_limit", 3),
        (Answered(500), "bad_reply", 3),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_failure_that_stays_has_a_kind_and_a_next_step(drill, fault, kind, posted):
    drilled = drill([TOTAL], [fault] * 5)
    assert drilled.failure.kind == kind
    assert drilled.failure.message.endswith(".")
    assert drilled.failure.hint
    assert drilled.posted == posted


def test_a_rate_limit_tells_how_long_to_wait(drill):
    drilled = drill([TOTAL], [Answered(429, headers=SOON)] * 5)
    assert drilled.failure.retry_after == 0.02


def test_the_providers_own_words_are_not_shown(drill):
    drilled = drill([TOTAL], [Answered(401, "invalid_api_key: sk-secret")])
    assert "sk-secret" not in drilled.failure.message + drilled.failure.hint


def test_a_provider_that_is_too_slow_is_a_timeout(drill):
    drilled = drill([TOTAL], [Late(1.5)] * 5, seconds=0.6)
    assert drilled.failure.kind == "timeout"


@pytest.mark.parametrize("share", [0.2, 0.7])
def test_a_connection_that_drops_in_a_stream_is_asked_again_once(drill, share):
    drilled = drill([TOTAL, TOTAL], [Dropped(share)], stream=True)
    assert drilled.answer.status == "answered"
    assert drilled.posted == 2


def test_a_connection_that_keeps_dropping_is_the_providers_failure(drill):
    drilled = drill([TOTAL] * 9, [Dropped()] * 9, stream=True)
    assert drilled.failure.kind in {"unreachable", "bad_reply"}
    assert drilled.posted == 2
