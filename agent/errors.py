"""Every failure the agent knows, sorted by who can mend it.

NiviiError
├── ModelMistake     the model: told what is wrong and asked again
├── BadQuestion      the person: a sentence, 4xx
└── OutOfOrder       the operator: logged, 5xx
    ├── DatabaseAway     503
    ├── Busy             503
    ├── ProviderFailed   502, or the status its kind asks for
    ├── SemanticsError   500, in agent/semantics/file.py
    └── OutOfTime        504

Anything else that is raised is a bug and propagates.
"""

from typing import Literal

MistakeKind = Literal[
    "syntax",
    "unknown_column",
    "unknown_table",
    "ambiguous_name",
    "type",
    "division_by_zero",
    "timeout",
    "too_many_rows",
    "refused",
    "literal_not_found",
    "empty_result",
    "failed_check",
    "bad_arguments",
    "unknown_tool",
    "no_tool_call",
    "repeated",
    "database",
]

ProviderKind = Literal[
    "no_key",
    "refused_key",
    "rate_limit",
    "timeout",
    "unreachable",
    "context_too_long",
    "refused_content",
    "unknown_model",
    "bad_reply",
]


class NiviiError(Exception):
    """The root of the tree."""


class ModelMistake(NiviiError):
    """A failure that the model can mend.

    `message` is written for the model and may name candidates; `notice` is the same thing in words
    for the person, who sees it among the attempts.
    """

    def __init__(self, kind: MistakeKind, message: str, notice: str = "") -> None:
        super().__init__(message)
        self.kind: MistakeKind = kind
        self.message = message
        self.notice = notice or message


class BadQuestion(NiviiError):
    """A question that cannot be taken as it is. `kind` is a word for programs, `hint` says what to do."""

    def __init__(self, message: str, kind: str = "bad_question", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.kind = kind
        self.hint = hint


class OutOfOrder(NiviiError):
    """Something that only the operator can mend. `message` is safe to show: it names no host and no secret."""

    kind = "out_of_order"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class DatabaseAway(OutOfOrder):
    """The database cannot be reached, or holds no data yet."""

    kind = "database_away"


class Busy(OutOfOrder):
    """As many questions are in flight as the process takes. `retry_after` is in seconds."""

    kind = "busy"

    def __init__(self, message: str, retry_after: int = 1, hint: str = "") -> None:
        super().__init__(message, hint)
        self.retry_after = retry_after


class OutOfTime(OutOfOrder):
    """The whole question ran past its deadline."""

    kind = "out_of_time"


class ProviderFailed(OutOfOrder):
    """The model's provider failed. `retry_after` is in seconds, where the provider said so."""

    def __init__(self, kind: ProviderKind, message: str, hint: str = "", retry_after: float | None = None) -> None:
        super().__init__(message, hint)
        self.kind = kind
        self.retry_after = retry_after
