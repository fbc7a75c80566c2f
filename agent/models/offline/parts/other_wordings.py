"""Questions to drafted tables in words that the rules know: "no-shows" → "no-show", "more than one guest"."""

import re
from collections.abc import Callable

from agent.models.offline.metrics import column_of, is_row_count
from agent.models.offline.parts.rewording import folded
from agent.semantics import Semantics
from agent.values import Language

_HYPHENATED = re.compile(r"\b([a-z]{2,}-[a-z]+[a-rt-z])s\b")
_MORE_THAN_ONE = {
    "en": re.compile(r"\bmore than one\b(?= [a-z])"),
    "es": re.compile(r"\bmas de una?\b(?= [a-z])"),
}
_MORE = {"en": "more than 1", "es": "más de 1"}
_MOST_ORDERED = re.compile(r"(?<=con )(mas|menos) pedidos\b")
_OF_A_ROW: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\baverage (order|purchase|booking|ticket|sale|visit|transaction) (?:value|size|amount)\b"),
    "es": re.compile(
        r"\b(?:valor|monto|importe) (?:promedio|medio) (?:por|del?|de cada) (pedido|reserva|turno|visita|venta)\b"
    ),
}
"""What one row comes to on average."""
_THOSE_WHO_OWE: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:those|the ones|ones) (?:who|that) (?:still )?owe(?: us)?(?: something| anything| money)?(?=\W*$)"
    ),
    "es": re.compile(r"\b(?:los|las) que (?:nos )?(?:todavia |aun )?deben(?: algo| plata| dinero)?(?=\W*$)"),
}
_OWED = re.compile(r"\bow(?:ed|ing)\b|\boutstanding|\bdebts?\b|\bdeudas?\b|\badeuda|\bpendiente|\bdebe")
"""Said before that what is owed is the figure."""
_NEITHER = re.compile(r"\b(?:que )?no (?:son|sean|es|sea|fueron|fue|eran|era) ni (de )?")


def in_words_of_rules(text: str, language: Language, semantics: Semantics) -> str:
    """The question with numbers in digits, hyphenated plurals as they are stored, "ni … ni …" as what is left out."""
    if not semantics.drafted:
        return text
    text = _put(text, _MORE_THAN_ONE[language], lambda _: _MORE[language])
    text = _put(text, _THOSE_WHO_OWE[language], lambda found: _owing(found, language))
    text = _put(text, _OF_A_ROW[language], lambda found: _amount_of(found, semantics, language))
    if language == "es":
        text = (
            _put(
                text, _MOST_ORDERED, lambda found: f"{'mayor' if found[1] == 'mas' else 'menor'} cantidad de pedidos"
            )
            if _counts_orders(semantics)
            else text
        )
        return _put(text, _NEITHER, lambda found: f"que no sean {found[1] or ''}")
    return _put(text, _HYPHENATED, lambda found: found[1])


def _amount_of(found: re.Match[str], semantics: Semantics, language: Language) -> str:
    """The average of the money that each row has, by its column's name, where there is one such column."""
    columns = [item for item in semantics.metrics if item.unit == "currency" and column_of(item)]
    money = [item for item in columns if item.name == semantics.default_metric or item.name in semantics.loose]
    figure = next((item for item in columns if money and column_of(item) == column_of(money[0])), None)
    names = [line for line in figure.synonyms.get(language, ()) if line != "total"] if figure is not None else []
    return (f"average {names[0]}" if language == "en" else f"{names[0]} promedio") if names else found[0]


def _owing(found: re.Match[str], language: Language) -> str:
    """ "Owed by tenant, only those who owe something": more than nothing, where the figure is what is owed."""
    more = "those over 0" if language == "en" else "los de más de 0"
    return more if _OWED.search(found.string[: found.start()]) else found[0]


def _counts_orders(semantics: Semantics) -> bool:
    """Whether rows are called orders, so that most of them are no verb: "las ciudades con más pedidos"."""
    rows = (item for item in semantics.metrics if is_row_count(item))
    return any("pedidos" in item.synonyms.get("es", ()) for item in rows)


def _put(text: str, pattern: re.Pattern[str], instead: Callable[[re.Match[str]], str]) -> str:
    for found in reversed(list(pattern.finditer(folded(text)))):
        text = text[: found.start()] + instead(found) + text[found.end() :]
    return text
