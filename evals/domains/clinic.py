"""A clinic's visits over half a year, with its columns named in Spanish: one row an appointment, kept or not."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

TABLE = "visitas"
SEED = 77
FIRST_DAY = date(2024, 1, 2)
DAYS = 181
APPOINTMENTS_A_DAY = 8
HEADER = [
    "fecha_hora",
    "paciente_id",
    "edad",
    "especialidad",
    "profesional",
    "obra_social",
    "asistio",
    "minutos_espera",
    "minutos_consulta",
    "honorarios",
]

SPECIALTIES: dict[str, tuple[tuple[str, ...], int, int]] = {
    "Clínica médica": (("Dra. Acuña", "Dr. Ibáñez"), 34, 12000),
    "Pediatría": (("Dra. Sosa", "Dr. Quiroga"), 26, 13500),
    "Cardiología": (("Dr. Benítez",), 14, 21000),
    "Dermatología": (("Dra. Núñez",), 16, 17500),
    "Traumatología": (("Dr. Peralta",), 10, 19000),
}
"""Who practises it, how often it is asked for, and the fee of a visit."""
INSURERS = {"Particular": 24, "OSDE": 28, "Swiss Medical": 20, "IOMA": 18, "PAMI": 10}
HOURS = (8, 9, 10, 11, 12, 15, 16, 17, 18)


def rows() -> Iterator[list[str | int]]:
    """The appointments in the order of time."""
    chance = random.Random(SEED)
    for offset in range(DAYS):
        day = FIRST_DAY + timedelta(offset)
        if day.weekday() == 6:
            continue
        expected = APPOINTMENTS_A_DAY * (0.5 if day.weekday() == 5 else 1)
        count = max(1, round(chance.gauss(expected, 2)))
        hours = sorted(chance.choices(HOURS[:5] if day.weekday() == 5 else HOURS, k=count))
        for hour in hours:
            yield _visit(chance, datetime.combine(day, time(hour, chance.choice((0, 15, 30, 45)))))


def _visit(chance: random.Random, moment: datetime) -> list[str | int]:
    specialty = chance.choices(tuple(SPECIALTIES), [weight for _, weight, _ in SPECIALTIES.values()])[0]
    doctors, _, fee = SPECIALTIES[specialty]
    age = chance.randrange(0, 15) if specialty == "Pediatría" else chance.randrange(16, 88)
    insurer = (
        "PAMI" if age > 66 and chance.random() < 0.6 else chance.choices(tuple(INSURERS), tuple(INSURERS.values()))[0]
    )
    came = chance.random() < 0.87
    wait = max(0, round(chance.gauss(18 + 2 * (moment.hour % 12), 9))) if came else ""
    length = max(5, round(chance.gauss(19, 6))) if came else ""
    paid = (fee if insurer == "Particular" else round(fee * 0.7)) if came else 0
    patient = f"P{chance.randrange(1, 420):04d}"
    said = "sí" if came else "no"
    return [
        f"{moment:%Y-%m-%d %H:%M}",
        patient,
        age,
        specialty,
        chance.choice(doctors),
        insurer,
        said,
        wait,
        length,
        paid,
    ]
