"""The days of half months, told beside them: "per half-month (1st to 15th, 16th to end of month)".

They are those that the halves have anyway; with other days the words stay, and are read.
"""

import re

_FROM = (
    r"(?:(?:runs? |goes |going |va |van |corre )?(?:from |del? |desde )?(?:the |el )?)?"
    r"(?:(?:days?|d[ií]as?) )?(?:the |el )?"
)
_TO = r"(?: ?[-–] ?| to | through | thru | till | until | ?al? ?| hasta )(?:the |el )?"
_AND = r"(?:,? (?:and|then|[ye]|luego)|,(?: then| luego)?|;| ?[&+/]) ?"
_END = (
    r"(?:month[- ]end|(?:the )?end(?: of (?:the |each )?month)?|eom|last day(?: of (?:the |each )?month)?"
    r"|fin(?:es|al)?(?: de(?:l)?(?: cada)? mes)?|[uú]ltimo d[ií]a(?: de(?:l| cada) mes)?|30/31|31(?:st)?)"
)
_ON = r"(?: onwards?| on| en adelante)"
_BEING = r"(?:,? ?(?:=|:|is|being|es)? ?)"
_NAMED_FIRST = rf"(?:(?:the |la )?(?:first|1st|primera|1ra)(?: (?:half|one|fortnight|mitad|quincena))?{_BEING})?"
_NAMED_SECOND = rf"(?:(?:the |la )?(?:second|2nd|segunda|2da)(?: (?:half|one|fortnight|mitad|quincena))?{_BEING})?"
_LED = (
    r"(?:(?:i\.?e\.?|that is|meaning|where|being|so|o sea|es decir|siendo|donde|con"
    r"|(?:cutting|split|cut|cortando|cortad[ao]s?|partiendo)(?: on| at| en)? (?:the |el )?15(?:th)?)[,:]? )?"
)
_FIRST = rf"{_NAMED_FIRST}{_FROM}(?:1(?:st|ro|º|°)?|first|primero){_TO}15(?:th)?"
_SECOND = rf"(?:{_FROM}16(?:th)?(?:{_TO}{_END}|{_ON})|(?:starting|a partir) (?:from |del )?(?:the )?16(?:th)?)"
_TOLD = re.compile(
    rf"(?i)(?<![\w/])[,;:.]? ?\(?{_LED}{_FIRST}{_AND}{_NAMED_SECOND}{_SECOND}\)?(?=\s*(?:$|[.,;:?!]))",
)
_HALVES = re.compile(
    r"(?i)\b(?:half[- ]months?|fortnightly"
    r"|(?:per|by|each|every|into|in|of) (?:the )?(?:half[- ]month|fortnight|half of the month)s?"
    r"|(?:por|cada|de|en) (?:quincenas?|mitad(?:es)? del? mes|medio mes)|quincenal(?:es)?"
    r"|compar[^.?!()]*\bquincenas)\b"
)
_PAIR = re.compile(
    r"(?i)(\b(?:first (?:half|fortnight)\b[^.?!()]*\bsecond(?: half| fortnight| one)?"
    r"|primera (?:quincena|mitad)\b[^.?!()]*\bsegunda(?: quincena| mitad)?)(?: (?:of|de) \w+)?)"
    rf" \({_SECOND}\)"
)


def without_half_months_told(text: str) -> str:
    """ "Revenue per half-month (1-15, 16-31)" → "Revenue per half-month"."""
    told = _TOLD.search(text)
    if told is not None and _HALVES.search(text[: told.start()] + " " + text[told.end() :]):
        text = text[: told.start()] + text[told.end() :]
    return _PAIR.sub(r"\1", text)
