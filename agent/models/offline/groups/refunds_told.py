"""What was taken back, one by one: "list the credit notes with date and amount" is of each ticket that is one.

Their amounts or days alone, "list refunds with amounts", are columns of their rows. "Number" among such columns is
the ticket's own: "credit notes this month: date, number, amount".
"""

from dataclasses import dataclass

from agent.models.offline.metrics import keep_below_zero
from agent.models.offline.reading import Grouping, Measure, Order
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings, is_plural

_SHOWING = words_in("rows_told.yaml", "showing")
_JOINING = small("and")
_ARTICLES = small("articles")
_IN_ORDER = ("op:order_time", "op:order_time_back")


def read_refunds_told(w: Workings) -> None:
    """Lists each of them by its own number with its day and what it came to, where these are what is to be shown."""
    entity, default, day = w.entity(), w.default(), w.split_by_grain("day")
    named = [i for i, part in enumerate(w.parts) if part.named and (part.named in w.named or i in w.idle)]
    if entity is None or default is None or day is None or w.rows_are_things() or len(named) != 1:
        return
    if w.measures or w.groupings or w.having or w.listing or w.excluded or len(w.named) > 1:
        return
    opened = any(part.text == ":" for part in w.parts[named[0] :])
    if not _are_to_be_shown(w, named[0], opened=opened):
        return
    columns = _columns(w, named[0], day)
    if columns is None:
        return
    if columns.amounts and (columns.days or columns.numbers):
        w.use(*columns.all)
        shown = [Grouping(entity.name), *([day] if columns.days else [])]
        w.groupings += reversed(shown) if columns.order else shown
        w.order = Order(None, columns.back) if columns.order else None
        w.measures.append(Measure(default.name))
        w.described = bool(columns.days)
    elif (columns.days or columns.amounts) and not (opened or columns.numbers or columns.order):
        w.use(*columns.all)
        w.list_wish = True


def count_refunds_beside(w: Workings) -> None:
    """ "Credit notes per month and the amount returned": how many there were, and what they came to."""
    entity, default = w.entity(), w.default()
    named = [i for i, part in enumerate(w.parts) if part.named and part.named in w.named]
    if entity is None or default is None or not named or w.measures or w.listing or w.list_wish:
        return
    before = w.near(named[0], -1)
    first = before is None or w.parts[before].has("list:list")
    told = first and is_plural(w.parts[named[0]].text) and keep_below_zero((w.parts[named[0]].named,), w.semantics)
    amounts = [i for i in w.find("noun:amount", "op:sum") if i > named[0] and i not in w.used]
    if not told or not amounts:
        return
    between = [w.parts[i] for i in range(named[0] + 1, amounts[0])]
    joint = w.near(amounts[0], -1)
    joined = joint is not None and (w.parts[joint].has("mark:and") or w.norms(joint) & _JOINING)
    split = any(part.is_splitting for part in between)
    if split and (joined or w.word_before(amounts[0], _ARTICLES) in _JOINING):
        w.use(*amounts)
        w.measures += [w.counting(entity), Measure(default.name)]


@dataclass(frozen=True, slots=True)
class _Columns:
    """The parts that name what is shown of each refund, and the order that they are to stand in."""

    own: tuple[int, ...]
    days: tuple[int, ...]
    amounts: tuple[int, ...]
    numbers: tuple[int, ...]
    asking: tuple[int, ...]
    order: tuple[int, ...]
    back: bool

    @property
    def all(self) -> tuple[int, ...]:
        """All of these parts."""
        return (*self.own, *self.days, *self.amounts, *self.numbers, *self.asking, *self.order)


def _are_to_be_shown(w: Workings, index: int, *, opened: bool) -> bool:
    """Whether refunds themselves are asked for: by a wish for a list, by columns behind them, or in a heading."""
    entity, before = w.entity(), w.near(index, -1)
    noun = index
    if before is not None and w.parts[before].dimension == entity:
        before = w.near(before, -1)
    elif index + 1 < len(w.parts) and w.parts[index + 1].dimension == entity:
        noun = index + 1
    behind = w.near(noun, 1)
    if behind is not None and w.parts[behind].period is not None:
        noun = behind
    end = w.parts[noun].end
    listed = w.said("list:list") and (before is None or w.parts[before].has("list:list"))
    shown = before is None and end < len(w.heard.tokens) and w.heard.tokens[end].norm in _SHOWING
    name = w.parts[index].named
    return (
        name is not None
        and keep_below_zero((name,), w.semantics)
        and (listed or shown or (opened and before is None))
    )


def _columns(w: Workings, index: int, day: Grouping) -> _Columns | None:
    """What stands behind them, where all of it names a column or an order by the days."""
    default, entity = w.default(), w.entity()
    behind = [i for i in w.free(range(index + 1, len(w.parts))) if not w.is_filler(i)]
    behind = [i for i in behind if not w.parts[i].has("mark:and") or w.parts[i].dimension is not None]
    own = [i for i in behind if w.parts[i].dimension == entity and w.parts[i].link is None]
    said_twice = [i for i in w.idle if i > index]  # "with date and amount, by date": left as the split of "by date"
    days = sorted(i for i in [*behind, *said_twice] if w.split_of(w.parts[i]) == day and not w.parts[i].period)
    amounts = [i for i in behind if w.parts[i].has("noun:amount", "op:sum", "op:how_much")]
    amounts += [i for i in behind if i not in amounts and w.parts[i].metric == default and default is not None]
    numbers = [i for i in behind if w.parts[i].has("mark:number_sign")]
    by = [i for i in behind if w.parts[i].has("mark:by") and i + 1 in days[1:]]
    asking = [i for i in behind if w.parts[i].has("mark:whichever", "chart:table")]
    ordered = [i for i in behind if w.parts[i].has(*_IN_ORDER)]
    found = _Columns(
        own=tuple(own),
        days=tuple(i for i in days if i - 1 not in by),
        amounts=tuple(amounts),
        numbers=tuple(numbers),
        asking=tuple(asking),
        order=(*ordered, *by, *(i + 1 for i in by)),
        back=any(w.parts[i].has("op:order_time_back") for i in ordered),
    )
    return found if set(behind) <= set(found.all) <= {*behind, *said_twice} else None
