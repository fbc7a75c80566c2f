"""Recordings: what they may hold, when they are stale, and that threads keep to their own."""

import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
import pytest
from fakes.providers import OpenAIHandler, ToolCall, served
from vcr.record_mode import RecordMode
from vcr.request import Request

from evals.call import call_of
from evals.cassette import Cassette, Missing, Stale, Unwritable
from evals.playing import Router, patched, using

KEY = "sk-proj-Abcdefghijklmnop1234567890"
TOOLS = [{"type": "function", "function": {"name": "answer_with_sql", "parameters": {}}}]


def body(question="total?", system="You write SQL.", tools=TOOLS, **more):
    messages = [{"role": "system", "content": system}, {"role": "user", "content": question}]
    return json.dumps({"model": "m", "messages": messages, "tools": tools, **more}).encode()


def reply(content="Said.", **more):
    message = {"role": "assistant", "content": content, **more}
    return {"choices": [{"index": 0, "message": message, "finish_reason": "stop"}], "usage": {"prompt_tokens": 3}}


def answered(value, headers=None, code=200):
    headers = headers or {}
    return {
        "status": {"code": code, "message": ""},
        "headers": headers,
        "body": {"string": json.dumps(value).encode()},
    }


def sent(text: bytes) -> Request:
    headers = {"Authorization": f"Bearer {KEY}", "OpenAI-Organization": "org-abcdefghijklmnopqrst"}
    return Request("POST", "https://api.example.com/v1/chat/completions", text, headers)


def written(folder: Path) -> str:
    return "".join(path.read_text() for path in folder.rglob("*.json"))


def test_headers_hosts_cookies_and_ids_never_reach_the_file(tmp_path):
    response = answered(
        {
            **reply(),
            "id": "chatcmpl-secret",
            "organization": "org-abcdefghijklmnopqrst",
            "system_fingerprint": "fp_secret",
        },
        {"Set-Cookie": ["session=secret"], "openai-organization": ["org-abcdefghijklmnopqrst"]},
    )
    with using(Cassette(tmp_path / "case.json")):
        Router(RecordMode.NEW_EPISODES).append(sent(body()), response)
    text = written(tmp_path)
    assert "total?" in text
    for word in (KEY, "secret", "org-", "example.com", "Authorization", "ookie"):
        assert word not in text


def test_what_a_provider_adds_to_a_message_is_left_out(tmp_path):
    call = {
        "id": "c1",
        "type": "function",
        "function": {"name": "f", "arguments": "{}", "trace": "secret"},
        "by": "secret",
    }
    with using(Cassette(tmp_path / "case.json")):
        added = answered(reply(tool_calls=[call], annotations=["secret"]))
        Router(RecordMode.NEW_EPISODES).append(sent(body()), added)
    assert "secret" not in written(tmp_path)


@pytest.mark.parametrize(
    "planted",
    [
        KEY,
        "org-abcdefghijklmnopqrst",
        f"Authorization: Bearer {'x' * 20}",
        "Set-Cookie: session=1",
        "postgresql://owner:pass@db/shop",
        "eyJhbGciOiJIUzI1NiJ9abcdef.eyJzdWIiOiIx",
        "the operator's own secret",
    ],
)
@pytest.mark.parametrize("where", ["question", "reply", "system prompt"])
def test_a_secret_in_the_talk_itself_makes_the_recording_unwritable(tmp_path, planted, where):
    cassette = Cassette(tmp_path / "case.json", secrets=("the operator's own secret",))
    asked = body(
        question=planted if where == "question" else "total?", system=planted if where == "system prompt" else "You."
    )
    with using(cassette), pytest.raises(Unwritable):
        Router(RecordMode.NEW_EPISODES).append(sent(asked), answered(reply(planted if where == "reply" else "Said.")))
    assert planted not in written(tmp_path)
    assert isinstance(cassette.problem, Unwritable)


def test_a_failed_call_is_not_recorded(tmp_path):
    with using(Cassette(tmp_path / "case.json")):
        Router(RecordMode.NEW_EPISODES).append(sent(body()), answered({"error": "limit"}, code=429))
    assert list(tmp_path.iterdir()) == []


def test_a_compressed_reply_is_recorded(tmp_path):
    response = answered(reply(), {"content-encoding": ["gzip"]})
    response["body"]["string"] = gzip.compress(response["body"]["string"])
    with using(Cassette(tmp_path / "case.json")):
        Router(RecordMode.NEW_EPISODES).append(sent(body()), response)
    assert Cassette.load(tmp_path / "case.json").find(call_of(body()))["choices"][0]["message"]["content"] == "Said."


@pytest.fixture
def recorded(tmp_path) -> Cassette:
    cassette = Cassette(tmp_path / "case.json", recorded_by="a test")
    cassette.add(call_of(body()), reply())
    return Cassette.load(tmp_path / "case.json")


