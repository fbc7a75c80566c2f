"""Writes data.csv: five months of an invented pastry shop's till, with the quirks of a real one.

    python scripts/generate_data.py [FILE]

The same seed gives the same file on any machine. What is invented on purpose, so that each chart has something to
tell: Saturdays are strong and Mondays weak, there is a breakfast and a larger tea-time peak, hot drinks rise and cold
ones fall as winter comes, Easter and Father's Day stand out, sales grow by a third over the months, and a few
products sell most of it. The quirks: dates as M/D/YYYY, hours without a leading zero, CRLF line ends, rows in no
order, names cut at 30 characters and abbreviated, credit notes, assorted boxes whose contents have a price of zero,
two rises of prices, exact duplicates, one half unit, a day without sales.
"""

import csv
import math
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

SEED = 20250208
FIRST_DAY = date(2025, 2, 8)
LAST_DAY = date(2025, 7, 13)
CLOSED = {date(2025, 5, 1)}
FEASTS = {date(2025, 4, 19): 1.7, date(2025, 4, 20): 1.9, date(2025, 6, 14): 1.4, date(2025, 6, 15): 1.8}
PRICE_RISES = {date(2025, 4, 1): Decimal("1.09"), date(2025, 6, 2): Decimal("1.06")}
TICKETS_A_DAY = 60
GROWTH = 0.34
NAME_WIDTH = 30
HEADER = ["date", "week_day", "hour", "ticket_number", "waiter", "product_name", "quantity", "unitary_price", "total"]

WEEKDAY_WEIGHT = (0.74, 0.82, 0.88, 0.98, 1.18, 1.42, 1.12)
HOUR_WEIGHT = {8: 4, 9: 8, 10: 9, 11: 7, 12: 6, 13: 5, 14: 5, 15: 8, 16: 13, 17: 16, 18: 13, 19: 8, 20: 3, 21: 0.4}
WAITERS = {11: 26, 12: 19, 14: 16, 21: 13, 22: 10, 23: 8, 30: 5, 31: 3}
PLACEHOLDER = "ART. INEXISTENTE"


@dataclass(frozen=True)
class Product:
    """A product: its name as a person would write it, first price, popularity, and how winter moves it."""

    name: str
    price: int
    weight: float
    winter: float = 0.0
    box_of: tuple[str, ...] = ()


