"""Verdicts, figures and comparisons, worked out by hand."""

import pytest

from evals.case import Case
from evals.comparing import compare, sign_test
from evals.judging import Answered, Taken, judge
from evals.metrics import shortfalls, summarise
from evals.suites import Thresholds

TOTAL = [[[100]]]


def case(id="a", **more):
    given = {"language": "en", "question": "What is the total?", "sql": ("SELECT 100",), "charts": ("table",)}
    return Case(id=id, **{**given, **more})


def answered(result=((100,),), **more):
    given = {
        "status": "answered",
        "result": [list(row) for row in result],
        "query": "SELECT 100",
        "chart_type": "table",
    }
    return Taken(answer=Answered.model_validate({**given, **more}), milliseconds=more.get("milliseconds", 10))


DECLINED = Taken(answer=Answered(status="declined", reason="No such thing."))
FAILED = Taken(failure="timeout")
STALE = Taken(problem="stale", failure="stale")
UNANSWERABLE = case("u", sql=())


@pytest.mark.parametrize(
    ("given", "taken", "outcome", "flaw"),
    [
        (case(), answered(), "right", ""),
        (case(), answered([[101]]), "wrong", "wrong rows"),
        (case(), answered(chart_type="pie"), "right", "chart"),
        (case(), answered(analysis="It came to 250."), "right", "figures untraced"),
        (case(), DECLINED, "declined", "declined wrongly"),
        (case(), FAILED, "failed", "failed: timeout"),
        (case(), STALE, "unplayable", "stale"),
        (UNANSWERABLE, DECLINED, "right", ""),
        (UNANSWERABLE, answered(), "wrong", "not declined"),
    ],
)
def test_a_verdict_has_an_outcome_and_names_the_flaw(given, taken, outcome, flaw):
    judged = judge(given, taken, TOTAL if given.answerable else [])
    assert (judged.outcome, judged.flaw) == (outcome, flaw)


def test_any_of_the_reference_queries_counts_and_the_first_is_shown():
    judged = judge(case(sql=("SELECT 1", "SELECT 100")), answered(), [[[1]], [[100]]])
    assert judged.outcome == "right"
    assert judged.reference == [[1]]


@pytest.mark.parametrize(("grade", "silently"), [("high", True), ("medium", True), ("low", False)])
def test_a_wrong_answer_that_warns_is_not_silently_wrong(grade, silently):
    judged = judge(case(), answered([[101]], confidence={"grade": grade}), TOTAL)
    assert judged.silently_wrong is silently


def test_a_wrong_answer_that_says_nothing_of_its_confidence_is_silently_wrong():
    assert judge(case(), answered([[101]]), TOTAL).silently_wrong


@pytest.fixture
def judged():
    used = {"calls": 1, "input_tokens": 2000, "output_tokens": 100, "cost_usd": 0.5}
    corrected = [{"sql": "SELECT x", "mistake": "unknown_column"}, {"sql": "SELECT 100"}]
    return [
        judge(case("a", pair="p", tags=("total",)), answered(model=used), TOTAL),
        judge(case("b", language="es", pair="p", tags=("total",)), answered([[77]], model=used), TOTAL),
        judge(case("c"), answered(attempts=corrected, model={**used, "calls": 2, "input_tokens": 4400}), TOTAL),
        judge(case("d"), answered([[100, 7]], chart_type="pie", model=used), TOTAL),
        judge(case("e"), DECLINED, TOTAL),
        judge(case("u", sql=()), DECLINED, []),
        judge(case("v", sql=()), answered(model=used), []),
    ]


def test_figures_are_counted_over_the_cases_they_speak_of(judged):
    figures = summarise(judged)
    assert str(figures.lenient) == "60.0% (3/5)"
    assert str(figures.strict) == "40.0% (2/5)"
    assert str(figures.chart) == "66.7% (2/3)"
    assert str(figures.declined_wrongly) == "20.0% (1/5)"
    assert str(figures.declined_rightly) == "50.0% (1/2)"
    assert str(figures.silently_wrong) == "28.6% (2/7)"
    assert {name: str(share) for name, share in figures.by_language.items()} == {
        "en": "75.0% (3/4)",
        "es": "0.0% (0/1)",
    }
    assert figures.language_gap == 1.0
    assert [(each.kind, each.cases, each.mended) for each in figures.mended] == [("unknown_column", 1, 1)]
    assert figures.mean_calls == pytest.approx((1 + 1 + 2 + 1 + 0 + 0 + 1) / 7)
    assert figures.first_prompt_tokens == 2000
    assert figures.cost_usd == 2.5
    assert figures.flaws == {"wrong rows": 1, "chart": 1, "declined wrongly": 1, "not declined": 1}


def test_figures_of_nothing_are_no_error():
    figures = summarise([])
    assert (figures.cases, figures.mean_calls, figures.milliseconds) == (0, 0.0, (0.0, 0.0))


def test_each_threshold_that_is_missed_is_a_sentence(judged):
    wanted = Thresholds(
        lenient=0.97,
        chart=0.92,
        declined_rightly=1.0,
        declined_wrongly=0.02,
        silently_wrong=0.01,
        mean_calls=0.5,
        first_prompt_tokens=1500,
        language_gap=0.02,
    )
    missed = shortfalls(summarise(judged), wanted)
    assert len(missed) == 8
    assert missed[0] == "lenient accuracy 60.0% (3/5), below 97%"
    assert shortfalls(summarise(judged), Thresholds()) == ()


def test_stale_and_missing_recordings_always_fall_short():
    judged = [judge(case("a"), STALE, TOTAL), judge(case("b"), Taken(problem="missing"), TOTAL)]
    assert len(shortfalls(summarise(judged), Thresholds())) == 2


@pytest.mark.parametrize(
    ("ups", "downs", "p"),
    [(0, 0, 1.0), (1, 0, 1.0), (5, 0, 0.0625), (6, 0, 0.03125), (8, 1, 0.0390625), (3, 3, 1.0), (2, 5, 0.453125)],
)
def test_the_sign_test_gives_the_exact_binomial_p(ups, downs, p):
    assert sign_test(ups, downs) == pytest.approx(p)
    assert sign_test(downs, ups) == pytest.approx(p)


def right(id, query="SELECT 100"):
    return judge(case(id), answered(query=query), TOTAL)


def wrong(id):
    return judge(case(id), answered([[77]]), TOTAL)


def test_a_comparison_tells_what_flipped_and_what_only_changed():
    before = [wrong("a"), right("b"), right("c"), right("d"), right("gone")]
    after = [right("a"), wrong("b"), right("c", "SELECT 1 * 100"), right("d"), right("new")]
    found = compare(before, after)
    assert [pair[1].case.id for pair in found.mended] == ["a"]
    assert [pair[1].case.id for pair in found.broken] == ["b"]
    assert [pair[1].case.id for pair in found.changed] == ["c"]
    assert (found.same, found.only_before, found.only_after) == (1, ("gone",), ("new",))
    assert "No more than chance" in found.verdict


def test_a_comparison_that_mends_many_and_breaks_none_is_better():
    names = [str(number) for number in range(8)]
    found = compare([wrong(name) for name in names], [right(name) for name in names])
    assert found.verdict.startswith("Better, and more than chance")
    assert compare([right("a")], [right("a")]).verdict == "No verdict flipped."
    worse = compare([right(name) for name in names], [wrong(name) for name in names])
    assert worse.verdict.startswith("Worse")
