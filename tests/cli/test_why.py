"""`nivii why` over the visits of the folder: 15 on the first day of two, 30 on the next."""

import json
from pathlib import Path

import pytest

from tests.cli.running import nivii


def test_a_change_between_two_days_is_broken_down_to_the_cent(folder: Path) -> None:
    printed = nivii(folder, "why", "amount", "2024-03-01", "2024-03-02", "--json")

    assert printed.returncode == 0, printed.stderr
    answer = json.loads(printed.stdout)
    changes = {fact["name"]: fact["value"] for fact in answer["facts"]}
    assert 15 in changes.values(), "from 10 to 25"
    assert answer["language"] == "en"
    assert "2024-03-02" in answer["query"]


def test_it_is_told_in_the_language_of_the_locale(folder: Path) -> None:
    spanish = nivii(folder, "why", "amount", "2024-03-01", "2024-03-02", LANG="es_AR.UTF-8")
    english = nivii(folder, "why", "amount", "2024-03-01", "2024-03-02", "--language", "en", LC_ALL="es_AR.UTF-8")

    assert "Confianza: " in spanish.stdout
    assert "Confidence: " in english.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("profit",), "There is no figure called 'profit'"),
        (("amount", "2024-03-01"), "give AFTER too"),
        (("amount", "yesterday", "today"), "'yesterday' is no period"),
        (("amount", "2023-01", "2023-02"), "There is no data in one of the two periods"),
    ],
)
def test_what_cannot_be_explained_is_told_in_a_sentence(folder: Path, arguments: tuple[str, ...], says: str) -> None:
    printed = nivii(folder, "why", *arguments)

    assert printed.returncode == 2, printed.stdout
    assert says in printed.stderr
    assert "Traceback" not in printed.stderr
