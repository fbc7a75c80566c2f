"""Whether a question is about what the table holds: by what it names, or by asking for the figure that goes unsaid.

"Total by month", "yesterday", "how did October go?": spans, steps and operations beside which every word is small
ask for the default figure of the table; "what month is it?" asks for none.
"""

from typing import get_args

from agent.models.offline.groups.all_of_it import shows_all_of_it
from agent.models.offline.groups.people_at_work import asks_who_worked
from agent.models.offline.parts.part import Heard, Part
from agent.models.offline.words.calendar_names import unit_words
from agent.models.offline.words.lexicon import small, words_in
from agent.models.offline.words.tokens import fold
from agent.models.offline.workings import COMPARING, Workings
from agent.values import Language

_TABLE = "about_the_data.yaml"
_SUMMARIES = words_in(_TABLE, "summaries")
_BESIDE, _BROKEN_DOWN, _HOW_IT_WENT = (words_in(_TABLE, name) for name in ("beside", "broken_down", "how_it_went"))
_REQUESTS, _AROUND_REQUESTS = (words_in(_TABLE, name) for name in ("requests", "around_requests"))
_YES_OR_NO = words_in(_TABLE, "yes_or_no")
_CONDITIONS = frozenset({"cond:>", "cond:>=", "cond:<", "cond:<=", "cond:between", "cond:="})
_STEPS = frozenset(word for one in get_args(Language) for words in unit_words(one).values() for word in words)
_TIMED = ("hour:morning", "hour:afternoon", "hour:evening", "hour:night", "days:weekend", "days:workweek")
_ONE = small("indefinite_articles")
_HELD = (
    "noun:sales",
    "noun:rows",
    "noun:price",
    "verb:sold",
    "verb:earned",
    "op:best_sellers",
    "op:worst_sellers",
    "op:existence",
    "op:how_we_are",
    "grain:weekend",
    "op:first_date",
    "op:last_date",
    "op:date_range",
)
_ASKING = (*COMPARING, "op:growth", "op:share", "op:how_much", "op:running_total", "op:sum")
"""Operations that ask for a figure of the span or the steps beside them."""
_RANKING = ("op:top", "op:bottom", "op:count", "op:average")
"""Operations that ask for a figure of the steps beside them: of one span they may be of anything."""
_FIGURES = ("op:sum", "op:average", "op:median", "op:trend", "op:growth", "op:running_total", "noun:amount")
"""Operations that say by themselves what is asked for; the figure that they are of is the default one."""
_EXPLAINED = (*_ASKING, *_RANKING, *_FIGURES, "op:moving_average", "op:distinct", "list:list")


def is_about_the_data(heard: Heard) -> bool:
    """Whether any word names something that the table holds, or all words ask for its default figure."""
    return _names_what_is_held(heard) or _asks_of_spans(heard) or _asks_for_the_default(heard)


def leaves_figure_unsaid(heard: Heard) -> bool:
    """ "By month", "yesterday", "total": nothing of the table is named; behind a text they change it."""
    return not (_names_what_is_held(heard) or _asks_of_spans(heard)) and _asks_for_the_default(heard)


def _names_what_is_held(heard: Heard) -> bool:
    named = any(
        part.metric or part.dimension or part.link or part.named or part.stored or part.has(*_HELD)
        for part in heard.parts
    )
    who_is_bounded = heard.says(["mark:who"]) and any(part.names & _CONDITIONS for part in heard.parts)
    return named or who_is_bounded or asks_who_worked(heard)


