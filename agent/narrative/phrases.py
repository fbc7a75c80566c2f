"""The sentence templates, in both languages.

`{top.label}` is a fact; `{The_metric}` and other names without a fact are words that `agent.narrative.teller` puts in.
`[was|were]` agrees with the figure's noun in number, four forms also in gender (masculine, feminine, plurals alike);
`[g:…]` agrees with the noun of the grouping, `[s:…]` with that of the second one.
"""

from agent.values import Language

PHRASES: dict[str, dict[Language, str]] = {
    # Nothing found
    "empty.title": {"en": "No data{scope}", "es": "Sin datos{scope}"},
    # One figure
    "scalar.title": {"en": "{Metric}{scope}: {value}", "es": "{Metric}{scope}: {value}"},
    "scalar.text": {
        "en": "{The_metric}{scope} [was|were] {value}.",
        "es": "{The_metric}{scope} [fue|fueron] de {value}.",
    },
    "scalar.counted": {"en": "There were {value} {metric}{scope}.", "es": "Hubo {value} {metric}{scope}."},
    "scalar.yes.title": {"en": "Yes{scope}", "es": "Sí{scope}"},
    "scalar.yes": {"en": "Yes: there are such rows{scope}.", "es": "Sí: hay filas así{scope}."},
    "per_day": {
        "en": "That is {per_day} a day on average, over the {days} days that the data covers.",
        "es": "Son {per_day} por día en promedio, sobre los {days} días que abarcan los datos.",
    },
    "extent": {"en": "The data goes {extent}.", "es": "Los datos van {extent}."},
    "share.title": {"en": "{Part}: {value} of {base}{scope}", "es": "{Part}: {value} {of_the_base}{scope}"},
    "share.text": {
        "en": "{value} of the {base}{scope} comes from {of_the_part}.",
        "es": "El {value} {of_the_base}{scope} viene {of_the_part}.",
    },
    "growth.up.title": {
        "en": "{The_base} grew {value.size} from {against} to {compared}",
        "es": "{The_base} creció {value.size} entre {against} y {compared}",
    },
    "growth.down.title": {
        "en": "{The_base} fell {value.size} from {against} to {compared}",
        "es": "{The_base} bajó {value.size} entre {against} y {compared}",
    },
    "growth.up": {
        "en": "{The_base} grew {value.size} from {against} to {compared}{scope}.",
        "es": "Entre {against} y {compared}, {of_the_base}{scope} hubo un alza de {value.size}.",
    },
    "growth.title": {"en": "{Metric}{scope}: {value}", "es": "{Metric}{scope}: {value}"},
    # Two figures of the same thing
    "comparison.up.title": {
        "en": "{Metric}: {compared}, {change.percent.size} above {against}",
        "es": "{Metric}: {compared}, {change.percent.size} por encima de {against}",
    },
    "comparison.down.title": {
        "en": "{Metric}: {compared}, {change.percent.size} below {against}",
        "es": "{Metric}: {compared}, {change.percent.size} por debajo de {against}",
    },
    "comparison.title": {"en": "{Metric}: {value} and {value.2}", "es": "{Metric}: {value} y {value.2}"},
    "comparison.text": {
        "en": "{Metric}{scope}: {value} for {against} and {value.2} for {compared}.",
        "es": "{Metric}{scope}: {value} para {against} y {value.2} para {compared}.",
    },
    "comparison.gap": {
        "en": "The difference is {change.size}, {change.percent.size} of the former.",
        "es": "La diferencia es de {change.size}, un {change.percent.size} de lo primero.",
    },
    "comparison.equal": {"en": "Both are equal.", "es": "Son iguales."},
    # Groups
    "one.highest.title": {
        "en": "The {group} with the {highest_metric}{scope}: {top.label}",
        "es": "{The_group} con {highest_metric}{scope}: {top.label}",
    },
    "one.lowest.title": {
        "en": "The {group} with the {lowest_metric}{scope}: {top.label}",
        "es": "{The_group} con {lowest_metric}{scope}: {top.label}",
    },
    "one.highest": {
        "en": "The {group} with the {highest_metric}{scope} is {top.label}, with {top.value}.",
        "es": "{The_group} con {highest_metric}{scope} es {top.label}, con {top.value}.",
    },
    "one.lowest": {
        "en": "The {group} with the {lowest_metric}{scope} is {top.label}, with {top.value}.",
        "es": "{The_group} con {lowest_metric}{scope} es {top.label}, con {top.value}.",
    },
    "one.title": {
        "en": "{top.label}: {top.value} of {metric}{scope}",
        "es": "{top.label}: {top.value} de {metric}{scope}",
    },
    "one.text": {
        "en": "There is only one {group}{scope}: {top.label}, with {top.value}.",
        "es": "Hay [g:un solo|una sola|un solo|una sola] {group}{scope}: {top.label}, con {top.value}.",
    },
    "bottom.title": {
        "en": "The {group} with the {lowest_metric}{scope}: {bottom.label}",
        "es": "{The_group} con {lowest_metric}{scope}: {bottom.label}",
    },
    "bottom.tied.title": {
        "en": "{bottom.ties} {groups} tie for the {lowest_metric}{scope}",
        "es": "{bottom.ties} {groups} empatan con {lowest_metric}{scope}",
    },
    "bottom.text": {
        "en": "{Bottom} has the {lowest_metric}{scope}, {bottom.value}; of those shown the highest is {top.label}, with {top.value}.",
        "es": "{Bottom} tiene {lowest_metric}{scope}, {bottom.value}; de lo que se muestra, lo más alto es {top.label}, con {top.value}.",
    },
    "bottom.tied": {
        "en": "{bottom.ties} {groups} share the last place with {bottom.value} each; of those shown the highest is {top.label}, with {top.value}.",
        "es": "{bottom.ties} {groups} comparten el último lugar con {bottom.value}; de lo que se muestra, lo más alto es {top.label}, con {top.value}.",
    },
    "two.title": {
        "en": "{Metric}{scope}: {top.label}, {gap.percent} above {second.label}",
        "es": "{Metric}{scope}: {top.label}, {gap.percent} por encima de {second.label}",
    },
    "two.text": {
        "en": "{Top} has {top.value} and {second.label} {second.value}: a gap of {gap}.",
        "es": "{Top} tiene {top.value} y {second.label}, {second.value}: una diferencia de {gap}.",
    },
    "two.share": {
        "en": "{Top} makes up {top.share} of the total of {total}.",
        "es": "{Top} representa el {top.share} del total de {total}.",
    },
    "axis.title": {
        "en": "{Top} is {top.above_mean} above the average {group} in {metric}{scope}",
        "es": "{Top} supera en un {top.above_mean} el promedio de {metric} por {group}{scope}",
    },
    "leader.share.title": {
        "en": "{Top} leads in {metric}{scope} with {top.share} of the total",
        "es": "{Top} lidera en {metric}{scope} con el {top.share} del total",
    },
    "leader.title": {
        "en": "{Top} has the {highest_metric}{scope}: {top.value}",
        "es": "{Top} tiene {highest_metric}{scope}: {top.value}",
    },
    "leader.tied.title": {
        "en": "{top.ties} {groups} tie for the {highest_metric}{scope}",
        "es": "{top.ties} {groups} empatan con {highest_metric}{scope}",
    },
    "leader.share": {
        "en": "{Top} comes first{scope} with {top.value} of {metric}, {top.share} of the total of {total}.",
        "es": "{Top} está en primer lugar{scope} con {top.value} de {metric}, el {top.share} del total de {total}.",
    },
    "leader.text": {
        "en": "{Top} comes first{scope} with {top.value} of {metric}.",
        "es": "{Top} está en primer lugar{scope} con {top.value} de {metric}.",
    },
    "leader.measured": {
        "en": "{Top} comes first{scope}: {metric}, {top.value}.",
        "es": "{Top} está en primer lugar{scope}: {metric}, {top.value}.",
    },
    "leader.tied": {
        "en": "{top.ties} {groups} share the first place{scope} with {top.value} each.",
        "es": "{top.ties} {groups} comparten el primer lugar{scope} con {top.value}.",
    },
    "field": {
        "en": "Then comes {second.label} with {second.value}; {bottom.label} is last with {bottom.value}.",
        "es": "Le sigue {second.label} con {second.value}; en último lugar queda {bottom.label} con {bottom.value}.",
    },
    "field.shown": {
        "en": "Then comes {second.label} with {second.value}; the last of the {count} shown is {bottom.label} with {bottom.value}.",
        "es": "Le sigue {second.label} con {second.value}; cierra la lista de {count} {bottom.label} con {bottom.value}.",
    },
    "leaders": {
        "en": "The first {leaders} make up {leaders.share} of the total.",
        "es": "[g:Los primeros|Las primeras|Los primeros|Las primeras] {leaders} suman el {leaders.share} del total.",
    },
    "beside": {
        "en": "Beside that, {metric.2}: {top.value.2}.",
        "es": "Además, {metric.2}: {top.value.2}.",
    },
    # A series over time
    "series.lone.title": {
        "en": "{Metric}{scope}: {peak.value} {peak.when}, the only complete {group}",
        "es": "{Metric}{scope}: {peak.value} {peak.when}, [g:el único|la única|el único|la única] {group} "
        "[g:completo|completa|completo|completa]",
    },
    "series.lone": {
        "en": "{peak.label} is the only complete {group}, with {peak.value} of {metric}.",
        "es": "{peak.label} es [g:el único|la única|el único|la única] {group} "
        "[g:completo|completa|completo|completa], con {peak.value} de {metric}.",
    },
    "series.up.title": {
        "en": "{The_metric} [rises|rise]{scope}: {change.percent.size} more {last.when} than {first.when}",
        "es": "{The_metric} [sube|suben]{scope}: {change.percent.size} más {last.when} que {first.when}",
    },
    "series.down.title": {
        "en": "{The_metric} [falls|fall]{scope}: {change.percent.size} less {last.when} than {first.when}",
        "es": "{The_metric} [baja|bajan]{scope}: {change.percent.size} menos {last.when} que {first.when}",
    },
    "series.peak.title": {
        "en": "{The_metric} peaked {peak.when}: {peak.value}",
        "es": "{The_metric} [alcanzó|alcanzaron] su máximo {peak.when}: {peak.value}",
    },
    "series.total": {
        "en": "{The_metric}{scope} added up to {total}, with {mean} per {group} on average.",
        "es": "{The_metric}{scope} [sumó|sumaron] {total}, con un promedio de {mean} por {group}.",
    },
    "series.total.complete": {
        "en": "{The_metric}{scope} added up to {total}; complete {groups} average {mean}.",
        "es": "{The_metric}{scope} [sumó|sumaron] {total}; [g:los|las|los|las] {groups} "
        "[g:completos promedian|completas promedian|completos promedian|completas promedian] {mean}.",
    },
    "series.mean": {
        "en": "{The_metric}{scope} averaged {mean} per {group}.",
        "es": "{The_metric}{scope} [promedió|promediaron] {mean} por {group}.",
    },
    "series.range": {
        "en": "The highest {group} is {peak.label} with {peak.value}, the lowest {trough.label} with {trough.value}.",
        "es": "[g:El|La|El|La] {group} más [g:alto|alta|alto|alta] es {peak.label} con {peak.value}; "
        "[g:el|la|el|la] más [g:bajo|baja|bajo|baja], {trough.label} con {trough.value}.",
    },
    "series.change.up": {
        "en": "From {first.label} to {last.label} it rose by {change.size} ({change.percent.size}).",
        "es": "De {first.label} a {last.label} subió {change.size} ({change.percent.size}).",
    },
    "series.change.down": {
        "en": "From {first.label} to {last.label} it fell by {change.size} ({change.percent.size}).",
        "es": "De {first.label} a {last.label} bajó {change.size} ({change.percent.size}).",
    },
    "running.title": {
        "en": "{The_metric} reached {last.value} {last.when}",
        "es": "{The_metric} [llegó|llegaron] a {last.value} {last.when}",
    },
    "running.text": {
        "en": "{The_metric} went from {first.value} {first.when} to {last.value} {last.when}.",
        "es": "{The_metric} [pasó|pasaron] de {first.value} {first.when} a {last.value} {last.when}.",
    },
    "moving.title": {
        "en": "{The_metric} ended at {last.value}, after a peak of {peak.value} {peak.when}",
        "es": "{The_metric} [terminó|terminaron] en {last.value}, con un máximo de {peak.value} {peak.when}",
    },
    # Two groupings
    "matrix.title": {
        "en": "{Metric}{scope}: the highest is {top.label}, {top.series}, with {top.value}",
        "es": "{Metric}{scope}: lo más alto es {top.label}, {top.series}, con {top.value}",
    },
    "matrix.text": {
        "en": "Of {count} combinations the highest is {top.label}, {top.series}, with {top.value}; "
        "the lowest is {bottom.label}, {bottom.series}, with {bottom.value}.",
        "es": "De {count} combinaciones, la más alta es {top.label}, {top.series}, con {top.value}; "
        "la más baja, {bottom.label}, {bottom.series}, con {bottom.value}.",
    },
    "matrix.total": {"en": "In all they add up to {total}.", "es": "En total suman {total}."},
    "winners.title": {
        "en": "{winner.series} comes first in {winner.count} of {groups.count} {groups}{scope}",
        "es": "{winner.series} queda primero en {winner.count} de {groups.count} {groups}{scope}",
    },
    "winners.many.title": {
        "en": "{winners} different {series_groups} come first{scope}",
        "es": "{winners} {series_groups} distintos quedan en primer lugar{scope}",
    },
    "winners.text": {
        "en": "The highest figure of {metric} is that of {top.series}, {top.label}: {top.value}; "
        "the lowest of the first places, {bottom.series}, {bottom.label}: {bottom.value}.",
        "es": "El valor más alto de {metric} es el de {top.series}, {top.label}: {top.value}; "
        "el más bajo de los primeros puestos, {bottom.series}, {bottom.label}: {bottom.value}.",
    },
    # Rows without figures
    "listing.title": {"en": "{count} {groups}{scope}", "es": "{count} {groups}{scope}"},
    "listing.text": {
        "en": "The table lists {count} {groups}{scope}.",
        "es": "La tabla tiene {count} {groups}{scope}.",
    },
    "listing.figures.title": {"en": "{Metric} by {group}{scope}", "es": "{Metric} por {group}{scope}"},
    "listing.figures": {
        "en": "The table has {count} figures of {metric}, one for each {group}{scope}.",
        "es": "La tabla tiene {count} valores de {metric}, uno por {group}{scope}.",
    },
    # What has to be said besides
    "truncated": {
        "en": "Only the first {count} of {row_count} rows are shown.",
        "es": "Se muestran solo las primeras {count} de {row_count} filas.",
    },
    "unreconciled": {
        "en": "The parts do not add up to the whole; see the checks.",
        "es": "Las partes no suman el total; mirá los controles.",
    },
}
