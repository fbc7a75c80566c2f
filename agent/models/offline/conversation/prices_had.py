"""All prices that the one product had whose price was shown, each with its first day: "what prices has it had?"."""

from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.between import blanked, found, pattern_of
from agent.models.offline.metrics import averaged_column
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reader import read
from agent.models.offline.reading import Filter, Reading
from agent.models.offline.refusals import Refused
from agent.values import Language

_TABLE = "price_words.yaml"
_OF: dict[Language, str] = {"en": "of", "es": "de"}
_HISTORY: dict[Language, str] = {"en": "price history", "es": "historial de precios"}


def prices_had(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | Refused | None:
    """Each price with its first day; None where a text asks for no more than one price.

    Refused where it asks for another figure at each of them.
    """
    product = priced_alone(previous, context)
    plain = plain_text(text).casefold()
    if product is None or pattern_of(_TABLE, "every_price", language).search(plain) is None:
        return None
    rest = blanked(text, list(found(_TABLE, "at_each_price", text, language)))
    if any(part.metric and averaged_column(part.metric) is None for part in hear(rest, language, context).parts):
        return Refused("not_understood", (text.strip(),), language)
    asked = read(f"{_HISTORY[language]} {_OF[language]} {product.values[0]}: {rest}", language, context)
    if not isinstance(asked, Reading) or asked.unread or not asked.values_of or asked.limit:
        return None
    if [(item.column, item.values) for item in asked.filters] != [(product.column, product.values)]:
        return None
    if any(period.anchored and period.days == 1 for period in asked.periods):
        return None
    periods = asked.periods or previous.periods
    return replace(asked, filters=previous.filters, periods=periods, named_filters=previous.named_filters)


def priced_alone(previous: Reading, context: ReadingContext) -> Filter | None:
    """The condition on the one thing whose price was shown."""
    prices = {metric.name: averaged_column(metric) for metric in context.semantics.metrics}
    shown = [item.column or prices.get(item.metric or "") for item in previous.measures]
    columns = {column for column in (*shown, previous.values_of) if column}
    priced = len(columns) == 1 and columns <= {column for column in prices.values() if column}
    others = previous.groupings or previous.contrasts or previous.transform or previous.having or previous.among
    kept = [item for item in previous.filters if item.operator == "=" and isinstance(item.values[0], str)]
    return kept[0] if priced and not others and len(kept) == 1 else None
