"""All rewordings of a question in the order in which they are made, each of what the one before it left."""

from agent.models.offline.parts.abbreviated import without_stops
from agent.models.offline.parts.abbreviations_included import without_included_abbreviations
from agent.models.offline.parts.all_things import without_all_things
from agent.models.offline.parts.both_ends import without_both_ends
from agent.models.offline.parts.bounds_told import with_bounds_told
from agent.models.offline.parts.capped_rows import with_capped_rows
from agent.models.offline.parts.counted_and_summed import with_counts_and_sums
from agent.models.offline.parts.days_taken import in_days_taken
from agent.models.offline.parts.done_anyway import DONE_ANYWAY
from agent.models.offline.parts.dozens_counted import with_dozens_counted
from agent.models.offline.parts.ends_in_or_out import with_ends_in_or_out
from agent.models.offline.parts.ends_of_sales import with_ends_of_sales
from agent.models.offline.parts.half_months_told import without_half_months_told
from agent.models.offline.parts.held_anyway import without_sayings
from agent.models.offline.parts.held_together import with_things_held_together
from agent.models.offline.parts.hours_in_minutes import in_stored_units
from agent.models.offline.parts.hours_in_their_place import with_hours_in_their_place
from agent.models.offline.parts.introductions import without_introductions
from agent.models.offline.parts.invoices_counted import with_invoices_counted
from agent.models.offline.parts.kinds_counted import with_kinds_counted
from agent.models.offline.parts.latest_kinds import with_latest_kinds
from agent.models.offline.parts.not_since import with_last_sales
from agent.models.offline.parts.numbers_told import with_numbers_told
from agent.models.offline.parts.orders_named import with_orders_named
from agent.models.offline.parts.other_wordings import in_words_of_rules
from agent.models.offline.parts.plain_words import in_plain_words
from agent.models.offline.parts.put_plainly import put_plainly
from agent.models.offline.parts.qualities import with_figures_of_qualities
from agent.models.offline.parts.rewording import Step, of_language, of_text
from agent.models.offline.parts.shares_reached_told import with_shares_reached
from agent.models.offline.parts.shorthand import in_full
from agent.models.offline.parts.so_many_only import with_numbers_of_days, with_numbers_of_things
from agent.models.offline.parts.spans_denied import with_spans_denied
from agent.models.offline.parts.spans_in_short import with_spans_in_full
from agent.models.offline.parts.spans_of_months import with_spans_of_months
from agent.models.offline.parts.spans_shared import with_spans_shared
from agent.models.offline.parts.things_not_units import with_things_not_units
from agent.models.offline.parts.weekdays_gone import with_weekdays_gone
from agent.models.offline.parts.wishes import without_wishes
from agent.models.offline.parts.zero_prices import without_zero_prices

UNBURDENED: tuple[Step, ...] = (
    of_language(with_hours_in_their_place),  # "midday (12 to 16)" → "from 12:00 to 16:00"
    of_language(in_full),  # "prod. c/ importe" → "prod. con importe"
    with_things_not_units,  # "how many products (not units)" → "how many distinct products"
    of_language(put_plainly),  # "at least 5000 and at most 9000" → "between 5000 and 9000"
    with_invoices_counted,  # "cuántas facturas" → "cuántos tickets"
    of_language(with_things_held_together),  # "tickets where they bought A and B at once" → "with A and B together"
    of_language(with_spans_of_months),  # "October's first week" → "the first week of October"
    of_language(with_ends_in_or_out),  # "since October 15, not counting the 15th" → "after October 15"
    of_text(without_half_months_told),  # "per half-month (1-15, 16-31)"
    lambda text, _, semantics: without_included_abbreviations(text, semantics.abbreviations),
    of_text(without_stops),  # "cant." → "cant "
    of_language(without_introductions),  # "Hi, I'm new here:"
    of_text(without_both_ends),  # "both days in"
    without_wishes,  # "(use ILIKE)"
    without_sayings,  # "nobody left out"
    without_all_things,  # "total tickets across all products and dates" → "total tickets"
)
"""Short forms in full, and no word of what asks for nothing."""

PLAIN: tuple[Step, ...] = (
    of_language(without_zero_prices),  # "prices, leaving out zero" → "prices, where the price is above 0"
    with_counts_and_sums,  # "FCA tickets: count and total" → "how many FCA tickets and how much do they add up to"
    with_latest_kinds,  # "the last 5 credit notes" → "the last 5 tickets that are credit notes"
    with_kinds_counted,  # "credit notes: count and amount" → "credit notes: number of credit notes and amount"
    with_dozens_counted,  # "the half dozen products" → "the 6 products"
    in_stored_units,  # "took more than two hours" → "took more than 120 minutes"
    in_days_taken,  # "how many days does a car stay" → "what is the duration in days"
    with_numbers_told,  # "a 5 star rating" → "a rating 5"
    in_words_of_rules,  # "no-shows" → "no-show"
    with_figures_of_qualities,  # "the heaviest breed" → "breed with the highest average weight"
    with_orders_named,  # "in waiter number order" → "sorted by waiter number"
    of_language(with_spans_denied),  # "in no November ticket" → "never in November"
    of_language(in_plain_words),
    of_language(with_spans_in_full),  # "oct 1st vs 2nd fortnight" → "1st fortnight of oct vs 2nd fortnight of oct"
    of_language(with_spans_shared),  # "the first week of October vs that of November"
    of_language(with_weekdays_gone),  # "made on Saturday" → "made last Saturday"
    with_shares_reached,  # "top sellers to get to 80% of it" → "products make up 80% of it"
    of_language(with_bounds_told),  # "less than 10 units (min 1)" → "at least 1 and less than 10 units"
    with_capped_rows,  # "max 5" → "only the first 5"
    *DONE_ANYWAY,
    with_numbers_of_things,  # "only one waiter" → "exactly 1 distinct waiter"
    with_numbers_of_days,  # "on only one day" → "on exactly 1 day"
    with_last_sales,  # "no sales after October 10" → "whose last sale was on or before October 10"
    with_ends_of_sales,  # "the last date we sold it" → "when was the last sale"
)
"""The rest, in words that the rules know."""
