"""Groups that hold a certain number of others: "dates when only one waiter made sales", "fechas con un solo mozo".

Days, too: "products sold on only one day".
"""

import re
from functools import lru_cache

from agent.models.offline.parts.rewording import compiled, reworded, things
from agent.semantics import Semantics
from agent.values import Language

_NUMBERS = {
    **{"two": 2, "three": 3, "four": 4, "five": 5},
    **{"dos": 2, "tres": 3, "cuatro": 4, "cinco": 5},
}
_ENGLISH = r"""
\b(?P<owner>days?|dates?|weeks|months|weekdays|OWNERS)\b
(?:\s+(?:of|in|the|month)(?=\s)|\s+(?:MONTHS|\d{4}))*
(?P<clause>
  (?:\s*,?\s*(?:(?:on|in|for)\s+which|where|when|that|which|who|with|whose|having))?
  (?:\s+(?:all\s+(?:of\s+)?)?(?:the\s+)?(?:day'?s\s+)?ROWS(?:\s+(?:of|on|in|for)\s+(?:the|that)\s+(?:day|date))?
       \s+(?:were|was|are|is|came)\s+(?:all\s+)?(?:SOLD\s+by|by|from)
    |\s+(?:(?:were|was|are|is)\s+)?(?:sold|made|handled|served)\s+by
    |\s+(?:there\s+(?:was|were)|(?:was|were)\s+there|we\s+had|had|have|has|saw|did)
    |\s+SOLD(?:\s+ROWS\s+(?:of|for))?)?
  \s+(?:(?P<number>(?:only|just|exactly)\s+(?:one|two|three|four|five|\d))(?:\s+and\s+only\s+one|\s+single)?
    |(?P<one>(?:(?:only|just)\s+)?(?:(?:a|one)\s+)?(?:single|sole|lone)))
  (?:\s+(?:different|distinct))?
  \s+(?P<thing>THINGS)\b
  (?:\s+(?:that\s+|who\s+)?(?:was\s+|were\s+)?SOLD(?:\s+(?:all|any|every))?(?:\s+(?:of\s+)?the)?(?:\s+ROWS)?)?
  (?:(?:\s+on|\s+for|\s+of)?\s+(?:that|the)\s+(?:same\s+)?(?:day|date)|,?\s+alone\b|\s+by\s+(?:him|her|them)self)*
  (?:\s*,?\s*(?:and\s+|with\s+)?(?:nobody|no\s*one|no\s+other|none)(?:\s+(?:else|other|THINGS))?)?
)"""
_SPANISH = r"""
\b(?P<owner>dias?|fechas?|jornadas|semanas|meses|OWNERS)\b
(?:\s+(?:de|en|del|mes)(?=\s)|\s+(?:MONTHS|\d{4}))*
(?P<clause>
  (?:\s*,?\s*(?:en\s+(?:(?:las|los|el|la)\s+)?que|en\s+(?:las|los)\s+cuales|donde|cuando|que|con))?
  (?:\s+(?:toda?s?\s+)?(?:las?|los|lo)\s+ROWS(?:\s+(?:de\s+ese|del|de\s+el|de\s+esa)\s+(?:dia|fecha))?
       \s+(?:(?:las?|los|lo)\s+SOLD|(?:fueron|son|eran)\s+(?:hechas\s+|realizadas\s+)?(?:de|por))
    |(?:\s+l[oa]s?)?\s+SOLD(?:\s+ROWS)?
    |\s+(?:hubo|habia|hay|estuvo|estuvieron|tienen|se\s+registro)
    |\s+(?:fueron\s+|se\s+)?(?:vendidos|vendidas|vendieron|hechas)\s+por)?
  \s+(?:(?P<number>(?:solo|solamente|unicamente|exactamente|nada\s+mas\s+que|tan\s+solo|apenas|justo)
         \s+(?:un|una|uno|dos|tres|cuatro|cinco|\d))
    |(?P<one>una?\s+(?:solo|sola|unico|unica)))
  \s+(?P<thing>THINGS)\b
  (?:\s+(?:que\s+)?(?:con|SOLD)(?:\s+(?:toda?s?\s+)?(?:las\s+)?ROWS)?)?
  (?:\s+(?:en\s+)?(?:ese|todo\s+el|el)\s+dia)?
  (?:\s*,?\s*(?:(?:o\s?sea|es\s+decir)\s+)?(?:que\s+)?(?:ese\s+dia\s+)?(?:y\s+)?(?:no\s+(?:hubo|habia|vendio)\s+)?
    (?:ROWS\s+)?(?:de\s+)?(?:nadie\s+mas|ningun\s+otro(?:\s+THINGS)?|ninguno\s+mas))?
)"""
_DAYS: dict[Language, str] = {
    "en": r"""\b(?P<owner>THINGS)\b(?P<between>(?:\s+(?!most|best|more|least|top)[a-z']+){0,6}?)
        \s+(?:(?:on|in|for)\s+)?(?:only|just|exactly)\s+(?:(?:on|in|for)\s+)?
        (?P<number>one|two|three|four|five|\d)(?:\s+single)?\s+(?P<days>days?)\b(?!\s*[,:(])""",
    "es": r"""\b(?P<owner>THINGS)\b(?P<between>(?:\s+(?!mas|menos|mejor|peor)[a-z]+){0,6}?)
        (?:\s+(?:en|durante))?\s+(?:(?:solo|solamente|unicamente|apenas|exactamente|nada\s+mas)
        (?:\s+(?:se\s+)?(?:vendio|vendieron|trabajo|trabajaron|laburo|laburaron))?(?:\s+(?:en|durante))?\s+
        (?P<number>un|dos|tres|cuatro|cinco|\d)|(?P<one>un\s+(?:solo|unico)))\s+(?P<days>dias?)\b(?!\s*[,:(])""",
}
_SLOTS = {
    "en": {
        "SOLD": "made|makes|making|did|do|sold|sells|selling|worked|works|working|served|serving|took|takes|rang up|"
        "handled|billed|recorded|registered|had|has|having|entered|carried out|rung up|done|taken|at work|on duty",
        "ROWS": "sales?|tickets?|lines?|anything|orders?|business|transactions?",
        "MONTHS": "january|february|march|april|may|june|july|august|september|october|november|december",
    },
    "es": {
        "SOLD": "hizo|hicieron|hace|realizo|realizaron|vendio|vendieron|vende|venden|vendiendo|trabajo|trabajaron|"
        "trabajando|atendio|atendieron|atendiendo|tuvo|tuvieron|cargo|cargaron|registro|registraron|facturo|facturaron|facturando|"
        "laburo|laburando|laburaron",
        "ROWS": "ventas?|tickets?|lineas?|algo|pedidos?|operaciones",
        "MONTHS": "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|"
        "setiembre|octubre|noviembre|diciembre",
    },
}


