"""Tells a question about why from others: a bare "why?", or one that names what changed."""

import re

from agent.folding import fold
from agent.values import Language

BARE: dict[Language, str] = {"en": "Why?", "es": "¿Por qué?"}
"""The suggestion that asks it."""
WHY = re.compile(
    r"^(?:y |and |but |pero |so |ok |entonces )*(?:why|how come|what caused|what explains|what drove|"
    r"what(?:'?s| is) driving|"
    r"what(?:'?s| is| was) (?:behind|causing|the (?:reason|cause) (?:for|of|behind))|"
    r"por que(?: (?:motivo|razon))?|a que se (?:debe|debio)|"
    r"cual (?:es|fue) (?:la causa|el motivo|la razon)|que (?:causo|explica|provoco)|que hay detras)\b"
)
CHANGED = re.compile(
    r"\b(?:did|does|do|has|have|is|are|was|were|it|that|this|so much|esto|eso|asi|tanto|"
    r"fall(?:en|ing)?|fell|drop(?:ped|ping)?|rise|risen|rising|rose|grow(?:n|ing)?|grew|chang(?:e|ed|ing)|"
    r"increas(?:e|ed|ing)|decreas(?:e|ed|ing)|declin(?:e|ed|ing)|go|gone|went|up|down|"
    r"baj(?:o|aron|a|an|ado)|sub(?:io|ieron|e|en|ido)|cay(?:o|eron)|cae|caen|crec(?:io|ieron|e|en|ido)|cambi(?:o|aron|a|an)|"
    r"aument(?:o|aron|a|an)|disminuy(?:o|eron|e|en)|el cambio|la caida|la baja|la suba|el aumento|"
    r"lower|higher|less|more|worse|better|weaker|stronger|decline|dip|slump|jump|spike|difference|"
    r"fue|fueron|menos|mas|peor|mejor|menor|mayor|descenso|diferencia|retroceso|salto)\b"
)
SIDE = re.compile(
    r"\b(?:(?:the )?(?:first|second|1st|2nd|last|latter|later|earlier|other) (?:one|week|month|period|half|day)|"
    r"(?:el|la|los|las|en la|en el) "
    r"(?:(?:primer[ao]?|segund[ao]|ultim[ao]|otr[ao])(?: (?:semana|mes|periodo|dia|quincena|mitad))?))\b"
)
"""One of two periods by its place: "the second week"."""
ARTICLE = re.compile(r"^(?:the|el|la|los|las|of|de|del|in|en)\s+")


SOLD = re.compile(r"(?:we|se|i)? ?(?:sell|sold|make|made|vendimos|facturamos|vendio|facturo|vende|factura)")
"""Names no figure but that of before: "why did we sell less?"."""


def is_of_two(text: str) -> bool:
    """Whether it speaks of one of two periods by its place: there must be just two."""
    return SIDE.search(fold(text)) is not None


def rest_of(text: str) -> str | None:
    """What is asked about, after "why": empty for a bare one; None for a question that is no such one."""
    plain = re.sub(r"[¿?¡!.]", " ", fold(text)).strip()
    found = WHY.match(plain)
    if found is None:
        return None
    rest = " ".join(CHANGED.sub(" ", SIDE.sub(" ", plain[found.end() :])).split())
    named = ARTICLE.sub("", rest) if len(rest.split()) < 2 else rest
    return "" if named in {"the", "el", "la", "los", "las", "in", "en"} or SOLD.fullmatch(named) else named
