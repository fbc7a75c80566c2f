"""What was to be paid and what was paid, in two columns of money: what came in, and what is still owed."""

from typing import get_args

from agent.catalogue import TableColumn
from agent.column_naming import money_words_of
from agent.semantics import Metric, Words
from agent.semantics_draft.roles import Roles, quoted
from agent.values import Language

_PAID_WORDS = "paid collected received settled pagado pagada cobrado cobrada recibido recibida abonado abonada cobro"
_DUE_WORDS = """
due charged pledged billed invoiced expected agreed owed comprometido comprometida facturado facturada adeudado
adeudada acordado acordada pactado pactada prometido prometida vencido cargado esperado
"""
_BALANCE_WORDS = "balance outstanding pending unpaid remaining saldo pendiente deuda debt arrears restante"
_PAID, _DUE, _BALANCE = (frozenset(words.split()) for words in (_PAID_WORDS, _DUE_WORDS, _BALANCE_WORDS))


def due_and_paid(roles: Roles) -> tuple[TableColumn, TableColumn] | None:
    """The one column of what was to be paid and the one of what was, both of money that adds up."""
    money = [
        column
        for column in roles.table.columns
        if roles.is_measure(column) and roles.is_additive(column) and roles.unit(column) == "currency"
    ]
    words = {column.name: set(roles.naming.words(column.name)) for column in money}
    if any(said & _BALANCE for said in words.values()):
        return None
    paid = [column for column in money if words[column.name] & _PAID and not words[column.name] & _DUE]
    due = [column for column in money if words[column.name] & _DUE]
    return (due[0], paid[0]) if len(paid) == len(due) == 1 else None


def owed(due: TableColumn, paid: TableColumn, taken: frozenset[str]) -> tuple[Metric, Words]:
    """What is left of what was to be paid, as a figure of its own; where nothing was paid all of it is."""
    name = "amount_owed" if "amount_owed" not in taken else "owed_amount"
    words = money_words_of("owed")
    expression = f"SUM(COALESCE({quoted(due.name)}, 0) - COALESCE({quoted(paid.name)}, 0))"
    return Metric(name, expression, "currency", True, _told(words)), words


def _told(words: Words) -> Words:
    """The first way to say it, which a model is told."""
    return {language: words[language][:1] for language in get_args(Language)}
