"""A field as it stands on the form: its words above, the input, one line under it."""

from datetime import date
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.ui.form.editors import editor_for
from finance_desk.ui.form.field import Field, Kind, Values
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.looks import label, set_tone
from finance_desk.ui.widgets.tone import Tone

QWIDGETSIZE_MAX = 16_777_215
"""no limit, in the words of Qt, which hides the name from Python"""


class FieldBox(QWidget):
    """Says what is asked, whether it must be answered, whether it was changed, and what is wrong with the answer."""

    taken = Signal(object)
    """The person took their value instead."""

    def __init__(self, field: Field, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.editor = editor_for(field, today, self)
        self.wrong = False
        self._theirs = ""
        self._columns = self._own = 1
        self._words = label("" if field.kind is Kind.FLAG else field.label, "label")
        self._words.setBuddy(self.editor)
        self._must = _mark("*", Tone.DANGER, _("Обязательно"))
        answered = field.kind is Kind.CHOICE and field.default is not None
        self._must.setVisible(field.required and field.kind is not Kind.FLAG and not answered)
        self._changed = _mark("•", Tone.ACCENT, _("Изменено, ещё не сохранено"))
        self._note = label("", "faint", wrap=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._note.linkActivated.connect(lambda _link: self.taken.emit(self.field.name))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # columns are of one width
        self._build()
        self.remark({})

    def settle(self, values: Values) -> None:
        """Say at once what cannot be understood, when the person leaves the input; what was refused stays refused."""
        try:
            self.editor.value()
        except Rejected as error:
            self.refuse(error.message)
        else:
            if not self.wrong:
                self.remark(values)

    def refuse(self, sentence: str) -> None:
        """Light the field with what is wrong with it."""
        self.wrong = True
        self.editor.mark(True)  # noqa: FBT003  one word, as Qt's own setters
        self.editor.input().setAccessibleDescription(sentence)
        self._say(sentence, "error", Tone.NEUTRAL)

    def remark(self, values: Values) -> None:
        """Nothing is wrong as far as is known: show the hint, or what the other person wrote here."""
        self.wrong = False
        self.editor.mark(False)  # noqa: FBT003  one word, as Qt's own setters
        text, tone = self.editor.remark(values)
        self.editor.input().setAccessibleDescription(self._theirs or text)
        self._say(self._theirs or text, "faint", Tone.WARNING if self._theirs else tone, link=bool(self._theirs))

    def show_theirs(self, text: str) -> None:
        """What the other person wrote here; an empty text when both agree."""
        self._theirs = text and _("У них: {value}").format(value=text)

    def set_changed(self, changed: bool) -> None:
        """Show whether it differs from what was opened."""
        self._changed.setVisible(changed)

    def set_labelled(self, labelled: bool) -> None:
        """Keep the place of the words, so that the inputs of a row stand on one line."""
        self._head.setVisible(labelled)

    def stand(self, columns: int, own: int) -> None:
        """Lie over so many columns of the form; the input keeps its own, its sentence may use them all."""
        self._columns, self._own = columns, own
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The input keeps to its columns."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        gap = theme.space.m
        column = (self.width() + gap) / self._columns - gap
        narrower = self._own < self._columns
        self.editor.setMaximumWidth(round(self._own * (column + gap) - gap) if narrower else QWIDGETSIZE_MAX)

    def _say(self, text: str, look: str, tone: Tone, *, link: bool = False) -> None:
        self._note.setTextFormat(Qt.TextFormat.RichText if link else Qt.TextFormat.PlainText)
        self._note.setText(f'{escape(text)} <a href="take">{escape(_("Взять"))}</a>' if link else text)
        self._note.setVisible(bool(text))
        set_tone(self._note, tone)
        if self._note.property("look") != look:
            self._note.setProperty("look", look)
            self._note.style().unpolish(self._note)
            self._note.style().polish(self._note)

    def _build(self) -> None:
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme.space.xs)
        for part in (self._words, self._must, self._changed):
            head.addWidget(part)
        head.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space.xs)
        whole.addWidget(self._head)
        whole.addWidget(self.editor)
        whole.addWidget(self._note)
        whole.addStretch(1)


def _mark(sign: str, tone: Tone, meaning: str) -> QLabel:
    made = label(sign, "label")
    made.setToolTip(meaning)
    made.setAccessibleName(meaning)
    set_tone(made, tone)
    return made
