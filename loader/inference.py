"""The type of each column, decided by the counts of its values; refused where they contradict each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loader.notations import MOST_DIGITS, NOTATIONS, Notation
from loader.plan import Plan
from loader.profile import ColumnProfile, Count
from loader.values import DateOrder, DecimalMark, Field, Options, SqlType

DECIMAL_PRECISION = 18
"""DuckDB keeps a decimal of up to 18 digits in 64 bits."""

WIDE_PRECISION = 38
HEAD_ROOM = 2
LEAST_SCALE = 2
MOST_INTEGER_DIGITS = 9


class Contradicted(Exception):
    """A column is nearly of a type, or could be read in two ways. Told to the person with the value that shows it."""

    def __init__(self, field: Field, problem: str, hint: str, plan: Plan | None = None) -> None:
        super().__init__(problem)
        self.field = field
        self.problem = problem
        self.hint = hint
        self.plan = plan
        """What the column would have been; the first value that it does not foresee is the culprit."""


class NothingSeen(Exception):
    """The sample holds no value of some columns: only the whole file can tell."""

    def __init__(self, fields: Sequence[Field]) -> None:
        super().__init__(", ".join(field.name for field in fields))
        self.fields = fields


@dataclass(frozen=True, slots=True)
class _Candidates:
    """The notations in which all values of a column can be read, where they are not the same reading."""

    field: Field
    profile: ColumnProfile
    notations: tuple[Notation, ...]


def decide(
    fields: Sequence[Field], profiles: Mapping[int, ColumnProfile], options: Options, delimiter: str
) -> tuple[Plan, ...]:
    """A plan for each field. Raises Contradicted, and NothingSeen where a profile is of a sample only."""
    unseen = [f for f in fields if not profiles[f.index].whole and not profiles[f.index].valued]
    unseen = [field for field in unseen if not _is_text(field, options)]
    if unseen:
        raise NothingSeen(unseen)
    candidates = [_candidates(field, profiles[field.index], options) for field in fields]
    order, mark = _order(candidates, options), _mark(candidates, options, delimiter)
    return tuple(_plan(candidate, order, mark, options) for candidate in candidates)


def _candidates(field: Field, profile: ColumnProfile, options: Options) -> _Candidates:
    if _is_text(field, options) or not profile.valued:
        return _Candidates(field, profile, ())
    full = [n for n in NOTATIONS if n.name in profile.counts and profile.counts[n.name].holds == profile.valued]
    asked = [n for n in full if _as_asked(n, profile.counts[n.name], options)]
    if full and not asked:
        raise _against_option(field, profile, full[0], options)
    if not full:
        _refuse_near_miss(field, profile, options)
    return _Candidates(field, profile, _readings(asked, profile))


def _is_text(field: Field, options: Options) -> bool:
    """Whether the file or the person says so, whatever the values are."""
    named = {name.casefold() for name in options.text}
    return field.text or field.name.casefold() in named or field.header.casefold() in named


def _as_asked(notation: Notation, count: Count, options: Options) -> bool:
    """Whether the options allow the notation. Whole numbers and ISO dates are the same in every reading."""
    if notation.order and options.date_order and notation.order != options.date_order:
        return False
    return not (notation.mark and options.decimal and notation.mark != options.decimal and count.fraction)


def _against_option(field: Field, profile: ColumnProfile, found: Notation, options: Options) -> Contradicted:
    """All values are written in one way, and the option says another."""
    said = f"--date-order {options.date_order}" if found.order else f"--decimal {options.decimal}"
    wanted = next(
        n
        for n in NOTATIONS
        if n.family == found.family
        and (n.looks == found.looks if found.order else True)
        and (n.order, n.mark) == ((options.date_order, None) if found.order else (None, options.decimal))
    )
    words = found.says or "with a decimal point"
    hint = f"All its values can be read {words}: leave {said} out, or load with --text {field.name}."
    return Contradicted(
        field, f"does not fit {said}.", hint, Plan(field, _type(wanted, None), wanted, _marked(profile, options))
    )


def _readings(full: Sequence[Notation], profile: ColumnProfile) -> tuple[Notation, ...]:
    """Of the notations that fit all values, those that differ in what they say."""
    if not full or full[0].family != "number":
        return tuple(full)
    first = full[0]
    if not profile.counts[first.name].fraction:
        return (first,)
    return tuple(notation for notation in full if notation.mark != first.mark or notation is first)


def _refuse_near_miss(field: Field, profile: ColumnProfile, options: Options) -> None:
    """Raise where most values are of one type and some are not; return where the column is text."""
    ranked = [n for n in NOTATIONS if n.name in profile.counts and _as_asked(n, profile.counts[n.name], options)]
    if not ranked:
        return
    best = max(ranked, key=lambda n: (profile.counts[n.name].looks, profile.counts[n.name].holds))
    count = profile.counts[best.name]
    shaped = best.family != "number" and count.looks == profile.valued
    if best.family == "number" and profile.zero_led:
        return
    if not shaped and count.holds * 2 <= profile.valued:
        return
    what = {"number": f"a number of at most {MOST_DIGITS} digits", "boolean": "a truth value"}.get(
        best.family, f"a possible {best.family}"
    )
    written = f" written {best.says}" if best.says else ""
    others = f"{count.holds:,} of {profile.valued:,} values of this column are."
    hint = f"Correct it, leave the field empty, or load with --text {field.name}."
    plan = Plan(field, _type(best, count), best, _marked(profile, options))
    raise Contradicted(field, f"is not {what}{written}; {others}", hint, plan)


def _order(candidates: Sequence[_Candidates], options: Options) -> DateOrder | None:
    """The order of day and month that the option or the columns with only one reading show."""
    if options.date_order:
        return options.date_order
    shown = {c.notations[0].order for c in candidates if len(c.notations) == 1 and c.notations[0].order}
    return shown.pop() if len(shown) == 1 else None


def _mark(candidates: Sequence[_Candidates], options: Options, delimiter: str) -> DecimalMark | None:
    """The decimal mark that the option shows, or the columns with only one reading, or commas between fields."""
    if options.decimal:
        return options.decimal
    single = [c for c in candidates if len(c.notations) == 1 and c.profile.counts[c.notations[0].name].fraction]
    grouped = [c for c in candidates if len(c.notations) == 1 and c.notations[0].name.endswith("_grouped")]
    shown = {c.notations[0].mark for c in (*single, *grouped) if c.notations[0].mark}
    if len(shown) == 1:
        return shown.pop()
    return "point" if delimiter == "," and not shown else None


def _plan(candidate: _Candidates, order: DateOrder | None, mark: DecimalMark | None, options: Options) -> Plan:
    """The column's plan, once the file's order and mark are known. Raises Contradicted where they are not."""
    field, profile = candidate.field, candidate.profile
    if not candidate.notations:
        return Plan(field, SqlType("text"), note=_text_note(profile))
    fitting = [n for n in candidate.notations if n.order in (None, order) and n.mark in (None, mark)]
    notation = candidate.notations[0] if len(candidate.notations) == 1 else fitting[0] if fitting else None
    if notation is None:
        raise _ambiguous(field, candidate.notations)
    note = f"Written {notation.says} in the file." if notation.says else ""
    return Plan(field, _type(notation, profile.counts[notation.name]), notation, _marked(profile, options), note)


def _marked(profile: ColumnProfile, options: Options) -> bool:
    """Whether empty values are spelt out. The person's own spellings may look like values: they are always sought."""
    return bool(profile.marked or options.empty)


