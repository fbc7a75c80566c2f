"""A figure of all rows behind one of each: "and the median of all?", "¿y el promedio de todos juntos?".

What is of one ticket on average is of all tickets then, and the split is lost; of other figures the average is over
what they were split by. Where rows were kept to a few, or split twice, "of all" may mean either.
"""

from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.followup import edit
from agent.models.offline.metrics import averages_over, entity_of
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Reading
from agent.models.offline.refusals import Refused
from agent.models.offline.words.wordings import Said, all_within, said
from agent.semantics import Semantics
from agent.values import Language

_TABLE = "of_those_shown.yaml"


def of_everyone(
    previous: Reading, text: str, language: Language, context: ReadingContext
) -> Reading | Refused | None:
    """The figure of all; None for any other text, and not understood where it may be of either."""
    plain = plain_text(text).casefold()
    everyone = _at_end("all_of_them", plain, language)
    found = everyone or _at_end("all_tickets", plain, language)
    asked = said(_TABLE, "middle_again", plain[: found.start].strip(" ¿,"), language) if found is not None else None
    if found is None or asked is None or not previous.groupings or previous.unread:
        return None
    if _is_of_some(previous) or len(previous.measures) != 1:
        return Refused("not_understood", (text[found.start :].strip(" ,?.!"),), language)
    tickets = everyone is None or asked.slot("TYPICAL") or _is_of_tickets(previous, context.semantics)
    base = replace(previous, groupings=(), order=None, shown=None) if tickets else previous
    read = edit(base, text[: found.start].rstrip(" ,"), language, context, leans=True)
    if isinstance(read, Refused) or [one.metric for one in read.measures] != [
        one.metric for one in previous.measures
    ]:
        return read
    return replace(read, assumptions=())  # of which figure it is was told before


def _is_of_tickets(previous: Reading, semantics: Semantics) -> bool:
    """Whether what was shown is an average or a median of one of the things that rows are lines of."""
    entity = entity_of(semantics)
    (shown,) = previous.measures
    metric = semantics.metric(shown.metric) if shown.metric else None
    averaged = metric is not None and averages_over(metric, entity)
    return averaged or (entity is not None and shown.per == entity.name)


def _is_of_some(previous: Reading) -> bool:
    changed = previous.transform or previous.contrasts or previous.listing or previous.values_of
    few = previous.limit is not None or previous.having or previous.among or len(previous.periods) > 1
    return bool(changed or few or len(previous.groupings) > 1)


def _at_end(name: str, plain: str, language: Language) -> Said | None:
    """Where a text ends in one of the wordings of a list."""
    told = all_within(_TABLE, name, plain, language)
    return next((one for one in told if not plain[one.end :].strip(" ?.!")), None)
