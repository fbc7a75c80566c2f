"""Holds a sentence that a model wrote from the rows against the rows: what cannot be shown to be true fails.

It is strict: a claim of a kind that it does not know how to hold (a cause, "almost", a comparison with something that
is not named) fails too. Better a shorter text than a false one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from agent.facts import as_number
from agent.folding import fold_letters
from agent.narrative.claim_words import of_kind, value_of
from agent.narrative.context import NarrativeContext
from agent.narrative.known import EVERYTHING, Figure, Known, Owners
from agent.values import Language

MARKUP = re.compile(r"[<>*_#`|{}\[\]\\]|https?:")
QUOTED = re.compile(r"[“«\"][^”»\"]*[”»\"]")
CAPITAL = re.compile(r"(?<![\w·])[A-ZÁÉÍÓÚÑ]\w*")
NUMBER = (
    r"(?P<sign>[-−+]?)(?P<money>\$ ?)?"
    r"(?P<digits>\d{{1,3}}(?:{0}\d{{3}})+(?:{1}\d+)?|\d+(?:{1}\d+)?)(?P<percent> ?%)?"
)
NUMBERS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(NUMBER.format(",", r"\.")),
    "es": re.compile(NUMBER.format(r"\.", ",")),
}
SUMMING = re.compile(r"\b(?:add|adds|added|adding|make|makes|made|making) up\b")
TIMES = re.compile(r"\b(\d+|[a-z]+) (?:times|veces)\b")
NEAR_ENOUGH = Decimal("0.05")
"""How far a ratio may be from the one that is said: "twice" for 1.9 to 2.1."""


@dataclass(frozen=True, slots=True)
class Said:
    """A label or a figure in a sentence: where, and the rows that it may belong to."""

    start: int
    owners: Owners


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence."""

    start: int
    value: Decimal
    places: int
    is_money: bool
    is_percent: bool


