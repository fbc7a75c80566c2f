"""Everyday words for a change, put in those that follow-ups are read by: "extend the list to ten" is "show ten".

Each rule looks at what was shown: only a ranking is extended, only a figure that is shown is switched to another. The
words stand in `everyday_changes.yaml`.
"""

import re
from collections.abc import Callable
from typing import Literal

from agent.models.offline.context import ReadingContext
from agent.models.offline.conversation.of_the_table import of_the_table
from agent.models.offline.conversation.places import is_ranking
from agent.models.offline.metrics import is_money, is_plain_sum
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.introductions import plain_text
from agent.models.offline.reading import Reading
from agent.models.offline.times.days import unit_around, units_back
from agent.models.offline.words.numbers import number_at
from agent.models.offline.words.tokens import tokenize
from agent.models.offline.words.wordings import Said, first_within
from agent.models.offline.workings import Workings
from agent.values import Language

_TABLE = "everyday_changes.yaml"
_HUM = re.compile(r"[¿¡ ]*(?:h+m+|m+h?m+|u+m+|uh+|eh+|er+|ah+|mh)\b[ ,.;:…]*")
"""A hum, drawn out as people type it: it says nothing."""
_SLOTS = {
    "NAME": r"[a-z0-9]+(?: [a-z0-9]+){0,2}",
    "FIGURE": "[a-z]+(?: [a-z]+)?",
    "OTHER": "[a-z ]+?",
    "COUNT": r"\d+|[a-z]+",
    "SOMANY": r"\d+|two|three|four|five|six|seven|eight|nine|ten|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez",
    "COUNTABLE": "[a-z]+s",
    "SOMEBODY": "the [a-z]+[,.;]?",
    "NOUN": "[a-z]+[,.;]?",
    "THOSE": r"(?:those|these|them|es[oa]s|est[oa]s|ell[oa]s)[,.;:]?",
    "HOUR": r"\d{1,2}(?::\d\d)? ?(?:am|pm)",
    "CLOCK": r"\d{1,2}(?::\d\d)?(?: ?hs?)?",
}
"""A condition, the figure that was shown, the one that comes, somebody, pronouns, and times of day: a few words."""
Unit = Literal["week", "month"]
_Words = dict[Language, str]
_Fits = Callable[[Reading, Said, Language, ReadingContext], bool]


def in_everyday_words(previous: Reading, text: str, language: Language, context: ReadingContext) -> tuple[str, bool]:
    """The text in the words of changes, and whether it surely is one; as it is where it says nothing such."""
    leans = False
    text = _without_hum(text)
    for name, fits, words, sure in _RULES:
        found = first_within(_TABLE, name, plain_text(text).casefold(), language, **_SLOTS)
        if found is None or not fits(previous, found, language, context):
            continue
        kept = {slot: text[start:end] for slot, start, end in found.slots}
        said = words[language].format(**kept, money=_money(language, context))
        text = f"{text[: found.start]}{said}{text[found.end :]}".strip()
        leans = leans or sure
    return text, leans


def _money(language: Language, context: ReadingContext) -> str:
    """What the table calls the money that is meant where no figure is named."""
    metric = of_the_table(language, context).default()
    return next(iter(metric.synonyms.get(language, ())), metric.name) if metric is not None else ""


def _without_hum(text: str) -> str:
    """A text without a hum at its beginning, where something is said behind it."""
    hum = _HUM.match(plain_text(text).casefold())
    left = text[hum.end() :] if hum is not None else ""
    return left.strip() if re.search(r"\w", left) else text


