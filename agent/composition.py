"""From rows to the answer: interpretation, checks, facts, chart, prose and confidence, in that order."""

from dataclasses import replace

from sqlglot import exp

from agent import chart as charts
from agent import confidence, facts, followups, formats, interpretation, narrative
from agent.answer import Answer, Chart, Chip, Fact, Grade, Prose
from agent.events import ChartReady, ProseReady
from agent.examination import examine
from agent.narrative import Narrator
from agent.run import Examined, Executed, Run
from agent.second_reading import Seen, read_again
from agent.values import Language, ModelUse, Refusal, Rows

UNKNOWN_USE = ModelUse("", "")
MOST_SUGGESTIONS = 3

DECLINED_TITLES = {
    "en": {
        "no_such_data": "That is not in the data",
        "destructive": "I only read data",
        "off_topic": "That is not about this data",
        "not_understood": "I did not understand all of it",
        "injection": "I only answer questions about this data",
        "gave_up": "No query worked",
        "low_confidence": "I am not sure enough of that",
    },
    "es": {
        "no_such_data": "Eso no está en los datos",
        "destructive": "Solo leo datos",
        "off_topic": "Eso no tiene que ver con estos datos",
        "not_understood": "No entendí todo",
        "injection": "Solo respondo preguntas sobre estos datos",
        "gave_up": "Ninguna consulta funcionó",
        "low_confidence": "No tengo suficiente certeza",
    },
}
BELOW: dict[Language, str] = {
    "en": "There is an answer, but it is less certain than you asked for: {reasons}.",
    "es": "Hay una respuesta, pero es menos segura de lo que pediste: {reasons}.",
}


def compose(run: Run, found: Executed, narrator: Narrator | None = None, more: tuple[Fact, ...] = ()) -> Answer:
    """The answer for a query that ran.

    A narrator may put other prose in the place of the narrative's; what it says is told as it grows. `more` are facts
    that are known besides those of the rows.
    """
    semantics = run.sources.semantics
    with run.step("checking"):
        seen = found.examined or examine(run, found.draft, found.query, found.rows)
        chips = interpretation.chips(seen.read, semantics, run.question.language)
        evidence = _evidence(run, found, seen, chips)
    with run.step("drawing"):
        said = (*more, *facts.gather(seen.rows, seen.read, semantics, seen.checks))
        context = _context(run, found, seen, said)
        chart = charts.choose(run.question, found.draft.chart, seen.rows, seen.read, seen.checks, semantics)
        prose = _told(run, context, narrator)
    if prose.dropped:
        said = (*said, Fact("dropped", prose.dropped, "count", "sentences of the model that were left out"))
    chart = replace(chart, title=narrative.title_of(context) or prose.title)
    run.tell(ChartReady(chart))
    run.tell(ProseReady(prose))
    return _answer(run, found, seen, chips, chart, prose, said, evidence)


def _context(run: Run, found: Executed, seen: Examined, said: tuple[Fact, ...]) -> narrative.NarrativeContext:
    """What the narrative may speak of."""
    return narrative.NarrativeContext(
        run.question,
        run.question.language,
        found.draft,
        seen.rows,
        said,
        seen.checks,
        seen.read,
        run.sources.semantics,
        found.draft.assumptions,
    )


def _answer(
    run: Run,
    found: Executed,
    seen: Examined,
    chips: tuple[Chip, ...],
    chart: Chart,
    prose: Prose,
    said: tuple[Fact, ...],
    evidence: confidence.Evidence,
) -> Answer:
    """All that the person is given, the grade last: by what speaks for and against it."""
    language, semantics = run.question.language, run.sources.semantics
    return Answer(
        question=run.question.text,
        language=language,
        status="answered",
        model=UNKNOWN_USE,
        attempts=tuple(run.attempts),
        query=found.query.tree.sql(dialect=found.query.dialect, pretty=True),
        rows=arranged(seen.rows, seen.read, chart),
        chart=chart,
        chart_wish=found.draft.chart,
        prose=prose,
        interpretation=chips,
        plain_words=interpretation.in_plain_words(seen.read, semantics, language),
        assumptions=found.draft.assumptions,
        facts=said,
        checks=seen.checks,
        confidence=confidence.grade(evidence, language),
        suggestions=followups.suggest(seen.read, semantics, seen.rows, language),
    )


