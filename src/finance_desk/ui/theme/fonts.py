"""Inter, shipped with the program, with digits of one width."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from finance_desk.resources import resource

_CUTS = ("Regular", "Medium", "SemiBold", "Bold")
_FAMILY = "Inter"


@cache
def load_fonts() -> None:
    """Make the shipped cuts known to the window; needs a QGuiApplication."""
    for cut in _CUTS:
        path = resource(f"fonts/inter/Inter-{cut}.ttf")
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise OSError(f"not a font: {path}")


def font(size: int = 13, *, bold: bool = False, medium: bool = False) -> QFont:
    """Inter of this height in pixels of a 100 % screen; bold is SemiBold, as headings are set."""
    return QFont(_made(size, bold, medium))  # a copy costs nothing until somebody changes it


@cache
def _made(size: int, bold: bool, medium: bool) -> QFont:
    made = QFont(_FAMILY)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Medium if medium else QFont.Weight.Normal)
    made.setFeature(QFont.Tag("tnum"), 1)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
