"""Charts that a question names, and words in it that ask for one kind without naming it."""

import re
from typing import Literal

Mark = Literal["bar", "stacked_bar", "line", "area", "pie", "heat_map", "scatter", "table"]
Cue = Literal["trend", "share", "comparison", "relationship"]

NAMED: tuple[tuple[str, Mark], ...] = (
    (r"\bscatter|\bdispersi[oó]n\b|\bpoint charts?\b", "scatter"),
    (r"\bheat ?maps?\b|\bmapas? de calor\b", "heat_map"),
    (r"\bstacked\b|\bapilad[oa]s?\b", "stacked_bar"),
    (r"\barea (chart|graph|plot)|\b(as|in) an area\b|\bgr[aá]fico de [aá]reas?\b|\bde [aá]reas?\b", "area"),
    (r"\bpie(chart)?\b|\bdonut\b|\bdoughnut\b|\btortas?\b|\bcircular\b|\bpastel\b|\brosca\b", "pie"),
    (
        r"\blines?\s+(chart|graph|plot|diagram)|\b(as|in|with|by) (a )?lines?\b|\bl[ií]neas?\b|\bline$|"
        r"^\W*lines\W*(pl[sz]|please)?\W*$",
        "line",
    ),
    (r"\bbars?\b|\bbarchart|\bhistograms?\b|\bcolumn (chart|graph)|\bbarras?\b|\bcolumnas\b|\bhistograma\b", "bar"),
    (r"\b(as|in) an? table\b|\btable form|\b(en|como) (una )?tabla\b|\ben forma de tabla\b", "table"),
)
"""Names of charts. Of several in a question, the first one said counts; of two at one place, the finer."""

AS_A_CHART = re.compile(
    r"\b(en|como|as|gr[aá]ficos?\s+(de|en)|diagramas?\s+de)\s+"
    r"(forma\s+de\s+|un\s+gr[aá]fico\s+de\s+|una\s+|an?\s+)*tortas?\b"
    r"|(^\W*|\b(mostr\w*|dibuj\w*|hac[eé]\w*)\W+)(una|la)\s+torta\b",
    re.IGNORECASE,
)
"""In Spanish a pie chart is a cake, and so is what a shop sells: the words around it tell."""

CUES: tuple[tuple[str, Cue], ...] = (
    (r"\btrend|\bover (the )?(time|years?|months?)\b|\bevoluci[oó]n\b|\btendencias?\b|\bevolve", "trend"),
    (r"\bproportions?\b|\bshares?\b|\bpercent|\bbreakdown\b|\bporcentajes?\b|\bproporci[oó]n|\bparticipaci[oó]n\b|"
     r"\breparto\b|\bdistribuye", "share"),
    (r"\bcorrelat|\brelationship\b|\brelaci[oó]n entre\b|\bcorrelaci[oó]n\b", "relationship"),
    (r"\bcompar|\brank|\bversus\b|\bvs\b|\bagainst\b|\bmost\b|\bleast\b|\btop\b|\bhighest\b|\blowest\b|\bcontra\b|"
     r"\bm[aá]s\b|\bmenos\b|\bascending\b|\bdescending\b", "comparison"),
)  # fmt: skip
DENIED = re.compile(
    r",?\s*\b(?:and not|y no|not|no|instead of|rather than|en (?:vez|lugar) de|sin)\s+"
    r"(?:(?:as|in|with|a|an|the|en|con|las|los|la|el|un|una)\s+)*(?:bars?|lines?|pie|barras?|l[ií]neas?)\b",
    re.IGNORECASE,
)
"""A chart that is not wished: "lines not bars"."""
STACKED = re.compile(NAMED[2][0], re.IGNORECASE)


def named(question: str) -> Mark | None:
    """The chart that the question names, if any."""
    question = DENIED.sub("", question)
    found: list[tuple[int, Mark]] = []
    for pattern, mark in NAMED:
        match = re.search(pattern, question, re.IGNORECASE)
        dish = match is not None and mark == "pie" and match[0].casefold().startswith("torta")
        if match is not None and not (dish and not AS_A_CHART.search(question)):
            found.append((match.start(), mark))
    if not found:
        return None
    first = min(found, key=lambda each: each[0])[1]
    return "stacked_bar" if first == "bar" and STACKED.search(question) else first


def cue(question: str) -> Cue | None:
    """What the question asks to be shown, where a word tells."""
    return next((found for pattern, found in CUES if re.search(pattern, question, re.IGNORECASE)), None)
