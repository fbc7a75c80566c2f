"""Stored text made fit to stand in prose."""

import re

LONGEST_LABEL = 80
SPACES = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")


def plain(text: str) -> str:
    """Stored text that may stand in prose: one line, not too long, and no markup."""
    line = SPACES.sub(" ", text).strip(" ")
    safe = line.replace("<", "‹").replace(">", "›").replace("`", "'").replace("](", "] (").replace("**", "∗∗")
    return safe if len(safe) <= LONGEST_LABEL else safe[: LONGEST_LABEL - 1].rstrip() + "…"
