"""What rows that were taken back are called, by every name that the semantics gives them: "credit notes"."""

from functools import lru_cache

from agent.models.offline.metrics import below_zero
from agent.models.offline.parts.phrases import ByIdentity
from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.wordings import longest_first
from agent.semantics import Semantics
from agent.values import Language


def names_taken_back(semantics: Semantics, language: Language) -> tuple[str, ...]:
    """The names in a language, folded, the longest first."""
    return _names(ByIdentity(semantics), language)


@lru_cache(maxsize=16)
def _names(of: ByIdentity, language: Language) -> tuple[str, ...]:
    below = below_zero(of.semantics)
    kinds = [each for each in of.semantics.filters if each.name in below]
    return tuple(longest_first(folded(line) for each in kinds for line in each.synonyms.get(language, ())))
