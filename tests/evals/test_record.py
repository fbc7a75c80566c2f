"""Recording: only what is missing, a first query that is faulty on purpose, and an estimate before it costs."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner
from fakes.providers import Failed, OpenAIHandler, Said, ToolCall, served

from cli.eval import eval as command
from evals.case import Case
from evals.record import FAULT_PLANTED, estimate, record
from evals.replay import cassette_path, recorded_by, replay
from evals.suites import built_in

pytestmark = pytest.mark.slow
TOTAL = ToolCall("answer_with_sql", {"sql": "SELECT SUM(total) AS revenue FROM sales_data"})
REVENUE = {"language": "en", "question": "What is the total revenue?", "sql": ("SELECT SUM(total) FROM sales_data",)}


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def suite(tmp_path, cache):
    cases = (Case(id="plain", **REVENUE), Case(id="faulty", fault="SELECT SUM(price) FROM sales_data", **REVENUE))
    return replace(built_in("sales", cache), cases=cases, cassettes=tmp_path / "cassettes")


def recorded(suite, cache, script, cases=None, told=None):
    with served(script, OpenAIHandler) as provider:
        return record(
            suite,
            suite.cases if cases is None else cases,
            model="scripted",
            base_url=f"{provider.url}/v1",
            key="a-key-of-the-operator",
            recorded_by="a test",
            cache=cache,
            threads=2,
            tell=(told if told is not None else []).append,
        ), provider.requests


def test_what_is_recorded_is_replayed_and_not_recorded_again(suite, cache):
    assert [case.id for case in estimate(suite, "scripted", cache).cases] == ["plain", "faulty"]
    told = []
    _, requests = recorded(suite, cache, [TOTAL, TOTAL], told=told)
    assert len(requests) == 2
    assert sorted(each.case.id for each in told) == ["faulty", "plain"]
    assert [each.outcome for each in replay(suite, "scripted", cache)] == ["right", "right"]
    assert estimate(suite, "scripted", cache).cases == ()


def test_a_fault_is_mended_and_said_to_have_been_planted(suite, cache):
    (_, faulty) = suite.cases
    recorded(suite, cache, [TOTAL], cases=(faulty,))
    judged = replay(replace(suite, cases=(faulty,)), "scripted", cache)
    assert judged[0].mistakes == ("unknown_column",)
    assert judged[0].outcome == "right"
    assert recorded_by(replace(suite, cases=(faulty,)), "scripted") == f"a test{FAULT_PLANTED}"


def test_the_key_is_in_no_file(suite, cache):
    recorded(suite, cache, [TOTAL, TOTAL])
    texts = [path.read_text() for path in suite.cassettes.rglob("*.json")]
    assert texts
    assert not any("a-key-of-the-operator" in text or "127.0.0.1" in text for text in texts)


def test_a_reply_that_repeats_the_key_is_not_written(suite, cache):
    (plain, _) = suite.cases
    done, _ = recorded(suite, cache, [Said("Your key is a-key-of-the-operator.")], cases=(plain,))
    assert "would hold a secret" in done[0].taken.failure
    assert not cassette_path(suite, "scripted", plain).exists()


def test_a_provider_that_fails_leaves_the_case_to_be_recorded(suite, cache):
    done, _ = recorded(suite, cache, [Failed(401)] * 2)
    assert {each.taken.failure for each in done} == {"refused_key"}
    assert len(estimate(suite, "scripted", cache).cases) == 2


def test_the_estimate_counts_the_questions_before_a_question(suite, cache):
    follow_up = Case(id="then", history=("a?", "b?"), **REVENUE)
    found = estimate(replace(suite, cases=(follow_up,)), "scripted", cache)
    assert found.calls == 3
    assert 3 * 2000 < found.input_tokens < 3 * 3500
    assert found.cost(1.0, 10.0) == pytest.approx((found.input_tokens + 10 * found.output_tokens) / 1e6)


def run(*arguments, exit_code=0):
    result = CliRunner().invoke(command, [str(argument) for argument in arguments])
    assert result.exit_code == exit_code, result.output
    return result.output


def test_the_command_records_replays_reports_and_compares(tmp_path, cache):
    chosen = ("--suite", "sales", "--case", "takings-en", "--case", "takings-es", "--cache", cache)
    chosen += ("--cassettes", tmp_path / "cassettes", "--model", "scripted")
    with served([TOTAL, TOTAL], OpenAIHandler) as provider:
        told = run("record", *chosen, "--base-url", f"{provider.url}/v1", "--by", "a test", "--yes", "--prices", 1, 2)
        assert "2 of 2 cases to record, at least 2 calls" in told
        assert "about $0.0" in told
        assert run("record", *chosen, "--by", "a test", "--yes") == "sales: 0 of 2 cases to record.\n"
    page = tmp_path / "report.html"
    told = run("replay", *chosen, "--json", tmp_path / "results", "--html", page, "--processes", 1)
    assert "100.0% (2/2)" in told
    assert "scripted: a test" in told
    saved = tmp_path / "results" / "sales.json"
    assert "100.0% (2/2)" in run("report", saved)
    assert "0 mended, 0 broken" in run("compare", saved, saved)
    text = page.read_text()
    assert "How much did we take in altogether?" in text
    assert "http://" not in text.replace("http://www.w3.org/", "")


def test_the_command_ends_with_1_below_the_thresholds(tmp_path, cache):
    chosen = ("--suite", "sales", "--case", "takings-en", "--cache", cache, "--cassettes", tmp_path)
    told = run("replay", *chosen, "--json", tmp_path / "results", exit_code=1)
    assert "1 not recorded" in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("replay", "--suite", "bakery"), "There is no suite bakery"),
        (("replay", "--questions", __file__), "--questions needs --csvs"),
        (("report", __file__), "holds no results"),
    ],
)
def test_a_wrong_use_is_said(arguments, said):
    result = CliRunner().invoke(command, list(arguments))
    assert result.exit_code != 0
    assert said in result.output


def test_a_reference_query_that_does_not_run_is_named(tmp_path, cache):
    questions, csvs = tmp_path / "questions.jsonl", tmp_path / "csvs"
    csvs.mkdir()
    (csvs / "visits.csv").write_text("day,visitors\n2025-01-01,3\n2025-01-02,5\n")
    line = {"id": "v-1", "lang": "en", "question": "total visitors", "gold_sql": ["SELECT sum(guests) FROM visits"]}
    questions.write_text(json.dumps(line | {"answerable": True, "table": "visits"}) + "\n")
    told = run("offline", "--questions", questions, "--csvs", csvs, "--cache", tmp_path / "cache", exit_code=1)
    assert "v-1" in told
    assert "guests" in told
    assert "Traceback" not in told


def test_the_offline_model_is_asked_a_suite(tmp_path, cache):
    chosen = ("--suite", "sales", "--case", "takings-en", "--cache", cache, "--json", tmp_path)
    told = run("offline", *chosen)
    assert "answered by the offline model" in told
    assert "100.0% (1/1)" in told
