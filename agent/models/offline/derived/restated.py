"""What a question says twice: numbers of people, values set apart and named again."""

import re
from decimal import Decimal

from agent.models.offline.derived.own_shares import says_own
from agent.models.offline.reading import Contrast, Filter, Grouping
from agent.models.offline.rows.joining import are_joined
from agent.models.offline.words.lexicon import small, word_set, words_in
from agent.models.offline.workings import Workings

_UNITS = words_in("packages.yaml", "contents_in_short")
_ONE_OF_MONTH = 31
_EARNING = ("verb:sold", "verb:earned", "mark:who")
_COGNATE = 3
"""Letters that a word and its translation begin with."""
_SAME = small("same")
_POINTING = words_in("numbered.yaml", "pointing")
_ARTICLES = words_in("small_words.yaml", "definite_articles", "contractions", language="es")


def read_numbers_of_people(w: Workings) -> None:
    """ "What 102 sold", "lo que hicieron el 51 y el 105": numbers of those who sell, where no date could be meant."""
    people = w.among("people")
    ends = w.numbers_of(people)
    if people is None or ends is None:
        return
    named = any(part.dimension == people or (part.link and part.link.column == people.column) for part in w.parts)
    free = [i for i in w.free(range(len(w.parts))) if w.parts[i].number is not None and not w.parts[i].names]
    fitting = [i for i in free if int(w.parts[i].number or 0) > _ONE_OF_MONTH and _is_between(w, i, *ends)]
    if named or not fitting or fitting != free or not all(_stands_for_someone(w, i, fitting) for i in fitting):
        return
    values = tuple(int(w.parts[i].number or 0) for i in fitting)
    w.use(*fitting)
    words = " ".join(str(value) for value in values)
    w.filters.append(Filter(people.column, "=" if len(values) == 1 else "in", values, words))


def _is_between(w: Workings, index: int, low: int, high: int) -> bool:
    number = w.parts[index].number
    return number is not None and number == int(number) and low <= number <= high and not w.parts[index].period


def _stands_for_someone(w: Workings, index: int, numbers: list[int]) -> bool:
    """Whether a number does what people do: by a verb of selling, after an article, or in a row of such numbers."""
    before, after = w.near(index, -1), w.near(index, 1)
    beside = [i for i in (before, after) if i is not None]
    if after is not None and (w.parts[after].metric is not None or w.parts[after].dimension is not None):
        return False
    article = w.word_before(index) in _ARTICLES
    joined = any(w.parts[i].has("mark:and", "op:compare") or i in numbers for i in beside)
    doing = any(w.parts[i].has(*_EARNING) for i in beside)
    return w.said(*_EARNING) and (article or joined or doing)


def leave_how_many_again(w: Workings) -> None:
    """ "Waiters 51, 103 and 116, just those three": as many as were named."""
    named = {len(item.values) for item in w.filters if item.operator == "in"} | {len(w.contrasts)}
    for index in w.free(range(len(w.parts))):
        part, after = w.parts[index], w.near(index, 1)
        counts = part.number is not None and not part.names and part.period is None and part.number in named
        of_others = after is not None and (w.parts[after].metric or w.parts[after].number or w.parts[after].is_bound)
        if counts and w.word_before(index) in _POINTING and not of_others:
            w.leave(index)


def leave_translations(w: Workings) -> None:
    """ "Truffles (Trufas)": a word of another language right before the stored value that it stands for."""
    tokens = w.heard.tokens
    for index, part in enumerate(w.parts):
        after = index + 2
        if part.known or part.filler or index in w.used or after >= len(w.parts) or w.parts[after].link is None:
            continue
        word, value = tokens[part.start].norm, tokens[w.parts[after].start].norm
        bracketed = w.parts[index + 1].text == "(" and part.end == part.start + 1
        if bracketed and after in w.used and len(word) >= _COGNATE and word[:_COGNATE] == value[:_COGNATE]:
            w.leave(index)


def leave_changes_again(w: Workings) -> None:
    """ "The difference in pesos, and that same difference in percent": the one, or the figure, named before."""
    changes = [i for i, part in enumerate(w.parts) if part.has("op:difference", "op:growth")]
    spans = [i for i, part in enumerate(w.parts) if part.period is not None]  # "… and the same since the 4th"
    for index in (*changes[1:], *spans[1:]):
        before = index - 1
        if w.norms(before) <= _SAME and w.norms(before):
            w.leave(before)


