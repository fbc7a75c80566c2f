"""A hotel's bookings over a year: one row a booking, some of them cancelled, dates with the day first."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

TABLE = "bookings"
SEED = 41
ROWS = 1200
FIRST_ARRIVAL = date(2023, 9, 1)
DAYS = 366
HEADER = [
    "booking_id",
    "booked_on",
    "arrival_date",
    "nights",
    "room_type",
    "channel",
    "guest_country",
    "adults",
    "children",
    "nightly_rate",
    "amount_paid",
    "status",
]

ROOMS = {"Single": (62, 18), "Double": (94, 44), "Twin": (90, 20), "Family": (138, 12), "Suite": (225, 6)}
"""Nightly rate in low season, and how often it is booked."""
CHANNELS = {"Direct": 30, "Booking site": 42, "Travel agent": 16, "Corporate": 12}
COUNTRIES = {"Portugal": 30, "Spain": 22, "France": 15, "United Kingdom": 13, "Germany": 10, "Brazil": 7, "Norway": 3}
HIGH_SEASON = {6, 7, 8, 12}


def rows() -> Iterator[list[str | int]]:
    """The bookings, in the order in which they were made."""
    chance = random.Random(SEED)
    made = sorted((_booking(chance) for _ in range(ROWS)), key=lambda booking: booking[0])
    for number, (booked, rest) in enumerate(made, 1):
        yield [f"BK{number:05d}", f"{booked:%d/%m/%Y}", *rest]


def _booking(chance: random.Random) -> tuple[date, list[str | int]]:
    arrival = FIRST_ARRIVAL + timedelta(chance.randrange(DAYS))
    if arrival.month not in HIGH_SEASON and chance.random() < 0.35:
        arrival = FIRST_ARRIVAL + timedelta(chance.randrange(DAYS))
    channel = _pick(chance, CHANNELS)
    booked = arrival - timedelta(chance.randrange(0, 21) if channel == "Corporate" else chance.randrange(0, 180))
    room = chance.choices(tuple(ROOMS), [weight for _, weight in ROOMS.values()])[0]
    nights = chance.choices((1, 2, 3, 4, 5, 7, 10, 14), (20, 26, 22, 12, 8, 8, 3, 1))[0]
    adults = 1 if room == "Single" else chance.choices((1, 2, 3), (14, 78, 8))[0]
    children = chance.choices((0, 1, 2, 3), (10, 40, 38, 12))[0] if room == "Family" else int(chance.random() < 0.06)
    rate = ROOMS[room][0] + (28 if arrival.month in HIGH_SEASON else 0) + chance.randrange(-6, 7)
    status = chance.choices(("stayed", "cancelled", "no show"), (84, 13, 3))[0]
    paid = {"stayed": rate * nights, "cancelled": 0, "no show": rate}[status]
    country = _pick(chance, COUNTRIES)
    return booked, [f"{arrival:%d/%m/%Y}", nights, room, channel, country, adults, children, rate, paid, status]


def _pick(chance: random.Random, weights: dict[str, int]) -> str:
    return chance.choices(tuple(weights), tuple(weights.values()))[0]
