"""Products sold, as a figure beside others, summed or alone: "tickets and products sold by weekday" counts units."""

from agent.models.offline import assumptions as said
from agent.models.offline.figures.in_money import says_unit_of_money
from agent.models.offline.reading import Measure
from agent.models.offline.words.lexicon import small
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import Workings, is_plural

_DONE_TO_SEVERAL = small("sold_ones")
_OF_MONEY = ("noun:sales", "noun:amount", "verb:earned", "op:how_much")


def read_things_sold_counted(w: Workings) -> None:
    """How many units were sold, where things sold stand in a row of figures or are summed up, before a split."""
    sold, units = w.among("things_sold"), w.units()
    if sold is None or units is None or any(part.metric == units for part in w.parts):
        return
    for index in w.free(range(len(w.parts))):
        part, verb = w.parts[index], w.near(index, 1)
        passive = part.dimension == sold and part.metric is None and part.link is None and is_plural(part.text)
        if not passive or verb is None or not w.parts[verb].has("verb:sold") or not _is_split(w, verb):
            continue
        total = w.near(index, -1)
        summed = total is not None and w.parts[total].has("op:sum")
        joined = (total if summed and total is not None else index) - 1
        listed = joined > 0 and w.parts[joined].has("mark:and") and w.parts[joined - 1].metric is not None
        if not (listed or (summed and joined < 0)):
            continue
        w.use(index, verb, *([total] if summed and total is not None else []))
        w.measures.append(Measure(units.name))
        w.assume(said.word_as(f"{part.text} {w.parts[verb].text}", w.label(units), w.language))
        return


def _is_split(w: Workings, verb: int) -> bool:
    """Whether a split follows: "by weekday", but not "by waiter 51", who sold them."""
    by = verb + 1
    behind = w.near(by, 1) if by < len(w.parts) and w.parts[by].is_splitting else None
    after = w.near(behind, 1) if behind is not None else None
    one = after is not None and (w.parts[after].number is not None or w.parts[after].link is not None)
    return behind is not None and w.split_of(w.parts[behind]) is not None and not one


def things_sold_alone(w: Workings) -> str:
    """ "Conitos sold yesterday", "frascos de ddl vendidos": how many, where no money is named; else nothing."""
    sold = w.among("things_sold")
    if sold is None or w.said("mark:whichever", *_OF_MONEY) or says_unit_of_money(w):
        return ""
    for index, verb in enumerate(w.parts):
        named = [part for part in w.parts[max(0, index - 2) : index] if part.link and part.link.column == sold.column]
        if not (named and verb.has("verb:sold") and fold(verb.text) in _DONE_TO_SEVERAL):
            continue
        noun = w.heard.tokens[max(0, named[0].start - 2) : verb.start]  # "jars of dulce de leche", "ddl jars"
        if any(is_plural(token.text) for token in noun):
            return f"{named[0].text} {verb.text}"
    return ""
