"""What becomes of each column, and the query that gives the table's rows by it."""

from collections.abc import Sequence
from dataclasses import dataclass

from loader.names import quoted
from loader.notations import Notation, narrowed, trimmed
from loader.quick import WRITTEN, Quick, quick
from loader.values import Field, SqlType

REFUTED = "nivii: unforeseen value in column "
"""How the engine's error begins when a value contradicts the plan; the column's index and the value follow."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of a column. `notation` is None for text; `marked` says that it spells out empty values."""

    field: Field
    type: SqlType
    notation: Notation | None = None
    marked: bool = False
    note: str = ""

    @property
    def quick(self) -> Quick | None:
        """The quick way to its usual values, where there is one."""
        return quick(self.notation, self.type, self.field.raw) if self.notation else None

    def typed(self, markers: str) -> str:
        """SQL for the column's exact value; it fails on a text that the plan does not foresee."""
        raw, n, usual = self.field.raw, self.field.index, self.quick
        if self.notation is None:
            return raw
        text = trimmed(raw)
        value = f"CAST({self._notation().means(text)} AS {self.type})"
        refuted = f"CASE WHEN {text} IS NOT NULL THEN error('{REFUTED}{n}: ' || {raw}) END"
        read = f"coalesce({value}, {refuted})"
        if usual:
            read = f"CASE WHEN {usual.holds(raw, f'v{n}', f'w{n}')} THEN v{n} ELSE {read} END"
        return f"CASE WHEN {text} IN {markers} THEN NULL ELSE {read} END" if self.marked else read

    def foresees(self, markers: str) -> str:
        """SQL that is true of every text that `typed` takes."""
        text = trimmed(self.field.raw)
        return f"({text} IS NULL OR {text} IN {markers} OR coalesce({self._notation().holds(text)}, false))"

    def _notation(self) -> Notation:
        assert self.notation is not None
        return narrowed(self.notation, self.type) if self.notation.family == "number" else self.notation


def rows_query(plans: Sequence[Plan], relation: str, markers: str) -> str:
    """The query for the typed rows. What the quick ways cast (v) and write out (w) is computed once, a step each."""
    ways = [(plan.field.index, plan.quick) for plan in plans if plan.quick]
    casts = [f"{way.cast} AS v{n}" for n, way in ways]
    written = [f"CAST(v{n} AS VARCHAR) AS w{n}" for n, way in ways if WRITTEN in way.usual]
    for step in (casts, written):
        relation = f"(SELECT *, {', '.join(step)} FROM {relation})" if step else relation
    typed = (f"{plan.typed(markers)} AS {quoted(plan.field.name)}" for plan in plans)
    return f"SELECT {', '.join(typed)} FROM {relation}"
