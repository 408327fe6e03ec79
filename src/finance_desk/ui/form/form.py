"""A form: fields laid on a grid, read into values, lit where they were refused."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.ui.form import typed
from finance_desk.ui.form.box import FieldBox
from finance_desk.ui.form.field import NUMBERS, Field, Values
from finance_desk.ui.form.opened import Opened
from finance_desk.ui.form.placement import place
from finance_desk.ui.form.reference_editor import ReferenceEditor
from finance_desk.ui.form.scroll import reveal
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.looks import label

COLUMNS = 12
COLUMN = 40
"""the least width of a column: a sheet of twelve fits a small screen at 200 %"""


class Form(QWidget):
    """The fields of one record. Enter goes on to the next field; hidden fields have their empty value."""

    changed = Signal()

    def __init__(
        self, fields: Sequence[Field], *, today: date, opened: Opened | None = None, columns: int = COLUMNS
    ) -> None:
        super().__init__()
        self.fields = tuple(fields)
        self.opened = opened or Opened()
        self._columns = columns
        self._base: dict[str, Any] = {}
        self._shown: tuple[str, ...] = ()
        self._groups = {name: label(name, "strong") for name in dict.fromkeys(f.group for f in fields) if name}
        self._grid = QGridLayout(self)
        self._boxes = {field.name: FieldBox(field, today, self) for field in fields}
        self._quiet = True
        self._prepare()
        self.open(self.opened)

    def open(self, opened: Opened) -> None:
        """Show a record; whatever was typed is gone."""
        self.opened = opened
        self._quiet = True
        for box in self._boxes.values():
            box.show_theirs("")
            box.editor.set_value(opened.value(box.field))
            self._base[box.field.name] = _state(box)
        self._quiet = False
        self._review()

    def values(self) -> dict[str, Any]:
        """What the command gets. Raises Rejected for the first field that is not understood or not answered."""
        seen = self.seen()
        return {name: self._value(box, seen) for name, box in self._boxes.items()}

    def seen(self) -> Values:
        """The values as far as they are understood; None where they are not."""
        return {name: _understood(box) for name, box in self._boxes.items()}

    def typed(self) -> bool:
        """Whether anything differs from what was opened."""
        return any(self._differs(box) for box in self._boxes.values())

    def refuse(self, error: Rejected) -> bool:
        """Light the field that a refusal names, and all that is wrong besides; go there. False without such a field."""
        for box in self._boxes.values():
            if error.field and box.field.answers_to(error.field) and not box.isHidden():
                self._light_wrong()
                box.refuse(error.message)
                box.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                reveal(box)
                return True
        return False

    def clear_refusals(self) -> None:
        """Nothing is known to be wrong any more."""
        seen = self.seen()
        for box in self._boxes.values():
            box.remark(seen)

    def meet(self, theirs: Opened) -> None:
        """Take a newer base: fields not touched here show their values, touched ones keep ours and name theirs."""
        self.opened, self._quiet = theirs, True
        for name, box in self._boxes.items():
            mine, raw, before = _state(box), box.editor.raw(), self._base[name]
            value = theirs.value(box.field)
            box.editor.set_value(value)
            self._base[name] = _state(box)
            ours = mine not in (before, self._base[name])
            if ours:
                box.editor.set_raw(raw)
            words = typed.write(box.field, value) or _("пусто")
            box.show_theirs(words if ours and self._base[name] != before else "")
        self._quiet = False
        self._review()

    def accept_typed(self, record: Any) -> None:
        """What is typed was saved: it is the base of what is typed next."""
        found = {
            name: box.editor.found() for name, box in self._boxes.items() if isinstance(box.editor, ReferenceEditor)
        }
        self.opened = Opened(record, {name: one for name, one in found.items() if one is not None})
        self._base = {name: _state(box) for name, box in self._boxes.items()}
        self._review()

    def label_of(self, name: str) -> str:
        """The words of a field by the name that the command knows it by."""
        return next((field.label for field in self.fields if field.answers_to(name)), name)

    def raw(self) -> dict[str, Any]:
        """What was typed, as JSON holds it; passwords are left out."""
        kept = {name: box.editor.raw() for name, box in self._boxes.items() if self._differs(box)}
        return {name: raw for name, raw in kept.items() if raw is not None}

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Show again what was typed before; what a field can no longer show is passed over."""
        for name, text in raw.items():
            if name in self._boxes:
                with suppress(TypeError, ValueError, LookupError):
                    self._boxes[name].editor.set_raw(text)
        self._review()

    def lock(self, locked: bool) -> None:
        """Let nothing be changed while it is being saved."""
        for box in self._boxes.values():
            box.editor.lock(locked)

    def focus_first(self) -> None:
        """Go to the first empty required field, else to the first field."""
        seen, shown = self.seen(), [box for box in self._boxes.values() if not box.isHidden()]
        wanted = [box for box in shown if box.field.required and seen[box.field.name] in (None, "")]
        for box in [*wanted, *shown][:1]:
            box.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def box(self, name: str) -> FieldBox:
        """The box of a field."""
        return self._boxes[name]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _modified(event):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _prepare(self) -> None:
        self.setMinimumWidth(COLUMN * self._columns)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space.m)
        self._grid.setVerticalSpacing(theme.space.m)
        for box in self._boxes.values():
            box.editor.changed.connect(lambda box=box: self._touch(box))
            box.editor.settled.connect(lambda box=box: box.settle(self.seen()))
            box.taken.connect(self._take)

    def _take(self, name: str) -> None:
        box = self._boxes[name]
        box.show_theirs("")
        box.editor.set_value(self.opened.value(box.field))

    def _touch(self, box: FieldBox) -> None:
        box.wrong = False
        self._review()

    def _review(self) -> None:
        if self._quiet:
            return
        seen = self.seen()
        asked = tuple(name for name, box in self._boxes.items() if box.field.when is None or box.field.when(seen))
        if asked != self._shown or not asked:  # at first every box is seen
            self._shown = asked
            place(self._grid, [self._boxes[name] for name in asked], self._groups, self._columns)
            for name, box in self._boxes.items():
                box.setVisible(name in asked)
        for box in self._boxes.values():
            box.set_changed(self._differs(box))
            if not box.wrong:
                box.remark(seen)
        self.changed.emit()

    def _light_wrong(self) -> None:
        seen = self.seen()
        for box in self._boxes.values():
            try:
                self._value(box, seen)
            except Rejected as error:
                box.refuse(error.message)

    def _differs(self, box: FieldBox) -> bool:
        return bool(_state(box) != self._base[box.field.name])

    def _value(self, box: FieldBox, seen: Values) -> Any:
        field = box.field
        if field.name not in self._shown:
            return field.empty if field.default is None else field.default
        value = box.editor.value()
        if field.required and value in (None, "", ()):
            raise Rejected(_("Заполните поле «{label}».").format(label=field.label), field=field.name)
        return field.default if value is None and field.kind in NUMBERS else value


def _state(box: FieldBox) -> tuple[str, Any]:
    try:
        return "value", box.editor.value()
    except Rejected:
        return "text", box.editor.raw()


def _understood(box: FieldBox) -> Any:
    kind, value = _state(box)
    return value if kind == "value" else None


def _modified(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
