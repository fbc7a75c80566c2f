"""Tells of things with a first and a last figure: how many of them moved, and which of them the most."""

from dataclasses import replace

from agent.facts import ends
from agent.interpretation import Interpretation, words
from agent.narrative.limits import limits
from agent.narrative.scalars import Told
from agent.narrative.teller import Teller
from agent.narrative.wording import UNREAD


def tell(teller: Teller) -> Told | None:
    """The title and the sentences; None where the rows are others, or are the first by something else."""
    of, language = teller.context.interpretation, teller.context.language
    pair = ends(of)
    ways = [way for way in ("rise", "fall") if teller.knows(f"{way}.count")]
    if pair is None or not ways or (of.limit is not None and not _are_the_steepest(of, ways)):
        return None
    noun = words.column(pair[0].name.removeprefix("first_"), teller.context.semantics, language)
    if language == "es" and (noun.feminine or noun.plural):
        return None
    left = [each for each in of.filters if each.column != pair[0].name.removeprefix("first_")]
    said = limits(replace(of, filters=tuple(left)), teller.context.semantics, language, frozenset())
    said = replace(said, others=(*said.others, UNREAD[language])) if of.unread else said
    when = f" {words.during(of.period, language)}" if of.period else ""
    teller.wording.slots |= {"figure": noun.text, "Figure": noun.capital, "left": f"{said.loose()}{when}"}
    if of.limit is not None:
        title = teller.tell(f"moved.{ways[0]}.first.title")
        return (title, [teller.tell(f"moved.{ways[0]}.most")]) if title else None
    title = teller.tell(f"moved.{ways[0] if len(ways) == 1 else 'both'}.title")
    return title, [f"{title}.", *(teller.first(f"moved.{way}.most", f"moved.{way}.tied") for way in ways)]


def _are_the_steepest(of: Interpretation, ways: list[str]) -> bool:
    """Whether the rows shown are the first by how much of what it was each figure moved, and all moved one way."""
    growths = {each.index for each in of.measures if each.transform == "growth"}
    by_growth = of.order is not None and of.order.index in growths
    return by_growth and ways == ["rise" if of.order and of.order.descending else "fall"]
