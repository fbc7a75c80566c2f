"""Who asks, by the number that the table knows them by: "im waiter 104, how many have i got", "soy el mozo 52".

Where "I" is asked for, they are the rows' filter; where "we" or the whole place is, it is said in passing.
"""

import re

from agent.models.offline.parts.introductions import plain_text
from agent.values import Language

_I_AM = {
    "en": re.compile(
        r"^(\W*(?:(?:hi|hey|hello|ok|so|yo)\b\W*)*)"
        r"((?:i'?m|i am|(?:this is|its|it's)(?= (?:the )?[a-z]+ \d+ ?[,:;.])) (?:the )?)([a-z]+ \d+\b)"
    ),
    "es": re.compile(
        r"^(\W*(?:(?:hola|che|buenas|bueno)\b\W*)*)((?:yo )?(?:soy|aca|habla|te escribe)(?: el| la)? )([a-z]+ \d+\b)"
    ),
}
_OF_ME = {
    "en": re.compile(
        r"\b(?:did|have|had|do|was|am|were) i\b|\bi(?:'ve| have)? (?:sold|made|make|billed|got|get|serve|served|took|"
        r"take|had|did|do|rang|sell)\b|\bmy (?!boss|manager|friend|colleague)|\bmine\b|\bfor me\b"
    ),
    "es": re.compile(
        r"\b(?:hice|tuve|vendi|facture|atendi|cobre|saque|meti|emiti|llevo|hago|vendo|facturo|atiendo|tengo|mis?|mio|mias?|"
        r"mios)\b(?! (?:jefe|jefa|encargado|duda|consulta|pregunta))"
    ),
}
_OF_US = {
    "en": re.compile(r"\b(?:we|us|our|everyone|everybody|the (?:whole )?(?:shop|place|store|team))\b"),
    "es": re.compile(
        r"\b\w+(?:amos|imos|emos)\b|\bnosotros\b|\bnuestr[oa]s?\b|\bentre todos\b|\btodo el (?:local|negocio)\b"
    ),
}


def who_asks_for_all(text: str, language: Language) -> str:
    """What is said of whoever asks, where all of us are asked for: "I'm waiter 51, how much did we sell"."""
    plain = plain_text(text).lower()
    said = _I_AM[language].match(plain) if len(plain) == len(text) else None
    if (
        said is None
        or _OF_ME[language].search(plain[said.end() :])
        or not _OF_US[language].search(plain[said.end() :])
    ):
        return ""
    return text[said.start(2) : said.end()].strip()


def with_who_asks(text: str, language: Language) -> str:
    """The question with "I am" blanked where I am asked for, and all of it where we are. Offsets stay."""
    plain = plain_text(text).lower()
    said = _I_AM[language].match(plain) if len(plain) == len(text) else None
    if said is None:
        return text
    rest = plain[said.end() :]
    if _OF_ME[language].search(rest):
        return text[: said.start(2)] + " " * len(said[2]) + text[said.end(2) :]
    if _OF_US[language].search(rest):
        end = said.end() + (plain[said.end() : said.end() + 1] in tuple(",.:;"))
        return text[: said.start(2)] + " " * (end - said.start(2)) + text[end:]
    return text
