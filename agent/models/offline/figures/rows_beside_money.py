"""Rows of drafted tables that only say what money is of: "how much did we earn from French lessons"."""

from agent.models.offline.metrics import column_of, is_row_count, is_total
from agent.models.offline.parts.eithers import LARGER_FIRST, SMALLER_FIRST
from agent.models.offline.reading import Measure
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings, is_plural

_MUCH = words_in("other_tables.yaml", "how_much")
_TIME = words_in("other_tables.yaml", "no_money")
_AMOUNTS = words_in("other_tables.yaml", "amounts")
_EACH = small("each")
_ONE = words_in("other_tables.yaml", "one_of_them")
_ARTICLES = small("articles")
_SUBJECTS = small("we", "it")
_OTHERS = (
    "op:median",
    "op:distinct",
    "op:top",
    "op:bottom",
    "op:most_common",
    "op:share",
    "op:growth",
    "op:difference",
)


def leave_rows_of_money(w: Workings) -> None:
    """What rows are called, beside "how much" that asks for the money of a drafted table, counts nothing.

    It is an average where it is of one of them: "how much do we charge per lesson". Where another figure is named,
    all is left to the other rules.
    """
    column, asked = w.money_column(), _asked(w)
    if asked is None or column is None or w.said(*_OTHERS) or not _asks_for_money(w):
        return
    figures = [i for i, part in enumerate(w.parts) if part.metric is not None and not w.names_rows(part)]
    if any(column_of(metric) != column for i in figures if (metric := w.parts[i].metric) is not None):
        return
    rows = [i for i in w.free(range(len(w.parts))) if w.names_rows(w.parts[i])]
    counted = [i for i in rows if not w.parts[i].has("verb:earned")]  # "cuánto pagó" is a verb, and no payment
    if not rows or any(w.parts[i].start == w.parts[asked].end for i in counted):
        return
    averaged = w.find("op:average")
    per = [before for i in rows if (before := w.near(i, -1)) is not None and w.parts[before].has("mark:per")]
    if not averaged and any(w.word_before(i) in _EACH for i in rows):
        return
    if averaged or per or any(w.word_before(i) in _ONE for i in rows):
        w.use(*figures, *averaged, *per)
        w.measures.append(Measure(aggregate="avg", column=column))
    w.use(*(i for i in (asked,) if w.parts[i].has("noun:price")))
    w.leave(*rows)


def read_average_of_what_was_earned(w: Workings) -> None:
    """ "Promedio de lo que cobramos por turno", "spend more per visit on average": of the money of each row.

    Where another figure is named, or rows are counted, all is left to the other rules.
    """
    column = w.money_column()
    averages, earned = w.find("op:average", "op:median"), w.find("verb:earned")
    if column is None or w.measures or len(averages) != 1 or not earned:
        return
    if w.said("op:count", "op:share", "op:distinct", "op:most_common", "op:growth", "op:difference"):
        return
    rows = [i for i in w.free(range(len(w.parts))) if w.names_rows(w.parts[i]) and i not in earned]
    marks = [w.near(i, -1) for i in rows]
    each = [i for i in marks if i is not None and w.parts[i].has("mark:per", "mark:by")]
    figures = [part.metric for i, part in enumerate(w.parts) if part.metric is not None and i not in rows]
    if not rows or len(each) < len(rows) or any(column_of(metric) != column for metric in figures):
        return
    w.use(*averages, *(i for i in earned if w.parts[i].metric is None))
    w.leave(*rows, *each)
    w.measures.append(Measure(aggregate="avg" if w.parts[averages[0]].has("op:average") else "median", column=column))


def refuse_counts_of_what_was_earned(w: Workings) -> None:
    """ "What we billed last month, by the date the car came in" is not answered by how many cars there were."""
    earned = w.find("verb:earned") if w.semantics.drafted and w.money() is not None and w.measures else []
    if not earned or w.existence or w.said("op:count", "op:distinct", "op:most_common"):
        return
    counted = all((metric := w.metric_of(item)) is not None and is_row_count(metric) for item in w.measures)
    if counted and not any(w.names_rows(part) for part in w.parts[: earned[0]]):
        w.lost.update(i for i in range(earned[0], len(w.parts)) if w.names_rows(w.parts[i]))


