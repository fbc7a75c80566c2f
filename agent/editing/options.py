"""What is offered to change each chip to, as edits ready to be sent back; the page shows their labels as a menu."""

from agent.catalogue import Catalogue
from agent.editing.column_options import groupings, limit, measures, order
from agent.editing.condition_options import filters, period
from agent.editing.ground import open_ground
from agent.editing.menus import Menu
from agent.editing.offered import Offered, Values
from agent.editing.refusals import CannotEdit
from agent.guard import Query
from agent.semantics import Semantics
from agent.values import Language

IN_THE_ORDER_OF_THE_CHIPS = (measures, groupings, filters, period, order, limit)


def options(
    query: Query, catalogue: Catalogue, semantics: Semantics, language: Language, values: Values
) -> list[Menu]:
    """A menu for each chip that can be changed, and for what can be added (its key is None).

    `values` are the stored values of columns that have few.
    """
    try:
        ground = open_ground(query, catalogue, semantics)
    except CannotEdit:
        return []
    if ground.read.table is None or ground.read.joins:
        return []
    offered = Offered(ground, language, values)
    return [menu for menus in IN_THE_ORDER_OF_THE_CHIPS for menu in menus(offered) if menu["options"]]
