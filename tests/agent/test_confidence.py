"""The grade of an answer follows from what speaks for and against it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from agent import composition, confidence, guard
from agent.answer import Answer, Check, Confidence, Grade
from agent.ask import ask
from agent.confidence import Evidence
from agent.deadline import Deadline
from agent.interpretation import interpret
from agent.run import Executed, Run
from agent.second_reading import SecondReading, Seen, read_again
from agent.values import Attempt, Draft, Question
from agent.workspace import Workspace

RAN = Attempt("SELECT 1")
FAILED = Attempt("SELECT x", "unknown_column", "there is no column x")
SOUND = Evidence((Check("rows", "passed", "All rows are here."),), (RAN,), (), SecondReading(True))
PARSED = replace(SOUND, second=None, by_parser=True)


def _warned(name: str, verdict: str = "warned") -> tuple[Check, ...]:
    return (Check(name, verdict, "."),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("evidence", "grade", "reason"),
    [
        (SOUND, "high", "two readings agree"),
        (PARSED, "high", "the first query ran"),
        (replace(SOUND, second=None), "medium", "no second reading to compare with"),
        (replace(SOUND, second=SecondReading(True, verified=True), assumptions=("x",)), "high", "verified by hand"),
        (replace(SOUND, second=SecondReading(False, verified=True)), "low", "understood it otherwise"),
        (replace(SOUND, second=SecondReading(False)), "low", "understood it otherwise"),
        (replace(SOUND, second=SecondReading(False, certain=False)), "medium", "understood it otherwise"),
        (replace(SOUND, assumptions=("last month is October",)), "medium", "something was assumed"),
        (replace(SOUND, attempts=(FAILED, RAN)), "medium", "the query was corrected"),
        (replace(SOUND, attempts=(FAILED, FAILED, RAN)), "low", "corrected more than once"),
        (replace(PARSED, left_out=True), "low", "a word of the question was left out"),
        (replace(PARSED, is_open=True), "low", "may be read in two ways"),
        (replace(PARSED, leans=True), "medium", "in the light of the question before"),
        (replace(PARSED, drafted=True), "high", "the first query ran"),
        (replace(PARSED, drafted=True, assumptions=("x",)), "low", "nobody described what the columns"),
        (replace(SOUND, drafted=True, assumptions=("x",)), "medium", "something was assumed"),
        (replace(PARSED, words=12, selects=2), "high", "the first query ran"),
        (replace(PARSED, words=13), "medium", "the question is long"),
        (replace(PARSED, words=26), "low", "much is asked at once"),
        (replace(PARSED, selects=3), "low", "much is asked at once"),
        (replace(PARSED, figures=2, parts=5), "high", "the first query ran"),
        (replace(PARSED, figures=1, parts=6), "high", "the first query ran"),
        (replace(PARSED, figures=2, parts=6), "low", "much is asked at once"),
        (replace(SOUND, words=26, selects=3, figures=2, parts=6), "high", "two readings agree"),
        (replace(SOUND, checks=_warned("ignored_words")), "low", "a word of the question was left out"),
        *(
            (replace(SOUND, checks=_warned(name)), "low", "not kept, split or ordered as asked")
            for name in ("asked_order", "unasked_split", "counts_itself", "lost_conditions")
        ),
        (replace(SOUND, checks=_warned("unshown_figures")), "low", "a figure that was asked for is missing"),
        (replace(SOUND, checks=_warned("reconciliation", "failed")), "low", "a check failed"),
        (replace(SOUND, checks=_warned("empty")), "medium", "nothing was found"),
        (replace(SOUND, checks=_warned("outside_data")), "low", "nothing was found"),
        (replace(PARSED, checks=_warned("empty")), "low", "nothing was found"),
        (replace(PARSED, checks=_warned("outside_data")), "low", "nothing was found"),
        (replace(SOUND, checks=_warned("average_of_lines")), "medium", "may not be the one meant"),
        (replace(SOUND, checks=_warned("incomplete_period")), "high", "two readings agree"),
    ],
)
def test_the_grade_follows_from_the_evidence(evidence: Evidence, grade: Grade, reason: str) -> None:
    found = confidence.grade(evidence, "en")
    assert found.grade == grade
    assert reason in found.reasons[0]
    assert len(found.reasons) <= confidence.MOST_REASONS


def test_checks_that_warn_are_not_said_to_have_passed() -> None:
    noted = confidence.grade(replace(SOUND, checks=_warned("incomplete_period")), "en")
    assert noted.reasons == ("two readings agree", "the first query ran", "a check has a note")


def test_reasons_are_in_the_person_s_language() -> None:
    assert confidence.grade(SOUND, "es").reasons[0] == "dos lecturas coinciden"


@pytest.mark.parametrize(
    ("grade", "least", "reached"),
    [("high", "high", True), ("medium", "high", False), ("medium", "low", True), ("low", "medium", False)],
)
def test_a_grade_reaches_those_below_it(grade: Grade, least: Grade, reached: bool) -> None:
    assert confidence.reaches(Confidence(grade, ()), least) is reached


def test_no_grade_reaches_nothing() -> None:
    assert confidence.reaches(None, "low") is False


@pytest.fixture
def shop(open_small: Callable[..., Workspace]) -> Workspace:
    return open_small(model="offline")


READINGS = [
    ("revenue by waiter", "SELECT waiter, SUM(total) FROM sales_data GROUP BY waiter", True),
    ("revenue by waiter", "SELECT SUM(total) AS r, waiter FROM sales_data GROUP BY 2 ORDER BY 1 DESC", True),
    ("revenue by waiter", "SELECT waiter, SUM(quantity) FROM sales_data GROUP BY waiter", False),
    ("revenue by waiter", "SELECT week_day, SUM(total) FROM sales_data GROUP BY week_day", False),
    (
        "revenue in October",
        "SELECT SUM(total) FROM sales_data WHERE date BETWEEN '2024-10-01' AND '2024-10-31'",
        True,
    ),
    ("revenue in October", "SELECT SUM(total) FROM sales_data WHERE EXTRACT(MONTH FROM date) = 10", True),
    ("revenue in October", "SELECT SUM(total) FROM sales_data", False),
    ("how happy are the llamas?", "SELECT SUM(total) FROM sales_data", None),
    ("What is the average ticket?", "SELECT SUM(total) / COUNT(DISTINCT ticket_number) FROM sales_data", True),
    ("what is the average ticket", "SELECT AVG(total) FROM sales_data", False),
]


@pytest.mark.parametrize(("text", "sql", "agrees"), READINGS)
def test_a_second_reading_agrees_when_it_asks_the_same(
    shop: Workspace, text: str, sql: str, agrees: bool | None
) -> None:
    sources = shop.current().sources
    query, deadline = guard.admit(sql, sources.catalogue), Deadline(30)
    rows = sources.database.run(query, deadline, None)
    seen = Seen(query, interpret(query, sources.catalogue, sources.semantics), rows)
    second = read_again(Question(text, "en"), seen, sources, deadline, by_parser=False)
    assert (second.agrees if second else None) is agrees


def test_the_parser_is_no_second_reading_of_itself(shop: Workspace) -> None:
    sources = shop.current().sources
    query = guard.admit("SELECT SUM(total) FROM sales_data", sources.catalogue)
    rows = sources.database.run(query, Deadline(30), None)
    seen = Seen(query, interpret(query, sources.catalogue, sources.semantics), rows)
    assert read_again(Question("total revenue", "en"), seen, sources, Deadline(30), by_parser=True) is None


def _composed(shop: Workspace, text: str, sql: str, *, by_model: bool, assumptions: tuple[str, ...] = ()) -> Answer:
    run = Run(Question(text, "en"), shop.current().sources, Deadline(30))
    run.calls = int(by_model)
    query = guard.admit(sql, run.sources.catalogue)
    rows = run.sources.database.run(query, run.deadline, None)
    return composition.compose(run, Executed(Draft(sql, assumptions=assumptions), query, rows))


def test_an_answer_of_a_model_is_high_when_the_parser_agrees(shop: Workspace) -> None:
    answer = _composed(
        shop, "revenue by waiter", "SELECT waiter, SUM(total) FROM sales_data GROUP BY 1", by_model=True
    )
    assert answer.confidence is not None
    assert answer.confidence.grade == "high"


def test_below_the_grade_asked_for_an_answer_is_declined(shop: Workspace) -> None:
    assumed = _composed(shop, "?", "SELECT SUM(total) FROM sales_data", by_model=False, assumptions=("something",))
    declined = composition.at_least(assumed, "high")
    assert declined.status == "declined"
    assert declined.refusal is not None
    assert declined.refusal.kind == "low_confidence"
    assert "something was assumed" in declined.refusal.reason
    assert declined.rows is None
    assert declined.query == ""
    assert declined.facts == ()
    assert declined.plain_words == ""
    assert declined.suggestions == ()
    assert declined.confidence == assumed.confidence


def test_at_the_grade_asked_for_an_answer_is_given(shop: Workspace) -> None:
    answer = ask(shop, "total revenue", deadline=Deadline(30))
    assert composition.at_least(answer, "high") is answer


def test_a_declined_answer_stays_as_it_was(shop: Workspace) -> None:
    answer = ask(shop, "how happy are the llamas?", deadline=Deadline(30))
    assert composition.at_least(answer, "high") is answer
