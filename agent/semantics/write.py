"""Writes meanings as a semantics file, in the form that `agent.semantics.file` reads."""

import json
from collections.abc import Mapping
from typing import Any

import yaml

from agent.semantics import Dimension, Metric, Semantics, Words

HEAD = """\
# What the columns of {table} mean to the business. The form is explained in docs/semantics.md.
# Drafted from the data: correct what is wrong, and add the words that people use.
"""
WIDTH = 110
DATATYPES = {"date": "Date", "timestamp": "Timestamp", "time": "Time", "number": "Decimal"}


def write(semantics: Semantics) -> str:
    """The text of a semantics file."""
    dataset: dict[str, Any] = {
        "name": semantics.table,
        "source": semantics.table,
        "ai_context": _context(semantics),
        "custom_extensions": _extension(
            default_metric=semantics.default_metric,
            time=semantics.time,
            hour=semantics.hour,
            currency=semantics.currency,
        ),
        "fields": [_field(dimension, semantics) for dimension in semantics.dimensions],
        "metrics": [_metric(metric) for metric in semantics.metrics],
    }
    file = {"version": "0.2.0.dev0", "semantic_model": [{"name": semantics.table, "datasets": [dataset]}]}
    text: str = yaml.safe_dump(file, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=None)
    return HEAD.format(table=semantics.table) + text


def _context(semantics: Semantics) -> dict[str, Any]:
    context: dict[str, Any] = {
        "grain": semantics.grain,
        "cautions": {language: list(lines) for language, lines in semantics.cautions.items()},
        "filters": [
            {"name": named.name, "condition": named.condition, **_spoken(named.synonyms)}
            for named in semantics.filters
        ],
        "absent": {name: _spoken(words) for name, words in semantics.absent.items()},
        "abbreviations": {short: list(words) for short, words in semantics.abbreviations.items()},
        "placeholders": {column: list(cells) for column, cells in semantics.placeholders.items()},
        "verified": [{"question": each.question, "sql": each.sql} for each in semantics.verified],
    }
    return {key: value for key, value in context.items() if value or key == "grain"}


def _field(dimension: Dimension, semantics: Semantics) -> dict[str, Any]:
    names = {
        value: {language: list(words) for language, words in each.items()} for value, each in dimension.names.items()
    }
    field: dict[str, Any] = {
        "name": dimension.name,
        "expression": _expression(dimension.column),
        "datatype": DATATYPES.get(dimension.kind, "String"),
        "dimension": {"is_time": dimension.name == semantics.time},
        "description": dimension.description,
        "ai_context": {**_spoken(dimension.synonyms), **({"names": names} if names else {})},
        "custom_extensions": _extension(
            kind=dimension.kind, entity=dimension.entity or None, order=list(dimension.order) or None
        ),
    }
    return {key: value for key, value in field.items() if value != ""}


def _metric(metric: Metric) -> dict[str, Any]:
    written: dict[str, Any] = {
        "name": metric.name,
        "expression": _expression(metric.expression),
        "datatype": "Decimal",
        "description": metric.description,
        "ai_context": _spoken(metric.synonyms),
        "custom_extensions": _extension(unit=metric.unit, additive=metric.additive),
    }
    return {key: value for key, value in written.items() if value != ""}


def _expression(sql: str) -> dict[str, Any]:
    return {"dialects": [{"dialect": "ANSI_SQL", "expression": sql}]}


def _spoken(words: Words) -> dict[str, list[str]]:
    keys: Mapping[str, str] = {"en": "synonyms", "es": "synonyms_es"}
    return {keys[language]: list(spoken) for language, spoken in words.items() if spoken}


def _extension(**data: object) -> list[dict[str, str]]:
    """Our own data, as the specification has it: JSON inside a string."""
    given = {key: value for key, value in data.items() if value not in (None, "")}
    return [{"vendor_name": "NIVII", "data": json.dumps(given, ensure_ascii=False)}]