def _ambiguous(field: Field, notations: Sequence[Notation]) -> Contradicted:
    first, second = notations[0], notations[1]
    if first.family == "number":
        words = "could be read with a decimal point or with a decimal comma, and nothing in the file tells which."
        return Contradicted(field, words, "Say it with --decimal point or --decimal comma.")
    words = f"could be {first.says} or {second.says}, and nothing in the file tells which."
    return Contradicted(field, words, "Say it with --date-order month-first or --date-order day-first.")


def _text_note(profile: ColumnProfile) -> str:
    if not profile.valued:
        return "Empty throughout." if not profile.marked else ""
    digits = profile.zero_led + max((c.holds for n, c in profile.counts.items() if n == "plain"), default=0)
    return "Kept as text: codes with leading zeros." if profile.zero_led and digits == profile.valued else ""


def _type(notation: Notation, count: Count | None) -> SqlType:
    """The narrowest exact type that holds the column, with head room for later files."""
    if notation.family != "number":
        return SqlType(notation.kind)
    if count is None:
        return SqlType("decimal", WIDE_PRECISION, DECIMAL_PRECISION)
    if not count.fraction:
        return SqlType("integer" if count.whole <= MOST_INTEGER_DIGITS else "bigint")
    scale = max(LEAST_SCALE, count.fraction)
    fits = count.whole + scale + HEAD_ROOM <= DECIMAL_PRECISION
    return SqlType("decimal", DECIMAL_PRECISION if fits else WIDE_PRECISION, scale)
