"""The sentence templates of `phrases.yaml`, which tells how they are written."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from agent.values import Language


@cache
def phrases() -> Mapping[str, Mapping[Language, str]]:
    """Every template by its name and language."""
    text = Path(__file__).with_name("phrases.yaml").read_text(encoding="utf-8")
    loaded: Mapping[str, Mapping[Language, str]] = yaml.safe_load(text)
    return loaded
