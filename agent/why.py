"""Answers why a figure changed: by a question after an answer, or for a metric and two periods."""

from decimal import Decimal
from typing import Literal

from agent import composition, guard
from agent.answer import Answer, Prose
from agent.deadline import Deadline
from agent.drivers import asking, tell
from agent.drivers.breakdown import Breakdown, Change, break_down, dimensions, may_be_split, surprise
from agent.drivers.effects import split
from agent.drivers.periods import PAIR, Periods, compared, last_two
from agent.errors import BadQuestion, ModelMistake
from agent.interpretation import Interpretation, Span, days_held, interpret
from agent.models.offline.chat import Understood
from agent.narrative import NarrativeContext, Narrator, Stage
from agent.run import Executed, Run, Sources
from agent.semantics import Metric
from agent.values import Attempt, Draft, Language, Question

NO_METRIC: dict[Language, str] = {
    "en": "There is no figure called {name!r} whose parts add up.",
    "es": "No hay un valor llamado {name!r} cuyas partes se sumen.",
}
NO_DATA: dict[Language, str] = {
    "en": "There is no data in one of the two periods.",
    "es": "No hay datos en uno de los dos períodos.",
}
NO_GROUPS: dict[Language, str] = {
    "en": "The data has nothing to break the change down by.",
    "es": "Los datos no tienen por qué desglosar el cambio.",
}


def explained(run: Run) -> Answer | None:
    """The answer to a question about why something changed; None for any other, or where it cannot be told what."""
    rest = asking.rest_of(run.question.text)
    if rest is None:
        return None
    sql = _asked_about(run, rest)
    found = _change(sql, run) if sql else None
    if found is None:
        return None
    change, read = found
    if asking.is_of_two(run.question.text) and not _compares_two(change.periods, read):
        return None
    try:
        return _answer(run, change, read)
    except BadQuestion:
        return None


def explain(
    sources: Sources,
    metric: str | None = None,
    before: Span | None = None,
    after: Span | None = None,
    *,
    language: Language,
    deadline: Deadline,
) -> Answer:
    """Why a metric changed between two periods: by default the first metric, and the last two whole months or weeks.

    Raises BadQuestion for a metric that is unknown or whose parts do not add up, and for a period without data.
    """
    semantics = sources.semantics
    chosen = semantics.metric(metric or semantics.default_metric) or _by_synonym(metric or "", sources)
    if chosen is None or not may_be_split(chosen):
        raise BadQuestion(NO_METRIC[language].format(name=metric), kind="unknown_metric", hint=_choices(sources))
    data = days_held(sources.catalogue, sources.semantics)
    if data is None:
        raise BadQuestion(NO_DATA[language], kind="no_data")
    both = Periods(before, after) if before and after else last_two(data)
    run = Run(Question(asking.BARE[language], language), sources, deadline)
    return _answer(run, Change(chosen, both), None)


def _by_synonym(name: str, sources: Sources) -> Metric | None:
    wanted = name.casefold().strip()
    known = ((metric, words) for metric in sources.semantics.metrics for words in metric.synonyms.values())
    return next((metric for metric, words in known if wanted in {word.casefold() for word in words}), None)


def _choices(sources: Sources) -> str:
    return ", ".join(metric.name for metric in sources.semantics.metrics if may_be_split(metric))


def _asked_about(run: Run, rest: str) -> str | None:
    """The query that the question is about: the one before it, or what the parser reads of the words after "why"."""
    question, sources = run.question, run.sources
    if not rest:
        return question.history[-1].query if question.history else None
    read = sources.parser.understand(rest, ())
    return read.sql if isinstance(read, Understood) and not read.left else None


def _compares_two(both: Periods, read: Interpretation) -> bool:
    """Whether a query is of just these two periods, and no series of more."""
    measured = {span for each in read.measures for span in (each.before, each.span) if span is not None}
    return len(measured) == PAIR or set(read.periods) == {both.before, both.after}


def _change(sql: str, run: Run) -> tuple[Change, Interpretation] | None:
    """What a query says has changed, or None where it compares nothing whose parts add up."""
    sources = run.sources
    try:
        query = guard.admit(sql, sources.catalogue)
        read = interpret(query, sources.catalogue, sources.semantics)
        rows = sources.database.run(query, run.deadline, None)
    except ModelMistake:
        return None
    measure = read.measure
    metric = sources.semantics.metric(measure.metric) if measure is not None and measure.metric else None
    both = compared(read, rows, sources.semantics)
    if metric is None or both is None or not may_be_split(metric) or read.unread or read.joins or read.picks:
        return None
    return Change(metric, both, tuple(each.sql for each in read.filters if each.sql)), read


def _answer(run: Run, change: Change, read: Interpretation | None) -> Answer:
    language = run.question.language
    with run.step("running"):
        explanation = _explanation(run, change, read)
    shown = explanation.shown
    run.attempted(Attempt(shown.query.tree.sql(dialect=shown.query.dialect), milliseconds=shown.rows.milliseconds))
    prose = tell.tell(explanation, run.sources.semantics, language)
    draft = Draft(shown.query.tree.sql(dialect=shown.query.dialect), chart="bar")
    found = Executed(draft, shown.query, shown.rows)
    return composition.compose(run, found, _saying(prose), more=tell.facts(explanation))


def _saying(prose: Prose) -> Narrator:
    def say_so(context: NarrativeContext, own: Prose, stage: Stage) -> Prose:
        return prose

    return say_so


def _explanation(run: Run, change: Change, read: Interpretation | None) -> tell.Explanation:
    sources, language = run.sources, run.question.language
    data = days_held(sources.catalogue, sources.semantics)
    spans = [span.overlap(data) if data else None for span in (change.periods.before, change.periods.after)]
    if spans[0] is None or spans[1] is None:
        raise BadQuestion(NO_DATA[language], kind="no_data")
    split_by = dimensions(sources)
    if not split_by:
        raise BadQuestion(NO_GROUPS[language], kind="no_groups")
    found = [break_down(change, each, sources, run.deadline) for each in split_by]
    units = _units(change.metric, sources)
    finest = max(found, key=lambda each: len(each.groups))
    if units is not None:
        finest = break_down(change, finest.dimension, sources, run.deadline, units=units)
    days = (spans[0].days, spans[1].days)
    before, after = (_sum(finest, side) for side in ("before", "after"))
    shown = max(found, key=surprise)
    if after > before:
        shown = break_down(change, shown.dimension, sources, run.deadline, descending=True)
    return tell.Explanation(
        change=change,
        before=before,
        after=after,
        days=days,
        effects=split(finest.groups, days, priced=units is not None),
        shown=shown,
        priced_by=finest.dimension.name,
        filters=read.filters if read else (),
    )


def _units(metric: Metric, sources: Sources) -> Metric | None:
    """The metric of units that tells price from volume, for a figure of money."""
    if metric.unit != "currency":
        return None
    return next((each for each in sources.semantics.metrics if each.unit == "units" and may_be_split(each)), None)


def _sum(of: Breakdown, side: Literal["before", "after"]) -> Decimal:
    return sum(((group.before if side == "before" else group.after).amount for group in of.groups), Decimal(0))
