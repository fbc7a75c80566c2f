"""The order of the prices that a product had: "cheapest to most expensive", "del más bajo al más alto"."""

import re

from agent.models.offline.parts.rewording import folded
from agent.values import Language

_LOW = {
    "en": r"(?:cheapest|lowest|low|least\s+expensive|smallest)(?:\s+(?:price|one))?",
    "es": r"(?:precio\s+)?(?:mas\s+bajo|menor|mas\s+barato|mas\s+economico)(?:\s+precio)?",
}
_HIGH = {
    "en": r"(?:most\s+expensive|dearest|priciest|highest|high|largest)(?:\s+(?:price|one))?",
    "es": r"(?:precio\s+)?(?:mas\s+alto|mayor|mas\s+caro)(?:\s+precio)?",
}
_LEAD = {
    "en": r"[,.;]?\s*(?:(?:please\s+)?(?:in\s+order|order(?:ed)?|sort(?:ed)?|listed)(?:\s+(?:them|it))?,?\s+)?"
    r"(?:from\s+)?(?:the\s+)?",
    "es": r"[,.;]?\s*(?:orden(?:ar|ad[oa]s?|a|alos|ame|amelos|e)\s+)?(?:por\s+precio,?\s+)?"
    r"(?:del?|desde)\s+(?:el\s+)?",
}
_TO = {"en": r"\s+to\s+(?:the\s+)?", "es": r"\s+(?:al?|hasta)\s+(?:el\s+)?"}


def without_order_of_prices(text: str, language: Language) -> tuple[str, bool | None]:
    """The text without the order of its prices, and whether that is a descending one; None where none is said."""
    plain = folded(text)
    if not re.search(r"\bprecios?\b|\bprices?\b", plain):
        return text, None
    for ends, descending in (((_LOW, _HIGH), False), ((_HIGH, _LOW), True)):
        first, last = ends
        found = re.search(rf"{_LEAD[language]}\b{first[language]}{_TO[language]}{last[language]}\b", plain)
        if found is not None:
            return f"{text[: found.start()]} {text[found.end() :]}".strip(), descending
    return text, None
