"""The operations of the lexicon that are looked for together, whichever of them words may mean."""

SPLITTING = ("mark:by", "mark:per", "mark:each")
"""Stand before what the rows are split by."""
ENDS = ("op:top", "op:bottom")
HIGHEST, LOWEST = ("op:top", "op:dearest"), ("op:bottom", "op:cheapest")
LARGEST, SMALLEST = (*HIGHEST, "op:best_sellers"), (*LOWEST, "op:worst_sellers")
DIRECTIONS = ("op:order_asc", "op:order_desc")
STATISTICS = ("op:average", "op:median")
"""Come to one figure of several."""
FIRST_DATES, LAST_DATES = ("op:first_time", "op:first_date"), ("op:last_date", "op:current", "op:latest")
BOUNDS = ("cond:>", "cond:>=", "cond:<", "cond:<=", "cond:=", "cond:between", "cond:range")
SOLD = ("verb:sold", "verb:earned")
HOURS = ("hour:before", "hour:after", "hour:range")