def _asks_of_spans(heard: Heard) -> bool:
    """ "How much by month?", "compare October and November": an operation beside its span or steps."""
    spans = any(part.period or part.has(*_TIMED) for part in heard.parts)
    grains = any(_is_grain(part) for part in heard.parts)
    steps = grains or any(_is_adjective(part) for part in heard.parts)
    bounded = any(part.names & _CONDITIONS for part in heard.parts)
    ranked = heard.says(_RANKING) or bounded
    averaged = heard.says(["op:average"]) and heard.says(["op:how_much", "op:running_total"])
    open_then = heard.says(["op:existence_asked"]) and any(part.has(*_TIMED) for part in heard.parts)
    grown = heard.says(["op:growth"]) and steps
    asked = (spans or grains) and heard.says(_ASKING)
    return (
        asked
        or any(_says_step(part) for part in heard.parts)
        or grown
        or averaged
        or open_then
        or (ranked and grains)
    )


def _asks_for_the_default(heard: Heard) -> bool:
    """Whether every word is of a span, of a step, of an operation or small, and any of them asks for a figure."""
    if shows_all_of_it(heard):
        return True
    if _asks_yes_or_no(heard):
        return False
    spans = [part for part in heard.parts if part.period or part.weekday is not None or part.has("mark:up_to_now")]
    steps = [part for index, part in enumerate(heard.parts) if _splits(heard, index)]
    figures = [part for part in heard.parts if part.has(*_FIGURES) or _words(heard, part) & _SUMMARIES]
    ranked = [part for part in heard.parts if _ranks_so_many(part)]
    went = [part for part in heard.parts if part.has("op:how_was")]
    beside = [part for part in heard.parts if part.has(*_TIMED)] if spans or steps or figures or went else []
    small_ones = _small_words(heard, went=bool(went), split=bool(steps))
    asked = spans or steps or figures or ranked or (went and beside)
    explained = [*spans, *steps, *figures, *ranked, *went, *beside]
    return bool(asked) and all(
        part in explained or part.has(*_EXPLAINED) or _words(heard, part) <= small_ones for part in heard.parts
    )


def _small_words(heard: Heard, *, went: bool, split: bool) -> frozenset[str]:
    """The words that may stand beside what asks: of how it went, of a request, of what is split."""
    words = _BESIDE | _REQUESTS
    words |= _HOW_IT_WENT if went else frozenset()
    words |= _AROUND_REQUESTS if any(token.norm in _REQUESTS for token in heard.tokens) else frozenset()
    return words | (_BROKEN_DOWN if split else frozenset())


def _asks_yes_or_no(heard: Heard) -> bool:
    first = next((token.norm for token in heard.tokens if token.kind != "symbol"), "")
    return first in _YES_OR_NO


def _words(heard: Heard, part: Part) -> frozenset[str]:
    return frozenset(token.norm for token in heard.tokens[part.start : part.end] if token.kind != "symbol")


def _is_grain(part: Part) -> bool:
    return any(name.startswith("grain:") for name in part.names)


def _is_adjective(part: Part) -> bool:
    return any(name.startswith("adj:") for name in part.names)


def _says_step(part: Part) -> bool:
    """ "Month over month", "how much was each month": an operation and its steps in one."""
    return part.has("op:growth", "op:how_much") and not _STEPS.isdisjoint(fold(part.text).split())


def _splits(heard: Heard, index: int) -> bool:
    """ "By month", "monthly", "compare months": steps, and no month of which something else is asked."""
    part, before = heard.parts[index], heard.parts[index - 1] if index else None
    if _is_adjective(part):
        return True
    led = before is not None and (before.is_splitting or before.has("op:growth", "op:trend", *COMPARING))
    one = before is not None and fold(before.text) in _ONE and not heard.says((*_ASKING, *_RANKING, *_FIGURES))
    return _is_grain(part) and led and not one  # "what is a month?"


def _ranks_so_many(part: Part) -> bool:
    """ "Top 5": so many of the best or worst, whatever they are."""
    return any(part.capture(name, "N") is not None for name in ("op:top", "op:bottom"))


def averages_money(w: Workings) -> bool:
    """ "The daily average in pesos": the unit says of what, where no figure is named."""
    by_span = any(_is_adjective(part) for part in w.parts)
    return by_span and w.said("op:average") and any(w.says_money(token.norm) for token in w.heard.tokens)
