"""The stop behind a short form, which ends no sentence: "precio unit. entre 5 y 10", "ticket no. + total"."""

import re

_SHORT = (
    "cant|unit|incl|excl|prod|prods|aprox|approx|nro|nros|num|tot|fact|qty|avg|max|min|rev|imp|mto|porc|pct|desc|asc|"
    "resp|vtas|vta|dif|diff|uds|unid|neg|tkt|tkts|oct|nov|sep|sept|dic|dec|ene|jan|feb|mar|abr|apr|ago|aug|jul|jun|vs|"
    "var|variac"
)
_STOP = re.compile(rf"(?<![\w.])(?P<short>{_SHORT})\.(?=\s*[a-z0-9+/,)(:%$\"'‘“«]|\s*$)", re.IGNORECASE)
_NUMBER = re.compile(r"(?<=\w )(?P<short>no|nº|n°)\.(?=\s*[,+/&)]|\s+(?:and|y|\+|&|with|con|\d))", re.IGNORECASE)


_IN_FULL = (
    (re.compile(r"(?i)(?<=\bprecio )unit\b\.?|(?<=\bprecios )unit\b\.?"), "unitario"),
    (re.compile(r"(?i)(?<=\bticket )(?:no|nº|n°|#)(?=\W|$)\.?(?! [a-z]*\d)"), "number"),
    (
        re.compile(
            r"(?i)\bc ?/ ?(?=(?:un |el |los |las )?(?:importes?|totale?s?|montos?|valor|nro|numero|número|fecha)\b)"
        ),
        "con ",
    ),
    (re.compile(r"(?i)\b(?:y|yes) ?/ ?(?:n|no)\b"), "yes or no"),
    (re.compile(r"(?i)\b(?:s|s[ií]) ?/ ?(?:n|no)\b"), "si o no"),
)


def without_stops(text: str) -> str:
    """The question with a blank for each such stop. Offsets stay.

    "líneas con cant. negativa" → "líneas con cant  negativa"; a stop before a capital may end a sentence and stays.
    """
    for short, full in _IN_FULL:
        text = short.sub(full, text)
    for pattern in (_STOP, _NUMBER):
        text = pattern.sub(lambda found: f"{found['short']} ", text)
    return text
