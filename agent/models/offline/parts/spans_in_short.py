"""Two spans of months whose noun or month is said once: "the second fortnight of October and the first of November".

Each is put in full, "oct 1st vs 2nd quincena" → "1st fortnight of oct vs 2nd fortnight of oct": what was left out of
one is what the other has, with the year that is said behind a month.
"""

import re

from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.calendar_names import month_pattern
from agent.models.offline.words.lexicon import lines_in, load_table, words_in
from agent.models.offline.words.wordings import one_of
from agent.values import Language

_TABLE = "spans_in_short.yaml"
_MONTH = rf"\b{month_pattern()}[a-z]*\b"
YEAR = r"(?:,?\s+(?:(?:of|del?)\s+)?20\d\d\b)?"
_PUT: dict[Language, str] = {"en": "{ordinal} {noun} of {month}", "es": "{ordinal} {noun} de {month}"}


def with_spans_in_full(text: str, language: Language) -> str:
    """ "Second fortnight of October vs first of November" → "… vs first fortnight of November"."""
    found = re.search(_pair(language), folded(text))
    if found is None:
        return text
    nouns = {_called(re.sub(r"\s+", " ", noun), language) for noun in (found["noun1"], found["noun2"]) if noun}
    places = [place for place in (0, 1, 2) if found[f"month{place}"]]
    months = {place: _with_year_joined(text[slice(*found.span(f"month{place}"))], language) for place in places}
    whole = len(months) == 2 and found["noun1"] and found["noun2"]
    if len(nouns) != 1 or not months or whole or not _is_in_short(found, nouns):
        return text
    (noun,) = nouns
    first, second = (
        _PUT[language].format(ordinal=_called(found[f"ord{nth}"], language), noun=noun, month=month)
        for nth, month in (
            (1, months.get(1) or next(iter(months.values()))),
            (2, months.get(2) or [*months.values()][-1]),
        )
    )
    between = text[slice(*found.span("between"))]
    return f"{text[: found.start()]}{first}{between}{second}{text[found.end() :]}"


def _with_year_joined(month: str, language: Language) -> str:
    """ "Oct 2024" as it stands behind the noun: "oct de 2024"."""
    return re.sub(r",?\s+(?:del?\s+)?(?=20\d\d$)", " de ", month) if language == "es" else month


def _called(word: str, language: Language) -> str:
    called = load_table(_TABLE)["called"]
    assert isinstance(called, dict)
    return str(called[language].get(word, word))


def _is_in_short(found: re.Match[str], nouns: set[str]) -> bool:
    """A noun left out of the second, of a month of its own, or two halves of one month."""
    if found["month0"] and (found["month1"] or found["month2"]):
        return False
    halves = not nouns.isdisjoint(words_in(_TABLE, "halves"))
    return halves or bool(found["noun1"] and found["month1"] and found["month2"])


def _pair(language: Language) -> str:
    noun, none, ordinal, of, pointed, between, leading = (
        _any(name, language) for name in ("nouns", "no_span", "ordinals", "of", "pointed", "between", "leading")
    )
    month = rf"(?:{_MONTH}|{pointed}){YEAR}"

    def side(nth: int) -> str:
        return (
            rf"(?P<ord{nth}>{ordinal})(?!\w)(?:\s+(?P<noun{nth}>{noun})s?\b(?!\s+{none}\b))?"
            rf"(?:(?:\s+{of})?\s+(?P<month{nth}>{month}))?"
        )

    before = rf"(?:(?P<month0>{month})(?:\s*'s)?\s*[,:]?\s+(?:the\s+|la\s+)?)?"
    joint = rf"\s*(?:,\s*)?(?<![a-z](?=[a-z])){between}\.?\s+(?:{leading}\s+){{0,3}}"
    return rf"{before}(?<!\w){side(1)}(?P<between>{joint}){side(2)}(?!\w)"


def _any(name: str, language: Language) -> str:
    words = sorted(lines_in(_TABLE, name, language=language), key=len, reverse=True)
    return rf"(?:{one_of(words)})".replace(r"\ ", r"\s+")
