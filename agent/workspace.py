"""A database, what is known of it, and the model that answers about it; made anew when other data is loaded."""

import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import assert_never

from langchain_core.language_models import BaseChatModel

from agent.catalogue import Catalogue, Table, about
from agent.engines import Limits
from agent.execution import Database, open_database
from agent.interpretation import days_held
from agent.linking import ValueIndex
from agent.loop import Loop
from agent.models.choice import ModelChoice, ModelSettings, choose
from agent.models.offline.suggestions import examples
from agent.models.route import OfflineFirst, Route
from agent.narrative import Narrator
from agent.profile import distinct_values, read_catalogue
from agent.prompt import system_prompt
from agent.run import Sources
from agent.semantics import Semantics
from agent.semantics.file import load_semantics
from agent.semantics_draft import draft
from agent.values import Dialect, Language

log = logging.getLogger(__name__)

MOST_INDEXED_VALUES = 1_000_000


@dataclass(frozen=True, slots=True)
class WorkspaceSettings:
    """What the operator configured. `seconds` bounds a question, `query_seconds` each query."""

    database_url: str
    table: str = ""
    """What questions are about; see `agent.catalogue.Catalogue.main` for what is taken where none is named."""
    model: str = ""
    route: Route = "model"
    openai_key: str = ""
    openai_base_url: str = ""
    ollama_base_url: str = ""
    semantics_dir: Path = Path("semantics")
    seconds: float = 60.0
    query_seconds: float = 10.0
    max_rows: int = 5000
    memory_mb: int = 1024
    rows_to_model: bool = False
    """Whether the model may be given the rows, to tell them in its own words."""

    def models(self) -> ModelSettings:
        """The part of it that is about models."""
        return ModelSettings(
            model=self.model,
            openai_key=self.openai_key,
            openai_base_url=self.openai_base_url,
            ollama_base_url=self.ollama_base_url,
            timeout=self.seconds / 2,
        )

    def limits(self) -> Limits:
        """The part of it that bounds a query."""
        return Limits(rows=self.max_rows, seconds=self.query_seconds, memory_mb=self.memory_mb)


@dataclass(frozen=True, slots=True)
class WorkspaceInfo:
    """What is loaded and who answers, for /info and the page. `examples` can all be answered without a model."""

    provider: str
    model: str
    dialect: Dialect
    table: str
    source: str
    row_count: int
    first_day: date | None
    last_day: date | None
    loaded_at: datetime | None
    currency: str
    examples: Mapping[Language, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that a question needs, made from the data as it was at one moment."""

    sources: Sources
    loop: Loop
    choice: ModelChoice
    narrator: Narrator | None = None


class Workspace:
    """Hands out snapshots; safe to share between threads.

    The database may still be away when it is made. Raises ValueError when the model is of no known form.
    """

    def __init__(self, settings: WorkspaceSettings) -> None:
        self.settings = settings
        self.choice = choose(settings.models())
        self._database: Database | None = None
        self._snapshot: Snapshot | None = None
        self._lock = threading.Lock()

    def current(self) -> Snapshot:
        """The snapshot of the data that is loaded now. Raises DatabaseAway when none can be read."""
        database = self._opened()
        fingerprint, snapshot = database.fingerprint(), self._snapshot
        if snapshot is not None and snapshot.sources.catalogue.fingerprint == fingerprint:
            return snapshot
        with self._lock:
            snapshot = self._snapshot
            if snapshot is None or snapshot.sources.catalogue.fingerprint != fingerprint:
                snapshot = self._snapshot = self._take(database)
            return snapshot

    def describe(self) -> WorkspaceInfo:
        """What is loaded, and who answers."""
        sources = self.current().sources
        table, semantics = sources.catalogue.main, sources.semantics
        held = days_held(sources.catalogue, semantics)
        languages: tuple[Language, ...] = ("en", "es")
        return WorkspaceInfo(
            provider=self.choice.provider,
            model=self.choice.name,
            dialect=sources.catalogue.dialect,
            table=table.name,
            source=table.load.source if table.load else "",
            row_count=table.row_count,
            first_day=held.start if held else None,
            last_day=held.end if held else None,
            loaded_at=table.load.loaded_at if table.load else None,
            currency=semantics.currency,
            examples={language: examples(semantics, sources.catalogue, language) for language in languages},
        )

    def close(self) -> None:
        """Close the database's connections."""
        with self._lock:
            if self._database is not None:
                self._database.close()
            self._database = self._snapshot = None

    def _opened(self) -> Database:
        with self._lock:
            if self._database is None:
                self._database = open_database(self.settings.database_url, self.settings.limits())
            return self._database

    def _take(self, database: Database) -> Snapshot:
        catalogue = about(read_catalogue(database), self.settings.table)
        semantics = meanings(catalogue, self.settings.semantics_dir)
        sources = Sources(database, catalogue, semantics, _index(database, catalogue.main, semantics))
        model = _make_model(self.choice, self.settings.models(), sources)
        is_paid = self.choice.provider != "offline"
        narrator = _narrator(model) if self.settings.rows_to_model and is_paid else None
        if self.settings.route == "offline-first" and is_paid:
            model = OfflineFirst(offline=sources.parser, model=model)
        return Snapshot(sources, Loop(model, system_prompt(catalogue, semantics)), self.choice, narrator)


def meanings(catalogue: Catalogue, folder: Path) -> Semantics:
    """The meanings that a person wrote for the main table, or a draft where there are none that fit."""
    table = catalogue.main
    path = folder / f"{table.name}.yaml"
    if not path.is_file():
        return draft(table)
    written = load_semantics(path)
    missing = [dimension.column for dimension in written.dimensions if table.column(dimension.column) is None]
    if missing:
        log.warning(
            "%s speaks of columns that %s has not (%s): drafted instead", path, table.name, ", ".join(missing)
        )
        return draft(table)
    return written


def _index(database: Database, table: Table, semantics: Semantics) -> ValueIndex:
    texts = [column.name for column in table.columns if column.type == "text"]
    values = {name: distinct_values(database, table.name, name, MOST_INDEXED_VALUES) for name in texts}
    return ValueIndex.build(values, semantics.abbreviations)


def _make_model(choice: ModelChoice, settings: ModelSettings, sources: Sources) -> BaseChatModel:
    """The chat model chosen. Each provider is imported only when it is the one."""
    match choice.provider:
        case "openai":
            from agent.models import openai

            return openai.make(choice.name, settings)
        case "ollama":
            from agent.models import ollama

            return ollama.make(choice.name, settings)
        case "offline":
            return sources.parser
        case _:
            assert_never(choice.provider)


def _narrator(model: BaseChatModel) -> Narrator:
    """Told apart from the others, for it is imported only where rows may leave."""
    from agent.narrative.retell import Retelling

    return Retelling(model)
