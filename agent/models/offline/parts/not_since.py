"""Things whose rows end or begin on a day: "products with no sales after October 10", "no se vendieron nunca más"."""

import re
from functools import lru_cache

from agent.models.offline.parts.rewording import compiled, reworded, things
from agent.models.offline.words.lexicon import small, words_in
from agent.semantics import Semantics
from agent.values import Language

_THE = small("contractions", "the_one")
_FIRST = tuple(words_in("parts.yaml", "first_begins"))

_ENDED = {
    "en": r"""
\b(?P<owner>THINGS)\b
(?:(?:\s+(?:that|which|who))?(?:\s+we|\s+it)?
   (?:(?:\s+(?:have|had|has|having|with|got|shows?|showed|registers?|registered))?
      \s+(?:no|zero|not\s+(?:a\s+single|one|any)|without(?:\s+any|\s+a\s+single)?)\s+(?:more\s+|further\s+|new\s+)?ROWS
     |\s+(?:(?:do|does|did|have|has|had|were|was|are|is)(?:\s+not|\s*n'?t)|never)
      \s+(?:been\s+|get\s+|got\s+)?(?:(?:any\s+)?(?:sold|sell|sells|showed|shown?|appear(?:s|ed)?|moved?|come)(?:\s+up)?
         |ha(?:ve|d)\s+(?:any\s+)?ROWS)(?:\s+any)?)
   (?:\s+(?:at\s+all|whatsoever|any\s?more|any\s+longer|again|ever|recorded|registered|even\s+once
      |(?:on|in)\s+any\s+(?:tickets?|lines?|rows?|sales?)|in\s+the\s+(?:data|table)))*
  |(?:\s+(?:that|which|who))?(?:\s+(?:did|have|had))?(?:\s+we|\s+they|\s+it)?(?:\s+(?:have|had))?
   \s+(?:stop|stopped|quit)\s+(?:selling|appearing|being\s+sold|showing\s+up))
\s+(?:(?P<after>after|past|later\s+than)|(?P<since>(?:since|from|as\s+of)(?![^.?!]*\s(?:to|until|till|through|thru)\b)))(?=\s)""",
    "es": r"""
\b(?P<owner>THINGS)\b
(?:(?:\s+(?:que|los\s+que|las\s+que))?(?:\s+ya)?\s+(?:no|nunca)(?:\s+mas)?
   \s+(?:(?:se\s+)?(?:le\s+|les\s+)?(?:volvieron\s+a\s+|volvio\s+a\s+)?
         (?:vend\w+|aparec\w+|sal[ie]\w+|figur\w+|muestr\w+|mov\w+)
      |(?:tuv\w+|tien\w+|registr\w+|hay|hubo|present\w+)(?:\s+mas)?\s+(?:(?:ningun|ninguna|ni\s+una?)(?:\s+sola?)?\s+)?ROWS)
  |\s+sin\s+(?:ningun|ninguna\s+|ni\s+una?\s+)?ROWS
  |\s+(?:que\s+)?(?:se\s+)?dej\w+\s+de\s+(?:venderse|vender|aparecer|salir))
(?:\s+(?:mas|nunca|jamas|otra\s+vez|de\s+nuevo|para\s+nada|(?:en|de)\s+(?:ningun|ninguna)\s+(?:ticket|linea|venta|fila)
   |en\s+los\s+datos))*
\s+(?:(?P<after>(?:despues|luego|posterior(?:es)?|pasado)\s+(?P<of>del|de|al|a|el))
   |(?P<since>(?:desde|a\s+partir\s+de)(?P<on>l|\s+el)?(?![^.?!]*\s(?:al?|hasta)\s)))(?=\s)""",
}
_DATED = {
    "en": r"""
\b(?P<owner>THINGS)\b\s+
(?:(?:(?:that|which)\s+)?(?:we\s+)?(?:were\s+|was\s+)?(?:(?:sold|appeared|seen)\s+for\s+the\s+(?P<a>first|last)\s+time
     |(?P<b>first|last)\s+(?:sold|appeared|seen))
  |(?:(?:that|which)\s+)?(?:did\s+|have\s+)?(?:we\s+|they\s+)?(?:have\s+)?
   (?P<d>(?:start|started|began|begin|begun)\s+(?:selling|to\s+(?:sell|be\s+sold)|being\s+sold)
     |(?:were\s+|was\s+)?(?:introduced|launched))(?!\s+(?:more|less|better|worse|well|again|at|for|like)\b)
  |whose\s+(?P<c>first|last)\s+(?:date|day|sale|line|record|ticket|appearance)(?:\s+in\s+the\s+data)?\s+(?:is|was|came))
(?=\s)""",
    "es": r"""
\b(?P<owner>THINGS)\b\s+
(?:(?:que\s+)?(?:SOLD\s+por\s+(?P<a>primera|ultima)\s+vez|por\s+(?P<b>primera|ultima)\s+vez\s+SOLD)
  |(?:que\s+)?(?:se\s+)?(?P<d>(?:empez|comenz|empiez|comienz|arranc)\w+\s+a\s+vender(?:se)?
     |(?:lanz|estren|incorpor)(?:amos|aron|ados|adas))(?!\s+(?:mas|menos|mejor|peor|bien|otra|de\s+nuevo|a|con)\b)
  |cuy[oa]\s+(?P<c>primera?|ultim[oa])\s+(?:venta|fecha|dia|aparicion|linea)(?:\s+en\s+los\s+datos)?\s+(?:es|fue))
(?=\s)""",
}
_SLOTS = {
    "en": {"ROWS": r"sales?|lines?|rows?|records?|tickets?|units\s+sold|units|movements?|activity|entr(?:y|ies)"},
    "es": {
        "ROWS": r"ventas?|lineas?|filas?|registros?|renglon(?:es)?|tickets?|movimientos?|unidades|salidas?",
        "SOLD": r"(?:se\s+)?(?:vend\w+|aparec\w+|estren\w+)",
    },
}
_AGAIN = re.compile(
    r"\s*[.,;?(]\s*(?:i\s+mean|that\s+is|meaning|i\.e\.|o\s?sea|es\s+decir|digo)[,:]?\s[^.?]*\b(?:last|ultim[oa])\b[^.?]*"
    r"\b(?:that|ese|esa)\s+(?:day|date|same|dia|fecha|mismo)[^.?]*\b(?:before|earlier|antes)\b(?P<end>[^.?\w]*)"
)


