"""Words, numbers, dates and quoted text of a question, normalised and with their offsets.

Accents, case, plurals and contractions are levelled here, once, so that no later stage has to think of them.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from agent import folding
from agent.values import Language

TokenKind = Literal["word", "number", "ordinal", "quoted", "clock", "date", "symbol"]

SIGNS = frozenset(",;.:()?!")
"""Signs that part one clause from the next."""
SIGNS_AND_DASHES = SIGNS | frozenset("-–—…¿¡")

_UNITS = (
    "mil days day dias dia weeks week semanas semana months month meses mes mins min g gr grs kg kgs ml lt cc cm mm "
    "km oz lb lbs un u uds units unidades pesos usd ars eur"
)
_SHORT_UNITS = {
    "d": ("days", "dias"),
    "w": ("weeks", "semanas"),
    "wk": ("weeks", "semanas"),
    "sem": ("weeks", "semanas"),
    "mo": ("months", "meses"),
    "h": ("h", "h"),
}
_GLUED = {unit: (unit, unit) for unit in _UNITS.split()} | _SHORT_UNITS
"""Units that are written right behind a number, and the words that each stands for there, English and Spanish."""

_PATTERN = re.compile(
    r"""
      (?P<quoted>"[^"]+" | “[^”]+” | «[^»]+» | (?<!\w)'[^']+'(?!\w) | (?<!\w)‘[^’]+’)
    | (?P<date>\b\d{4}-\d{1,2}-\d{1,2}\b | \b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b
        | \b(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01])(?:/\d{2})?\b(?!/)
        | (?<![\w/-])(?:0?[1-9]|[12]\d|3[01])-(?:0?[1-9]|[12]\d|3[01])-2\d\b(?![\w/-]))
    | (?P<clock>\b\d{1,2}[:.]\d{2}\s?(?:[aApP]\.?\s?[mM]\b\.?) | \b\d{1,2}:\d{2}(?:\s?hs?\b)?
        | \b\d{1,2}\s?[aApP]\.?\s?[mM]\b\.? | \b\d{1,2}\s?hs\b)
    | (?P<ordinal>\b\d{1,3}(?:st|nd|rd|th|º|°|ª|ro|ra|do|da|er)(?!\w))
    | (?P<number>(?:(?<![\w.,])|(?<=\btop))[-]?(?:[$€£]\s?)?\d+(?:[.,]\d+)*
        (?:(?:\s?%|[kKmM]\b)?(?![^\W\d_]) | (?=(?i:UNITS)\b) | (?<=\d{3})(?=s\b)))
    | (?P<word>[Tt][Oo][Pp](?=\d+\b)|[^\W_]+(?:['’][^\W_]+)*)
    | (?P<symbol>>=|<=|<>|!=|[^\s\w])
    """.replace("UNITS", "|".join(sorted(_GLUED))),
    re.VERBOSE,
)

_CONTRACTION = re.compile(r"^(?P<stem>.+?)(?P<tail>n['’]t|['’](?:s|re|ve|ll|d|m))$")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of the question. `start` and `end` are offsets into its text.

    `norm` is lower case without accents; `stem` is that without a plural ending. `value` is a number's value.
    """

    text: str
    norm: str
    stem: str
    start: int
    end: int
    kind: TokenKind = "word"
    value: Decimal | None = None
    corrected: bool = False


fold = lru_cache(maxsize=50_000)(folding.fold)
"""Lower case without accents: "Facturación" → "facturacion". Remembered: questions share most of their words."""


@lru_cache(maxsize=50_000)
def stem(norm: str) -> str:
    """A word without its plural ending, alike for singular and plural in both languages: cities, city → city."""
    if norm == "ids":
        return "id"
    if len(norm) <= 3 or norm.endswith(("ss", "us")):
        return norm[:-1] + "c" if norm.endswith("z") else norm
    if norm.endswith("ies") and len(norm) > 4:
        return norm[:-3] + "y"
    bare = norm[:-1] if norm.endswith("s") else norm
    bare = bare[:-1] if bare.endswith("e") and len(bare) > 3 else bare
    return bare[:-1] + "c" if bare.endswith("z") else bare


def is_no_plural(norm: str, language: Language) -> bool:
    """ "peroes": in Spanish a word that ends in a vowel takes no "es" in its plural."""
    return language == "es" and norm.endswith(("aes", "oes"))


@lru_cache(maxsize=2048)
def tokenize(text: str, language: Language) -> tuple[Token, ...]:
    """The tokens of a question, in order. Remembered: many rules look at the same text, and at words of the table."""
    tokens: list[Token] = []
    for match in _PATTERN.finditer(text):
        kind = match.lastgroup
        if kind == "symbol" and _is_inside_a_word(text, match.start()):
            continue
        if kind == "word":
            glued = match.start() > 0 and text[match.start() - 1].isdigit()
            tokens.extend(_words(match.group(), match.start(), language, glued))
        elif kind is not None:
            tokens.append(_plain(match.group(), match.start(), kind, language))
    return tuple(tokens)


def _is_inside_a_word(text: str, place: int) -> bool:
    """Whether a hyphen joins two words: round-trip, in-person."""
    around = text[place - 1 : place] + text[place + 1 : place + 2]
    return text[place] == "-" and len(around) == 2 and around.isalpha()


def _words(text: str, start: int, language: Language, glued: bool) -> list[Token]:
    if glued:
        norm = _GLUED.get(fold(text), (fold(text), fold(text)))[language == "es"]
        return [Token(text, norm, stem(norm), start, start + len(text))]
    contraction = _CONTRACTION.match(text)
    if contraction is None:
        norm = fold(text)
        return [Token(text, norm, stem(norm), start, start + len(text))]
    norm = fold(contraction["stem"])
    split = start + contraction.end("stem")
    head = Token(contraction["stem"], norm, stem(norm), start, split)
    if not contraction["tail"].startswith("n"):
        return [replace(head, end=start + len(text))]
    return [head, Token(contraction["tail"], "not", "not", split, start + len(text))]


def _plain(text: str, start: int, kind: str, language: Language) -> Token:
    norm = fold(text).strip("\"'“”«»‘’ ") if kind == "quoted" else fold(text)
    value: Decimal | None = None
    if kind == "number":
        value = number_value(text, language)
    elif kind == "ordinal":
        value = Decimal(re.match(r"\d+", text).group())  # type: ignore[union-attr]
    return Token(text, norm, norm, start, start + len(text), kind, value)  # type: ignore[arg-type]


def number_value(text: str, language: Language) -> Decimal:
    """The value of a written number. A lone separator before exactly three digits groups thousands."""
    negative = text.lstrip().startswith("-")
    scale = {"k": 1_000, "m": 1_000_000}.get(text[-1].casefold(), 1)
    digits = re.sub(r"[^\d.,]", "", text)
    separators = re.findall(r"[.,]", digits)
    decimal_point = "," if language == "es" else "."
    if len(set(separators)) == 2:
        decimal_point = separators[-1]
    elif len(separators) > 1 or re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits):
        decimal_point = ""
    elif separators:
        decimal_point = separators[0]
    for separator in {".", ","} - {decimal_point}:
        digits = digits.replace(separator, "")
    value = Decimal(digits.replace(",", ".")) * scale
    return -value if negative else value
