"""The line that sums up everything the filter finds: `64 договора · остаток 3 412 870,50 ₽`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from finance_desk.domain import formatting
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.quantity import Percent, Quantity, Scaled
from finance_desk.domain.words import plural
from finance_desk.ui.table.column import Column
from finance_desk.ui.theme import theme

LATE_MS = 300

Figure = tuple[str, str, bool]
"""A word, a figure, and whether it is below zero."""


def counted(count: int, forms: tuple[str, str, str]) -> str:
    """`1 договор`, `64 договора`, `1 205 договоров`."""
    return f"{formatting.quantity(Quantity(count))}{formatting.NBSP}{plural(count, *forms)}"


def figures(columns: Sequence[Column[Any]], sums: Mapping[str, Any]) -> list[Figure]:
    """The sums of the columns that ask for a total and may be seen, in the order they are seen."""
    asked = [column for column in columns if column.total and sums.get(column.name) is not None]
    return [(_word(column), _spoken(sums[column.name]), _below_zero(sums[column.name])) for column in asked]


class TotalsLine(QLabel):
    """The totals of the whole filter; selectable, so that a sum can be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = ""
        self._figures: Sequence[Figure] = ()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setProperty("look", "muted")
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._late = QTimer(self, singleShot=True, interval=LATE_MS)
        self._late.timeout.connect(lambda: self.tell(_("Считаю итоги…")))
        theme.changed.connect(self._show)

    def wait(self) -> None:
        """Totals were asked for: what is shown does not stay if they take long."""
        self._late.start()

    def tell(self, count: str, figures: Sequence[Figure] = ()) -> None:
        """Show other totals; an empty count shows nothing."""
        self._late.stop()
        self._count, self._figures = count, figures
        self._show()

    def _show(self) -> None:
        danger, ink = theme.colours.danger, theme.colours.text
        parts = [escape(self._count)]
        for word, figure, below in self._figures:
            colour = danger if below else ink
            parts.append(f'{escape(word)} <span style="color:{colour};font-weight:600">{figure}</span>')
        self.setText(" · ".join(parts) if self._count else "&nbsp;")
        self.setAccessibleName(
            ", ".join([self._count, *(f"{word} {figure}" for word, figure, _below in self._figures)])
        )


def _word(column: Column[Any]) -> str:
    if column.total_word:
        return column.total_word
    title = column.title.removesuffix(", ₽")
    return title if title[:2].isalpha() and title[:2].isupper() else title[:1].lower() + title[1:]


def _spoken(value: Any) -> str:
    if isinstance(value, Money):
        return formatting.money_rub(value)
    return formatting.percent(value) if isinstance(value, Percent) else str(value)


def _below_zero(value: Any) -> bool:
    return value.kopecks < 0 if isinstance(value, Money) else isinstance(value, Scaled) and value.scaled < 0
