"""What a page says while it has nothing to show."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from finance_desk.ui.theme import pixmap, theme
from finance_desk.ui.widgets.button import Action, button_for
from finance_desk.ui.widgets.looks import label

_PICTURE = 40
_WIDTH, _NARROWEST = 420, 300


class EmptyState(QWidget):
    """A picture, what the page is for, and the first action."""

    def __init__(
        self, icon: str, title: str, text: str, action: Action | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space.xl, theme.space.xl, theme.space.xl, theme.space.xl)
        column.setSpacing(theme.space.s)
        column.addStretch(2)
        for each in (self._picture, label(title, "heading", wrap=True), label(text, "muted", wrap=True)):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            each.setMaximumWidth(_WIDTH)
            each.setMinimumWidth(_NARROWEST)
            column.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        if action is not None:
            column.addSpacing(theme.space.s)
            column.addWidget(button_for(action, primary=True), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.setAccessibleName(f"{title}. {text}")
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        self._picture.setPixmap(pixmap(self._icon, theme.colours.text_faint, _PICTURE, self.devicePixelRatioF()))
