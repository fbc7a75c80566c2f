"""Changes one part of a query that ran: its measure, grouping, filters, period, order or top-N. No model is asked."""

from agent.editing.edits import Edit, read_edit
from agent.editing.menus import Menu
from agent.editing.options import options
from agent.editing.refusals import CannotEdit
from agent.editing.rewrite import rewrite

__all__ = ["CannotEdit", "Edit", "Menu", "options", "read_edit", "rewrite"]
