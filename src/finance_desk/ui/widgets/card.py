"""A framed panel."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.looks import label, show_if


class Card(QFrame):
    """A panel with a title; contents go into `body`, actions of the panel into `corner`."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.heading = label(title, "strong")
        self.corner = QHBoxLayout()
        self.corner.setSpacing(theme.space.s)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addLayout(self.corner)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.space.s)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.space.l, theme.space.m, theme.space.l, theme.space.m)
        whole.setSpacing(theme.space.s)
        whole.addLayout(head)
        whole.addLayout(self.body, 1)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Name the panel; screen readers hear it too."""
        self.heading.setText(title)
        show_if(self.heading, bool(title))
        self.setAccessibleName(title)
