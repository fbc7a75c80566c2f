"""Which of the two languages a text is written in, told by its everyday words, letters and endings."""

import re

from agent.folding import fold
from agent.values import Language, Turn

_ENGLISH = """
the of and is are was were what which who how many much did do does by per with from our we you me show list give
tell compare against between sales revenue month week day year yesterday last this that these most least best worst
average each every for in on to at it its as than more less not only without instead now units product products
waiter waiters hour hours weekend weekday total share growth highest lowest number any sold sell selling there have
had has please hello thanks can could would should will an or if why when where before after since until first
second half daily weekly monthly income orders people customers make made january february march april may june july
august september october november december monday tuesday wednesday thursday friday saturday sunday weekends days
weeks months years morning afternoon evening night
all whole full single biggest smallest largest both other just also
"""
_SPANISH = """
el la los las un una unos unas de del y o que cual cuales cuanto cuanta cuantos cuantas como cuando donde quien
quienes por para con sin en al es son fue fueron hubo hay se mas menos mejor mejores peor peores cada entre contra
desde hasta ayer hoy mes semana dia dias ano hora horas ventas venta vendimos vendio vendieron ingresos facturacion
facturo facturamos mozo mozos producto productos promedio total muestra mostra mostrame dame decime listame lista
comparar compara solo solamente ahora tambien lo le nos su sus este esta estos estas ultimo ultima ultimos ultimas
primero primera segunda pasado pasada fin finde hola gracias podes puede quiero necesito unidades porcentaje
cantidad distintos acumulado diaria diario diarias semanal mensual sobre no ni si torta barras grafico mostralo
borra tarde noche manana atendieron clientes ejecuta cuota sede alumnos socios turnos viajes reservas noches
habitaciones gastos pagos pedidos precio precios factura facturas empleados vendedor vendedores sucursal categoria
marca ingreso importe importes monto montos recaudacion recaudamos caro cara caros baratos barato vendido vendidos
vendida vendidas vende vendemos plata guita findes quincena trimestre comparame diferencia crecimiento enero febrero
marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre lunes martes miercoles jueves
viernes sabado sabados domingo domingos meses semanas anos
mensuales semanales filas registros primeras primeros tendencia resumen informe reporte desglose detalle cifras
numeros panorama estadisticas gran suma pasame todo todos
vtas vta xfa xfis porfa uds prom gcs tmb tmbn
"""
_WORDS: dict[Language, frozenset[str]] = {"en": frozenset(_ENGLISH.split()), "es": frozenset(_SPANISH.split())}
EVERYDAY_WORDS = _WORDS["en"] | _WORDS["es"]
"""Words of either language that name nothing, folded."""
_ENDINGS: dict[Language, tuple[str, ...]] = {
    "en": ("ing", "tion", "ly", "'s", "ould"),
    "es": ("cion", "mente", "amos", "imos", "aron", "ieron", "ando", "iendo", "ado", "ados", "idad", "ito"),
}


def detect(text: str, history: tuple[Turn, ...] = ()) -> Language:
    """The language of a text. One that does not tell leans on the turns before it; with none of those it is English.

    "top 10" is no evidence of either language, so after a question in Spanish it is Spanish.
    """
    balance = _balance(text)
    for turn in reversed(history):
        if abs(balance) >= 1.0:
            break
        earlier = _balance(turn.question)
        balance += 0.75 if earlier > 0 else -0.75 if earlier < 0 else 0.0
    return "es" if balance > 0 else "en"


def _balance(text: str) -> float:
    """Evidence for Spanish minus evidence for English, one point for an everyday word."""
    lowered = text.casefold()
    points = 2.0 if any(letter in "¿¡ñ" for letter in lowered) else 0.0
    points += 0.5 if any(letter in "áéíóú" for letter in lowered) else 0.0
    for word in re.findall(r"[^\W\d_]+(?:'s)?", fold(text)):
        known = [language for language, words in _WORDS.items() if word in words]
        if len(known) == 1:
            points += 1.0 if known[0] == "es" else -1.0
        elif not known and len(word) > 4:
            points += 0.4 * word.endswith(_ENDINGS["es"]) - 0.4 * word.endswith(_ENDINGS["en"])
    return points