def refuse_counts_of_how_much(w: Workings) -> None:
    """ "How much do the lessons come to" is not answered by how many there are."""
    asked = _asked(w) if w.semantics.drafted and w.measures else None
    if asked is None or w.transform or w.said(*_OTHERS):
        return
    counted = all((metric := w.metric_of(item)) is not None and is_row_count(metric) for item in w.measures)
    behind = any(part.start == w.parts[asked].end and w.names_rows(part) for part in w.parts)
    timed = w.heard.tokens[w.parts[asked].end].norm in _TIME if w.parts[asked].end < len(w.heard.tokens) else False
    money = w.money()
    in_money = money is not None and all(w.metric_of(item) == money for item in w.measures)
    if (counted and not behind) or (timed and in_money):
        w.lost.add(asked)


def leave_rows_of_shares(w: Workings) -> None:
    """ "What share of our income comes from in-company lessons": the rows that a value is of, beside a figure."""
    if not w.semantics.drafted or not w.find("op:share"):
        return
    figures = [part for part in w.parts if part.metric is not None and not w.names_rows(part)]
    for index in w.free(range(len(w.parts))) if len(figures) < 2 else ():
        near = [i for i in (w.near(index, -1), w.near(index, 1)) if i is not None]
        beside = any((i in w.used and w.parts[i].link is not None) or bool(w.parts[i].named) for i in near)
        things = (len(figures) == 1 and w.names_rows(w.parts[index])) or _is_of_a_flag(w, index)
        if things and beside and not any(w.parts[i].is_splitting for i in near):
            w.leave(index)


def _is_of_a_flag(w: Workings, index: int) -> bool:
    """ "Prescription products", "productos con receta": what a condition of yes and no is of splits nothing."""
    before = w.near(index, -1)
    marked = before is not None and w.parts[before].has("mark:per", "mark:by", "mark:each")
    near = [i for i in (before, w.near(index, 1)) if i is not None]
    flagged = any(w.parts[i].named for i in near)
    return flagged and not marked and w.parts[index].dimension is not None and w.parts[index].link is None


def leave_rows_behind_earning(w: Workings) -> None:
    """ "What we billed …, by the date the car came in": behind the verb for money rows are no figure."""
    earned = w.find("verb:earned") if w.semantics.drafted and w.money() is not None else []
    if not earned or w.said("op:count", "op:distinct", "op:most_common", "op:average"):
        return
    for index in w.free(range(earned[0] + 1, len(w.parts))):
        before = w.near(index, -1)
        marked = before is not None and w.parts[before].has("mark:per", "mark:by", "mark:each", "op:top", "op:bottom")
        marked = marked and before is not None and _is_right_before(w, before, index)
        if w.names_rows(w.parts[index]) and not marked and w.parts[index].dimension is None:
            w.leave(index)


def leave_rows_set_aside(w: Workings) -> None:
    """ "Total by rep, excluding cancelled orders": rows that are left out say what is, and count nothing."""
    figures = [*w.find("op:sum", "op:average", "op:share"), *(i for i, part in enumerate(w.parts) if part.metric)]
    figures = [i for i in figures if not w.names_rows(w.parts[i])]
    for index in w.free(range(len(w.parts))) if w.semantics.drafted else ():
        place = w.near(index, -1) if w.names_rows(w.parts[index]) and any(i < index for i in figures) else None
        valued = place is not None and w.parts[place].link is not None
        while place is not None and (w.parts[place].link is not None or w.parts[place].has("mark:and")):
            place = w.near(place, -1)
        if valued and place is not None and w.parts[place].has("mark:not"):
            w.leave(index)


def leave_rows_of_figures(w: Workings) -> None:
    """ "Average class duration", "how many kilos did we harvest": the row beside a figure, or its verb."""
    for index in w.free(range(len(w.parts))) if w.semantics.drafted and w.language == "en" else ():
        part, after = w.parts[index], w.near(index, 1)
        if not w.names_rows(part) or is_plural(part.text) or part.dimension is not None:
            continue
        figure = w.parts[after].metric if after is not None and w.parts[after].start == part.end else None
        done = part.text.casefold().endswith("ed")
        around = w.parts if done else w.parts[:index]
        named = any(other.metric is not None and not w.names_rows(other) for other in around)
        verb = named and (done or w.word_before(index) in _SUBJECTS)
        if (figure is not None and not is_row_count(figure)) or verb:
            w.leave(index)


