"""Comments on a table and its columns: facts about the file that whoever asks the data should know."""

from collections.abc import Sequence

from loader.plan import Plan
from loader.values import LoadedColumn, Source


def table_comment(source: Source) -> str:
    """Where the rows came from and what one of them is not: the loader leaves out none and joins none."""
    return f"Rows of {source.file}, all of them, repeated ones too."


def column_comment(plan: Plan, low: str | None, high: str | None) -> str:
    """How the column was written in the file, its exactness and its range."""
    parts = [_written(plan), _exactness(plan), f"From {low} to {high}." if low is not None else ""]
    if plan.field.renamed:
        parts.insert(0, f"“{plan.field.header}” in the file." if plan.field.header else "Without a name in the file.")
    return " ".join(part for part in parts if part)


def notes_of(source: Source, plans: Sequence[Plan]) -> tuple[str, ...]:
    """What a person should know of how the file was read, a sentence a note."""
    notes = list(source.notes)
    for plan in plans:
        if plan.field.renamed:
            notes.append(f"“{plan.field.header}” is called {plan.field.name}.")
        if plan.note and not (plan.notation and plan.notation.name in ("iso", "clock")):
            notes.append(f"{plan.field.name}: {plan.note[0].lower()}{plan.note[1:]}")
        if plan.marked and plan.notation:
            notes.append(f"{plan.field.name}: spelt-out empty values such as N/A were taken as empty.")
    return tuple(notes)


def changes(former: Sequence[LoadedColumn], names: Sequence[str]) -> tuple[str, ...]:
    """What a new file's columns changed in a table that was there before."""
    before, now = [column.name for column in former], list(names)
    if not before:
        return ()
    gone, new = [n for n in before if n not in now], [n for n in now if n not in before]
    notes = []
    if gone:
        notes.append(f"Columns no longer in the file: {', '.join(gone)}.")
    if new:
        notes.append(f"Columns new in the file: {', '.join(new)}.")
    return tuple(notes)


def _written(plan: Plan) -> str:
    if plan.notation and plan.type.kind in ("date", "timestamp"):
        return f"Dates written {plan.notation.says} in the file."
    return plan.note


def _exactness(plan: Plan) -> str:
    return f"Exact decimals, {plan.type.scale} places." if plan.type.kind == "decimal" else ""
