"""A figure of all rows behind one of each: "and the median of all?", "¿y el promedio de todos juntos?".

What is of one ticket on average is of all tickets then, and the split is lost; of other figures the average is over
what they were split by. Where rows were kept to a few, or split twice, "of all" may mean either.
"""

import re
from dataclasses import replace
from functools import lru_cache

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.followup import edit
from agent.models.offline.metrics import averages_over
from agent.models.offline.parts.rewording import folded
from agent.models.offline.reading import Reading
from agent.models.offline.refusals import Refused
from agent.models.offline.words.lexicon import any_of
from agent.semantics import Semantics
from agent.values import Language

_TABLE = "of_those_shown.yaml"


def of_everyone(
    previous: Reading, text: str, language: Language, context: ReadingContext
) -> Reading | Refused | None:
    """The figure of all; None for any other text, and not understood where it may be of either."""
    found = _pattern(language).search(folded(text)) if previous.groupings and not previous.unread else None
    if found is None:
        return None
    if _is_of_some(previous) or len(previous.measures) != 1:
        return Refused("not_understood", (text[found.start("all") :].strip(" ,?.!"),), language)
    tickets = found["of_one"] or found["tickets"] or _is_of_tickets(previous, context.semantics)
    base = replace(previous, groupings=(), order=None, shown=None) if tickets else previous
    read = edit(base, text[: found.start("all")].rstrip(), language, context, leans=True)
    if isinstance(read, Refused) or [one.metric for one in read.measures] != [
        one.metric for one in previous.measures
    ]:
        return read
    return replace(read, assumptions=())  # of which figure it is was told before


def _is_of_tickets(previous: Reading, semantics: Semantics) -> bool:
    """Whether what was shown is an average or a median of one of the things that rows are lines of."""
    entity = next((item for item in semantics.dimensions if item.entity), None)
    (shown,) = previous.measures
    metric = semantics.metric(shown.metric) if shown.metric else None
    averaged = metric is not None and averages_over(metric, entity)
    return averaged or (entity is not None and shown.per == entity.name)


def _is_of_some(previous: Reading) -> bool:
    changed = previous.transform or previous.contrasts or previous.listing or previous.values_of
    few = previous.limit is not None or previous.having or previous.among or len(previous.periods) > 1
    return bool(changed or few or len(previous.groupings) > 1)


@lru_cache
def _pattern(language: Language) -> re.Pattern[str]:
    asked, figure, one, everyone, tickets = (
        any_of(_TABLE, name, language=language)
        for name in ("asks_again", "middle_of_all", "middle_of_one", "all_of_them", "all_tickets")
    )
    return re.compile(
        rf"^[¿\s]*(?:{asked}\s+)*(?:(?P<of_one>{one})|{figure})(?P<all>[\s,]+(?:{everyone}|(?P<tickets>{tickets})))\s*[?.!]*$"
    )
