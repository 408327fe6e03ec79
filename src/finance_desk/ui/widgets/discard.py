"""How a page leaves a stack for good."""

from PySide6.QtWidgets import QStackedWidget, QWidget


def discard(page: QWidget, stack: QStackedWidget) -> None:
    """Take a page out of its stack, and destroy it when the event at hand is done.

    PySide gives a page that is out of its stack to Python, and the last to name it may be a connection of one of its
    own parts: that part, going, would destroy the page, and the page the part once more. So it keeps a parent.
    """
    stack.removeWidget(page)
    page.setParent(stack)
    page.deleteLater()
