"""Things that are counted, and not their units: "how many products (not units)" → "how many distinct products".

What the answer is not, and what it is, told again beside it, says which of the two "how many products" asks for.
"""

import re
from functools import lru_cache

from agent.models.offline.parts.phrases import ByIdentity
from agent.models.offline.parts.rewording import folded, things
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.wordings import one_of
from agent.semantics import Semantics
from agent.values import Language

_ADJECTIVES: dict[Language, str] = {
    "en": r"(?:different|distinct|unique|diff)",
    "es": r"(?:distint[oa]s|diferentes|unic[oa]s|variad[oa]s)",
}
_OF: dict[Language, str] = {
    "en": r"(?P<many>how many|(?:the )?(?:number|count) of)(?P<kinds>(?: different| distinct| unique| diff)?) ",
    "es": r"(?P<many>cuant[oa]s|(?:la )?(?:cantidad|cant\.?|numero|nro) de)(?P<kinds>) ",
}
_LED: dict[Language, str] = {
    "en": r"(?:(?:i mean|that is|i want|count|counting|just|only) )?(?:how many )?(?:the )?",
    "es": r"(?:(?:o sea|digo|quiero|me refiero a|conta|contando|solo) )?(?:cuant[oa]s )?(?:los )?",
}
_NOT: dict[Language, str] = {
    "en": r"not (?:counting |of |in )?(?:the )?(?:number of |how many |quantity of )?",
    "es": r"no (?:a |en |de |por )?(?:la cantidad de |cuantas )?(?:las )?",
}
_BUT: dict[Language, str] = {
    "en": r"(?:but|rather|,|,? i mean|,? just)",
    "es": r"(?:sino|,? digo|,|,? solo|,? quiero)",
}


def with_things_not_units(text: str, language: Language, semantics: Semantics) -> str:
    """ "How many different products? Not units, I mean how many items" → "how many different products?"."""
    told, counted = _patterns(ByIdentity(semantics), language)
    found = told.search(folded(text))
    if found is None:
        return text
    rest = text[: found.start()] + text[found.end() :]
    asked = counted.search(folded(rest))
    if asked is None:
        return text
    if asked["kinds"].strip() or asked["behind"]:
        return rest
    word = " distinct" if language == "en" else " distintos"
    place = asked.end("many") if language == "en" else asked.end("thing")
    return rest[:place] + word + rest[place:]


@lru_cache(maxsize=16)
def _patterns(of: ByIdentity, language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says so, a clause of its own, and where the things are counted."""
    thing, adjective = things(of.semantics, entity=False), _ADJECTIVES[language]
    units = one_of(sorted(words_in("denials.yaml", "units", language=language)))
    again = rf"{_LED[language]}(?:{adjective} )?{thing}(?: {adjective})?"
    denied = rf"{_NOT[language]}(?:{units})"
    clause = rf"(?:{again},? (?:and |y )?{denied}|{denied}(?: ?{_BUT[language]} {again})?)"
    told = re.compile(rf" ?[,;(.?] ?(?:{clause})(?:\)|(?= ?(?:$|[.,;:?!])))")
    counted = re.compile(rf"\b{_OF[language]}(?P<thing>{thing}|\w+(?= {adjective}\b))\b(?P<behind> {adjective})?")
    return told, counted
