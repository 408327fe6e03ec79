"""Faults of a workbook by sheet, row and column, as they are looked for in Excel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from finance_desk.domain.language import _

_MOST, _LEAST = 12, 3
"""rows that are seen at once"""
_MESSAGE = 3
"""the column that says what is wrong"""


class FaultList(QTreeWidget):
    """Ctrl+C copies the whole list, to be sent to who keeps the book."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Ошибки в книге"))
        self.setHeaderLabels([_("Лист"), _("Строка"), _("Столбец"), _("Что не так")])
        self.setRootIsDecorated(False)
        self.setToolTip(_("Ctrl+C копирует весь список"))
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(True)
        QShortcut(QKeySequence("Ctrl+C"), self, self.copy, context=Qt.ShortcutContext.WidgetShortcut)
        self.hide()

    def tell(self, errors: Sequence[Any]) -> None:
        """Show these faults (`gateways.spreadsheet.SheetError`); none hides the list."""
        self.clear()
        for each in errors:
            row = "" if each.row is None else str(each.row)
            item = QTreeWidgetItem([each.sheet, row, each.column or "", each.message])
            item.setToolTip(_MESSAGE, each.message)
            self.addTopLevelItem(item)
        line = self.fontMetrics().height() * 2
        self.setFixedHeight(line * (min(_MOST, max(_LEAST, len(errors))) + 1))
        self.setVisible(bool(errors))

    def copy(self) -> None:
        """Put the list on the clipboard, a line per fault."""
        items = [self.topLevelItem(place) for place in range(self.topLevelItemCount())]
        lines = ["\t".join(item.text(column) for column in range(4)) for item in items if item is not None]
        QGuiApplication.clipboard().setText("\n".join(lines))