def with_numbers_of_days(text: str, language: Language, semantics: Semantics) -> str:
    """ "Products sold on only one day" → "Products sold on exactly 1 day"."""

    def put(found: re.Match[str], written: str) -> str:
        kept = written[found.start("owner") : found.end("between")]
        days = written[found.start("days") : found.end("days")]
        led = "on exactly" if language == "en" else "en exactamente"
        return f"{kept} {led} {_number(found)} {days}"

    return reworded(text, _pattern(_DAYS[language], language, things(semantics, entity=True), ""), put)


def with_numbers_of_things(text: str, language: Language, semantics: Semantics) -> str:
    """ "Dates when only one waiter made sales" → "Dates with exactly 1 distinct waiter"."""

    def put(found: re.Match[str], written: str) -> str:
        number = _number(found)
        owner = written[found.start("owner") : found.start("clause")].rstrip(" ,")
        thing = written[found.start("thing") : found.end("thing")]
        if language == "en":
            return f"{owner} with exactly {number} distinct {thing}"
        return f"{owner} con exactamente {number} {thing} {'distinto' if number == 1 else 'distintos'}"

    said = _ENGLISH if language == "en" else _SPANISH
    owners = things(semantics, entity=True)
    return reworded(text, _pattern(said, language, things(semantics, entity=False), owners), put)


def _number(found: re.Match[str]) -> int:
    """How many are said to be the only ones: one, where no number is named."""
    word = re.split(r"\s+", (found["number"] or "one").strip())[-1]
    return int(word) if word.isdigit() else _NUMBERS.get(word, 1)


@lru_cache(maxsize=50)
def _pattern(said: str, language: Language, thing: str, owners: str) -> re.Pattern[str]:
    return compiled(said, {**_SLOTS[language], "THINGS": thing, "OWNERS": owners})
