"""Short forms and signs of those who write queries: "tickets w/ total > 5", "prom tickets/mozo", "var. % vs oct"."""

import re

from agent.values import Language

_BOTH: tuple[tuple[str, str], ...] = (
    (r"(?<=\w)\s*(?:->|→|=>)\s*(?=\w)", " - "),
    (r"\b[Ww][Oo][Ww]\b(?=[^.!?]*(?:\bgrowth|\bchange|%|\bvar|\bcrecimiento))", "week over week"),
    (r"\bMoM\b", "month over month"),
    (r"\bDoD\b", "day over day"),
)
_ENGLISH: tuple[tuple[str, str], ...] = (
    (r"\bw/o\b", "without"),
    (r"\bw/(?=\s*\S)", "with "),
    (r"\bb/c\b", "because"),
    (r"\b(do|does|did|is|are|was|were|have|has|had|would|could|should|wo|ca)nt\b", r"\1n't"),
    (r"\b(we|you|they|i)ve\b", r"\1've"),
    (r"(?<=\w )n(?= (?:the|that|its?|their|how|what|which|no|number|amount|total|price|price)\b)", "and"),
    (r"\bneg(?:ative)?\.?(?= (?:qty|quantity|amount|amt|total|lines?|rows?|units?)\b)", "negative"),
    (r"\bnegative qty(?= (?:lines?|rows?|items?|records?)\b)", "negative quantity"),
    (r"\bamt\b\.?", "amount"),
    (r"\bamts\b\.?", "amounts"),
    (r"\bvar\.?(?= ?(?:%|in %|vs|of|over|from|\())|% ?var\b\.?", "variation "),
    (r"\b(?:give|gave|given|giving|hand|handed|pay|paid|paying) back\b", "refunded"),
    (r"\bpreced\.(?=\s)", "preceding"),
)
_SPANISH: tuple[tuple[str, str], ...] = (
    (r"\bc/u\b\.?", "cada uno"),
    (
        r"\bc/(?= ?(?:el|la|los|las|su|sus|un|una|total|importe|imp|monto|precio|cant|cantidad|mas|menos|más)\b)",
        "con ",
    ),
    (r"\bc/(?= ?[a-záéíóúñ])", "cada "),
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
