"""What DuckDB's own parser makes of a query, held against the tables of its file and a list of functions.

`json_serialize_sql` gives the tree that DuckDB would run. Here it is walked, and everything in it that is not known
to be harmless is refused: a class of expression, a kind of source, a table, a function.
"""

import json
from collections.abc import Iterator
from typing import Any

from agent.engines.functions import functions_of
from agent.errors import ModelMistake

QUERIES = frozenset({"SELECT_NODE", "SET_OPERATION_NODE"})
SOURCES = frozenset({"BASE_TABLE", "SUBQUERY", "JOIN", "EMPTY", "EXPRESSION_LIST"})
MODIFIERS = frozenset({"ORDER_MODIFIER", "LIMIT_MODIFIER", "DISTINCT_MODIFIER"})
EXPRESSIONS = frozenset(
    {"BETWEEN", "CASE", "CAST", "COLLATE", "COLUMN_REF", "COMPARISON", "CONJUNCTION", "CONSTANT", "FUNCTION",
     "OPERATOR", "POSITIONAL_REFERENCE", "STAR", "SUBQUERY", "WINDOW"}
)  # fmt: skip
OPERATORS = frozenset(
    {"OPERATOR_NOT", "OPERATOR_IS_NULL", "OPERATOR_IS_NOT_NULL", "OPERATOR_COALESCE", "OPERATOR_NULLIF",
     "COMPARE_IN", "COMPARE_NOT_IN", "ARRAY_SLICE", "GROUPING_FUNCTION"}
)  # fmt: skip

INTERNAL = ("pg_", "sqlite_", "duckdb_", "pragma_", "information_")
"""Beginnings of the names of DuckDB's own tables, which a CTE that reads itself would reach."""

FUNCTIONS = functions_of("duckdb")

JOINING = frozenset({"||", "concat", "concat_ws"})
REPLACING = frozenset({"replace", "regexp_replace"})
GATHERING = frozenset({"string_agg", "listagg", "group_concat"})
PADDING = frozenset({"lpad", "rpad"})
MOST_PADDING = 100
MOST_GROWTH = 100
"""How many times longer than a stored text a text of the query may become. DuckDB makes strings outside of its memory
limit, and a chunk of 2048 of them without looking at an interrupt."""
UNIT = 32
"""Characters of a literal that count as one stored text."""


class _Refused(Exception):
    """What in the tree is not allowed."""


def vet(serialized: str, tables: frozenset[str]) -> None:
    """Raise ModelMistake unless the tree is one SELECT over `tables` made of allowed parts.

    `tables` are in lower case. Raises MemoryError where DuckDB found no memory to read the query.
    """
    try:
        _vet(json.loads(serialized), tables)
    except _Refused as refused:
        raise ModelMistake("refused", f"{refused} is not allowed in a query here.") from None
    except RecursionError:
        raise ModelMistake("refused", "the query is nested too deeply.") from None


def _vet(read: dict[str, Any], tables: frozenset[str]) -> None:
    if read.get("error"):
        if read.get("error_type") == "parser":
            raise ModelMistake("syntax", str(read.get("error_message")))
        if read.get("error_type") == "out of memory":
            raise MemoryError(read.get("error_message"))
        raise ModelMistake("refused", "it is not one plain SELECT; only that may run.")
    if len(read["statements"]) != 1:
        raise ModelMistake("refused", "there are several statements; only one SELECT may run.")
    _require(_growth(read) <= MOST_GROWTH, "making text so much longer")
    names = {entry["key"].casefold() for node in _nodes(read) for entry in _map(node.get("cte_map"))}
    hidden = sorted(name for name in names if name.startswith(INTERNAL))
    _require(not hidden, f"a CTE called {', '.join(hidden)}")
    for node in _nodes(read):
        _check(node, tables | names)


def _map(value: Any) -> list[dict[str, Any]]:
    return value.get("map", []) if isinstance(value, dict) else []


