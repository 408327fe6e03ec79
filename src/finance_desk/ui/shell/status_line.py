"""The line at the bottom: whether the database answers, what goes on, who sits here and what day it is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.shell.ground import Ground
from finance_desk.ui.shell.measures import STATUS_HEIGHT
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.looks import label


class _Lamp(QWidget):
    """Green while the database answers, grey while it is being waited for."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(10, 10)
        self.answers = True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A disc."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours.good if self.answers else theme.colours.text_faint))
        painter.drawEllipse(QRectF(1, 1, 8, 8))


class StatusLine(Ground):
    """Database, work under way, person, date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", Qt.Edge.TopEdge, parent)
        self.setFixedHeight(STATUS_HEIGHT)
        self._where = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space.m, 0, theme.space.l, 0)
        row.setSpacing(theme.space.s)
        self.lamp = _Lamp()
        self.lamp.hide()  # there is no database yet
        self.database, self.work, self.person, self.day = (label("", "muted") for _n in range(4))
        for widget in (self.lamp, self.database, self.work):
            row.addWidget(widget)
        row.addStretch(1)
        self.hidden = label("", "strong")
        row.addWidget(self.hidden)
        row.addSpacing(theme.space.l)
        row.addWidget(self.person)
        row.addSpacing(theme.space.l)
        row.addWidget(self.day)

    def set_database(self, where: str) -> None:
        """The database in people's words; empty while there is none."""
        self._where = where
        self.database.setText(where)
        self.lamp.setVisible(bool(where))

    def set_connected(self, answers: bool, sentence: str) -> None:
        """Turn the lamp; while the database is silent its sentence stands here."""
        self.lamp.answers = answers
        self.lamp.setVisible(bool(self._where) or not answers)
        self.lamp.update()
        self.database.setText(self._where if answers else sentence)
        self.database.setToolTip(sentence)

    def set_busy(self, busy: bool) -> None:
        """Say that work goes on."""
        self.work.setText(_("Выполняется…") if busy else "")

    def set_cost_hidden(self, hidden: bool) -> None:
        """Say that a client may look."""
        self.hidden.setText(_("Себестоимость скрыта: Ctrl+Shift+H вернёт") if hidden else "")

    def set_person(self, person: str) -> None:
        """The person and the role."""
        self.person.setText(person)

    def set_day(self, day: str) -> None:
        """The accounting date and the zone."""
        self.day.setText(day)