def _is_right_before(w: Workings, mark: int, index: int) -> bool:
    """Whether no more than articles stands between: not so of "según la fecha de entrada del coche"."""
    between = w.heard.tokens[w.parts[mark].end : w.parts[index].start]
    return all(token.norm in _ARTICLES for token in between)


def read_what_one_is_worth(w: Workings) -> None:
    """ "What's our average rental worth": the money of one row, and not how many rows a day has."""
    money, column = w.money(), w.money_column()
    for index in w.find("op:average", "op:median") if column is not None else ():
        row = w.near(index, 1)
        one = row is not None and w.names_rows(w.parts[row]) and not is_plural(w.parts[row].text)
        worth = w.near(row, 1) if row is not None and one else None
        if row is None or worth is None or worth in w.used or w.parts[worth].metric not in (None, money):
            continue
        if w.parts[worth].has("verb:earned", "noun:amount", "noun:price") and not w.parts[worth].has("op:how_much"):
            w.use(worth)
            w.leave(index, row)
            w.measures.append(
                Measure(aggregate="avg" if w.parts[index].has("op:average") else "median", column=column)
            )


def read_amount_of_rows(w: Workings) -> None:
    """ "Importe de los pedidos": what they come to. "The amount of orders" may be how many, and is left as it is."""
    money = w.money() if w.semantics.drafted and w.language == "es" else None
    if money is None or not is_total(money) or w.measures or w.said(*_OTHERS, "op:count", "op:average", "op:times"):
        return
    for index in w.free(range(len(w.parts))):
        amount = w.near(index, -1)
        if amount is None or not w.names_rows(w.parts[index]) or w.word_before(index, past=_ARTICLES) != "de":
            continue
        joined = w.is_behind_and(amount)  # "número e importe de los pedidos"
        if w.parts[amount].has("noun:amount") and amount not in w.used and not joined:
            w.use(amount)
            w.leave(index)
            w.measures.append(Measure(money.name))
            return


def read_average_amount(w: Workings) -> None:
    """ "El importe medio de las reparaciones": of the money of each row, and not of how many rows a day has."""
    money, column = w.money(), w.money_column()
    for index in w.find("op:average") if column is not None and not w.measures else ():
        beside = [i for i in (w.near(index, -1), w.near(index, 1)) if i is not None]
        amounts = [i for i in beside if w.parts[i].has("noun:amount") and w.parts[i].metric in (None, money)]
        rows = [i for i in w.free(range(index + 1, len(w.parts))) if w.names_rows(w.parts[i])]
        told = len(amounts) == 1 or not w.norms(index).isdisjoint(_AMOUNTS)
        if told and len(rows) == 1 and w.follows_preposition(rows[0]):
            w.leave(index, *rows)
            w.use(*amounts)
            w.measures.append(Measure(aggregate="avg", column=column))


def _asked(w: Workings) -> int | None:
    """Where it is asked how much, and not how many."""
    found = (i for i, part in enumerate(w.parts) if part.has("op:how_much", "noun:price"))
    return next((i for i in found if not w.norms(i).isdisjoint(_MUCH)), None)


def _asks_for_money(w: Workings) -> bool:
    default = w.semantics.metric(w.semantics.default_metric)
    priced = any(part.has("noun:price") for part in w.parts)
    return w.asks_what_came_in or priced or (default is not None and not is_row_count(default))


def count_rows_of_two(w: Workings) -> None:
    """ "Who did more brakes, Sam or Tony?": of a drafted table, so many rows, and no money."""
    for index in range(len(w.parts) - 1) if w.semantics.drafted and not w.measures else ():
        what = w.parts[index + 1]
        compared = w.parts[index].has(LARGER_FIRST, SMALLER_FIRST) and w.parts[index].end == what.start
        kind = what.link is not None and what.metric is None and not w.is_behind_and(index + 1)
        if not compared or not (w.names_rows(what) or kind):
            continue
        w.measures.append(w.row_measure())
        w.use(*((index + 1,) if w.names_rows(what) else ()))
        verb = w.near(index, -1)
        w.leave(*((verb,) if verb is not None and w.parts[verb].has("verb:earned", "verb:sold") else ()))
