"""Whether a question is about what the table holds, by what its parts name."""

from typing import get_args

from agent.models.offline.groups.people_at_work import asks_who_worked
from agent.models.offline.parts.part import Heard, Part
from agent.models.offline.words.calendar_names import unit_words
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import COMPARING, Workings
from agent.values import Language

_CONDITIONS = frozenset({"cond:>", "cond:>=", "cond:<", "cond:<=", "cond:between", "cond:="})
_BESIDE_SPANS = words_in("how_it_went.yaml", "beside")
_STEPS = frozenset(word for one in get_args(Language) for words in unit_words(one).values() for word in words)
_TIMED = ("hour:morning", "hour:afternoon", "hour:evening", "hour:night", "days:weekend", "days:workweek")

_HELD = (
    "noun:sales",
    "noun:rows",
    "noun:price",
    "verb:sold",
    "verb:earned",
    "op:best_sellers",
    "op:worst_sellers",
    "op:existence",
    "grain:weekend",
    "op:first_date",
    "op:last_date",
    "op:date_range",
)


def is_about_the_data(heard: Heard) -> bool:
    """Whether any word names something that the table holds."""
    compared = any(part.has(*COMPARING, "op:growth") for part in heard.parts)
    if asks_who_worked(heard):
        return True
    if compared and any(part.period or part.has(*_TIMED) for part in heard.parts):
        return True
    if any(_grows_in_steps(part) for part in heard.parts) and any(part.has("op:growth") for part in heard.parts):
        return True
    if any(part.has("op:share") for part in heard.parts) and any(
        part.period or part.has(*_TIMED) for part in heard.parts
    ):
        return True
    if any(part.has("op:existence_asked") for part in heard.parts) and any(part.has(*_TIMED) for part in heard.parts):
        return True
    asked = any(part.has("op:how_much", "verb:earned", "op:running_total") for part in heard.parts)
    if asked and any(part.period or part.has("op:average") for part in heard.parts):
        return True
    if any(part.has("op:how_we_are") for part in heard.parts):
        return True
    if _are_spans_in_steps(heard):
        return True
    if any(part.has("op:how_was") for part in heard.parts) and _asks_no_more(heard):
        return True
    if any(part.has("op:sum") for part in heard.parts) and (asked or any(part.period for part in heard.parts)):
        return True
    figures = ("op:top", "op:bottom", "op:count", "op:average")
    measured = any(part.has(*figures) or part.names & _CONDITIONS for part in heard.parts)
    if any(part.has("mark:who") for part in heard.parts) and any(part.names & _CONDITIONS for part in heard.parts):
        return True
    if any(part.has("op:how_much") and not _STEPS.isdisjoint(fold(part.text).split()) for part in heard.parts):
        return True
    if (measured or asked) and any(name.startswith("grain:") for part in heard.parts for name in part.names):
        return True
    return any(
        part.metric or part.dimension or part.link or part.named or part.stored or part.has(*_HELD)
        for part in heard.parts
    )


def _asks_no_more(heard: Heard) -> bool:
    """ "How was October?": of a span and of nothing else."""
    rest = [part for part in heard.parts if not (part.period or part.weekday is not None or part.has(*_TIMED))]
    words = {token.norm for part in rest for token in heard.tokens[part.start : part.end] if token.kind != "symbol"}
    return len(rest) < len(heard.parts) and words <= _BESIDE_SPANS


def _are_spans_in_steps(heard: Heard) -> bool:
    """ "Last week day by day", "october by week": one span, and by what it is split, and nothing else."""
    parts = [part for part in heard.parts if not part.filler or part.is_splitting]
    spans = [part for part in parts if part.period is not None]
    steps = [
        part
        for before, part in zip([None, *parts], parts, strict=False)
        if any(name.startswith("adj:") for name in part.names)
        or (before is not None and before.is_splitting and any(name.startswith("grain:") for name in part.names))
    ]
    told = [part for part in parts if not part.is_splitting]
    return len(spans) == len(steps) == 1 and len(told) == len(spans) + len(steps)


def _grows_in_steps(part: Part) -> bool:
    """ "Month over month", "weekly": whether words say from which span to the next something grows."""
    steps = any(name.startswith(("grain:", "adj:")) for name in part.names)
    return steps or (part.has("op:growth") and not _STEPS.isdisjoint(fold(part.text).split()))


def averages_money(w: Workings) -> bool:
    """ "The daily average in pesos": the unit says of what, where no figure is named."""
    by_span = any(name.startswith("adj:") for part in w.parts for name in part.names)
    return by_span and w.said("op:average") and any(w.says_money(token.norm) for token in w.heard.tokens)
