"""Tells why a figure changed: its facts, a title and a few sentences, in both languages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

from agent import formats
from agent.answer import Fact, Prose
from agent.drivers.breakdown import Breakdown, Change
from agent.drivers.effects import Effect
from agent.interpretation import Condition, Span, words
from agent.interpretation.grammar import Noun, article, capitalised, noun, plural
from agent.narrative.plain import plain
from agent.semantics import Semantics
from agent.values import THINGS, Cell, Language, Unit

CONTRACTED = re.compile(r"\b(de|a) el (?=\w)")
SHORTEST_YEAR = 365
CHOICE = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")


@dataclass(frozen=True)
class Explanation:
    """All that is known of why a figure changed. `days` are those with data in either period."""

    change: Change
    before: Decimal
    after: Decimal
    days: tuple[int, int]
    effects: tuple[Effect, ...]
    shown: Breakdown
    priced_by: str
    """The dimension by which price was told from volume."""
    filters: tuple[Condition, ...] = ()

    @property
    def difference(self) -> Decimal:
        """Later less earlier."""
        return self.after - self.before


def facts(of: Explanation) -> tuple[Fact, ...]:
    """Every figure, date and name that the explanation tells."""
    unit = of.change.metric.unit
    found: list[Fact] = []
    spans = (of.change.periods.before, of.change.periods.after)
    sides = zip(("before", "after"), (of.before, of.after), spans, of.days, strict=True)
    for name, amount, span, days in sides:
        found.append(Fact(f"{name}.value", amount, unit, f"the figure of the period {name}"))
        found.append(Fact(f"{name}.start", span.start, None, f"first day of the period {name}"))
        found.append(Fact(f"{name}.end", span.end, None, f"last day of the period {name}"))
        found.append(Fact(f"{name}.days", days, "days", f"days of the period {name} that the data covers"))
    found.append(Fact("change", of.difference, unit, "after − before"))
    found.append(Fact("change.size", abs(of.difference), unit, "|after − before|"))
    if of.before > 0:
        share = abs(of.difference) / of.before
        found.append(Fact("change.percent.size", share, "fraction", "|after − before| / before"))
    found += [Fact(f"effect.{e.name}", e.amount, unit, FORMULAS[e.name]) for e in of.effects]
    for name, extreme in _extremes(of.shown):
        found.append(Fact(f"{name}.label", extreme[0], None, f"the group that is the {name}"))
        found.append(Fact(f"{name}.value", extreme[1], unit, f"the change of the {name}"))
    return tuple(found)


FORMULAS: Mapping[str, str] = {
    "days": "before × (days after / days before) − before",
    "volume": "(units after − units before) × average price before, per equal days",
    "mix": "units after − units before, each at its price before, less the volume effect",
    "price": "(price after − price before) × units after, summed over groups",
    "new": "what groups brought that had no units before",
    "lost": "what groups brought that have no units after",
    "rest": "after − before, per equal days",
}


def _extremes(of: Breakdown) -> Iterator[tuple[str, tuple[Cell, Decimal]]]:
    """The group that lost most and the one that gained most."""
    pairs = zip(of.rows.values, of.groups, strict=True)
    changes = [(row[0], group.after.amount - group.before.amount) for row, group in pairs]
    low, high = min(changes, key=lambda each: each[1]), max(changes, key=lambda each: each[1])
    if low[1] < 0:
        yield "faller", low
    if high[1] > 0:
        yield "riser", high


def tell(of: Explanation, semantics: Semantics, language: Language) -> Prose:
    """The title and the text."""
    teller = _Teller(of, semantics, language)
    known = tuple(fact.name for fact in facts(of))
    return Prose(teller.title(), " ".join(filter(None, teller.sentences())), known)


class _Teller:
    def __init__(self, of: Explanation, semantics: Semantics, language: Language) -> None:
        self.of, self.semantics, self.language = of, semantics, language
        metric = of.change.metric
        self.noun = noun(words.label_of(metric.synonyms, metric.name, language), language)
        self.way = "up" if of.difference > 0 else "down" if of.difference < 0 else "none"
        self.parts = self._parts()

    def title(self) -> str:
        """What changed by how much, and the weightiest cause that points the same way."""
        of = self.of
        if of.before <= 0:
            return self._say("title.new")
        told = self._say(f"title.{self.way}")
        same_way = [effect for effect in of.effects if effect.amount * of.difference > 0 and effect.name != "rest"]
        return told + (self._say("because", cause=self._named(same_way[0])) if same_way else "")

    def sentences(self) -> Sequence[str]:
        """The two figures, the days, the other effects, and the groups that lost and gained most."""
        others = [effect for effect in self.of.effects if effect.name != "days"]
        days = next((effect for effect in self.of.effects if effect.name == "days"), None)
        listed = "; ".join(f"{self._named(effect)}, {self._signed(effect.amount)}" for effect in others)
        return [
            self._say(f"levels.{self.way}"),
            self._say("days", days=self._signed(days.amount)) if days else "",
            self._say("effects.same_days" if days else "effects", effects=listed) if len(others) > 1 else "",
            self._groups(),
        ]

    def _groups(self) -> str:
        found = dict(_extremes(self.of.shown))
        said: dict[str, str] = {}
        for name, shape in (("faller", "fall"), ("riser", "rise")):
            if name in found:
                label, amount = found[name]
                said |= {name: self._label(label), shape: self._signed(amount)}
        kind = "both" if len(found) == 2 else "fall" if "faller" in found else "rise" if found else ""
        return self._say(f"group.{kind}", **said) if kind else ""

    def _label(self, value: Cell) -> str:
        dimension = self.of.shown.dimension
        if value is None:
            return formats.label(None, None, self.language)
        named = formats.label(value, dimension, self.language)
        numbered = isinstance(value, int) and not isinstance(value, bool)
        group = words.label_of(dimension.synonyms, dimension.name, self.language)
        told = f"{group} {named}" if numbered else named
        return plain(f"{article(noun(group, 'es'), 'es')} {told}" if numbered and self.language == "es" else told)

    def _named(self, effect: Effect) -> str:
        dimension = self.semantics.dimension(self.of.priced_by)
        group = words.label_of(dimension.synonyms, dimension.name, self.language) if dimension else "groups"
        return self._say(f"name.{effect.name}", groups=plural(Noun(group), self.language).text)

    def _signed(self, amount: Decimal) -> str:
        return ("+" if amount > 0 else "") + self._figure(amount)

    def _figure(self, amount: Decimal, unit: Unit | None = None) -> str:
        return plain(words.figure(amount, unit or self.of.change.metric.unit, self.semantics, self.language))

    def _parts(self) -> dict[str, str]:
        of, language = self.of, self.language
        before, after = of.change.periods.before, of.change.periods.after
        group = self.of.shown.dimension
        conditions = ", ".join(words.condition(each, self.semantics, language) for each in of.filters)
        counted = of.change.metric.unit in THINGS and self.noun.plural
        return {
            "The_metric": self._the_metric(),
            "of": "de " if language == "es" and not counted else "",
            "where": f" ({plain(conditions)})" if conditions else "",
            "before": self._figure(of.before),
            "after": self._figure(of.after),
            "size": self._figure(abs(of.difference)),
            "percent": self._figure(abs(of.difference) / of.before, "fraction") if of.before > 0 else "",
            "in_before": words.during(before, language),
            "in_after": words.during(after, language),
            "Before": capitalised(self._span(before)),
            "after_name": self._span(after),
            "from_to": FROM_TO[language].format(before=self._span(before), after=self._span(after)),
            "days_before": str(of.days[0]),
            "days_after": str(of.days[1]),
            "group": words.label_of(group.synonyms, group.name, language),
        }

    def _the_metric(self) -> str:
        named = self.noun
        return named.capital if self.language == "en" else f"{capitalised(article(named, 'es'))} {named.text}"

    def _span(self, span: Span) -> str:
        named = words.span(span, self.language)
        return f"el {named}" if self.language == "es" and named[:1].isdigit() and span.days < SHORTEST_YEAR else named

    def _say(self, key: str, **more: str) -> str:
        template = _phrases()[key][self.language]
        shaped = CHOICE.sub(lambda found: found[1 + self.noun.plural], template)
        told = shaped.format(**{**self.parts, **more})
        return CONTRACTED.sub(lambda found: f"{found[1]}l ", told) if self.language == "es" else told


FROM_TO: Mapping[Language, str] = {"en": "from {before} to {after}", "es": "de {before} a {after}"}


@cache
def _phrases() -> Mapping[str, Mapping[Language, str]]:
    loaded: Mapping[str, Mapping[Language, str]] = yaml.safe_load(
        Path(__file__).with_name("phrases.yaml").read_text(encoding="utf-8")
    )
    return loaded
