"""The words of a sentence that are no facts: what the figure and the groups are called, conditions, periods."""

from dataclasses import replace
from decimal import Decimal

from agent.answer import Fact
from agent.interpretation import GroupingColumn, Interpretation, MeasureColumn, words
from agent.interpretation.grammar import Noun, article, capitalised, noun, of_the, plural
from agent.narrative.context import NarrativeContext
from agent.values import Cell, Language, Unit

LONGEST_LABEL = 80
WHEN: dict[Language, dict[str, str]] = {
    "en": {"day": "on {}", "week": "in the week of {}", "month": "in {}", "quarter": "in {}", "year": "in {}"},
    "es": {"day": "el {}", "week": "en la semana del {}", "month": "en {}", "quarter": "en el {}", "year": "en {}"},
}
PREPOSITIONS: dict[Language, frozenset[str]] = {
    "en": frozenset({"before", "until", "after", "from"}),
    "es": frozenset({"antes", "hasta", "después", "desde"}),
}


class Wording:
    """Words for one answer. `slots` are those that sentence templates may use."""

    def __init__(self, context: NarrativeContext) -> None:
        of = context.interpretation
        self.of: Interpretation = of
        self.semantics = context.semantics
        self.language: Language = context.language
        self.measure = of.measure or (of.order.hidden if of.order else None)
        self.metric = self.noun_of(self.measure)
        self.group = self._noun_of_group(of.label or next(iter(of.groupings), None))
        self.series = self._noun_of_group(of.series)
        self.slots = {**self._figures(), **self._groups(), **self._limits(), **self._sides()}

    def noun_of(self, measure: MeasureColumn | None) -> Noun:
        """What a figure is called."""
        return words.measure(measure, self.semantics, self.language) if measure else words.ROWS[self.language]

    def label(self, value: Cell, of: GroupingColumn | None) -> str:
        """A label by itself."""
        return plain(words.cell(value, of, self.semantics, self.language, self.of.data))

    def name(self, value: Cell) -> str:
        """A label of the axis inside a sentence."""
        return plain(words.name(value, self.of.label, self.semantics, self.language, self.of.data))

    def subject(self, value: Cell) -> str:
        """A label of the axis at the beginning of a sentence; stored texts keep their spelling."""
        named = self.name(value)
        stored = isinstance(value, str) and (self.of.label is None or not self.of.label.ordered)
        return named if stored else capitalised(named)

    def when(self, value: Cell) -> str:
        """A label along time as an adverb: "on October 18", "en octubre"."""
        grain = self.of.label.grain if self.of.label else None
        return WHEN[self.language].get(grain or "", "{}").format(self.label(value, self.of.label))

    def amount(self, fact: Fact) -> str:
        """A figure with what it is of: "5,703 units", "$ 200 de facturación"; a mean or a share stands alone."""
        told = self.figure(fact.value, fact.unit)
        if self.measure is None or self.measure.transform is not None or fact.value == 1:
            return told
        if words.is_counted(self.measure, self.metric):
            return f"{told} {self.metric.text}"
        if not self.measure.additive:
            return told
        return f"{told} {'of' if self.language == 'en' else 'de'} {self.metric.text}"

    def figure(self, value: Cell, unit: Unit | None) -> str:
        """A figure with its unit."""
        return words.figure(value, unit, self.semantics, self.language)

    def cell(self, index: int, value: Cell, unit: Unit | None) -> str:
        """A cell of a row that is listed, by what its column holds."""
        grouping = next((each for each in self.of.shown if each.index == index), None)
        name = self.of.listing[index] if index < len(self.of.listing) else None
        if grouping is None and name is not None:
            dimension = self.semantics.dimension_of(name)
            dated = dimension is not None and dimension.kind == "date"
            known = dimension.name if dimension else None
            grouping = GroupingColumn(index, name, known, name, grain="day" if dated else None)
        is_figure = isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)
        if is_figure and (grouping is None or grouping.dimension is None):
            return self.figure(value, unit)
        return self.label(value, grouping)

    def _noun_of_group(self, grouping: GroupingColumn | None) -> Noun:
        return words.grouping(grouping, self.semantics, self.language) if grouping else words.ROWS[self.language]

    def _figures(self) -> dict[str, str]:
        metric, base, language = self.metric, self._base(), self.language
        return {
            "metric": metric.text,
            "Metric": metric.capital,
            "The_metric": self._the(metric),
            "of_the_metric": f"{of_the(metric, language)} {metric.text}",
            "highest_metric": self._superlative(highest=True, definite=False),
            "lowest_metric": self._superlative(highest=False, definite=False),
            "the_highest_metric": self._superlative(highest=True, definite=True),
            "the_lowest_metric": self._superlative(highest=False, definite=True),
            "base": base.text,
            "The_base": self._the(base),
            "of_the_base": f"{of_the(base, language)} {base.text}",
        }

    def _the(self, of: Noun) -> str:
        """The subject of a sentence: Spanish needs the article, English does without."""
        return of.capital if self.language == "en" else f"{capitalised(article(of, 'es'))} {of.text}"

    def _superlative(self, *, highest: bool, definite: bool) -> str:
        """ "the most units", "the highest revenue"; "la mayor cantidad de unidades", "mayor facturación"."""
        metric = self.metric
        counted = self.measure is not None and words.is_counted(self.measure, metric)
        if self.language == "en":
            word = ("most" if highest else "fewest") if counted else ("highest" if highest else "lowest")
            return f"{'the ' if definite else ''}{word} {metric.text}"
        word = "mayor" if highest else "menor"
        if counted:
            return (
                f"la {word} cantidad de {metric.text}"
                if definite
                else f"{'más' if highest else 'menos'} {metric.text}"
            )
        agreed = word + ("es" if metric.plural else "")
        return f"{article(metric, 'es')} {agreed} {metric.text}" if definite else f"{agreed} {metric.text}"

    def _base(self) -> Noun:
        """What a share, a growth or a running total is of."""
        if self.measure is None:
            return self.metric
        return self.noun_of(replace(self.measure, transform=None, conditions=(), span=None, before=None))

    def _groups(self) -> dict[str, str]:
        group, series, language = self.group, self.series, self.language
        return {
            "group": group.text,
            "Group": group.capital,
            "The_group": f"{capitalised(article(group, language))} {group.text}",
            "groups": plural(group, language).text,
            "series_group": series.text,
            "series_groups": plural(series, language).text,
        }

    def _limits(self) -> dict[str, str]:
        of = self.of
        said = [words.condition(each, self.semantics, self.language) for each in of.filters]
        said += [words.having(measure, each, self.semantics, self.language) for measure, each in of.having]
        where = f" ({plain(', '.join(said))})" if said else ""
        when = f" {words.during(of.period, self.language)}" if of.period else ""
        extent = words.extent(of.data, self.language) if of.data else ""
        return {"scope": where + when, "where": where, "extent": extent}

    def _sides(self) -> dict[str, str]:
        """The two sides of a comparison or a growth, or the part that a share is of."""
        levels = [each for each in self.of.measures if each.transform in {None, "share", "growth"}]
        if len(levels) == 1 and levels[0].before and levels[0].span:
            sides = [words.span(each, self.language) for each in (levels[0].before, levels[0].span)]
        else:
            sides = [self._side(each) for each in levels[:2]]
        if not sides or not all(sides):
            return {}
        if len(sides) == 1:
            return {"part": sides[0], "Part": capitalised(sides[0]), "of_the_part": self._of_the_part(sides[0])}
        return {
            "against": sides[0],
            "Against": capitalised(sides[0]),
            "compared": sides[1],
            "Compared": capitalised(sides[1]),
        }

    def _side(self, measure: MeasureColumn) -> str:
        said = [words.condition(each, self.semantics, self.language) for each in measure.conditions]
        said += [words.span(measure.span, self.language)] if measure.span else []
        return plain(", ".join(said))

    def _of_the_part(self, part: str) -> str:
        if part.split(" ")[0] in PREPOSITIONS[self.language]:
            return part if self.language == "en" else f"de {part}"
        return f"the {part}" if self.language == "en" else f"{of_the(noun(part, 'es'), 'es')} {part}"


def plain(text: str) -> str:
    """Stored text that may stand in prose: one line, not too long, and no markup."""
    line = " ".join(text.split())
    safe = line.replace("<", "‹").replace(">", "›").replace("`", "'").replace("](", "] (").replace("**", "∗∗")
    return safe if len(safe) <= LONGEST_LABEL else safe[: LONGEST_LABEL - 1].rstrip() + "…"
