"""Wordings of counts, bounds and extremes that say in more words what the rules read in fewer."""

import re

from agent.models.offline.parts.noughts import with_noughts_behind
from agent.models.offline.parts.rewording import Put, reworded
from agent.values import Language

_MONTH = re.compile(
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december|enero|febrero|marzo|abril"
    r"|mayo|junio|julio|agosto|sep?tiembre|setiembre|octubre|noviembre|diciembre)\b"
)
_NOUN = r"(?P<noun>[a-z]+)"
_TILL = r"(?:the|our)\s+(?:tills?|cash\s+register|cash\s+desk|cash\s+drawer|register)\b(?!')"
_SPAN = r"[a-z]+(?:\s+(?:of\s+|de\s+|del\s+)?\d{4})?|(?:the\s+)?(?:last|this|next)\s+(?:week|month)"
_NEVER = (
    r"(?:not\s+(?:even\s+)?(?:once|one|a\s+single\s+(?:time|one|unit|sale|thing)|one\s+single\s+(?:time|unit|sale))"
    r"|none(?:\s+at\s+all)?|(?:nil|zero)(?:\s+(?:sales|units))?(?:\s+at\s+all)?|no\s+sales?\s+(?:at"
    r"\s+all|whatsoever)|ha(?:s|ve)n['’]?t\s+sold(?:\s+(?:even\s+)?(?:once|at\s+all|a\s+single"
    r"\s+(?:one|unit|time)))?)"
)
_NUNCA = (
    r"(?:ni\s+(?:siquiera\s+)?un[oa]?(?:\s+sol[oa])?(?:\s+(?:vez|unidad|venta))?"
    r"|ningun[oa](?:\s+(?:vez|unidad|venta))?|nada(?:\s+de\s+nada)?)"
)
_SHOWN = (
    r"(?:present|there|appear(?:ed|s)?|show(?:ed|s|n)?(?:\s+up)?|included|bought|sold|ordered|c[ao]me"
    r"\s+up|listed|featured?"
    r"|in\s+(?:it|them|there)|on\s+(?:it|them))"
)
_TOGETHER = r"(?:together|at\s+the\s+same\s+time|side\s+by\s+side|simultaneously|jointly)"
_JUNTOS = (
    r"(?:junt[oa]s|a\s+la\s+vez|al\s+mismo\s+tiempo|simultaneamente|en\s+simultaneo|conjuntamente"
    r"|amb[oa]s(?!\s+\w+s\b))"
)
_ARE = (
    r"(?:figuran?|aparec\w+|estan?|estuvieron|estaban|sal\w+|hay|hubo|haya|van|fueron|vinieron"
    r"|se\s+(?:vend|llev|compr)\w+)"
)
_ENGLISH: tuple[tuple[str, str], ...] = (
    (r"\b(?:in|during|for|at|within)\s+the\s+(?P<at>\d{1,2}(?::\d\d)?\s?[ap]\.?m\.?)\s+(?:hour|slot)\b", "at {at}"),
    (rf"\b(?P<money>money|cash|pesos)\s+(?:went|ha(?:s|ve)\s+gone|goes|passed)\s+through\s+{_TILL}",
     "{money} came in"),
    (rf"\b(?:went|gone|going|goes|go|passed|come|came)\s+(?:through|across|over)\s+{_TILL}", "sold"),
    (rf"\bput\s+(?P<what>(?:\w+\s+){{0,4}}?)(?:in|into|through)\s+{_TILL}", "brought in {what}"),
    (rf"\b(?P<verb>came|comes?|coming|brought|brings?|takes?|took|taken)\s+(?:in|into|in\s+to|through)(?:"
     rf"\s+(?:at|to))?\s+{_TILL}",
     "{verb} in"),
    (rf"\b(?:in|at|on|through|into)\s+{_TILL}", ""),
    (r"\b(?:so\s+)?nothing(?=\s+(?:that\s+|whose\s+name\s+)?(?:begin|start)(?:s|ning|ing)?\s+with\b)", "none"),
    (r"\b(?P<said>names?\s+(?:not\s+)?(?:begin|start)(?:s|ning|ing)?)\s+(?=[\"“'‘«])", "{said} with"),
    (r"\bsince\s+we\s+(?:began|started)\s+(?:recording|keeping\s+records)\b", "since the records began"),
    (r"(?<=day\s)through\s+to(?=\s\w+day\b)", "to"),
    (rf"(?P<said>\b(?:sold|sell|sales?|selling)\b.*?)[,;]?\s*\b(?:but|and|yet)\s+(?:then\s+|had\s+|ha(?:s|ve)"
     rf"\s+)*{_NEVER}"
     r"\s+(?P<lead>in|during|since|after|from)\b", "{said} but never {lead}"),
    (rf"(?P<said>\b(?:sold|sell|sales?|selling)\b.*?)[,;]?\s*\b(?:but|and|yet)\s+(?:then\s+)?in\s+(?P<span>{_SPAN})"
     rf"[,:]?\s+(?:{_NEVER}|never)(?=\s*[?.!]|\s*$)", "{said} but never in {span}"),
    (r"\b(?:anything|everything|whatever)\s+(?=(?:that\s+)?(?:was\s+)?sold\b.*\bbut\s+never\b)", "things"),
    (rf"\b(?:(?:in|on)\s+which|where)\s+(?P<two>.+?\s(?:and|&)\s.+?)\s+(?:(?:are|were|is|was|do|did)\s+)?"
     rf"(?:both\s+{_SHOWN}|{_SHOWN}\s+{_TOGETHER}|(?:go|went|come|came|are|were)?\s*{_TOGETHER})(?!\s+with)\b",
     "with both {two}"),
    (rf"\b(?:with|that\s+(?:have|had|has)|having|containing|(?:that"
     rf"\s+)?(?:contain(?:s|ed)?|includ(?:e|es|ed|ing)))\s+(?:both|the\s+two)(?:\s+of\s+(?:them|these))?"
     rf"(?:\s+(?:things|products|items))?(?:\s+{_TOGETHER})?\s*[,:]\s*(?P<one>.+?)\s+and\s+(?:also\s+)?",
     "with both {one} and"),
    (rf"\bhow\s+(?:often|many\s+times)\s+(?:were|are|was|is|do\s+people\s+buy|did\s+people\s+buy|do|did)\s+"
     rf"(?P<two>.+?\s(?:and|&)\s.+?)\s+(?:{_SHOWN}\s+)?{_TOGETHER}\b", "how many tickets with both {two}"),
    (r"\b(?:were|was|are|is)\s+making\s+sales\b", "sold"),
    (rf"\bhow\s+many\s+{_NOUN}\s+(?:(?:does|did|do|has|have|had|are|were|is|was)(?:\s+there)?(?:"
     rf"\s+(?:on|in))?|on|in)\s+"
     r"(?P<thing>the\s+[a-z]+)\s+(?:with|that\s+ha[sd])\s+the\s+most\s+(?P=noun)(?:\s+ha(?:ve|s|d))?\b",
     "{thing} with the most {noun}"),
    (rf"\b(?:the\s+)?record\s+(?P<thing>day|date)\s+(?:in|for|of)\s+{_NOUN}", "the {thing} with the most {noun}"),
)  # fmt: skip
_SPANISH: tuple[tuple[str, str], ...] = (
    (r"\b(?P<money>plata|guita|dinero|pesos)\s+(?:que\s+)?pas(?:o|aron)\s+por\s+(?:la\s+)?caja\b(?!\s+x)",
     "{money} entró"),
    (r"(?<=,)\s*(?:y\s+|o\s+sea\s+)?nada(?=\s+que\s+(?:empie|comien|arran|ini)\w+\s+(?:con|por)\b)", "sin nada"),
    (r"\bmenos\s+(?:todo\s+)?(?P<those>lo|los|las)(?=\s+que\s+(?:empie|comien|arran|ini)\w+\s+(?:con|por)\b)",
     "excluyendo {those}"),
    (r"\bpasaron\s+por\s+(?:la\s+)?caja\b(?!\s+x)", "se vendieron"),
    (r"(?<=\bentro\s)(?:en|a)\s+(?:la\s+)?caja\b(?!\s+x)|(?<=\bingreso\s)(?:en|a)\s+(?:la\s+)?caja\b(?!\s+x)", ""),
    (rf"(?P<said>\b(?:vend|ventas?\b|sali).*?)[,;]?\s*\b(?:pero|y|e|mas)\s+(?:despues\s+|luego\s+)?{_NUNCA}"
     rf"\s+(?P<lead>en|durante|desde)\b",
     "{said} y nunca {lead}"),
    (rf"(?P<said>\b(?:vend|ventas?\b|sali).*?)[,;]?\s*\b(?:pero|y|e|mas)\s+(?:despues\s+|luego"
     rf"\s+)?(?P<span>(?:en|durante)\s+(?:{_SPAN})|del\s+\d{{1,2}}\s+al\s+\d{{1,2}}\s+de\s+[a-z]+)"
     rf"[,:]?\s+(?:{_NUNCA}|nunca)(?=\s*[?.!]|\s*$)", "{said} y nunca {span}"),
    (rf"\b(?:en\s+(?:los|las)\s+(?:que|cuales)|en\s+que|donde)\s+{_ARE}\s+{_JUNTOS}\s*:?\s+(?P<one>.+?)\s+y"
     rf"\s+(?:tambien\s+)?"
     r"(?P<other>[^?.;]+?)(?=\s*[?.;]|\s*$)", "con {one} y {other} a la vez"),
    (rf"\b(?:en\s+(?:los|las)\s+(?:que|cuales)|en\s+que|donde)\s+(?:{_ARE}\s+)?(?P<one>.+?)\s+y\s+(?:tambien"
     rf"\s+)?(?P<other>.+?)\s+"
     rf"(?:{_ARE}\s+)?{_JUNTOS}\b(?:\s+{_ARE})?", "con {one} y {other} a la vez"),
    (rf"\b(?:con|que\s+(?:llev|ten|tien|tuv|tra)\w+|(?:llevaron|llevan|tienen|tuvieron|traen|trajeron))\s+"
     rf"(?:l[oa]s\s+dos|amb[oa]s)(?:\s+(?:cosas|productos|articulos))?(?:\s+{_JUNTOS})?\s*[,:]\s*(?P<one>.+?)"
     rf"\s+y\s+(?:tambien\s+)?"
     r"(?P<other>[^?.;]+?)(?=\s*[?.;]|\s*$)", "con {one} y {other} a la vez"),
    (rf"\b(?:con|que\s+(?:llevaron|llevan|tienen|tuvieron|traen|trajeron|tengan)|(?:llevaron|llevan|tienen|tuvieron|traen|trajeron))\s+"
     rf"(?P<one>[^?.;]+?)\s+y\s+(?:tambien\s+)?(?P<other>[^?.;]+?)\s+{_JUNTOS}\b", "con {one} y {other} a la vez"),
    (r"\b(?P<count>cuant[oa]s\s+[a-z]+\s+(?:distint[oa]s|diferentes))\s+de\b", "{count} en"),
    (r"^(?P<thing>[a-z]+)\s+(?P<different>distint[oa]s|diferentes)\s+que"
     r"\s+(?:vendieron|atendieron|trabajaron)\s+cada\s+dia\b",
     "cuántos {thing} {different} vendieron por día"),
    (rf"\bcuant[oa]s\s+{_NOUN}\s+(?:tiene|tuvo|tenia|llevo|lleva|hay\s+en|hubo\s+en)\s+(?P<thing>(?:el|la)"
     rf"\s+[a-z]+)\s+"
     r"(?:con|que\s+tiene|que\s+tuvo)\s+mas\s+(?P=noun)(?:\s+de\s+todos(?:\s+los\s+datos)?)?",
     "{thing} con más {noun}"),
    (rf"(?P<thing>\b(?:el|la)\s+[a-z]+)\s+que\s+mas\s+{_NOUN}\s+(?:llevo|tuvo|tiene|tenia|lleva)(?:\s+de"
     rf"\s+tod[oa]s)?[\s,¿]*"
     r"cuant[oa]s(?:\s+(?P=noun))?\s+(?:tenia|tuvo|llevo|lleva|tiene|fueron|eran)\b(?!\s+(?:del?|por|a)\b)",
     "{thing} con más {noun}"),
    (rf"\b(?P<thing>(?:el\s+)?dia)\s+(?:de\s+)?record\s+(?:en|de)\s+{_NOUN}", "{thing} con más {noun}"),
    (r"(?P<prices>\bprecios?\b.*)\bprimera\s+fecha\s+de\s+cada\s+precio\b",
     "{prices}primera fecha de cada uno"),
    (r"(?P<most>\bcon\s+mas\s+(?:tickets|unidades))\s*,?\s*y\s+cuant[oa]s"
     r"\s+(?:hicieron|hizo|tuvieron|tuvo|vendieron|vendio|emitieron|fueron)\b",
     "{most}"),
    (r"\ben\s+el\s+total\s+del?\s+(?:el\s+)?(?=periodo\b)", "en todo el "),
    (r"\bque\s+tuvieron\s+movimientos?\b", "vendidos"),
    (r"\b(?P<what>valor|importe|monto|gasto|precio|venta)\s+medi[oa](?=\s+(?:por|de|del)\b)", "{what} promedio"),
)  # fmt: skip
_HOURS = re.compile(
    r"\b(?:hours|horas|(?:en\s+)?las\s+horas)\s+(?P<all>\d{1,2}(?:\s*,\s*\d{1,2})*,?\s+(?:and|y)\s+\d{1,2})"
    r"(?:\s+\(\s*(?P<first>\d\d):00\s+(?:to|a|-)\s+(?P<last>\d\d):59\s*\))?"
)
_OF_THE_MONTH = {
    "en": r"\s(?:for|in|over|during)\s+(?:the|that)\s+(?:whole\s+|entire\s+)?month\b",
    "es": r"\s(?:en|durante)\s+(?:todo\s+)?(?:el|ese)\s+mes\b(?!\s+(?:de|del|pasado|anterior|que)\b)",
}
"""The month again, where it was named: "units for the month"."""


