"""Two small tables to read questions against, made by hand: a shop's sales and a clinic's visits."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from agent.catalogue import Table, TableColumn
from agent.linking import Link
from agent.models.offline.context import ReadingContext
from agent.models.offline.words.tokens import fold, stem
from agent.semantics import Dimension, Metric, NamedFilter, Semantics

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


def linker(values: dict[str, tuple[str, ...]]) -> Callable[[str], tuple[Link, ...]]:
    """Links words that begin a stored value or stand in it, the way of the value index in small."""

    def link(text: str) -> tuple[Link, ...]:
        links: list[Link] = []
        words = list(re.finditer(r"[^\W_]+", text))
        for length in (4, 3, 2, 1):
            for start in range(len(words) - length + 1):
                run = words[start : start + length]
                if any(found.start < run[-1].end() and run[0].start() < found.end for found in links):
                    continue
                links.extend(_links_of(text[run[0].start() : run[-1].end()], run[0].start(), values))
        return tuple(links)

    return link


def _links_of(words: str, start: int, values: dict[str, tuple[str, ...]]) -> list[Link]:
    wanted = [stem(fold(word)) for word in words.split()]
    if sum(len(word) for word in wanted) < 4:
        return []
    for column, stored in values.items():
        exact = tuple(value for value in stored if fold(value) == fold(words))
        if exact:
            return [Link(start, start + len(words), words, column, exact, "exact", 1.0)]
        found = tuple(
            value for value in stored if [stem(word) for word in fold(value).split()][: len(wanted)] == wanted
        )
        if len(found) > 1:
            pattern = f"{fold(words).removesuffix('es').removesuffix('s')}%"
            return [Link(start, start + len(words), words, column, found, "partial", 0.8, (pattern,))]
        if found:
            return [Link(start, start + len(words), words, column, found, "partial", 0.8)]
    return []


SALES = Table(
    "shop",
    (
        TableColumn("date", "date", low=date(2024, 9, 21), high=date(2024, 11, 20)),
        TableColumn("week_day", "text", samples=_DAYS),
        TableColumn("hour", "time"),
        TableColumn("ticket_number", "text", low="A 0003-1", high="NCB 0003-9", samples=("A 0003-1",)),
        TableColumn("waiter", "integer", low=51, high=103, samples=(51, 52, 101)),
        TableColumn("product_name", "text", samples=("Alfajor mixto", "Conito choc")),
        TableColumn("quantity", "decimal"),
        TableColumn("unitary_price", "decimal"),
        TableColumn("total", "decimal"),
    ),
    1000,
)

SALES_MEANINGS = Semantics(
    table="shop",
    grain="line of a ticket",
    metrics=(
        Metric(
            "revenue",
            "sum(total)",
            "currency",
            True,
            {
                "en": ("revenue", "sales", "income", "takings", "turnover", "sales amount"),
                "es": ("facturación", "ventas", "ingresos", "ingreso", "recaudación"),
            },
        ),
        Metric(
            "units",
            "sum(quantity)",
            "units",
            True,
            {"en": ("units", "units sold", "quantity", "items"), "es": ("unidades", "unidades vendidas", "cantidad")},
        ),
        Metric(
            "tickets",
            "count(distinct ticket_number)",
            "tickets",
            True,
            {"en": ("tickets", "orders", "receipts"), "es": ("tickets", "comprobantes")},
        ),
        Metric(
            "average_ticket",
            "sum(total) / count(distinct ticket_number)",
            "currency",
            False,
            {
                "en": ("average ticket", "average ticket value", "ticket value", "ticket amount"),
                "es": ("ticket promedio", "ticket medio", "promedio por ticket", "importe de ticket"),
            },
        ),
        Metric(
            "items_per_ticket",
            "sum(quantity) / count(distinct ticket_number)",
            "units",
            False,
            {"en": ("items per ticket", "units per ticket"), "es": ("unidades por ticket", "productos por ticket")},
        ),
        Metric(
            "price",
            "avg(unitary_price)",
            "currency",
            False,
            {"en": ("unit price", "price"), "es": ("precio unitario", "precio")},
        ),
    ),
    dimensions=(
        Dimension("date", "date", "date", {"en": ("date", "day"), "es": ("fecha", "día")}),
        Dimension(
            "week_day",
            "week_day",
            "weekday",
            {"en": ("weekday", "day of the week"), "es": ("día de la semana",)},
            order=_DAYS,
            names={day: {"en": (day,), "es": (dia,)} for day, dia in zip(_DAYS, _DIAS, strict=True)},
        ),
        Dimension("hour", "hour", "time", {"en": ("hour", "time"), "es": ("hora",)}),
        Dimension(
            "ticket",
            "ticket_number",
            "category",
            {"en": ("ticket", "order", "receipt"), "es": ("ticket", "comprobante")},
            entity=True,
        ),
        Dimension(
            "waiter",
            "waiter",
            "category",
            {"en": ("waiter", "server", "seller"), "es": ("mozo", "camarero", "vendedor")},
        ),
        Dimension("product", "product_name", "category", {"en": ("product", "item"), "es": ("producto", "artículo")}),
    ),
    default_metric="revenue",
    time="date",
    hour="hour",
    filters=(
        NamedFilter(
            "refunds",
            "total < 0",
            {
                "en": ("refund", "refunds", "refunded", "credit notes", "returns"),
                "es": ("devolución", "devoluciones", "devolvimos", "devuelto", "notas de crédito"),
            },
        ),
        NamedFilter(
            "weekend",
            "week_day in ('Saturday', 'Sunday')",
            {"en": ("weekend", "weekends"), "es": ("fin de semana", "fines de semana", "finde")},
        ),
    ),
    absent={
        "customers": {"en": ("customer", "customers", "clients"), "es": ("cliente", "clientes")},
        "costs": {"en": ("profit", "margin", "profit margin", "cost"), "es": ("margen", "ganancia", "costo")},
        "stock": {"en": ("stock", "inventory"), "es": ("stock", "inventario")},
        "branches": {"en": ("branch", "branches", "location"), "es": ("sucursal", "sucursales")},
    },
    currency="ARS",
)

_NAMES = (
    "Alfajor mixto caja",
    "Alfajor choc x un",
    "Alfajor Super DDL x un",
    "Conito choc x un",
    "Conito coco y ddl",
    "Dulce de leche vidrio x450g",
    "Galletita limon x un",
)
SALES_CONTEXT = ReadingContext(
    SALES_MEANINGS,
    SALES,
    linker({"product_name": _NAMES}),
    date(2024, 9, 21),
    date(2024, 11, 20),
    stored=lambda column: _NAMES if column == "product_name" else (),
)

CLINIC = Table(
    "visits",
    (
        TableColumn(
            "seen_at",
            "timestamp",
            low=datetime.fromisoformat("2022-01-03 08:00"),
            high=datetime.fromisoformat("2023-06-30 19:00"),
        ),
        TableColumn("patient_id", "integer"),
        TableColumn("doctor", "text", samples=("Dr. Silva", "Dr. Romano")),
        TableColumn("specialty", "text", samples=("Cardiology", "Pediatrics")),
        TableColumn("minutes", "integer"),
        TableColumn("fee", "decimal"),
    ),
    500,
)

CLINIC_MEANINGS = Semantics(
    table="visits",
    grain="visit",
    metrics=(
        Metric(
            "visits",
            "count(*)",
            "count",
            True,
            {"en": ("visits", "appointments", "consultations"), "es": ("consultas", "visitas", "turnos atendidos")},
        ),
        Metric(
            "fees",
            "sum(fee)",
            "currency",
            True,
            {"en": ("fees", "fees charged", "income"), "es": ("honorarios", "ingresos")},
        ),
        Metric("duration", "avg(minutes)", None, False, {"en": ("duration", "visit length"), "es": ("duración",)}),
    ),
    dimensions=(
        Dimension("seen_at", "seen_at", "timestamp", {"en": ("date", "day"), "es": ("fecha", "día")}),
        Dimension(
            "patient",
            "patient_id",
            "category",
            {"en": ("patient", "patients"), "es": ("paciente", "pacientes")},
            entity=True,
        ),
        Dimension(
            "doctor", "doctor", "category", {"en": ("doctor", "physician"), "es": ("médico", "doctor", "médica")}
        ),
        Dimension("specialty", "specialty", "category", {"en": ("specialty", "department"), "es": ("especialidad",)}),
        Dimension("minutes", "minutes", "number", {"en": ("minutes",), "es": ("minutos",)}),
    ),
    default_metric="visits",
    time="seen_at",
    absent={"diagnoses": {"en": ("diagnosis", "diagnoses"), "es": ("diagnóstico",)}},
)

CLINIC_CONTEXT = ReadingContext(
    CLINIC_MEANINGS,
    CLINIC,
    linker(
        {
            "doctor": ("Dr. Silva", "Silva", "Romano", "Dr. Romano"),
            "specialty": ("Cardiology", "Pediatrics", "Dermatology"),
        }
    ),
    date(2022, 1, 3),
    date(2023, 6, 30),
)

CONTEXTS = {"sales": SALES_CONTEXT, "clinic": CLINIC_CONTEXT}


def in_words(value: object) -> str:
    """A cell as the case tables write it."""
    return (
        str(value.normalize())
        if isinstance(value, Decimal) and value != value.to_integral()
        else str(value).split(".")[0]
        if isinstance(value, Decimal)
        else str(value)
    )
