"""The same span of another month, told by its month alone: "the first 10 days of October vs those of November".

Where nothing but "those of" stands before the second month, what is meant is of the kind that was named before it.
"""

import re

from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.calendar_names import full_names
from agent.models.offline.words.numbers import number_words
from agent.values import Language

_NAMES = "|".join((*full_names("MONTH", "en"), *full_names("MONTH", "es")))
_POINTED = r"(?:this|last|the\s+(?:current|last|previous))\s+month|este\s+mes|mes\s+(?:pasado|anterior|actual)"
_MONTH = rf"(?:{_NAMES}|{_POINTED})"
_COUNTS = sorted(number_words("en") | number_words("es"))
_COUNT = rf"(?:\d+|{'|'.join(_COUNTS)})"
_WEEKDAY = "|".join(full_names("WEEKDAY", "es"))
_HEADS = {
    "en": rf"\b(?:the\s+)?(?:(?:first|last|second|third|fourth|final|opening|closing)\s+(?:{_COUNT}\s+)?"
    rf"(?:(?P<several>days|weeks|weekends)|(?P<single>week|weekend|half|fortnight|\w+day)))\s+(?:of|in)\s+{_MONTH}\b",
    "es": rf"\b(?:l[oa]s?\s+|el\s+)?(?:(?:{_COUNT}\s+)?(?:primer[oa]?s?|ultim[oa]s?|segund[oa]|tercer[oa]?|cuart[oa])"
    rf"\s+(?:{_COUNT}\s+)?(?:(?P<several>dias)|(?P<weeks>semanas)|(?P<day>dia|fin\s+de\s+semana|finde|{_WEEKDAY})"
    rf"|(?P<single>semana|quincena|mitad)))\s+del?\s+{_MONTH}\b",
}
_AGAIN = {
    "en": rf"\b(?:(?P<several>those|the\s+ones|the\s+same(?:\s+ones|\s+days)?)|(?P<single>that|the\s+one"
    rf"|the\s+same(?:\s+one|\s+week|\s+weekend|\s+half)?))\s+(?:of|in|from)\s+(?=(?P<month>{_MONTH})\b)",
    "es": rf"\b(?:(?P<several>l[oa]s\s+mism[oa]s(?:\s+dias)?|los)|(?P<weeks>las)|(?P<single>la(?:\s+misma)?)"
    rf"|(?P<day>el(?:\s+mismo)?))\s+(?:del?|en)\s+(?=(?P<month>{_MONTH})\b)",
}


def with_spans_shared(text: str, language: Language) -> str:
    """ "First week of October vs that of November" → "First week of October vs first week of November"."""
    plain = folded(text)
    heads = list(re.finditer(_HEADS[language], plain))
    again = re.search(_AGAIN[language], plain[heads[0].end() :]) if len(heads) == 1 else None
    if again is None or not _agree(heads[0], again):
        return text
    start, end = (heads[0].end() + place for place in again.span())
    span = re.sub(rf"{_MONTH}$", "", plain[heads[0].start() : heads[0].end()]).rstrip()
    joined = re.sub(r"\b(?:of|in|del?)$", "", text[heads[0].start() : heads[0].start() + len(span)]).rstrip()
    own = plain[start:end].split()[-1]  # "de octubre", "del mes pasado"
    return f"{text[:start]}{joined} {own} {text[end:]}"


def _agree(head: re.Match[str], again: re.Match[str]) -> bool:
    """Whether the word that points back has the number, and in Spanish the gender, of the span."""
    return any(again.groupdict().get(name) for name, said in head.groupdict().items() if said)
