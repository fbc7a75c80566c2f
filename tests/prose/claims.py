"""What a text claims: figures, dates, clock times and quoted or capitalised names, by reading it from scratch.

This is the second reader of the prose. It shares no code with the one that writes it, nor with babel: number and date
forms of es-AR and en-US are spelled out here.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal[
    "number", "percent", "money", "day", "month", "year", "quarter", "clock", "weekday", "name", "multiple"
]

MONTHS = {
    "en": ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december"],
    "es": ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
           "noviembre", "diciembre"],
}  # fmt: skip
WEEKDAYS = {
    "en": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    "es": ["lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"],
}
SPELLED = {
    "en": {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
           "dozen": 12, "twenty": 20, "hundred": 100, "thousand": 1000, "million": 10**6},
    "es": {"dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10,
           "docena": 12, "veinte": 20, "cien": 100, "mil": 1000, "millon": 10**6, "millones": 10**6},
}  # fmt: skip
MULTIPLES = {
    "double": 2, "doubled": 2, "twice": 2, "triple": 3, "tripled": 3, "half": Decimal("0.5"),
    "doble": 2, "duplico": 2, "triplico": 3, "mitad": Decimal("0.5"),
}  # fmt: skip
HALVES = re.compile(r"(first|second|primera|segunda) $")
"""Before "half" and "mitad", a part of a period and no multiple."""


@dataclass(frozen=True)
class Claim:
    """Something in a text that must be true. `start` is where it stands in the text."""

    kind: Kind
    text: str
    value: object
    start: int
    places: int = 0
    """Of a figure, how many decimals it is said with."""


def folded(text: str) -> str:
    """Lower case without accents, of the same length as the text."""
    return (
        "".join(unicodedata.normalize("NFD", c)[0] for c in text)
        .lower()
        .replace("\u00a0", " ")
        .replace("\u202f", " ")
    )


def masked(text: str, phrases: list[str]) -> str:
    """The text with these phrases, longest first and as whole words, replaced by blanks of the same length."""
    for phrase in sorted({p.strip() for p in phrases if p.strip()}, key=len, reverse=True):
        pattern = rf"(?<!\w){re.escape(folded(phrase))}(?!\w)"
        for found in reversed(list(re.finditer(pattern, folded(text)))):
            text = text[: found.start()] + "·" * (found.end() - found.start()) + text[found.end() :]
    return text


def claims(text: str, language: str) -> list[Claim]:
    """All claims of a text whose stored names are masked."""
    found: list[Claim] = []
    rest = folded(text)
    for reader in (_dates, _clocks, _numbers, _words):
        for claim in reader(rest, language):
            found.append(claim)
            rest = rest[: claim.start] + " " * len(claim.text) + rest[claim.start + len(claim.text) :]
    found += _names(text, rest, language)
    return sorted(found, key=lambda claim: claim.start)


def _dates(text: str, language: str) -> list[Claim]:
    months = "|".join(MONTHS[language])
    year = r"(?:(?:,| de)? ?(?P<year>(?:19|20)\d\d))?"
    if language == "en":
        day = rf"(?P<month>{months}) (?P<day>\d{{1,2}})(?:–(?P<to>\d{{1,2}}))?(?:,? (?P<year>(?:19|20)\d\d))?(?!\d)"
        month = rf"\b(?P<month>{months})\b(?: (?P<year>(?:19|20)\d\d))?"
    else:
        day = rf"(?P<day>\d{{1,2}})(?:(?:–| al )(?P<to>\d{{1,2}}))? de (?P<month>{months})\b{year}(?!\d)"
        month = rf"\b(?P<month>{months})\b{year}"
    iso = r"\b(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?\b"
    found: list[Claim] = []
    for pattern in (iso, day, month):
        for match in re.finditer(pattern, text):
            parts = match.groupdict()
            number = int(parts["month"]) if parts["month"].isdigit() else MONTHS[language].index(parts["month"]) + 1
            at = int(parts["year"]) if parts.get("year") else None
            for key in ("day", "to"):
                if parts.get(key):
                    found.append(Claim("day", match[0], (at, number, int(parts[key])), match.start()))
            if not parts.get("day"):
                found.append(Claim("month", match[0], (at, number), match.start()))
            text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    for match in re.finditer(r"\b[qt]([1-4]) ((?:19|20)\d\d)\b", text):
        found.append(Claim("quarter", match[0], (int(match[2]), int(match[1])), match.start()))
    for place, name in enumerate(WEEKDAYS[language]):
        for match in re.finditer(rf"\b{name}s?\b", text):
            found.append(Claim("weekday", match[0], place, match.start()))
    return found


def _clocks(text: str, language: str) -> list[Claim]:
    return [
        Claim("clock", match[0], int(match[1]), match.start())
        for match in re.finditer(r"(?<!\d)(\d{1,2}):\d\d\b", text)
    ]


def _numbers(text: str, language: str) -> list[Claim]:
    thousands, point = (",", ".") if language == "en" else (".", ",")
    digits = rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(point)}\d+)?|\d+(?:{re.escape(point)}\d+)?"
    pattern = rf"(?P<sign>[-−]?)(?P<money>\$ ?)?(?P<digits>{digits})(?P<percent> ?%)?"
    found = []
    for match in re.finditer(pattern, text):
        plain = match["digits"].replace(thousands, "").replace(point, ".")
        value = Decimal(plain) * (-1 if match["sign"] else 1)
        places = len(plain.partition(".")[2])
        kind: Kind = "percent" if match["percent"] else "money" if match["money"] else "number"
        found.append(Claim(kind, match[0], value, match.start(), places))
    return found


def _words(text: str, language: str) -> list[Claim]:
    found = []
    for match in re.finditer(r"[a-z]+", text):
        if match[0] in SPELLED[language]:
            found.append(Claim("number", match[0], Decimal(SPELLED[language][match[0]]), match.start()))
        elif match[0] in MULTIPLES and not HALVES.search(text[: match.start()]):
            found.append(Claim("multiple", match[0], Decimal(MULTIPLES[match[0]]), match.start()))
    return found


def _names(text: str, rest: str, language: str) -> list[Claim]:
    """Quoted pieces, and words with a capital letter that do not begin a sentence."""
    found = [
        Claim("name", match[0], match[1], match.start())
        for match in re.finditer(r"[“«\"]([^”»\"]+)[”»\"]", text)
        if match[1].strip("· ")
    ]
    for match in re.finditer(r"(?<![\w·])[A-ZÁÉÍÓÚÑ][\w.]*", text):
        before = text[: match.start()].rstrip()
        begins = not before or before[-1] in ".:?!¿¡·(" or before.endswith("–")
        if (
            not begins
            and rest[match.start()] != " "
            and not any(c.start <= match.start() < c.start + len(c.text) for c in found)
        ):
            found.append(Claim("name", match[0], match[0], match.start()))
    return found
