"""The figures of a replay: what share was right, by what measure, at what cost."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from evals.judging import Judged
from evals.suites import Thresholds


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """Of 1; of nothing, all."""
        return self.part / self.whole if self.whole else 1.0

    def __str__(self) -> str:
        return f"{self.value:.1%} ({self.part}/{self.whole})"


@dataclass(frozen=True, slots=True)
class Mended:
    """Mistakes of one kind: in how many cases one was made, and how many of them ended right."""

    kind: str
    cases: int
    mended: int


@dataclass(frozen=True, slots=True)
class Summary:
    """All figures of a set of judged cases. Accuracies are of the cases that can be answered."""

    cases: int
    lenient: Share
    strict: Share
    chart: Share
    """Of those answered with the right rows."""
    declined_rightly: Share
    declined_wrongly: Share
    silently_wrong: Share
    untraced: Share
    """Answers with a figure in their prose that does not come from the rows."""
    by_language: dict[str, Share]
    pairs: dict[str, Share]
    """Accuracy by language on the questions that exist in both."""
    by_tag: dict[str, Share]
    flaws: dict[str, int]
    mended: tuple[Mended, ...]
    mean_calls: float
    first_prompt_tokens: int
    """The largest prompt that was answered by a single call to a question with nothing before it."""
    input_tokens: int
    output_tokens: int
    cost_usd: float | None
    milliseconds: tuple[float, float]
    """Median and 95th percentile."""
    stale: int
    missing: int

    @property
    def language_gap(self) -> float:
        """By how much Spanish and English differ on the pairs."""
        values = [share.value for share in self.pairs.values()]
        return max(values) - min(values) if len(values) > 1 else 0.0


def summarise(judged: Sequence[Judged]) -> Summary:
    """The figures of judged cases."""
    can = [each for each in judged if each.case.answerable]
    cannot = [each for each in judged if not each.case.answerable]
    answered = [each for each in judged if each.taken.answer is not None and each.taken.answer.status == "answered"]
    drawn = [each for each in can if each.lenient]
    used = [each.taken.answer.model for each in judged if each.taken.answer is not None]
    costs = [use.cost_usd for use in used if use.cost_usd is not None]
    both = _paired(can)
    return Summary(
        cases=len(judged),
        lenient=_share(can, lambda each: each.lenient),
        strict=_share(can, lambda each: each.strict),
        chart=_share(drawn, lambda each: each.chart is not False),
        declined_rightly=_share(cannot, lambda each: each.outcome == "right"),
        declined_wrongly=_share(can, lambda each: each.outcome == "declined"),
        silently_wrong=_share(judged, lambda each: each.silently_wrong),
        untraced=_share(answered, lambda each: bool(each.untraced)),
        by_language=_by(can, lambda each: [each.case.language]),
        pairs=_by(both, lambda each: [each.case.language]),
        by_tag=_by(judged, lambda each: each.case.tags),
        flaws=dict(Counter(each.flaw for each in judged if each.flaw).most_common()),
        mended=_mended(judged),
        mean_calls=sum(use.calls for use in used) / len(used) if used else 0.0,
        first_prompt_tokens=max((_first_prompt(each) for each in judged), default=0),
        input_tokens=sum(use.input_tokens for use in used),
        output_tokens=sum(use.output_tokens for use in used),
        cost_usd=sum(costs) if costs else None,
        milliseconds=_spread([each.taken.milliseconds for each in judged if each.taken.answer is not None]),
        stale=sum(each.taken.problem == "stale" for each in judged),
        missing=sum(each.taken.problem == "missing" for each in judged),
    )


def shortfalls(summary: Summary, wanted: Thresholds) -> tuple[str, ...]:
    """What falls short of the thresholds, a sentence each; a case that cannot be played always does."""
    found = [
        (summary.lenient.value < wanted.lenient, f"lenient accuracy {summary.lenient}, below {wanted.lenient:.0%}"),
        (summary.chart.value < wanted.chart, f"charts {summary.chart}, below {wanted.chart:.0%}"),
        (
            summary.declined_rightly.value < wanted.declined_rightly,
            f"declined rightly {summary.declined_rightly}, below {wanted.declined_rightly:.0%}",
        ),
        (
            summary.declined_wrongly.value > wanted.declined_wrongly,
            f"declined wrongly {summary.declined_wrongly}, above {wanted.declined_wrongly:.0%}",
        ),
        (
            summary.silently_wrong.value > wanted.silently_wrong,
            f"silently wrong {summary.silently_wrong}, above {wanted.silently_wrong:.0%}",
        ),
        (
            summary.mean_calls > wanted.mean_calls,
            f"{summary.mean_calls:.2f} model calls a question, above {wanted.mean_calls}",
        ),
        (
            summary.first_prompt_tokens > wanted.first_prompt_tokens,
            f"a first prompt of {summary.first_prompt_tokens} tokens, above {wanted.first_prompt_tokens}",
        ),
        (
            summary.language_gap > wanted.language_gap,
            f"{summary.language_gap:.1%} between the languages, above {wanted.language_gap:.0%}",
        ),
        (summary.stale > 0, f"{summary.stale} stale: the prompt or the tools changed since; record them again"),
        (summary.missing > 0, f"{summary.missing} not recorded"),
    ]
    return tuple(sentence for is_short, sentence in found if is_short)


def _share(judged: Iterable[Judged], holds: Callable[[Judged], bool]) -> Share:
    held = [holds(each) for each in judged]
    return Share(sum(held), len(held))


def _by(judged: Sequence[Judged], keys: Callable[[Judged], Iterable[str]]) -> dict[str, Share]:
    groups: defaultdict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        for key in keys(each):
            groups[key].append(each)
    return {key: _share(groups[key], lambda each: each.outcome == "right") for key in sorted(groups)}


def _paired(judged: Sequence[Judged]) -> list[Judged]:
    languages: defaultdict[str, set[str]] = defaultdict(set)
    for each in judged:
        if each.case.pair:
            languages[each.case.pair].add(each.case.language)
    return [each for each in judged if each.case.pair and len(languages[each.case.pair]) == 2]


def _mended(judged: Sequence[Judged]) -> tuple[Mended, ...]:
    kinds: defaultdict[str, list[bool]] = defaultdict(list)
    for each in judged:
        for kind in set(each.mistakes):
            kinds[kind].append(each.outcome == "right")
    return tuple(Mended(kind, len(ends), sum(ends)) for kind, ends in sorted(kinds.items()))


def _first_prompt(judged: Judged) -> int:
    use = judged.taken.answer.model if judged.taken.answer else None
    return use.input_tokens if use and use.calls == 1 and not judged.case.history else 0


def _spread(values: Sequence[float]) -> tuple[float, float]:
    if not values:
        return 0.0, 0.0
    ordered = sorted(values)
    return median(ordered), ordered[int(0.95 * (len(ordered) - 1))]
