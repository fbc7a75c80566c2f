"""The first or the last of the rows that were shown: "which of those days had the most?"."""

from dataclasses import replace

from agent.models.offline.context import ReadingContext
from agent.models.offline.parts.hearing import hear
from agent.models.offline.parts.phrases import goes_by
from agent.models.offline.reading import Grouping, Measure, Order, Reading
from agent.models.offline.words.wordings import Said, said
from agent.models.offline.workings import Workings
from agent.semantics import Semantics
from agent.values import Language

_TABLE = "of_those_shown.yaml"


def words_of(text: str, language: Language, context: ReadingContext) -> str:
    """A text by its words, with slips mended, lower case, without accents or marks."""
    tokens = hear(text, language, context).tokens
    return " ".join(token.norm for token in tokens if token.norm == "%" or token.norm[:1].isalnum())


def one_of_those(previous: Reading, text: str, language: Language, context: ReadingContext) -> Reading | None:
    """The row with the most or the least of the figure shown; None where rows or words are of another kind."""
    words = words_of(text, language, context)
    asked = said(_TABLE, "one_of_those", words, language)
    return _one(previous, asked, language, context) if asked else _best_of_those(previous, words, language, context)


def _best_of_those(previous: Reading, words: str, language: Language, context: ReadingContext) -> Reading | None:
    """ "Which was the best day?", "which day has the most tickets?", after figures by weekday: of the weekdays."""
    if previous.limit is not None or len(previous.groupings) != 1:
        return None
    asked = said(_TABLE, "most_of_those", words, language)
    if asked is not None:
        again = is_weekday(previous.groupings[0], context.semantics)
        return _one(previous, asked, language, context) if again else None
    asked = said(_TABLE, "best_of_those", words, language, LEAD=r"\w+")
    if asked is None:
        return None
    people = asked.slot("WHO") and _are_people(previous, context)
    named = asked.slot("LEAD", "NOUN")
    if not people and not (named and _is_of_rows(named, previous, language, context)):
        return None
    return _one(previous, asked, language, context)


def _are_people(previous: Reading, context: ReadingContext) -> bool:
    people = goes_by("people", context.semantics)
    return people is not None and previous.groupings[0].dimension == people.name


def is_weekday(split: Grouping, semantics: Semantics) -> bool:
    """Whether rows are split by the days of the week, stored or reckoned."""
    dimension = semantics.dimension(split.dimension)
    return split.grain == "weekday" or (dimension is not None and dimension.kind == "weekday")


def _one(previous: Reading, asked: Said, language: Language, context: ReadingContext) -> Reading | None:
    """The one row that is first or last by the figure shown, or by one that is named."""
    if len(previous.groupings) != 1 or len(previous.measures) != 1 or len(previous.periods) > 1:
        return None
    if previous.transform or previous.contrasts or previous.having or previous.skip or previous.both_ends:
        return None
    noun = asked.slot("NOUN")
    if noun and not _is_of_rows(noun, previous, language, context):
        return None
    figure = figure_named(asked.slot("FIGURE"), previous, language, context)
    order = Order(0, bool(asked.slot("MOST", "BEST")))
    if figure is None or previous.rank_within:
        return None
    again = previous.limit is not None and (order != previous.order or figure != previous.measures[0])
    shown = (replace(previous, assumptions=(), unread=()),) if again else ()
    return replace(
        previous,
        language=language,
        measures=(figure,),
        order=order,
        shown=None,
        by_moment="",
        limit=1,
        among=(*previous.among, *shown),
        chart="auto",
        assumptions=(),
        unread=(),
    )


def _is_of_rows(noun: str, previous: Reading, language: Language, context: ReadingContext) -> bool:
    w = Workings(hear(noun, language, context), context)
    (split,) = previous.groupings
    grain = w.grain_of(w.parts[0]) if len(w.parts) == 1 else None
    day = grain == "day" and is_weekday(split, context.semantics)
    same = len(w.parts) == 1 and (w.split_of(w.parts[0]) == split or (grain is not None and grain == split.grain))
    return same or day


def figure_named(word: str, previous: Reading, language: Language, context: ReadingContext) -> Measure | None:
    """The figure shown, or another that is named by one word; None for a word that names none."""
    if not word:
        return previous.measures[0]
    parts = hear(word, language, context).parts
    metric = parts[0].metric if len(parts) == 1 else None
    return Measure(metric.name) if metric is not None else None
