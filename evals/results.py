"""The outcome of a replay or a run as a file: JSON that `report` and `compare` read again."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.judging import Judged


class Results(BaseModel):
    """Judged cases of one suite, who answered, and who wrote the completions."""

    model_config = ConfigDict(frozen=True)

    suite: str
    answered_by: str
    judged: tuple[Judged, ...]


class BadResults(Exception):
    """A file that holds no results."""


def save(results: Results, path: Path) -> None:
    """Write the results."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(results.model_dump_json(indent=1), encoding="utf-8")


def load(path: Path) -> Results:
    """The results in a file. Raises BadResults."""
    try:
        return Results.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValidationError) as error:
        raise BadResults(f"{path} holds no results of `nivii eval`: {error}") from error
