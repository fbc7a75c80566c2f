"""How much work and memory a query may ask for, as far as its text tells.

The engines' own limits hold whatever passes here; these refusals come sooner and say what to write instead.
"""

import re
from collections.abc import Iterable

from sqlglot import exp

from agent.errors import ModelMistake

MOST_TABLES = 16
MOST_CTES = 40
MOST_GROUPED_IN_ALL_WAYS = 6
MOST_WILDCARDS = 12
LONGEST_PATTERN = 200
MOST_GROWTH = 100
"""How many times longer than a stored text a text of the query may become."""
UNIT = 32
"""Characters of a literal that count as one stored text."""

MOST_PADDING = 100
MOST_WIDTH_DIGITS = 2

KEEPS_ALL = (exp.Median, exp.Quantile, exp.PercentileCont, exp.PercentileDisc, exp.Mode)
"""Aggregates that keep every row they are given until the end."""
MATCHES = (exp.Like, exp.ILike, exp.SimilarTo, exp.RegexpLike, exp.RegexpILike, exp.Glob)


def check_bounds(tree: exp.Query) -> None:
    """Raise ModelMistake `refused` for a query whose text already shows that it asks for too much."""
    if sum(1 for _ in tree.find_all(exp.Table)) > MOST_TABLES:
        raise ModelMistake("refused", f"the query reads tables more than {MOST_TABLES} times.")
    if sum(1 for _ in tree.find_all(exp.CTE)) > MOST_CTES:
        raise ModelMistake("refused", f"the query has more than {MOST_CTES} CTEs.")
    for cube in tree.find_all(exp.Cube):
        if len(cube.expressions) > MOST_GROUPED_IN_ALL_WAYS:
            raise ModelMistake("refused", f"CUBE takes at most {MOST_GROUPED_IN_ALL_WAYS} columns here.")
    for match in tree.find_all(*MATCHES):
        _check_pattern(match.expression)
    for pad in tree.find_all(exp.Pad):
        width = pad.expression
        if not (isinstance(width, exp.Literal) and width.is_int and int(str(width.this)) <= MOST_PADDING):
            raise ModelMistake("refused", f"text is padded to a written number of at most {MOST_PADDING} characters.")
    for call in tree.find_all(exp.Anonymous, exp.Format):
        _check_template(call)
    for select in tree.find_all(exp.Select):
        _check_joins(select)
    if _growth(tree) > MOST_GROWTH:
        raise ModelMistake("refused", "the query makes text too long: concatenate and replace less.")


def _check_pattern(pattern: exp.Expr) -> None:
    for literal in pattern.find_all(exp.Literal):
        text = str(literal.this)
        if len(text) > LONGEST_PATTERN or text.count("%") > MOST_WILDCARDS:
            raise ModelMistake("refused", f"a pattern has more than {MOST_WILDCARDS} wildcards or is too long.")


def _check_template(call: exp.Expr) -> None:
    """printf's widths and precisions are written out, and short."""
    if not isinstance(call, exp.Format) and str(call.this).lower() != "printf":
        return
    template = call.this if isinstance(call, exp.Format) else next(iter(call.expressions), None)
    written = str(template.this) if isinstance(template, exp.Literal) else "*"
    if "*" in written or re.search(rf"\d{{{MOST_WIDTH_DIGITS + 1},}}", written):
        raise ModelMistake("refused", "a template holds a width that is too large, or is not written out.")


def _check_joins(select: exp.Select) -> None:
    """Each table joined to others must be tied to them by a condition: else every row meets every row.

    A source that is one row, such as a subquery that only aggregates, may stand beside another untied.
    """
    sources = _sources(select)
    many = [source for source in sources if not _is_single(source)]
    names = {source.alias_or_name.casefold() for source in many}
    if len(many) < 2:
        return
    if any(kept.find_ancestor(exp.Select) is select for kept in select.find_all(*KEEPS_ALL)):
        raise ModelMistake("refused", "a median over a join keeps every pair of rows; aggregate before joining.")
    tied: set[str] = set()
    for join in select.args.get("joins") or []:
        if join.args.get("using") or str(join.args.get("method") or "").upper() == "NATURAL":
            tied.add(join.this.alias_or_name.casefold())
            tied.add(sources[0].alias_or_name.casefold())
        elif isinstance(join.this, exp.Lateral):
            tied.add(join.this.alias_or_name.casefold())
        elif on := join.args.get("on"):
            tied |= _tied(on, names)
    where = select.args.get("where")
    tied |= _tied(where, names) if where else set()
    untied = names - tied
    if len(untied) > _unsaid_ties(select):
        listed = ", ".join(sorted(untied))
        raise ModelMistake("refused", f"{listed} is joined without a condition; tie it to the others by ON.")


