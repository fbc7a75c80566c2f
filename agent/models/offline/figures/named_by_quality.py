"""Superlatives that name the figure that they are of: "oldest" is of ages, "heaviest" of weights."""

from agent.models.offline.parts.part import Part
from agent.models.offline.parts.phrases import stems_of
from agent.models.offline.words.lexicon import figures_of_quality
from agent.models.offline.workings import Workings
from agent.semantics import Metric


def quality_of(w: Workings, part: Part) -> frozenset[str]:
    """The words for the figures that a superlative is of; none where it names no figure itself."""
    index = next((i for i, other in enumerate(w.parts) if other == part), 0)
    beside = [w.parts[i] for i in (w.near(index, 1), w.near(index, -1)) if i is not None]
    timed = any(_is_of_time(w, other) for other in beside)
    words = (token.norm for token in w.heard.tokens[part.start : part.end])
    found = (figures_of_quality(word, w.language, of_time=timed) for word in words)
    return next((figures for figures in found if figures), frozenset())


def of_quality(w: Workings, part: Part) -> Metric | None:
    """The figure that a superlative names itself; the default one before others."""
    wanted, default = quality_of(w, part), w.default()
    metrics = [default, *w.semantics.metrics] if default else list(w.semantics.metrics)
    return next(
        (
            item
            for item in metrics
            if item.unit != "currency"
            and wanted & stems_of([*item.synonyms.values(), (item.name.replace("_", " "),)])
        ),
        None,
    )


def _is_of_time(w: Workings, part: Part) -> bool:
    """Whether a part names a span of time, or what holds one."""
    held = part.dimension is not None and part.dimension.kind in ("date", "time", "timestamp", "weekday")
    return part.period is None and (held or w.grain_of(part) is not None)
