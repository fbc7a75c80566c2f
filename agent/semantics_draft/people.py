"""How many people rows stand for, where a column holds the size of their party: the diners of a party_size."""

from typing import get_args

from agent.semantics import Metric, Words
from agent.semantics_draft.roles import Roles, quoted
from agent.semantics_draft.wording import Said
from agent.values import Language

_SIZES = frozenset({"size", "tamano", "tamaño"})
_PARTIES = frozenset({"party", "group", "grupo"})
_TOLD: Words = {"en": ("number of people",), "es": ("cantidad de personas",)}
_PEOPLE: Words = {
    "en": ("people", "diners", "covers", "number of guests", "number of diners", "number of customers"),
    "es": (
        *(
            "personas",
            "comensales",
            "cubiertos",
            "número de personas",
            "cantidad de huéspedes",
            "cantidad de clientes",
        ),
        *("cantidad de comensales", "número de comensales"),
    ),
}


def people(roles: Roles) -> list[tuple[Metric, Said]]:
    """The sum of the one column of sizes of parties, whose own figure is an average."""
    found = [
        column
        for column in roles.table.columns
        if roles.is_measure(column)
        and not roles.is_additive(column)
        and _SIZES & (words := set(roles.naming.words(column.name)))
        and _PARTIES & words
    ]
    taken = {column.name.casefold() for column in roles.table.columns}
    if len(found) != 1 or "people" in taken:
        return []
    told = {language: _TOLD[language] for language in get_args(Language)}
    return [(Metric("people", f"SUM({quoted(found[0].name)})", "count", True, told), Said(told, _PEOPLE))]
