"""Editors that choose: one value of a few in words, yes or no."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from finance_desk.domain.formatting import NOTHING
from finance_desk.ui.form.editor import Editor
from finance_desk.ui.form.field import Field
from finance_desk.ui.widgets.wheel import pass_wheel


class ChoiceEditor(Editor):
    """A value by its words; F4 or Alt+Down opens the list, letters find a word. A choice not required may be none."""

    def __init__(self, field: Field, today: date, parent: QWidget | None = None) -> None:
        super().__init__(field, today, parent)
        self.box = QComboBox(self)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(6)
        self._values: list[Any] = [*([] if field.required else [None]), *field.choices]
        self.box.addItems([NOTHING if value is None else field.choices[value] for value in self._values])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self.named(self.box)
        pass_wheel(self.box)
        self.box.setEnabled(not field.read_only)
        self.box.currentIndexChanged.connect(lambda _index: self.changed.emit())

    def input(self) -> QWidget:
        """The box."""
        return self.box

    def value(self) -> Any:
        """The chosen value."""
        return self._values[self.box.currentIndex()] if self.box.currentIndex() >= 0 else None

    def set_value(self, value: Any) -> None:
        """Choose a value; one that is no choice any more leaves the box empty."""
        self.box.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def raw(self) -> Any:
        """The word: values of enums are not JSON."""
        return self.box.currentText() if self.value() is not None else ""

    def set_raw(self, raw: Any) -> None:
        """The word."""
        self.set_value({word: value for value, word in self.field.choices.items()}.get(raw))


class FlagEditor(Editor):
    """A box with its own words."""

    def __init__(self, field: Field, today: date, parent: QWidget | None = None) -> None:
        super().__init__(field, today, parent)
        self.box = QCheckBox(field.label, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        layout.addStretch(1)
        self.named(self.box)
        self.box.setEnabled(not field.read_only)
        self.box.toggled.connect(lambda _on: self.changed.emit())

    def input(self) -> QWidget:
        """The box."""
        return self.box

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        """Tick or not."""
        self.box.setChecked(bool(value))

    def raw(self) -> Any:
        """Whether it is ticked."""
        return self.box.isChecked()

    def set_raw(self, raw: Any) -> None:
        """Whether it was ticked."""
        self.box.setChecked(raw is True)
