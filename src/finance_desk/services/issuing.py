"""The moment a draft becomes a paper: what is checked, the number taken, the facts frozen with their hash."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import date_short
from finance_desk.domain.language import _
from finance_desk.domain.states import DocumentKind, DocumentState
from finance_desk.domain.vat import VatRate, check_rate, contract_rate
from finance_desk.models.document import Document, DocumentCharge, DocumentLine
from finance_desk.models.organization import Organization
from finance_desk.models.posting import posting
from finance_desk.queries import papers, requisites, taken_back
from finance_desk.services.contracts import terms_on
from finance_desk.services.numbers import Taken
from finance_desk.services.organizations import tax_mode


def require_open_period(tx: Transaction, organization_id: UUID, on: date) -> None:
    """Raise Rejected when the books of this day are closed."""
    until = tx.read(Organization, organization_id).closed_until
    if until is not None and on <= until:
        sentence = _(
            "Период по {until} закрыт. Возьмите дату {first} или позже либо попросите руководителя открыть его."
        )
        first = until + timedelta(days=1)
        raise Rejected(
            sentence.format(until=date_short(until), first=date_short(first)), field="on", code="period_closed"
        )


def check(tx: Transaction, document: Document) -> None:
    """Raise Rejected when the draft may not be issued under its date."""
    require_open_period(tx, document.organization_id, document.dated)
    require_standing(tx, document)
    if document.kind is DocumentKind.ACT:
        _check_supply(tx, document)
    else:
        _check_typed(tx, document)


def require_standing(tx: Transaction, document: Document) -> None:
    """What the draft closes was not reversed since it was drafted."""
    title = tx.session.scalar(taken_back.reversed_titles(document.id).limit(1))
    if title is not None:
        sentence = _(
            "Списание «{title}» отменено после составления черновика. Уберите строку или составьте его заново."
        )
        raise Rejected(sentence.format(title=title), field="lines", code="REVERSED")
    number = tx.session.scalar(taken_back.cancelled_numbers(document.id).limit(1))
    if number is not None:
        sentence = _("Заявка № {number} отменена после составления черновика. Уберите её строки.")
        raise Rejected(sentence.format(number=number), field="lines", code="REVERSED")


def _check_typed(tx: Transaction, document: Document) -> None:
    """Lines typed into a счёт bear rates in force on its date; what was charged or agreed keeps its own."""
    typed = select(DocumentLine.vat_rate).where(
        DocumentLine.document_id == document.id, DocumentLine.ticket_id.is_(None)
    )
    links = select(DocumentCharge.line_id).where(DocumentCharge.document_id == document.id)
    for rate in tx.session.scalars(typed.where(DocumentLine.id.not_in(links)).order_by(DocumentLine.n)):
        check_rate(rate, document.dated)


def _check_supply(tx: Transaction, document: Document) -> None:
    """The work was done by the date of the акт, and charged at the rate of that date (A12)."""
    rates = (
        select(posting.c.date, DocumentLine.vat_rate)
        .distinct()
        .join(DocumentCharge, DocumentCharge.posting_id == posting.c.id)
        .join(DocumentLine, DocumentLine.id == DocumentCharge.line_id)
        .where(DocumentCharge.document_id == document.id, ~DocumentLine.included)
        .order_by(posting.c.date, DocumentLine.vat_rate)
    )
    for worked, rate in tx.session.execute(rates):
        if document.dated < worked:
            sentence = _("Акт не может быть раньше работ: они списаны {worked}. Измените дату.")
            raise Rejected(sentence.format(worked=date_short(worked)), field="on", code="BEFORE_WORK")
        _check_rate(tx, document, worked, rate)


def _check_rate(tx: Transaction, document: Document, worked: date, rate: VatRate) -> None:
    then, now = (
        contract_rate(tax_mode(tx, document.organization_id, day), document.price_vat, day)
        for day in (worked, document.dated)
    )
    if rate.in_force(document.dated) and not (rate is then and then is not now):
        return
    sentence = _(
        "Работы от {worked} списаны по ставке {rate}, а на {on} действует {now}. "
        "Датируйте акт днём работ или отмените списание и спишите заново."
    )
    raise Rejected(
        sentence.format(worked=date_short(worked), rate=rate.label, on=date_short(document.dated), now=now.label),
        field="on",
        code="VAT_RATE",
    )


def freeze(tx: Transaction, document: Document, taken: Taken, revised_on: date | None = None) -> None:
    """Give the draft its number and freeze what it says. The row is written once: the database refuses any change after."""
    if document.kind is DocumentKind.INVOICE:
        days = terms_on(tx, document.contract_id, document.dated).payment_days
        document.due_on = document.dated + timedelta(days=days)
    facts = requisites.snapshot(
        tx.connection, document.contract_id, document.kind, document.dated, document.bank_account_id
    )
    if revised_on is not None:
        facts["revised_on"] = revised_on.isoformat()
    head = replace(
        papers.head(tx.connection, document.id), number=taken.number, state=DocumentState.ISSUED, paper=facts
    )
    lines = papers.lines(tx.connection, document.id)
    if document.kind is DocumentKind.INVOICE:
        facts["payment_purpose"] = papers.payment_purpose(head, lines)
    document.series_id, document.seq, document.number = taken.series_id, taken.seq, taken.number
    document.state, document.issued_at = DocumentState.ISSUED, tx.now
    document.paper, document.content_hash = facts, papers.hash_of(head, lines)
    tx.session.flush()
