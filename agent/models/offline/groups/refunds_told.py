"""What was taken back, one by one: "list the credit notes with date and amount" is of each ticket that is one.

Their amounts or days alone, "list refunds with amounts", are columns of their rows.
"""

from agent.models.offline.reading import Grouping, Measure
from agent.models.offline.rows.signs import are_taken_back
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings

_SHOWING = words_in("rows_told.yaml", "showing")


def read_refunds_told(w: Workings) -> None:
    """Lists each of them by its own number with its day and what it came to, where these are what is to be shown."""
    entity, default, day = w.entity(), w.default(), w.split_by_grain("day")
    named = [i for i, part in enumerate(w.parts) if part.named and part.named in w.named]
    if entity is None or default is None or day is None or w.rows_are_things() or len(named) != 1:
        return
    before = w.near(named[0], -1)
    opened = any(part.text == ":" for part in w.parts[named[0] :])
    listed = w.list_wish and (before is None or w.parts[before].has("list:list"))
    noun = named[0] + 1 if named[0] + 1 < len(w.parts) and w.parts[named[0] + 1].dimension == entity else named[0]
    end = w.parts[noun].end
    shown = before is None and end < len(w.heard.tokens) and w.heard.tokens[end].norm in _SHOWING
    told = (listed or shown or (opened and before is None)) and are_taken_back(w)
    if not told or w.measures or w.groupings or w.having or w.listing or w.excluded or len(w.named) > 1:
        return
    behind = [i for i in w.free(range(named[0] + 1, len(w.parts))) if not w.is_filler(i)]
    behind = [i for i in behind if not w.parts[i].has("mark:and") or w.parts[i].dimension is not None]
    own = [i for i in behind if w.parts[i].dimension == entity and w.parts[i].link is None]
    days = [i for i in behind if w.split_of(w.parts[i]) == day and w.parts[i].period is None]
    amounts = [i for i in behind if w.parts[i].has("noun:amount", "op:sum") or w.parts[i].metric == default]
    if days and amounts and sorted({*own, *days, *amounts}) == behind:
        w.use(*behind)
        w.groupings += [Grouping(entity.name), day]
        w.measures.append(Measure(default.name))
        w.described = True
    elif (days or amounts) and not opened and sorted({*own, *days, *amounts}) == behind:
        w.use(*behind)
        w.list_wish = True
