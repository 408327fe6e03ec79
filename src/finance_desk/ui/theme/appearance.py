"""The theme object: which scheme is on, and the one signal that tells of a change."""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from finance_desk.ui.theme import fonts
from finance_desk.ui.theme.qt_palette import qt_palette
from finance_desk.ui.theme.stylesheet import stylesheet
from finance_desk.ui.tokens import DARK, LIGHT, Colours, Space

Scheme = Literal["light", "dark", "system"]


class Theme(QObject):
    """Colours, distances and type of the window; `changed` is emitted after the whole window was repainted anew."""

    changed = Signal()
    row_height = 28
    control_height = 30
    radius = 6
    space = Space()

    def __init__(self) -> None:
        super().__init__()
        self.colours: Colours = LIGHT
        self._wanted: Scheme = "system"
        self._application: QApplication | None = None

    @property
    def dark(self) -> bool:
        """Whether the dark scheme is on."""
        return self.colours is DARK

    def font(self, size: int = 13, bold: bool = False, medium: bool = False) -> QFont:
        """Inter with tabular digits, of this height in pixels of a 100 % screen."""
        return fonts.font(size, bold=bold, medium=medium)

    def apply(self, application: QApplication, scheme: Scheme = "system") -> None:
        """Dress the application in a scheme; «system» follows the desktop from now on."""
        self._wanted = scheme
        if self._application is not application:
            self._application = application
            fonts.load_fonts()
            application.setStyle("Fusion")
            application.setFont(self.font())
            application.styleHints().colorSchemeChanged.connect(self._follow)
        application.styleHints().setColorScheme(_QT_SCHEMES[scheme])
        self._dress(application.styleHints().colorScheme() if scheme == "system" else _QT_SCHEMES[scheme])

    def _follow(self, seen: Qt.ColorScheme) -> None:
        if self._wanted == "system":
            self._dress(seen)

    def _dress(self, seen: Qt.ColorScheme) -> None:
        if self._application is None:
            return
        self.colours = DARK if seen is Qt.ColorScheme.Dark else LIGHT
        self._application.setPalette(qt_palette(self.colours))
        self._application.setStyleSheet(stylesheet(self.colours))
        self.changed.emit()


_QT_SCHEMES: dict[Scheme, Qt.ColorScheme] = {
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    "system": Qt.ColorScheme.Unknown,
}

theme = Theme()
