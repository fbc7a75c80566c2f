"""The sentences of the checks, in both languages; the figures in them are put in by code."""

from agent.values import Language

SENTENCES: dict[str, dict[Language, str]] = {
    "rows.passed": {
        "en": "All the rows are here: {shown}.",
        "es": "Están todas las filas: {shown}.",
    },
    "rows.warned": {
        "en": "Only the first {shown} of {total} rows are here.",
        "es": "Acá están solo las primeras {shown} de {total} filas.",
    },
    "incomplete_period.warned": {
        "en": "Incomplete: {labels}. The data goes {data}.",
        "es": "Incompleto: {labels}. Los datos van {data}.",
    },
    "missing_days.warned": {
        "en": "Days without rows that are left out of the series: {count}.",
        "es": "Días sin filas, que faltan en la serie: {count}.",
    },
    "warm_up.warned": {
        "en": "The first {first} points average fewer than {window} values.",
        "es": "Los primeros {first} puntos promedian menos de {window} valores.",
    },
    "outside_data.warned": {
        "en": "There is no data for {period}: it goes {data}.",
        "es": "No hay datos para esa fecha o período ({period}): van {data}.",
    },
    "empty.warned": {
        "en": "No row meets all the conditions together.",
        "es": "Ninguna fila cumple todas las condiciones juntas.",
    },
    "empty_because.warned": {
        "en": "No row meets this condition: {condition}.",
        "es": "Ninguna fila cumple esta condición: {condition}.",
    },
    "empty_near.warned": {
        "en": "No row meets this condition: {condition}. Stored values near it: {near}.",
        "es": "Ninguna fila cumple esta condición: {condition}. Valores parecidos en los datos: {near}.",
    },
    "reconciliation.passed": {
        "en": "The parts add up to the whole, asked for separately: {whole}.",
        "es": "Las partes suman el total, consultado aparte: {whole}.",
    },
    "reconciliation.failed": {
        "en": "The parts add up to {parts}, but the whole is {whole}.",
        "es": "Las partes suman {parts}, pero el total es {whole}.",
    },
    "ties.passed": {
        "en": "No tie was cut off at the last place.",
        "es": "El corte no deja afuera ningún empate.",
    },
    "ties.warned": {
        "en": "The cut leaves out others that tie with the last place at {value}.",
        "es": "El corte deja afuera a otros que empatan el último lugar con {value}.",
    },
    "nulls.warned": {
        "en": "One of the groups gathers the rows without {dimension}.",
        "es": "Uno de los grupos junta las filas sin {dimension}.",
    },
    "placeholders.warned": {
        "en": "Among the groups, {listed} stands for “none”.",
        "es": "Entre los grupos, {listed} significa «ninguno».",
    },
    "placeholders_counted.warned": {
        "en": "The count includes {listed}, which stands for “none”.",
        "es": "La cuenta incluye {listed}, que significa «ninguno».",
    },
    "uneven_weekdays.warned": {
        "en": "The period holds {high} {most} but {low} {least}, so the totals are not quite comparable.",
        "es": "El período tiene {high} {most} y {low} {least}: los totales no son del todo comparables.",
    },
    "small_groups.warned": {
        "en": "Some averages rest on very few rows: {label} on {count}.",
        "es": "Hay promedios con muy pocas filas: {label} tiene {count}.",
    },
    "average_of_lines.warned": {
        "en": "This is an average over rows; per {entity} it would be another figure.",
        "es": "Es un promedio por fila; por {entity} sería otro valor.",
    },
    "average_of_lines.failed": {
        "en": "The question is about each {entity}, but this is an average over rows.",
        "es": "La pregunta habla de cada {entity}, pero este es un promedio por fila.",
    },
    "unusual_values.warned": {
        "en": "Rows at zero or below that count here: {count}.",
        "es": "Filas en cero o negativas que cuentan acá: {count}.",
    },
    "small_groups_all.warned": {
        "en": "The figure rests on very few rows: {count}.",
        "es": "El valor se apoya en muy pocas filas: {count}.",
    },
    "fan_out.passed": {
        "en": "The join repeats no row that is added up.",
        "es": "La unión de tablas no repite ninguna fila que se suma.",
    },
    "fan_out.failed": {
        "en": "A join repeats rows, so that some count more than once.",
        "es": "Una unión de tablas repite filas, y algunas se cuentan más de una vez.",
    },
    "mixed_grain.failed": {
        "en": "A total stands among its own parts.",
        "es": "Hay un total mezclado con sus propias partes.",
    },
    "mixed_grain_means.warned": {
        "en": "This is a mean of means: groups of different size weigh the same.",
        "es": "Es un promedio de promedios: grupos de distinto tamaño pesan lo mismo.",
    },
    "day_boundary.failed": {
        "en": "The day {day} is left out: the condition ends as that day begins.",
        "es": "El día {day} queda afuera: la condición termina cuando ese día empieza.",
    },
    "idle_filter.passed": {
        "en": "Every condition leaves some rows out.",
        "es": "Cada condición deja filas afuera.",
    },
    "idle_filter.warned": {
        "en": "Without this condition the result would be the same: {conditions}.",
        "es": "Sin esta condición el resultado sería el mismo: {conditions}.",
    },
    "ignored_words.warned": {
        "en": "The question names {words}, and no condition is about that.",
        "es": "La pregunta nombra {words} y ninguna condición se ocupa de eso.",
    },
    "asked_order.warned": {
        "en": "The question says {words}, and the rows are not in that order.",
        "es": "La pregunta dice {words} y las filas no están en ese orden.",
    },
    "unshown_figures.warned": {
        "en": "The question names {words}, and nothing in the query is about that.",
        "es": "La pregunta nombra {words} y nada en la consulta se ocupa de eso.",
    },
    "lost_conditions.warned": {
        "en": "The question points back, and the condition on {names} of the query before is not in this one.",
        "es": "La pregunta remite a la anterior, y la condición sobre {names} de esa consulta no está en esta.",
    },
    "counts_itself.warned": {
        "en": "Each row counts itself: {names}.",
        "es": "Cada fila se cuenta a sí misma: {names}.",
    },
    "unasked_split.warned": {
        "en": "The rows are split by {names}, which the question does not name.",
        "es": "Las filas están separadas por {names}, que la pregunta no nombra.",
    },
    "fan_out.skipped": {
        "en": "Not checked, as it would slow the answer down: whether a join repeats the rows that are counted.",
        "es": "No se controló, porque demoraría la respuesta: si una unión repite las filas que se cuentan.",
    },
    "reconciliation.skipped": {
        "en": "Not checked, as it would slow the answer down: whether the parts add up to the whole.",
        "es": "No se controló, porque demoraría la respuesta: si las partes suman el todo.",
    },
    "ties.skipped": {
        "en": "Not checked, as it would slow the answer down: whether others share the last place.",
        "es": "No se controló, porque demoraría la respuesta: si otros comparten el último lugar.",
    },
    "small_groups.skipped": {
        "en": "Not checked, as it would slow the answer down: whether a figure rests on very few rows.",
        "es": "No se controló, porque demoraría la respuesta: si algún valor se apoya en muy pocas filas.",
    },
    "unusual_values.skipped": {
        "en": "Not checked, as it would slow the answer down: whether rows at zero or below count here.",
        "es": "No se controló, porque demoraría la respuesta: si hay filas en cero o negativas que cuentan acá.",
    },
    "idle_filter.skipped": {
        "en": "Not checked, as it would slow the answer down: whether each condition leaves rows out.",
        "es": "No se controló, porque demoraría la respuesta: si cada condición deja filas afuera.",
    },
    "warm_up_one.warned": {
        "en": "The first point averages fewer than {window} values.",
        "es": "El primer punto promedia menos de {window} valores.",
    },
}
