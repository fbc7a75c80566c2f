"""Quotients as they are said: without decimals from a thousand on, which would feign precision."""

from decimal import ROUND_HALF_UP, Decimal

WHOLE_FROM = 1000
ROUNDED = f", rounded to a whole from {WHOLE_FROM}"
"""What a formula adds where its quotient is rounded."""


def rounded(value: Decimal) -> Decimal:
    """A quotient as it is said."""
    return value.to_integral_value(ROUND_HALF_UP) if abs(value) >= WHOLE_FROM else value
