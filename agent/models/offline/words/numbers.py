"""Numbers and ordinals written in words or digits: "five", "un millón", "20 mil", "third", "1ro"."""

from collections.abc import Sequence
from decimal import Decimal

from agent.models.offline.words.tokens import Token
from agent.values import Language

_UNITS: dict[Language, str] = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis "
    "diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis "
    "veintisiete veintiocho veintinueve",
}
_SMALL: dict[Language, dict[str, int]] = {
    language: {word: value for value, word in enumerate(words.split())} for language, words in _UNITS.items()
}
_TENS: dict[Language, dict[str, int]] = {
    "en": {
        word: 10 * (index + 2)
        for index, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
    },
    "es": {
        word: 10 * (index + 3)
        for index, word in enumerate(["treinta", "cuarenta", "cincuenta", "sesenta", "setenta"])
    }
    | {"ochenta": 80, "noventa": 90, "cien": 100, "ciento": 100, "doscientos": 200, "doscientas": 200}
    | {"trescientos": 300, "cuatrocientos": 400, "quinientos": 500, "seiscientos": 600, "setecientos": 700}
    | {"ochocientos": 800, "novecientos": 900},
}
_SCALES: dict[Language, dict[str, int]] = {
    "en": {
        "hundred": 100,
        "thousand": 1_000,
        "grand": 1_000,
        "million": 1_000_000,
        "millions": 1_000_000,
        "dozen": 12,
        "lakh": 100_000,
        "lakhs": 100_000,
        "crore": 10_000_000,
        "crores": 10_000_000,
    },
    "es": {
        "mil": 1_000,
        "millon": 1_000_000,
        "millones": 1_000_000,
        "palos": 1_000_000,
        "palo": 1_000_000,
        "lucas": 1_000,
        "luca": 1_000,
        "docena": 12,
        "docenas": 12,
    },
}
_ARTICLES: dict[Language, frozenset[str]] = {"en": frozenset({"a", "an"}), "es": frozenset({"un", "una"})}
_HALVES: dict[Language, frozenset[str]] = {"en": frozenset({"half"}), "es": frozenset({"medio", "media"})}
_WITH_ARTICLE = 2
_JOINS: dict[Language, str] = {"en": "and", "es": "y"}
_ORDINALS: dict[Language, tuple[tuple[str, ...], ...]] = {
    "en": tuple(
        (word,)
        for word in ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
    ),
    "es": (
        ("primer", "primero", "primera"),
        ("segundo", "segunda"),
        ("tercer", "tercero", "tercera"),
        ("cuarto", "cuarta"),
        ("quinto", "quinta"),
        ("sexto", "sexta"),
        ("septimo", "septima"),
        ("octavo", "octava"),
        ("noveno", "novena"),
        ("decimo", "decima"),
    ),
}


def whole(number: object) -> int | None:
    """The number as a count of things, or None where it is none: 2.5 of them cannot be shown."""
    value = Decimal(str(number)) if number is not None else None
    return int(value) if value is not None and value == value.to_integral_value() else None


def number_at(tokens: Sequence[Token], index: int, language: Language) -> tuple[Decimal, int] | None:
    """The number that starts at a token, and the index after it. An article counts before a scale ("a million").

    A percentage is none: "20%" of something is not twenty of it.
    """
    if index >= len(tokens):
        return None
    first = tokens[index]
    if first.kind == "number" and first.text.endswith("%"):
        return None
    plain = _plain_number_at(tokens, index, language)
    return _with_half(plain, tokens, language) if plain is not None else None


def _plain_number_at(tokens: Sequence[Token], index: int, language: Language) -> tuple[Decimal, int] | None:
    """The number without a half behind it."""
    first = tokens[index]
    if first.kind == "number" and first.value is not None:
        return _scaled(first.value, tokens, index + 1, language)
    if first.kind != "word":
        return None
    if first.norm in _ARTICLES[language] | _HALVES[language]:
        return _article(tokens, index, language)
    if first.norm in _SCALES[language] and (language == "es" and first.norm == "mil"):
        return _with_rest(_scaled(Decimal(1), tokens, index, language), tokens, language)
    below = _small(tokens, index, language)
    if below is None:
        return None
    return _with_rest(_scaled(Decimal(below[0]), tokens, below[1], language), tokens, language)


def amount_at(
    tokens: Sequence[Token], index: int, language: Language, own_currency: frozenset[str]
) -> tuple[Decimal, int] | None:
    """A number, also behind the unit of money that it is in: "ARS 50,000", "$ 50.000"."""
    led = index < len(tokens) and (tokens[index].norm in own_currency or tokens[index].norm == "$")
    return number_at(tokens, index + 1 if led else index, language)


