"""Spans in whose rows a thing stands nowhere: "in no November ticket" → "never in November".

The tickets and lines of a span are no more than its rows: what is in none of them was never sold in it. Only where a
span is denied so are they left unsaid, there and where the thing does stand.
"""

import re
from functools import lru_cache

from agent.models.offline.parts.rewording import compiled, folded, reworded
from agent.models.offline.words.calendar_names import month_pattern
from agent.values import Language

_DENIED = {
    "en": r"""
(?:\s*,)?\s*\b(?P<join>but|and|yet|while|though|or)?\s*(?:(?:that|which|who)\s+)?(?:they\s+)?
(?:(?:(?:(?:do|does|did|have|has|had|are|were|was|is)(?:\s+not|\s*n['’]?t)|not|never)\s+(?:VERB\s+)?(?:even\s+)?)
      (?:(?:in|on)\s+)?(?:any|a\s+single|one|at\s+least\s+one)
   |(?:VERB\s+)?(?:in|on)\s+(?:none\s+of|no|not\s+(?:one|a\s+single|any)(?:\s+of)?)
   |(?P<none>(?:have\s+|has\s+|had\s+|having\s+|with\s+)?none)\s+in|(?:have\s+|has\s+|had\s+|having\s+|with\s+)?(?:no|none\s+of|not\s+(?:one|a\s+single|any)(?:\s+of)?))
\s+(?:(?:the|those)\s+)?(?:of\s+)?
(?:(?P<before>SPAN)(?:['’]?s)?(?:\s+ROWS)?|ROWS(?:\s+(?:at\s+all|whatsoever|ever))?\s+(?:in|of|from|during)\s+(?P<behind>SPAN))
(?:\s+(?:at\s+all|whatsoever))?(?!\w|\s*\()""",
    "es": r"""
(?:\s*,)?\s*\b(?P<join>y|e|pero|aunque|mas)?\s*(?:que\s+)?
(?:(?:en\s+)?(?P<ahead>SPAN)\s+no\s+VERB\s+(?:ni\s+(?:siquiera\s+)?(?:una(?:\s+sola)?\s+vez|en\s+un(?:\s+solo)?\s+ROWS)
     |en\s+ningun[oa]?(?:\s+ROWS)?|nunca|jamas)
  |(?:(?:no|nunca|jamas)\s+)?(?:VERB\s+)?(?:ni\s+)?(?:en|con|sin)?\s*(?:ningun[oa]?|ni\s+un[oa]?(?:\s+sol[oa])?)(?:\s+ROWS)?
   \s+(?:del?|en|durante)\s+(?:l[oa]s\s+de\s+)?(?P<behind>SPAN)
  |en\s+(?P<noun>SPAN)\s+ningun[oa]?(?:\s+ROWS)?(?=\s*[?.!]|\s*$)
  |(?:no|nunca)\s+VERB\s+(?:mas\s+)?en\s+ROWS\s+(?:del?|en)\s+(?P<other>SPAN))
(?!\w)""",
}  # fmt: skip
_STANDS = {
    "en": r"""
\b(?:in|on|(?P<with>(?:(?:that|which|who)\s+)?(?:with|having|had|have)))\s+(?:(?:the|any|some|a|an|at\s+least\s+(?:one|a))\s+)?
(?:(?P<before>SPAN)(?:['’]?s)?\s+ROWS|ROWS\s+(?:in|of|from|during)\s+(?P<behind>SPAN))(?!\w)""",
    "es": r"""
\b(?:(?:en\s+)(?P<ahead>SPAN)\s+(?P<verb>VERB)\s+(?:en\s+)?(?:algun[oa]?|una?|al\s+menos\s+una?|por\s+lo\s+menos\s+una?)\s+ROWS
  |(?P<with>(?:que\s+)?(?:tuvieron|con))?(?(with)|en)\s+(?:(?:los|las|algun[oa]?|algun[oa]s|un|una|al\s+menos\s+una?|por\s+lo\s+menos\s+una?)\s+)?
   ROWS\s+(?:del?|en|durante)\s+(?P<behind>SPAN))(?!\w)""",
}  # fmt: skip
_ARE = re.compile(r"\b(?:are|were|is|was)\s+in\b"), "sold in"
_NEVER = {"en": ("but", "never in"), "es": ("pero", "nunca en")}


@lru_cache
def _patterns(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    month = rf"(?:{month_pattern()})[a-z]*(?:\s+(?:of\s+|del?\s+)?\d{{4}})?"
    slots = {
        "en": {
            "SPAN": rf"{month}|last (?:month|week)|this (?:month|week)",
            "ROWS": r"(?:(?:ticket|receipt|sales?) (?:lines?|rows?)|tickets?|receipts?|sales?|lines?)",
            "VERB": r"(?:show(?:s|n|ed)?(?: up)?|appear(?:s|ed)?|come up|came up|found|feature[ds]?|listed"
            r"|present|sold|sell|been|seen|there|have|had)",
        },
        "es": {
            "SPAN": rf"{month}|(?:el )?mes pasado|este mes|la semana pasada|esta semana",
            "ROWS": r"(?:(?:lineas?|renglon(?:es)?) de (?:los )?tickets?|tickets?|comprobantes?|ventas?|lineas?"
            r"|renglon(?:es)?)",
            "VERB": r"(?:figur\w+|aparec\w+|sal[ei]\w+|est(?:an|aban|uvieron)|hay|hubo|tuv\w+|tien\w+|se vend\w+)",
        },
    }[language]
    return compiled(_DENIED[language], slots), compiled(_STANDS[language], slots)


def with_spans_denied(text: str, language: Language) -> str:
    """A text with spans themselves in place of their tickets, where a thing stands in none of those of one."""
    denied, stands = _patterns(language)
    found = denied.search(folded(text))
    before = text[: found.start()] if found is not None else ""
    if found is None or not (stands.search(folded(before)) or _spanned(before)):
        return text
    joined, never = _NEVER[language]
    span = _span(found, text)
    never = never.removesuffix(" in") if re.match(r"(?:last|this|next)\b", span.lower()) else never
    before = text[: found.start()]
    before = reworded(before, stands, lambda one, written: _stood(one, written, language))
    before = _ARE[0].sub(_ARE[1], before) if language == "en" else before  # what is in its tickets was sold in it
    return f"{before.rstrip()} {joined} {never} {span} {text[found.end() :].lstrip()}".strip()


def _spanned(before: str) -> bool:
    """Whether the days in which the thing stands are named ahead of those in which it does not."""
    return re.search(rf"\b(?:{month_pattern()}|last|this|pasad|este|esta)", folded(before)) is not None


def _stood(found: re.Match[str], written: str, language: Language) -> str:
    """What is said of the span in which a thing does stand: things "with tickets" in it were sold in it."""
    groups, span = found.groupdict(), _span(found, written)
    inside, sold = ("in", "that sold") if language == "en" else ("en", "que se vendieron")
    verb = "aparecen" if groups.get("verb") else sold if groups["with"] else ""
    bare = re.match(r"(?:last|this|next)\b", span.lower()) is not None
    return " ".join(word for word in (verb, "" if bare else inside, span) if word)


def _span(found: re.Match[str], written: str) -> str:
    name = next(name for name in ("before", "behind", "ahead", "noun", "other") if found.groupdict().get(name))
    return written[found.start(name) : found.end(name)]
