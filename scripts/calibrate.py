"""How often answers of each grade are right: the table of docs/confidence.md, over cases with reference queries.

python scripts/calibrate.py                                      the repository's own cases, on data.csv
python scripts/calibrate.py --questions Q.jsonl --csv sales.csv  others; the table is called sales_data

With --as-model the queries are taken as if another model had written them: each case's reference query, and once more
a wrong one, another case's, so that the second reading is put to the test. With --replay MODEL the recorded calls of
that model are played back.
"""

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from agent import composition, confidence, guard
from agent.answer import Answer
from agent.ask import ask
from agent.deadline import Deadline
from agent.run import Executed, Run
from agent.values import Attempt, Draft, Question, Turn
from agent.wire import answer_json
from agent.workspace import Workspace
from evals import references, suites
from evals.asking import opened
from evals.case import Case, read_cases
from evals.judging import Answered, Taken, judge
from evals.replay import replay

SECONDS = 60.0
OTHER = 7
"""How far away in the list the case is whose query stands in as a wrong one."""
GRADES = ("high", "medium", "low")


def main() -> None:
    """Answers every case offline, judges it, and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=Path)
    parser.add_argument("--csv", type=Path, default=suites.ROOT / "data.csv")
    parser.add_argument("--as-model", action="store_true")
    parser.add_argument("--replay", metavar="MODEL")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        suite = suites.built_in("sales", Path(cache))
        if given.questions:
            cases = read_cases(given.questions)
            suite = suites.Suite("given", cases, {"sales_data": given.csv}, Path(cache), suite.semantics)
        find = judged_as_model if given.as_model else judged
        rows = replayed(suite, given.replay, Path(cache)) if given.replay else find(suite, Path(cache))
        print(table(list(rows)))


def judged(suite: suites.Suite, cache: Path) -> Iterator[tuple[str, str, bool]]:
    """The grade, the weightiest reason and whether it is right, for each case that is answered."""
    with opened(suite, cache, "offline", "") as workspaces:
        for case in suite.cases:
            workspace = workspaces[suite.table_of(case)]
            answer = _answered(workspace, case)
            if answer.status == "answered" and answer.confidence is not None:
                taken = Taken(answer=Answered.model_validate(answer_json(answer)))
                found = judge(case, taken, references.rows_of(suite, case, workspace))
                yield answer.confidence.grade, "", found.outcome == "right"


def replayed(suite: suites.Suite, model: str, cache: Path) -> Iterator[tuple[str, str, bool]]:
    """The same for answers of a model whose calls were recorded."""
    for found in replay(suite, model, cache):
        answer = found.taken.answer
        if answer is not None and answer.status == "answered" and answer.confidence is not None:
            yield answer.confidence.grade, "", found.outcome == "right"


def judged_as_model(suite: suites.Suite, cache: Path) -> Iterator[tuple[str, str, bool]]:
    """The same for queries that a model might have written: right ones, and ones that answer another question."""
    with opened(suite, cache, "offline", "") as workspaces:
        cases = [case for case in suite.cases if case.answerable and not case.history]
        for case, other in zip(cases, cases[OTHER:] + cases[:OTHER], strict=True):
            workspace = workspaces[suite.table_of(case)]
            golds = references.rows_of(suite, case, workspace)
            for sql in (case.sql[0], other.sql[0]):
                answer = _as_if_written(workspace, case, sql)
                if answer.confidence is not None:
                    taken = Taken(answer=Answered.model_validate(answer_json(answer)))
                    right = judge(case, taken, golds).outcome == "right"
                    yield answer.confidence.grade, answer.confidence.reasons[0], right


def _as_if_written(workspace: Workspace, case: Case, sql: str) -> Answer:
    sources = workspace.current().sources
    run = Run(Question(case.question, case.language), sources, Deadline(SECONDS), calls=1)
    query = guard.admit(sql, sources.catalogue)
    rows = sources.database.run(query, run.deadline, None)
    run.attempted(Attempt(sql))
    return composition.compose(run, Executed(Draft(sql), query, rows))


def _answered(workspace: Workspace, case: Case) -> Answer:
    turns: tuple[Turn, ...] = ()
    for text in case.history:
        before = ask(workspace, text, turns, deadline=Deadline(SECONDS))
        turns = (*turns, Turn(text, before.query or None, before.chart_wish))
    return ask(workspace, case.question, turns, deadline=Deadline(SECONDS))


def table(rows: list[tuple[str, str, bool]]) -> str:
    """The rows in Markdown: by grade, then by the weightiest reason."""
    lines = ["| grade | answers | of all | right |", "|---|---|---|---|"]
    english = {words["es"]: words["en"] for words in confidence.REASONS.values()}
    rows = [(grade, english.get(reason, reason), right) for grade, reason, right in rows]
    by_grade: dict[str, list[bool]] = defaultdict(list)
    for grade, _, right in rows:
        by_grade[grade].append(right)
    for grade in GRADES:
        rights = by_grade[grade]
        share = f"{sum(rights) / len(rights):.1%}" if rights else "–"
        lines.append(f"| {grade} | {len(rights)} | {len(rights) / max(len(rows), 1):.0%} | {share} |")
    reasons = Counter((grade, reason, right) for grade, reason, right in rows)
    lines += ["", "| grade | first reason | right | wrong |", "|---|---|---|---|"]
    for grade, reason in sorted(
        {(grade, reason) for grade, reason, _ in rows}, key=lambda each: GRADES.index(each[0])
    ):
        counts = (reasons[grade, reason, True], reasons[grade, reason, False])
        lines.append(f"| {grade} | {reason} | {counts[0]} | {counts[1]} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
