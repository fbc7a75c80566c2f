"""Fills sentence templates with facts, and with words that agree in gender and number."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime

from agent import formats
from agent.answer import Fact
from agent.interpretation import GroupingColumn
from agent.narrative.context import NarrativeContext
from agent.narrative.phrases import phrases
from agent.narrative.plain import plain
from agent.narrative.wording import Wording
from agent.values import Language

PLACEHOLDER = re.compile(r"\{([\w.]+)\}")
CHOICE = re.compile(r"\[([gsb]:)?([^\[\]|]*(?:\|[^\[\]|]*)+)\]")
TOLD_BY_WORDS: Mapping[str, tuple[str, ...]] = {
    "scope": ("period", "filter.", "threshold"),
    "aside": ("period", "filter.", "threshold"),
    "rows_scope": ("period", "filter."),
    "left": ("period", "filter."),
    "having": ("threshold",),
    "where": ("filter.", "threshold"),
    "extent": ("data.",),
    "compared": ("value.",),
    "compared_in": ("value.",),
    "against": ("value.",),
    "against_in": ("value.",),
    "part": ("value.filter.",),
    "of_the_part": ("value.filter.",),
}
"""Words in which figures or dates stand, and the facts that these are."""


class Teller:
    """Tells sentences about one answer. `used` are the names of the facts that were told."""

    def __init__(self, context: NarrativeContext) -> None:
        self.context = context
        self.wording = Wording(context)
        self.facts: Mapping[str, Fact] = {fact.name: fact for fact in context.facts}
        self.used: dict[str, None] = {}
        self._shapes: Mapping[str, tuple[str, Callable[[Fact], str]]] = {
            "name": ("label", lambda fact: self.wording.name(fact.value, context.interpretation.label)),
            "Name": ("label", lambda fact: self.wording.subject(fact.value)),
            "itself": ("label", lambda fact: self.wording.itself(fact.value)),
            "when": ("label", lambda fact: self.wording.when(fact.value, context.interpretation.label)),
            "amount": ("value", self.wording.amount),
            "long": ("day", lambda fact: self.wording.day(fact.value)),
            "pair": ("label", self._pair),
        }

    def template(self, key: str) -> str:
        """The phrase of that name in the answer's language, unfilled."""
        return phrases()[key][self.context.language]

    def tell(self, key: str) -> str:
        """The phrase of that name, filled; empty when one of its facts is not known."""
        return self.fill(self.template(key))

    def first(self, *keys: str) -> str:
        """The first of the phrases for which there are facts, told; empty when there is none."""
        return next((told for key in keys if (told := self.tell(key))), "")

    def fill(self, template: str) -> str:
        """A template with facts, words and forms put in; empty when a placeholder stands for nothing."""
        parts = {name: self._part(name) for name in PLACEHOLDER.findall(template)}
        if any(part is None for part in parts.values()):
            return ""
        self.used.update(dict.fromkeys(fact for name in parts for fact in self._facts_of(name)))
        shaped = CHOICE.sub(lambda found: self._agreed(found[1] or "", found[2].split("|")), template)
        return _joined(shaped, {name: part or "" for name, part in parts.items()}, self.context.language)

    def knows(self, *names: str) -> bool:
        """Whether all these facts are known."""
        return all(name in self.facts for name in names)

    def named_in(self, *prefixes: str) -> Iterator[str]:
        """The facts whose names begin so."""
        return (name for name in self.facts if name.startswith(prefixes))

    def _agreed(self, of: str, forms: list[str]) -> str:
        nouns = {"g:": self.wording.group, "s:": self.wording.series, "b:": self.wording.base}
        return nouns.get(of, self.wording.metric).pick(tuple(forms))

    def _part(self, name: str) -> str | None:
        """What a placeholder stands for; None when it is not known."""
        if name in self.facts:
            return self._told(self.facts[name])
        stem, _, shape = name.rpartition(".")
        if stem and shape in self._shapes:
            source, told = self._shapes[shape]
            fact = self.facts.get(f"{stem}.{source}") or (self.facts.get(stem) if source == "value" else None)
            return told(fact) if fact else None
        return self.wording.slots.get(name)

    def _facts_of(self, name: str) -> Iterator[str]:
        """The facts that a placeholder tells."""
        stem, _, shape = name.rpartition(".")
        if name in self.facts:
            yield name
        elif shape in self._shapes and stem:
            told = f"{stem}.{self._shapes[shape][0]}"
            yield told if told in self.facts else stem
            if shape == "pair":
                yield f"{stem}.series"
        elif name.lower() in TOLD_BY_WORDS:
            yield from self.named_in(*TOLD_BY_WORDS[name.lower()])

    def _pair(self, fact: Fact) -> str:
        series = self.facts.get(fact.name.replace(".label", ".series"))
        return self.wording.pair(fact.value, series.value if series else None)

    def _told(self, fact: Fact) -> str:
        """A fact's value as the person reads it."""
        of, value = self.context.interpretation, fact.value
        if fact.name.endswith(".label"):
            return self.wording.figure(value, fact.unit) if fact.unit else self.wording.label(value, of.label)
        if fact.name.endswith(".series"):
            return self.wording.label(value, of.series)
        if fact.name.startswith("cell."):
            return plain(self.wording.cell(int(fact.name.removeprefix("cell.")) - 1, value, fact.unit))
        if fact.name.startswith("item."):
            return plain(self.wording.listed(value, fact.unit))
        if isinstance(value, date) and not isinstance(value, datetime):
            return self.wording.label(value, GroupingColumn(None, fact.name, grain="day"))
        return plain(self.wording.figure(value, "count" if fact.unit == "days" else fact.unit))


def _joined(template: str, parts: Mapping[str, str], language: Language) -> str:
    """The template with its parts put in; Spanish contracts "de el" and "a el", and says "e" before the sound i."""
    told = ""
    for number, piece in enumerate(PLACEHOLDER.split(template)):
        part = parts[piece] if number % 2 else piece
        if language == "es" and number % 2:
            if part.startswith("el ") and told.endswith((" de ", " a ")):
                told, part = told[:-1] + "l ", part[3:]
            elif told.endswith(" y ") and formats.begins_with_i(part):
                told = told[:-2] + "e "
        told += part
    return told
