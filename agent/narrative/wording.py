"""The words of a sentence that are no facts: what the figure and the groups are called, conditions, periods."""

from dataclasses import replace
from decimal import Decimal

from agent.answer import Fact
from agent.interpretation import GroupingColumn, Interpretation, MeasureColumn, Span, words
from agent.interpretation.constants import as_day
from agent.interpretation.grammar import Noun, article, capitalised, of_the, plural, single
from agent.narrative import sides
from agent.narrative.context import NarrativeContext
from agent.narrative.limits import limits
from agent.narrative.plain import plain
from agent.values import THINGS, Cell, Language, Unit

WHEN: dict[Language, dict[str, str]] = {
    "en": {"day": "on {}", "week": "in the week of {}", "month": "in {}", "quarter": "in {}", "year": "in {}",
           "weekday": "on {}", "hour": "at {}"},
    "es": {"day": "el {}", "week": "en la semana del {}", "month": "en {}", "quarter": "en el {}", "year": "en {}",
           "weekday": "el {}", "hour": "a las {}"},
}  # fmt: skip
UNREAD: dict[Language, str] = {
    "en": "under a condition that the query shows",
    "es": "con una condición que se ve en la consulta",
}
"""A condition that cannot be put into words is never left unsaid."""
WITHOUT: dict[Language, str] = {"en": "the group without {}", "es": "el grupo sin {}"}
GRAINS = ("hour", "day", "week", "month", "quarter", "year")
"""From the shortest span of time to the longest."""
MOVING: dict[Language, str] = {"en": "{}-{} moving average of {}", "es": "promedio móvil de {} {} de {}"}
HOUR = "the {} hour"
DAY_OF_THE_WEEK = Noun("day of the week")
"""In running English "weekday" leaves Saturday and Sunday out."""
TAKE_ARTICLE = ("average", "median", "highest", "lowest", "mean", "moving", "share", "growth", "difference")
"""English figures that begin so are one figure, and take an article as the subject of a sentence."""


