"""Business meanings: what they are, and how they are read from a file and written to one."""

from agent.semantics.meanings import (
    Dimension,
    DimensionKind,
    Metric,
    NamedFilter,
    Semantics,
    Verified,
    Words,
)

__all__ = ["Dimension", "DimensionKind", "Metric", "NamedFilter", "Semantics", "Verified", "Words"]
