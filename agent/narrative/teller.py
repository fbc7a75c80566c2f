"""Fills sentence templates with facts, and with words that agree in gender and number."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from agent.answer import Fact
from agent.interpretation import GroupingColumn, MeasureColumn, words
from agent.interpretation.grammar import Noun, article, capitalised, noun, of_the, plural
from agent.narrative.context import NarrativeContext
from agent.narrative.phrases import PHRASES
from agent.values import Cell, Language, Unit

PLACEHOLDER = re.compile(r"\{([\w.]+)\}")
CHOICE = re.compile(r"\[(g:|s:)?([^\[\]|]*(?:\|[^\[\]|]*)+)\]")
COUNTED: frozenset[Unit | None] = frozenset({"units", "tickets", "count"})
LONGEST_LABEL = 80
WHEN: dict[Language, dict[str, str]] = {
    "en": {"day": "on {}", "week": "in the week of {}", "month": "in {}", "quarter": "in {}", "year": "in {}"},
    "es": {"day": "el {}", "week": "en la semana del {}", "month": "en {}", "quarter": "en {}", "year": "en {}"},
}


class Teller:
    """Tells sentences about one answer. `used` are the names of the facts that were told."""

    def __init__(self, context: NarrativeContext) -> None:
        self.context = context
        self.language: Language = context.language
        self.facts: Mapping[str, Fact] = {fact.name: fact for fact in context.facts}
        self.used: dict[str, None] = {}
        of = context.interpretation
        self.metric = self.noun_of(of.measure)
        self.group = self._noun_of_group(of.label or next(iter(of.groupings), None))
        self.series = self._noun_of_group(of.series)

    def first(self, *keys: str) -> str:
        """The first of the phrases for which there are facts, told; empty when there is none."""
        return next((told for key in keys if (told := self.tell(key))), "")

    def tell(self, key: str) -> str:
        """The phrase of that name, filled; empty when one of its facts is not known."""
        return self.fill(self.template(key))

    def fill(self, template: str) -> str:
        """A template with facts, words and forms put in; empty when a placeholder stands for nothing."""
        names = PLACEHOLDER.findall(template)
        parts = {name: self._part(name) for name in names}
        if any(part is None for part in parts.values()):
            return ""
        self.used.update(dict.fromkeys(name for each in names for name in self._facts_of(each)))
        shaped = CHOICE.sub(lambda found: self._chosen(found[1] or "", found[2].split("|")), template)
        return PLACEHOLDER.sub(lambda found: parts[found[1]] or "", shaped)

    def knows(self, *names: str) -> bool:
        """Whether all these facts are known."""
        return all(name in self.facts for name in names)

    def _chosen(self, of: str, forms: list[str]) -> str:
        agrees = {"g:": self.group, "s:": self.series}.get(of, self.metric)
        return agrees.pick(tuple(forms))

    def _facts_of(self, name: str) -> Iterator[str]:
        """The facts that a placeholder tells."""
        if name in self.facts:
            yield name
        elif name.endswith(".when") or name in {"Top", "Bottom"}:
            yield name.lower().removesuffix(".when") + ".label"
        elif name in {"scope", "where", "extent", "compared", "against"}:
            prefixes = {"extent": ("data.",), "compared": ("value.",), "against": ("value.",)}
            wanted = prefixes.get(name, ("period", "filter.", "threshold"))
            yield from (known for known in self.facts if known.startswith(wanted))

    def _part(self, name: str) -> str | None:
        """What a placeholder stands for; None when it is not known."""
        if name in self.facts:
            return self.told(self.facts[name])
        if name.endswith(".when"):
            fact = self.facts.get(name.removesuffix(".when") + ".label")
            return self._when(fact.value) if fact else None
        if name in {"Top", "Bottom"}:
            fact = self.facts.get(f"{name.lower()}.label")
            return self._subject(fact.value) if fact else None
        return self._words().get(name)

    def told(self, fact: Fact) -> str:
        """A fact's value as the person reads it."""
        of, semantics, value = self.context.interpretation, self.context.semantics, fact.value
        if fact.name.endswith(".label"):
            return plain(words.cell(value, of.label, semantics, self.language, of.data))
        if fact.name.endswith(".series"):
            return plain(words.cell(value, of.series, semantics, self.language, of.data))
        if fact.name.startswith("cell."):
            return plain(self._cell(int(fact.name.removeprefix("cell.")) - 1, value, fact.unit))
        if isinstance(value, str | None) or isinstance(value, bool) or hasattr(value, "isoformat"):
            return plain(words.cell(value, _day(fact), semantics, self.language))
        return words.figure(value, "count" if fact.unit == "days" else fact.unit, semantics, self.language)

    def _cell(self, index: int, value: Cell, unit: Unit | None) -> str:
        of, semantics = self.context.interpretation, self.context.semantics
        grouping = next((each for each in of.shown if each.index == index), None)
        name = of.listing[index] if index < len(of.listing) else None
        if grouping is None and name is not None:
            dimension = semantics.dimension_of(name)
            grain = "day" if dimension and dimension.kind == "date" else None
            grouping = GroupingColumn(index, name, dimension.name if dimension else None, name, grain=grain)
        figure = grouping is None or grouping.dimension is None
        if (figure and isinstance(value, (int, float))) or hasattr(value, "as_tuple"):
            return words.figure(value, unit, semantics, self.language)
        return words.cell(value, grouping, semantics, self.language, of.data)

    def _when(self, value: Cell) -> str:
        """A label along time as an adverb: "on October 18", "en octubre"."""
        of = self.context.interpretation
        named = plain(words.cell(value, of.label, self.context.semantics, self.language, of.data))
        grain = of.label.grain if of.label else None
        return WHEN[self.language].get(grain or "", "{}").format(named)

    def _subject(self, value: Cell) -> str:
        """A label as the subject of a sentence: in Spanish weekdays and numbered things take their article."""
        of = self.context.interpretation
        named = plain(words.cell(value, of.label, self.context.semantics, self.language, of.data))
        takes_article = of.label is not None and (
            of.label.grain in {"weekday", "day", "hour"} or (isinstance(value, int) and of.label.grain is None)
        )
        if self.language == "es" and takes_article and of.label is not None:
            head = {"weekday": "El", "day": "El", "hour": "La hora"}.get(of.label.grain or "")
            return f"{head or capitalised(article(self.group, 'es'))} {named}"
        if self.language == "en" and of.label is not None and of.label.grain is None and isinstance(value, int):
            return capitalised(named)
        return capitalised(named) if of.label is not None and of.label.ordered else named

    def _words(self) -> dict[str, str]:
        """The words that are no facts, by placeholder."""
        metric, group, language = self.metric, self.group, self.language
        return {
            "metric": metric.text,
            "Metric": metric.capital,
            "the_metric": f"{article(metric, language)} {metric.text}",
            "The_metric": metric.capital
            if language == "en"
            else f"{capitalised(article(metric, language))} {metric.text}",
            "of_the_metric": f"{of_the(metric, language)} {metric.text}",
            "highest_metric": self._superlative(highest=True),
            "lowest_metric": self._superlative(highest=False),
            "group": group.text,
            "Group": group.capital,
            "The_group": f"{capitalised(article(group, language))} {group.text}",
            "groups": plural(group, language).text,
            "series_group": self.series.text,
            "series_groups": plural(self.series, language).text,
            "scope": self._scope(),
            "where": self._where(),
            "extent": self._extent(),
            "base": self._base().text,
            "The_base": self._the_base(),
            "of_the_base": f"{of_the(self._base(), language)} {self._base().text}",
            **self._compared(),
        }

    def _superlative(self, *, highest: bool) -> str:
        """ "most units", "highest revenue"; "más unidades", "mayor facturación"."""
        measure = self.context.interpretation.measure
        counted = self.metric.plural and measure is not None and measure.unit in COUNTED and measure.per is None
        if self.language == "en":
            word = ("most" if highest else "fewest") if counted else ("highest" if highest else "lowest")
        else:
            word = ("más" if highest else "menos") if counted else ("mayor" if highest else "menor")
        return f"{word} {self.metric.text}"

    def _base(self) -> Noun:
        """What a share, a growth or a running total is of."""
        measure = self.context.interpretation.measure
        return self.noun_of(_untransformed(measure)) if measure else self.metric

    def _the_base(self) -> str:
        base = self._base()
        return base.capital if self.language == "en" else f"{capitalised(article(base, 'es'))} {base.text}"

    def _scope(self) -> str:
        """The conditions in parentheses and the period, with a space before."""
        of = self.context.interpretation
        when = f" {words.during(of.period, self.language)}" if of.period else ""
        where = self._where()
        return (f" ({where})" if where else "") + when

    def _where(self) -> str:
        of, semantics = self.context.interpretation, self.context.semantics
        said = [words.condition(each, semantics, self.language) for each in of.filters]
        said += [words.having(measure, each, semantics, self.language) for measure, each in of.having]
        return plain(", ".join(said))

    def _extent(self) -> str:
        data = self.context.interpretation.data
        return words.extent(data, self.language) if data else ""

    def _compared(self) -> dict[str, str]:
        """The two sides of a comparison, or the part that a share is of."""
        levels = [
            each for each in self.context.interpretation.measures if each.transform in {None, "share", "growth"}
        ]
        names = ("against", "compared") if len(levels) > 1 else ("part",)
        found: dict[str, str] = {}
        for name, measure in zip(names, levels, strict=False):
            side = self._side(measure)
            if side:
                found |= {name: side, capitalised(name): capitalised(side)}
        if len(levels) == 1 and levels[0].before and levels[0].span:
            found |= {
                "against": words.span(levels[0].before, self.language),
                "compared": words.span(levels[0].span, self.language),
            }
        if "part" in found:
            found["of_the_part"] = self._of_the_part(found["part"])
        return found

    def _side(self, measure: MeasureColumn) -> str:
        said = [words.condition(each, self.context.semantics, self.language) for each in measure.conditions]
        said += [words.span(measure.span, self.language)] if measure.span else []
        return plain(", ".join(said))

    def _of_the_part(self, part: str) -> str:
        prepositions = {"en": ("before", "until", "after", "from"), "es": ("antes", "hasta", "después", "desde")}
        if part.split(" ")[0] in prepositions[self.language]:
            return part if self.language == "en" else f"de {part}"
        return f"the {part}" if self.language == "en" else f"{of_the(noun(part, 'es'), 'es')} {part}"

    def template(self, key: str) -> str:
        """The phrase of that name, unfilled."""
        return PHRASES[key][self.language]

    def noun_of(self, measure: MeasureColumn | None) -> Noun:
        """What a figure is called."""
        if measure is None:
            return words.ROWS[self.language]
        return words.measure(measure, self.context.semantics, self.language)

    def _noun_of_group(self, grouping: GroupingColumn | None) -> Noun:
        if grouping is None:
            return words.ROWS[self.language]
        return words.grouping(grouping, self.context.semantics, self.language)


def _day(fact: Fact) -> GroupingColumn | None:
    is_day = hasattr(fact.value, "isoformat") and not hasattr(fact.value, "hour")
    return GroupingColumn(None, fact.name, grain="day") if is_day else None


def _untransformed(measure: MeasureColumn) -> MeasureColumn:
    return replace(measure, transform=None, conditions=(), span=None, before=None)


def plain(text: str) -> str:
    """Stored text that may stand in prose: one line, not too long, and no markup."""
    line = " ".join(text.split())
    safe = line.replace("<", "‹").replace(">", "›").replace("`", "'").replace("](", "] (").replace("**", "∗∗")
    return safe if len(safe) <= LONGEST_LABEL else safe[: LONGEST_LABEL - 1].rstrip() + "…"