def read_values_apart(w: Workings) -> None:
    """ "The average tickets of 116 and 105, and by what percentage 116's is higher than 105's"."""
    pairs = [item for item in w.filters if item.operator == "in" and len(item.values) == 2 and item.grain is None]
    asked = w.find("op:difference", "op:excess", "op:growth")
    if len(pairs) != 1 or w.contrasts or len(w.periods) > 1 or are_joined(w) or says_own(w):
        return
    shares = w.find("op:share")
    after = w.near(shares[0], 1) if shares else None
    more = after is not None and w.parts[after].has("op:top", "op:bottom", "op:compare")
    if not (asked or (shares and (more or w.find("op:relative", "op:within")))):
        return
    again = _said_again(w, pairs[0], max([*asked, *shares]))
    values = list(pairs[0].values)
    if _base(w, pairs[0], again) == values[0]:
        values.reverse()
    dimension = w.semantics.dimension_of(pairs[0].column)
    w.filters.remove(pairs[0])
    w.groupings = [item for item in w.groupings if dimension is None or item != Grouping(dimension.name)]
    label = w.label(dimension) if dimension is not None else ""
    for value in values:
        words = value if isinstance(value, str) else f"{label} {value}".strip()
        w.contrasts.append(Contrast(str(words), (Filter(pairs[0].column, "=", (value,), str(words)),)))
    w.transform = "difference"
    w.use(*asked, *shares, *again, *w.find("op:compare", "op:relative", "op:within", "op:excess", "op:difference"))
    w.use(*(i for i in w.find("op:top", "op:bottom") if i > min([*asked, *shares])))
    w.idle.update(i for i in w.used if w.parts[i].has("op:top", "op:bottom"))


def _said_again(w: Workings, pair: Filter, asked: int) -> list[int]:
    """The parts behind a question for the difference that name either value, be it within "higher than 105"."""
    return [i for i in range(asked, len(w.parts)) if _value_named(w, pair, i) is not None]


def _value_named(w: Workings, pair: Filter, index: int) -> object | None:
    part = w.parts[index]
    if part.link is not None and part.link.column == pair.column:
        return next((value for value in part.link.values if value in pair.values), None)
    numbers = [part.number, *(match.capture("N") for _, match in part.matches)]
    return next((value for value in pair.values for number in numbers if number == value), None)


def _base(w: Workings, pair: Filter, again: list[int]) -> object | None:
    """The value that the difference is in percent of: the one after "relative to", else the last one said.

    Where the question for the difference names one value alone, that is the one set against the other.
    """
    relative = [i for i, part in enumerate(w.parts) if part.has("op:relative")]
    behind = [i for i in again if relative and i > relative[-1]]
    if behind:
        return _value_named(w, pair, behind[-1])
    if len(again) == 1:
        return next(value for value in pair.values if value != _value_named(w, pair, again[0]))
    return _value_named(w, pair, again[-1]) if again else None


def _is_end(w: Workings, index: int) -> bool:
    """ "From 50 to 100 thousand, those of 100 thousand sharp as well": an end of what is kept, said to be in it."""
    end = w.parts[index].end
    exact = end < len(w.heard.tokens) and w.heard.tokens[end].stem in word_set("exact", w.language)
    bounds = [item.value for item in w.having if item.operator in (">=", "<=")]
    return exact and w.parts[index].number in bounds


def _is_in_one_name(number: Decimal, sides: list[Contrast]) -> bool:
    """ "The 800g one", of two names of which one has that number."""
    named = [item for side in sides for item in side.filters if item.operator == "=" and len(side.filters) == 1]
    return (
        len(named) == len(sides) and sum(str(number) in re.findall(r"\d+", str(one.values[0])) for one in named) == 1
    )


def use_what_was_said(w: Workings) -> None:
    """Numbers and names that conditions hold already, said again for the comparison that is made of them."""
    filters = w.all_filters
    numbers = {value for item in filters for value in item.values if isinstance(value, int)}
    names = {value for item in filters for value in item.values if isinstance(value, str)}
    for index in w.free(range(len(w.parts))):
        part = w.parts[index]
        number = part.number is not None and not part.names and (part.number in numbers or _is_end(w, index))
        if part.number is not None and len(w.contrasts) > 1 and _is_in_one_name(part.number, w.contrasts):
            unit = w.near(index, 1)
            unit = unit if unit is not None and w.parts[unit].text.casefold() in _UNITS else None
            w.use(index, *([unit] if unit is not None else []))
            continue
        name = part.link is not None and not part.names and set(part.link.values) <= names
        w.use(*([index] if number or name else []))


def leave_sides_again(w: Workings) -> None:
    """ "103 against 101, and how many percent more than 101": the side that was named, not a bound."""
    sides = {cell for side in w.contrasts for item in side.filters if item.operator == "=" for cell in item.values}
    for index in w.find("cond:>", "cond:<") if w.said("op:difference", "op:share", "op:growth", "op:excess") else []:
        after = w.near(index, 1)
        name = next(name for name in ("cond:>", "cond:<") if w.parts[index].has(name))
        figure = after is not None and (w.parts[after].metric is not None or w.says_money(w.parts[after].text))
        if w.parts[index].capture(name, "N") in sides and not figure:
            w.leave(index)
