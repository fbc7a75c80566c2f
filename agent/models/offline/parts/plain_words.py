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
_JUNTOS = r"(?:junt[oa]s|a\s+la\s+vez|al\s+mismo\s+tiempo|simultaneamente|en\s+simultaneo|conjuntamente|ambos|ambas)"
_ARE = (
    r"(?:figuran?|aparec\w+|estan?|estuvieron|estaban|sal\w+|hay|hubo|haya|van|fueron|vinieron"
    r"|se\s+(?:vend|llev|compr)\w+)"
)
_AMOUNT = r"\$?\s?\d[\d.,]*\d\s*k?"
_ENGLISH: tuple[tuple[str, str], ...] = (
    (rf"\bat\s+least\s+(?P<low>{_AMOUNT})\s+and\s+(?:at\s+most|no\s+more\s+than|not\s+more\s+than)"
     rf"\s+(?P<high>{_AMOUNT})",
     "between {low} and {high}"),
    (r"\b(?:whose\s+total\s+(?:amount\s+)?(?:came\s+to|comes\s+to|was|is)|that\s+(?:came|come)\s+to)"
     r"\s+(?=between\b)", "with a total "),
    (r"\b(?:(?:attended|served|handled|taken|rung\s+up)\s+)?by\s+any(?:one|body|\s+waiter)"
     r"\s+(?:except|but|other\s+than)"
     r"\s+(?P<who>\d+)(?P<rest>[^?.;]*)", "{rest}, except those of {who}"),
    (r"\bthe\s+ones\s+(?P<who>\d+)\s+(?:rang|rings)\s+up\b", "those of {who}"),
    (r"^filter(?:\s+down)?\s+(?:to|for|on)\s+", ""),
    (r"^forget\s+(?P<what>\w+days?)\s+for\s+a\s+(?:sec|second|moment|minute|bit)\s*[-–,:]\s*", "without {what}, "),
    (r"\bwhat\s+(?:did\s+we|we)\s+(?:make|made|sell|sold|bill|billed|take|took)\s+on\s+(?:the|our)\s+worst"
     r"\s+day,\s*(?:on\s+)?(?:the|our)\s+best\s+day,?"
     r"\s+and\s+(?:on\s+)?(?:an?|the)\s+(?:average|avg|normal)\s+day\b",
     "lowest daily revenue, highest daily revenue and average daily revenue"),
    (r"\b(?:give|show)\s+me\s+(?:the\s+)?(?:two|three|four|[234])\s+(?:numbers|figures|amounts)"
     r"\s+(?=(?:for|in|of)\b)", "show me "),
    (r"[?.,;:]\s*(?:i\s+(?:need|want)\s+)?(?:just|only)?\s*(?:the\s+(?:two|three|[23])|both)"
     r"\s+(?:numbers|figures|amounts)(?:\s+(?:please|pls|thx|thanks))?\s*[.!]*$", "?"),
    (r"[?.,;]\s*(?:(?:just|only)\s+)?(?:gimme\s+|give\s+me\s+|name\s+)?(?:(?:just|only)\s+)?the"
     r"\s+(?:winner|first\s+one|top\s+one)\s*[?.!]*$",
     "? just the one"),
    (r"[?.,;]\s*(?:i\s+)?(?:wanna|want\s+to|would\s+like\s+to)\s+see\s+(?:['’]?em|them|both)\s+(?:next\s+to"
     r"\s+each\s+other|side\s+by\s+side)",
     ", side by side"),
    (r"\bwhat\s+(?:were|are)\s+we\s+making\s+a\s+day\s+(?P<when>on\s+[^,?]+?)\s+on"
     r"\s+average\b", "what was the average daily revenue {when}"),
    (r"\ba\s+(?:normal|regular|usual)\s+(?=(?:mon(?:day)?)\s*(?:to|-|through)\s*fri(?:day)?\b)", ""),
    (r"\b(?:priciest|dearest|most\s+expensive)\s+(?P<when>weekend\s+)?(?=tickets\b)", "largest {when}"),
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
    (rf"\b(?:al\s+menos|como\s+minimo|por\s+lo\s+menos|no\s+menos\s+de)\s+(?P<low>{_AMOUNT})\s+y\s+(?:como"
     rf"\s+maximo|a\s+lo\s+sumo|no\s+mas\s+de)\s+(?P<high>{_AMOUNT})",
     "entre {low} y {high}"),
    (r"\bcuyo\s+(?P<figure>importe|total|monto)(?:\s+total)?\s+(?:esta|este|sea|es|fue|estuvo|estuviera)"
     r"\s+(?=entre\b)", "con {figure} "),
    (r"^cantidad\s+de\s+(?=tickets\b[^?]*\bentre\s+\$?\d)", "cuántos "),
    (r"\bexcluid[oa]s\s+(?=l[oa]s\s+del?\b)", "sin "),
    (r"\btickets\s+mas\s+car[oa]s\b", "tickets de mayor importe"),
    (r"(?P<said>\btickets\b.*:\s*)(?:nro|num|numero)\.?(?=\s*,)", "{said}número de ticket"),
    (r"[.,;?]\s*que\s+(?:incluya|figure|aparezca|muestre)n?\s+(?=(?:el"
     r"\s+)?(?:numero|nro|fecha|mozo|importe)\b)", ", con "),
    (r"\bde\s+cada\s+un[oa]\s+de\s+l[oa]s\s+(?:que|q)\s+(?=(?:arranc|empiez|comienz|inici)\w+"
     r"\s+con\b)", "de cada producto que "),
    (r"\ba\s+(?:que|q)\s+hora\s+se\s+(?:nos\s+)?lleno\s+mas\s+(?P<when>[^?,;]+)[?,;]\s*o\s+sea,?"
     r"\s+(?P<what>la\s+hora\s+(?:del\s+dia\s+)?con\s+mas\s+\w+)",
     "{what} {when}"),
    (r"\bse\s+(?:nos\s+)?lleno\s+mas\b", "hubo más tickets"),
    (r"(?P<said>\b(?:entre\s+las|de)\s+\d{1,2}\s+(?:y|a)\s+las\s+(?P<end>\d{1,2}))\s*,?\s*\(?\s*sin"
     r"\s+(?:incluir|contar)\s+(?:la\s+hora\s+de\s+)?las\s+(?P=end)\s*\)?",
     "{said}"),
    (r"[?.,;]\s*(?:dame\s+)?(?:solo|solamente|nomas)\s+(?:dame\s+)?(?:el|la)\s+(?:primer[oa]|ganador[a]?)"
     r"\s*[?.!]*$", "? solo uno"),
    (r"[?.,;:]\s*(?:solo\s+|nada\s+mas\s+)?(?:los|l[oa]s\s+(?:dos|tres|[23]))"
     r"\s+(?:numeros|valores|montos|importes)(?:\s+(?:porfa|por\s+favor|gracias))?\s*[.!]*$", "?"),
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
_IN_ONE_DAY = {
    "en": re.compile(r"\b(?P<stat>minimum|maximum|mean|average|lowest|highest)"
                     r"\s+(?P<figure>revenue|sales|units|tickets)"
                     r"\s+(?:in\s+(?:a|any|one|a\s+single)|per|for\s+a)\s+day\b"),
    "es": re.compile(r"\b(?P<figure>facturacion|venta|unidades|tickets)\s+(?P<stat>minim[oa]|maxim[oa]|promedio|medi[oa])"  # noqa: E501
                     r"\s+(?:en\s+un|de\s+un|por)\s+dia\b"),
}  # fmt: skip
"""An extreme of days among others: "the minimum revenue in a day, the maximum revenue in a day"."""
_DAILY = {"en": "{stat} daily {figure}", "es": "{figure} diaria {stat}"}
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
    while (put := reworded(text, _IN_ONE_DAY[language], _filling(_DAILY[language]))) != text:
        text = put
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