def _sources(select: exp.Select) -> list[exp.Expr]:
    first = select.args.get("from_")
    sources: list[exp.Expr] = [first.this] if first else []
    for join in select.args.get("joins") or []:
        sources.append(join.this)
    return sources


def _is_single(source: exp.Expr) -> bool:
    """Whether a source is surely small: a list of values, or a subquery of one row or with a LIMIT."""
    query = source.this if isinstance(source, exp.Subquery) else source
    if isinstance(query, exp.Table):
        query = _cte(query) or query
    if isinstance(query, (exp.Values, exp.Lateral)):
        return isinstance(query, exp.Values)
    if not isinstance(query, exp.Select):
        return False
    if query.args.get("from_") is None or query.args.get("limit"):
        return True
    if query.args.get("distinct") or query.args.get("group"):
        # Grouped rows are few, and laying a calendar of groups beside another is how gaps are filled.
        return True
    return all(_is_aggregated(projection) for projection in query.selects)


def _cte(table: exp.Table) -> exp.Expr | None:
    """The query of the CTE that a table names, if it names one."""
    node: exp.Expr | None = table
    while node is not None:
        with_ = node.args.get("with_")
        for cte in with_.expressions if with_ else []:
            if cte.alias_or_name.casefold() == table.name.casefold():
                return cte.this if isinstance(cte.this, exp.Expr) else None
        node = node.parent
    return None


def _is_aggregated(projection: exp.Expr) -> bool:
    found = list(projection.find_all(exp.AggFunc))
    return bool(found) and not any(isinstance(node.parent, exp.Window) for node in found)


def _tied(condition: exp.Expr, names: set[str]) -> set[str]:
    """The sources that the equalities and comparisons of a condition bring together."""
    tied: set[str] = set()
    for comparison in condition.find_all(
        exp.EQ, exp.NullSafeEQ, exp.In, exp.Between, exp.GT, exp.GTE, exp.LT, exp.LTE
    ):
        left = {column.table.casefold() for column in comparison.find_all(exp.Column)} & names
        bare = any(not column.table for column in comparison.find_all(exp.Column))
        if len(left) > 1 or (left and bare):
            tied |= left
    return tied


def _unsaid_ties(select: exp.Select) -> int:
    """How many sources the columns of equalities may tie without saying whose they are: one for each such column."""
    conditions = [join.args.get("on") for join in select.args.get("joins") or []] + [select.args.get("where")]
    ties = 0
    for condition in filter(None, conditions):
        for equality in condition.find_all(exp.EQ):
            columns = list(equality.find_all(exp.Column))
            if len(columns) > 1:
                ties += sum(not column.table for column in columns)
    return ties


def _growth(tree: exp.Expr) -> float:
    """The product over all SELECTs, for one may stand on another, of the most that each lets a text grow."""
    total = 1.0
    for select in tree.find_all(exp.Select):
        total *= max((_lengthened(part) for part in _own_parts(select)), default=1.0)
    return total


def _own_parts(select: exp.Select) -> Iterable[exp.Expr]:
    for name, value in select.args.items():
        if name == "with_":
            continue
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, exp.Expr):
                yield item


def _lengthened(node: exp.Expr) -> float:
    """By how much an expression makes a text longer; 1 for a column."""
    if isinstance(node, exp.Select):
        return 1.0
    if isinstance(node, exp.Literal):
        return max(1.0, len(str(node.this)) / UNIT)
    children = [_lengthened(child) for child in node.iter_expressions()]
    if isinstance(node, (exp.DPipe, exp.Concat, exp.ConcatWs)):
        return sum(children)
    most = max(children, default=1.0)
    if isinstance(node, (exp.Replace, exp.RegexpReplace)):
        return most * _replaced(node)
    return most * UNIT if isinstance(node, exp.GroupConcat) else most


def _replaced(node: exp.Replace | exp.RegexpReplace) -> float:
    old, new = node.expression, node.args.get("replacement")
    if new is None:
        return 1.0
    if not isinstance(new, exp.Literal) or not isinstance(old, exp.Literal):
        return UNIT
    length = len(str(new.this))
    if isinstance(node, exp.RegexpReplace):
        return length + 1.0 if length > 1 else 1.0
    return max(1.0, length / max(1, len(str(old.this))))
