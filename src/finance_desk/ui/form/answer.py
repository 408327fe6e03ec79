"""What a form waits for: an answer of the desk that comes later, in the window thread."""

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol, Self, TypeVar

import shiboken6
from PySide6.QtCore import QObject

R = TypeVar("R", covariant=True)
T = TypeVar("T")


def while_there(asking: QObject, use: Callable[[T], None]) -> Callable[[T], None]:
    """Take an answer only while the part of the window that asked is there: the page it stands on outlives it."""

    def take(result: T) -> None:
        if shiboken6.isValid(asking):
            use(result)

    return take


class Answer(Protocol[R]):
    """The part of a task that forms use: what to do with the result, what with the error."""

    def then(self, use: Callable[[R], None]) -> Self:
        """Call this with the result."""

    def failed(self, use: Callable[[Exception], None]) -> Self:
        """Call this with the error."""


class Found(NamedTuple):
    """One line of a reference list: the key goes to the command, title and note are read by people."""

    key: Any
    title: str
    note: str = ""