def _with_half(number: tuple[Decimal, int], tokens: Sequence[Token], language: Language) -> tuple[Decimal, int]:
    """ "4 palos y medio", "a million and a half", "two and a half million": half of the scale more."""
    total, after = number
    norms = [token.norm for token in tokens[after : after + 4]]
    if not norms or norms[0] != _JOINS[language]:
        return number
    end = next((i for i in (1, 2) if norms[i : i + 1] and norms[i] in _HALVES[language]), 0)
    if not end or (end == _WITH_ARTICLE and norms[1] not in _ARTICLES[language]):
        return number
    scale = Decimal(_SCALES[language].get(tokens[after - 1].norm, 0))
    if scale:
        return total + scale / 2, after + end + 1
    behind = Decimal(_SCALES[language].get(norms[end + 1], 0)) if len(norms) > end + 1 else Decimal(0)
    return ((total + Decimal("0.5")) * behind, after + end + 2) if behind else number


def _article(tokens: Sequence[Token], index: int, language: Language) -> tuple[Decimal, int] | None:
    half = tokens[index].norm in _HALVES[language]
    after = index + 1
    if half and after < len(tokens) and tokens[after].norm in _ARTICLES[language]:
        after += 1
    if after < len(tokens) and tokens[after].norm in _SCALES[language]:
        number = _scaled(Decimal("0.5") if half else Decimal(1), tokens, after, language)
        return number if half else _with_rest(number, tokens, language)
    return None


def _small(tokens: Sequence[Token], index: int, language: Language) -> tuple[int, int] | None:
    """A number below a hundred (English) or a thousand (Spanish)."""
    units = _SMALL[language]
    word = tokens[index].norm
    if word in units:
        return units[word], index + 1
    if word not in _TENS[language]:
        return None
    total, after = _TENS[language][word], index + 1
    while after < len(tokens):
        step = after + 1 if tokens[after].norm in {_JOINS[language], "-"} and after + 1 < len(tokens) else after
        part = units.get(tokens[step].norm, _TENS[language].get(tokens[step].norm, 0))
        if not 0 < part < (10 if total % 100 else 100):
            break
        total, after = total + part, step + 1
    return total, after


def _behind_thousands(total: Decimal, tokens: Sequence[Token], index: int, language: Language) -> tuple[Decimal, int]:
    """ "Mil doscientos", "dos mil quinientos": the hundreds behind thousands told in words."""
    told = language == "es" and index < len(tokens) and tokens[index - 1].norm == "mil"
    hundreds = _small(tokens, index, language) if told and tokens[index].norm in _TENS[language] else None
    return (total + hundreds[0], hundreds[1]) if hundreds is not None and total % 1000 == 0 else (total, index)


def _scaled(value: Decimal, tokens: Sequence[Token], index: int, language: Language) -> tuple[Decimal, int]:
    total = value
    while index < len(tokens) and tokens[index].norm in _SCALES[language]:
        total *= _SCALES[language][tokens[index].norm]
        index += 1
    return _behind_thousands(total, tokens, index, language)


def _with_rest(number: tuple[Decimal, int], tokens: Sequence[Token], language: Language) -> tuple[Decimal, int]:
    """The number with what is said behind its hundreds or thousands: "mil doscientos", "one thousand two hundred"."""
    total, after = number
    scale = next((each for each in (1_000_000, 1_000, 100) if total >= each and total % each == 0), 0)
    below = _small(tokens, after, language) if scale and after < len(tokens) else None
    if below is None or tokens[after - 1].norm not in _SCALES[language]:
        return number
    rest, end = _with_rest(_scaled(Decimal(below[0]), tokens, below[1], language), tokens, language)
    if scale == 100 and rest % 1_000 == 0 and rest >= 1_000:  # "two hundred fifty thousand"
        return (total * 1_000 + rest, end) if rest < 100_000 else number
    return (total + rest, end) if 0 < rest < scale else number


def ordinal_at(tokens: Sequence[Token], index: int, language: Language) -> tuple[int, int] | None:
    """The ordinal at a token ("third", "3rd", "tercera"), and the index after it."""
    if index >= len(tokens):
        return None
    token = tokens[index]
    if token.kind == "ordinal" and token.value is not None:
        return int(token.value), index + 1
    for rank, words in enumerate(_ORDINALS[language], start=1):
        if token.norm in words:
            return rank, index + 1
    return None


def cardinals(language: Language) -> frozenset[str]:
    """Every word that counts by itself: "three", "veinte"."""
    return frozenset({*_SMALL[language], *_TENS[language]})


def number_words(language: Language) -> frozenset[str]:
    """Every word that takes part in a number, so that none is mended into something else."""
    ordinals = {word for words in _ORDINALS[language] for word in words}
    return cardinals(language) | {*_SCALES[language], *ordinals}
