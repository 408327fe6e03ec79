"""The key that does the same, shown as a little key."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QWidget


def key_words(shortcut: str) -> str:
    """A shortcut as keys are named on the screen: `Ctrl E`, `Ins`, `F4`."""
    native = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    return native if native == "+" else native.replace("+", " ").replace("Return", "Enter")


class KeyHint(QLabel):
    """A small framed key: `KeyHint("Ctrl+K")`."""

    def __init__(self, shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(key_words(shortcut), parent)
        self.setIndent(0)
        self.setAccessibleName(shortcut)
        self.setFixedHeight(18)
