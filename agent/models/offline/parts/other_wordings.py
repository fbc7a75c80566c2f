"""Questions to drafted tables in words that the rules know: "no-shows" → "no-show", "more than one guest".

What stands between the words of a figure's name is put behind it: "tarifa media por noche".
"""

import re
from functools import lru_cache

from agent.column_naming import words_of_name
from agent.models.offline.metrics import column_of, is_row_count, plain_money
from agent.models.offline.parts.phrases import ByIdentity
from agent.models.offline.parts.rewording import folded, put_for_each, reworded_everywhere
from agent.models.offline.words.lexicon import lines_in, words_in
from agent.models.offline.words.tokens import fold, stem
from agent.models.offline.words.wordings import Said, first_within, longest_first, one_of
from agent.semantics import Semantics
from agent.values import Language

_TABLE = "other_wordings.yaml"
_HYPHENATED = re.compile(r"\b([a-z]{2,}-[a-z]+[a-rt-z])s\b")
_MORE: dict[Language, str] = {"en": "more than 1", "es": "más de 1"}
_HAD: dict[Language, str] = {"en": "had", "es": "tuvo"}
_ENDS: dict[str, dict[Language, str]] = {
    "SMALLEST": {"en": "minimum", "es": "mínimo"},
    "LARGEST": {"en": "maximum", "es": "máximo"},
}
_NOT_PAID: dict[Language, str] = {"en": "not paid", "es": "no pagados"}
_OVER_NOTHING: dict[Language, str] = {"en": "those over 0", "es": "los de más de 0"}


def in_words_of_rules(text: str, language: Language, semantics: Semantics) -> str:
    """The question with numbers in digits, hyphenated plurals as they are stored, "ni … ni …" as what is left out."""
    if not semantics.drafted:
        return text
    text = put_for_each(_TABLE, "more_than_one", text, language, lambda _: _MORE[language], NOUN=r"[a-z]+")
    text = put_for_each(_TABLE, "those_who_owe", text, language, lambda found: _owing(found, language))
    text = put_for_each(_TABLE, "of_a_row", text, language, lambda found: _amount_of(found, semantics, language))
    text = put_for_each(_TABLE, "ends_of_money", text, language, lambda found: _both_ends(found, semantics, language))
    paid = words_in(_TABLE, "paid")
    if any(not paid.isdisjoint(line) for item in semantics.filters for line in item.synonyms.values()):
        for said, instead in _NOT_PAID.items():  # "trabajos impagos" may be of either language
            text = put_for_each(_TABLE, "unpaid", text, said, lambda _, instead=instead: instead)  # type: ignore[misc]
    nights = words_in(_TABLE, "nights")
    if any(not nights.isdisjoint(words_of_name(column_of(item) or "")) for item in semantics.metrics):
        text = put_for_each(_TABLE, "stayed", text, language, lambda _: _HAD[language])
    if language == "en":
        return reworded_everywhere(text, _HYPHENATED, lambda found: found[1])
    return _in_spanish_of_rules(text, semantics)


def _in_spanish_of_rules(text: str, semantics: Semantics) -> str:
    if _counts_orders(semantics):
        text = put_for_each(_TABLE, "most_ordered", text, "es", lambda found: _with_most_orders(found, semantics))
    names = {line for item in semantics.metrics for line in item.synonyms.get("es", ())}
    if names & words_in(_TABLE, "total"):
        things = r"[a-z]{3,}[aeio]s"
        text = put_for_each(
            _TABLE, "in_total", text, "es", lambda found: f"{found.slot('THINGS')} en total", THINGS=things
        )
    text = put_for_each(_TABLE, "each_span", text, "es", _each_span)
    for line, slots in _averages_inside(ByIdentity(semantics)):
        text = put_for_each(_TABLE, "average_inside", text, "es", lambda _, line=line: f"{line} promedio", **slots)  # type: ignore[misc]
    return put_for_each(
        _TABLE, "neither", text, "es", lambda found: f"que no sean {'de ' if found.slot('OF') else ''}".rstrip()
    )


def _each_span(found: Said) -> str:
    """ "Reparaciones al mes", but not "respecto al mes anterior"."""
    if found.slot("AGAINST", "TOLD"):
        return found.text[found.start : found.end]
    return f"por {found.slot('SPAN')}"


def _amount_of(found: Said, semantics: Semantics, language: Language) -> str:
    """The average of the money that each row has, by its column's name."""
    name = _name_of_money(semantics, language)
    if not name:
        return found.text[found.start : found.end]
    return f"average {name}" if language == "en" else f"{name} promedio"


def _both_ends(found: Said, semantics: Semantics, language: Language) -> str:
    """ "Lo mínimo y lo máximo que cobramos" → "importe mínimo y máximo", in the order in which they are named."""
    name, ends = _name_of_money(semantics, language), [slot for slot, *_ in found.slots if slot in _ENDS]
    if not name or len(set(ends)) != len(_ENDS) or len(ends) != len(_ENDS):
        return found.text[found.start : found.end]
    both = f" {'and' if language == 'en' else 'y'} ".join(_ENDS[end][language] for end in ends)
    return f"{both} {name}" if language == "en" else f"{name} {both}"


def _name_of_money(semantics: Semantics, language: Language) -> str:
    """What the money of a row goes by, where there is one such column."""
    columns = plain_money(semantics)
    money = [item for item in columns if item.name == semantics.default_metric or item.name in semantics.loose]
    figure = next((item for item in columns if money and column_of(item) == column_of(money[0])), None)
    names = (
        [line for line in figure.synonyms.get(language, ()) if line not in words_in(_TABLE, "total")]
        if figure is not None
        else []
    )
    return names[0] if names else ""


def _owing(found: Said, language: Language) -> str:
    """ "Owed by tenant, only those who owe something": more than nothing, where the figure is what is owed."""
    owed = first_within(_TABLE, "owed", found.text[: found.start], language)
    return _OVER_NOTHING[language] if owed is not None else found.text[found.start : found.end]


@lru_cache(maxsize=16)
def _averages_inside(key: ByIdentity) -> list[tuple[str, dict[str, str]]]:
    """The Spanish names of figures, the longest first, with patterns for their first word and for the others."""
    lines = {line for item in key.semantics.metrics if column_of(item) for line in item.synonyms.get("es", ())}
    prepositions = lines_in(_TABLE, "of")
    found = []
    for line in longest_first(line for line in lines if " " in line):
        head, *rest = folded(line).split()
        joined = (f"(?:{one_of(prepositions)})" if word in prepositions else re.escape(word) for word in rest)
        found.append((line, {"HEAD": rf"{re.escape(head)}s?", "REST": " ".join(joined)}))
    return found


def _with_most_orders(found: Said, semantics: Semantics) -> str:
    """ "Ha hecho más pedidos" is most of the orders; behind a noun they are what was ordered most."""
    lines = (line for item in semantics.dimensions for words in item.synonyms.values() for line in words)
    if stem(found.slot("NOUN")) in {stem(fold(line)) for line in lines}:
        return found.text[found.start : found.end]
    return f"{found.slot('NOUN')} {'mayor' if found.slot('MOST') else 'menor'} cantidad de pedidos"


def _counts_orders(semantics: Semantics) -> bool:
    """Whether rows are called orders, so that most of them are no verb: "las ciudades con más pedidos"."""
    rows = (item for item in semantics.metrics if is_row_count(item))
    return any(not words_in(_TABLE, "orders").isdisjoint(item.synonyms.get("es", ())) for item in rows)
