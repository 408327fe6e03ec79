"""What charts share: a scale with round marks and short sums without kopecks."""

from dataclasses import dataclass
from math import log

from finance_desk.domain.language import _

_NBSP = "\u00a0"
_STEPS = (1, 2, 5, 10)
_THOUSAND, _MILLION = 1_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Scale:
    """Kopecks from `low` to `high` over a height of pixels, with marks at round sums."""

    low: int
    high: int
    top: float
    bottom: float
    marks: tuple[int, ...]

    def y(self, kopecks: int) -> float:
        """The height of a sum in pixels from above."""
        return self.bottom - (kopecks - self.low) * (self.bottom - self.top) / (self.high - self.low)


def scale(values: list[int], top: float, bottom: float, *, marks: int = 4, zero: bool = True) -> Scale:
    """A scale that holds all values, rounded outwards to its marks."""
    low, high = min(values, default=0), max(values, default=0)
    if zero:
        low, high = min(low, 0), max(high, 0)
    step = _round_step(max(high - low, 100), marks)
    low, high = low // step * step, -(-high // step) * step
    if low == high:
        high = low + step
    return Scale(low, high, top, bottom, tuple(range(low, high + 1, step)))


def short_sum(kopecks: int) -> str:
    """Roubles as charts say them: `450 тыс.`, `1,2 млн`, `−80`."""
    roubles = round(abs(kopecks) / 100)
    sign = "−" if kopecks < 0 and roubles else ""
    if roubles >= _MILLION:
        return sign + _("{number}\u00a0млн").format(number=_tenth(roubles / _MILLION))
    if roubles >= _THOUSAND:
        return sign + _("{number}\u00a0тыс.").format(number=_tenth(roubles / _THOUSAND))
    return f"{sign}{roubles}"


def _round_step(span: int, marks: int) -> int:
    rough = max(span / marks, 100)
    power: int = 10 ** (len(str(int(rough))) - 1)
    steps: list[int] = [each * power for each in _STEPS]
    return min(steps, key=lambda step: abs(log(step / rough)))


def _tenth(number: float) -> str:
    return f"{number:,.1f}".removesuffix(".0").replace(",", _NBSP).replace(".", ",")
