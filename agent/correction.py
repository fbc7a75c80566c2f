"""What the model is told after a failure, and when asking it again would be no use."""

from agent.errors import MistakeKind, ModelMistake
from agent.run import Run

MOST_MISTAKES = 4
MOST_OF_A_KIND: dict[MistakeKind, int] = {
    "refused": 2,
    "timeout": 2,
    "too_many_rows": 2,
    "no_tool_call": 2,
    "literal_not_found": 1,
    "empty_result": 1,
    "failed_check": 1,
    "repeated": 1,
}
"""Kinds of which more would not help; the others end at MOST_MISTAKES. The limit itself ends the run, save for the
advisory kinds: there the second answer is taken as it is."""

ADVISORY: frozenset[MistakeKind] = frozenset({"literal_not_found", "empty_result", "failed_check"})
"""The query ran, and may even be right: worth asking once whether it was meant so."""

NEXT_STEP: dict[MistakeKind, str] = {
    "syntax": "Correct the syntax for the dialect named above and call answer_with_sql again.",
    "unknown_column": "Use a column that exists and call answer_with_sql again.",
    "unknown_table": "Use a table that exists and call answer_with_sql again.",
    "ambiguous_name": "Qualify the name with its table or alias and call answer_with_sql again.",
    "type": "Mend what the database says (cast, compare like with like, group by the label, or filter aggregates by "
    "HAVING) and call answer_with_sql again.",
    "division_by_zero": "Guard the divisor with NULLIF(…, 0) and call answer_with_sql again.",
    "timeout": "Write a cheaper query: aggregate, filter or limit sooner. Then call answer_with_sql again.",
    "too_many_rows": "Aggregate or add a LIMIT and call answer_with_sql again.",
    "refused": "Write one plain SELECT over the tables described, with functions of the dialect, or call decline.",
    "literal_not_found": "Use a stored value, spelt as stored. If none is meant, send the same condition again.",
    "empty_result": "If a condition is wrong, correct it. If the answer really is empty, send the query again.",
    "failed_check": "Correct the query and call answer_with_sql again; if it is meant so, send it as it is.",
    "bad_arguments": "Call the tool again with arguments of its schema.",
    "unknown_tool": "Call answer_with_sql, peek_values, describe_tables or decline.",
    "no_tool_call": "Do not answer in prose. Call answer_with_sql, or decline when the data cannot answer.",
    "repeated": "That query was tried already.",
    "database": "Write the query in another way and call answer_with_sql again.",
}


def explain(mistake: ModelMistake) -> str:
    """The text of the tool message: what was wrong, and the next step."""
    return f"{mistake.kind}: {mistake.message}\n{NEXT_STEP[mistake.kind]}"


def is_exhausted(run: Run) -> bool:
    """Whether asking again would be no use."""
    if sum(run.mistakes.values()) >= MOST_MISTAKES:
        return True
    return any(run.mistakes[kind] >= most for kind, most in MOST_OF_A_KIND.items() if kind not in ADVISORY)


def may_advise(run: Run, kind: MistakeKind) -> bool:
    """Whether an advisory mistake may still be raised: each is worth one more call, and no more."""
    return run.mistakes[kind] < MOST_OF_A_KIND[kind]
