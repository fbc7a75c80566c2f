"""Whether a question is answered by yes or no: "did we sell any …?", "¿hubo …?"."""

import re

from agent.folding import fold_letters
from agent.values import Language

ASKS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"(?:(?:and|so|but|ok|okay) )?(?:did|do|have|has|had|was|were|is|are) "
        r"(?:we|you|they|there|any|anyone|anybody|somebody|someone|waiter|the)\b"
    ),
    "es": re.compile(
        r"(?:(?:y|pero|che) )?(?:se )?(?:hubo|hay|habia|vendimos|vendio|vendieron|hicimos|hizo|hicieron|tuvimos|"
        r"trabajo|atendio|existe|existen)\b"
    ),
}
"""How such a question begins, folded and without punctuation."""
ASKS_MORE: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:or|how|what|why|when|which|who|where|not|no|only|more|most|less|fewer|least|than|every|all|each|always|"
        r"never|both|nothing)\b"
    ),
    "es": re.compile(
        r"\b(?:o|u|que|cuant[oa]s?|cuando|cual|cuales|quien|donde|como|no|solo|mas|menos|tod[oa]s?|cada|siempre|nunca|"
        r"nada|ningun|ninguna|ambos)\b"
    ),
}
"""Words with which the question is about more than whether there is any row."""


def asks_whether(question: str, language: Language) -> bool:
    """Whether it asks no more than whether there is any such row."""
    words = " ".join(re.findall(r"\w+", fold_letters(question)))
    return bool(ASKS[language].match(words)) and not ASKS_MORE[language].search(words)
