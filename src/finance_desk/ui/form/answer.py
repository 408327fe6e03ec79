"""What a form waits for: an answer of the desk that comes later, in the window thread."""

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol, Self, TypeVar

R = TypeVar("R", covariant=True)


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
