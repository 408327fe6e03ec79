"""Answers of a desk that tests give when they want to."""

from collections.abc import Callable, Sequence
from typing import Any, Self

from finance_desk.ui.form.answer import Found


class Later:
    """An answer under way."""

    def __init__(self) -> None:
        self._then: list[Callable[[Any], None]] = []
        self._failed: list[Callable[[Exception], None]] = []

    def then(self, use: Callable[[Any], None]) -> Self:
        self._then.append(use)
        return self

    def failed(self, use: Callable[[Exception], None]) -> Self:
        self._failed.append(use)
        return self

    def answer(self, result: Any = None) -> None:
        for use in self._then:
            use(result)

    def fail(self, error: Exception) -> None:
        for use in self._failed:
            use(error)


class Now(Later):
    """An answer that is there at once."""

    def __init__(self, result: Any) -> None:
        super().__init__()
        self._result = result

    def then(self, use: Callable[[Any], None]) -> Self:
        use(self._result)
        return self


def search_in(*rows: tuple[Any, str, str]) -> Callable[[str], Now]:
    """A search over a few records."""

    def search(text: str) -> Now:
        return Now([row for row in rows if text.casefold() in f"{row[1]} {row[2]}".casefold()])

    return search


CLIENTS: Sequence[Found] = (
    Found(1, "ООО «Дом Книги»", "ИНН 6671000001"),
    Found(2, "ООО «Домострой»", "ИНН 6671000002"),
    Found(3, "АО «Вектор»", "ИНН 7701000003"),
)
