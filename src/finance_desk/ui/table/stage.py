"""What stands in the place of rows: a skeleton, an error with what to do, or what the list is for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from finance_desk.domain.errors import FinanceDeskError
from finance_desk.domain.language import _
from finance_desk.domain.listing import Condition
from finance_desk.ui.table.model import Stage
from finance_desk.ui.table.view import TableView
from finance_desk.ui.widgets.empty_state import EmptyState
from finance_desk.ui.widgets.skeleton import Skeleton

_SKELETON_ROWS = 40


class TableStage(QObject):
    """Lays the right thing over a table. `nothing` makes what is shown when there are no rows at all.

    `usual` are the conditions a list begins with: where they alone leave nothing, nobody has narrowed anything.
    """

    def __init__(
        self,
        view: TableView,
        nothing: Callable[[], EmptyState],
        drop_conditions: Callable[[], object],
        usual: Sequence[Condition] = (),
    ) -> None:
        super().__init__(view)
        self._usual = tuple(usual)
        self._view = view
        self._nothing = nothing
        self._drop_conditions = drop_conditions
        self.shown: QWidget | None = None
        view.source.stage_changed.connect(self._show)
        view.resized.connect(self._place)
        self._show(view.source.stage)

    def _show(self, stage: Stage) -> None:
        if self.shown is not None:
            self.shown.hide()
            self.shown.deleteLater()
        self.shown = self._made(stage)
        if self.shown is not None:
            self._place()
            self.shown.show()

    def _place(self) -> None:
        if self.shown is not None:
            self.shown.setGeometry(self._view.viewport().rect())

    def _made(self, stage: Stage) -> QWidget | None:
        viewport = self._view.viewport()
        if stage is Stage.LOADING:
            return Skeleton(_SKELETON_ROWS, parent=viewport)
        if stage is Stage.FAILED:
            made: QWidget = self._failed()
        elif stage is Stage.EMPTY:
            made = self._nothing_matches() if self._narrowed else self._nothing()
        else:
            return None
        made.setParent(viewport)
        return made

    @property
    def _narrowed(self) -> bool:
        wanted = self._view.source.wanted
        return wanted.narrows and (bool(wanted.text.strip()) or wanted.conditions != self._usual)

    def _failed(self) -> EmptyState:
        error = self._view.source.error
        sentence = error.message if isinstance(error, FinanceDeskError) else _("Список не прочитан.")
        return EmptyState("cloud-off", _("Не удалось показать список"), sentence, (_("Повторить"), self._again))

    def _nothing_matches(self) -> EmptyState:
        text = _("Ни одна строка не подходит под условия и слова поиска.")
        return EmptyState("search", _("Ничего не найдено"), text, (_("Сбросить условия"), self._drop_conditions))

    def _again(self) -> None:
        self._view.source.reload()
