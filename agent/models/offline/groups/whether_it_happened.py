"""Yes or no of drafted tables, as it is asked of things that happened: "¿ha pagado alguna vez en efectivo …?"."""

from agent.models.offline.reading import Measure
from agent.models.offline.words.lexicon import words_in
from agent.models.offline.workings import COMPARING, Workings

_TABLE = "other_tables.yaml"
_HAPPENED = words_in(_TABLE, "happened")
_ANYBODY = words_in(_TABLE, "anybody")
_DONE = words_in(_TABLE, "done_so")
_ASKING = ("op:count", "op:how_much", "op:top", "op:bottom", "op:average", "op:share", "mark:who", "mark:when")
_IDLE = ("mark:anything", "mark:had_any", "verb:sold", "verb:earned", "noun:sales", "op:existence")


def read_whether_it_happened(w: Workings) -> None:
    """Rows are counted where a question asks whether anybody ever did something."""
    if not w.semantics.drafted or w.existence or "?" not in w.heard.text or not (w.filters or w.named):
        return
    if w.groupings or w.having or w.contrasts or w.listing or w.transform or w.said(*_ASKING, *COMPARING):
        return
    norms = [token.norm for token in w.heard.tokens if token.kind == "word"]
    anybody = not _ANYBODY.isdisjoint(norms) or w.said("mark:anything", "mark:had_any")
    begins = bool(norms) and not _HAPPENED.isdisjoint(norms[:2])
    if not anybody or not (begins or w.said("mark:had_any")):
        return
    if any(measure != w.row_measure() for measure in w.measures):
        return
    rows = [i for i in w.free(range(len(w.parts))) if w.names_rows(w.parts[i])]
    words = [i for i, part in enumerate(w.parts) if not part.known and w.norms(i) <= _ANYBODY | _HAPPENED | _DONE]
    w.use(*w.find(*_IDLE), *rows, *words)
    w.existence = True
    w.measures = [Measure(aggregate="count")]
