"""The tables of a ticket's tabs."""

from __future__ import annotations

from finance_desk.domain.language import _
from finance_desk.domain.states import DocumentState
from finance_desk.queries.ticket_works import WorkRow
from finance_desk.queries.tickets import LineRow
from finance_desk.ui.command_words import command_words
from finance_desk.ui.desk import Desk
from finance_desk.ui.documents.words import STATUS_TONES, number_words, short_status_words
from finance_desk.ui.table import column
from finance_desk.ui.table.short_table import ShortTable
from finance_desk.ui.widgets.tone import Tone
from finance_desk.ui.words import (
    SPECIFICATION_TONES,
    channel_words,
    document_kind_words,
    specification_state_words,
)

_MOMENT = 140


def lines_table(desk: Desk) -> ShortTable:
    """The lines of a version that does not change any more."""
    columns = (
        column.number(_("№"), "n", width=40),
        column.text(_("Код"), "code", width=70, faint=True),
        column.text(_("Наименование"), "name", width=200, render=_name),
        column.number(_("Кол-во"), "quantity", width=64),
        column.text(_("Ед."), "unit", width=52, faint=True),
        column.money(_("Цена"), "price", width=86),
        column.percent(_("Скидка"), "discount", width=76),
        column.money(_("Себест."), "unit_cost", cost=True, width=86, faint=True),
        column.text(_("НДС"), "vat_rate", width=56, faint=True, render=lambda row: row.vat_rate.label),
        column.money(_("Сумма"), "gross", width=96),
    )
    nothing = ("items", _("Строк нет"), _("В этой спецификации нет ни работ, ни материалов."))
    return ShortTable("ticket-lines", _("Спецификация"), columns, nothing, local=desk.local)


def works_table(desk: Desk) -> ShortTable:
    """Minutes worked."""
    columns = (
        column.date(_("День"), "day"),
        column.text(_("Исполнитель"), "performer", width=190),
        column.hours(_("Время"), "minutes", width=90),
        column.money(_("Себест., ₽"), "cost", cost=True, width=104),
        column.text(_("Что сделано"), "note", width=200),
        column.text(_("Запись"), "reversed", width=90, faint=True, render=_standing),
    )
    nothing = ("clock", _("Времени ещё не записано"), _("Запишите, кто и сколько работал по заявке: Insert."))
    return ShortTable("ticket-works", _("Время"), columns, nothing, local=desk.local)


def papers_table(desk: Desk) -> ShortTable:
    """Papers that name the ticket; Enter opens one."""
    columns = (
        column.choice(_("Вид"), "kind", document_kind_words(), width=90),
        column.text(_("Номер"), "number", width=120, grows=True, render=number_words),
        column.date(_("Дата"), "dated"),
        column.badge(_("Состояние"), "status", short_status_words(), STATUS_TONES, width=140),
        column.money(_("Сумма"), "gross"),
    )
    nothing = ("file-text", _("Документов ещё нет"), _("Счёт и акт этой заявки появятся здесь, когда их составят."))
    table = ShortTable("ticket-papers", _("Документы"), columns, nothing, local=desk.local)
    table.opened.connect(lambda row: desk.open("document", row.key))
    return table


def versions_table(desk: Desk) -> ShortTable:
    """Versions of the specification and who agreed to them."""
    columns = (
        column.number(_("Версия"), "version", width=68),
        column.badge(_("Состояние"), "state", specification_state_words(), SPECIFICATION_TONES, width=144),
        column.money(_("Сумма"), "gross", width=92),
        column.moment(_("Отправлена"), "sent_at", width=137),
        column.moment(_("Согласована"), "agreed_at", width=137),
        column.choice(_("Как"), "how", channel_words(), width=78),
        column.text(_("Кто"), "by", width=116, grows=True),
        column.text(_("Основание"), "note", width=74, grows=True),
    )
    nothing = ("check-all", _("Согласовывать ещё нечего"), _("Составьте спецификацию и отправьте её клиенту."))
    return ShortTable("ticket-versions", _("Согласование"), columns, nothing, local=desk.local)


def history_table(desk: Desk) -> ShortTable:
    """Commands that touched the ticket."""
    columns = (
        column.moment(_("Когда"), "at", width=_MOMENT),
        column.text(_("Кто"), "who", width=200, render=lambda row: row.who or _("программа")),
        column.text(_("Что"), "command", width=260, render=lambda row: command_words(row.command)),
        column.text(_("Рабочее место"), "workstation", width=160, faint=True),
    )
    nothing = ("history", _("Истории ещё нет"), _("Здесь видно, кто и что делал с заявкой."))
    return ShortTable("ticket-history", _("История"), columns, nothing, local=desk.local)


def _standing(row: WorkRow) -> str:
    if row.reverses:
        return _("снятие")
    return _("снята") if row.reversed else ""


def _name(row: LineRow) -> str:
    return _("{name} · в абонентской плате").format(name=row.name) if row.included else row.name


def paper_words() -> dict[DocumentState, str]:
    """Where a paper stands, for a narrow column."""
    return {
        DocumentState.DRAFT: _("черновик"),
        DocumentState.ISSUED: _("проведён"),
        DocumentState.REPLACED: _("заменён"),
        DocumentState.ANNULLED: _("аннулирован"),
        DocumentState.CANCELLED: _("отменён"),
    }


PAPER_TONES = {
    DocumentState.DRAFT: Tone.NEUTRAL,
    DocumentState.ISSUED: Tone.GOOD,
    DocumentState.REPLACED: Tone.NEUTRAL,
    DocumentState.ANNULLED: Tone.DANGER,
    DocumentState.CANCELLED: Tone.DANGER,
}
