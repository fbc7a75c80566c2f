"""The price of what was shown, where a text asks for no more: "how much is it?", after the best product."""

from dataclasses import replace

from agent.models.offline import policies
from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.of_the_table import of_the_table
from agent.models.offline.conversation.one_of_those import words_of
from agent.models.offline.metrics import averaged_column
from agent.models.offline.reading import Filter, Grouping, Reading
from agent.models.offline.refusals import Refused
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.wordings import said
from agent.semantics import Dimension
from agent.values import Language

_TABLE = "of_those_shown.yaml"
_SEVERAL = words_in(_TABLE, "prices_of_several")
_NAMED = small("price_words")


def prices_of_those(
    previous: Reading, text: str, language: Language, context: ReadingContext
) -> Reading | Refused | None:
    """The last price of each that was shown; an average of its lines, of all days, is none that anybody asks.

    Refused where what was shown is not sold, or is one of many that "it" does not tell apart.
    """
    asked = words_of(text, language, context)
    if said(_TABLE, "price_of_those", asked, language) is None:
        return None
    words = frozenset(asked.split())
    table = of_the_table(language, context)
    sold, price = table.among("things_sold"), table.price()
    column = averaged_column(price) if price is not None else None
    shown = {item.metric for item in previous.measures}
    if sold is None or price is None or column is None or not context.semantics.time:
        return None
    if previous.values_of or previous.listing or price.name in shown:
        return None
    priced = Reading(language, groupings=(Grouping(sold.name),), values_of=column, score=1.0)
    priced = replace(priced, assumptions=(policies.present_price(language),))
    if previous.groupings == priced.groupings and not (previous.rank_within or previous.contrasts):
        return _of_rows(previous, priced, text, several=not words.isdisjoint(_SEVERAL))
    if previous.groupings:
        return None if words & _NAMED else Refused("not_understood", (text.strip(),), language)
    kept = _kept(previous, sold)
    if kept:
        return replace(priced, filters=kept)
    return None if words & _NAMED else Refused("not_understood", (text.strip(),), language)


def _of_rows(previous: Reading, priced: Reading, text: str, *, several: bool) -> Reading | Refused:
    """Of the rows that a ranking or a bound kept, or of each thing; one of all is not told by "it"."""
    if previous.limit is not None or previous.having or previous.holdings:
        return replace(priced, among=(replace(previous, assumptions=(), unread=()),))
    if not several:
        return Refused("not_understood", (text.strip(),), priced.language)
    column = tuple(item for item in previous.filters if isinstance(item.values[0], str))
    return replace(priced, filters=column)


def _kept(previous: Reading, sold: Dimension) -> tuple[Filter, ...]:
    """What keeps some of the things that are sold, where nothing else does so in a way of its own."""
    if previous.named_filters or previous.contrasts or previous.among or previous.existence:
        return ()
    return tuple(item for item in previous.filters if item.column == sold.column and not item.is_denial)
