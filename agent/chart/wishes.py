"""Charts that a question names, and words in it that ask for one kind without naming it."""

import re
from typing import Literal

Mark = Literal["bar", "line", "pie", "table", "number", "scatter"]
Cue = Literal["trend", "share", "comparison", "relationship"]

NAMED: tuple[tuple[str, Mark], ...] = (
    (r"\bscatter|\bdispersi[oó]n\b|\bpoint charts?\b", "scatter"),
    (r"\bpie(chart)?\b|\bdonut\b|\bdoughnut\b|\btortas?\b|\bcircular\b|\bpastel\b|\brosca\b", "pie"),
    (r"\blines?\s+(chart|graph|plot|diagram)|\b(as|in|with|by) (a )?lines?\b|\bl[ií]neas?\b|\bline$", "line"),
    (r"\bbars?\b|\bbarchart|\bhistograms?\b|\bcolumn (chart|graph)|\bbarras?\b|\bcolumnas\b|\bhistograma\b", "bar"),
    (r"\b(as|in) an? table\b|\btable form|\b(en|como) (una )?tabla\b|\ben forma de tabla\b", "table"),
)
"""Names of charts. A share of a pie chart's name within a product's (`torta`) is told by the words around it."""

AS_A_DISH = re.compile(
    r"\b(as|en|como|con|de|un|una|gr[aá]fico( de)?|draw|plot|show|chart|mostr\w*|dibuj\w*)\W+(\w+\W+){0,2}tortas?\b",
    re.IGNORECASE,
)
"""In Spanish a pie chart is a cake, and so is what a shop sells."""

CUES: tuple[tuple[str, Cue], ...] = (
    (r"\btrend|\bover (the )?(time|years?|months?)\b|\bevoluci[oó]n\b|\btendencias?\b|\bevolve", "trend"),
    (r"\bproportions?\b|\bshares?\b|\bpercent|\bbreakdown\b|\bporcentajes?\b|\bproporci[oó]n|\bparticipaci[oó]n\b|"
     r"\breparto\b|\bdistribuye", "share"),
    (r"\bcorrelat|\brelationship\b|\brelaci[oó]n entre\b|\bcorrelaci[oó]n\b", "relationship"),
    (r"\bcompar|\brank|\bversus\b|\bvs\b|\bagainst\b|\bmost\b|\bleast\b|\btop\b|\bhighest\b|\blowest\b|\bcontra\b|"
     r"\bm[aá]s\b|\bmenos\b|\bascending\b|\bdescending\b", "comparison"),
)  # fmt: skip


def named(question: str) -> Mark | None:
    """The chart that the question names, if any."""
    for pattern, mark in NAMED:
        if re.search(pattern, question, re.IGNORECASE):
            dish = mark == "pie" and re.search(r"tortas?\b", question, re.IGNORECASE)
            if dish and not AS_A_DISH.search(question):
                continue
            return mark
    return None


def cue(question: str) -> Cue | None:
    """What the question asks to be shown, where a word tells."""
    return next((found for pattern, found in CUES if re.search(pattern, question, re.IGNORECASE)), None)
