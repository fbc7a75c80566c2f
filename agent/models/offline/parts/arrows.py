"""An arrow between days or times: "Nov 1 -> Nov 20", "1/11 → 20/11" is a span."""

import re

_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|set"
_WEEKDAY = "mon|tue|wed|thu|fri|sat|sun|lun|mi[eé]|jue|vie|s[aá]b|dom"
_ARROW = re.compile(
    rf"(?P<before>\d\w*|\b(?:{_MONTH})[a-z]*)(?P<space>\s*)(?P<arrow>-{{1,2}}>|[–—]>|=>|→|⟶|➡)"
    rf"(?=\s*(?:\d|the \d|el \d|{_MONTH}|{_WEEKDAY}))",
    re.IGNORECASE,
)


def without_arrows(text: str) -> str:
    """ "Nov 1 -> Nov 20" → "Nov 1 -  Nov 20": a dash is read as a span. Offsets stay."""
    return _ARROW.sub(lambda found: found["before"] + found["space"] + "-".ljust(len(found["arrow"])), text)
