"""Codes of drafted tables from one to another: "A1 to C1" are those in between as well."""

import re
from collections.abc import Iterable
from dataclasses import replace

from agent.models.offline.reading import Filter
from agent.models.offline.rows.kept import Condition
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.workings import Workings

_UNTIL = small("until")
_DASHES = words_in("comparing.yaml", "dashes")
_CODE = re.compile(r"(?:[A-Za-z]{0,3}\d{1,3}|[A-Za-z])")
"""Texts that have an order of their own: letters and a number, or one letter. Names have none."""
_MOST = 40


def with_text_ranges(w: Workings, found: list[Condition]) -> list[Condition]:
    """Two values of one column with "to" between them become one condition that keeps all from the first to the last.

    Where their order is not known, the second is given back as not understood.
    """
    kept: list[Condition] = []
    for one in found if w.semantics.drafted else ():
        before = kept[-1] if kept else None
        if before is None or not _is_range(w, before, one):
            kept.append(one)
            continue
        first, last = before.filters[0], one.filters[0]
        values = values_between(w.context.stored(first.column), str(first.values[0]), str(last.values[0]))
        if not values:
            w.lost.add(one.index)
            kept.append(one)
            continue
        words = w.heard.text[
            w.heard.tokens[w.parts[before.index].start].start : w.heard.tokens[w.parts[one.index].end - 1].end
        ]
        kept[-1] = replace(before, filters=(Filter(first.column, "in", values, words),), label=words)
    return kept if w.semantics.drafted else found


def _is_range(w: Workings, first: Condition, last: Condition) -> bool:
    """Whether two stored values of one column have nothing but "to" or a dash between them."""
    plain = all(
        one.link is not None and not one.negated and len(one.filters) == 1 and one.filters[0].operator == "="
        for one in (first, last)
    )
    if not plain or first.filters[0].column != last.filters[0].column:
        return False
    start, end = w.parts[first.index].end, w.parts[last.index].start
    between = [token.norm for token in w.heard.tokens[start:end]]
    told = w.heard.text[w.heard.tokens[start - 1].end : w.heard.tokens[end].start].strip()
    return (len(between) == 1 and between[0] in _UNTIL | _DASHES) or (not between and told in _DASHES | {"-"})


def values_between(stored: Iterable[str], first: str, last: str) -> tuple[str, ...]:
    """The stored codes from the first to the last, in their order; none where they have no order."""
    if not (_CODE.fullmatch(first) and _CODE.fullmatch(last)) or _key(first) >= _key(last):
        return ()
    codes = (value for value in stored if _CODE.fullmatch(value))
    found = sorted((code for code in codes if _key(first) <= _key(code) <= _key(last)), key=_key)
    return tuple(found) if len(found) <= _MOST else ()


def _key(code: str) -> tuple[str, int]:
    digits = re.sub(r"\D", "", code)
    return (re.sub(r"\d", "", code).casefold(), int(digits) if digits else 0)
