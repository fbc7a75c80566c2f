"""Tables of plain words hold only what a question can match; each of their lists is told and read."""

import re
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