class Verifier:
    """Holds sentences about one answer."""

    def __init__(self, context: NarrativeContext) -> None:
        self._context = context
        self._language: Language = context.language
        self._known = Known(context)
        self._asked = fold_letters(context.question.text)
        self._currency = bool(context.semantics.currency)

    def holds(self, sentence: str) -> bool:
        """Whether everything that a sentence claims is borne out by the facts or the rows."""
        if MARKUP.search(sentence) or not sentence.strip():
            return False
        bare, labels = self._masked(sentence)
        if not all(self._is_quoted_rightly(quoted[1:-1]) for quoted in QUOTED.findall(bare)):
            return False
        named = self._one_for_each(labels)
        return (
            self._names_nothing_else(bare)
            and self._numbers_hold(fold_letters(bare), named)
            and self._times_hold(fold_letters(bare), named)
            and self._words_hold(re.findall(r"[a-z]+", SUMMING.sub(" ", fold_letters(bare))), named)
        )

    def _is_quoted_rightly(self, quoted: str) -> bool:
        return not quoted.strip("· ") or fold_letters(quoted) in self._asked

    def _masked(self, sentence: str) -> tuple[str, list[Said]]:
        """The sentence with known labels and dates blanked out, and those that belong to rows."""
        text, labels = sentence, []
        for phrase in self._known.phrases:
            for found in re.finditer(rf"(?<![\w·]){re.escape(phrase.text)}(?![\w·])", fold_letters(text)):
                if phrase.owners:
                    labels.append(Said(found.start(), phrase.owners))
                text = text[: found.start()] + "·" * len(found[0]) + text[found.end() :]
        return text, sorted(labels, key=lambda said: said.start)

    def _one_for_each(self, labels: Sequence[Said]) -> list[Said]:
        """Labels that stand for the same row told as one: of two groupings, a row's label and its series."""
        if self._context.interpretation.series is None or len(labels) < 2:
            return list(labels)
        together: list[Said] = []
        for label in labels:
            both = together[-1].owners & label.owners if together else EVERYTHING
            if both and len(together[-1].owners) > 1:
                together[-1] = Said(together[-1].start, both)
            else:
                together.append(label)
        return together

    def _names_nothing_else(self, bare: str) -> bool:
        """Whether no other word stands with a capital letter inside the sentence, nor a month or a weekday."""
        for found in CAPITAL.finditer(bare):
            before = bare[: found.start()].rstrip()
            begins = not before or before[-1] in ".:?!¿¡·("
            if not begins and fold_letters(found[0]) not in self._asked:
                return False
        spoken = set(re.findall(r"[a-z]+", fold_letters(bare)))
        dated = spoken & of_kind("calendar", self._language)
        return all(word in self._asked for word in dated)

    def _numbers_hold(self, text: str, named: Sequence[Said]) -> bool:
        owned: list[Said] = []
        for number in _numbers(text, self._language):
            bearers = [figure for figure in self._known.figures if self._agrees(number, figure)]
            if not bearers:
                return False
            owners = frozenset(row for figure in bearers for row in figure.owners)
            if owners and (named or all(figure.owners for figure in bearers)):
                owned.append(Said(number.start, owners))
        return self._beside(owned, named)

    def _beside(self, owned: Sequence[Said], named: Sequence[Said]) -> bool:
        """Whether each figure of a row stands in a sentence that names the row, in the order of the names."""
        if not owned or len(self._context.rows.values) == 1:
            return True
        if len(owned) == len(named):
            return all(figure.owners & label.owners for figure, label in zip(owned, named, strict=True))
        rows = frozenset(row for label in named for row in label.owners)
        return all(figure.owners & rows for figure in owned) and len(named) == 1

    def _agrees(self, number: Number, figure: Figure) -> bool:
        if number.is_percent != (figure.unit in {"percent", "fraction"}):
            return False
        if self._currency and number.is_money != (figure.unit == "currency"):
            return False
        value = figure.value * (100 if figure.unit == "fraction" else 1)
        places = number.places if abs(value) >= 100 or value == value.to_integral_value() else max(number.places, 1)
        return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) == number.value

    def _times_hold(self, text: str, named: Sequence[Said]) -> bool:
        """Whether "three times" is the ratio of the two rows named."""
        for found in TIMES.finditer(text):
            times = found[1] if found[1].isdigit() else value_of(found[1], "numbers", self._language)
            if times is None or not self._is_ratio(Decimal(str(times)), named):
                return False
        return True

    def _words_hold(self, spoken: Sequence[str], named: Sequence[Said]) -> bool:
        """Whether the words that claim something can be shown to be right."""
        words, language = set(spoken), self._language
        if words & (of_kind("vague", language) | of_kind("causes", language)):
            return False
        counted = [value_of(word, "numbers", language) for word in words & of_kind("numbers", language)]
        if any(not self._is_known(Decimal(str(value))) for value in counted if value is not None):
            return False
        multiples = [value_of(word, "multiples", language) for word in words & of_kind("multiples", language)]
        if any(not self._is_ratio(Decimal(str(value)), named) for value in multiples if value is not None):
            return False
        return self._goes(words, named) and self._ranks(words, named)

    def _is_known(self, value: Decimal) -> bool:
        return any(figure.value == value and not figure.owners for figure in self._known.figures)

    def _values(self, named: Sequence[Said]) -> list[Decimal]:
        """The figures of the rows named, where each name stands for one row."""
        rows = [next(iter(said.owners)) for said in named if len(said.owners) == 1]
        values = [self._known.value(row) for row in rows]
        return [value for value in values if value is not None] if len(rows) == len(named) else []

    def _is_ratio(self, wanted: Decimal, named: Sequence[Said]) -> bool:
        values = self._values(named)
        if len(values) != 2 or values[1] <= 0:
            return False
        return abs(values[0] / values[1] - wanted) <= wanted * NEAR_ENOUGH

    def _goes(self, words: set[str], named: Sequence[Said]) -> bool:
        """Whether directions and comparisons agree with the two rows named, or with what changed."""
        language = self._language
        up = bool(words & of_kind("rising", language))
        down = bool(words & of_kind("falling", language))
        above = bool(words & of_kind("above", language)) and not self._is_superlative(words)
        below = bool(words & of_kind("below", language)) and not self._is_superlative(words)
        if (up and down) or (above and below):
            return False
        if up or down:
            change = self._change(named)
            return change is not None and (change > 0 if up else change < 0)
        if above or below:
            values = self._values(named)
            mean = next((as_number(fact.value) for fact in self._context.facts if fact.name == "mean"), None)
            if len(values) == 1 and mean is not None and words & {"average", "promedio", "media", "mean"}:
                values = [values[0], mean]
            return len(values) == 2 and (values[0] > values[1] if above else values[0] < values[1])
        return True

    def _is_superlative(self, words: set[str]) -> bool:
        """Whether "más" and "menos" rank rather than compare: "el más alto", "las más bajas"."""
        return self._language == "es" and bool(
            words & {"alto", "alta", "bajo", "baja", "altos", "altas", "bajos", "bajas"}
        )

    def _change(self, named: Sequence[Said]) -> Decimal | None:
        """What changed between two rows of time that are named; with none named, between the ends."""
        places, values = self._known.places, self._values(named)
        if len(values) == 2:
            first, last = (next(iter(said.owners)) for said in named)
            if first not in places or last not in places:
                return None
            return values[1] - values[0] if places[first] < places[last] else values[0] - values[1]
        if named:
            return None
        facts = {fact.name: as_number(fact.value) for fact in self._context.facts}
        return facts.get("change")

    def _ranks(self, words: set[str], named: Sequence[Said]) -> bool:
        """Whether what is called the highest or the lowest is."""
        high, low = words & of_kind("highest", self._language), words & of_kind("lowest", self._language)
        if not high and not low:
            return True
        if not named or (high and low and len(named) != 2):
            return False
        if high and low:
            return bool(named[0].owners & self._known.highest() and named[1].owners & self._known.lowest())
        return bool(named[0].owners & (self._known.highest() if high else self._known.lowest()))


def _numbers(text: str, language: Language) -> Iterator[Number]:
    thousands, point = (",", ".") if language == "en" else (".", ",")
    for found in NUMBERS[language].finditer(text):
        plain = found["digits"].replace(thousands, "").replace(point, ".")
        value = Decimal(plain) * (-1 if found["sign"] in {"-", "−"} else 1)
        places = len(plain.partition(".")[2])
        yield Number(found.start(), value, places, bool(found["money"]), bool(found["percent"]))
