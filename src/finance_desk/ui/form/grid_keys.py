"""The keys of an editable grid, and its menu for those who look with the mouse for what the keys do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from finance_desk.domain.language import _
from finance_desk.ui.theme import icon

if TYPE_CHECKING:
    from finance_desk.ui.form.grid_view import GridView

Chord = tuple[Qt.Key, Qt.KeyboardModifier]
_PLAIN, _CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def bindings(view: GridView) -> dict[Chord, Callable[[], None]]:
    """What each key does."""
    key = Qt.Key
    return {
        (key.Key_Return, _PLAIN): view.enter,
        (key.Key_Enter, Qt.KeyboardModifier.KeypadModifier): view.enter,
        (key.Key_Insert, _PLAIN): view.insert,
        (key.Key_Delete, _PLAIN): view.remove,
        (key.Key_Backspace, _PLAIN): view.clear_cells,
        (key.Key_F4, _PLAIN): view.pick,
        (key.Key_F4, _SHIFT): view.clear_cells,
        (key.Key_Space, _PLAIN): view.press,
        (key.Key_C, _CTRL): view.copy,
        (key.Key_Insert, _CTRL): view.copy,
        (key.Key_V, _CTRL): view.paste,
        (key.Key_Insert, _SHIFT): view.paste,
        (key.Key_D, _CTRL): view.fill_down,
        (key.Key_Z, _CTRL): view.grid.undo,
        (key.Key_Y, _CTRL): view.grid.redo,
        (key.Key_Z, _CTRL | _SHIFT): view.grid.redo,
    }


def grid_menu(view: GridView) -> QMenu:
    """What can be done with the selected cells and rows."""
    menu, grid = QMenu(view), view.grid
    if view.editable:
        rows = not grid.closed
        for words, keys, picture, act, may in (
            (_("Вставить строку"), "Insert", "plus", view.insert, rows),
            (_("Убрать строки"), "Delete", "trash", view.remove, rows),
            (_("Очистить ячейки"), "Backspace", "x", view.clear_cells, True),
        ):
            menu.addAction(icon(picture), f"{words}\t{keys}", act).setEnabled(may)
        menu.addSeparator()
    menu.addAction(icon("copy"), f"{_('Копировать')}\tCtrl+C", view.copy)
    if view.editable:
        menu.addAction(icon("paste"), f"{_('Вставить')}\tCtrl+V", view.paste)
        menu.addAction(icon("chevron-down"), f"{_('Заполнить вниз')}\tCtrl+D", view.fill_down)
        menu.addSeparator()
        back, forth = grid.can_step
        menu.addAction(icon("undo"), f"{_('Отменить')}\tCtrl+Z", grid.undo).setEnabled(back)
        menu.addAction(icon("redo"), f"{_('Вернуть')}\tCtrl+Y", grid.redo).setEnabled(forth)
    return menu
