"""The printed form of a paper to look at: as wide as there is room, nearer by Ctrl+plus, farther by Ctrl+minus."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.documents.sheets import Sheets
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.looks import label

if TYPE_CHECKING:
    from finance_desk.ui.desk import Desk

STEPS = (50, 67, 80, 100, 125, 150, 200, 300)
"""percent of the width of the place"""
_FIT = STEPS.index(100)
_KEPT = 48
"""pixels of what was seen that stay in sight when a screen is turned"""


class Preview(QWidget):
    """Pages to scroll through, and the zoom above them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(280)
        self.sheets = Sheets(desk)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setAccessibleName(_("Печатная форма"))
        self.area.setWidget(self.sheets)
        self.area.viewport().installEventFilter(self)
        self.nearer = self._act(_("Крупнее"), ("Ctrl++", "Ctrl+="), 1)
        self.farther = self._act(_("Мельче"), ("Ctrl+-",), -1)
        self.whole = self._act(_("По ширине"), ("Ctrl+0",), 0)
        for keys, way in (("PgDown", 1), ("PgUp", -1)):
            QShortcut(QKeySequence(keys), self, lambda way=way: self.turn(way)).setContext(
                Qt.ShortcutContext.WidgetWithChildrenShortcut
            )
        self._step = _FIT
        self._pages = label("", "muted")
        self.buttons = (
            _button(self.farther, "zoom-out", "Ctrl −"),
            _button(self.whole, "", "Ctrl 0"),
            _button(self.nearer, "zoom-in", "Ctrl +"),
        )
        self._lay_out()
        self._count_of = 0
        self.sheets.shown.connect(self._count)
        self.area.verticalScrollBar().valueChanged.connect(lambda _value: self._tell_page())
        self._refit()

    def read(self, key: UUID) -> None:
        """Show the printed form of a paper."""
        self.sheets.read(key)

    def turn(self, way: int) -> None:
        """A screen on or back, but never past the top of a page."""
        bar, seen = self.area.verticalScrollBar(), self.area.viewport().height()
        wanted = bar.value() + way * (seen - _KEPT)
        tops = [sheet.y() for sheet in self.sheets.sheets]
        passed = [top for top in tops if bar.value() < top < wanted or wanted < top < bar.value()]
        bar.setValue((min(passed) if way > 0 else max(passed)) if passed else wanted)

    @property
    def page(self) -> int:
        """The number of the page that is looked at, from 1."""
        middle = self.area.verticalScrollBar().value() + self.area.viewport().height() // 2
        return max(1, sum(sheet.y() <= middle for sheet in self.sheets.sheets))

    @property
    def zoom(self) -> int:
        """Percent of the width of the place."""
        return STEPS[self._step]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another place, another width; Ctrl and the wheel bring the page nearer."""
        if event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._refit)
        turned = isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if turned and isinstance(event, QWheelEvent):
            self._go(1 if event.angleDelta().y() > 0 else -1)
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.space.xs)
        head.addWidget(self._pages, 1)
        for each in self.buttons:
            head.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space.s)
        column.addLayout(head)
        column.addWidget(self.area, 1)

    def _act(self, text: str, keys: tuple[str, ...], by: int) -> QAction:
        made = QAction(text, self)
        made.setShortcuts([QKeySequence(key) for key in keys])
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        made.triggered.connect(lambda _checked=False: self._go(by))
        self.addAction(made)
        return made

    def _go(self, by: int) -> None:
        self._step = max(0, min(len(STEPS) - 1, self._step + by)) if by else _FIT
        self._refit()

    def _refit(self) -> None:
        farther, whole, nearer = self.buttons
        whole.setText(f"{self.zoom} %")
        farther.setEnabled(self._step > 0)
        nearer.setEnabled(self._step < len(STEPS) - 1)
        room = self.area.viewport().width() - theme.space.s
        self.sheets.fit(room * self.zoom // 100)

    def _count(self, pages: int) -> None:
        self._count_of = pages
        self._tell_page()

    def _tell_page(self) -> None:
        if self._count_of > 1:
            said = _("Страница {n} из {count}")
            self._pages.setText(said.format(n=min(self.page, self._count_of), count=self._count_of))
        else:
            self._pages.setText(_("1 страница") if self._count_of else "")


def _button(action: QAction, icon: str, keys: str) -> Button:
    made = Button("", icon=icon, quiet=True, tip=f"{action.text()}: {keys}")
    made.clicked.connect(action.trigger)
    return made
