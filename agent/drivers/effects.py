"""Splits a change between two periods into effects that add up to it exactly.

The split is the price–volume–mix analysis of management accounting, on figures of equal length: the days that one
period has more than the other are an effect of their own, and the earlier figures are then scaled to the later days.

    volume   what selling more or fewer units would have brought at the earlier average price
    mix      what selling dearer or cheaper things than before brought, at the earlier prices
    price    what each thing sold brought for its price having changed
    new      what was sold of things that were not sold before; lost, what was of those no longer sold
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal

EffectName = Literal["days", "volume", "price", "mix", "new", "lost", "rest"]
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Side:
    """A group's amount in one period, and its units where these are counted."""

    amount: Decimal
    units: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Group:
    """One of the things that the figure is made of, before and after."""

    label: str
    before: Side
    after: Side


@dataclass(frozen=True, slots=True)
class Effect:
    """A part of the change, in the figure's own unit."""

    name: EffectName
    amount: Decimal


def split(groups: Sequence[Group], days: tuple[int, int], *, priced: bool) -> tuple[Effect, ...]:
    """The effects, largest first, that add up to the change of the groups' amounts to the cent.

    `days` are those with data in either period. With `priced`, the groups' units tell price from volume; without,
    what is not of the days is `rest`, or new and lost groups.
    """
    total = sum((group.after.amount - group.before.amount for group in groups), Decimal(0))
    scale = Fraction(days[1], days[0])
    base = sum((Fraction(group.before.amount) for group in groups), Fraction(0))
    found: dict[EffectName, Fraction] = {"days": base * scale - base}
    found |= _priced(groups, scale) if priced else _unpriced(groups, scale)
    rounded = _to_the_cent({name: amount for name, amount in found.items() if amount}, total)
    return tuple(sorted(rounded, key=lambda effect: abs(effect.amount), reverse=True))


def _priced(groups: Sequence[Group], scale: Fraction) -> dict[EffectName, Fraction]:
    kept = [group for group in groups if group.before.units > 0 and group.after.units > 0]
    units = [(Fraction(group.before.units) * scale, Fraction(group.after.units)) for group in kept]
    amounts = [(Fraction(group.before.amount) * scale, Fraction(group.after.amount)) for group in kept]
    prices = [amount[0] / unit[0] for amount, unit in zip(amounts, units, strict=True)]
    at_old_prices = sum((price * (unit[1] - unit[0]) for price, unit in zip(prices, units, strict=True)), Fraction(0))
    sold = [sum((unit[side] for unit in units), Fraction(0)) for side in (0, 1)]
    earlier = sum((amount[0] for amount in amounts), Fraction(0))
    volume = (sold[1] - sold[0]) * earlier / sold[0] if sold[0] else Fraction(0)
    price = sum(
        (amount[1] - old * unit[1] for amount, unit, old in zip(amounts, units, prices, strict=True)), Fraction(0)
    )
    others = [group for group in groups if group not in kept]
    new = sum((Fraction(group.after.amount) for group in others), Fraction(0))
    lost = -sum((Fraction(group.before.amount) * scale for group in others), Fraction(0))
    return {"volume": volume, "mix": at_old_prices - volume, "price": price, "new": new, "lost": lost}


def _unpriced(groups: Sequence[Group], scale: Fraction) -> dict[EffectName, Fraction]:
    found: dict[EffectName, Fraction] = {"rest": Fraction(0), "new": Fraction(0), "lost": Fraction(0)}
    for group in groups:
        before, after = Fraction(group.before.amount) * scale, Fraction(group.after.amount)
        name: EffectName = "new" if not before else "lost" if not after else "rest"
        found[name] += after - before
    return found


def _to_the_cent(effects: dict[EffectName, Fraction], total: Decimal) -> list[Effect]:
    """The effects rounded to cents, what rounding left over being put on the largest."""
    rounded = {name: _rounded(amount) for name, amount in effects.items()}
    left = total - sum(rounded.values(), Decimal(0))
    if left and rounded:
        largest = max(rounded, key=lambda name: abs(rounded[name]))
        rounded[largest] += left
    return [Effect(name, amount) for name, amount in rounded.items() if amount]


def _rounded(amount: Fraction) -> Decimal:
    return (Decimal(amount.numerator) / Decimal(amount.denominator)).quantize(CENT, ROUND_HALF_UP)
