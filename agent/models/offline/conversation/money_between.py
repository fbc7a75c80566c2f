"""The money that was shown, as a later text speaks of it: beside what it asks for, or shown no more."""

from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.between import Between, blanked, told_at
from agent.models.offline.parts.hearing import hear
from agent.models.offline.reading import Order
from agent.values import Language

_TABLE = "between_texts.yaml"


def beside_money(between: Between, language: Language, context: ReadingContext) -> Between:
    """ "How many units each month, next to the money": beside the revenue that was shown."""
    shown = [context.semantics.metric(item.metric) if item.metric else None for item in between.base.measures]
    if len(shown) != 1 or shown[0] is None or shown[0].unit != "currency":
        return between
    spans = told_at(_TABLE, "beside_money", between.text, language, REST=".*")
    rest = blanked(between.text, spans)
    named = any(part.metric and part.metric.unit != "currency" for part in hear(rest or ",", language, context).parts)
    return replace(between, text=rest, leans=True, adds=True) if spans and named else between


def beside_figures(between: Between, language: Language, context: ReadingContext) -> Between:
    """ "Put the average ticket beside the other two numbers": the two that were shown."""
    counted = len(between.base.measures)
    spans = [
        span
        for span in told_at(_TABLE, "beside_figures", between.text, language)
        if _counts(between.text[slice(*span)], language, context) in (None, counted)
    ]
    rest = blanked(between.text, spans)
    if not spans or not counted or between.base.transform or not _is_of_figures_alone(rest, language, context):
        return between
    return replace(between, text=rest, leans=True, adds=True)


def _is_of_figures_alone(text: str, language: Language, context: ReadingContext) -> bool:
    """Whether a text names a figure or an average, and nothing that could itself be put beside what was shown."""
    parts = hear(text or ",", language, context).parts
    others = any(
        part.link or part.stored or part.weekday or part.period or part.named for part in parts if not part.metric
    )
    return not others and any(part.metric or part.has("op:average", "op:moving_average") for part in parts)


def _counts(words: str, language: Language, context: ReadingContext) -> int | None:
    """How many figures words speak of; None where they give no number."""
    numbers = (part.number for part in hear(words, language, context).parts)
    return next((int(number) for number in numbers if number is not None), None)


def without_money(between: Between, language: Language, context: ReadingContext) -> Between:
    """ "Take the money out", "la plata no", after units and revenue: the other figures alone."""
    base = between.base
    spans = told_at(_TABLE, "money_gone", between.text, language)
    money = [
        item
        for item in base.measures
        if (metric := context.semantics.metric(item.metric or "")) is not None and metric.unit == "currency"
    ]
    left = tuple(item for item in base.measures if item not in money)
    ranked = base.order.measure if base.order is not None else None
    if not spans or not left or len(money) != 1 or base.transform or (ranked is not None and base.limit):
        return between
    order = base.order
    if base.order is not None and ranked is not None:
        kept = base.measures[ranked]
        order = Order(left.index(kept) if kept in left else 0, base.order.descending)
    base = replace(base, measures=left, order=order)
    return replace(between, base=base, text=blanked(between.text, spans), leans=True)
