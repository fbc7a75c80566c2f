"""A case: a question, what may come before it, and what a right answer is."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

Model = TypeVar("Model", bound=BaseModel)
ChartWord = Literal["line", "bar", "pie", "table", "none"]


class Case(BaseModel):
    """One question of a suite.

    `sql` are the reference queries, in DuckDB's SQL over the suite's data; any of them counts. A case without one
    cannot be answered and must be declined. `history` are the questions before it, oldest first. `pair` ties a
    question to its translation. `table` names what it is about where a suite has more tables than one. `fault` is a
    query with a mistake that stands for the model's first, so that its recording shows how a mistake is mended.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[A-Za-z0-9][\w.-]*$")
    language: Literal["en", "es"]
    question: str
    history: tuple[str, ...] = ()
    sql: tuple[str, ...] = ()
    ordered: bool = False
    charts: tuple[ChartWord, ...] = ()
    tags: tuple[str, ...] = ()
    pair: str | None = None
    table: str | None = None
    fault: str | None = None

    @property
    def answerable(self) -> bool:
        """Whether the data holds an answer."""
        return bool(self.sql)


class _Charts(BaseModel):
    accepted: tuple[Literal["line", "bar", "pie", "table", "none", "number"], ...] = ()


class _Line(BaseModel):
    """A line of a questions file in the form in which question sets are exchanged; keys of no use are passed over."""

    id: str
    lang: Literal["en", "es"]
    question: str
    instructions: str = ""
    history: tuple[str, ...] = ()
    gold_sql: tuple[str, ...] = ()
    ordered: bool = False
    chart: _Charts = _Charts()
    answerable: bool
    tags: tuple[str, ...] = ()
    pair_id: str | None = None
    db: str | None = None
    table: str | None = None

    @model_validator(mode="after")
    def _agrees(self) -> "_Line":
        if self.answerable != bool(self.gold_sql):
            raise ValueError("an answerable question has gold_sql, another has none")
        return self

    def case(self) -> dict[str, object]:
        """The same as a case."""
        charts = dict.fromkeys("table" if word == "number" else word for word in self.chart.accepted)
        return {
            "id": self.id,
            "language": self.lang,
            "question": f"{self.question} ({self.instructions})" if self.instructions else self.question,
            "history": self.history,
            "sql": self.gold_sql,
            "ordered": self.ordered,
            "charts": tuple(charts),
            "tags": self.tags,
            "pair": self.pair_id,
            "table": f"{self.db}/{self.table}" if self.db and self.table else self.table,
        }


class BadCases(Exception):
    """A file of cases that cannot be read: which, and where."""


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a YAML file, or of a JSONL file of questions. Raises BadCases with the case's place."""
    text = path.read_text(encoding="utf-8")
    cases = tuple(_lines(path, text) if path.suffix == ".jsonl" else _listed(path, text))
    ids = [case.id for case in cases]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    if twice:
        raise BadCases(f"{path}: these ids stand twice: {', '.join(twice)}.")
    return cases


def _listed(path: Path, text: str) -> Iterator[Case]:
    try:
        stored = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise BadCases(f"{path}: {error}") from error
    if not isinstance(stored, list):
        raise BadCases(f"{path}: a list of cases is wanted.")
    for number, item in enumerate(stored, 1):
        yield _validated(f"{path}: case {number}", Case, item)


def _lines(path: Path, text: str) -> Iterator[Case]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            where = f"{path}, line {number}"
            try:
                item = json.loads(line)
            except ValueError as error:
                raise BadCases(f"{where}: {error}") from error
            yield _validated(where, Case, _validated(where, _Line, item).case())


def _validated(where: str, model: type[Model], item: object) -> Model:
    try:
        return model.model_validate(item)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BadCases(f"{where}: {place}: {first['msg']}") from error
