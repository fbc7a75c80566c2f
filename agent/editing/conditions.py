"""Edits of filters and of the period: conditions put into, exchanged in and taken out of WHERE and HAVING."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from sqlglot import exp

from agent.catalogue import TableColumn
from agent.editing.edits import FilterEdit, PeriodEdit, Value
from agent.editing.ground import Ground, set_where, where_parts
from agent.editing.refusals import CannotEdit
from agent.interpretation import Condition
from agent.interpretation import conditions as reading
from agent.interpretation.constants import constant
from agent.interpretation.resolve import conjuncts
from agent.interpretation.simplify import normal
from agent.models.offline.sql.dialect import column, condition_of, like, literal, number
from agent.semantics import Dimension
from agent.values import Cell

MIRRORED: dict[type[exp.Expr], type[exp.Expr]] = {exp.LT: exp.GT, exp.LTE: exp.GTE, exp.GT: exp.LT, exp.GTE: exp.LTE}
OPPOSITES: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.LT: exp.GTE,
    exp.LTE: exp.GT,
    exp.GT: exp.LTE,
    exp.GTE: exp.LT,
    exp.EQ: exp.NEQ,
    exp.NEQ: exp.EQ,
}
COMPARISONS: dict[str, type[exp.Binary]] = {"<": exp.LT, "<=": exp.LTE, ">": exp.GT, ">=": exp.GTE}


def filters(ground: Ground, edit: FilterEdit) -> None:
    """Add, change or take away a condition."""
    if edit.action == "add":
        _add(ground, edit)
    elif edit.of == "groups":
        _edit_groups(ground, edit)
    else:
        _edit_rows(ground, edit)


def _add(ground: Ground, edit: FilterEdit) -> None:
    made = _named(ground, edit.named) if edit.named else _compared(ground, _dimension(ground, edit.dimension), edit)
    wanted = normal(made)
    for select in ground.readers():
        parts = where_parts(select)
        if any(normal(part) == wanted for part in parts):
            raise CannotEdit("taken")
        set_where(select, [*parts, made])


def _edit_rows(ground: Ground, edit: FilterEdit) -> None:
    if edit.at >= len(ground.read.filters):
        raise CannotEdit("unknown")
    old = ground.read.filters[edit.at]
    wanted, found = normal(exp.maybe_parse(old.sql, dialect=ground.dialect)), False
    for select in ground.readers():
        parts = where_parts(select)
        places = [place for place, part in enumerate(parts) if normal(part) == wanted]
        found = found or bool(places)
        for place in places:
            parts[place : place + 1] = [] if edit.action == "remove" else [_changed(ground, old, edit)]
        set_where(select, parts)
    if not found:
        raise CannotEdit("nested")


def _changed(ground: Ground, old: Condition, edit: FilterEdit) -> exp.Expr:
    if edit.named:
        return _named(ground, edit.named)
    dimension = ground.semantics.dimension_of(old.column)
    if (
        old.held
        or old.either
        or dimension is None
        or (old.part is not None and old.part != "hour" and dimension.kind != "weekday")
    ):
        raise CannotEdit("unclear")
    return _compared(ground, dimension, edit)


def _edit_groups(ground: Ground, edit: FilterEdit) -> None:
    if edit.at >= len(ground.read.having):
        raise CannotEdit("unknown")
    wanted = ground.read.having[edit.at][1].sql
    for level in ground.chain():
        for name in ("having", "qualify", "where"):
            clause = level.select.args.get(name)
            parts = list(conjuncts(clause.this)) if clause else []
            places = [place for place, part in enumerate(parts) if part.sql(dialect=ground.dialect) == wanted]
            if clause is None or not places:
                continue
            kept = [part.copy() for place, part in enumerate(parts) if place not in places[:1]]
            if edit.action == "change":
                kept.insert(places[0], _bounded(parts[places[0]], edit))
            level.select.set(name, type(clause)(this=exp.and_(*kept, copy=False)) if kept else None)
            return
    raise CannotEdit("nested")


def _bounded(part: exp.Expr, edit: FilterEdit) -> exp.Expr:
    """A condition on groups with another figure, and another comparison where one is given."""
    figure = _number(edit.values[0]) if edit.values else None
    if figure is None:
        raise CannotEdit("unknown")
    subject, kind = _compares(part)
    kind = COMPARISONS.get(edit.operator, kind)
    return kind(this=subject.copy(), expression=literal(figure, None, "duckdb"))


def _compares(part: exp.Expr) -> tuple[exp.Expr, type[exp.Expr]]:
    """The figure that a condition holds against a constant, and how: "5 < SUM(x)" is SUM(x) > 5, NOT is turned."""
    bare = part.unnest()
    if isinstance(bare, exp.Not):
        subject, kind = _compares(bare.this)
        return subject, OPPOSITES[kind]
    if constant(bare.this) is not None:
        return bare.expression, MIRRORED.get(type(bare), type(bare))
    return bare.this, type(bare)


def _named(ground: Ground, name: str) -> exp.Expr:
    found = next((each for each in ground.semantics.filters if each.name == name), None)
    if found is None:
        raise CannotEdit("unknown")
    return condition_of(found.condition, ground.dialect)


def _dimension(ground: Ground, name: str) -> Dimension:
    found = ground.semantics.dimension(name)
    if found is None:
        raise CannotEdit("unknown")
    return found


def _compared(ground: Ground, dimension: Dimension, edit: FilterEdit) -> exp.Expr:
    """A condition on a dimension; a time of day is compared by its hour."""
    stored = ground.table.column(dimension.column)
    if stored is None:
        raise CannotEdit("unknown")
    subject: exp.Expr = column(stored.name)
    if edit.operator == "contains":
        parts = [like(subject, f"%{value}%", ground.dialect) for value in edit.values]
        return parts[0] if len(parts) == 1 else exp.or_(*parts, copy=False)
    by_hour = dimension.kind == "time"
    if by_hour:
        subject = number(subject, "hour", ground.dialect)
    cells = [_number(value) if by_hour else _cell(value, stored) for value in edit.values]
    if None in cells:
        raise CannotEdit("unknown")
    written = [literal(cell, "integer" if by_hour else stored.type, ground.dialect) for cell in cells]
    return _comparison(subject, edit.operator, written)


def _comparison(subject: exp.Expr, operator: str, written: list[exp.Expr]) -> exp.Expr:
    if operator == "between":
        return exp.Between(this=subject, low=written[0], high=written[1])
    if operator in COMPARISONS:
        return COMPARISONS[operator](this=subject, expression=written[0])
    one: exp.Expr = exp.EQ(this=subject, expression=written[0])
    met = one if len(written) == 1 else exp.In(this=subject, expressions=written)
    if operator == "in":
        return met
    return exp.NEQ(this=subject, expression=written[0]) if len(written) == 1 else exp.Not(this=met)


def _cell(value: Value, stored: TableColumn) -> Cell:
    """A value as the column's type has it; None where it is not of that type."""
    if stored.type == "text":
        return str(value)
    if stored.type in {"integer", "decimal"}:
        return _number(value)
    try:
        match stored.type:
            case "date":
                return date.fromisoformat(str(value))
            case "timestamp":
                return datetime.fromisoformat(str(value))
            case "time":
                return time.fromisoformat(str(value))
    except ValueError:
        return None
    return None


