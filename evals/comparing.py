"""Two results of the same cases: what flipped, and whether that is more than chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

from evals.judging import Judged

SIGNIFICANT = 0.05
LEAST_TOLD = 0.001


@dataclass(frozen=True, slots=True)
class Comparison:
    """Cases that both results have. `p` is that of a two-sided sign test over the flipped ones."""

    mended: tuple[tuple[Judged, Judged], ...]
    """Not right before, right after."""
    broken: tuple[tuple[Judged, Judged], ...]
    changed: tuple[tuple[Judged, Judged], ...]
    """As right as before, by other SQL."""
    same: int
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    p: float

    @property
    def verdict(self) -> str:
        """In a sentence, whether the difference counts."""
        if not self.mended and not self.broken:
            return "No verdict flipped."
        better = len(self.mended) > len(self.broken)
        if self.p >= SIGNIFICANT:
            return f"No more than chance would do (p = {self.p:.2f})."
        p = f"p = {self.p:.3f}" if self.p >= LEAST_TOLD else f"p < {LEAST_TOLD}"
        return f"{'Better' if better else 'Worse'}, and more than chance ({p})."


def compare(before: Sequence[Judged], after: Sequence[Judged]) -> Comparison:
    """What became of each case."""
    old, new = ({each.case.id: each for each in side} for side in (before, after))
    pairs = [(old[name], new[name]) for name in old if name in new]
    mended = tuple((a, b) for a, b in pairs if a.outcome != "right" and b.outcome == "right")
    broken = tuple((a, b) for a, b in pairs if a.outcome == "right" and b.outcome != "right")
    steady = [(a, b) for a, b in pairs if (a.outcome == "right") == (b.outcome == "right")]
    changed = tuple((a, b) for a, b in steady if _query(a) != _query(b))
    return Comparison(
        mended,
        broken,
        changed,
        same=len(steady) - len(changed),
        only_before=tuple(sorted(old.keys() - new.keys())),
        only_after=tuple(sorted(new.keys() - old.keys())),
        p=sign_test(len(mended), len(broken)),
    )


def sign_test(ups: int, downs: int) -> float:
    """The two-sided p of so many ups and downs, were both as likely (exact binomial)."""
    flipped = ups + downs
    tail = sum(comb(flipped, k) for k in range(min(ups, downs) + 1)) * 0.5**flipped
    return min(1.0, 2 * tail)


def _query(judged: Judged) -> str:
    return judged.taken.answer.query if judged.taken.answer else ""