class Wording:
    """Words for one answer. `slots` are those that sentence templates may use."""

    def __init__(self, context: NarrativeContext) -> None:
        of = context.interpretation
        self.of: Interpretation = of
        self.semantics = context.semantics
        self.language: Language = context.language
        index = of.label.index if of.label else None
        self._labels = frozenset(context.rows.column(index)) if index is not None else frozenset()
        self.measure = of.measure or (of.order.hidden if of.order else None)
        self.metric = self.noun_of(self.measure)
        self.base = self._base()
        self.group = self._noun_of_group(of.label or next(iter(of.groupings), None))
        self.series = self._noun_of_group(of.series)
        compared = sides.slots(of.measures, self.semantics, self.language)
        self.slots = {**self._figures(), **self._groups(), **self._limits()}
        self.slots |= {name: plain(text) for name, text in compared.items()}

    def noun_of(self, measure: MeasureColumn | None) -> Noun:
        """What a figure is called."""
        if measure is None:
            return words.ROWS[self.language]
        named = words.measure(measure, self.semantics, self.language)
        counts = measure.unit in THINGS and measure.transform is None and measure.per is None
        if counts and (measure.additive or measure.aggregate in {"count", "count_distinct"}):
            named = plural(named, self.language)
        grain = self.of.label.grain if self.of.label else None
        if measure.transform != "moving_average" or not measure.window or grain not in words.GRAINS[self.language]:
            return named
        base, unit = self.noun_of(replace(measure, transform=None)), words.GRAINS[self.language][grain or ""]
        if self.language == "es":
            unit = plural(Noun(unit), "es").text
        return Noun(MOVING[self.language].format(measure.window, unit, base.text))

    def label(self, value: Cell, of: GroupingColumn | None) -> str:
        """A label by itself."""
        return plain(words.cell(value, of, self.semantics, self.language, self.of.data))

    def name(self, value: Cell, of: GroupingColumn | None) -> str:
        """A label inside a sentence."""
        if of is not None and (value is None or isinstance(value, bool)):
            group = words.grouping(of, self.semantics, self.language).text
            return WITHOUT[self.language].format(group) if value is None else f"{group}: {self.label(value, of)}"
        told = plain(words.name(value, of, self.semantics, self.language, self.of.data))
        return HOUR.format(told) if self.language == "en" and of is not None and of.grain == "hour" else told

    def subject(self, value: Cell) -> str:
        """A label of the axis at the beginning of a sentence; stored texts keep their spelling."""
        named = self.name(value, self.of.label)
        of = self.of.label
        stored = isinstance(value, str) and (of is None or not (of.ordered or of.grain == "band"))
        return named if stored else capitalised(named)

    def itself(self, value: Cell) -> str:
        """A label after "the hour with … was", where the noun need not be said again."""
        of = self.of.label
        if of is None or of.grain != "hour":
            return self.name(value, of)
        return self.label(value, of) if self.language == "en" else f"la de las {self.label(value, of)}"

    def when(self, value: Cell, of: GroupingColumn | None) -> str:
        """A label along time as an adverb: "on October 18", "en octubre"."""
        return WHEN[self.language].get((of.grain if of else None) or "", "{}").format(self.label(value, of))

    def day(self, value: Cell) -> str:
        """A day with its year."""
        found = as_day(value)
        return words.long_day(found, self.language, year=True) if found else str(value)

    def pair(self, label: Cell, series: Cell) -> str:
        """A label with its series: "Saturday at 17:00", "el sábado a las 17:00", "waiter 51, October"."""
        first, second = self.of.label, self.of.series
        if first is not None and second is not None and first.over_dates and second.over_dates:
            shorter_first = GRAINS.index(first.grain or "year") <= GRAINS.index(second.grain or "year")
            return self.name(label, first) if shorter_first else self.name(series, second)  # a day says its month too
        if second is not None and second.ordered and first is not None and not first.over_dates:
            return f"{self.name(label, first)} {self.when(series, second)}"
        if first is not None and first.ordered:
            return f"{self.name(series, second)} {self.when(label, first)}"
        return f"{self.name(label, first)} ({self.label(series, second)})"

    def amount(self, fact: Fact) -> str:
        """A figure with what it is of: "5,703 units", "$ 200 de facturación"; a mean or a share stands alone."""
        told = self.figure(fact.value, fact.unit)
        if self.measure is None or self.measure.transform is not None:
            return told
        if self.is_counted():
            return f"{told} {single(self.metric.text, self.language) if fact.value == 1 else self.metric.text}"
        if not self.measure.additive:
            return told
        return f"{told} {'of' if self.language == 'en' else 'de'} {self.metric.text}"

    def amount_beside(self, fact: Fact, of: MeasureColumn) -> str:
        """The same of a figure that is one of several; empty where it needs its noun before it."""
        named, told = self.noun_of(of), words.figure(fact.value, fact.unit, self.semantics, self.language)
        if words.is_counted(of, named):
            return f"{told} {single(named.text, self.language) if fact.value == 1 else named.text}"
        summed = of.additive and of.transform is None and fact.value is not None
        return f"{told} {'of' if self.language == 'en' else 'de'} {named.text}" if summed else ""

    def is_counted(self) -> bool:
        """Whether the figure is a number of things, so that it stands before its noun: 5 units."""
        of = self.measure
        if of is None:
            return False
        sums = of.unit is None and of.additive and of.transform is None and of.per is None
        return words.is_counted(of, self.metric) or (sums and self.metric.plural)

    def figure(self, value: Cell, unit: Unit | None) -> str:
        """A figure with its unit."""
        if self.measure is not None and not self.measure.additive:
            value = words.quotient(value, unit)
        return words.figure(value, unit, self.semantics, self.language)

    def cell(self, index: int, value: Cell, unit: Unit | None) -> str:
        """A cell of a row that is listed, by what its column holds."""
        grouping = next((each for each in self.of.shown if each.index == index), None)
        measure = next((each for each in self.of.measures if each.index == index), None)
        name = self.of.listing[index] if index < len(self.of.listing) else measure.column if measure else None
        if grouping is None and name is not None:
            dimension = self.semantics.dimension_of(name)
            dated = dimension is not None and dimension.kind == "date"
            known = dimension.name if dimension else None
            grouping = GroupingColumn(index, name, known, name, grain="day" if dated else None)
        is_figure = isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)
        if is_figure and (grouping is None or grouping.dimension is None):
            return self.figure(value, unit)
        return self.label(value, grouping)

    def listed(self, value: Cell, unit: Unit | None) -> str:
        """A name of a list of such: a number without the noun, which the list has before it."""
        numbered = isinstance(value, int) and not isinstance(value, bool) and unit is None
        return str(value) if numbered else self.cell(0, value, unit)

    def column(self, index: int) -> str:
        """What a column of a row that is listed is called."""
        measure = next((each for each in self.of.measures if each.index == index), None)
        if measure is not None:
            return self.noun_of(measure).text
        grouping = next((each for each in self.of.shown if each.index == index), None)
        if grouping is not None:
            return self._noun_of_group(grouping).text
        name = self.of.listing[index] if index < len(self.of.listing) else None
        return words.column(name, self.semantics, self.language).text if name else ""

    def _noun_of_group(self, grouping: GroupingColumn | None) -> Noun:
        if grouping is not None and grouping.grain == "weekday" and self.language == "en":
            return DAY_OF_THE_WEEK
        return words.grouping(grouping, self.semantics, self.language) if grouping else words.ROWS[self.language]

    def _base(self) -> Noun:
        """What a share, a growth or a running total is of."""
        if self.measure is None:
            return self.metric
        return self.noun_of(replace(self.measure, transform=None, conditions=(), span=None, before=None))

    def _figures(self) -> dict[str, str]:
        metric, base, language = self.metric, self.base, self.language
        takes_de = language == "es" and not self.is_counted()
        return {
            "metric": metric.text,
            "Metric": metric.capital,
            "The_metric": self._the(metric),
            "the_metric": f"{article(metric, language)} {metric.text}",
            "highest_metric": self._superlative(highest=True, definite=False),
            "lowest_metric": self._superlative(highest=False, definite=False),
            "the_highest_metric": self._superlative(highest=True, definite=True),
            "the_lowest_metric": self._superlative(highest=False, definite=True),
            "the_same_metric": self._the_same(),
            "less": "fewer" if self.is_counted() else "less",
            "base": base.text,
            "The_base": self._the(base),
            "of_the_base": f"{of_the(base, language)} {base.text}",
            "of": "de " if takes_de else "",
        }

    def _the(self, of: Noun) -> str:
        """The subject of a sentence: Spanish needs the article, English where it is one figure."""
        if self.language == "es":
            return f"{capitalised(article(of, 'es'))} {of.text}"
        first = of.text.split(" ")[0]
        return f"The {of.text}" if first in TAKE_ARTICLE or "moving average" in of.text else of.capital

    def _superlative(self, *, highest: bool, definite: bool) -> str:
        """ "the most units", "the highest revenue"; "la mayor cantidad de unidades", "mayor facturación"."""
        metric, language = self.metric, self.language
        counted = self.is_counted()
        if language == "en":
            word = ("most" if highest else "fewest") if counted else ("highest" if highest else "lowest")
            return f"{'the ' if definite else ''}{word} {metric.text}"
        word = "mayor" if highest else "menor"
        if counted and definite:
            return f"la {word} cantidad de {metric.text}"
        if counted:
            return f"{'más' if highest else 'menos'} {metric.text}"
        agreed = word + ("es" if metric.plural else "")
        return f"{article(metric, 'es')} {agreed} {metric.text}" if definite else f"{agreed} {metric.text}"

    def _the_same(self) -> str:
        """ "the same revenue", "the same number of lines"; "la misma facturación", "la misma cantidad de líneas"."""
        counted, metric = self.is_counted(), self.metric
        if self.language == "en":
            return f"the same {'number of ' if counted else ''}{metric.text}"
        if counted:
            return f"la misma cantidad de {metric.text}"
        return f"{metric.pick(('el mismo', 'la misma', 'los mismos', 'las mismas'))} {metric.text}"

    def _groups(self) -> dict[str, str]:
        group, series, language = self.group, self.series, self.language
        return {
            "group": group.text,
            "Group": group.capital,
            "one_group": single(group.text, language) if group.plural else group.text,
            "The_group": f"{capitalised(article(group, language))} {group.text}",
            "groups": plural(group, language).text,
            "series_group": series.text,
            "series_groups": plural(series, language).text,
        }

    def _limits(self) -> dict[str, str]:
        """What the rows were limited to with a space before, right after its noun or anywhere (`aside`)."""
        of = self.of
        said = limits(of, self.semantics, self.language, self._labels)
        said = replace(said, others=(*said.others, UNREAD[self.language])) if of.unread else said
        groups = [words.having(measure, each, self.semantics, self.language) for measure, each in of.having]
        own = self.measure.span if self.measure is not None and of.kind != "scalar" else None
        limited_to = of.period or (own if self.measure and self.measure.transform is None else None)
        when = f" {words.during(limited_to, self.language)}" if limited_to else ""
        found = {
            "scope": said.attached(groups) + when,
            "aside": said.loose(groups) + when,
            "rows_scope": said.loose() + when,
            "where": said.attached(groups),
            "extent": words.extent(of.data, self.language) if of.data else "",
        }
        if self.short_period is not None:
            found["Short_period"] = capitalised(words.span(self.short_period, self.language))
        return found | ({"having": plain(", ".join(groups))} if groups else {})

    @property
    def short_period(self) -> Span | None:
        """The only period named of which the data holds a part."""
        of, data = self.of, self.of.data
        named = [of.period, *of.periods, *(span for each in of.measures for span in (each.before, each.span))]
        spans = [span for span in dict.fromkeys(named) if span is not None and data is not None]
        short = [span for span in spans if data and (span.start < data.start or span.end > data.end)]
        return short[0] if len(short) == 1 else None
