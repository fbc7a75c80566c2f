"""Short forms and signs of those who write queries: "tickets w/ total > 5", "prom tickets/mozo", "var. % vs oct"."""

import re

from agent.values import Language

_BOTH: tuple[tuple[str, str], ...] = (
    (r"(?<=\w)\s*(?:->|→|=>)\s*(?=\w)", " - "),
    (r"\b[Ww][Oo][Ww]\b(?=[^.!?]*(?:\bgrowth|\bchange|%|\bvar|\bcrecimiento))", "week over week"),
    (r"\bMoM\b", "month over month"),
    (r"\bDoD\b", "day over day"),
)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|set"
_DAYS = "mon|tue|wed|thu|fri|sat|sun|lun|mie|jue|vie|sab|dom"
_SLASH = (
    r"\b(\w{3,}s|rev|revenue|facturaci[oó]n|ingreso|income|promedio|total|cantidad|plata|quantity|qty|amount|amt)/"
    rf"(?=(?!(?:{_MONTHS}|{_DAYS}|o\b|or\b|not\b))[a-z]{{3,}}(?<!s)\b)"
)
_ENGLISH: tuple[tuple[str, str], ...] = (
    (r"(?i)\bno\. ?(?=1\b)|\bn[º°]\.? ?(?=of\b|\d)", "number "),
    (r"(?<!\d )(?<!\d)\+ ?(?=\d)", "more than "),
    (r"(?<=\d)\+(?= ?[a-z])|(?<=\dk)\+(?= ?[a-z])", " or more"),
    (r"(?i)\b(ma[dk]e|earn|earned|got|get) off (?:of )?(?=\w)", r"\1 from "),
    (r"\bw/o\b", "without"),
    (r"\bw/(?=\s*\S)", "with "),
    (r"\bb/c\b", "because"),
    (r"\b(do|does|did|is|are|was|were|have|has|had|would|could|should|wo|ca)nt\b", r"\1n't"),
    (r"\b(we|you|they|i)ve\b", r"\1've"),
    (r"(?i)(^|[.:;!?] )(did|have|has|does|were|was|are|is)n['’]t (?=[^.!?]*\?)", r"\1\2 "),
    (r"(?<=\w )n(?= (?:the|that|its?|their|how|what|which|no|number|amount|total|price|price)\b)", "and"),
    (r"\bneg(?:ative)?\.?(?= (?:qty|quantity|amount|amt|total|lines?|rows?|units?)\b)", "negative"),
    (r"\bnegative qty(?= (?:lines?|rows?|items?|records?)\b)", "negative quantity"),
    (r"\bamt\b\.?", "amount"),
    (r"\bamts\b\.?", "amounts"),
    (r"\bvar\.?(?= ?(?:%|in %|vs|of|over|from|\())|% ?var\b\.?", "variation "),
    (r"\b(?:give|gave|given|giving|hand|handed|pay|paid|paying) back\b", "refunded"),
    (r"\bMA\b(?= of)", "moving average"),
    (_SLASH, r"\1 per "),
    (r"(how many \w+[^.?!]*?) on average per (?!day|week|month)(\w+)", r"\1 per \2 on average"),
    (
        r"(?i)(?:if (?:i|we|you) )?(?:line|lined|sort|sorted|order|ordered|rank|arrange|put) (?:up )?"
        r"(?:all|every|each)(?: of)?(?: the)? (tickets?|receipts?|orders?|checks?|bills?|invoices?|sales?)\b"
        r"([^.?!,]*?)(?: in order)? by (?:its|their|the) (\w+)\b"
        r"([^?!.]*?),? ?(?:and )?(?:how much|what)(?:'s| is| was| would be)(?: the (?:value|total) of)? "
        r"the (?:middle one|one in the middle|one right in the middle|middle value)(?: come to)?"
        r"(?=\s*(?:[,;.?!)]|$))",
        r"median \1 \3\2\4",
    ),  # a ranking alone asks for no middle one
    (
        rf"\b((?:each|every|all) \w+) from (?=(?i:{_MONTHS})[a-z]*\b(?! ?(?:to|until|till|thr|on|up|-|–|\d)))",
        r"\1 of ",
    ),
    (r"\bpreced\.(?=\s)", "preceding"),
)
_SPANISH: tuple[tuple[str, str], ...] = (
    (r"(?i)\bn[º°]\.? ?(?=de\b|d\b|\d)", "numero "),
    (r"(?i)\bc(?:on)? ?\+ ?(?:de|d) (?=\d)", "con mas de "),
    (r"(?i)(?:\b(?:de|d) )?(?<!\d )(?<!\d)\+ ?(?:(?:de|d) )?(?=\d)", "de mas de "),
    (r"(?i)\bcon de mas de", "con mas de"),
    (r"(?i)\+ ?(?=vendid|car[oa]s?\b|barat)", "más "),
    (
        r"(?i)\b(vendi[oó]|vendieron|facturo|factur[oó]|hizo|tuvo|atendi[oó]|los|las|que|q) \+ ?(?=[a-záéíóú])",
        r"\1 más ",
    ),
    (r"(?i)(?<=\d) o \+(?= ?[a-záéíóú])", " o más"),
    (r"\bc/u\b\.?", "cada uno"),
    (
        r"\bc/(?= ?(?:el|la|los|las|su|sus|un|una|total|importe|imp|monto|precio|cant|cantidad|mas|menos|más)\b"
        r"(?![^.?!]*(?:\bentre\b|\bmayor|\bmenor|\bsuper|[<>])))",
        "con ",
    ),
    (r"\bc/(?= ?(?!total|imp|monto|precio)[a-záéíóúñ])", "cada "),  # "c/ total > 5" is a bound, left as it is
    (_SLASH, r"\1 por "),
    (
        r"(?i)(cu[aá]nt[ao]s \w+)(?: se)?(?: (?:llevan?|llevaban?|venden|vend[ií]an|salen|compran|van)\b)?"
        r"([^.?!]*?) en promedio por (\w+)",
        r"\1\2 por \3 en promedio",
    ),
    (r"\bp/(?= ?[a-záéíóúñ])", "por "),
    (r"\bvar\b\.?", "variacion"),
    (r"\bult\b\.?(?= \d)", "ultimos"),
    (r"\b(?:reintegramos|reintegraron|reintegrad[oa]s?|reembolsamos|reembolsad[oa]s?)\b", "devuelto"),
    (r"\bimp\b\.?", "importe"),
    (r"\bneg\b\.?", "negativa"),
    (r"\bprom\b\.? (?=de\b)", "promedio "),
    (r"\bfact\b\.?(?= prom)", "facturacion"),
    (r"\bcant\b\.?(?= de\b)", "cantidad"),
    (r"\bcant\b\.? (?=[a-záéíóúñ])", "cantidad "),
)


def in_full(text: str, language: Language) -> str:
    """The question with such forms written out: "prod. c/ importe > 5" → "prod. con importe > 5"."""
    for short, full in (*_BOTH, *(_SPANISH if language == "es" else _ENGLISH)):
        text = re.sub(short, full, text)
    return text
