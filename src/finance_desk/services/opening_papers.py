"""Papers and numbers brought from 1С: what the first day needs to know of papers that another program issued."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import DocumentChanged
from finance_desk.domain.formatting import money
from finance_desk.domain.language import _, kept
from finance_desk.domain.numbering import series_year
from finance_desk.domain.opening import NextNumber, OpenPaper
from finance_desk.domain.states import DocumentKind, DocumentState
from finance_desk.domain.vat import PriceVat, contract_rate, split_vat
from finance_desk.models.contract import Contract
from finance_desk.models.document import Document
from finance_desk.models.payment import OpeningBatch
from finance_desk.services import numbers as series
from finance_desk.services.contracts import terms_on
from finance_desk.services.organizations import tax_mode


def bring(tx: Transaction, contracts: Mapping[UUID, Contract], papers: Iterable[OpenPaper]) -> None:
    """Keep each paper with its own number, outside of any series. Its sum here is what is still to be paid."""
    for paper in papers:
        contract = contracts[paper.contract_id]
        _refuse_known(tx, contract, paper)
        document = _document(tx, contract, paper)
        tx.add(document)
        tx.emit(DocumentChanged(document.id))


def _document(tx: Transaction, contract: Contract, paper: OpenPaper) -> Document:
    mode = tax_mode(tx, contract.organization_id, paper.dated)
    sums = split_vat(paper.unpaid, contract_rate(mode, contract.price_vat, paper.dated), PriceVat.INCLUDED)
    days = terms_on(tx, contract.id, paper.dated).payment_days
    return Document(
        id=tx.new_id(),
        organization_id=contract.organization_id,
        client_id=contract.client_id,
        contract_id=contract.id,
        kind=paper.kind,
        state=DocumentState.ISSUED,
        number=paper.number.strip(),
        revision=0,
        dated=paper.dated,
        due_on=paper.dated + timedelta(days=days),
        price_vat=contract.price_vat,
        net=sums.net,
        vat=sums.vat,
        gross=sums.gross,
        paper={"opening": {"amount": str(paper.amount), "unpaid": str(paper.unpaid)}},
        issued_at=tx.now,
        from_opening=True,
        cancel_reason="",
        counter_paper="",
        delivery=contract.delivery,
        comment=_comment(paper),
    )


def _comment(paper: OpenPaper) -> str:
    sentence = kept("Перенесён из 1С: сумма документа {amount} руб., не оплачено {unpaid} руб.")
    return sentence.format(amount=money(paper.amount), unpaid=money(paper.unpaid))


def _refuse_known(tx: Transaction, contract: Contract, paper: OpenPaper) -> None:
    year = paper.dated.year
    known = tx.session.scalar(
        select(Document.id).where(
            Document.organization_id == contract.organization_id,
            Document.kind == paper.kind,
            Document.number == paper.number.strip(),
            Document.dated >= date(year, 1, 1),
            Document.dated <= date(year, 12, 31),
            Document.state == DocumentState.ISSUED,
        )
    )
    if known is not None:
        sentence = _("Документ № {number} за {year} год уже есть.")
        raise Rejected(sentence.format(number=paper.number, year=year), field="papers", code="DUPLICATE")


def withdraw(tx: Transaction, batch: OpeningBatch, reason: str) -> None:
    """Take back the papers that came with the batch: they bear its instant. A счёт is annulled, an акт cancelled."""
    brought = select(Document.id).where(
        Document.organization_id == batch.organization_id,
        Document.from_opening,
        Document.issued_at == batch.posted_at,
        Document.state == DocumentState.ISSUED,
    )
    for document_id in tx.session.scalars(brought.order_by(Document.id)).all():
        document = tx.get(Document, document_id)
        is_invoice = document.kind is DocumentKind.INVOICE
        document.state = DocumentState.ANNULLED if is_invoice else DocumentState.CANCELLED
        document.cancelled_on, document.cancel_reason = batch.opened_on, reason
        tx.emit(DocumentChanged(document.id))


def set_numbers(tx: Transaction, organization_id: UUID, on: date, numbers: Iterable[NextNumber]) -> None:
    """Let the papers of the day after, and of its year, go on from the numbers of 1С."""
    year = series_year(on + timedelta(days=1))
    for each in numbers:
        series.set_series(tx, organization_id, each.kind, year, each.pattern, each.number)
