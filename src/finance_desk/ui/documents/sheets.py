"""The pages of one paper under each other. Only those that are seen are drawn, in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from finance_desk.domain.errors import FinanceDeskError
from finance_desk.domain.language import _
from finance_desk.ui.documents.pdfium import Printed, draw, load
from finance_desk.ui.theme import theme
from finance_desk.ui.tokens import LIGHT
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk

REST_MS = 60
_A4 = 2**0.5
_STRIP = 26
_STRIPS = (0.46, 0.7, 0.94, 0.94, 0.38, 0.94, 0.94, 0.94, 0.6)
_PAPER = QColor("white")


class Sheet(QWidget):
    """A page. Until it is drawn at its width, an older picture of it is stretched."""

    drawn = Signal()

    def __init__(self, desk: Desk, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.picture = QImage()
        self._desk, self._number = desk, number
        self._printed: Printed | None = None
        self._asked = 0
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._ask)
        self.setAccessibleName(_("Страница {n}").format(n=number + 1))
        theme.changed.connect(self.update)

    def put(self, printed: Printed) -> None:
        """Show the page of another printed form."""
        self._printed, self._asked = printed, 0
        self.update()

    def fit(self, width: int) -> None:
        """Be so wide."""
        proportion = _A4 if self._printed is None else self._printed.proportions[self._number]
        self.setFixedSize(width, round(width * proportion))

    def paintEvent(self, event: QPaintEvent) -> None:
        """White paper in any scheme; the first look at it asks for the picture."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), _PAPER)
        if not self.picture.isNull():
            painter.drawImage(self.rect(), self.picture)
        else:
            self._draw_waiting(painter)
        painter.setPen(QPen(QColor(theme.colours.line), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self._printed is not None and self._asked != self._dots:
            self._rest.start()

    @property
    def _dots(self) -> int:
        return round(self.width() * self.devicePixelRatioF())

    def _draw_waiting(self, painter: QPainter) -> None:
        """Where words will stand, as grey strips, and what is going on."""
        painter.save()
        painter.setFont(theme.font(12))
        painter.setPen(QColor(LIGHT.text_muted))  # paper is white in both schemes
        margin = self.width() // 10
        place = QRect(margin, margin, self.width() - 2 * margin, 24)
        painter.drawText(
            place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, _("Готовлю печатную форму…")
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LIGHT.hover))
        for number, share in enumerate(_STRIPS):
            top = margin + 44 + number * _STRIP
            painter.drawRoundedRect(QRect(margin, top, round(place.width() * share), 10), 4, 4)
        painter.restore()

    def _ask(self) -> None:
        if self._printed is None or self._asked == self._dots or not self.isVisible():
            return
        self._asked = dots = self._dots
        printed = self._printed
        task = self._desk.run(self, draw, printed.content, self._number, dots)
        task.then(lambda image: self._show(printed, dots, image))

    def _show(self, printed: Printed, dots: int, image: QImage) -> None:
        if printed is self._printed and dots == self._asked:
            self.picture = image
            self.update()
            self.drawn.emit()


class Sheets(QWidget):
    """Reads the printed form of a paper and lays out its pages, or the first of them; says why there is none."""

    shown = Signal(int)
    """The printed form is here; it has so many pages."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, most: int = 0) -> None:
        super().__init__(parent)
        self._desk, self._most, self._room = desk, most, 0
        self._key: UUID | None = None
        self.trouble = Notice()
        self.sheets: list[Sheet] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space.m)
        self._column.addWidget(self.trouble)
        self._column.addStretch(1)
        self._grow(1)

    def read(self, key: UUID) -> None:
        """Show the printed form of a paper, or the same one made anew."""
        self._key = key
        self.trouble.set("")
        self._desk.run(self, load, key).then(lambda printed: self._show(key, printed)).failed(self._refuse)

    def fit(self, room: int) -> None:
        """Pages of this width."""
        self._room = max(room, 40)
        for sheet in self.sheets:
            sheet.fit(self._room)

    def _show(self, key: UUID, printed: Printed) -> None:
        if key != self._key:
            return
        count = len(printed.proportions)
        self._grow(min(count, self._most) if self._most else count)
        for sheet in self.sheets:
            sheet.show()
            sheet.put(printed)
        self.fit(self._room)
        self.shown.emit(count)

    def _again(self) -> None:
        for sheet in self.sheets:
            sheet.show()
        if self._key is not None:
            self.read(self._key)

    def _grow(self, count: int) -> None:
        while len(self.sheets) > count:
            self.sheets.pop().deleteLater()
        while len(self.sheets) < count:
            sheet = Sheet(self._desk, len(self.sheets), self)
            self._column.insertWidget(len(self.sheets) + 1, sheet, 0, Qt.AlignmentFlag.AlignHCenter)
            self.sheets.append(sheet)

    def _refuse(self, error: Exception) -> None:
        known = isinstance(error, FinanceDeskError)
        again = (_("Повторить"), self._again)
        self.trouble.set(str(error) if known else _("Печатная форма не показана."), Tone.WARNING, again)
        for sheet in self.sheets:
            sheet.hide()
