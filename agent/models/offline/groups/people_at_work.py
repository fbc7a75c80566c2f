"""Who was at work: "who worked yesterday", "quién atendió el domingo", each of them once."""

from agent.models.offline.parts.part import Heard
from agent.models.offline.reading import Grouping
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import COMPARING, Workings

_AT_WORK = words_in("worked_days.yaml", "worked") | words_in("things_of_a_kind.yaml", "served")
_OTHER = (
    "op:top", "op:bottom", "op:share", "op:times", "op:existence", "op:growth", "mark:not", "mark:when",
    "mark:whichever", *COMPARING,
)  # fmt: skip
_NEAR = 2


def asks_who_worked(heard: Heard) -> bool:
    """Whether "who" stands right before a verb of working or serving, and days are named."""
    who = next((part for part in heard.parts if part.has("mark:who")), None)
    verb = heard.tokens[who.end : who.end + _NEAR] if who is not None else ()
    days = any(part.period is not None or part.weekday is not None or part.named for part in heard.parts)
    return days and any(token.norm in _AT_WORK for token in verb)


def read_people_at_work(w: Workings) -> None:
    """Splits by people; where nothing else is asked of them, they are listed."""
    people = w.among("people")
    if people is None or not asks_who_worked(w.heard) or w.said(*_OTHER):
        return
    if w.groupings or w.having or w.limit or w.transform or w.contrasts or len(w.periods) > 1:
        return
    verbs = [i for i in w.free(range(len(w.parts))) if w.norms(i) and w.norms(i) <= _AT_WORK]
    w.use(*w.find("mark:who"), *verbs)
    w.groupings.append(Grouping(people.name))
    w.list_wish = not w.measures
