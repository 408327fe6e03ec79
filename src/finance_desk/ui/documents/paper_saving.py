"""The form of a paper with its lines: saved together, met with what another wrote, kept through a crash."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt

from finance_desk.domain.errors import Conflict, Rejected
from finance_desk.domain.language import _
from finance_desk.queries.document_draft import EditedPaper
from finance_desk.ui.documents import draft_lines, others_lines
from finance_desk.ui.errors import conflict_sentence
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.grid import Grid
from finance_desk.ui.form.grid_changes import kept_changes, merged
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.remembered import Kept
from finance_desk.ui.form.saving import Reread, Save, SavingForm
from finance_desk.ui.widgets.tone import Tone

LINES = ("lines",)
"""what a Conflict names when somebody else wrote the lines"""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPaper(Opened):
    """The card of a draft, with its lines beside it."""

    paper: EditedPaper


class PaperSaving(SavingForm):
    """A form with lines: typed are both, and a refusal of a line stands in its cell."""

    def __init__(self, form: Form, save: Save, grid: Grid, paper: EditedPaper, reread: Reread | None = None) -> None:
        super().__init__(form, save, reread=reread)
        self.grid = grid
        self.paper = paper
        """The paper whose lines are changed: as opened, or as met again after a conflict."""
        grid.open(draft_lines.opened(paper))
        grid.changed.connect(lambda _rows: self._typed())
        grid.typing.connect(self._typed)

    @property
    def stays(self) -> bool:
        """A saved paper is closed: its lines have got other keys."""
        return False

    def typed(self) -> bool:
        """Whether the card or a line differs from what was opened."""
        return super().typed() or self.grid.typed()

    def kept(self) -> dict[str, Any]:
        """The card, and what differs in the lines."""
        return super().kept() | {"lines": kept_changes(self.grid, draft_lines.known_by)}

    def restore(self, kept: Kept) -> None:
        """Show again what was typed, on the lines of now."""
        super().restore(kept)
        lines = kept.get("lines")
        if isinstance(lines, Mapping):
            self._restore_lines(lines)

    def save(self, after: Callable[[], None] | None = None) -> None:
        """Take what is being typed in a cell, then send it all."""
        self.grid.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.grid.check():
            super().save(after)

    def discard(self) -> None:
        """Give up what was typed."""
        self.grid.model.open([])
        super().discard()

    def _show_conflict(self, error: Conflict) -> None:
        if error.fields != LINES:
            super()._show_conflict(error)
            return
        text = conflict_sentence(error, lambda _name: _("Строки"), self.local)
        looks = (_("Показать, что изменилось"), lambda: self._meet_lines(self._tell_changes))
        self.notice.set(text, Tone.WARNING, looks, self._written_over())

    def _written_over(self) -> tuple[str, Callable[[], None]]:
        return _("Записать моё поверх"), lambda: self._meet_lines(self._write_over)

    def _meet_lines(self, then: Callable[[EditedPaper], None]) -> None:
        """Read the draft again: the card takes their values where ours were not touched, the lines stay as typed."""
        if self._reread is None or self.saving:
            return

        def met(theirs: Opened) -> None:
            self.form.meet(theirs)
            if isinstance(theirs, OpenedPaper):
                then(theirs.paper)

        self._reread().then(met).failed(self._show)

    def _tell_changes(self, theirs: EditedPaper) -> None:
        said = _("Сейчас в строках: {changes}. Ваши строки целы.")
        text = said.format(changes=others_lines.changes(self.paper.lines, theirs.lines))
        takes = (_("Взять их строки"), lambda: self._meet_lines(self._take))
        self.notice.set(text, Tone.ACCENT, takes, self._written_over())

    def _take(self, theirs: EditedPaper) -> None:
        self.notice.set("")
        self.paper = theirs
        self.grid.open(draft_lines.opened(theirs))

    def _write_over(self, theirs: EditedPaper) -> None:
        rows, lost = others_lines.rebased(self.grid.model.filled(), self.paper.lines, theirs.lines)
        self._take(theirs)
        self.grid.model.change(rows)
        if not lost:
            self.save(self._after)
            return
        self._tell_lost(lost)

    def _tell_lost(self, works: int) -> None:
        text = _("Строк по работам, которых в черновике больше нет: {count}. Остальные целы: проверьте их и запишите.")
        self.notice.set(text.format(count=works), Tone.WARNING)

    def _restore_lines(self, kept: Kept) -> None:
        found = merged(self.grid, kept, draft_lines.known_by)
        anew = tuple(row for name, row in found.lost if not draft_lines.is_work(name))
        self.grid.put_back((*found.rows, *anew))
        if works := len(found.lost) - len(anew):
            self._tell_lost(works)
        elif anew:
            text = _(
                "Строк, которые тем временем изменили или убрали: {count}. Набранное в них стоит внизу: проверьте."
            )
            self.notice.set(text.format(count=len(anew)), Tone.WARNING)

    def _show(self, error: Exception) -> None:
        of_line = isinstance(error, Rejected) and not any(f.answers_to(error.field or "") for f in self.form.fields)
        if of_line and isinstance(error, Rejected):
            self.grid.refuse(error)
            return
        super()._show(error)
