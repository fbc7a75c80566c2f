"""Another figure of the one thing that was spoken of, over all days: "and its highest price over the whole data?"."""

from dataclasses import replace

from agent.models.offline.conversation.stances import says_everything
from agent.models.offline.metrics import column_of, is_total
from agent.models.offline.parts.part import Heard
from agent.models.offline.reading import Measure, Reading
from agent.models.offline.refusals import Refused
from agent.models.offline.words.lexicon import small, spoken, words_in
from agent.models.offline.workings import Workings

_TABLE = "between_texts.yaml"
_WHOSE = small("own")
_JOINS = words_in(_TABLE, "joins_text")
_DAYS = words_in(_TABLE, "of_all_days")


def asks_of_it(w: Workings, heard: Heard, previous: Reading) -> bool:
    """Whether a text asks for a figure of what was kept before, and says of its days alone that all are meant.

    "Overall" may be meant of all things as well, so that such a text is read by itself.
    """
    words = [token.norm for token in heard.tokens if token.kind == "word"]
    kept = any(item.operator == "=" for item in previous.filters) and not previous.groupings
    own = w.groupings or w.filters or w.named or w.excluded or w.contrasts or w.having or w.periods
    if not kept or own or not _has_figure(w) or _DAYS.isdisjoint(words):
        return False
    if not says_everything(heard.tokens, heard.language):
        return False
    return bool(words[:1]) and (words[0] in _JOINS or not _WHOSE.isdisjoint(words) or _is_of_the_same(w, previous))


def over_all_days(previous: Reading) -> Reading:
    """The reading before, of all its days."""
    return replace(previous, periods=())


def without_all_days(text: str, heard: Heard) -> str:
    """The text without the words that say so."""
    index = spoken("turns", heard.language)
    found = [
        match
        for i in range(len(heard.tokens))
        for match in index.matches_at(heard.tokens, i, lambda *_: None)
        if match.name == "everything"
    ]
    widest = max(found, key=lambda match: match.end - match.start)
    start, end = heard.tokens[widest.start].start, heard.tokens[widest.end - 1].end
    return f"{text[:start].rstrip()} {text[end:].lstrip()}".strip()


def ends_of_it(w: Workings, heard: Heard, previous: Reading) -> Reading | Refused | None:
    """ "And the lowest and the highest?", after an average price: of the same prices.

    Of an amount of all rows together there is no lowest one, unless it is said of what.
    """
    ends = [part for part in heard.parts if part.has("op:top", "op:bottom")]
    plain = all(
        part in ends or part.has("mark:and", "mark:whichever") or (part.filler and not part.known)
        for part in heard.parts
    )
    kept = previous.groupings or previous.transform or previous.listing or previous.contrasts
    if not plain or kept or len(previous.measures) != 1 or {part.has("op:top") for part in ends} != {True, False}:
        return None
    metric = w.metric_of(previous.measures[0])
    column = column_of(metric) if metric is not None and not is_total(metric) else None
    if column is None:
        return Refused("not_understood", (heard.text.strip(),), heard.language)
    figures = tuple(Measure(aggregate="max" if part.has("op:top") else "min", column=column) for part in ends)
    return replace(previous, language=heard.language, measures=figures, order=None, assumptions=())


def _has_figure(w: Workings) -> bool:
    return bool(w.measures) or w.said("op:top", "op:bottom", "op:average", "op:median")


def _is_of_the_same(w: Workings, previous: Reading) -> bool:
    """ "The lowest and the highest price", after the average one: of the same column, in other words."""
    before = {_column(w, item) for item in previous.measures} - {None}
    now = {_column(w, item) for item in w.measures}
    return bool(before) and now == before and not set(previous.measures) & set(w.measures)


def _column(w: Workings, measure: Measure) -> str | None:
    metric = w.metric_of(measure)
    return column_of(metric) if metric is not None else measure.column
