"""The sides of a figure that stands against another: the two of a comparison or a growth, or the part of a share."""

from collections.abc import Sequence
from dataclasses import replace

from agent.interpretation import MeasureColumn, Span, words
from agent.interpretation.grammar import article, capitalised, noun, of_the
from agent.semantics import Semantics
from agent.values import Language

PREPOSITIONS: dict[Language, frozenset[str]] = {
    "en": frozenset({"before", "until", "after", "from", "with", "without", "in"}),
    "es": frozenset({"antes", "hasta", "después", "desde", "con", "sin", "en"}),
}
WITH: dict[Language, str] = {"en": "with {}", "es": "con {}"}
IN_ALL: dict[Language, str] = {"en": "in all", "es": "en total"}
"""What is said of the side that nothing sets apart from the other, which is a part of it."""
FOR: dict[Language, str] = {"en": "for {}", "es": "para {}"}


def slots(measures: Sequence[MeasureColumn], semantics: Semantics, language: Language) -> dict[str, str]:
    """The words for each side; none where a side has no name of its own."""
    levels = [each for each in measures if each.transform in {None, "share", "growth"}]
    levels = levels[:1] if levels and levels[0].transform == "share" else levels
    if len(levels) == 1 and levels[0].before and levels[0].span:
        sides = [(words.span(each, language), True) for each in (levels[0].before, levels[0].span)]
    else:
        sides = _of_which_one_is_all(levels[:2], semantics, language)
    if not sides or not all(text for text, _ in sides):
        return {}
    if len(sides) == 1:
        part = sides[0][0]
        return {"part": part, "Part": capitalised(part), "of_the_part": _of_the(part, language)}
    spans = [levels[0].before, levels[0].span] if len(levels) == 1 else [each.span for each in levels[:2]]
    found: dict[str, str] = {}
    adverbs = [_weekdays(each, semantics, language) for each in levels[:2]] if len(levels) > 1 else ["", ""]
    for name, (text, dated), span, adverb in zip(("against", "compared"), sides, spans, adverbs, strict=True):
        found[name] = _bounded(text, span) if dated and span is not None and language == "es" else text
        found[f"{name}_in"] = adverb or _in(text, span if dated else None, language)
    return found


def _of_which_one_is_all(
    levels: Sequence[MeasureColumn], semantics: Semantics, language: Language
) -> list[tuple[str, bool]]:
    """The words of each side, and whether they are days; one without a condition is all that there is."""
    sides = [_side(each, semantics, language) for each in levels]
    texts = [text for text, _ in sides]
    if len(sides) != len(("part", "all")) or any(each.span for each in levels) or bool(texts[0]) == bool(texts[1]):
        return sides
    part = levels[0 if texts[0] else 1].conditions
    left_out = part[0].without if len(part) == 1 else None
    named = words.condition(replace(part[0], without=None, name=left_out), semantics, language) if left_out else ""
    whole = WITH[language].format(named) if named else IN_ALL[language]
    return [(text or whole, dated) for text, dated in sides]


def _side(measure: MeasureColumn, semantics: Semantics, language: Language) -> tuple[str, bool]:
    """What sets a figure apart, and whether that is a span of days alone."""
    said = [words.condition(each, semantics, language) for each in measure.conditions]
    if measure.span:
        return ", ".join([*said, words.span(measure.span, language)]), not said
    return ", ".join(said), False


def _weekdays(measure: MeasureColumn, semantics: Semantics, language: Language) -> str:
    """ "on Sundays", where that alone sets the figure apart."""
    if measure.span is not None or len(measure.conditions) != 1:
        return ""
    return words.weekdays(measure.conditions[0], semantics, language) or ""


def _bounded(text: str, span: Span) -> str:
    """A span of days as an end of "entre … y …": a day and a range of days take an article there."""
    if span.start == span.end:
        return f"el {text}"
    told = words.during(span, "es")
    return f"el período {told}" if told.startswith("del ") else text


def _in(side: str, span: Span | None, language: Language) -> str:
    if span is not None:
        told = words.during(span, language)
        return FOR[language].format(side) if language == "en" and told.startswith("from ") else told
    if side.split(" ")[0] in PREPOSITIONS[language]:
        return side
    if language == "es" and _is_numbered(side):
        return FOR[language].format(f"{article(noun(side, 'es'), 'es')} {side}")
    return FOR[language].format(side)


def _is_numbered(side: str) -> bool:
    """Whether it is one thing by its number, such as waiter 51."""
    head, _, number = side.rpartition(" ")
    return head.isalpha() and number.isdigit()


def _of_the(part: str, language: Language) -> str:
    if part.split(" ")[0] in PREPOSITIONS[language]:
        return part if language == "en" else f"de {part}"
    if part[:1].isdigit():
        several = noun(part.split(" ", 1)[-1], language)
        return f"{of_the(several, language).removeprefix('of ')} {part}"
    if language == "en":
        return part if _is_numbered(part) else f"the {part}"
    return f"{of_the(noun(part, 'es'), 'es')} {part}"
