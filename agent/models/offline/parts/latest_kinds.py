"""The latest of what was taken back, so many of them: "the last 5 credit notes with date and amount".

They are tickets of that kind, and are listed as the last tickets are.
"""

from agent.models.offline.metrics import entity_of
from agent.models.offline.parts.names_taken_back import names_taken_back
from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.numbers import cardinals
from agent.models.offline.words.wordings import first_within, one_of
from agent.plurals import plural
from agent.semantics import Semantics
from agent.values import Language

_TABLE = "latest_kinds.yaml"
_PUT: dict[Language, str] = {"en": "the last {0} {1} that are {2}", "es": "los últimos {0} {1} que son {2}"}


def with_latest_kinds(text: str, language: Language, semantics: Semantics) -> str:
    """ "The last 5 credit notes" → "the last 5 tickets that are credit notes"."""
    several = [name for name in names_taken_back(semantics, language) if name.endswith("s") or " de " in name]
    slots = {"KIND": one_of(several), "MANY": rf"\d+|{one_of(sorted(cardinals(language)))}"}
    found = first_within(_TABLE, "latest_of_kind", folded(text), language, **slots)
    entity = entity_of(semantics)
    noun = next(iter(entity.synonyms.get(language, ())), "") if entity is not None else ""
    if found is None or not noun:
        return text
    many, kind = text[slice(*found.span("MANY"))], text[slice(*found.span("KIND"))]
    return f"{text[: found.start]}{_PUT[language].format(many, plural(noun, language), kind)}{text[found.end :]}"
