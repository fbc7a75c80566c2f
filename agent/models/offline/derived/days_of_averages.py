"""A figure per day of each side, said again for each: "Mon-Fri daily average against Sat-Sun daily average".

The average is over the days of each side; to split the rows by day as well would show every day's own figure.
"""

from agent.models.offline.words.lexicon import small
from agent.models.offline.workings import Workings

_ONE = small("indefinite_articles", "by", "each", "every")


def leave_days_of_averages(w: Workings) -> None:
    """Takes the other words for a day, where sides are compared by averages per day."""
    if not w.contrasts or not w.measures or any(measure.per != "day" for measure in w.measures):
        return
    for index, part in enumerate(w.parts):
        if index in w.used or part.metric is not None or w.grain_of(part) != "day":
            continue
        before, behind = w.near(index, -1), w.near(index, 1)
        average = any(i is not None and w.parts[i].has("op:average") for i in (before, behind))
        words = w.heard.tokens[max(0, part.start - 1) : part.start]
        of_a_side = behind is not None and behind in w.used and w.parts[behind].has("days:workweek", "days:weekend")
        if average or (of_a_side and any(token.norm in _ONE for token in words)):
            w.leave(index)
