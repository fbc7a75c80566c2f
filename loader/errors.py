"""Every failure of the loader, sorted by who can mend it.

LoaderError
├── BadFile            the person who has the file: names file, line, column, value, and what to do
├── BadOption          the person who typed the command
└── LoaderOutOfOrder   the operator: database, disk, rights
    └── LoadRunning        another load holds the database

Anything else that is raised is a bug and propagates.
"""

LONGEST_SHOWN_VALUE = 80


class LoaderError(Exception):
    """The root of the tree. `message` says what is wrong, `hint` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()


class BadFile(LoaderError):
    """A file that cannot be loaded as it is.

    `line` counts from 1 with the header as line 1 (in a spreadsheet and in Parquet it is the row);
    `column` is the header's word. Either is None where the fault has no such place.
    """

    def __init__(
        self,
        file: str,
        problem: str,
        hint: str = "",
        *,
        line: int | None = None,
        column: str | None = None,
        value: str | None = None,
    ) -> None:
        place = ", ".join(
            part for part in (file, f"line {line:,}" if line else "", f"column {column}" if column else "") if part
        )
        said = f": “{shortened(value)}”" if value is not None else ":"
        super().__init__(f"{place}{said} {problem}", hint)
        self.file = file
        self.problem = problem
        self.line = line
        self.column = column
        self.value = value


class BadOption(LoaderError):
    """An option or an address that cannot be taken as it is."""


class LoaderOutOfOrder(LoaderError):
    """The database or the disk failed. The message names no password."""


class LoadRunning(LoaderOutOfOrder):
    """Another load holds the database, and went on doing so for as long as this one was ready to wait."""


def shortened(value: str) -> str:
    """The value on one line, at most 80 characters of it."""
    line = " ".join(value.split())
    return line if len(line) <= LONGEST_SHOWN_VALUE else f"{line[: LONGEST_SHOWN_VALUE - 1]}…"
