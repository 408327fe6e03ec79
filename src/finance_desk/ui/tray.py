"""The icon beside the clock: a count of what waits, the way back to the window, the way out."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.theme import icon, theme

SIDE = 64
_SAID = "tray/said"


class Tray(QObject):
    """Present where the system has a tray; elsewhere closing the window ends the program."""

    wanted = Signal()
    """The window is wanted."""
    alerts = Signal()
    """The list of alerts is wanted."""
    leaving = Signal()
    """The person leaves for the day."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.icon: QSystemTrayIcon | None = None
        self._leaving = False
        if QSystemTrayIcon.isSystemTrayAvailable():
            self.icon = QSystemTrayIcon(picture(0), self)
            self.icon.setContextMenu(self._menu())
            self.icon.activated.connect(self._activated)
            self.icon.setToolTip("Finance Desk")
            self.icon.show()

    def count(self, number: int) -> None:
        """Show how many alerts wait."""
        if self.icon is not None:
            self.icon.setIcon(picture(number))
            waiting = _("Finance Desk: оповещений {n}").format(n=number)
            self.icon.setToolTip(waiting if number else "Finance Desk")

    def closing(self, event: QCloseEvent) -> None:
        """The window is closed: it stays in the tray, which is said once."""
        if self.icon is None or self._leaving:
            return
        event.ignore()
        self._window.hide()
        if not QSettings().value(_SAID, False, type=bool):  # noqa: FBT003  Qt's own call
            QSettings().setValue(_SAID, True)  # noqa: FBT003  Qt's own call
            self.icon.showMessage("Finance Desk", _("Программа осталась у часов и сообщит, когда кончатся деньги."))

    def leave(self) -> bool:
        """Close the window for good; False when somebody at the desk keeps a card with typed text open."""
        self._leaving = True
        closed = self._window.close()
        self._leaving = False
        if closed:
            self.leaving.emit()
        return closed

    def _menu(self) -> QMenu:
        menu = QMenu(self._window)
        menu.addAction(icon("maximize"), _("Открыть Finance Desk"), self.wanted.emit)
        menu.addAction(icon("bell"), _("Оповещения"), self.alerts.emit)
        menu.addSeparator()
        menu.addAction(icon("power"), _("Выйти"), self.leave)
        return menu

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.wanted.emit()


def picture(count: int) -> QIcon:
    """The mark of the program, with a count when something waits."""
    made = QPixmap(SIDE, SIDE)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colours.accent))
    painter.drawRoundedRect(QRectF(2, 2, SIDE - 4, SIDE - 4), 14, 14)
    painter.setPen(QColor(theme.colours.on_accent))
    painter.setFont(theme.font(30, bold=True))
    painter.drawText(QRectF(0, 0, SIDE, SIDE), Qt.AlignmentFlag.AlignCenter, "FD")
    if count:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours.danger_fill))
        disc = QRectF(SIDE - 40, 0, 40, 40)
        painter.drawEllipse(disc)
        painter.setPen(QColor(theme.colours.on_accent))
        painter.setFont(theme.font(24, bold=True))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(count) if count < 100 else "99")
    painter.end()
    return QIcon(made)
