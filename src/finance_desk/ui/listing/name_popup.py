"""A name for a saved view, asked for where it will stand."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button

_WIDTH = 320
_LONGEST = 40


class NamePopup(QFrame):
    """Enter keeps the name, Esc leaves everything as it was."""

    named = Signal(str)

    def __init__(self, name: str, action: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("look", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self.line = QLineEdit(name)
        self.line.setMaxLength(_LONGEST)
        self.line.setPlaceholderText(_("Название вида"))
        self.line.setAccessibleName(_("Название вида"))
        self.line.selectAll()
        self.line.returnPressed.connect(self._keep)
        keep = Button(action, primary=True)
        keep.clicked.connect(self._keep)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space.s, theme.space.s, theme.space.s, theme.space.s)
        row.setSpacing(theme.space.s)
        row.addWidget(self.line, 1)
        row.addWidget(keep)

    def open_under(self, widget: QWidget) -> None:
        """Show it below a widget."""
        self.adjustSize()
        place = widget.mapToGlobal(QPoint(0, widget.height() + theme.space.xs))
        room = widget.screen().availableGeometry()
        self.move(max(room.left(), min(place.x(), room.right() - self.width())), place.y())
        self.show()
        self.line.setFocus()

    def _keep(self) -> None:
        name = " ".join(self.line.text().split())
        if name:
            self.close()
            self.named.emit(name)
