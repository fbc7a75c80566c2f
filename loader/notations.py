"""The ways in which files write numbers, dates, times and truth, each as SQL over a field's text.

A notation says what its values look like (`looks`, a full-match regular expression) and what they mean
(`value`, SQL that gives NULL where the text means nothing, such as 2/30/2024). Both are run by DuckDB
over every row, never in Python.
"""

from dataclasses import dataclass, replace
from typing import Literal

from loader.names import literal
from loader.values import DateOrder, DecimalMark, Kind, SqlType

Family = Literal["number", "date", "time", "timestamp", "boolean"]

MOST_DIGITS = 18
"""Digits before the mark, and after it. Longer figures are identifiers, or broken."""

CURRENCY = r"(?:US\$|AR\$|R\$|\$|€|£)"


@dataclass(frozen=True, slots=True)
class Notation:
    """One way of writing. `says` completes "written …" in words for people."""

    name: str
    family: Family
    kind: Kind
    looks: str
    value: str
    """SQL over `{v}`, the trimmed text."""
    says: str = ""
    order: DateOrder | None = None
    mark: DecimalMark | None = None
    """Of numbers: the decimal mark that this notation implies."""
    format: str = ""
    """Of dates: strptime's."""

    def means(self, text: str) -> str:
        """SQL that gives the typed value of a trimmed text, or NULL."""
        return f"CASE WHEN {self.fits(text)} THEN {self.meaning(text)} END"

    def meaning(self, text: str) -> str:
        """SQL for the value of a text that looks so. (No `str.format`: patterns hold braces.)"""
        return self.value.replace("{v}", text)

    def fits(self, text: str) -> str:
        """SQL that is true where the trimmed text looks so."""
        return f"regexp_full_match({text}, {literal(self.looks)})"

    def holds(self, text: str) -> str:
        """SQL that is true where the trimmed text looks so and means something."""
        if self.family in ("number", "boolean"):
            return self.fits(text)
        return f"({self.means(text)}) IS NOT NULL"


BLANKS = " \t\n\v\f\r\u00a0"


def trimmed(field: str) -> str:
    """SQL for a field's text without the blanks around it; NULL where nothing is left."""
    return f"nullif(trim({field}, {literal(BLANKS)}), '')"


def narrowed(notation: Notation, type_: SqlType) -> Notation:
    """The number notation that takes only what fits the type: a cast would round the rest in silence."""
    whole = {"integer": 9, "bigint": MOST_DIGITS}.get(type_.kind, whole_digits(type_))
    return replace(notation, looks=_number_pattern(notation.name, whole, type_.scale), kind=type_.kind)


def whole_digits(type_: SqlType) -> int:
    """How many digits before the mark a decimal type takes: two fewer than it could, for later files."""
    return min(MOST_DIGITS, type_.precision - type_.scale - 2)


def _number_pattern(name: str, whole: int = MOST_DIGITS, scale: int = MOST_DIGITS) -> str:
    """The look of numbers of at most so many digits before and after the mark."""
    mark = r"\." if name.removeprefix("currency_") in ("plain", "comma_grouped") else ","
    plain = rf"(?:0|[1-9]\d{{0,{whole - 1}}})"
    groups = (whole - 1) // 3
    if name.endswith("_grouped"):
        grouping = "," if "comma" in name else r"\."
        plain = rf"(?:0|[1-9]\d{{0,2}}(?:{grouping}\d{{3}}){{1,{max(groups, 1)}}}|[1-9]\d{{0,{whole - 1}}})"
    fraction = rf"(?:{mark}\d{{1,{scale}}})?" if scale else ""
    bare = rf"|{mark}\d{{1,{scale}}}" if scale else ""
    sign = rf"[-+]?{CURRENCY} ?[-+]?" if name.startswith("currency_") else "[-+]?"
    return rf"{sign}(?:{plain}{fraction}{bare})"


def _numbers() -> tuple[Notation, ...]:
    says = {
        "plain": "",
        "comma": "with a decimal comma",
        "comma_grouped": "with commas between thousands",
        "point_grouped": "with points between thousands and a decimal comma",
    }
    cleaned = {
        "plain": "{v}",
        "comma": "replace({v}, ',', '.')",
        "comma_grouped": "replace({v}, ',', '')",
        "point_grouped": "replace(replace({v}, '.', ''), ',', '.')",
    }
    marks: dict[str, DecimalMark] = {
        "plain": "point",
        "comma_grouped": "point",
        "comma": "comma",
        "point_grouped": "comma",
    }
    found = []
    for name, sql in cleaned.items():
        found.append(Notation(name, "number", "decimal", _number_pattern(name), sql, says[name], mark=marks[name]))
    for plain in tuple(found):
        stripped = "regexp_replace(" + plain.value + ", '" + CURRENCY + " ?', '')"
        name, words = f"currency_{plain.name}", f"with a currency sign {plain.says}".strip()
        found.append(replace(plain, name=name, looks=_number_pattern(name), value=stripped, says=words))
    return tuple(found)


CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?"
CLOCK_TWELVE = r"\d{1,2}:\d{2}(?::\d{2})? ?[AaPp]\.? ?[Mm]\.?"


@dataclass(frozen=True, slots=True)
class DateForm:
    """A way of writing days: its look, strptime's format, and what it is called."""

    name: str
    looks: str
    format: str
    says: str
    order: DateOrder | None = None


def _date_forms() -> tuple[DateForm, ...]:
    forms = [
        DateForm("iso", r"\d{4}-\d{1,2}-\d{1,2}", "%Y-%m-%d", "year-month-day"),
        DateForm("year_slash", r"\d{4}/\d{1,2}/\d{1,2}", "%Y/%m/%d", "year/month/day"),
    ]
    orders: tuple[tuple[DateOrder, str, str], ...] = (("month-first", "month", "day"), ("day-first", "day", "month"))
    for mark, word in (("/", "slash"), ("-", "dash"), (".", "dot")):
        for digits, year in ((4, "%Y"), (2, "%y")):
            looks = rf"\d{{1,2}}[{mark}]\d{{1,2}}[{mark}]\d{{{digits}}}"
            for order, first, second in orders:
                written = mark.join((f"%{first[0]}", f"%{second[0]}", year))
                says = mark.join((first, second, "year"))
                forms.append(DateForm(f"{first}_{word}_{digits}", looks, written, says, order))
    return tuple(forms)


DATE_FORMS = _date_forms()


def _dates() -> tuple[Notation, ...]:
    return tuple(
        Notation(
            form.name,
            "date",
            "date",
            form.looks,
            _parsed("{v}", [form.format]) + "::DATE",
            form.says,
            form.order,
            format=form.format,
        )
        for form in DATE_FORMS
    )


def _timestamps() -> tuple[Notation, ...]:
    """Each date form followed by a clock, of twenty-four hours or of twelve."""
    spaced = "regexp_replace(replace({v}, 'T', ' '), ' +', ' ')"
    twelve = "regexp_replace(replace(upper({v}), ' ', ''), '[.]([AP])[.]?M[.]?$|([AP])[.]?M[.]?$', '\\1\\2M')"
    found = []
    for form in DATE_FORMS:
        value = _parsed(spaced, [f"{form.format} {clock}" for clock in ("%H:%M:%S.%f", "%H:%M:%S", "%H:%M")])
        looks = rf"{form.looks}(?:T| +){CLOCK}"
        found.append(Notation(f"{form.name}_clock", "timestamp", "timestamp", looks, value, form.says, form.order))
        value = _parsed(twelve, [f"{form.format}{clock}" for clock in ("%I:%M:%S%p", "%I:%M%p")])
        looks = rf"{form.looks} +{CLOCK_TWELVE}"
        found.append(Notation(f"{form.name}_twelve", "timestamp", "timestamp", looks, value, form.says, form.order))
    return tuple(found)


def _parsed(text: str, formats: list[str]) -> str:
    """SQL that reads the text by the first format that fits."""
    return f"try_strptime({text}, [{', '.join(map(literal, formats))}])"


def _times() -> tuple[Notation, ...]:
    possible = r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?"
    value = f"CASE WHEN regexp_full_match({{v}}, '{possible}') THEN CAST({{v}} AS TIME) END"
    twelve = "replace(replace(upper({v}), '.', ''), ' ', '')"
    value_twelve = f"try_strptime({twelve}, ['%I:%M%p', '%I:%M:%S%p'])::TIME"
    return (
        Notation("clock", "time", "time", CLOCK, value, "hours:minutes"),
        Notation("clock_twelve", "time", "time", CLOCK_TWELVE, value_twelve, "on a twelve-hour clock"),
    )


def _booleans() -> tuple[Notation, ...]:
    pairs = (("true", "false"), ("yes", "no"), ("sí|si", "no"), ("verdadero", "falso"))
    return tuple(
        Notation(
            yes,
            "boolean",
            "boolean",
            f"(?i)(?:{yes}|{no})",
            f"regexp_full_match({{v}}, '(?i)(?:{yes})')",
            f"{yes.split('|')[0]} or {no}",
        )
        for yes, no in pairs
    )


NOTATIONS = (*_numbers(), *_dates(), *_timestamps(), *_times(), *_booleans())
