"""What no action of a page does: windows that come by themselves, popups under the keyboard, typing into a grid."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from finance_desk.domain.language import _
from finance_desk.domain.listing import Wanted
from finance_desk.domain.print_job import PrinterFace
from finance_desk.logs import crash_report
from finance_desk.queries.alerts import alert_rows
from finance_desk.ui.alerts.popup import AlertPopup
from finance_desk.ui.alerts.putting_off import moments
from finance_desk.ui.crash import CrashDialog
from finance_desk.ui.drafts import Draft
from finance_desk.ui.login.cover import Cover
from finance_desk.ui.login.locked import LockedSheet
from finance_desk.ui.printing.dialog import PrintDialog
from finance_desk.ui.printing.sending import Offer, Printable
from finance_desk.ui.shell.leftovers import Leftovers
from finance_desk.ui.widgets.tone import Tone

if TYPE_CHECKING:
    from finance_desk.ui.pictures.scene import Act
    from finance_desk.ui.pictures.stage import Stage


def seeks(text: str) -> Act:
    """Search the list that stands."""

    def seek(stage: Stage) -> None:
        page = stage.page
        stage.afterwards.append(lambda: page.show_context(wanted=page.views[0].wanted))
        page.show_context(wanted=Wanted(text=text))

    return seek


def goes_to(section: str) -> Act:
    """Go to a section of the preferences."""
    return lambda stage: stage.page.go(section)


def shows_view(number: int) -> Act:
    """Show a view of the list by its place."""
    return lambda stage: stage.page.bar.put(stage.page.views[number].wanted)


def offer_leftovers(stage: Stage) -> None:
    """What was typed before a crash."""
    at = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
    said = (("client", _("Новый клиент")), ("ticket", _("Новая заявка")), ("contract", _("Новый договор")))
    panel = Leftovers(stage.window)
    panel.offer([Draft(kind, "new", title, at, {}) for kind, title in said])
    stage.leftovers.append(panel)


def ask_printer(stage: Stage) -> None:
    """The print dialog with two printers, whatever printers this machine has."""
    printers = (
        PrinterFace("laser", _("Лазерный, бухгалтерия"), usual=True, two_sided=True),
        PrinterFace("colour", _("Цветной, приёмная"), colour=True, trouble=_("Нет бумаги.")),
    )
    paper = Printable("invoice", stage.page.windowTitle(), lambda _database: b"")
    stage.keep(PrintDialog(stage.page, stage.desk, [paper], Offer(printers, {})))


def choose_columns(stage: Stage) -> None:
    """The choice of columns of the list."""
    stage.keep(stage.page.actions_made.choose_columns())


def add_condition(stage: Stage) -> None:
    """«+ условие» of the list."""
    stage.keep(stage.page.bar.ask_condition())


def ask_rate_of_hour(stage: Stage) -> None:
    """A form that asks for a day, the keyboard on the day."""
    stage.do(_("Назначить ставку часа…"))
    stage.settle()
    stage.sheet.saving.form.box("valid_from").editor.setFocus()
    stage.press(Qt.Key.Key_F4)


def save_what_is_missing(stage: Stage) -> None:
    """Save the form that stands, whatever is missing in it."""
    stage.sheet.saving.save()


def type_prices(stage: Stage) -> None:
    """A price that is understood and one that is not."""
    view, columns = stage.page.grid.view, stage.page.grid.model.columns
    price = [column.name for column in columns].index("price")
    for row, text in ((1, "4990"), (3, "12 тыс")):
        view.setFocus()
        view.go(row, price)
        stage.write(text)
        stage.press(Qt.Key.Key_Return)
    stage.afterwards += [stage.page.grid.model.undo] * 2


def say_in_passing(stage: Stage) -> None:
    """A toast that can be taken back."""
    stage.desk.say(_("Цены записаны, действуют с {day}.").format(day="01.12.2026"), tone=Tone.GOOD, undo=stage.live)


def ring(stage: Stage) -> None:
    """The alert window with the newest alert of the database. Raises LookupError when there is none."""
    found: list[Any] = []
    stage.desk.read(stage.window, alert_rows, stage.desk.today).then(found.append)
    stage.wait(lambda: bool(found))
    if not found[0]:
        raise LookupError
    popup = AlertPopup(partial(moments, stage.desk))
    stage.keep(popup)
    popup.tell(found[0][0], len(found[0]) - 1)
    corner = stage.window.geometry().bottomRight()
    popup.move(corner.x() - popup.width() - 24, corner.y() - popup.height() - 48)


def crash(stage: Stage) -> None:
    """The dialog of an error that nobody expected, its details unfolded."""
    error = RuntimeError("no such column: runway")
    dialog = CrashDialog(stage.window, error, crash_report(error))
    stage.keep(dialog)
    dialog.folds.setChecked(True)


def lock(stage: Stage) -> None:
    """The locked desk."""
    cover = Cover(stage.window)
    stage.keep(LockedSheet(stage.window, stage.desk))
    stage.leftovers.append(cover)
