"""What may be done on a list page: actions with their keys, and the menu of a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from finance_desk.domain.language import _
from finance_desk.ui.listing.condition import in_words, same_value
from finance_desk.ui.table.chooser import ColumnChooser
from finance_desk.ui.table.export import copied

if TYPE_CHECKING:
    from finance_desk.ui.list_page import ListPage

Act = Callable[[], object]


def action(owner: QWidget, text: str, keys: str, use: Act, *, anywhere: bool = True) -> QAction:
    """An action of a widget; not `anywhere` means that its key is heard only while the widget itself has the focus."""
    made = QAction(text, owner)
    made.setShortcut(QKeySequence(keys))
    heard = Qt.ShortcutContext.WidgetWithChildrenShortcut if anywhere else Qt.ShortcutContext.WidgetShortcut
    made.setShortcutContext(heard)
    made.triggered.connect(lambda _checked=False: use())
    owner.addAction(made)
    return made


def allow(each: QAction, why: str, *, busy: bool = False) -> None:
    """Offer an action, or say why not: under the mouse, and when its key is pressed."""
    each.setEnabled(not why and not busy)
    each.setToolTip(why or each.text())
    each.setStatusTip(why)


class ListActions:
    """The actions that every list has."""

    def __init__(self, page: ListPage) -> None:
        self._page = page
        view = page.view
        self.search = action(page, _("Найти в списке"), "Ctrl+F", page.bar.search.setFocus)
        self.export = action(page, _("Выгрузить"), "Ctrl+E", page.export)
        self.columns = action(page, _("Столбцы…"), "", self.choose_columns)
        self.look = action(page, _("Подробности справа"), "", page.toggle_inspector)
        self.copy = action(view, _("Копировать строки"), "Ctrl+C", self.copy_rows, anywhere=False)
        self.copy_one = action(view, _("Копировать ячейку"), "Ctrl+Shift+C", self.copy_cell, anywhere=False)
        self.open = QAction(_("Открыть"), page)
        self.open.triggered.connect(self._open)
        view.menu_wanted.connect(self.open_menu)
        view.chooser_wanted.connect(self.choose_columns)

    def adopt(self, actions: Iterable[QAction]) -> None:
        """Actions of rows: heard while the table has the focus, found in the palette."""
        for each in actions:
            each.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self._page.view.addAction(each)
            self._page.addAction(each)

    def copy_rows(self) -> None:
        """The selected rows as Excel takes them; with titles when there are several."""
        view = self._page.view
        rows = view.selected_rows
        if rows:
            QGuiApplication.clipboard().setMimeData(copied(view.arrangement.shown, rows, titles=len(rows) > 1))

    def copy_cell(self) -> None:
        """The cell the keyboard is on, as it is read."""
        view = self._page.view
        if view.current_column is not None:
            QGuiApplication.clipboard().setText(view.current_column.text(view.current_row))

    def choose_columns(self, place: QPoint | None = None) -> ColumnChooser:
        """Open the choice of columns, under its button unless a place is given."""
        page = self._page
        chooser = ColumnChooser(page.view.arrangement, page)
        corner = page.columns_button.mapToGlobal(QPoint(0, page.columns_button.height()))
        chooser.open_at(corner if place is None else place)
        return chooser

    def open_menu(self, place: QPoint) -> QMenu:
        """The menu of the row the keyboard is on."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._page.view.current_row is not None:
            self.open.setText(_("Открыть") + "\tF2")
            menu.addAction(self.open)
            menu.addActions(self._page.row_actions_made)
            menu.addSeparator()
            menu.addActions([self.copy, self.copy_one])
            self._add_same_value(menu)
            menu.addSeparator()
        self._add_sorting(menu)
        menu.addActions([self.columns, self.look, self.export])
        menu.popup(place)
        return menu

    def _add_same_value(self, menu: QMenu) -> None:
        page, column = self._page, self._page.view.current_column
        known = next((each for each in page.filters_made if column is not None and each.name == column.name), None)
        if known is None or column is None or (column.render is not None and not column.words):
            return
        condition = same_value(known, column.value(page.view.current_row))
        words = in_words(known, condition).replace("&", "&&")
        menu.addAction(_("Отобрать: {words}").format(words=words), lambda: page.bar.add_condition(condition))

    def _add_sorting(self, menu: QMenu) -> None:
        column = self._page.view.current_column
        if column is not None and column.sortable:
            words = _("Сортировать: {title}").format(title=column.title.replace("&", "&&"))
            menu.addAction(words, lambda: self._page.view.sort_by(column))
            order = self._page.model.wanted.order
            if order is not None and order.column != column.name:
                words = _("Затем сортировать: {title}").format(title=column.title.replace("&", "&&"))
                menu.addAction(words + "\t" + _("Shift+щелчок"), lambda: self._page.view.sort_by(column, also=True))

    def _open(self) -> None:
        if self._page.view.current_row is not None:
            self._page.open_row(self._page.view.current_row)
