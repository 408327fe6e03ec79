"""«Организации»: whose books these are; requisites, bank accounts, who signs, taxes of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtGui import QAction

from finance_desk.domain.events import ReferenceChanged
from finance_desk.domain.language import _
from finance_desk.queries.offices import OfficeFace, OfficeRow, office_face, offices
from finance_desk.services import organizations
from finance_desk.ui.desk import Desk
from finance_desk.ui.form.dialog import FormDialog
from finance_desk.ui.listing.actions import action
from finance_desk.ui.overview.line import Line
from finance_desk.ui.overview.panel import Panel
from finance_desk.ui.preferences import organization_lines as lines
from finance_desk.ui.preferences import organization_sheets as sheets
from finance_desk.ui.preferences.section import Section, buttons, stacked
from finance_desk.ui.widgets.tone import Tone

Ask = Callable[..., FormDialog]


class OrganizationsSection(Section):
    """The organisation the keyboard is on shows its parts below; Enter opens its requisites."""

    name = "organizations"
    title = _("Свои организации")
    icon = "organization"
    watches = (ReferenceChanged,)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.rows: Sequence[OfficeRow] = ()
        self.face: OfficeFace | None = None
        self.offices = Panel(_("Организации"), _("ИНН"), _("КПП"), _("Организаций ещё нет."))
        self.accounts = Panel(_("Банковские счета"), _("БИК"), _("В счетах"), _("Счетов ещё нет."))
        self.signs = Panel(_("Кто подписывает"), _("Основание"), _("Срок"), _("Подписывать пока некому."))
        self.taxes = Panel(_("Налоги и закрытый период"), "", _("Когда"), _("Режим не задан: цены не считаются."))
        for panel in (self.offices, self.accounts, self.signs):
            panel.lines.cells.stays = True
        self._act()
        self._lay_out()
        self.offices.lines.selectionModel().currentChanged.connect(lambda _now, _before: self._read_face())
        self.accounts.lines.selectionModel().currentChanged.connect(lambda _now, _before: self._follow())
        self.signs.lines.selectionModel().currentChanged.connect(lambda _now, _before: self._follow())
        if not desk.may(organizations.edit):
            self.explain(_("Реквизиты своих организаций правит руководитель."))
        self._follow()

    def reload(self) -> None:
        """Read the organisations, then the current one."""
        self.desk.read(self, offices).then(self._show_offices)

    def actions_of_section(self) -> Sequence[QAction]:
        """All that may be done with the current organisation."""
        return [each for each in self._actions if each.isVisible()]

    def add(self) -> None:
        """A new organisation."""
        if self.add_action.isVisible():
            self._ask(sheets.ask_organization(self, self.desk), _("Организация добавлена."))

    def edit(self) -> None:
        """The requisites of the current one."""
        if self.face is not None and self.edit_action.isVisible():
            self._ask(sheets.ask_organization(self, self.desk, self.face), _("Реквизиты записаны."))

    def make_main(self) -> None:
        """Print the current account on счета."""
        row = self.accounts.lines.currentIndex().row()
        if self.face is not None and 0 <= row < len(self.face.accounts):
            task = self.desk.do(self, organizations.set_main_account, self.face.accounts[row].key)
            task.then(lambda _none: self._done(_("Этот счёт печатается в счетах.")))

    def end_signatory(self) -> None:
        """Ask for the last day on which the current person signs."""
        row = self.signs.lines.currentIndex().row()
        if self.face is not None and 0 <= row < len(self.face.signatories):
            self._ask(sheets.ask_end(self, self.desk, self.face.signatories[row]), _("Срок подписи записан."))

    def _ask_of(self, ask: Ask, said: str) -> Callable[[], None]:
        """What opens a sheet about the current organisation."""

        def use() -> None:
            if self.face is not None:
                self._ask(ask(self, self.desk, self.face), said)

        return use

    def _ask(self, sheet: FormDialog, said: str) -> None:
        sheet.saved.connect(lambda _result: self._done(said))
        sheet.open()

    def _done(self, said: str) -> None:
        self.desk.say(said, tone=Tone.GOOD)
        self.reload()

    def _show_offices(self, rows: Sequence[OfficeRow]) -> None:
        self.rows = rows
        self.offices.show_lines([Line(row.name, "", row.inn, row.kpp or _("нет"), self.edit) for row in rows])
        self._read_face()

    def _read_face(self) -> None:
        key = self._current()
        if key is not None:
            self.desk.read(self, office_face, key).then(self._show_face)

    def _current(self) -> UUID | None:
        row = self.offices.lines.currentIndex().row()
        return self.rows[row].key if 0 <= row < len(self.rows) else None

    def _show_face(self, face: OfficeFace | None) -> None:
        self.face = face
        if face is None:
            return
        self.accounts.show_lines(lines.of_accounts(face, self.make_main))
        self.signs.show_lines(lines.of_signatories(face, self.desk.today, self.end_signatory))
        self.taxes.show_lines(lines.of_taxes(face, self.tax_action.trigger))
        self._follow()

    def _follow(self) -> None:
        """What may be done with what is current."""
        account, signs = self.accounts.lines.currentIndex().row(), self.signs.lines.currentIndex().row()
        known = self.face.accounts if self.face else ()
        self.main_action.setEnabled(0 <= account < len(known) and not known[account].is_main)
        people = self.face.signatories if self.face else ()
        self.end_action.setEnabled(0 <= signs < len(people))

    def _act(self) -> None:
        added = (_("Счёт добавлен."), _("Подписант добавлен."), _("Режим назначен."), _("Период записан."))
        self.add_action = action(self, _("Добавить организацию"), "Ins", self.add)
        self.edit_action = action(self, _("Изменить реквизиты…"), "Ctrl+R", self.edit)
        self.account_action = action(self, _("Добавить счёт…"), "", self._ask_of(sheets.ask_account, added[0]))
        self.main_action = action(self, _("Печатать в счетах"), "", self.make_main)
        self.sign_action = action(self, _("Добавить подписанта…"), "", self._ask_of(sheets.ask_signatory, added[1]))
        self.end_action = action(self, _("Срок подписи…"), "", self.end_signatory)
        self.tax_action = action(self, _("Сменить режим…"), "", self._ask_of(sheets.ask_tax, added[2]))
        self.period_action = action(self, _("Закрытый период…"), "", self._ask_of(sheets.ask_period, added[3]))
        self._actions: tuple[Any, ...] = (
            *(self.add_action, self.edit_action, self.account_action, self.main_action),
            *(self.sign_action, self.end_action, self.tax_action, self.period_action),
        )
        for each in self._actions:
            each.setVisible(self.desk.may(organizations.edit))

    def _lay_out(self) -> None:
        first = buttons((self.add_action, self.edit_action), primary=self.add_action)
        for parts in (
            (self.offices, first),
            (self.accounts, buttons((self.account_action, self.main_action))),
            (self.signs, buttons((self.sign_action, self.end_action))),
            (self.taxes, buttons((self.tax_action, self.period_action))),
        ):
            self.body.addLayout(stacked(*parts))
