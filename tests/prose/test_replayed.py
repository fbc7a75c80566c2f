"""The prose of replayed answers, whose queries a model wrote, traces to facts as the parser's does."""

from pathlib import Path

import pytest
from prose.checker import Evidence, problems

from evals import suites
from evals.judging import Answered
from evals.replay import cassette_path, replay

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
RECORDED = sorted(path.name for path in (suites.HOME / "cassettes" / "sales").glob("*") if path.is_dir())


@pytest.mark.slow
@pytest.mark.parametrize("model", RECORDED)
def test_every_claim_of_a_replayed_answer_traces_to_a_fact(model: str, tmp_path: Path) -> None:
    suite = suites.built_in("sales", tmp_path)
    recorded = [case for case in suite.cases if cassette_path(suite, model, case).is_file()]
    found: dict[str, list[str]] = {}
    answered = 0
    for judged in replay(suite, model, tmp_path, threads=2):
        answer = judged.taken.answer
        if answer is None or answer.status == "declined":
            continue
        answered += 1
        asked = " ".join([judged.case.question, *judged.case.history])
        evidence = _evidence(answer, asked, judged.case.language)
        wrong = [*problems(answer.title, evidence), *problems(answer.analysis, evidence)]
        found |= {judged.case.question: wrong} if wrong else {}
    assert found == {}
    assert answered >= 0.8 * len(recorded)


def _evidence(answer: Answered, asked: str, language: str) -> Evidence:
    labels = dict(zip(DAYS, DIAS, strict=True)) if language == "es" else {}
    return Evidence(tuple(answer.facts), asked, language, labels=labels)