def with_last_sales(text: str, language: Language, semantics: Semantics) -> str:
    """ "Products with no sales after October 10" → "Products whose last sale was on or before October 10"."""
    ended, dated = _patterns(language, things(semantics, entity=False))

    def put(found: re.Match[str], written: str) -> str:
        owner = written[found.start("owner") : found.end("owner")]
        if language == "en":
            return f"{owner} whose last sale was {'on or before' if found['after'] else 'before'}"
        if found["after"]:
            return f"{owner} cuya última venta fue hasta{' el' if found['of'] in _THE else ''}"
        return f"{owner} cuya última venta fue antes de{'l' if found['on'] else ''}"

    def put_dated(found: re.Match[str], written: str) -> str:
        owner = written[found.start("owner") : found.end("owner")]
        first = bool(found["d"]) or (found["a"] or found["b"] or found["c"]).startswith(_FIRST)
        if language == "en":
            return f"{owner} whose {'first' if first else 'last'} sale was"
        return f"{owner} cuya {'primera' if first else 'última'} venta fue"

    without_more = reworded(text, ended, put)
    if without_more != text:
        without_more = reworded(without_more, _AGAIN, lambda found, _: found["end"].strip())
    return reworded(without_more, dated, put_dated)


@lru_cache(maxsize=50)
def _patterns(language: Language, thing: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    slots = {**_SLOTS[language], "THINGS": thing}
    return compiled(_ENDED[language], slots), compiled(_DATED[language], slots)