PRODUCTS = (
    Product("Medialuna manteca x un", 900, 60),
    Product("Medialuna manteca x6un", 4900, 26),
    Product("Medialuna manteca x12un", 9300, 17),
    Product("Medialuna grasa x un", 850, 22),
    Product("Medialuna grasa x12un", 8700, 6),
    Product("Cafe con leche", 3200, 48, 0.25),
    Product("Cafe doble", 2900, 24, 0.2),
    Product("Cafe cortado", 2600, 30, 0.2),
    Product("Submarino choc amargo", 3900, 9, 1.1),
    Product("Te en hebras", 2500, 11, 0.5),
    Product("Limonada menta y jengibre", 3600, 13, -0.85),
    Product("Licuado frutilla c/leche", 4300, 9, -0.8),
    Product("Cafe helado con crema", 4800, 8, -0.9),
    Product("Agua mineral x500cc", 1800, 16, -0.4),
    Product("Alf. maicena x un", 1500, 34),
    Product("Alf. maicena x12un", 15900, 12),
    Product("Alfajor nuez y DDL x un", 2100, 21),
    Product("Alfajor nuez y DDL x6un", 11800, 9),
    Product("Alfajor choc blanco y lima x un", 2200, 13),
    Product("Alfajor choc amargo y naranja x un", 2200, 11, 0.3),
    Product("Alfajor choc amargo y naranja x6un", 12400, 5, 0.3),
    Product("Alfajor de la casa surtido x12un", 23800, 10, 0.2, ("Alf. maicena x un", "Alfajor nuez y DDL x un")),
    Product("Torta rogel x porcion", 4700, 14),
    Product("Torta rogel entera x1,5kg", 36500, 3.2),
    Product("Torta ricota x porcion", 3900, 10),
    Product("Torta ricota entera x1,2kg", 27900, 2),
    Product("Torta frutillas con crema x porcion", 5200, 9, -0.5),
    Product("Torta choc y dulce de leche entera", 38900, 3),
    Product("Lemon pie x porcion", 4400, 8),
    Product("Cheesecake frutos rojos x porcion", 5300, 9),
    Product("Brownie con nuez x un", 2800, 14),
    Product("Cookie choc chips x un", 2100, 18),
    Product("Cookie choc chips x6un", 11500, 4),
    Product("Cookie avena y pasas x un", 1900, 9),
    Product("Budin limon y amapola x un", 6900, 7),
    Product("Budin marmolado x un", 6700, 6, 0.3),
    Product("Pan dulce con frutas x500g", 8900, 1.5, 0.8),
    Product("Chipa x100g", 1700, 15, 0.3),
    Product("Chipa x500g", 7600, 5, 0.3),
    Product("Tostado jamon y queso", 6400, 13),
    Product("Tostada palta y huevo", 7200, 8),
    Product("Sandwich miga jyq x6un", 9800, 7),
    Product("Sandwich miga surtido x24un", 35900, 2.4),
    Product("Bombon DDL x un", 1300, 9, 0.4),
    Product("Bombon surtido caja x250g", 14900, 4, 0.5, ("Bombon DDL x un", "Bombon choc amargo y menta x un")),
    Product("Bombon choc amargo y menta x un", 1300, 6, 0.4),
    Product("Bombon surtido caja x500g", 27900, 2, 0.5, ("Bombon DDL x un", "Bombon choc amargo y menta x un")),
    Product("Tableta choc amargo 70 x100g", 6200, 4, 0.6),
    Product("Tableta choc con leche y mani x100g", 5900, 5, 0.5),
    Product("Rosca pascua con crema x600g", 12900, 1.2),
    Product("Huevo pascua choc x150g", 9900, 1.2),
    Product("Dulce de leche frasco x450g", 6100, 5),
    Product("Mermelada frutilla frasco x350g", 5400, 3),
    Product("Miel multifloral frasco x500g", 7300, 2),
    Product("Granola de la casa x400g", 6800, 4),
    Product("Factura surtida x un", 950, 27),
    Product("Factura surtida x12un", 9600, 15),
    Product("Vigilante membrillo x un", 900, 12),
    Product("Palmerita x100g", 1600, 8),
    Product("Helado artesanal x1/4kg", 5600, 7, -0.9),
    Product("Helado artesanal x1kg", 17800, 5, -0.85),
    Product("Cono helado DDL granizado x un", 3400, 9, -0.9),
    Product("Yogur con granola y frutas", 4900, 7, -0.2),
    Product("Gift card merienda para dos", 24000, 1),
)
BY_NAME = {product.name: product for product in PRODUCTS}
EASTER = {"Rosca pascua con crema x600g", "Huevo pascua choc x150g"}
EASTER_WEEKS = (date(2025, 4, 7), date(2025, 4, 21))

Row = tuple[str, str, str, str, str, str, str, str, str]


def winter(day: date) -> float:
    """0 in the heat of February, 1 in the cold of July."""
    return (1 - math.cos(math.pi * (day - FIRST_DAY).days / (LAST_DAY - FIRST_DAY).days)) / 2


def price_of(product: Product, day: date) -> int:
    """The price on a day, rounded to a hundred as a shop does, after the rises so far."""
    price = Decimal(product.price)
    for rise, factor in PRICE_RISES.items():
        if day >= rise:
            price *= factor
    return round(price / 50) * 50


def appeal(product: Product, day: date) -> float:
    """How likely a product is to be chosen on a day."""
    if product.name in EASTER:
        return product.weight * (9 if EASTER_WEEKS[0] <= day < EASTER_WEEKS[1] else 0)
    return max(0.05, product.weight * (1 + product.winter * (2 * winter(day) - 1)))