def _nodes(root: Any) -> Iterator[dict[str, Any]]:
    """Every object of the tree, without recursion: a hostile tree may be deep."""
    waiting = [root]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            yield here
            waiting.extend(here.values())
        elif isinstance(here, list):
            waiting.extend(here)


def _check(node: dict[str, Any], tables: frozenset[str]) -> None:
    kind, family = str(node.get("type")), node.get("class")
    if family is not None:
        _check_expression(node, str(family), kind)
    elif kind.endswith("_NODE"):
        _require(kind in QUERIES, kind)
        _require(node.get("sample") is None, "SAMPLE")
    elif kind.endswith("_MODIFIER"):
        _require(kind in MODIFIERS, kind)
    elif "query_location" in node and "alias" in node:
        _require(kind in SOURCES, "a table function" if kind == "TABLE_FUNCTION" else kind)
        _require(node.get("sample") is None, "SAMPLE")
        if kind == "BASE_TABLE":
            plain = not node.get("schema_name") and not node.get("catalog_name") and node.get("at_clause") is None
            _require(plain, "a table's schema, catalogue or version")
            if str(node["table_name"]).casefold() not in tables:
                raise ModelMistake("unknown_table", f"there is no table {node['table_name']!r}.")


def _check_expression(node: dict[str, Any], family: str, kind: str) -> None:
    _require(family in EXPRESSIONS, family)
    if family == "OPERATOR":
        _require(kind in OPERATORS, kind)
    if family in ("FUNCTION", "WINDOW"):
        name = str(node["function_name"]).casefold()
        _require(name in FUNCTIONS, f"the function {name}")
        _require(name not in PADDING or _is_short(node["children"]), f"{name} to that length")
        _require(node.get("schema", "") in ("", "main") and not node.get("catalog"), f"the schema of {name}")


def _is_short(children: list[dict[str, Any]]) -> bool:
    """Whether a text is padded to a length that is written out, and short."""
    width = children[1].get("value", {}).get("value") if len(children) > 1 else None
    return isinstance(width, int) and width <= MOST_PADDING


def _growth(root: Any) -> float:
    """The product over all SELECTs, for one may stand on another, of the most that each lets a text grow."""
    total = 1.0
    for node in _nodes(root):
        if node.get("type") == "SELECT_NODE":
            total *= max((_lengthened(part) for part in _parts(node)), default=1.0)
    return total


def _parts(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The expressions of a SELECT itself, without those of the queries inside it."""
    waiting: list[Any] = [value for key, value in node.items() if key != "cte_map"]
    while waiting:
        here = waiting.pop()
        if isinstance(here, list):
            waiting.extend(here)
        elif isinstance(here, dict) and "class" in here:
            yield here
        elif isinstance(here, dict) and not str(here.get("type", "")).endswith("_NODE"):
            waiting.extend(here.values())


def _lengthened(node: Any) -> float:
    """By how much an expression makes a text longer; 1 for a column."""
    if isinstance(node, list):
        return max((_lengthened(item) for item in node), default=1.0)
    if not isinstance(node, dict) or str(node.get("type", "")).endswith("_NODE"):
        return 1.0
    if node.get("class") == "CONSTANT":
        return max(1.0, len(_text(node)) / UNIT)
    name = str(node.get("function_name", "")).casefold()
    children = node.get("children", [])
    if name in JOINING:
        return sum(_lengthened(child) for child in children)
    inner = max((_lengthened(value) for value in node.values()), default=1.0)
    if name in REPLACING and len(children) > 2:
        return inner * _replaced(name, children)
    return inner * UNIT if name in GATHERING else inner


def _replaced(name: str, children: list[dict[str, Any]]) -> float:
    if any(child.get("class") != "CONSTANT" for child in children[1:3]):
        return UNIT
    old, new = len(_text(children[1])), len(_text(children[2]))
    return max(1.0, new / max(1, old)) if name == "replace" else max(1.0, new + 1.0 if new > 1 else 1.0)


def _text(constant: dict[str, Any]) -> str:
    return str(constant.get("value", {}).get("value", ""))


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise _Refused(what)
