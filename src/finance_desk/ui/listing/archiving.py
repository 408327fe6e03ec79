"""Into the archive and back: one action whose word follows the row, and a toast that takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from finance_desk.domain.language import _
from finance_desk.ui.listing.actions import action

if TYPE_CHECKING:
    from finance_desk.ui.list_page import ListPage


class Archiving:
    """`away` and `back` are the sentences of the toast; `{name}` in them is what `named` says of the row."""

    def __init__(self, page: ListPage, command: Any, away: str, back: str, named: str = "name") -> None:
        self._page, self._command, self._named = page, command, named
        self._said = {False: away, True: back}
        self.action = action(page, _("В архив"), "Del", self.turn)

    def follow(self, row: Any) -> None:
        """Name what may be done with the row."""
        if row is not None:
            self.action.setText(_("В архив") if row.active else _("Вернуть из архива"))

    def turn(self) -> None:
        """Hide the current row from choices, or show it again."""
        row = self._page.view.current_row
        if row is not None:
            self._set(row, active=not row.active)

    def _set(self, row: Any, *, active: bool) -> None:
        desk, said = self._page.desk, self._said[active].format(name=getattr(row, self._named))
        task = desk.do(self._page, self._command, row.key, active=active)
        task.then(lambda _done: desk.say(said, undo=lambda: self._set(row, active=not active)))