class Till:
    """Numbers tickets and writes their lines."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.numbers = {"FCB 0002": 41180, "FCB 0004": 7720, "FCA 0002": 610, "NCB 0002": 95}

    def number(self, series: str) -> str:
        """The next ticket number of a series."""
        self.numbers[series] += 1
        return f"{series}-{self.numbers[series]:09d}"

    def tickets_of(self, day: date) -> Iterator[list[Row]]:
        """The tickets of a day, each a list of its lines."""
        progress = (day - FIRST_DAY).days / (LAST_DAY - FIRST_DAY).days
        expected = (
            TICKETS_A_DAY * WEEKDAY_WEIGHT[day.weekday()] * (1 + GROWTH * (progress - 0.5)) * FEASTS.get(day, 1)
        )
        weights = [appeal(product, day) for product in PRODUCTS]
        for _ in range(round(self.chance.gauss(expected, expected * 0.07))):
            yield self.ticket(day, weights)

    def ticket(self, day: date, weights: list[float]) -> list[Row]:
        """One ticket: a few products, now and then the same one twice."""
        series = self.chance.choices(("FCB 0002", "FCB 0004", "FCA 0002"), (86, 13, 1))[0]
        number, time = self.number(series), self.time()
        waiter = self.chance.choices(tuple(WAITERS), tuple(WAITERS.values()))[0]
        count = self.chance.choices((1, 2, 3, 4, 5, 7), (30, 33, 19, 10, 5, 3))[0]
        lines: list[Row] = []
        for product in self.chance.choices(PRODUCTS, weights, k=count):
            quantity = self.quantity(product, series)
            lines.append(line(day, time, number, waiter, product.name, quantity, price_of(product, day)))
            for part in product.box_of:
                lines.append(line(day, time, number, waiter, part, quantity * 6, 0))
        if self.chance.random() < 0.06:
            lines.append(lines[0])
        return lines

    def time(self) -> str:
        """A time of day, without a leading zero."""
        hour = self.chance.choices(tuple(HOUR_WEIGHT), tuple(HOUR_WEIGHT.values()))[0]
        return f"{hour}:{self.chance.randrange(60):02d}"

    def quantity(self, product: Product, series: str) -> int:
        """Mostly one; single pieces come in handfuls, and a company's invoice in dozens."""
        if series == "FCA 0002":
            return self.chance.choice((4, 6, 10, 12))
        if product.price < 2300:
            return self.chance.choices((1, 2, 3, 4, 6), (52, 25, 11, 7, 5))[0]
        return self.chance.choices((1, 2, 3), (88, 10, 2))[0]

    def credit_note(self, day: date) -> list[Row]:
        """A ticket that takes goods back."""
        product = self.chance.choice(PRODUCTS[:36])
        return [line(day, self.time(), self.number("NCB 0002"), 11, product.name, -1, price_of(product, day))]


def line(day: date, time: str, ticket: str, waiter: int, name: str, quantity: Decimal | int, price: int) -> Row:
    """A line as the till prints it."""
    total = Decimal(quantity) * price
    written = f"{day.month}/{day.day}/{day.year}"
    cut = name[:NAME_WIDTH]
    return (written, f"{day:%A}", time, ticket, str(waiter), cut, str(quantity), str(price), f"{total.normalize():f}")


def rows() -> list[Row]:
    """All lines, in no order."""
    chance = random.Random(SEED)
    till = Till(chance)
    tickets: list[list[Row]] = []
    days = [FIRST_DAY + timedelta(offset) for offset in range((LAST_DAY - FIRST_DAY).days + 1)]
    for day in days:
        if day in CLOSED:
            continue
        tickets.extend(till.tickets_of(day))
        if chance.random() < 0.14:
            tickets.append(till.credit_note(day))
    tickets.extend(odd_tickets(till))
    chance.shuffle(tickets)
    return [row for ticket in tickets for row in ticket]


def odd_tickets(till: Till) -> Iterator[list[Row]]:
    """What every till holds once: half a cake, a product that has no code, a waiter who is nobody."""
    day = date(2025, 5, 24)
    cake = BY_NAME["Torta ricota entera x1,2kg"]
    yield [line(day, "17:20", till.number("FCB 0002"), 14, cake.name, Decimal("0.5"), price_of(cake, day))]
    yield [line(date(2025, 3, 12), "12:05", till.number("FCB 0002"), 12, PLACEHOLDER, 1, 58000)]
    yield [line(date(2025, 6, 27), "18:44", till.number("FCB 0004"), 21, PLACEHOLDER, 1, 41500)]
    nobody = [line(date(2025, 2, 18), "9:31", till.number("FCB 0002"), 0, name, 1, 0) for name in tuple(BY_NAME)[:2]]
    yield nobody


def main() -> None:
    """Write the file named on the command line, or data.csv beside this folder."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "data.csv"
    lines = rows()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(HEADER)
        writer.writerows(lines)
    print(f"{path}: {len(lines)} rows")


if __name__ == "__main__":
    main()
