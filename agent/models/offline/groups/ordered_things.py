"""What an order puts in order, where nothing else splits the rows: "rank the days from quietest to busiest"."""

from agent.models.offline.parts.operations import DIRECTIONS
from agent.models.offline.reading import Measure
from agent.models.offline.words.calendar_names import names_of
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings

_BY = small("by", "of")
_DATES = words_in("orders.yaml", "day")
_SOLD = words_in("orders.yaml", "selling")


def read_what_is_ordered(w: Workings) -> None:
    """ "Rank the products", "order the days": what stands behind the verb splits the rows."""
    if w.order_by is not None and not w.measures and any(part.has("op:told_order") for part in w.parts):
        w.measures.append(w.order_by)
    if w.groupings or w.contrasts or w.listing:
        return
    for index in sorted(w.used):
        part = w.parts[index]
        verb = part.has("op:order_by") and w.heard.tokens[part.end - 1].norm not in _BY
        after = w.near(index, 1) if verb else None
        if after is None or w.parts[after].period or w.parts[after].link or w.parts[after].metric is not None:
            continue
        split = w.split_of(w.parts[after])
        if split is not None and not w.parts[after].has("adj:day"):
            w.use(after)
            w.groupings.append(split)
            return
    _read_ends(w)
    _read_things_before(w)


def _read_ends(w: Workings) -> None:
    """ "From the quietest day to the busiest": the noun within the order."""
    for index in sorted(w.used):
        part = w.parts[index]
        if not (part.has("op:told_order") and part.has(*DIRECTIONS)) or w.groupings:
            continue
        units = names_of("UNIT", w.language)
        for token in w.heard.tokens[part.start : part.end]:
            grain = "day" if token.norm in _DATES else units.get(token.norm) or units.get(token.stem)
            split = w.split_by_grain(grain) if grain in ("day", "week", "month") else None  # type: ignore[arg-type]
            if split is not None:
                w.groupings.append(split)
                return


def _read_things_before(w: Workings) -> None:
    """ "The days of the week, ordered from fewest tickets to most": the noun that the order follows."""
    ordered = [i for i in sorted(w.used) if w.parts[i].has("op:told_order") and w.parts[i].has(*DIRECTIONS)]
    if w.groupings or not ordered:
        return
    for index in range(ordered[0]):
        part = w.parts[index]
        told = part.period or part.link or part.metric or part.stored or part.named
        split = w.split_of(part) if not told else None
        if split is not None and not any(name.startswith("adj:") for name in part.names):
            w.use(index)
            w.groupings.append(split)
            return


def read_units_of_orders(w: Workings) -> None:
    """ "Products of October, most sold first": by how many were sold, where no figure is named."""
    units, sold = w.units(), w.among("things_sold")
    named = any(part.metric is not None or part.has("noun:sales", "noun:amount") for part in w.parts)
    told = [i for i in w.find("op:told_order") if any(word in fold(w.parts[i].text) for word in _SOLD)]
    things = sold is not None and any(part.dimension == sold for part in w.parts)
    if told and units is not None and things and not named and not w.measures:
        w.measures.append(Measure(units.name))