@pytest.mark.parametrize(
    "changed",
    [
        {"system": "You write better SQL."},
        {"tools": []},
        {"tool_choice": "required"},
        {"temperature": 1},
    ],
    ids=str,
)
def test_another_prompt_tool_or_parameter_makes_it_stale(recorded, changed):
    with pytest.raises(Stale):
        recorded.find(call_of(body(**changed)))


@pytest.mark.parametrize("sent_as", [{"stream": True}, {"stream_options": {"include_usage": True}}], ids=str)
def test_how_it_is_sent_makes_no_difference(recorded, sent_as):
    assert recorded.find(call_of(body(**sent_as)))["usage"] == {"prompt_tokens": 3}


def test_another_question_is_missing_rather_than_stale(recorded):
    with pytest.raises(Missing):
        recorded.find(call_of(body("units?")))


def test_without_a_recording_every_call_is_missing(tmp_path):
    with pytest.raises(Missing):
        Cassette.load(tmp_path / "none.json").find(call_of(body()))


def test_recording_under_another_prompt_starts_anew(recorded):
    recorded.add(call_of(body(system="Another.")), reply("New."))
    with pytest.raises(Stale):
        recorded.find(call_of(body()))
    assert recorded.find(call_of(body(system="Another.")))["choices"][0]["message"]["content"] == "New."
    assert len(list(recorded.path.parent.joinpath("shared").iterdir())) == 2


def test_the_prompt_is_stored_once_for_many_cases(tmp_path):
    for number in range(5):
        Cassette(tmp_path / f"case{number}.json").add(call_of(body(f"question {number}")), reply())
    assert len(list(tmp_path.joinpath("shared").iterdir())) == 1
    assert written(tmp_path).count("You write SQL.") == 1


def test_a_file_says_who_wrote_the_completions(recorded):
    assert recorded.recorded_by == "a test"


def test_a_fault_stands_for_the_first_reply_only(tmp_path):
    cassette = Cassette(tmp_path / "case.json", fault="SELECT nonsense")
    with using(cassette):
        router = Router(RecordMode.NEW_EPISODES)
        assert router.can_play_response_for(sent(body()))
        played = json.loads(router.play_response(sent(body()))["body"]["string"])
    call = played["choices"][0]["message"]["tool_calls"][0]
    assert json.loads(call["function"]["arguments"]) == {"sql": "SELECT nonsense"}
    again = json.loads(body())
    again["messages"].append(played["choices"][0]["message"])
    assert not cassette.plant(call_of(json.dumps(again).encode()))


def post(client: httpx2.Client, url: str, question: str, **more) -> str:
    return client.post(f"{url}/v1/chat/completions", content=body(question, **more)).text


def test_eight_threads_record_and_replay_without_crossing(tmp_path):
    questions = [f"question {number}" for number in range(64)]
    script = [ToolCall("answer_with_sql", {"sql": f"SELECT {number}"}) for number in range(64)]
    asked: dict[str, str] = {}

    def record(question: str) -> None:
        with using(Cassette(tmp_path / f"{question}.json")), httpx2.Client() as client:
            asked[question] = post(client, provider.url, question)

    def replay(question: str) -> str:
        with using(Cassette.load(tmp_path / f"{question}.json")), httpx2.Client() as client:
            return post(client, "http://recorded.invalid", question)

    with served(script, OpenAIHandler) as provider, patched(RecordMode.NEW_EPISODES), ThreadPoolExecutor(8) as pool:
        list(pool.map(record, questions))
    with patched(RecordMode.NONE), ThreadPoolExecutor(8) as pool:
        played = list(pool.map(replay, questions))
    for question, text in zip(questions, played, strict=True):
        recorded_call = json.loads(asked[question])["choices"][0]["message"]["tool_calls"][0]["function"]
        assert json.loads(text)["choices"][0]["message"]["tool_calls"][0]["function"] == recorded_call
    assert (
        len({json.loads(text)["choices"][0]["message"]["tool_calls"][0]["function"]["arguments"] for text in played})
        == 64
    )


def test_a_stream_is_replayed_from_what_was_recorded_whole(recorded):
    with patched(RecordMode.NONE), using(recorded), httpx2.Client() as client:
        text = post(client, "http://recorded.invalid", "total?", stream=True)
    lines = [line.removeprefix("data: ") for line in text.splitlines() if line]
    assert lines[-1] == "[DONE]"
    chunks = [json.loads(line) for line in lines[:-1]]
    assert chunks[0]["choices"][0]["delta"]["content"] == "Said."
    assert chunks[1]["choices"][0]["finish_reason"] == "stop"
    assert chunks[-1]["usage"] == {"prompt_tokens": 3}


def test_a_call_outside_of_any_case_is_refused():
    with patched(RecordMode.NONE), httpx2.Client() as client, pytest.raises(Missing):
        post(client, "http://recorded.invalid", "total?")
