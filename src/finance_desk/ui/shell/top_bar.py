"""The bar along the top: the name, the one search, the organisation and the person."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.shell.bell import Bell
from finance_desk.ui.shell.ground import Ground
from finance_desk.ui.shell.measures import NAVIGATION_WIDTH, TOP_HEIGHT
from finance_desk.ui.theme import pixmap, theme
from finance_desk.ui.widgets.elided_label import ElidedLabel

_LENS, _KEYS = 32, 64
"""pixels of the search field beside its hint"""


class _Mark(QWidget):
    """The name of the program in two weights of colour."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(NAVIGATION_WIDTH)
        self.setAccessibleName("Finance Desk")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Finance Desk."""
        painter = QPainter(self)
        font = theme.font(14, bold=True)
        painter.setFont(font)
        x = theme.space.l
        for word, colour in (("Finance ", theme.colours.text), ("Desk", theme.colours.accent)):
            painter.setPen(QColor(colour))
            painter.drawText(self.rect().adjusted(x, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, word)
            x += QFontMetrics(font).horizontalAdvance(word)


class _Search(QAbstractButton):
    """Looks like a search field and opens the palette."""

    def __init__(self) -> None:
        super().__init__()
        self.setText(_("Найти: номер, клиент, ИНН, сумма…"))
        self.setAccessibleName(_("Поиск и команды"))
        self.setToolTip(_("Поиск и команды  Ctrl+K"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(520)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def sizeHint(self) -> QSize:
        """As tall as a field."""
        return QSize(520, 28)

    def minimumSizeHint(self) -> QSize:
        """The hint is never cut."""
        return QSize(QFontMetrics(theme.font(13)).horizontalAdvance(self.text()) + _LENS + _KEYS, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A field with a lens, a hint and the keys."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QColor(theme.colours.accent if self.hasFocus() else theme.colours.line))
        painter.setBrush(QColor(theme.colours.ground))
        painter.drawRoundedRect(box, 6, 6)
        muted = theme.colours.text_muted
        painter.drawPixmap(10, (self.height() - 14) // 2, pixmap("search", muted, 14, self.devicePixelRatioF()))
        painter.setPen(QColor(muted))
        painter.setFont(theme.font(13))
        painter.drawText(self.rect().adjusted(_LENS, 0, -_KEYS, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(theme.font(11))
        painter.drawText(
            self.rect().adjusted(0, 0, -10, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "Ctrl K"
        )


class Avatar(QAbstractButton):
    """The person at the desk as two letters; a press opens the person's menu."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(28, 28)
        self.setAccessibleName(_("Меню пользователя"))

    def set_person(self, name: str) -> None:
        """Show the initials of a name such as «Миронова Ольга»."""
        words = name.split()
        self.setText("".join(word[0] for word in words[:2]).upper())
        self.setToolTip(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Letters in a disc."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.colours.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours.accent_soft))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.setPen(QColor(theme.colours.accent_text))
        painter.setFont(theme.font(11, bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class TopBar(Ground):
    """Name, search, organisation, person."""

    search = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", Qt.Edge.BottomEdge, parent)
        self.setFixedHeight(TOP_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, theme.space.l, 0)
        row.setSpacing(theme.space.m)
        row.addWidget(_Mark())
        self.search_field = _Search()
        self.search_field.clicked.connect(self.search)
        row.addWidget(self.search_field, 1)
        row.addStretch(1)
        self.office = ElidedLabel("", "muted")
        self.office.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.office)
        self.bell, self.avatar = Bell(), Avatar()
        row.addWidget(self.bell)
        row.addWidget(self.avatar)
        self.of_person = (self.search_field, self.bell, self.avatar)
        """What is there once somebody has come in."""

    def set_office(self, name: str) -> None:
        """The organisation whose books these are."""
        self.office.set(name)
