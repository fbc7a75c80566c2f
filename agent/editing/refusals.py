"""Why a query cannot be edited in some way, in words for the person."""

from typing import Literal

from agent.values import Language

Reason = Literal["nested", "unknown", "taken", "compared", "ordered", "not_additive", "no_time", "ranked", "unclear"]

REASONS: dict[Reason, dict[Language, str]] = {
    "nested": {
        "en": "This query computes its figures in two steps, and that part of it cannot be changed by itself.",
        "es": "Esta consulta calcula en dos pasos y esa parte no se puede cambiar por separado.",
    },
    "unknown": {
        "en": "The query has no such part to change.",
        "es": "La consulta no tiene esa parte para cambiar.",
    },
    "taken": {"en": "That is part of the query already.", "es": "Eso ya es parte de la consulta."},
    "compared": {
        "en": "This query compares periods; ask for others in words.",
        "es": "Esta consulta compara períodos; pedí otros con palabras.",
    },
    "ordered": {
        "en": "A running figure needs days, weeks or months to run along.",
        "es": "Un valor acumulado necesita días, semanas o meses por los que avanzar.",
    },
    "not_additive": {
        "en": "That figure has no parts that add up, so there is no share or running total of it.",
        "es": "Ese valor no tiene partes que sumen, así que no hay participación ni acumulado.",
    },
    "no_time": {"en": "The data has no dates.", "es": "Los datos no tienen fechas."},
    "ranked": {
        "en": "This query keeps the first of each group; their number can be changed but not left out.",
        "es": "Esta consulta deja los primeros de cada grupo; la cantidad se puede cambiar, pero no quitar.",
    },
    "unclear": {
        "en": "Changing that alone would change something else of the query too; ask in words instead.",
        "es": "Cambiar solo eso cambiaría otra parte de la consulta; mejor pedilo con palabras.",
    },
}


class CannotEdit(Exception):
    """An edit that the query does not allow. Told to the person as a BadQuestion by `agent.rerun`."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason

    def sentence(self, language: Language) -> str:
        """Why, for the person."""
        return REASONS[self.reason][language]
