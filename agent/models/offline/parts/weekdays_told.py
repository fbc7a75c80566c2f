"""What a text says of days of the week by their names, and whether rows are split by them: "by day of the week"."""

from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.calendar_names import full_names
from agent.models.offline.words.wordings import first_within, one_of
from agent.values import Language

TABLE = "weekdays_told.yaml"
WEEKDAY: dict[Language, str] = {
    language: rf"(?:{one_of(full_names('WEEKDAY', language))})s?" for language in ("en", "es")
}
"""The pattern for a day of the week, in the plural as well."""
SLOTS = {
    language: {"WEEKDAY": day, "LAST": day, "DOTS": r"\.\.+|…", "DOTTED": rf"{day}(?:\.\.+|…)"}
    for language, day in WEEKDAY.items()
}
"""What the slots of the table hold."""


def splits_by_weekday(text: str, language: Language) -> bool:
    """Whether a text says that rows are split by day of the week."""
    return first_within(TABLE, "split", folded(text), language) is not None
