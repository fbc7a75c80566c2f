"""The latest of what was taken back, so many of them: "the last 5 credit notes with date and amount".

They are tickets of that kind, and are listed as the last tickets are.
"""

from functools import lru_cache

from agent.models.offline.metrics import keep_below_zero
from agent.models.offline.parts.phrases import ByIdentity
from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.wordings import first_within, one_of
from agent.semantics import Semantics
from agent.values import Language

_TABLE = "latest_kinds.yaml"
_PUT: dict[Language, str] = {"en": "the last {0} {1}s that are {2}", "es": "los últimos {0} {1}s que son {2}"}


def with_latest_kinds(text: str, language: Language, semantics: Semantics) -> str:
    """ "The last 5 credit notes" → "the last 5 tickets that are credit notes"."""
    kinds, noun = _kinds(ByIdentity(semantics), language)
    found = first_within(_TABLE, "latest_of_kind", folded(text), language, KIND=one_of(kinds)) if kinds else None
    if found is None or not noun:
        return text
    many, kind = text[slice(*found.span("MANY"))], text[slice(*found.span("KIND"))]
    return f"{text[: found.start]}{_PUT[language].format(many, noun, kind)}{text[found.end :]}"


@lru_cache(maxsize=16)
def _kinds(of: ByIdentity, language: Language) -> tuple[tuple[str, ...], str]:
    """The names of the kinds in the plural, those of the most words first, and the noun of what they are."""
    kinds = [each for each in of.semantics.filters if keep_below_zero([each.name], of.semantics)]
    lines = {folded(line) for each in kinds for line in each.synonyms.get(language, ())}
    several = sorted(
        (line for line in lines if line.endswith("s") or " de " in line), key=lambda line: (-len(line), line)
    )
    entity = next((each for each in of.semantics.dimensions if each.entity), None)
    return tuple(several), next(iter(entity.synonyms.get(language, ())), "") if entity is not None else ""
