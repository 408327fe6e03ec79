"""What is typed outlives a crash: kept as one types, offered when it is opened again, forgotten once it is saved."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from finance_desk.domain.language import _
from finance_desk.ui.drafts import Draft, DraftKeeper, Drafts
from finance_desk.ui.widgets.notice import Notice
from finance_desk.ui.widgets.tone import Tone

Kept = Mapping[str, Any]
"""What was typed, as JSON holds it."""


class Remembered:
    """The draft of one form or grid. `offer` stands above it while something waits to be restored."""

    def __init__(
        self,
        owner: QWidget,
        typed: Callable[[], bool],
        kept: Callable[[], Kept],
        restore: Callable[[Kept], None],
    ) -> None:
        self.offer = Notice(parent=owner)
        self._owner, self._typed, self._kept, self._put_back = owner, typed, kept, restore
        self._keeper: DraftKeeper | None = None
        self._touched = False
        """Something was typed since the last draft was forgotten; what is only offered is not forgotten."""

    def remember(self, drafts: Drafts, name: tuple[str, str, str], local: Callable[[datetime], datetime]) -> None:
        """Keep what is typed from now on, and offer what was kept from the last time; once.

        `name` is as a DraftKeeper gets it, `local` the clock on the wall.
        """
        if self._keeper is None:
            self._keeper = DraftKeeper(self._owner, drafts, name, self._typed_now)
            self._keeper.offer(lambda draft: self._offer(draft, local), self._restore)

    def touched(self) -> None:
        """Something was typed, or taken back by an undo."""
        if self._keeper is None:
            return
        if self._typed():
            self._touched = True
            self._keeper.touched()
        elif self._touched and self.offer.isHidden():
            self.forget()

    def keep(self) -> None:
        """Write the draft now: the save failed."""
        if self._keeper is not None:
            self._keeper.keep()

    def forget(self) -> None:
        """What was typed is saved or given up."""
        self.offer.set("")
        self._touched = False
        if self._keeper is not None:
            self._keeper.forget()

    def _typed_now(self) -> Kept:
        return self._kept() if self._typed() else {}

    def _offer(self, draft: Draft, local: Callable[[datetime], datetime]) -> None:
        restores, drops = (_("Восстановить"), lambda: self._restore(draft)), (_("Удалить"), self.forget)
        self.offer.set(draft.offer(local), Tone.ACCENT, restores, drops)

    def _restore(self, draft: Draft) -> None:
        self.offer.set("")
        self._put_back(draft.typed)
