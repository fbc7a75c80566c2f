"""What the model is told of a check that it can mend by another query; the person is shown the rest."""

from collections.abc import Sequence

from agent.answer import Check
from agent.errors import ModelMistake

TOLD: dict[str, str] = {
    "fan_out": "a join repeats rows, so sums and counts are too high. Aggregate before joining, or do not join.",
    "mixed_grain": "a total stands among its parts. Give the parts alone, without ROLLUP or a UNION with the total.",
    "day_boundary": "a moment is compared with a bare day, which leaves out all but its first instant. "
    "Use >= the first day and < the day after the last.",
    "average_of_lines": "this averages rows, but the question is about each ticket (order, invoice). "
    "Divide the sum by COUNT(DISTINCT …) of its number.",
    "reconciliation": "the parts do not add up to the whole of the same rows. Check the grouping and the conditions.",
    "ignored_words": "the question names something that no condition, grouping or limit is about: {sentence}",
}
MENDABLE_WARNINGS = frozenset({"ignored_words"})
"""Warnings that are worth another try; the other warnings are about the data, which no query mends."""


def objection(checks: Sequence[Check]) -> ModelMistake | None:
    """The first check that another query could mend, as a `failed_check`; None where there is none."""
    for check in checks:
        mendable = check.verdict == "failed" or (check.verdict == "warned" and check.name in MENDABLE_WARNINGS)
        if mendable and check.name in TOLD:
            message = TOLD[check.name].format(sentence=check.sentence)
            return ModelMistake("failed_check", message, notice=check.sentence)
    return None
