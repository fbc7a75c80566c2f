"""All rows, where everything there is is to be shown: "show me the data", "mostrame todo"."""

from agent.models.offline.parts.part import Heard
from agent.models.offline.words.lexicon import words_in

_TABLE = "all_of_it.yaml"
_ALL_OF_IT, _TO_SHOW, _BESIDE = (words_in(_TABLE, name) for name in ("all_of_it", "to_show", "beside"))


def shows_all_of_it(heard: Heard) -> bool:
    """Whether a text asks for the data and says nothing else of it."""
    words = {token.norm for token in heard.tokens if token.kind != "symbol"}
    told = not words.isdisjoint(_ALL_OF_IT) and not words.isdisjoint(_TO_SHOW)
    return told and words <= _ALL_OF_IT | _TO_SHOW | _BESIDE
