"""The bars, and what a run found about them."""

from dataclasses import dataclass

from benchmarks.measure import Ratio

PEER = "peer figure recorded elsewhere, not measured in this run"


@dataclass(frozen=True, slots=True)
class Bar:
    """A limit: the ratio must be `at_least` the target, or else at most."""

    name: str
    target: float
    stretch: float
    at_least: bool


BARS = {
    bar.name: bar
    for bar in (
        Bar("P1", 70, 100, at_least=True),
        Bar("P2", 100, 150, at_least=True),
        Bar("P3", 30, 45, at_least=True),
        Bar("P4", 0.50, 0.65, at_least=True),
        Bar("P5 SQLite", 0.12, 0.18, at_least=True),
        Bar("P5 PostgreSQL", 0.25, 0.35, at_least=True),
        Bar("P6", 4, 8, at_least=True),
        Bar("P7", 5, 3, at_least=False),
        Bar("P7 GROUP BY", 0.1, 0.1, at_least=False),
        Bar("P8", 1.3, 1.1, at_least=False),
        Bar("P9", 1.5, 1.15, at_least=False),
        Bar("P10", 1 / 50, 1 / 200, at_least=False),
        Bar("P12", 1.5, 1.25, at_least=False),
        Bar("P13", 5.5, 4.6, at_least=False),
        Bar("P13 imports", 1.35, 1.15, at_least=False),
        Bar("P14", 0.8, 0.65, at_least=False),
        Bar("P15", 1.5, 1.2, at_least=False),
        Bar("P15 naive", 0.15, 0.10, at_least=False),
        Bar("P16", 2.0, 1.4, at_least=False),
        Bar("P16 proxy", 0.10, 0.05, at_least=False),
        Bar("P17", 1.15, 1.0, at_least=False),
        Bar("P18", 2.0, 1.3, at_least=False),
        Bar("P19", 1.25, 1.10, at_least=False),
        Bar("P20", 100, 50, at_least=False),
        Bar("P21", 2.5, 2.0, at_least=False),
        Bar("P22", 0, 0, at_least=False),
    )
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A measured ratio, what was compared with what, and absolute figures as an order of magnitude. None: not built."""

    bar: str
    what: str
    ratio: Ratio | None
    absolute: str = ""
    limit: str = ""

    @property
    def name(self) -> str:
        """P1 … P22."""
        return self.bar.split()[0]

    @property
    def verdict(self) -> str:
        """Whether the target and the stretch were met."""
        if self.ratio is None:
            return "not built"
        if self.limit not in BARS:
            return "–"
        if not self._reaches(BARS[self.limit].target):
            return "**no**"
        return "yes, stretch" if self._reaches(BARS[self.limit].stretch) else "yes"

    def _reaches(self, level: float) -> bool:
        assert self.ratio is not None
        value = self.ratio.median
        return value >= level if BARS[self.limit].at_least else value <= level


def spaced(number: int) -> str:
    """1 000 000."""
    return f"{number:,}".replace(",", " ")


def of_time(seconds: float) -> str:
    """A time in one significant digit: absolute figures are an order of magnitude."""
    unit, scaled = next(
        (u, seconds * f) for u, f in (("s", 1), ("ms", 1e3), ("µs", 1e6)) if seconds * f >= 1 or f > 1e5
    )
    return f"~{float(f'{scaled:.1g}'):g} {unit}"


def of_rate(seconds: float) -> str:
    """So many a second, in one significant digit."""
    return f"~{spaced(round(float(f'{1 / seconds:.1g}')))} /s"