def _any(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    return True


def _is_ranking(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    return previous.limit is not None and bool(previous.groupings)


def _ranks_money(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    return _is_ranking(previous, found, language, context) and not _shows_no_money(previous, found, language, context)


def _ranks_by_it(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    """Whether a ranking goes by the figure that is named."""
    named = {part.metric.name for part in hear(found.slot("FIGURE"), language, context).parts if part.metric}
    return _is_ranking(previous, found, language, context) and named == {item.metric for item in previous.measures}


def _shows_figures(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    return bool(previous.measures)


def _has_sides(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    return bool(previous.contrasts) and previous.transform is None


def _shows_one_figure(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    return bool(previous.groupings) and len(previous.measures) == 1 and previous.transform is None


def _is_shown(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    """Whether the first words name the one figure that was shown, and the second ones another."""
    named = [
        {part.metric.name for part in Workings(hear(words, language, context), context).parts if part.metric}
        for words in (found.slot("FIGURE"), found.slot("OTHER"))
    ]
    shown = {item.metric for item in previous.measures}
    return named[0] == shown and bool(named[1]) and named[0] != named[1]


def _are_several(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    return bool(previous.groupings) and previous.limit is not None and previous.limit > 1


def _are_so_many(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    """Whether several rows of a ranking were shown, and as many as are said."""
    told = found.slot("SOMANY")
    number = number_at(tokenize(told, language), 0, language) if told else None
    return _are_several(previous, found, language, context) and (number is None or number[0] == previous.limit)


def _is_one(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    return bool(previous.groupings) and previous.limit == 1


def _goes_along_time(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    grain = previous.groupings[0].grain if len(previous.groupings) == 1 else None
    return grain in ("day", "week", "month") and previous.limit is None


def _is_split(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    return bool(previous.groupings) and bool(previous.measures)


def _adds_up(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    """Whether several rows were shown whose one figure comes to a total."""
    return bool(previous.groupings) and _shows_one_sum(previous, context)


def _shows_one_sum(previous: Reading, context: ReadingContext) -> bool:
    """Whether the one figure that was shown is a plain sum."""
    one = len(previous.measures) == 1 and not (previous.transform or previous.contrasts)
    return one and is_plain_sum(previous.measures[0], context.semantics)


def _shows_no_money(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    return bool(previous.measures) and not any(is_money(item, context.semantics) for item in previous.measures)


def _is_one_total(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    return not previous.groupings and len(previous.periods) < 2 and _shows_one_sum(previous, context)


def _is_ranked(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    return is_ranking(previous, context)


def _may_take_back(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    """Whether the table knows refunds, which its sums are less."""
    return bool(previous.measures) and any(part.named for part in hear("refunds", "en", context).parts)


def _names_countable(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    """Whether a word is both what is counted and what an average is of: "tickets"."""
    parts = hear(found.slot("COUNTABLE"), language, context).parts
    return bool(previous.measures) and len(parts) == 1 and bool(parts[0].metric and parts[0].dimension)


def _keeps_somebody(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
    return bool(previous.filters)


def _shows_one(unit: Unit, *, now: bool = False) -> _Fits:
    """Whether the days shown are the last whole week or month before that of the last day; or `now` that one."""

    def fits(previous: Reading, found: Said, language: Language, context: ReadingContext) -> bool:
        if len(previous.periods) != 1 or context.last_day is None:
            return False
        day = context.last_day if now else units_back(unit, context.last_day, 1)
        first, last = unit_around(unit, day)
        shown = previous.periods[0]
        return shown.start == first and shown.end in (last, context.last_day)

    return fits


_RULES: tuple[tuple[str, _Fits, _Words, bool], ...] = (
    ("theirs", _are_several, {"en": "", "es": "sus {FIGURE}"}, False),
    ("they_did", _are_several, {"en": "", "es": "{ASKED} hizo cada uno"}, False),
    ("sold_it_most", _is_one, {"en": "{SOLD} {EXTREME} of it", "es": ""}, False),
    ("charted", _goes_along_time, {"en": "as lines", "es": "en gráfico de líneas"}, True),
    ("charted", _is_split, {"en": "as bars", "es": "en gráfico de barras"}, True),
    ("still", _shows_figures, {"en": "{BEHIND}", "es": "{BEHIND}"}, True),
    ("still_too", _shows_figures, {"en": "", "es": "{KEEPING}"}, True),
    ("money_of_it", _shows_no_money, {"en": "{money} instead", "es": "ahora {money}"}, True),
    ("sorted_by_money", _is_split, {"en": "sorted by {money}", "es": "ordenado por {money}"}, True),
    ("of_those_first", _shows_figures, {"en": "how many of those", "es": "{COUNTED} de esos"}, False),
    ("added_up", _adds_up, {"en": "the total of those", "es": "el total de esos"}, False),
    ("total_per_span", _is_one_total, {"en": "on average {PERSPAN}", "es": "en promedio {PERSPAN}"}, True),
    ("total_per_span", _adds_up, {"en": "on average {PERSPAN}", "es": "en promedio {PERSPAN}"}, True),
    ("hour_of_it", _any, {"en": "at {HOUR}", "es": "a las {CLOCK}"}, True),
    ("forgotten", _keeps_somebody, {"en": "forget {SOMEBODY}", "es": "sacá el {NOUN}"}, True),
    ("taken_off", _any, {"en": "take off {GONE}", "es": ""}, True),
    ("resized", _is_ranking, {"en": "show", "es": "mostrame"}, True),
    ("sized_to", _is_ranking, {"en": "show", "es": ""}, True),
    ("least", _is_ranking, {"en": "{RANKED} worst", "es": "{RANKED} peores"}, True),
    ("least_sold", _is_ranking, {"en": "", "es": "los peores"}, True),
    ("least_so_many", _is_ranking, {"en": "", "es": "los {SOMANY} peores"}, True),
    ("least_so_many_billed", _ranks_money, {"en": "", "es": "los {SOMANY} peores"}, True),
    ("least_billed", _ranks_money, {"en": "", "es": "los peores"}, True),
    ("least_of_figure", _ranks_by_it, {"en": "", "es": "los peores"}, True),
    ("apart_too", _has_sides, {"en": "", "es": "agregá"}, True),
    ("most_so_many", _shows_one_figure, {"en": "top {SOMANY}", "es": "los {SOMANY} mejores"}, True),
    ("chart", _shows_figures, {"en": "as {CHARTS}", "es": "en gráfico de {CHARTS}"}, True),
    ("swapped_figure", _is_shown, {"en": "{OTHER} instead", "es": "ahora {OTHER}"}, True),
    ("counted_only", _shows_figures, {"en": "only {KEPT}", "es": "solo {KEPT}"}, True),
    ("restricted", _shows_figures, {"en": "only", "es": "solo"}, True),
    ("opened", _shows_figures, {"en": "", "es": "{BY}"}, True),
    ("same_for_all", _shows_figures, {"en": "{ALL}", "es": ""}, True),
    ("chart_alone", _is_split, {"en": "as {CHARTS}", "es": "como {CHARTS}"}, True),
    ("no_chart", _is_split, {"en": "as a table", "es": "en tabla"}, True),
    ("sorted_again", _is_split, {"en": "sorted", "es": ""}, True),
    ("turned_round", _is_ranked, {"en": "reverse it", "es": "al revés"}, True),
    ("all_but", _shows_figures, {"en": "without", "es": ""}, True),
    ("one_more_figure", _shows_figures, {"en": "", "es": "agregá {FIGURE}"}, True),
    ("minus", _shows_figures, {"en": "without", "es": "sin"}, True),
    ("before_refunds", _may_take_back, {"en": "without refunds", "es": "sin devoluciones"}, True),
    ("gap_told", _any, {"en": "the difference?", "es": "la diferencia?"}, False),
    ("those_again", _are_so_many, {"en": "{THESE}", "es": "{THESE}"}, False),
    ("on_place", _is_ranked, {"en": "the {ORDINAL} one", "es": "el {ORDINAL}"}, True),
    ("second_place", _is_ranked, {"en": "the second one", "es": "el segundo"}, True),
    ("weekend_days", _shows_figures, {"en": "only weekends", "es": "solo fines de semana"}, True),
    ("by_how_many", _names_countable, {"en": "", "es": "ahora por cantidad de {COUNTABLE}"}, True),
    ("bounded_out", _is_split, {"en": "hide those", "es": "ocultá los"}, True),
    ("this_one", _shows_one("week"), {"en": "this week", "es": "esta semana"}, True),
    ("this_one", _shows_one("month"), {"en": "this month", "es": "este mes"}, True),
    ("last_one", _shows_one("week", now=True), {"en": "", "es": "la semana pasada"}, True),
    ("last_one", _shows_one("month", now=True), {"en": "", "es": "el mes pasado"}, True),
    ("apart", _shows_figures, {"en": "difference", "es": "diferencia"}, True),
)
"""Each list with when it is meant, what it is read as, with its slots, and whether it surely is a change."""
