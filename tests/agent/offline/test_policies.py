"""What is done with lines at price zero, spans that are not whole and parts of the day is told with the answer."""

import pytest
from readings.tables import SALES_CONTEXT

from agent.models.offline.reader import read
from agent.models.offline.reading import Reading
from agent.values import Language


def _told(text: str, language: Language) -> str:
    reading = read(text, language, SALES_CONTEXT)
    assert isinstance(reading, Reading)
    assert not reading.unread
    return " ".join(reading.assumptions)


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("average weekly revenue", "en", "The first and the last week are not whole"),
        ("promedio de facturación por quincena", "es", "no están enteras"),
        ("share of revenue by part of day", "en", "afternoon at 18:00"),
        ("facturación por parte del día", "es", "la tarde a las 20:00"),
        ("sales in the morning vs afternoon", "en", "≥ 12:00"),
        ("products that cost more than 4000", "en", "now or before"),
        ("top 3 productos por mes y su participación", "es", "Cada parte es de su mes"),
        ("evolución diaria del producto más vendido", "es", "una sola vez"),
    ],
)
def test_what_a_question_leaves_open_is_told(text: str, language: Language, words: str) -> None:
    assert words in _told(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [("average daily revenue", "en"), ("revenue by hour", "en"), ("precio actual de cada producto", "es")],
)
def test_nothing_is_told_where_nothing_is_left_open(text: str, language: Language) -> None:
    assert _told(text, language) == ""
