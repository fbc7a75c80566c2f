"""Wordings of counts, bounds and extremes that say in more words what the rules read in fewer."""

import re

from agent.models.offline.parts.rewording import Put, reworded
from agent.values import Language

_MONTH = re.compile(
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december|enero|febrero|marzo|abril"
    r"|mayo|junio|julio|agosto|sep?tiembre|setiembre|octubre|noviembre|diciembre)\b"
)
_NOUN = r"(?P<noun>[a-z]+)"
_TILL = r"(?:the|our)\s+(?:tills?|cash\s+register|cash\s+desk|cash\s+drawer|register)\b(?!')"
_ENGLISH: tuple[tuple[str, str], ...] = (
    (rf"\b(?P<money>money|cash|pesos)\s+(?:went|ha(?:s|ve)\s+gone|goes|passed)\s+through\s+{_TILL}",
     "{money} came in"),
    (rf"\b(?:went|gone|going|goes|go|passed|come|came)\s+(?:through|across|over)\s+{_TILL}", "sold"),
    (rf"\bput\s+(?P<what>(?:\w+\s+){{0,4}}?)(?:in|into|through)\s+{_TILL}", "brought in {what}"),
    (rf"\b(?P<verb>came|comes?|coming|brought|brings?|takes?|took|taken)\s+(?:in|into|in\s+to|through)(?:\s+(?:at|to))?\s+{_TILL}",
     "{verb} in"),
    (rf"\b(?:in|at|on|through|into)\s+{_TILL}", ""),
    (r"\bsince\s+we\s+(?:began|started)\s+(?:recording|keeping\s+records)\b", "since the records began"),
    (r"(?<=day\s)through\s+to(?=\s\w+day\b)", "to"),
    (r"\b(?:were|was|are|is)\s+making\s+sales\b", "sold"),
    (rf"\bhow\s+many\s+{_NOUN}\s+(?:(?:does|did|do|has|have|had|are|were|is|was)(?:\s+there)?(?:\s+(?:on|in))?|on|in)\s+"
     r"(?P<thing>the\s+[a-z]+)\s+(?:with|that\s+ha[sd])\s+the\s+most\s+(?P=noun)(?:\s+ha(?:ve|s|d))?\b",
     "{thing} with the most {noun}"),
    (rf"\b(?:the\s+)?record\s+(?P<thing>day|date)\s+(?:in|for|of)\s+{_NOUN}", "the {thing} with the most {noun}"),
)  # fmt: skip
_SPANISH: tuple[tuple[str, str], ...] = (
    (r"\b(?P<money>plata|guita|dinero|pesos)\s+(?:que\s+)?pas(?:o|aron)\s+por\s+(?:la\s+)?caja\b(?!\s+x)",
     "{money} entró"),
    (r"\bpasaron\s+por\s+(?:la\s+)?caja\b(?!\s+x)", "se vendieron"),
    (r"(?<=\bentro\s)(?:en|a)\s+(?:la\s+)?caja\b(?!\s+x)|(?<=\bingreso\s)(?:en|a)\s+(?:la\s+)?caja\b(?!\s+x)", ""),
    (r"\b(?P<count>cuant[oa]s\s+[a-z]+\s+(?:distint[oa]s|diferentes))\s+de\b", "{count} en"),
    (r"^(?P<thing>[a-z]+)\s+(?P<different>distint[oa]s|diferentes)\s+que\s+(?:vendieron|atendieron|trabajaron)\s+cada\s+dia\b",
     "cuántos {thing} {different} vendieron por día"),
    (rf"\bcuant[oa]s\s+{_NOUN}\s+(?:tiene|tuvo|tenia|llevo|lleva|hay\s+en|hubo\s+en)\s+(?P<thing>(?:el|la)\s+[a-z]+)\s+"
     r"(?:con|que\s+tiene|que\s+tuvo)\s+mas\s+(?P=noun)(?:\s+de\s+todos(?:\s+los\s+datos)?)?",
     "{thing} con más {noun}"),
    (rf"(?P<thing>\b(?:el|la)\s+[a-z]+)\s+que\s+mas\s+{_NOUN}\s+(?:llevo|tuvo|tiene|tenia|lleva)(?:\s+de\s+tod[oa]s)?[\s,¿]*"
     r"cuant[oa]s(?:\s+(?P=noun))?\s+(?:tenia|tuvo|llevo|lleva|tiene|fueron|eran)\b(?!\s+(?:del?|por|a)\b)",
     "{thing} con más {noun}"),
    (rf"\b(?P<thing>(?:el\s+)?dia)\s+(?:de\s+)?record\s+(?:en|de)\s+{_NOUN}", "{thing} con más {noun}"),
    (r"(?P<prices>\bprecios?\b.*)\bprimera\s+fecha\s+de\s+cada\s+precio\b",
     "{prices}primera fecha de cada uno"),
    (r"\bque\s+tuvieron\s+movimientos?\b", "vendidos"),
)  # fmt: skip
_OF_THE_MONTH = {
    "en": r"\s(?:for|in|over|during)\s+(?:the|that)\s+(?:whole\s+|entire\s+)?month\b",
    "es": r"\s(?:en|durante)\s+(?:todo\s+)?(?:el|ese)\s+mes\b(?!\s+(?:de|del|pasado|anterior|que)\b)",
}
"""The month again, where it was named: "units for the month"."""


def in_plain_words(text: str, language: Language) -> str:
    """ "How many units does the ticket with the most units have" → "the ticket with the most units"."""
    for pattern, instead in _ENGLISH if language == "en" else _SPANISH:
        text = reworded(text, re.compile(pattern), _filling(instead))
    if _MONTH.search(text.casefold()):
        text = reworded(text, re.compile(_OF_THE_MONTH[language]), lambda *_: "")
    return text


def _filling(instead: str) -> Put:
    def put(found: re.Match[str], written: str) -> str:
        slots = {name: written[found.start(name) : found.end(name)] for name in found.groupdict()}
        return instead.format(**slots)

    return put
