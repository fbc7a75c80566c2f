"""Suites of cases: what they are about, where their data comes from, and where their recordings lie."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from evals import domains
from evals.case import Case, read_cases

HOME = Path(__file__).parent
ROOT = HOME.parent
BUILT_IN = ("sales", "mending", *domains.DOMAINS)


@dataclass(frozen=True, slots=True)
class Suite:
    """Cases over the tables of `sources`: each a CSV by its path, whose last part is the table's name.

    `semantics` is a folder of files that describe tables. `references` is a folder of DuckDB files, named by the
    first part of a source's path, that the reference queries run on; without it they run on the table itself.
    """

    name: str
    cases: tuple[Case, ...]
    sources: Mapping[str, Path]
    cassettes: Path
    semantics: Path | None = None
    references: Path | None = None
    thresholds: "Thresholds" = field(default_factory=lambda: Thresholds())
    """What a replay must reach."""
    offline: "Thresholds" = field(default_factory=lambda: Thresholds())
    """What the built-in offline model must reach."""

    def table_of(self, case: Case) -> str:
        """The table that a case is about."""
        return case.table or next(iter(self.sources))


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What answers must reach; shares are of 1. Below it, the exit status is 1."""

    lenient: float = 0.0
    chart: float = 0.0
    declined_rightly: float = 0.0
    declined_wrongly: float = 1.0
    silently_wrong: float = 1.0
    mean_calls: float = 99.0
    first_prompt_tokens: int = 1_000_000
    language_gap: float = 1.0


DESCRIBED = Thresholds(
    lenient=0.97,
    chart=0.92,
    declined_rightly=1.0,
    declined_wrongly=0.02,
    mean_calls=1.2,
    first_prompt_tokens=3500,
    language_gap=0.02,
)
"""For a table that somebody described."""
MENDING = Thresholds(lenient=0.95)
"""For first queries made faulty on purpose: of the mistakes, so many are mended."""
DRAFTED = Thresholds(lenient=0.9, declined_rightly=1.0)
"""For a table that nobody described."""
OFFLINE_DESCRIBED = Thresholds(lenient=0.84, chart=0.92, declined_rightly=1.0, silently_wrong=0.03)
OFFLINE_DRAFTED = Thresholds(lenient=0.75, declined_rightly=1.0, silently_wrong=0.02)
"""Of the offline model: a little below what it reaches, so that a change that costs questions is seen."""


def built_in(name: str, cache: Path) -> Suite:
    """A suite of the project's own. A domain's CSV is generated into the cache."""
    cassettes = HOME / "cassettes" / name
    cases = tuple(case for path in sorted((HOME / "cases").glob(f"{name}*.yaml")) for case in read_cases(path))
    if name not in domains.DOMAINS:
        wanted = MENDING if name == "mending" else DESCRIBED
        shop = {"sales_data": ROOT / "data.csv"}
        return Suite(name, cases, shop, cassettes, ROOT / "semantics", thresholds=wanted, offline=OFFLINE_DESCRIBED)
    source = cache / f"{name}.csv"
    domains.write(name, source)
    sources = {domains.DOMAINS[name].TABLE: source}
    return Suite(name, cases, sources, cassettes, thresholds=DRAFTED, offline=OFFLINE_DRAFTED)


def outside(questions: Path, csvs: Path, cassettes: Path, references: Path | None = None) -> Suite:
    """A suite of questions from elsewhere over a folder of CSVs.

    A case's `table` is the path of its file in that folder, without the ending. Raises FileNotFoundError.
    """
    cases = read_cases(questions)
    wanted = sorted({case.table for case in cases if case.table})
    sources = {name: csvs / f"{name}.csv" for name in wanted} or {path.stem: path for path in csvs.glob("*.csv")}
    missing = [str(path) for path in sources.values() if not path.is_file()]
    if missing or not sources:
        raise FileNotFoundError(f"There is no {', '.join(missing) or f'CSV in {csvs}'}.")
    return Suite(questions.parent.name, cases, sources, cassettes, references=references, thresholds=DRAFTED)
