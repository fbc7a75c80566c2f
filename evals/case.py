"""A case: a question, what may come before it, and what a right answer is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

ChartWord = Literal["line", "bar", "pie", "table", "none"]


class Case(BaseModel):
    """One question of the evaluation set.

    `sql` are the reference queries, in DuckDB's SQL over the set's data; any of them counts. A case without one
    cannot be answered and must be declined. `pair` ties a question to its translation.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    language: Literal["en", "es"]
    question: str
    history: tuple[str, ...] = ()
    sql: tuple[str, ...] = ()
    ordered: bool = False
    charts: tuple[ChartWord, ...] = ()
    tags: tuple[str, ...] = ()
    pair: str | None = None

    @property
    def answerable(self) -> bool:
        """Whether the data holds an answer."""
        return bool(self.sql)


class BadCases(Exception):
    """A file of cases that cannot be read: which, and where."""


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a YAML file. Raises BadCases with the case's place."""
    stored = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(stored, list):
        raise BadCases(f"{path}: a list of cases is wanted.")
    cases = tuple(_validated(path, stored))
    ids = [case.id for case in cases]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        raise BadCases(f"{path}: these ids stand twice: {', '.join(twice)}.")
    return cases


def _validated(path: Path, stored: list[object]) -> Iterator[Case]:
    for number, item in enumerate(stored, 1):
        try:
            yield Case.model_validate(item)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise BadCases(f"{path}: case {number}: {where}: {first['msg']}") from error
