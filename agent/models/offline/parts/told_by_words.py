"""Stretches that mean one thing as a whole: "which day, Monday to Sunday", "adding up the whole month"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from agent.models.offline.parts.part import Part
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import Token

_CYCLE = (
    r"(?:from )?(?:mondays?|mon) (?:to|through|thru|-) (?:sundays?|sun)"
    r"|(?:de |desde (?:el )?)?lunes (?:al?|hasta(?: el)?) domingo"
)
_WEEKDAY = re.compile(rf"(?<!\S)(?:which|what|que|cual) (?P<told>(?:day|dia)(?: ,)? (?:{_CYCLE})(?: ,)?)(?!\S)")
_ADDING = (
    r"(?:(?:add|sum|total|tak|count|pool|lump)\w*(?: up| together)?|look\w* at|over|across|in total over"
    r"|(?:sum|junt|tom|cont|consider|acumul|agarr|mir)(?:and|ad)\w*|(?:sumame|junta|tomá|toma|conta|agarra)(?: en)?)"
)
_UNIT = r"(?P<unit>month|mes|week|semana|fortnight|quincena|period|periodo)"
_WHOLE = re.compile(
    rf"(?<!\S){_ADDING} (?:(?:the |all (?:of )?the |that |this )?(?:whole|entire|full|complete) {_UNIT}"
    rf"|all (?:of )?(?:the |that )?{_UNIT.replace('unit', 'unit_b')}(?: together)?"
    rf"|tod[oa] (?:el |la |ese |esa )?{_UNIT.replace('unit', 'unit_c')}(?: enter[oa]| complet[oa]| junt[oa])?"
    rf"|(?:el |la )?{_UNIT.replace('unit', 'unit_d')} (?:enter|complet)[oa])(?!\S)"
)
_MONTHS = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre"
_AS_MANY = re.compile(rf"(?<=\S )(?:los|las) (?:0|dos|tres|cuatro|cinco|diez) (?:de|del|para|en)(?= (?:{_MONTHS})\b)")
"""So many things of a month; its second day is "el 2 de noviembre"."""
_AFTER_TAKING = words_in("parts.yaml", "behind_take")


def told_parts(tokens: Sequence[Token], text: str) -> Iterator[Part]:
    """Such stretches of a question."""
    words = [token.norm.replace(" ", "_") if token.kind != "number" else "0" for token in tokens]
    line, starts = " ".join(words), list(accumulate((len(word) + 1 for word in words), initial=0))

    def part(span: tuple[int, int], name: str) -> Part:
        inside = [i for i in range(len(tokens)) if span[0] <= starts[i] < span[1]]
        first, last = inside[0], inside[-1]
        return Part(first, last + 1, text[tokens[first].start : tokens[last].end], names=frozenset({name}))

    for found in _WEEKDAY.finditer(line):
        whole = part(found.span("told"), "grain:weekday")
        yield replace(whole, text=whole.text.split(",")[0].split()[0])
    for found in _AS_MANY.finditer(line):
        yield part(found.span(), "mark:as_many")
    for found in _WHOLE.finditer(line):
        yield part(found.span(), "mark:whole_said")


def without_taking(parts: tuple[Part, ...], tokens: Sequence[Token]) -> tuple[Part, ...]:
    """ "Taking all the data on record": what is done with the data, and not the takings."""

    def takes(part: Part) -> bool:
        one = part.end - part.start == 1 and tokens[part.start].norm == "taking"
        return one and part.end < len(tokens) and tokens[part.end].norm in _AFTER_TAKING

    return tuple(replace(part, metric=None, filler=True) if takes(part) else part for part in parts)
