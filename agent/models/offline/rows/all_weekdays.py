"""One day of the week, where nothing says which: "sales on Saturday" is of all of them, and the answer says so."""

from agent.models.offline import assumptions as said
from agent.models.offline.words.calendar_names import weekday_number
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import Workings, is_plural

_SAID = words_in("weekdays_gone.yaml", "all_of_them")
_LEADING = words_in("weekdays_gone.yaml", "leads_one")


def tell_all_weekdays(w: Workings) -> None:
    """Says so where one such day is named in the singular and no other days are."""
    weekday = w.weekday()
    if weekday is None or w.periods or w.contrasts or w.said("op:average", "op:median") or _splits_by_days(w):
        return
    kept = [item for item in w.filters if item.column == weekday.column and item.operator == "="]
    if len(kept) != 1 or any(token.norm in _SAID for token in w.heard.tokens):
        return
    for token in w.heard.tokens:
        plural = is_plural(token.text) and w.language == "en"
        if weekday_number(token, w.language) is None or plural:
            continue
        before = [other.norm for other in w.heard.tokens if other.end <= token.start][-1:]
        if before and before[0] in _LEADING:
            w.assume(said.all_such_days(token.text, w.language))
            return


def _splits_by_days(w: Workings) -> bool:
    weekday = w.weekday()
    dated = any(item.dimension == w.semantics.time for item in w.groupings) or any(one.per for one in w.measures)
    return dated or any(weekday is not None and item.dimension == weekday.name for item in w.groupings)