def _number(value: Value) -> int | Decimal | None:
    try:
        figure = Decimal(str(value))
    except InvalidOperation:
        return None
    if not figure.is_finite():
        return None
    return int(figure) if figure == figure.to_integral_value() else figure


def period(ground: Ground, edit: PeriodEdit) -> None:
    """Look at other days, or at all of them."""
    time_of = ground.semantics.dimension(ground.semantics.time) if ground.semantics.time else None
    stored = ground.table.column(time_of.column) if time_of else None
    if stored is None or time_of is None:
        raise CannotEdit("no_time")
    if any(measure.span or measure.before for measure in ground.read.measures):
        raise CannotEdit("compared")
    if any(grouping.grain == "band" and grouping.column == stored.name for grouping in ground.read.groupings):
        raise CannotEdit("compared")
    selects = ground.readers()
    dated = [tuple(normal(part) for part in where_parts(each) if _is_dated(part, ground)) for each in selects]
    if len(set(dated)) > 1:
        raise CannotEdit("compared")
    for select in selects:
        others = [part for part in where_parts(select) if not _is_dated(part, ground)]
        set_where(select, [*others, *_days(edit, stored, ground)])


def _is_dated(part: exp.Expr, ground: Ground) -> bool:
    """Whether a condition limits the days, and nothing else."""
    found = reading.read([part], ground.semantics, ground.read.data, ground.dialect)
    return not found.filters and not found.unread


def _days(edit: PeriodEdit, stored: TableColumn, ground: Ground) -> list[exp.Expr]:
    """From the first day, to before the day after the last: right for dates and for moments."""
    found: list[exp.Expr] = []
    if edit.start is not None:
        found.append(exp.GTE(this=column(stored.name), expression=literal(edit.start, stored.type, ground.dialect)))
    if edit.end is not None:
        after = edit.end + timedelta(1)
        found.append(exp.LT(this=column(stored.name), expression=literal(after, stored.type, ground.dialect)))
    return found
