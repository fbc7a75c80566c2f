"""A figure divided by another, by a stroke or before a bound: "whose revenue divided by tickets is over 19,000".

The two are the one figure that the table has for them, and it is what the bound is held against.
"""

from collections.abc import Sequence

from agent.models.offline.metrics import is_total
from agent.models.offline.parts.part import Part, norms
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import Token
from agent.semantics import Dimension, Metric, Semantics

_DIVIDE = "divid"
_STROKE = "/"
"""Apart from both figures it divides; "revenue/tickets" may be a list of the two."""
_THEIR = words_in("parts.yaml", "between_divided")
_IS = words_in("parts.yaml", "comes_to")


def with_figures_divided(parts: tuple[Part, ...], tokens: Sequence[Token], semantics: Semantics) -> tuple[Part, ...]:
    """The parts, those of such a division as one."""
    return _per_thing(_divided(parts, tokens, semantics), semantics)


def _per_thing(parts: tuple[Part, ...], semantics: Semantics) -> tuple[Part, ...]:
    """ "Revenue, the ticket count and revenue per ticket": beside the two it is made of, the third is their ratio."""
    for first, per, thing in zip(parts, parts[1:], parts[2:], strict=False):
        if not (first.metric and per.has("mark:per") and thing.dimension and thing.dimension.entity):
            continue
        counted = (part.metric for part in parts if part.metric and part not in (first, thing))
        ratio = next((one for metric in counted if (one := _ratio(first.metric, metric, semantics))), None)
        twice = [part for part in parts if part.metric == first.metric]
        if ratio is not None and _counts(ratio, thing.dimension) and len(twice) > 1:
            whole = Part(first.start, thing.end, f"{first.text} {per.text} {thing.text}", metric=ratio)
            return tuple(whole if part is first else part for part in parts if part not in (per, thing))
    return parts


def _counts(ratio: Metric, thing: Dimension) -> bool:
    """Whether a figure is divided by how many there are of a thing."""
    return thing.column.casefold() in ratio.expression.partition("/")[2].casefold()


def _divided(parts: tuple[Part, ...], tokens: Sequence[Token], semantics: Semantics) -> tuple[Part, ...]:
    for index in range(len(parts)):
        place = index + 1
        while place < len(parts) and norms(parts[place], tokens) <= _THEIR and not parts[place].metric:
            place += 1
        if index == 0 or place >= len(parts) or not _is_division(parts, tokens, index, place):
            continue
        ratio = _ratio(parts[index - 1].metric, parts[place].metric, semantics)
        if ratio is not None:
            first, last = parts[index - 1], parts[place]
            text = " ".join(one.text for one in parts[index - 1 : place + 1])
            whole = Part(first.start, last.end, text, metric=ratio)
            return (*parts[: index - 1], whole, *parts[place + 1 :])
    return parts


def _is_division(parts: tuple[Part, ...], tokens: Sequence[Token], index: int, place: int) -> bool:
    """Whether the part divides what is before it: in words before a bound, or by a stroke."""
    first = tokens[parts[index].start]
    if first.norm == _STROKE:
        apart = tokens[parts[index].start - 1].end < first.start and tokens[parts[index].end].start > first.end
        return apart and sum(token.norm == _STROKE for token in tokens) == 1
    return first.norm.startswith(_DIVIDE) and _is_bounded(parts, tokens, place)


def _is_bounded(parts: tuple[Part, ...], tokens: Sequence[Token], place: int) -> bool:
    behind = [part for part in parts[place + 1 :] if not (part.filler and norms(part, tokens) <= _IS)]
    return bool(behind) and behind[0].is_bound


def _ratio(numerator: Metric | None, denominator: Metric | None, semantics: Semantics) -> Metric | None:
    """The figure of the table that divides the one by the other."""
    if numerator is None or denominator is None:
        return None

    def divides(metric: Metric) -> bool:
        above, _, below = metric.expression.partition("/")
        same = above.strip().casefold() == numerator.expression.strip().casefold()
        return same and denominator.expression.strip().casefold() in below.casefold()

    return next((metric for metric in semantics.metrics if not is_total(metric) and divides(metric)), None)
