"""Tables of plain words hold only what a question can match; each of their lists is told and read."""

import re
from pathlib import Path

import pytest
import yaml

from agent.models import offline
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.words.tokens import fold

FOLDER = Path(offline.__file__).parent
SOURCES = [path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.py")]
READERS = {
    table: [source for source in SOURCES if f'"{table}"' in source]
    for table in {name for source in SOURCES for name in re.findall(r'(?:words_in\(|_TABLE = )"(\w+\.yaml)"', source)}
}
PATTERN = re.compile(r"[\\\[\](){}|?*+^$]")
"""A line with one of these is a piece of a regular expression."""
ORDINALS = {"1ª", "1º", "2ª", "2º"}
"""Signs that stay as they are written."""
LISTS = [
    (table, name)
    for table in sorted(READERS)
    for name in yaml.safe_load((FOLDER / table).read_text(encoding="utf-8"))
]


def test_the_tables_are_found() -> None:
    assert {"denials.yaml", "inclusions.yaml", "values_in.yaml"} <= set(READERS)


@pytest.mark.parametrize(("table", "name"), LISTS)
def test_a_line_is_written_as_questions_are_levelled(table: str, name: str) -> None:
    lines = [line for line in words_in(table, name) if not PATTERN.search(line)]
    assert [
        line for line in lines if line != fold(line).strip() and not line.isupper() and line not in ORDINALS
    ] == []


@pytest.mark.parametrize(("table", "name"), LISTS)
def test_a_list_holds_a_word_once_in_a_language(table: str, name: str) -> None:
    entry = yaml.safe_load((FOLDER / table).read_text(encoding="utf-8"))[name]
    common = entry.get("both", [])
    for language in ("en", "es"):
        lines = [*common, *entry.get(language, [])]
        assert len(lines) == len(set(lines))


@pytest.mark.parametrize(("table", "name"), LISTS)
def test_a_list_says_what_its_words_do(table: str, name: str) -> None:
    told = rf"^# .*\n(?:(?:\w+:| ).*\n)*{name}:$"
    assert re.search(told, (FOLDER / table).read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("table", "name"), LISTS)
def test_a_list_is_read_by_a_module(table: str, name: str) -> None:
    assert any(f'"{name}"' in source or f"'{name}'" in source for source in READERS[table])
