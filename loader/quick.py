"""A quick way for the usual spellings of values, beside the notations' exact but slow regular expressions.

The engine's own casts are fast, and lax: they take 1.5 for an integer 2 and 007 for 7. So the value is cast and
written out again, and counts where that gives the field's text back. Whatever is spelt otherwise gives NULL here,
and is left to the notation.
"""

from dataclasses import dataclass

from loader.notations import MOST_DIGITS, Notation, whole_digits
from loader.values import SqlType

INTEGER_DIGITS = {"integer": 9, "bigint": MOST_DIGITS}

TEXT, VALUE, WRITTEN = "{t}", "{v}", "{w}"
"""In `Quick.usual`: the field's text, what it was cast to, and that written out."""


@dataclass(frozen=True, slots=True)
class Quick:
    """SQL in two steps, each run once for a value: a cast of the text, and whether that can be relied upon."""

    cast: str
    usual: str

    def holds(self, text: str, value: str, written: str) -> str:
        """SQL that is true where the value counts; given what names the text, the value and that written out."""
        return self.usual.replace(TEXT, text).replace(VALUE, value).replace(WRITTEN, written)


def quick(notation: Notation, type_: SqlType, field: str) -> Quick | None:
    """The quick way to the typed value of a field's text; None where the notation has none."""
    if notation.name in ("plain", "comma"):
        return _number(notation, type_, field)
    if notation.name == "clock":
        return Quick(f"TRY_CAST({field} AS TIME)", CLOCK)
    if notation.name == "iso":
        return Quick(f"TRY_CAST({field} AS DATE)", f"{WRITTEN} = {TEXT} AND strlen({TEXT}) = 10")
    if notation.name == "iso_clock":
        return Quick(f"TRY_CAST({field} AS TIMESTAMP)", f"{WRITTEN} = {TEXT} AND strlen({TEXT}) = 19")
    if notation.family == "date" and notation.format.endswith("%Y"):
        cast = f"CAST(try_strptime({field}, '{notation.format}') AS DATE)"
        digit = f"{TEXT} >= '0' AND {TEXT} < ':'"  # strptime gives infinity and epoch the year 1900
        return Quick(cast, f"{digit} AND {VALUE} >= DATE '1000-01-01'")
    return None


CLOCK = (
    f"{VALUE} < TIME '24:00' AND CASE WHEN strlen({TEXT}) <= 5 THEN {TEXT} LIKE '%:__' "
    f"ELSE strlen({TEXT}) <= 8 AND {TEXT} LIKE '%:__:__' END"
)
"""Hours with or without a leading zero, with or without seconds. (The cast also takes one digit for the minutes.)"""


def plain_integer(text: str) -> str:
    """SQL for the integer that the text plainly spells, else NULL."""
    value = f"TRY_CAST({text} AS BIGINT)"
    return f"CASE WHEN CAST({value} AS VARCHAR) = {text} AND strlen({text}) <= {MOST_DIGITS} THEN {value} END"


def _number(notation: Notation, type_: SqlType, field: str) -> Quick:
    """An integer gives its text back; a decimal gives as many places as its type has, of which the text has some."""
    text, others = (
        (TEXT, "") if notation.mark == "point" else (f"replace({TEXT}, ',', '.')", f"NOT contains({TEXT}, '.')")
    )
    digits = INTEGER_DIGITS.get(type_.kind, whole_digits(type_))
    if type_.kind != "decimal":
        return Quick(f"TRY_CAST({field} AS {type_})", f"{WRITTEN} = {TEXT} AND strlen({TEXT}) <= {digits}")
    usual = (
        f"starts_with({WRITTEN}, {text}) AND strlen({TEXT}) <= {digits} "
        f"AND strlen({WRITTEN}) - strlen({TEXT}) != {type_.scale}"
    )
    return Quick(f"TRY_CAST({text.replace(TEXT, field)} AS {type_})", f"{others} AND {usual}" if others else usual)
