"""Tables of plain words hold only what a question can match; each of their lists is told and read."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.models import offline
from agent.models.offline.words.lexicon import load_table, words_in
from agent.models.offline.words.tokens import fold

FOLDER = Path(offline.__file__).parent
SOURCES = [path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.py")]
SMALL = "small_words.yaml"
READERS = {
    table: [source for source in SOURCES if f'"{table}"' in source or (table == SMALL and "small(" in source)]
    for table in {name for source in SOURCES for name in re.findall(r'(?:words_in\(|_TABLE = )"(\w+\.yaml)"', source)}
}
PATTERN = re.compile(r"[\\\[\](){}|?*+^$]")
"""A line with one of these is a piece of a regular expression."""
SLOT = re.compile(r"\b[A-Z]+\b")
"""Stands in a wording for those of the list of that name."""
ORDINALS = {"1ª", "1º", "2ª", "2º"}
"""Signs that stay as they are written."""
WORDS = re.compile(r"[a-záéíóúñ]+(?: [a-záéíóúñ]+)*")
NAMES = {
    "conversation/own_questions.py": {"category", "entity", "text"},  # kinds of dimensions
    "conversation/pointing.py": {"difference", "together"},  # entries of a table
    "conversation/split_gone.py": {"alone", "gone", "one", "whole"},  # lists of a table
    "figures/prices.py": {"average", "median"},  # operations
    "metrics.py": {"year", "ano", "anio", "año"},  # what columns are called
    "parts/eithers.py": {"days", "hours", "weekday"},  # kinds of sides
    "parts/hours_in_minutes.py": {"hours", "minutes", "seconds"},  # units
    "parts/numbers_told.py": {"origin", "destination"},  # what columns are called
    "parts/order_words.py": {"old", "new"},  # ends of an order
    "parts/qualities.py": {"row", "value"},  # forms of a saying
    "times/period_reader.py": {"date", "day", "holiday"},  # entries of a table
    "words/numbers.py": {"a", "an", "un", "una", "medio", "media"},  # numbers, which the tables are read with
}
"""What is no word of a question where it stands, though it looks like one."""
STILL_IN_CODE = {"parts/turning.py"}
"""Modules whose words are not in a table yet."""


def test_the_tables_are_found() -> None:
    assert {"denials.yaml", "inclusions.yaml", "values_in.yaml"} <= set(READERS)


@pytest.mark.parametrize("table", sorted(READERS))
def test_lines_are_written_as_questions_are_levelled(table: str) -> None:
    lines = {line for name in load_table(table) for line in words_in(table, name) if not PATTERN.search(line)}
    levelled = {line: SLOT.sub(lambda slot: slot[0].lower(), line) for line in lines - ORDINALS}
    assert {line for line, plain in levelled.items() if plain != fold(plain).strip()} == set()


@pytest.mark.parametrize("table", sorted(READERS))
def test_a_list_holds_a_word_once_in_a_language(table: str) -> None:
    for name, entry in load_table(table).items():
        for language in ("en", "es"):
            lines = [*entry.get("both", []), *entry.get(language, [])]
            assert len(lines) == len(set(lines)), name


@pytest.mark.parametrize("table", sorted(READERS))
def test_a_list_says_what_its_words_do(table: str) -> None:
    text = (FOLDER / table).read_text(encoding="utf-8")
    told = {
        name for name in load_table(table) if re.search(rf"^# .*\n(?:(?:\w+:| ).*\n)*{name}:$", text, re.MULTILINE)
    }
    assert set(load_table(table)) == told


@pytest.mark.parametrize("table", sorted(READERS))
def test_a_list_is_read_by_a_module(table: str) -> None:
    source = "".join(READERS[table])
    read = {name for name in load_table(table) if f'"{name}"' in source or f"'{name}'" in source}
    slots = {slot for name in load_table(table) for line in words_in(table, name) for slot in SLOT.findall(line)}
    assert [name for name in load_table(table) if name not in read and name.upper() not in slots] == []


def test_no_module_holds_a_set_of_words() -> None:
    paths = {path.relative_to(FOLDER).as_posix(): path for path in FOLDER.rglob("*.py")}
    agent = (ast.parse(path.read_text(encoding="utf-8")) for path in FOLDER.parents[1].rglob("*.py"))
    values = {value for tree in agent for value in _literal_values(tree)}
    found = {
        f"{name}:{line}": words
        for name, path in paths.items()
        if name not in STILL_IN_CODE
        for line, words in _sets_of_words(ast.parse(path.read_text(encoding="utf-8")))
        if not words <= values and not words <= NAMES.get(name, set())
    }
    assert found == {}


def _literal_values(tree: ast.AST) -> Iterator[object]:
    """What the types of the agent allow: grains, aggregates, kinds."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal":
            yield from (one.value for one in ast.walk(node.slice) if isinstance(one, ast.Constant))


def _sets_of_words(tree: ast.AST) -> Iterator[tuple[int, set[str]]]:
    """Sets of two words or more, and the tuples and lists that something is looked up in."""
    for node in ast.walk(tree):
        for one in _looked_up_in(node):
            texts = [item.value for item in getattr(one, "elts", ()) if isinstance(item, ast.Constant)]
            words = {text for text in texts if isinstance(text, str) and WORDS.fullmatch(text)}
            if len(words) > 1:
                yield node.lineno, words


def _looked_up_in(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Set):
        return [node]
    if isinstance(node, ast.Compare):
        return node.comparators
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        return node.args if name in ("frozenset", "set", "isdisjoint", "intersection", "fromkeys") else []
    return []
