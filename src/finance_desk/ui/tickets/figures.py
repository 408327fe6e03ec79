"""What stands to the right of a specification: what the client sees, what it costs us, what stays available."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from finance_desk.domain import formatting
from finance_desk.domain.comparing import Became, compare
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.quantity import Percent
from finance_desk.domain.states import SpecificationState
from finance_desk.queries.ticket_face import TicketFace, VersionRow
from finance_desk.services import invoices
from finance_desk.ui.desk import Desk
from finance_desk.ui.theme import theme
from finance_desk.ui.tickets.changes import signed_sum
from finance_desk.ui.tickets.lines import Sums
from finance_desk.ui.tickets.steps import OPEN, may_be_billed
from finance_desk.ui.widgets.badge import Badge
from finance_desk.ui.widgets.button import Button
from finance_desk.ui.widgets.card import Card
from finance_desk.ui.widgets.figure_list import Figure, FigureList
from finance_desk.ui.widgets.headline import Headline
from finance_desk.ui.widgets.looks import label, line, show_if
from finance_desk.ui.widgets.tone import Tone
from finance_desk.ui.words import channel_words

_SHOWN = 4
"""changed lines that are named beside the specification"""


class FiguresPanel(Card):
    """Follows the lines as they are typed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self.total = Headline()
        self.figures = FigureList()
        self.lack = Badge()
        self.invoice = Button(_("Создать счёт"), tip=_("Счёт на согласованное или списанное по этой заявке"))
        self._agreement = label("", wrap=True)
        self._agreement_note = label("", "muted", wrap=True)
        self._changes = label("", "muted", wrap=True)
        self._about_title, self._about = label(_("Описание"), "label"), label("", "muted", wrap=True)
        self._about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(self.total)
        self.body.addSpacing(theme.space.s)
        self.body.addWidget(self.figures)
        self.body.addWidget(self.lack)
        self.body.addWidget(self.invoice)
        self.body.addSpacing(theme.space.s)
        for each in (line(), label(_("Согласование"), "label"), self._agreement, self._agreement_note, self._changes):
            self.body.addWidget(each)
        self.body.addSpacing(theme.space.s)
        for each in (self._about_title, self._about):
            self.body.addWidget(each)
        self.body.addStretch(1)

    @property
    def changes_text(self) -> str:
        """What is said of the version before."""
        return self._changes.text()

    def show_face(self, face: TicketFace, sums: Sums) -> None:
        """Show the figures of what is typed now, and who agreed to what was saved."""
        self._show_sums(face, sums)
        self._show_agreement(face)
        self._changes.setText(_changes(face))
        show_if(self._changes, bool(face.before))
        self._about.setText(face.description)
        for each in (self._about_title, self._about):
            show_if(each, bool(face.description))
        show_if(self.invoice, self._desk.may(invoices.draft_for_tickets) and may_be_billed(face))

    def _show_sums(self, face: TicketFace, sums: Sums) -> None:
        gross = formatting.money_rub(sums.amounts.gross) if sums.whole else formatting.NOTHING
        self.total.set(_("Клиент увидит"), gross, note=_vat_note(sums))
        profit, available = self._profit(sums) if self._desk.sees_cost() else [], self._available(face, sums)
        groups = (
            [profit, available] if sums.whole else [_uncounted(profit), [*available[:-1], *_uncounted(available[-1:])]]
        )
        shown: list[Figure | None] = []
        for group in groups:
            shown += [None, *group] if shown and group else group
        self.figures.set(shown)
        after = face.available_after(sums.amounts.gross)
        short = (
            sums.whole
            and not face.post_paid
            and face.ticket.state in OPEN
            and after < ZERO
            and sums.amounts.gross > ZERO
        )
        self.lack.set(_("не хватает {sum}").format(sum=formatting.money_rub(-after)) if short else "", Tone.DANGER)

    def _profit(self, sums: Sums) -> list[Figure]:
        profit, revenue = sums.profit, sums.revenue
        tone = Tone.DANGER if profit < ZERO else Tone.GOOD if profit > ZERO else Tone.NEUTRAL
        margin = Percent.of(profit.kopecks * 10_000 // revenue.kopecks) if revenue > ZERO else None
        return [
            (_("Себестоимость"), formatting.money_rub(sums.cost), Tone.NEUTRAL),
            (_("Прибыль по работам"), formatting.money_rub(profit), tone),
            (_("Маржа"), formatting.NOTHING if margin is None else formatting.percent_for_table(margin), Tone.NEUTRAL),
        ]

    def _available(self, face: TicketFace, sums: Sums) -> list[Figure]:
        if face.post_paid:
            return _debt(face, sums)
        if face.ticket.state not in OPEN:
            shown: list[Figure] = [(_("Списано"), formatting.money_rub(face.ticket.charged), Tone.NEUTRAL)]
            return [*shown, _figure(_("Доступно сейчас"), face.available)]
        if face.reserved:
            reserve = (_("В резерве под заявку"), formatting.money_rub(face.reserved), Tone.NEUTRAL)
            return [reserve, _figure(_("Доступно после"), face.available_after(sums.amounts.gross))]
        now = _figure(_("Доступно сейчас"), face.available)
        return [now, _figure(_("Доступно после"), face.available_after(sums.amounts.gross))]

    def _show_agreement(self, face: TicketFace) -> None:
        told, note = _agreement(face, self._desk)
        self._agreement.setText(told)
        self._agreement_note.setText(note)
        show_if(self._agreement_note, bool(note))


def _debt(face: TicketFace, sums: Sums) -> list[Figure]:
    now = (_("Долг клиента сейчас"), formatting.money_rub(face.debt_after(ZERO)), Tone.NEUTRAL)
    if face.ticket.state not in OPEN:
        return [(_("Списано"), formatting.money_rub(face.ticket.charged), Tone.NEUTRAL), now]
    return [now, (_("Долг клиента после"), formatting.money_rub(face.debt_after(sums.amounts.gross)), Tone.NEUTRAL)]


def _figure(name: str, amount: Money) -> Figure:
    return name, formatting.money_rub(amount), Tone.DANGER if amount < ZERO else Tone.NEUTRAL


def _uncounted(figures: list[Figure]) -> list[Figure]:
    return [(name, formatting.NOTHING, Tone.NEUTRAL) for name, _sum, _tone in figures]


def _vat_note(sums: Sums) -> str:
    if not sums.whole:
        return _("Сосчитается, когда будут исправлены ячейки с красным уголком.")
    if not sums.amounts.vat:
        return _("без НДС")
    rate = next(iter(sums.rates)).label if len(sums.rates) == 1 else ""
    words = _("в том числе НДС {rate} {sum}").format(rate=rate, sum=formatting.money_rub(sums.amounts.vat))
    return words.replace("  ", " ")


def _agreement(face: TicketFace, desk: Desk) -> tuple[str, str]:
    newest = face.newest
    if newest is None or newest.state is SpecificationState.DRAFT:
        required = _("Клиенту ещё не отправлено.")
        return (required, "") if face.agreement_required else (_("По договору согласие не требуется."), "")
    words = {
        SpecificationState.SENT: _("Версия {n} отправлена {when}"),
        SpecificationState.AGREED: _("Версия {n} согласована {when}"),
        SpecificationState.PERFORMED: _("Версия {n} согласована {when} и выполнена"),
        SpecificationState.REJECTED: _("Клиент отказал: версия {n}"),
        SpecificationState.WITHDRAWN: _("Согласие отозвано: версия {n}"),
    }.get(newest.state, _("Версия {n}"))
    when = newest.agreed_at or newest.sent_at
    told = words.format(n=newest.version, when="" if when is None else formatting.moment_short(desk.local(when)))
    return told, _who(newest)


def _changes(face: TicketFace) -> str:
    """What is new against the version before: a few lines, the rest is on the tab."""
    if not face.before:
        return ""
    found = compare(face.before, face.ticket.lines)
    title = _("Изменения к версии {n}:").format(n=face.versions[1].version)
    if not found:
        return _("Строки те же, что в версии {n}.").format(n=face.versions[1].version)
    signs = {Became.ADDED: "+", Became.REMOVED: "−", Became.CHANGED: "~"}
    said = [f"{signs[each.became]} {each.line.name}: {signed_sum(each.difference)}" for each in found[:_SHOWN]]
    more = [_("и ещё {count}").format(count=len(found) - _SHOWN)] if len(found) > _SHOWN else []
    return "\n".join([title, *said, *more])


def _who(version: VersionRow) -> str:
    how = channel_words()[version.how] if version.how is not None else ""
    return " · ".join(part for part in (version.by or "", how, version.note) if part)
