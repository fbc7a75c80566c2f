"""Spans in whose rows a thing stands nowhere: "in no November ticket" → "never in November".

The tickets and lines of a span are no more than its rows: what is in none of them was never sold in it. Only where a
span is denied so are they left unsaid, there and where the thing does stand (`spans_denied.yaml`).
"""

import re

from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.calendar_names import month_pattern
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.wordings import Said, first_within
from agent.values import Language

_TABLE = "spans_denied.yaml"
_HAS_THEM = words_in(_TABLE, "has_them")
_MONTH = rf"(?:{month_pattern()})[a-z]*"
_WHOLE = r"(?!\w|\s*\(|\s+\d)(?:['’]?s(?!\w))?"
"""No day of the month stands behind it: "November (1st-20th)"."""
_SPAN = {
    "en": rf"(?:{_MONTH}(?: (?:of )?\d{{4}})?|(?:last|this) (?:month|week)){_WHOLE}",
    "es": rf"(?:{_MONTH}(?: (?:del? )?\d{{4}})?|(?:el )?mes pasado|este mes|la semana pasada|esta semana){_WHOLE}",
}
_NAMED_BEFORE = re.compile(rf"\b(?:{month_pattern()}|last|this|pasad|este|esta)")
_ARE_IN = re.compile(r"\b(?:are|were|is|was)\s+in\b")
_BARE = re.compile(r"(?:last|this|next)\b")
"""Spans that stand without a preposition."""
_NEVER = {"en": ("but never", "in"), "es": ("pero nunca", "en")}
_SOLD = {"en": "that sold", "es": "que se vendieron"}


def with_spans_denied(text: str, language: Language) -> str:
    """A text with spans themselves in place of their tickets, where a thing stands in none of those of one."""
    denied = first_within(_TABLE, "denied", folded(text), language, SPAN=_SPAN[language])
    if denied is None:
        return text
    before = text[: denied.start]
    stands = first_within(_TABLE, "stands", folded(before), language, SPAN=_SPAN[language])
    if stands is not None:
        before = (
            f"{before[: stands.start].rstrip()} {_stood(stands, before, language)} {before[stands.end :].lstrip()}"
        )
    elif not _NAMED_BEFORE.search(folded(before)):
        return text
    if language == "en":
        before = _ARE_IN.sub("sold in", before)  # what is in its tickets was sold in it
    never, inside = _NEVER[language]
    span = _span(denied, text, inside)
    return f"{before.rstrip(' ,')} {never} {span} {text[denied.end :].lstrip()}".strip()


def _stood(found: Said, written: str, language: Language) -> str:
    """What is said of the span in which a thing does stand: things "with tickets" in it were sold in it."""
    has_them = _HAS_THEM & set(found.text[found.start : found.end].split()[:2])
    verb = "aparecen" if found.slot("STAND") else _SOLD[language] if has_them else ""
    return f"{verb} {_span(found, written, _NEVER[language][1])}".strip()


def _span(found: Said, written: str, inside: str) -> str:
    """The span as it was written, with its preposition where it has one."""
    start, end = found.span("SPAN")
    span = re.sub(r"['’]?s$", "", written[start:end]) if written[end - 2 : end - 1] in "'’" else written[start:end]
    return span if _BARE.match(span.lower()) else f"{inside} {span}"
