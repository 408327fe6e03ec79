"""Which editor a kind of field gets."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QWidget

from finance_desk.ui.form.choice_editors import ChoiceEditor, FlagEditor
from finance_desk.ui.form.date_editor import DateEditor
from finance_desk.ui.form.editor import Editor, LineEditor
from finance_desk.ui.form.field import Field, Kind
from finance_desk.ui.form.file_editor import FilesEditor
from finance_desk.ui.form.number_editor import NumberEditor
from finance_desk.ui.form.reference_editor import ReferenceEditor
from finance_desk.ui.form.text_editors import MultilineEditor, RequisiteEditor, SecretEditor

EDITORS: Mapping[Kind, type[Editor]] = {
    Kind.TEXT: LineEditor,
    Kind.MULTILINE: MultilineEditor,
    Kind.MONEY: NumberEditor,
    Kind.QUANTITY: NumberEditor,
    Kind.PERCENT: NumberEditor,
    Kind.WHOLE: NumberEditor,
    Kind.DATE: DateEditor,
    Kind.CHOICE: ChoiceEditor,
    Kind.FLAG: FlagEditor,
    Kind.INN: RequisiteEditor,
    Kind.KPP: RequisiteEditor,
    Kind.BIK: RequisiteEditor,
    Kind.ACCOUNT: RequisiteEditor,
    Kind.PHONE: LineEditor,
    Kind.EMAIL: LineEditor,
    Kind.REFERENCE: ReferenceEditor,
    Kind.FILES: FilesEditor,
    Kind.SECRET: SecretEditor,
}


def editor_for(field: Field, today: date, parent: QWidget | None = None) -> Editor:
    """A new editor of the field, empty."""
    return EDITORS[field.kind](field, today, parent)
