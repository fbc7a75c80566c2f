"""Finds what stored values have in common as LIKE patterns, where a pattern says exactly the same as their list."""

from collections.abc import Iterable, Sequence

MOST_VERIFIED = 50_000
"""In columns with more values than this a pattern is taken without comparing it to every value."""


def common_patterns(forms: Iterable[str], chosen: Sequence[str], column: Sequence[str]) -> tuple[str, ...]:
    """Case-insensitive LIKE patterns that hold for the chosen values of a column and for no other value of it.

    `forms` are the beginnings of words, or phrases, that were found in the values; accents count, because the
    engines' LIKE does not fold them. Empty where no such patterns are found.
    """
    kept = _shortest(form.casefold() for form in forms)
    if not kept or any("%" in form or "_" in form for form in kept):
        return ()
    folded = [value.casefold() for value in chosen]
    for patterns in (tuple(f"{form}%" for form in kept), tuple(f"%{form}%" for form in kept)):
        if all(_holds(patterns, value) for value in folded) and _is_exact(patterns, len(folded), column):
            return patterns
    return ()


def _shortest(forms: Iterable[str]) -> list[str]:
    """The forms without those that begin with another."""
    kept: list[str] = []
    for form in sorted(set(forms), key=lambda each: (len(each), each)):
        if not any(form.startswith(shorter) for shorter in kept):
            kept.append(form)
    return kept


def _holds(patterns: Iterable[str], value: str) -> bool:
    return any(
        pattern[1:-1] in value if pattern.startswith("%") else value.startswith(pattern[:-1]) for pattern in patterns
    )


def _is_exact(patterns: tuple[str, ...], count: int, column: Sequence[str]) -> bool:
    if len(column) > MOST_VERIFIED:
        return True
    return sum(_holds(patterns, value.casefold()) for value in column) == count
