"""Interleaved timing: A, B, A, B …, and the median of the paired ratios."""

import gc
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

Step = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Ratio:
    """The paired ratios of one comparison."""

    median: float
    low: float
    high: float

    def scaled(self, factor: float) -> "Ratio":
        """The ratio in other units."""
        return Ratio(self.median * factor, self.low * factor, self.high * factor)


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of every run of every side; the n-th runs of the sides stand next to each other."""

    seconds: Mapping[str, list[float]]

    def median(self, side: str) -> float:
        """The middle run of a side, in seconds."""
        return statistics.median(self.seconds[side])

    def ratio(self, upper: str, lower: str, group: int = 1) -> Ratio:
        """Time of `upper` ÷ time of `lower`, pair by pair; short runs are paired as the medians of `group` of them."""
        pairs = zip(_grouped(self.seconds[upper], group), _grouped(self.seconds[lower], group), strict=True)
        return ratio_of(above / below for above, below in pairs)


def ratio_of(values: Iterable[float]) -> Ratio:
    """The median of ratios with the least and the greatest."""
    known = list(values)
    return Ratio(statistics.median(known), min(known), max(known))


def _grouped(values: list[float], group: int) -> list[float]:
    return [statistics.median(values[start : start + group]) for start in range(0, len(values), group)]


def clock(step: Step) -> float:
    """Seconds of one run."""
    start = time.perf_counter()
    step()
    return time.perf_counter() - start


def interleave(rounds: int, warm_up: int = 1, **sides: Step) -> Times:
    """Run the sides in turn, `warm_up` rounds unwatched. The order turns round every time, so none is always first."""
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    names = list(sides)
    gc.collect()
    for turn in range(warm_up + rounds):
        for name in names if turn % 2 == 0 else reversed(names):
            took = clock(sides[name])
            if turn >= warm_up:
                seconds[name].append(took)
    return Times(seconds)
