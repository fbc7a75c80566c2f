"""Questions in both languages on two tables are read part by part as a person would."""

from pathlib import Path

import pytest
import yaml
from readings.tables import CONTEXTS, SALES_CONTEXT
from readings.words import EMPTY, as_case

from agent.models.offline.conversation.lost import Outcome, read_after
from agent.models.offline.reader import read
from agent.models.offline.reading import Reading
from agent.models.offline.refusals import Refused
from agent.values import Language

_FOLDER = Path(__file__).parent
Case = dict[str, object]


def _cases(name: str) -> list[Case]:
    loaded: list[Case] = yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))
    return loaded


def _expected(case: Case) -> dict[str, object]:
    return EMPTY | {key: value for key, value in case.items() if key in EMPTY}


def _title(case: Case) -> str:
    return str(case.get("q") or case.get("texts"))


@pytest.mark.parametrize("case", _cases("reading_sales_en.yaml"), ids=_title)
def test_an_english_question_is_read_part_by_part(case: Case) -> None:
    reading = read(str(case["q"]), "en", SALES_CONTEXT)
    assert isinstance(reading, Reading), reading
    assert as_case(reading) == _expected(case)


@pytest.mark.parametrize("case", _cases("reading_sales_es.yaml"), ids=_title)
def test_a_spanish_question_is_read_part_by_part(case: Case) -> None:
    reading = read(str(case["q"]), "es", SALES_CONTEXT)
    assert isinstance(reading, Reading), reading
    assert as_case(reading) == _expected(case)


@pytest.mark.parametrize("case", _cases("reading_clinic.yaml"), ids=_title)
def test_another_table_is_read_by_the_same_rules(case: Case) -> None:
    reading = read(str(case["q"]), case["lang"], CONTEXTS["clinic"])  # type: ignore[arg-type]
    assert isinstance(reading, Reading), reading
    assert as_case(reading) == _expected(case)


@pytest.mark.parametrize("case", _cases("reading_followups.yaml"), ids=_title)
def test_a_follow_up_changes_what_was_asked_before(case: Case) -> None:
    context = CONTEXTS[str(case.get("table", "sales"))]
    history: list[Reading] = []
    lost: Outcome | None = None
    for text in case["texts"]:  # type: ignore[attr-defined]
        lost = read_after(history, lost, text, case["lang"], context)  # type: ignore[arg-type]
        if isinstance(lost, Reading) and not lost.unread:
            history.append(lost)
            lost = None
    reading = lost or history[-1]
    assert isinstance(reading, Reading), reading
    assert as_case(reading) == _expected(case)
    assert reading.share_within == case.get("share_within", reading.share_within)


@pytest.mark.parametrize("case", _cases("reading_refused.yaml"), ids=_title)
def test_what_cannot_be_served_is_refused_with_its_kind(case: Case) -> None:
    refused = read(str(case["q"]), case["lang"], SALES_CONTEXT)  # type: ignore[arg-type]
    assert isinstance(refused, Refused), refused
    assert (refused.kind, refused.topic) == (case["kind"], case.get("topic", ""))


@pytest.mark.parametrize("case", _cases("followups_held.yaml"), ids=_title)
def test_a_follow_up_shows_what_it_says_or_is_declined(case: Case) -> None:
    history: list[Reading] = []
    for text in case["texts"]:  # type: ignore[attr-defined]
        found = read_after(history, None, text, case["lang"], SALES_CONTEXT)  # type: ignore[arg-type]
        assert isinstance(found, Reading), found
        history.append(found)
    got = {**as_case(found), "share_within": found.share_within, "share_of": list(found.share_of)}
    got["share_of_all"] = found.share_of_all
    wanted = {part: value for part, value in case.items() if part not in ("lang", "texts", "lost")}
    assert bool(found.unread) == bool(case.get("lost"))
    assert {part: got[part] for part in wanted} == wanted


@pytest.mark.parametrize("case", _cases("followups_refused.yaml"), ids=_title)
def test_a_follow_up_that_cannot_be_served_is_refused_with_its_kind(case: Case) -> None:
    *earlier, text = case["texts"]  # type: ignore[misc]
    history = [read(one, case["lang"], SALES_CONTEXT) for one in earlier]  # type: ignore[arg-type]
    refused = read_after(history, None, text, case["lang"], SALES_CONTEXT)  # type: ignore[arg-type]
    assert isinstance(refused, Refused), refused
    assert refused.kind == case["kind"]


@pytest.mark.parametrize(
    ("question", "is_open"),
    [
        ("average ticket oct 24", True),
        ("average ticket for oct 24", True),
        ("ticket promedio octubre 24", False),
        ("average ticket in oct 24", False),
        ("average ticket oct 23", False),
        ("average ticket on october 24th", False),
        ("average ticket from oct 20 to oct 24", False),
        ("ticket promedio del 24 de octubre", False),
    ],
)
def test_a_day_that_may_be_the_year_is_open_and_told(question: str, is_open: bool) -> None:
    reading = read(question, "es" if "promedio" in question else "en", SALES_CONTEXT)
    assert isinstance(reading, Reading)
    assert bool(reading.open_words) is is_open
    assert any("all of that month" in assumption for assumption in reading.assumptions) is is_open


@pytest.mark.parametrize(
    ("text", "language", "left"),
    [
        ("cuánto vendimos en octubre y cuál fue el mejor día", "es", "cuánto vendimos en octubre"),
        ("revenue in October and top 3 products", "en", "revenue in October"),
        ("which was the best day in October and how much did we sell", "en", ""),
        ("revenue and tickets of the top waiter", "en", ""),
        ("quién vendió más en octubre y cuántos tickets hizo", "es", ""),
    ],
)
def test_a_question_before_another_is_named_as_not_answered(text: str, language: Language, left: str) -> None:
    reading = read(text, language, SALES_CONTEXT)
    assert isinstance(reading, Reading), reading
    told = [note for note in reading.assumptions if "not answered" in note or "no se responde" in note]
    assert bool(told) is bool(left)
    assert all(left in note for note in told)
