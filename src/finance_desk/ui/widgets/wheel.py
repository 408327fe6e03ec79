"""The wheel scrolls the page, whatever input it happens to pass over."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


class _Passing(QObject):
    """Leaves the wheel to whatever scrolls around an input without the keyboard."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The input does not see it."""
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def pass_wheel(widget: QWidget) -> None:
    """Let the wheel change a value only where the keyboard is; the wheel itself does not bring the keyboard."""
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.installEventFilter(_Passing(widget))
