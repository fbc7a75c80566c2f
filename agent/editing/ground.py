"""A query being edited: a copy of its tree, what it was read to ask, and the levels it is made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlglot import exp

from agent.catalogue import Catalogue, Table
from agent.editing.refusals import CannotEdit
from agent.guard import Query
from agent.interpretation import Interpretation, interpret
from agent.interpretation.resolve import Level, conjuncts, levels
from agent.semantics import Semantics
from agent.values import Dialect


@dataclass(frozen=True)
class Ground:
    """What an edit works on. `tree` is a copy: it may be changed, and `outer` is its outermost SELECT."""

    tree: exp.Query
    outer: Level
    read: Interpretation
    catalogue: Catalogue
    semantics: Semantics
    dialect: Dialect

    @property
    def table(self) -> Table:
        """The table that is asked."""
        found = self.catalogue.table(self.semantics.table)
        return found or self.catalogue.main

    @property
    def select(self) -> exp.Select:
        """The outermost SELECT."""
        return self.outer.select

    def chain(self) -> Iterator[Level]:
        """The levels from the outermost to the one that reads the table."""
        level: Level | None = self.outer
        while level is not None:
            yield level
            level = level.below

    def grouping_select(self) -> exp.Select:
        """The outermost SELECT, which reads the table and groups by itself. Raises CannotEdit where it is nested."""
        if self.outer.below is not None or self.read.joins or self.read.table is None or self.read.kind == "listing":
            raise CannotEdit("nested")
        if self.select.args.get("distinct"):
            raise CannotEdit("nested")
        return self.select

    def readers(self) -> list[exp.Select]:
        """Every SELECT that reads the table for the result's figures; those inside conditions pick rows and stay."""
        found = [level.select for level in self.chain() if level.below is None]
        for level in self.chain():
            for projection in level.select.expressions:
                inside = (each for each in projection.find_all(exp.Select) if not each.find_ancestor(exp.In))
                found += [each for each in inside if _reads(each, self.table.name)]
        return found


def open_ground(query: Query, catalogue: Catalogue, semantics: Semantics) -> Ground:
    """A query laid open. Raises CannotEdit for one that is no plain SELECT, such as a UNION."""
    tree = query.tree.copy()
    outer = levels(tree)
    if outer is None:
        raise CannotEdit("nested")
    return Ground(tree, outer, interpret(query, catalogue, semantics), catalogue, semantics, query.dialect)


def _reads(select: exp.Select, table: str) -> bool:
    read_from = select.args.get("from_") or select.args.get("from")
    source = read_from.this if read_from else None
    return isinstance(source, exp.Table) and source.name.casefold() == table.casefold()


def where_parts(select: exp.Select) -> list[exp.Expr]:
    """The conditions on rows that AND joins."""
    clause = select.args.get("where")
    return list(conjuncts(clause.this)) if clause else []


def set_where(select: exp.Select, parts: list[exp.Expr]) -> None:
    """Put conditions in the place of all those on rows."""
    copies = [part.copy() for part in parts]
    select.set("where", exp.Where(this=exp.and_(*copies, copy=False)) if copies else None)