def in_plain_words(text: str, language: Language) -> str:
    """ "How many units does the ticket with the most units have" → "the ticket with the most units"."""
    text = with_noughts_behind(text, language)
    text = reworded(text, _HOURS, lambda found, _: _from_to(found, language))
    for pattern, instead in _ENGLISH if language == "en" else _SPANISH:
        text = reworded(text, re.compile(pattern), _filling(instead))
    if _MONTH.search(text.casefold()):
        text = reworded(text, re.compile(_OF_THE_MONTH[language]), lambda *_: "")
    return text


def _from_to(found: re.Match[str], language: Language) -> str | None:
    """ "Hours 17, 18 and 19" → "between 17:00 and 20:00", where they follow each other."""
    hours = [int(hour) for hour in re.findall(r"\d+", found["all"])]
    told = [int(hour) for hour in (found["first"], found["last"]) if hour]
    if hours != list(range(hours[0], hours[0] + len(hours))) or told not in ([], [hours[0], hours[-1]]):
        return None
    joined = ("between", "and") if language == "en" else ("entre las", "y las")
    return f"{joined[0]} {hours[0]}:00 {joined[1]} {hours[-1] + 1}:00"


def _filling(instead: str) -> Put:
    def put(found: re.Match[str], written: str) -> str:
        slots = {
            name: written[found.start(name) : found.end(name)] if words else ""
            for name, words in found.groupdict().items()
        }
        return instead.format(**slots)

    return put