def _told(run: Run, context: narrative.NarrativeContext, narrator: Narrator | None) -> Prose:
    """The narrative's prose, or what the narrator makes of it."""
    prose = narrative.write(context)
    if narrator is None:
        return prose
    return narrator(context, prose, narrative.Stage(lambda told: run.tell(ProseReady(told)), run.spent))


def _evidence(run: Run, found: Executed, examined: Examined, chips: tuple[Chip, ...]) -> confidence.Evidence:
    """What speaks for and against the answer."""
    by_parser, read = run.calls == 0, examined.read
    seen = Seen(found.query, read, found.rows)
    second = read_again(run.question, seen, run.sources, run.deadline, by_parser=by_parser)
    return confidence.Evidence(
        examined.checks,
        tuple(run.attempts),
        found.draft.assumptions,
        second,
        by_parser,
        left_out=bool(run.left_out),
        is_open=bool(run.open),
        leans=bool(run.leans_on),
        drafted=run.sources.semantics.drafted,
        words=len(run.question.text.split()),
        selects=sum(1 for _ in found.query.tree.find_all(exp.Select)) - _of_conditions(read),
        figures=sum(chip.kind == "measure" for chip in chips),
        parts=len(chips),
    )


def _of_conditions(read: interpretation.Interpretation) -> int:
    """The inner SELECTs of conditions on things that can be told in words: these say one thing each."""
    held = [each for condition in read.filters for each in condition.held]
    return sum((each.every is not None) + 2 * (each.reach is not None) for each in held)


def at_least(answer: Answer, least: Grade) -> Answer:
    """The answer, or a refusal in its place where it may not be trusted so far."""
    if answer.status == "declined" or confidence.reaches(answer.confidence, least):
        return answer
    reasons = formats.listing(answer.confidence.reasons if answer.confidence else (), answer.language)
    refusal = Refusal("low_confidence", BELOW[answer.language].format(reasons=reasons))
    return Answer(
        question=answer.question,
        language=answer.language,
        status="declined",
        model=answer.model,
        attempts=answer.attempts,
        refusal=refusal,
        prose=Prose(DECLINED_TITLES[answer.language][refusal.kind], refusal.reason),
        confidence=answer.confidence,
    )


def declined(run: Run, refusal: Refusal) -> Answer:
    """The answer for a question that is not answered: why, and what can be."""
    language = run.question.language
    return Answer(
        question=run.question.text,
        language=language,
        status="declined",
        model=UNKNOWN_USE,
        attempts=tuple(run.attempts),
        refusal=refusal,
        prose=Prose(DECLINED_TITLES[language][refusal.kind], refusal.reason),
        suggestions=refusal.suggestions[:MOST_SUGGESTIONS],
    )


def with_use(answer: Answer, use: ModelUse) -> Answer:
    """The answer with what it cost."""
    return replace(answer, model=use)


def arranged(rows: Rows, read: interpretation.Interpretation, chart: Chart) -> Rows:
    """The columns with the label first and the value drawn second, where the chart has a label and a value."""
    if chart.type not in {"line", "bar", "pie"}:
        return rows
    roles = [column.role for column in rows.columns]
    first = [roles.index(role) for role in ("label", "value") if role in roles]
    if len(first) == 2 and read.measure is not None and chart.mark != "scatter":
        first[1] = read.measure.index
    if len(first) < 2:
        return rows
    indices = [*first, *(index for index in range(len(roles)) if index not in first)]
    return replace(
        rows,
        columns=tuple(rows.columns[index] for index in indices),
        values=tuple(tuple(row[index] for index in indices) for row in rows.values),
    )
