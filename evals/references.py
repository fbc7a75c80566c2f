"""Runs reference queries: on the suite's own table, or on a database that the suite brings."""

from collections.abc import Sequence
from typing import Any

import duckdb

from agent.wire import cell_json
from agent.workspace import Workspace
from evals.case import Case
from evals.suites import Suite


class BadReference(Exception):
    """A reference query that does not run."""


def rows_of(suite: Suite, case: Case, workspace: Workspace) -> list[list[list[Any]]]:
    """The rows of each reference query, as JSON's values. Raises BadReference."""
    return [_plain(_run(suite, case, workspace, sql)) for sql in case.sql]


def _run(suite: Suite, case: Case, workspace: Workspace, sql: str) -> Sequence[Sequence[Any]]:
    try:
        if suite.references is None:
            return workspace.current().sources.database.read(sql)
        name = suite.table_of(case).partition("/")[0]
        with duckdb.connect(str(suite.references / f"{name}.duckdb"), read_only=True) as connection:
            return connection.execute(sql).fetchall()
    except Exception as error:
        raise BadReference(f"{case.id}: {sql}: {error}") from error


def _plain(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    return [[cell_json(cell) for cell in row] for row in rows]
