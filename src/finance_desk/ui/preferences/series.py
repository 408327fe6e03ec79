"""«Нумерация»: which number each kind of paper gets next, and by which pattern."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtGui import QAction

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.numbering import format_number
from finance_desk.domain.states import DocumentKind
from finance_desk.queries.offices import OfficeRow, SeriesRow, offices, series
from finance_desk.services import numbers
from finance_desk.ui.desk import Desk
from finance_desk.ui.form import field
from finance_desk.ui.form.answer import Answer
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.form.form import Form
from finance_desk.ui.form.saving import SavingForm
from finance_desk.ui.listing.actions import action
from finance_desk.ui.overview.line import Line
from finance_desk.ui.overview.panel import Panel
from finance_desk.ui.preferences.section import Section, buttons, stacked
from finance_desk.ui.widgets.tone import Tone
from finance_desk.ui.words import document_kind_words


class SeriesSection(Section):
    """Enter on a series changes its pattern, and before its first paper the number to begin with."""

    name = "series"
    title = _("Нумерация документов")
    icon = "hash"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.rows: Sequence[SeriesRow] = ()
        self._offices: Sequence[OfficeRow] = ()
        self.panel = Panel(_("Ряды номеров"), _("Год"), _("Следующий"), _("Документов ещё не выписывали."))
        self.panel.lines.cells.stays = True
        self.edit_action = action(self, _("Изменить ряд…"), "Ctrl+R", self.edit)
        self.add_action = action(self, _("Завести ряд…"), "Ins", self.add)
        self.body.addLayout(stacked(self.panel, buttons((self.add_action, self.edit_action), primary=self.add_action)))
        told = _(
            "Номер даётся при выписке и больше не занимается: пропусков не бывает. Каждый год ряд начинается снова."
        )
        self.explain(told if self._may else _("Ряды номеров правит бухгалтер или руководитель."))
        for each in (self.edit_action, self.add_action):
            each.setVisible(self._may)

    def reload(self) -> None:
        """Read the series."""
        self.desk.read(self, offices).then(self._know)
        self.desk.read(self, series).then(self._show)

    def actions_of_section(self) -> Sequence[QAction]:
        """What may be done with series."""
        return (self.add_action, self.edit_action) if self._may else ()

    def add(self) -> None:
        """Ask for a series of a workstation, or of a year to come."""
        if self._may and self._offices:
            self._ask(self._new(), _("Ряд номеров заведён."))

    def edit(self) -> None:
        """Ask how the papers of the current series are numbered."""
        row = self.panel.lines.currentIndex().row()
        if self._may and 0 <= row < len(self.rows):
            self._ask(self._changed(self.rows[row]), _("Нумерация записана."))

    @property
    def _may(self) -> bool:
        return self.desk.may(numbers.set_series)

    def _know(self, rows: Sequence[OfficeRow]) -> None:
        self._offices = rows

    def _ask(self, sheet: FormDialog, said: str) -> None:
        sheet.saved.connect(lambda _none: self._done(said))
        sheet.open()

    def _done(self, said: str) -> None:
        self.desk.say(said, tone=Tone.GOOD)
        self.reload()

    def _new(self) -> FormDialog:
        owners = {row.key: row.name for row in self._offices}
        first = self._offices[0].key
        prefix = _("Свой ряд рабочего места, которое выписывает без связи: К1-. Пусто: общий ряд.")
        fields = (
            field.choice(_("Организация"), "organization_id", owners, required=True, default=first, width=12),
            field.choice(_("Документ"), "kind", _kinds(), required=True, default=DocumentKind.INVOICE, width=4),
            field.whole(_("Год"), "year", required=True, default=self.desk.today.year, width=4),
            field.whole(_("Первый номер"), "first", required=True, default=1, width=4),
            field.text(_("Шаблон номера"), "pattern", required=True, default=numbers.DEFAULT, width=6, hint=_words()),
            field.text(_("Префикс места"), "prefix", width=6, hint=prefix),
        )
        return self._sheet(_("Новый ряд номеров"), fields, {})

    def _changed(self, row: SeriesRow) -> FormDialog:
        fixed = {"organization_id": row.organization_id, "kind": row.kind, "year": row.year, "prefix": row.prefix}
        first = field.whole(_("Первый номер"), "first", required=True, default=row.first, width=4)
        if row.begun:
            fixed["first"] = row.first
        pattern = field.text(_("Шаблон номера"), "pattern", required=True, default=row.pattern, width=8, hint=_words())
        kind = _kinds()[row.kind]
        title = _("{kind}, {year}: {organization}").format(kind=kind, year=row.year, organization=row.organization)
        return self._sheet(title, (pattern,) if row.begun else (pattern, first), fixed)

    def _sheet(self, title: str, fields: tuple[field.Field, ...], fixed: Mapping[str, Any]) -> FormDialog:
        def send(values: Mapping[str, Any], _base: Any) -> Answer[Any]:
            return self.desk.do(self, numbers.set_series, **{**fixed, **values})

        saving = SavingForm(Form(fields, today=self.desk.today), send)
        return FormDialog(self, title, saving, width=600)

    def _show(self, rows: Sequence[SeriesRow]) -> None:
        self.rows = rows
        kinds = _kinds()
        self.panel.show_lines(
            [Line(kinds[row.kind], row.organization, str(row.year), next_number(row), self.edit) for row in rows]
        )


def next_number(row: SeriesRow) -> str:
    """What the next paper of the series is called, were it written on the last day of its year."""
    try:
        return row.prefix + format_number(row.pattern, row.last + 1, date(row.year, 12, 31), row.ours)
    except Rejected:  # the pattern wants a prefix that was taken from the organisation since
        return _("нужен префикс")


def _kinds() -> dict[DocumentKind, str]:
    return {kind: word.capitalize() for kind, word in document_kind_words().items()}


def _words() -> str:
    return _("{N} — номер, {N:5} — с нулями, {YY} и {MM} — год и месяц, {ORG} — префикс организации")
