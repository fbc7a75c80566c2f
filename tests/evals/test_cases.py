"""The cases that come with the project can be read, and their reference queries run."""

import json
from collections import Counter
from pathlib import Path

import pytest

from evals import domains, references
from evals.asking import opened
from evals.case import BadCases, read_cases
from evals.suites import BUILT_IN, built_in, outside

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def suites(tmp_path_factory):
    return {name: built_in(name, tmp_path_factory.mktemp("suites")) for name in BUILT_IN}


@pytest.mark.parametrize("name", BUILT_IN)
def test_every_reference_query_runs(suites, name, tmp_path):
    suite = suites[name]
    with opened(suite, tmp_path, "offline", "") as workspaces:
        for case in suite.cases:
            found = references.rows_of(suite, case, workspaces[suite.table_of(case)])
            assert len(found) == len(case.sql)


def test_there_are_enough_questions_of_the_shop_in_both_languages(suites):
    cases = suites["sales"].cases
    languages = Counter(case.language for case in cases)
    assert min(languages.values()) > 35
    assert sum(not case.answerable for case in cases) >= 12


def test_a_pair_is_one_question_in_each_language(suites):
    for suite in suites.values():
        pairs: dict[str, list[str]] = {}
        for case in suite.cases:
            if case.pair:
                pairs.setdefault(case.pair, []).append(case.language)
        assert all(sorted(languages) == ["en", "es"] for languages in pairs.values())


@pytest.mark.parametrize("name", domains.DOMAINS)
def test_a_domain_has_fifteen_questions_and_the_same_rows_each_time(suites, tmp_path, name):
    assert len(suites[name].cases) == 15
    domains.write(name, tmp_path / "again.csv")
    (source,) = suites[name].sources.values()
    assert source.read_bytes() == (tmp_path / "again.csv").read_bytes()
    assert 500 <= len(source.read_text().splitlines()) - 1 <= 2000


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1", "a list of cases is wanted"),
        ("- {id: a, language: en}", "case 1: question"),
        ("- {id: a, language: fr, question: x}", "case 1: language"),
        ("- {id: 'a b', language: en, question: x}", "case 1: id"),
        ("- {id: a, language: en, question: x, gold: y}", "case 1: gold"),
        ("- {id: a, language: en, question: x}\n- {id: a, language: es, question: y}", "stand twice: a"),
        ("- {id: [", "expected"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(tmp_path, text, said):
    path = tmp_path / "cases.yaml"
    path.write_text(text)
    with pytest.raises(BadCases, match=str(path)) as raised:
        read_cases(path)
    assert said in str(raised.value)


LINE = {
    "id": "q-1",
    "db": "shop",
    "table": "orders",
    "lang": "en",
    "question": "What is the ATV?",
    "instructions": "ATV = average order value",
    "gold_sql": ["SELECT AVG(value) FROM orders"],
    "chart": {"accepted": ["number", "bar"]},
    "answerable": True,
    "tags": ["average"],
    "source": "elsewhere",
}


def test_a_line_of_questions_from_elsewhere_is_a_case(tmp_path):
    path = tmp_path / "questions.jsonl"
    path.write_text(json.dumps(LINE) + "\n\n")
    (case,) = read_cases(path)
    assert (case.id, case.table, case.charts) == ("q-1", "shop/orders", ("table", "bar"))
    assert case.question == "What is the ATV? (ATV = average order value)"


@pytest.mark.parametrize(
    "line", ["{", json.dumps({**LINE, "answerable": False}), json.dumps({**LINE, "gold_sql": []})]
)
def test_a_line_that_contradicts_itself_says_where(tmp_path, line):
    path = tmp_path / "questions.jsonl"
    path.write_text(line)
    with pytest.raises(BadCases, match="line 1"):
        read_cases(path)


def test_a_suite_from_elsewhere_needs_its_tables(tmp_path):
    questions = tmp_path / "elsewhere" / "questions.jsonl"
    questions.parent.mkdir()
    questions.write_text(json.dumps(LINE))
    with pytest.raises(FileNotFoundError, match=r"orders\.csv"):
        outside(questions, tmp_path, Path("cassettes"))
    table = tmp_path / "shop" / "orders.csv"
    table.parent.mkdir()
    table.write_text("value\n1\n")
    suite = outside(questions, tmp_path, Path("cassettes"))
    assert suite.name == "elsewhere"
    assert suite.sources == {"shop/orders": table}
    assert suite.table_of(suite.cases[0]) == "shop/orders"
