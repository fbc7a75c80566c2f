"""Days told right behind what splits them: "unidades x semana 7/10 al 10/11", which is no single week."""

from agent.models.offline.reading import Grain
from agent.models.offline.words.calendar_names import names_of
from agent.models.offline.workings import Workings

_LONGEST: dict[Grain, int] = {"week": 7, "month": 31}


def read_spans_that_split(w: Workings) -> None:
    """Takes the name of a span before longer days, behind "by" or "per", for what rows are split by."""
    for index, part in enumerate(w.parts):
        if part.period is None or index == 0 or not w.parts[index - 1].has("mark:by", "mark:per", "mark:each"):
            continue
        named = names_of("UNIT", w.language).get(w.heard.tokens[part.start].norm)
        unit = next((one for one in _LONGEST if one == named), None)
        split = w.split_by_grain(unit) if unit is not None else None
        if unit is not None and split is not None and part.period.days > _LONGEST[unit] and split not in w.groupings:
            w.use(index - 1)
            w.groupings.append(split)
