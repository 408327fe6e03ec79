"""«Почему столько?» below the page: stays until Esc, can be copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.explanation import Explanation


class Why(QWidget):
    """A strip that holds one derivation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space.l, 0, theme.space.l, theme.space.l)
        self.explanation = Explanation()
        shut = Button("", icon="x", quiet=True)
        shut.setAccessibleName(_("Закрыть объяснение"))
        shut.clicked.connect(self.hide)
        self.explanation.corner.addWidget(shut)
        column.addWidget(self.explanation)
        QShortcut(QKeySequence("Esc"), self, self.hide)
        self.hide()

    def tell(self, title: str, steps: Sequence[str]) -> None:
        """Show how a figure came about."""
        self.explanation.set(title, steps)
        self.show()
        self.explanation.copy.setFocus()
