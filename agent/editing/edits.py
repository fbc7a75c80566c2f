"""What a person may change of a query, as it comes in over HTTP."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from agent.errors import BadQuestion

MOST_VALUES = 50
LONGEST_VALUE = 200
MOST_ROWS = 1000

Value = int | Decimal | Annotated[str, Field(max_length=LONGEST_VALUE)]
Compared = Literal["in", "not in", "contains", "<", "<=", ">", ">=", "between"]


class _Edit(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MeasureEdit(_Edit):
    """Another metric in the place of the measure of that number."""

    kind: Literal["measure"]
    at: int = Field(default=0, ge=0)
    to: str


class GroupingEdit(_Edit):
    """A grouping exchanged, added or taken away. `to` is a dimension, or `dimension.grain`."""

    kind: Literal["grouping"]
    action: Literal["change", "add", "remove"] = "change"
    at: int = Field(default=0, ge=0)
    to: str = ""


class FilterEdit(_Edit):
    """A condition added, changed or taken away.

    `of` tells whether `at` counts the conditions on rows or those on groups. A new condition is the semantics'
    `named` one, or compares a `dimension` with `values`; of a changed one, only the values and the operator count.
    """

    kind: Literal["filter"]
    action: Literal["add", "change", "remove"]
    of: Literal["rows", "groups"] = "rows"
    at: int = Field(default=0, ge=0)
    named: str = ""
    dimension: str = ""
    operator: Compared = "in"
    values: tuple[Value, ...] = Field(default=(), max_length=MOST_VALUES)

    @model_validator(mode="after")
    def _says_what(self) -> "FilterEdit":
        if self.action != "remove" and not self.named and not self.values:
            raise ValueError("values are missing")
        if self.operator == "between" and len(self.values) != 2:
            raise ValueError("between takes two values")
        return self


class PeriodEdit(_Edit):
    """The days to look at, both included; without both, all of them."""

    kind: Literal["period"]
    start: date | None = None
    end: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "PeriodEdit":
        if self.start and self.end and self.start > self.end:
            raise ValueError("the period ends before it starts")
        return self


class OrderEdit(_Edit):
    """The column of the result to sort by, counted from 0."""

    kind: Literal["order"]
    by: int = Field(ge=0)
    descending: bool = True


class LimitEdit(_Edit):
    """How many rows to keep; None for all."""

    kind: Literal["limit"]
    to: int | None = Field(default=None, ge=1, le=MOST_ROWS)


Edit = Annotated[
    MeasureEdit | GroupingEdit | FilterEdit | PeriodEdit | OrderEdit | LimitEdit, Field(discriminator="kind")
]
_ADAPTER: TypeAdapter[Edit] = TypeAdapter(Edit)


def read_edit(body: Any) -> Edit:
    """An edit out of JSON. Raises BadQuestion for anything that is none."""
    try:
        return _ADAPTER.validate_python(body)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        message = f"This is no edit: {where}: {first['msg']}" if where else f"This is no edit: {first['msg']}"
        raise BadQuestion(
            message, kind="bad_edit", hint="Send one of the edits of GET /answers/{id}/edits."
        ) from error
