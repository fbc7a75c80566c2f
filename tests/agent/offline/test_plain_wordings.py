"""A wording is a line of plain words: what may be said in it, what leads it, and what its slots hold."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from agent.models import offline
from agent.models.offline.words.lexicon import load_table
from agent.models.offline.words.wordings import all_within, at_end, at_start, first_within, one_of, replaced, said

CASES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("plain_wordings.yaml").read_text(encoding="utf-8"))
TABLES = {
    path.name: path.read_text(encoding="utf-8")
    for path in Path(offline.__file__).parent.glob("*.yaml")
    if "words/wordings.py" in path.read_text(encoding="utf-8").split("\n\n")[0]
}


def _table(folder: Path, case: dict[str, Any]) -> str:
    """A table of its own that holds the line of a case, and its lists."""
    lists = {"line": [case["line"]], **case.get("lists", {})}
    file = folder / "table.yaml"
    file.write_text(yaml.safe_dump({name: {"en": lines} for name, lines in lists.items()}), encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("case", CASES["whole"], ids=lambda case: case["line"])
def test_a_whole_text_is_a_wording_or_is_none(case: dict[str, Any], tmp_path: Path) -> None:
    table = _table(tmp_path, case)
    assert [text for text in case["said"] if said(table, "line", text, "en") is None] == []
    assert [text for text in case["other"] if said(table, "line", text, "en") is not None] == []


@pytest.mark.parametrize("case", [one for one in CASES["whole"] if "slots" in one], ids=lambda case: case["line"])
def test_a_slot_holds_the_words_that_stand_in_it(case: dict[str, Any], tmp_path: Path) -> None:
    table = _table(tmp_path, case)
    found = [said(table, "line", text, "en") for text in case["said"]]
    for slot, words in case["slots"].items():
        assert [one.slot(slot) for one in found if one is not None] == words


@pytest.mark.parametrize("case", CASES["within"], ids=lambda case: f"{case['line']}: {case['text']}")
def test_a_wording_is_found_in_a_text(case: dict[str, Any], tmp_path: Path) -> None:
    found = all_within(_table(tmp_path, case), "line", case["text"], "en")
    assert [[one.start, one.end] for one in found] == case["at"]


def test_a_module_says_what_its_slot_holds(tmp_path: Path) -> None:
    table = _table(tmp_path, {"line": "NAME sold"})
    found = first_within(table, "line", "so alfajor mixto sold", "en", NAME=one_of(["alfajor mixto", "mixto"]))
    assert found is not None
    assert found.slot("NAME") == "alfajor mixto"
    assert first_within(table, "line", "mixto sold", "en", NAME=one_of([])) is None


def test_a_wording_begins_a_text_past_its_signs_or_ends_it(tmp_path: Path) -> None:
    table = _table(tmp_path, {"line": "and so on"})
    ends = [at_start(table, "line", text, "en", past=" ,") for text in (", and so on up", "x and so on")]
    assert [one and (one.start, one.end) for one in ends] == [(2, 11), None]
    starts = [at_end(table, "line", text, "en") for text in ("x and so on, and so on", "and so on up")]
    assert [one and (one.start, one.end) for one in starts] == [(13, 22), None]


def test_other_words_are_put_in_place_of_each_wording(tmp_path: Path) -> None:
    assert replaced(_table(tmp_path, {"line": "was|were"}), "line", "was it, were they", "en", ",") == ", it, , they"


def test_a_line_of_which_nothing_must_be_said_is_no_wording(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="left out as a whole"):
        said(_table(tmp_path, {"line": "(and) (so)"}), "line", "and", "en")


def test_a_slot_of_no_list_is_no_wording(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        said(_table(tmp_path, {"line": "of THOZE"}), "line", "of those", "en")


def test_the_tables_of_wordings_are_found() -> None:
    assert {"asked_in_short.yaml", "everyday_changes.yaml", "of_those_shown.yaml", "one_row_ahead.yaml"} <= set(
        TABLES
    )


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_table_of_wordings_holds_no_regular_expression(table: str) -> None:
    entries = load_table(table).values()
    lines = [line for entry in entries if isinstance(entry, dict) for lines in entry.values() for line in lines]
    signs = ("(?", "\\", "[", "]", ")?", ".*", "+", "{")
    assert [line for line in lines if any(sign in line for sign in signs)] == []


def test_each_shared_list_is_a_slot_of_a_line() -> None:
    lines = "\n".join(TABLES.values())
    assert [name for name in load_table("wordings.yaml") if name != "leads" and name.upper() not in lines] == []
