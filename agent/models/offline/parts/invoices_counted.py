"""Invoices that are counted or bounded as the tickets that they are: "cuántas facturas", "facturas por más de 5000".

Elsewhere "facturas" may as well be what somebody bills. A table that nobody described has its own word for them.
"""

from agent.models.offline.metrics import entity_of
from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.words.wordings import all_within
from agent.semantics import Semantics
from agent.values import Language

_TABLE = "invoices_counted.yaml"
_TICKETS, _INVOICES = words_in(_TABLE, "known_as"), words_in(_TABLE, "not_known_as")
_PUT = {
    "invoices_counted": "cuántos tickets",
    "number_of_invoices": "cantidad de tickets",
    "invoices_bounded": "tickets",
}


def with_invoices_counted(text: str, language: Language, semantics: Semantics) -> str:
    """The text with the tickets in place of the invoices, where the table has these by that name alone."""
    entity = None if semantics.drafted else entity_of(semantics)
    named = {fold(line) for words in entity.synonyms.values() for line in words} if entity is not None else set()
    if language != "es" or not named & _TICKETS or named & _INVOICES:
        return text
    for name, put in _PUT.items():
        for found in reversed([*all_within(_TABLE, name, folded(text), language)]):
            text = f"{text[: found.start]}{put}{text[found.end :]}"
    return text
