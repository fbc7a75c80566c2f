"""Who asks, by the number that the table knows them by: "im waiter 104, how many have i got", "soy el mozo 52".

Where "I" is asked for, they are the rows' filter; where "we" or the whole place is, it is said in passing.
"""

import re

from agent.models.offline.parts.clauses_of_text import blanked
from agent.models.offline.parts.rewording import folded
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.wordings import Said, all_within, first_within
from agent.values import Language

_TABLE = "who_asks.yaml"
_NAMED = r"[a-z]+ \d+"


def who_asks_for_all(text: str, language: Language) -> str:
    """What is said of whoever asks, where all of us are asked for: "I'm waiter 51, how much did we sell"."""
    said = _who_asks(text, language)
    if said is None or _asks_for_me(said, language) or not _asks_for_us(said, language):
        return ""
    return text[said.start : said.end].strip()


def with_who_asks(text: str, language: Language) -> str:
    """The question with "I am" blanked where I am asked for, and all of it where we are. Offsets stay."""
    said = _who_asks(text, language)
    if said is None:
        return text
    if _asks_for_me(said, language):
        named = said.span("NAMED")[0]
        return blanked(text, said.start, named)
    if _asks_for_us(said, language):
        return blanked(text, said.start, said.end + text[said.end :].startswith((",", ".", ":", ";")))
    return text


def _who_asks(text: str, language: Language) -> Said | None:
    """Where it is said, behind nothing but a greeting."""
    said = first_within(_TABLE, "i_am", folded(text), language, NAMED=_NAMED)
    if said is None or not words_in(_TABLE, "greetings").issuperset(re.findall(r"\w+", said.text[: said.start])):
        return None
    return said


def _asks_for_me(said: Said, language: Language) -> bool:
    return any(not mine.slot("OTHERS") for mine in all_within(_TABLE, "of_me", said.text[said.end :], language))


def _asks_for_us(said: Said, language: Language) -> bool:
    return first_within(_TABLE, "of_us", said.text[said.end :], language) is not None
