"""Tells a question about why from others: a bare "why?", or one that names what changed."""

import re

from agent.folding import fold
from agent.values import Language

BARE: dict[Language, str] = {"en": "Why?", "es": "¿Por qué?"}
"""The suggestion that asks it."""
WHY = re.compile(r"^(?:y |and |but |pero )?(?:why|how come|por que|a que se debe|cual es la causa|what caused)\b")
CHANGED = re.compile(
    r"\b(?:did|does|do|has|have|is|are|was|were|it|that|this|so much|esto|eso|asi|tanto|"
    r"fall(?:en|ing)?|fell|drop(?:ped|ping)?|rise|risen|rising|rose|grow(?:n|ing)?|grew|chang(?:e|ed|ing)|"
    r"increas(?:e|ed|ing)|decreas(?:e|ed|ing)|declin(?:e|ed|ing)|go|gone|went|up|down|"
    r"baj(?:o|aron|a|an|ado)|sub(?:io|ieron|e|en|ido)|cay(?:o|eron)|cae|caen|crec(?:io|ieron|e|en|ido)|cambi(?:o|aron|a|an)|"
    r"aument(?:o|aron|a|an)|disminuy(?:o|eron|e|en)|el cambio|la caida|la baja|la suba|el aumento)\b"
)
ARTICLE = re.compile(r"^(?:the|el|la|los|las|of|de|del|in|en)\s+")


def rest_of(text: str) -> str | None:
    """What is asked about, after "why": empty for a bare one; None for a question that is no such one."""
    plain = re.sub(r"[¿?¡!.]", " ", fold(text)).strip()
    found = WHY.match(plain)
    if found is None:
        return None
    rest = " ".join(CHANGED.sub(" ", plain[found.end() :]).split())
    named = ARTICLE.sub("", rest) if len(rest.split()) < 2 else rest
    return "" if named in {"the", "el", "la", "los", "las", "in", "en"} else named
