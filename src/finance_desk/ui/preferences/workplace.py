"""«Это рабочее место»: what this computer is told; everything takes effect at once, there is no button to apply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import time
from typing import Any

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication

from finance_desk.domain.language import _
from finance_desk.domain.quiet_hours import QuietHours
from finance_desk.domain.roles import DISPATCHERS
from finance_desk.jobs.workplace import change_workplace
from finance_desk.queries.alerts import quiet_hours
from finance_desk.services import users
from finance_desk.settings import Settings, settings
from finance_desk.ui.desk import Desk
from finance_desk.ui.form.answer import Answer
from finance_desk.ui.preferences import workplace_fields as fields
from finance_desk.ui.preferences.at_once import AtOnce
from finance_desk.ui.preferences.section import Section
from finance_desk.ui.theme import theme
from finance_desk.ui.widgets.looks import label
from finance_desk.ui.widgets.tone import Tone

_NOBODY_ELSE = ""
"""The choice of a printer that is asked for each time."""


class WorkplaceSection(Section):
    """Quiet hours belong to the person and follow to other desks; all the rest is of this computer."""

    name = "workplace"
    title = _("Это рабочее место")
    icon = "monitor"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.look = AtOnce(_("Внешний вид"), self._keep_look)
        self.guard = AtOnce(_("Запуск и вход"), self._keep)
        self.quiet = AtOnce(_("Тихие часы"), self._keep_quiet)
        self.printers = AtOnce(_("Принтеры"), self._keep_printers)
        told = _("Оповещения считаются на колокольчике и у часов, а окошко покажется, когда тихие часы кончатся.")
        self.quiet.body.insertWidget(0, label(told, "muted", wrap=True))
        self._spoken: str = ""
        for card in (self.look, self.guard, self.quiet, self.printers):
            self.body.addWidget(card)
        self.quiet.setVisible(desk.user.role in DISPATCHERS)

    def reload(self) -> None:
        """Read the settings, the printers of the system, the quiet hours of the person."""
        self.desk.tasks.call(self, lambda: (settings(), QPrinterInfo.availablePrinterNames())).then(self._show)
        if self.desk.user.role in DISPATCHERS:
            self.desk.read(self, quiet_hours, self.desk.user.key).then(self._show_quiet)

    def _show(self, found: tuple[Settings, Sequence[str]]) -> None:
        kept, names = found
        self._spoken = self._spoken or kept.language.value
        today = self.desk.today
        self.look.ask(fields.look(), asdict(kept), today)
        self.guard.ask(fields.guard(kept.lock_minutes), asdict(kept), today)
        self.printers.ask(fields.printers(names, kept.printers), fields.printer_values(kept.printers), today)

    def _show_quiet(self, quiet: QuietHours) -> None:
        self.quiet.ask(fields.quiet(quiet), fields.quiet_values(quiet), self.desk.today)

    def _keep(self, values: Mapping[str, Any]) -> Answer[Any]:
        return self.desk.tasks.call(self, lambda: change_workplace(**values)).then(self.desk.settings_changed.emit)

    def _keep_look(self, values: Mapping[str, Any]) -> Answer[Any]:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.apply(application, values["theme"].value)
        again = (_("Перезапустить"), self.desk.restart_wanted.emit)
        if values["language"].value != self._spoken:
            self.look.notice.set(_("Язык сменится после перезапуска программы."), Tone.ACCENT, again)
        return self._keep(values)

    def _keep_printers(self, values: Mapping[str, Any]) -> Answer[Any]:
        return self._keep({"printers": {kind: name for kind, name in values.items() if name != _NOBODY_ELSE}})

    def _keep_quiet(self, values: Mapping[str, Any]) -> Answer[Any]:
        never = (time(), time())
        starts, ends = (values["starts"], values["ends"]) if values["wanted"] else never
        return self.desk.do(self, users.set_quiet_hours, starts, ends)
