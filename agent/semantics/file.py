"""Reads a semantics file: YAML, whose errors name file and line."""

from collections.abc import Mapping
from pathlib import Path

import yaml
from pydantic import ValidationError

from agent.errors import OutOfOrder
from agent.semantics.contradictions import Place, contradictions
from agent.semantics.form import SemanticsForm
from agent.semantics.meanings import Semantics

_SCALARS = yaml.SafeLoader("")


class SemanticsError(OutOfOrder):
    """A semantics file that cannot be used. The message names file, line, place and what to do."""

    kind = "bad_semantics"


def load_semantics(path: Path) -> Semantics:
    """The meanings that a file gives to one table.

    Raises SemanticsError, naming the line, for what is not YAML, of another form, or contradicts itself.
    """
    lines: dict[Place, int] = {}
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        plain = _plain(root, (), lines) if root is not None else None
        dataset = SemanticsForm.model_validate(plain).semantic_model[0].datasets[0]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise SemanticsError(f"{path}, line {mark.line + 1 if mark else 1}: {error.problem}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise _at(path, lines, tuple(first["loc"]), first["msg"]) from error
    for place, problem in contradictions(dataset):
        raise _at(path, lines, ("semantic_model", 0, "datasets", 0, *place), problem)
    return dataset.semantics()


def _at(path: Path, lines: Mapping[Place, int], place: Place, problem: str) -> SemanticsError:
    known = next((place[:length] for length in range(len(place), -1, -1) if place[:length] in lines), ())
    where = ".".join(str(step) for step in place[4:] or place)
    return SemanticsError(f"{path}, line {lines.get(known, 1)}: {where}: {problem}")


def _plain(node: yaml.Node, place: Place, lines: dict[Place, int]) -> object:
    """The node as Python values; the line of each is kept. Raises MarkedYAMLError for a key that stands twice."""
    lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*place, index), lines) for index, item in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return _SCALARS.construct_object(node)
    found: dict[str, object] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in found:
            raise yaml.MarkedYAMLError(problem=f"{key!r} stands twice", problem_mark=key_node.start_mark)
        lines[(*place, key)] = key_node.start_mark.line + 1
        found[key] = _plain(value_node, (*place, key), lines)
    return found
