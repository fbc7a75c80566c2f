"""How far to trust an answer: high, medium or low, from evidence and never from the model's own word."""

from collections.abc import Sequence

from agent.answer import Check, Confidence, Grade
from agent.values import Attempt, Language

MANY_MISTAKES = 2
MOST_REASONS = 3

REASONS: dict[str, dict[Language, str]] = {
    "verified": {
        "en": "the question has an answer verified by hand",
        "es": "la pregunta tiene una respuesta verificada a mano",
    },
    "failed": {"en": "a check failed", "es": "un control falló"},
    "ignored": {"en": "a word of the question was left out", "es": "una palabra de la pregunta quedó afuera"},
    "empty": {"en": "nothing was found", "es": "no se encontró nada"},
    "doubtful": {"en": "the figure may not be the one meant", "es": "puede no ser el valor que se quería"},
    "repaired": {"en": "the query was corrected", "es": "la consulta se corrigió"},
    "repaired_often": {
        "en": "the query was corrected more than once",
        "es": "la consulta se corrigió más de una vez",
    },
    "assumed": {"en": "something was assumed", "es": "se supuso algo"},
    "disagrees": {
        "en": "a second reading understood it otherwise",
        "es": "una segunda lectura la entendió de otro modo",
    },
    "agrees": {"en": "two readings agree", "es": "dos lecturas coinciden"},
    "first_try": {"en": "the first query ran", "es": "la primera consulta funcionó"},
    "checked": {"en": "the checks passed", "es": "los controles pasaron"},
    "understood": {"en": "nothing was assumed", "es": "no se supuso nada"},
}


def grade(
    checks: Sequence[Check],
    attempts: Sequence[Attempt],
    assumptions: Sequence[str],
    language: Language,
    *,
    agrees: bool | None = None,
    verified: bool = False,
) -> Confidence:
    """The grade and its reasons, the weightiest first.

    `agrees` tells whether a second reading of the question, without the model, came to the same; None when there was
    none. `verified` is set when a person answered this very question before.
    """
    if verified:
        return _graded("high", ["verified"], language)
    against = _against(checks, attempts, agrees)
    if against:
        return _graded("low", against, language)
    doubts = _doubts(checks, attempts, assumptions)
    if doubts:
        return _graded("medium", doubts, language)
    found = ["agrees"] if agrees else []
    return _graded("high", [*found, "first_try", "checked", "understood"], language)


def _against(checks: Sequence[Check], attempts: Sequence[Attempt], agrees: bool | None) -> list[str]:
    """What makes an answer untrustworthy on its own."""
    found = ["failed"] if any(check.verdict == "failed" for check in checks) else []
    if any(check.name == "ignored_words" and check.verdict == "warned" for check in checks):
        found.append("ignored")
    if agrees is False:
        found.append("disagrees")
    if sum(attempt.mistake is not None for attempt in attempts) >= MANY_MISTAKES:
        found.append("repaired_often")
    return found


def _doubts(checks: Sequence[Check], attempts: Sequence[Attempt], assumptions: Sequence[str]) -> list[str]:
    """What leaves room for another reading."""
    warned = {check.name for check in checks if check.verdict == "warned"}
    found = ["repaired"] if any(attempt.mistake is not None for attempt in attempts) else []
    found += ["empty"] if "empty" in warned else []
    found += ["doubtful"] if "average_of_lines" in warned else []
    return [*found, "assumed"] if assumptions else found


def _graded(verdict: Grade, reasons: Sequence[str], language: Language) -> Confidence:
    return Confidence(verdict, tuple(REASONS[reason][language] for reason in reasons[:MOST_REASONS]))
