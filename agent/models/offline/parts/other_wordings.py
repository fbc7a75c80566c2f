"""Questions to drafted tables in words that the rules know: "no-shows" → "no-show", "more than one guest".

What stands between the words of a figure's name is put behind it: "tarifa media por noche".
"""

import re
from functools import lru_cache

from agent.column_naming import words_of_name
from agent.models.offline.metrics import column_of, is_row_count
from agent.models.offline.parts.phrases import ByIdentity
from agent.models.offline.parts.rewording import folded, reworded_everywhere
from agent.models.offline.words.tokens import fold, stem
from agent.semantics import Semantics
from agent.values import Language

_HYPHENATED = re.compile(r"\b([a-z]{2,}-[a-z]+[a-rt-z])s\b")
_MORE_THAN_ONE = {
    "en": re.compile(r"\bmore than one\b(?= [a-z])"),
    "es": re.compile(r"\bmas de una?\b(?= [a-z])"),
}
_MORE = {"en": "more than 1", "es": "más de 1"}
_MOST_ORDERED = re.compile(r"\b(?P<before>[a-z]+) (?P<end>mas|menos) pedidos\b")
_STAYED = re.compile(
    r"\b(?:(?P<en>stayed|stays|stay|spent|spends)"
    r"(?= (?:the )?(?:most|fewest|least|more than|fewer than|less than|at least) )"
    r"|se qued(?:o|aron|a|an)(?= (?:mas|menos|al menos) ))"
)
"""Before so many nights, that are a figure of their own."""
_NIGHTS = frozenset({"night", "nights", "noche", "noches", "day", "days", "dia", "dias"})
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
_IN_TOTAL = re.compile(r"\b([a-z]{3,}[aeio]s) totales\b")
"""A sum, and not the column that is called so."""
_EACH_SPAN = re.compile(
    r"(?<!respecto )(?<!frente )(?<!contra )(?<!comparado )\b(?:al (mes|trimestre|ano)|a la (semana))\b"
    r"(?! (?:de|del|que|anterior|previ|siguiente|pasad|actual|en curso))"
)
"""Of every such span, as "por mes" is."""
_NEITHER = re.compile(r"\b(?:que )?no (?:son|sean|es|sea|fueron|fue|eran|era) ni (de )?")


def in_words_of_rules(text: str, language: Language, semantics: Semantics) -> str:
    """The question with numbers in digits, hyphenated plurals as they are stored, "ni … ni …" as what is left out."""
    if not semantics.drafted:
        return text
    text = reworded_everywhere(text, _MORE_THAN_ONE[language], lambda _: _MORE[language])
    text = reworded_everywhere(text, _THOSE_WHO_OWE[language], lambda found: _owing(found, language))
    text = reworded_everywhere(text, _OF_A_ROW[language], lambda found: _amount_of(found, semantics, language))
    if any(not _NIGHTS.isdisjoint(words_of_name(column_of(item) or "")) for item in semantics.metrics):
        text = reworded_everywhere(text, _STAYED, lambda found: "had" if found["en"] else "tuvo")
    if language == "es":
        if _counts_orders(semantics):
            text = reworded_everywhere(text, _MOST_ORDERED, lambda found: _with_most_orders(found, semantics))
        if any("total" in item.synonyms.get("es", ()) for item in semantics.metrics):
            text = reworded_everywhere(text, _IN_TOTAL, lambda found: f"{found[1]} en total")
        text = reworded_everywhere(
            text, _EACH_SPAN, lambda found: f"por {(found[1] or found[2]).replace('ano', 'año')}"
        )
        for pattern, line in _averages_inside(ByIdentity(semantics)):
            text = reworded_everywhere(text, pattern, lambda _, line=line: f"{line} promedio")  # type: ignore[misc]
        return reworded_everywhere(text, _NEITHER, lambda found: f"que no sean {found[1] or ''}")
    return reworded_everywhere(text, _HYPHENATED, lambda found: found[1])


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


@lru_cache(maxsize=16)
def _averages_inside(key: ByIdentity) -> list[tuple[re.Pattern[str], str]]:
    """The Spanish names of figures with "medio" behind their first word, the longest first."""
    lines = {line for item in key.semantics.metrics if column_of(item) for line in item.synonyms.get("es", ())}
    found = []
    for line in sorted((line for line in lines if " " in line), key=lambda line: (-len(line), line)):
        head, *rest = folded(line).split()
        joined = r"\s+".join(
            r"(?:del|de(?:\s+(?:la|las|los))?)" if word == "de" else re.escape(word) for word in rest
        )
        found.append((re.compile(rf"\b{re.escape(head)}s?\s+(?:medi[oa]s?|promedio)\s+{joined}\b"), line))
    return found


def _with_most_orders(found: re.Match[str], semantics: Semantics) -> str:
    """ "Ha hecho más pedidos" is most of the orders; behind a noun they are what was ordered most."""
    lines = (line for item in semantics.dimensions for words in item.synonyms.values() for line in words)
    if stem(found["before"]) in {stem(fold(line)) for line in lines}:
        return found[0]
    return f"{found['before']} {'mayor' if found['end'] == 'mas' else 'menor'} cantidad de pedidos"


def _counts_orders(semantics: Semantics) -> bool:
    """Whether rows are called orders, so that most of them are no verb: "las ciudades con más pedidos"."""
    rows = (item for item in semantics.metrics if is_row_count(item))
    return any("pedidos" in item.synonyms.get("es", ()) for item in rows)
