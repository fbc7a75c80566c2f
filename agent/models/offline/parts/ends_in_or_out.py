"""Whether the first day or the last hour of a span is in it: "since October 15, not counting the 15th".

A span without its first day is after it, one without its last hour before it. Where the day is said to be in, which
it is anyway, nothing is left of that. Days that are named again must be those of the span.
"""

import re

from agent.models.offline.words.calendar_names import month_pattern
from agent.values import Language

_MONTH = rf"{month_pattern()}\w*"
_TH = r"(?:st|nd|rd|th)?"
_ENDS = r"\)?(?=\s*(?:[,.;?!)]|$))"
_YEAR = r"(?: de(?:l)? 20\d\d| 20\d\d)"
_DAY = (
    rf"(?P<day>(?:the )?(?:{_MONTH}\.? (?:the )?(?P<behind>\d{{1,2}}){_TH}"
    rf"|(?P<before>\d{{1,2}}){_TH}(?: of)? {_MONTH})(?:,? 20\d\d)?)"
)
_DIA = rf"(?P<day>(?P<number>\d{{1,2}})(?:[°º]|ro)?(?:(?: de)? {_MONTH}{_YEAR}?|/\d{{1,2}}(?:/\d{{2,4}})?))"
_SAME = rf"(?(behind)(?P=behind)|(?P=before)){_TH}"
_OUT = r"(?:not (?:counting|including)|without(?: counting| including)?|excluding|exclusive of|leaving out)"
_IN = r"(?:incl\.?|including|inclusive of|counting|with)"
_FUERA = (
    r"(?:sin (?:contar|incluir|tomar)(?:lo)?|no (?:inclusive|incluido)|excluyendo|exclu[ií]do)"
    r"(?: (?:(?:el )?(?:d[ií]a )?(?P=number)(?: mismo)?|ese (?:mismo )?d[ií]a|el mismo d[ií]a))?"
)
_CLOCK = r"(?:noon|midday|\d{1,2}(?::\d\d)? ?[ap]\.?m\.?|\d{1,2}:\d\d)"

_Rule = tuple[re.Pattern[str], str]


def _rule(pattern: str, instead: str) -> _Rule:
    return re.compile(rf"(?i)\b{pattern}"), instead


_RULES: dict[Language, tuple[_Rule, ...]] = {
    "en": (
        _rule(
            rf"(?:since|from) {_DAY}(?: on(?:wards?)?)?,? ?\(?(?:but )?{_OUT} "
            rf"(?:the )?(?:{_SAME}(?: itself)?|(?:that|the) (?:very |same )?(?:day|date)(?: itself)?|it){_ENDS}",
            r"after \g<day>",
        ),
        _rule(
            rf"(?P<since>since|from) {_DAY}(?P<on> on(?:wards?)?)?,? ?\(?(?:and )?{_IN} "
            rf"(?:the )?(?:{_SAME}|(?:that|the) (?:very |same )?(?:day|date))(?: itself| too)?{_ENDS}",
            r"\g<since> \g<day>\g<on>",
        ),
        _rule(
            r"(?:up )?(?:to|until|till) (?P<noon>noon|midday),? ?\(?(?:but )?(?:not|without) (?:including|counting) "
            r"(?:(?P=noon)|it|that(?: hour)?|12(?::00)?(?: ?pm| noon)?)(?!\w)\)?",
            r"before \g<noon>",
        ),
        _rule(
            rf"(?:up )?(?:to|until|till) (?P<hour>{_CLOCK}),? ?\(?(?:but )?(?:not|without) (?:including|counting) "
            r"(?:(?P=hour)|it|that(?: hour)?)(?!\w)\)?",
            r"before \g<hour>",
        ),
        _rule(
            r"(?:up to|until|till),? (?:but|and) (?:not|without) (?:including|counting|reaching) "
            r"(?=\d{1,2}:\d\d|\d{1,2} ?[ap]\.?m|noon\b)",
            "before ",
        ),
    ),
    "es": (
        _rule(
            rf"(?:desde el|desde|a partir del|del) {_DIA}(?: en adelante)?,? ?\(?(?:pero )?{_FUERA}{_ENDS}",
            r"después del \g<day>",
        ),
        _rule(
            r"hasta las (?P<hour>\d{1,2}(?::\d\d)?)(?: ?hs?\b| horas)?,? (?:sin|pero no|pero sin) "
            r"(?:incluir(?:las)?|inclu[ií]das|contar(?:las)?)\b",
            r"antes de las \g<hour>",
        ),
        _rule(
            r"(?P<hours>(?:entre|de|desde) las \d{1,2} (?:y|a|hasta) las (?P<hour>\d{1,2})),? ?\(?(?:pero )?sin "
            rf"(?:incluir|contar) (?:la (?:hora )?de )?las (?P=hour){_ENDS}",
            r"\g<hours>",
        ),
    ),
}


def with_ends_in_or_out(text: str, language: Language) -> str:
    """ "Revenue since October 15, not counting the 15th" → "Revenue after October 15"."""
    for pattern, instead in _RULES[language]:
        text = pattern.sub(instead, text)
    return text
