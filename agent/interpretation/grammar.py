"""Gender, number, articles and plurals of nouns in English and Spanish, by their endings.

The rules hold for the nouns of business data; a noun whose ending misleads stands in the lists.
"""

import unicodedata
from dataclasses import dataclass

from agent.values import Language

FEMININE_ENDINGS = ("a", "as", "ción", "ciones", "sión", "siones", "dad", "dades", "tud", "tudes", "umbre", "ez")
FEMININE = frozenset(
    {"sucursal", "sucursales", "clase", "clases", "serie", "series", "base", "bases", "orden", "órdenes", "calle",
     "calles", "parte", "partes", "red", "redes", "fuente", "fuentes", "llave", "llaves", "nave", "naves", "noche",
     "noches", "sede", "sedes", "tarde", "tardes", "ley", "leyes", "flor", "flores", "mano", "manos", "foto", "fotos"}
)  # fmt: skip
MASCULINE = frozenset(
    {"día", "días", "mapa", "mapas", "sistema", "sistemas", "programa", "programas", "idioma", "idiomas", "problema",
     "problemas", "tema", "temas", "clima", "climas", "artista", "gas", "atlas", "mes", "país"}
)  # fmt: skip
UNCHANGED = ("lunes", "martes", "miércoles", "jueves", "viernes")
ENGLISH_SINGULAR_S = ("ss", "us", "is")
PLURALS_IRREGULAR = {"person": "people", "child": "children", "day of the week": "days of the week"}


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun, possibly with words after it ("ticket promedio"), and how its neighbours must agree with it."""

    text: str
    plural: bool = False
    feminine: bool = False

    def pick(self, forms: tuple[str, ...]) -> str:
        """The form that agrees: of two, singular or plural; of four, also masculine before feminine in each."""
        if len(forms) == 2:
            return forms[self.plural]
        return forms[2 * self.plural + self.feminine]

    @property
    def capital(self) -> str:
        """The text with a capital first letter."""
        return capitalised(self.text)


def noun(text: str, language: Language) -> Noun:
    """A noun as it is written in the semantics, with its gender and number told by its first word in Spanish,
    its last in English."""
    text = text.strip()
    if language == "es":
        head = text.split(" ")[0].casefold()
        return Noun(text, plural=_is_plural_es(head), feminine=_is_feminine(head))
    head = text.split(" of ")[0].split(" per ")[0].split(" ")[-1].casefold()
    return Noun(text, plural=head.endswith("s") and not head.endswith(ENGLISH_SINGULAR_S))


def plural(single: Noun, language: Language) -> Noun:
    """Several of them; a plural stays as it is."""
    if single.plural:
        return single
    if language == "en":
        return Noun(PLURALS_IRREGULAR.get(single.text) or _plural_en(single.text), plural=True)
    head, *rest = single.text.split(" ", 1)
    return Noun(" ".join([_plural_es(head), *rest]), plural=True, feminine=single.feminine)


def single(text: str, language: Language) -> str:
    """The singular of a counted noun in the plural: "units" → "unit", "unidades" → "unidad"."""
    head, rest = (text, "") if " " not in text else text.split(" ", 1)
    if language == "en":
        return text.removesuffix("s")
    if head.endswith("ones"):
        head = head.removesuffix("ones") + "ón"
    elif head.endswith(("des", "les", "res", "nes")) and not head.endswith(("bles", "tres", "bres")):
        head = head.removesuffix("es")
    else:
        head = head.removesuffix("s")
    return f"{head} {rest}".strip()


def article(of: Noun, language: Language) -> str:
    """ "the", or el, la, los, las."""
    return "the" if language == "en" else of.pick(("el", "la", "los", "las"))


def of_the(of: Noun, language: Language) -> str:
    """ "of the", or del, de la, de los, de las."""
    return "of the" if language == "en" else of.pick(("del", "de la", "de los", "de las"))


def capitalised(text: str) -> str:
    """The text with a capital first letter; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def _is_plural_es(head: str) -> bool:
    return head.endswith("s") and head not in {"mes", "gas", "país", "atlas", *UNCHANGED}


def _is_feminine(head: str) -> bool:
    if head in MASCULINE:
        return False
    return head in FEMININE or head.endswith(FEMININE_ENDINGS)


def _plural_en(text: str) -> str:
    if text.endswith("y") and text[-2:-1] not in "aeiou":
        return text[:-1] + "ies"
    return text + ("es" if text.endswith(("s", "x", "ch", "sh")) else "s")


def _plural_es(head: str) -> str:
    if head in UNCHANGED:
        return head
    if head.endswith("z"):
        return head[:-1] + "ces"
    if head[-1:] in "aeiouáéótkgmpbc":
        return head + "s"
    if head.endswith(("ón", "ín", "án", "ís", "és")):
        return _without_accents(head) + "es"
    return head + "es"


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in apart if c != "\u0301"))
