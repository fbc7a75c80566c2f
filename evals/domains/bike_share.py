"""A city's shared bicycles for a month and a half: one row a trip, from station to station."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

TABLE = "trips"
SEED = 1905
ROWS = 1800
FIRST_DAY = date(2024, 5, 6)
DAYS = 45
HEADER = [
    "trip_id",
    "started_at",
    "ended_at",
    "start_station",
    "end_station",
    "bike_type",
    "rider_type",
    "distance_km",
    "fare",
]

STATIONS = {
    "Central Station": 24,
    "City Hall": 15,
    "University": 18,
    "Harbour East": 9,
    "Harbour West": 8,
    "Museum Park": 12,
    "Stadium": 5,
    "Old Mill": 4,
}
BIKES = {"classic": 68, "electric": 32}
RIDERS = {"member": 71, "casual": 29}
COMMUTE = {7: 9, 8: 17, 9: 8, 10: 4, 11: 4, 12: 6, 13: 6, 14: 5, 15: 6, 16: 9, 17: 18, 18: 14, 19: 8, 20: 5, 21: 3}
LEISURE = {9: 3, 10: 7, 11: 11, 12: 12, 13: 12, 14: 13, 15: 13, 16: 11, 17: 8, 18: 6, 19: 4, 20: 3}


def rows() -> Iterator[list[str | int]]:
    """The trips in the order of time."""
    chance = random.Random(SEED)
    trips = sorted((_trip(chance) for _ in range(ROWS)), key=lambda trip: trip[0])
    for number, (start, end, *rest) in enumerate(trips, 1):
        yield [number, f"{start:%Y-%m-%d %H:%M:%S}", f"{end:%Y-%m-%d %H:%M:%S}", *rest]


def _trip(chance: random.Random) -> tuple[datetime, datetime, str, str, str, str, str, str]:
    day = FIRST_DAY + timedelta(chance.randrange(DAYS))
    hours = LEISURE if day.weekday() >= 5 else COMMUTE
    hour = chance.choices(tuple(hours), tuple(hours.values()))[0]
    start = datetime.combine(day, time(hour, chance.randrange(60), chance.randrange(60)))
    bike = chance.choices(tuple(BIKES), tuple(BIKES.values()))[0]
    rider = (
        "casual"
        if day.weekday() >= 5 and chance.random() < 0.4
        else chance.choices(tuple(RIDERS), tuple(RIDERS.values()))[0]
    )
    minutes = max(2.0, chance.gauss(26 if rider == "casual" else 12, 7))
    distance = minutes / 60 * (19 if bike == "electric" else 13) * chance.uniform(0.7, 1.0)
    fare = (0.0 if rider == "member" else 1.5) + (0.15 * minutes if bike == "electric" else 0.0)
    from_, to = chance.choices(tuple(STATIONS), tuple(STATIONS.values()), k=2)
    return (
        start,
        start + timedelta(seconds=round(60 * minutes)),
        from_,
        to,
        bike,
        rider,
        f"{distance:.2f}",
        f"{fare:.2f}",
    )
