"""The words of the menus that edit a query, in both languages."""

from agent.values import Language

ADD: dict[Language, dict[str, str]] = {
    "en": {"measure": "add a measure", "grouping": "add a grouping", "filter": "add a filter", "period": "all days",
           "order": "order", "limit": "all rows"},
    "es": {"measure": "agregar una medida", "grouping": "agregar un corte", "filter": "agregar un filtro",
           "period": "todos los días", "order": "orden", "limit": "todas las filas"},
}  # fmt: skip
BY: dict[Language, str] = {"en": "by {}", "es": "por {}"}
REMOVE: dict[Language, str] = {"en": "remove", "es": "quitar"}
WITHOUT: dict[Language, str] = {"en": "without this filter", "es": "sin este filtro"}
CONTAINS: dict[Language, str] = {"en": "with the text…", "es": "con el texto…"}
ANOTHER: dict[Language, str] = {"en": "another…", "es": "otro…"}
ALL: dict[Language, str] = {"en": "all", "es": "todas"}
ALL_DAYS: dict[Language, str] = {"en": "all days", "es": "todos los días"}
LAST_DAYS: dict[Language, str] = {"en": "last {} days", "es": "últimos {} días"}
DIRECTIONS: dict[Language, dict[bool, str]] = {
    "en": {True: "{}, highest first", False: "{}, lowest first"},
    "es": {True: "{}, de mayor a menor", False: "{}, de menor a mayor"},
}
