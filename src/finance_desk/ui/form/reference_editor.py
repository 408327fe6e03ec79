"""A record found by words: suggestions as one types, F4 for the whole list, Shift+F4 clears."""

from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import search_key
from finance_desk.domain.language import _
from finance_desk.ui.form.answer import Found
from finance_desk.ui.form.editor import LineEditor
from finance_desk.ui.form.field import Field, Search
from finance_desk.ui.form.picker import Picker
from finance_desk.ui.form.suggestions import Suggestions
from finance_desk.ui.theme import icon


class ReferenceEditor(LineEditor):
    """Holds what was chosen; words that were not chosen from the list are no value."""

    def __init__(self, field: Field, today: date, parent: QWidget | None = None) -> None:
        super().__init__(field, today, parent)
        self._found: Found | None = None
        self.line.setPlaceholderText(field.placeholder or _("Начните печатать или F4"))
        self._opens = self.line.addAction(icon("search"), QLineEdit.ActionPosition.TrailingPosition)
        self._opens.setToolTip(_("Выбрать из списка (F4), очистить — Shift+F4"))
        self._opens.triggered.connect(self.open_list)
        self.suggestions = Suggestions(self.line, _search_of(field), lambda: self._found is None)
        self.suggestions.accepted.connect(self.choose)
        self.suggestions.searched.connect(self._resolve_if_left)
        self.line.textEdited.connect(self._typed)

    def value(self) -> Any:
        """The key of the record. Raises Rejected for words that no record was chosen for."""
        if self._found is not None:
            return self._found.key
        if not self.line.text().strip():
            return None
        sentence = _("Выберите из списка (F4): записи «{text}» в нём нет.").format(text=self.line.text().strip())
        raise Rejected(sentence, field=self.field.name)

    def found(self) -> Found | None:
        """The record with its title."""
        return self._found

    def set_value(self, value: Any) -> None:
        """Show a record: a Found, or None."""
        self._found = Found(*value) if isinstance(value, tuple) else None
        if value is not None and self._found is None:
            self._found = Found(value, _("выбрано"))
        self.line.setText(self._found.title if self._found else "")
        self.line.setCursorPosition(0)
        self.line.setToolTip(self._found.note if self._found else "")

    def choose(self, found: Found) -> None:
        """Take a record and select its title, so that typing replaces it."""
        self.set_value(found)
        self.changed.emit()
        self.line.selectAll()

    def clear(self) -> None:
        """Choose nothing."""
        self.set_value(None)
        self.changed.emit()

    def open_list(self) -> None:
        """Show the whole list."""
        if self.line.isReadOnly() or self.locked:
            return
        self.suggestions.hide()
        picker = Picker(self, self.field, self._found.key if self._found else None)
        if self._found is None and self.line.text().strip():
            picker.line.setText(self.line.text().strip())
        picker.picked.connect(self.choose)
        picker.open()

    def raw(self) -> Any:
        """The key, the title and the note, or the words typed."""
        return [str(self._found.key), *self._found[1:]] if self._found else self.line.text()

    def set_raw(self, raw: Any) -> None:
        """What was chosen, or the words typed."""
        if isinstance(raw, list):
            self.set_value(Found(_read_key(raw[0]), *raw[1:]))
        else:
            self.set_value(None)
            self.line.setText(str(raw))

    def left(self) -> None:
        """Words that name exactly one record choose it."""
        if self._found is None and self.line.text().strip():
            self.suggestions.ask() if self.suggestions.pending() else self._resolve()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of a reference."""
        typing = watched is self.line and event.type() is QEvent.Type.KeyPress and not self.locked
        if typing and isinstance(event, QKeyEvent) and not self.line.isReadOnly() and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_F4:
            return False
        if event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.clear()
        elif event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.open_list()
        else:
            return False
        return True

    def _typed(self, text: str) -> None:
        if self._found is not None and text != self._found.title:
            self._found = None
            self.changed.emit()

    def _resolve_if_left(self) -> None:
        if not self.line.hasFocus():
            self._resolve()

    def _resolve(self) -> None:
        named = matching(self.suggestions.found.rows, self.line.text())
        if self._found is None and named is not None:
            self.set_value(named)
            self.changed.emit()


def matching(rows: tuple[Found, ...], text: str) -> Found | None:
    """The record that the words mean: the only one so named, by its whole title, its code or all after the code."""
    wanted = search_key(text)
    whole = [found for found in rows if search_key(found.title) == wanted]
    parts = [(found, search_key(found.title).partition(" ")) for found in rows]
    begun = [found for found, (code, _space, _name) in parts if code == wanted]
    named = [found for found, (_code, _space, name) in parts if name == wanted]
    return next((alike[0] for alike in (whole, begun, named) if len(alike) == 1), None)


def _search_of(field: Field) -> Search:
    if field.search is None:
        raise TypeError(f"a reference is searched for: {field.name}")
    return field.search


def _read_key(text: str) -> Any:
    try:
        return UUID(text)
    except ValueError:
        return text
