"""Saved views as chips: one click shows, the menu of an own one renames, moves and deletes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from finance_desk.domain.formatting import quantity
from finance_desk.domain.language import _
from finance_desk.domain.listing import Wanted
from finance_desk.domain.quantity import Quantity
from finance_desk.ui.listing.name_popup import NamePopup
from finance_desk.ui.listing.views import ALL, OwnViews, View
from finance_desk.ui.widgets.chip import Chip


class ViewChips(QObject):
    """The chips of the views a list is made with, then of a person's own ones."""

    chosen = Signal(object)
    """The View of a chip; the one of everything when it is switched off."""
    remade = Signal()
    kept = Signal()
    """Another view is kept, or one was renamed."""
    deleted = Signal(str, object)
    """A sentence, and what takes the deletion back."""

    def __init__(self, built_in: Sequence[View], own: OwnViews, bar: QWidget) -> None:
        super().__init__(bar)
        self._built_in = tuple(built_in)
        self._own = own
        self._bar = bar
        self._shown = ALL
        self._counts: dict[str, int] = {}
        self.chips: list[Chip] = []
        self._views: list[View] = []
        self.make()

    def make(self) -> None:
        """Make the chips anew."""
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        own = self._own.all()
        self._views = [*self._built_in, *own]
        self.chips = [self._chip(view, own=view in own) for view in self._views]
        self.mark(self._shown)
        self.show_counts(self._counts)

    @property
    def first(self) -> View:
        """The view that the list opens with."""
        known = [view for view in self._views if view.name == self._own.first]
        return (*known, *self._views, View("", ALL))[0]

    @property
    def countable(self) -> Sequence[View]:
        """The views that leave something out."""
        return [view for view in self._views if view.wanted.narrows]

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many rows stand behind each view, by its name; a row of chips that grew is laid anew."""
        self._counts = dict(counts)
        for view, chip in zip(self._views, self.chips, strict=True):
            count = counts.get(view.name)
            words = view.name.replace("&", "&&")
            chip.setText(words if count is None else f"{words} {quantity(Quantity(count))}")
            chip.setAccessibleName(_("Вид «{name}»").format(name=chip.text()))
        self.remade.emit()

    def mark(self, wanted: Wanted) -> None:
        """Check the chip of what is shown."""
        self._shown = wanted
        for view, chip in zip(self._views, self.chips, strict=True):
            chip.setChecked(view.shows(wanted))

    def tell(self, wanted: Wanted) -> bool:
        """Whether the name of a view that the list is made with says it all: its conditions need no chips."""
        return any(view.shows(wanted) for view in self._built_in)

    def worth_keeping(self, wanted: Wanted) -> bool:
        """Whether there are conditions that no view has yet."""
        return wanted.narrows and not any(view.shows(wanted) for view in self._views)

    def ask_name(self, wanted: Wanted, below: QWidget) -> NamePopup:
        """Ask for a name and keep what is shown as a view."""
        popup = NamePopup("", _("Сохранить"), self._bar)
        popup.named.connect(lambda name: self._change(lambda: self._own.keep(View(name, wanted))))
        popup.open_under(below)
        return popup

    def menu_of(self, view: View, chip: Chip) -> QMenu:
        """What may be done with a view; those the list is made with stay as they are."""
        menu = QMenu(self._bar)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        first = menu.addAction(_("Открывать список с этого вида"), partial(self._own.open_with, view.name))
        first.setCheckable(True)
        first.setChecked(self.first is view)
        if view not in self._built_in:
            move = self._own.move
            menu.addSeparator()
            menu.addAction(_("Переименовать…"), partial(self._rename, view, chip))
            menu.addAction(_("Сдвинуть влево"), partial(self._change, partial(move, view.name, -1)))
            menu.addAction(_("Сдвинуть вправо"), partial(self._change, partial(move, view.name, 1)))
            menu.addSeparator()
            menu.addAction(_("Удалить"), partial(self._delete, view))
        return menu

    def _chip(self, view: View, *, own: bool) -> Chip:
        chip = Chip(view.name, checkable=True, parent=self._bar)
        chip.clicked.connect(lambda checked: self.chosen.emit(view if checked else View("", ALL)))
        chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chip.customContextMenuRequested.connect(partial(self._open_menu, view, chip))
        if own:
            chip.setToolTip(_("Правая кнопка или Shift+F10: переименовать, сдвинуть, открывать первым, удалить"))
        return chip

    def _open_menu(self, view: View, chip: Chip, place: QPoint) -> None:
        self.menu_of(view, chip).popup(chip.mapToGlobal(place))

    def _rename(self, view: View, chip: Chip) -> None:
        popup = NamePopup(view.name, _("Переименовать"), self._bar)
        popup.named.connect(lambda name: self._change(lambda: self._own.rename(view.name, name)))
        popup.open_under(chip)

    def _delete(self, view: View) -> None:
        before = self._own.all()
        self._change(lambda: self._own.delete(view.name))
        undo = partial(self._change, partial(self._own.put, before))
        self.deleted.emit(_("Вид «{name}» удалён.").format(name=view.name), undo)

    def _change(self, change: Callable[[], None]) -> None:
        change()
        self.make()
        self.kept.emit()
