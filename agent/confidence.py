"""How far to trust an answer: high, medium or low, from evidence and never from the model's own word."""

from collections.abc import Sequence
from dataclasses import dataclass

from agent.answer import Check, Confidence, Grade
from agent.second_reading import SecondReading
from agent.values import Attempt, Language

GRADES: tuple[Grade, ...] = ("low", "medium", "high")
MANY_MISTAKES = 2
DOUBTFUL = frozenset({"average_of_lines"})
"""Warnings that the figure may not be the one that was meant."""
UNLIKE_THE_QUESTION = frozenset({"asked_order", "unasked_split", "counts_itself", "lost_conditions"})
"""Warnings that the rows are kept, split or ordered as the question does not say."""
LONG, VERY_LONG = 12, 25
"""Words above which the parser's own reading is less sure, and much less: of its answers to 540 questions that it had
never seen, 97% of the short ones were right, 92% of the long and 77% of the very long (docs/confidence.md)."""
MOST_SELECTS = 2
"""SELECTs in one query above which the parser's readings were as often mistaken as of very long questions."""
MOST_PARTS = 5
"""Parts (what the page shows as chips: figures, splits, conditions, spans, an order, a limit) above which answers
with several figures were: 70% of 57 to questions that the parser had never seen were right, and 95% of 1,362 others
(docs/confidence.md)."""
MOST_REASONS = 3

REASONS: dict[str, dict[Language, str]] = {
    "verified": {
        "en": "the question has an answer verified by hand",
        "es": "la pregunta tiene una respuesta verificada a mano",
    },
    "failed": {"en": "a check failed", "es": "un control falló"},
    "ignored": {"en": "a word of the question was left out", "es": "una palabra de la pregunta quedó afuera"},
    "open": {
        "en": "words of the question may be read in two ways",
        "es": "palabras de la pregunta se pueden leer de dos maneras",
    },
    "unlike": {
        "en": "the rows are not kept, split or ordered as asked",
        "es": "las filas no son las pedidas, o no están separadas u ordenadas como se pidió",
    },
    "unshown": {"en": "a figure that was asked for is missing", "es": "falta un valor que se pidió"},
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
    "alone": {
        "en": "no second reading to compare with",
        "es": "no hay una segunda lectura con la que comparar",
    },
    "undescribed": {
        "en": "nobody described what the columns of this table mean",
        "es": "nadie describió qué significan las columnas de esta tabla",
    },
    "leans": {
        "en": "it is read in the light of the question before",
        "es": "se entiende a la luz de la pregunta anterior",
    },
    "long": {"en": "the question is long", "es": "la pregunta es larga"},
    "intricate": {"en": "much is asked at once", "es": "se pregunta mucho a la vez"},
    "agrees": {"en": "two readings agree", "es": "dos lecturas coinciden"},
    "first_try": {"en": "the first query ran", "es": "la primera consulta funcionó"},
    "checked": {"en": "the checks passed", "es": "los controles pasaron"},
    "warned": {"en": "a check has a note", "es": "un control tiene un aviso"},
    "understood": {"en": "nothing was assumed", "es": "no se supuso nada"},
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against an answer.

    `by_parser` tells that the built-in parser gave it, `left_out` that it did so without a clause of the question,
    `is_open` that words of it may as well mean something else, `leans` that it took the question's meaning from the
    one before, `drafted` that the meanings of the table were drafted and not written. `words` are the question's,
    `selects`, `figures` and `parts` those of the query, which count where the parser alone answers.
    """

    checks: Sequence[Check]
    attempts: Sequence[Attempt]
    assumptions: Sequence[str]
    second: SecondReading | None = None
    by_parser: bool = False
    left_out: bool = False
    is_open: bool = False
    leans: bool = False
    drafted: bool = False
    words: int = 0
    selects: int = 0
    figures: int = 0
    parts: int = 0


def grade(evidence: Evidence, language: Language) -> Confidence:
    """The grade and its reasons, the weightiest first.

    High takes that nothing was assumed or corrected, that the question means by itself what was read, that no
    warning puts the reading in doubt (others tell how the figures are to be read, and are only noted), and a ground
    to trust the reading: an answer by hand, the parser (which answers only when it explains every word), or a second
    reading that comes to the same.
    """
    second = evidence.second
    if second is not None and second.verified and second.agrees:
        return _graded("high", ["verified"], language)
    against = _against(evidence)
    if against:
        return _graded("low", against, language)
    doubts = _doubts(evidence)
    if doubts and evidence.drafted and evidence.by_parser:
        return _graded("low", ["undescribed", *doubts], language)  # a quarter are mistaken (docs/confidence.md)
    if doubts:
        return _graded("medium", doubts, language)
    found = ["agrees"] if second is not None else []
    checked = "checked" if all(check.verdict in {"passed", "skipped"} for check in evidence.checks) else "warned"
    return _graded("high", [*found, "first_try", checked, "understood"], language)


def reaches(confidence: Confidence | None, least: Grade) -> bool:
    """Whether an answer may be trusted at least so far."""
    return confidence is not None and GRADES.index(confidence.grade) >= GRADES.index(least)


def _against(evidence: Evidence) -> list[str]:
    """What makes an answer untrustworthy on its own."""
    found = ["failed"] if any(check.verdict == "failed" for check in evidence.checks) else []
    if evidence.left_out or "ignored_words" in _warned(evidence):
        found.append("ignored")
    if evidence.is_open:
        found.append("open")
    if _warned(evidence) & UNLIKE_THE_QUESTION:
        found.append("unlike")
    if "unshown_figures" in _warned(evidence):
        found.append("unshown")
    if _disagrees(evidence) and evidence.second is not None and evidence.second.certain:
        found.append("disagrees")
    if sum(attempt.mistake is not None for attempt in evidence.attempts) >= MANY_MISTAKES:
        found.append("repaired_often")
    if "outside_data" in _warned(evidence) or (evidence.by_parser and "empty" in _warned(evidence)):
        found.append("empty")  # people ask about what there is: half of such readings are mistaken
    if evidence.by_parser and _is_intricate(evidence):
        found.append("intricate")
    return found


def _is_intricate(evidence: Evidence) -> bool:
    """Whether so much is asked that the parser is often mistaken."""
    several = evidence.figures > 1 and evidence.parts > MOST_PARTS
    return several or evidence.words > VERY_LONG or evidence.selects > MOST_SELECTS


def _warned(evidence: Evidence) -> set[str]:
    return {check.name for check in evidence.checks if check.verdict == "warned"}


def _disagrees(evidence: Evidence) -> bool:
    return evidence.second is not None and not evidence.second.agrees


def _doubts(evidence: Evidence) -> list[str]:
    """What leaves room for another reading."""
    warned = _warned(evidence)
    found = ["repaired"] if any(attempt.mistake is not None for attempt in evidence.attempts) else []
    found += ["empty"] if "empty" in warned else []
    found += ["doubtful"] if warned & DOUBTFUL else []
    found += ["disagrees"] if _disagrees(evidence) else []
    found += ["assumed"] if evidence.assumptions else []
    found += ["leans"] if evidence.leans else []  # its meaning rests on a reading of another text
    found += ["long"] if evidence.by_parser and evidence.words > LONG else []
    alone = evidence.second is None and not evidence.by_parser
    return found + (["alone"] if alone else [])


def _graded(verdict: Grade, reasons: Sequence[str], language: Language) -> Confidence:
    return Confidence(verdict, tuple(REASONS[reason][language] for reason in reasons[:MOST_REASONS]))
