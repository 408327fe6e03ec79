"""A paper as it is printed: an issued one from its frozen facts, a draft from the cards of today."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from finance_desk.db.journal import recall
from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import date_short
from finance_desk.domain.language import _, keeping, kept
from finance_desk.domain.money import Money
from finance_desk.domain.numbering import draft_mark
from finance_desk.domain.paper import (
    BankDetails,
    IncludedWork,
    Paper,
    PaperKind,
    PaperLine,
    Party,
    Signatory,
    Totals,
    content_hash,
    sum_up,
)
from finance_desk.domain.person import Person
from finance_desk.domain.quantity import Percent, Quantity
from finance_desk.domain.requisites import PartyKind, name_of_person
from finance_desk.domain.states import DocumentKind, DocumentState
from finance_desk.domain.vat import Amounts, PriceVat, VatRate
from finance_desk.models.document import Document, DocumentLine
from finance_desk.queries.requisites import Snapshot, snapshot


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in the row of a paper."""

    id: UUID
    kind: DocumentKind
    state: DocumentState
    contract_id: UUID
    bank_account_id: UUID | None
    number: str | None
    revision: int
    dated: date
    period_from: date | None
    period_to: date | None
    due_on: date | None
    price_vat: PriceVat
    net: Money
    vat: Money
    gross: Money
    paper: Snapshot | None
    from_opening: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paper. An included one bears no price and stands in the annex."""

    key: UUID
    name: str
    unit: str
    quantity: Quantity
    price: Money
    discount: Percent
    vat_rate: VatRate
    amounts: Amounts
    remark: str
    included: bool


def paper(connection: Connection, document_id: UUID) -> Paper:
    """The paper with the names its persons bear in the vault. Raises Rejected for one brought from another system."""
    return compose(head(connection, document_id), lines(connection, document_id), lambda key: recall(connection, key))


def proved_hash(connection: Connection, document_id: UUID) -> str:
    """The content hash computed anew; that of an issued paper equals the stored one."""
    return hash_of(head(connection, document_id), lines(connection, document_id))


def hash_of(paper_head: Head, paper_lines: Sequence[Line]) -> str:
    """SHA-256 of the content with ids for persons, so that it outlives the destruction of personal data."""
    return content_hash(compose(paper_head, paper_lines, _concealed))


def _concealed(key: UUID) -> Person:
    return Person(key, str(key))


def head(connection: Connection, document_id: UUID) -> Head:
    """The paper's own row; a draft's facts are those of today's cards."""
    columns = [getattr(Document, field.name) for field in fields(Head)]
    row = connection.execute(select(*columns).where(Document.id == document_id)).one_or_none()
    if row is None:
        raise Rejected(_("Документ не найден: его удалили или он ещё не получен."), code="DELETED")
    found = Head(*row)
    if found.from_opening:
        raise Rejected(_("Документ перенесён из прежней программы: его печатной формы здесь нет."), code="OPENING")
    if found.paper is None:
        found = replace(
            found, paper=snapshot(connection, found.contract_id, found.kind, found.dated, found.bank_account_id)
        )
    return found


def lines(connection: Connection, document_id: UUID) -> list[Line]:
    """The lines in their order."""
    of = DocumentLine
    rows = connection.execute(
        select(
            *(of.id, of.name, of.unit, of.quantity, of.price, of.discount, of.vat_rate),
            *(of.net, of.vat, of.gross, of.remark, of.included),
        )
        .where(of.document_id == document_id)
        .order_by(of.n)
    )
    return [
        Line(
            row.id,
            row.name,
            row.unit,
            row.quantity,
            row.price,
            row.discount,
            row.vat_rate,
            Amounts(row.net, row.vat, row.gross),
            row.remark,
            row.included,
        )
        for row in rows
    ]


@keeping()
def compose(paper_head: Head, paper_lines: Sequence[Line], people: Callable[[UUID], Person]) -> Paper:
    """The paper of these rows. Raises ValueError when the sums of the header are not those of the lines."""
    facts = paper_head.paper or {}
    printed, totals = _priced(paper_head, paper_lines)
    served = _served(paper_head)
    return Paper(
        kind=PaperKind(paper_head.kind),
        number=paper_head.number or draft_mark(paper_head.id)[-4:],
        date=paper_head.dated,
        seller=_party(facts["seller"], people),
        buyer=_party(facts["buyer"], people),
        price_vat=paper_head.price_vat,
        lines=printed,
        totals=totals,
        seller_bank=None if facts["bank"] is None else BankDetails(**facts["bank"]),
        revision=paper_head.revision,
        revised_on=_day(facts.get("revised_on")),
        basis=facts["basis"],
        period=served if served and served[0] != served[1] else None,
        service_date=served[1] if served and paper_head.kind is DocumentKind.ACT else None,
        included=tuple(IncludedWork(w.name, w.quantity, w.unit, w.remark) for w in paper_lines if w.included),
        due_date=paper_head.due_on,
        payment_purpose=facts.get("payment_purpose", ""),
        seller_signatories=_signatories(facts["seller_signatories"], people),
        buyer_signatories=_signatories(facts["buyer_signatories"], people),
        no_vat_text=facts["no_vat_text"] if any(line.vat_rate is VatRate.NO_VAT for line in printed) else "",
        draft=paper_head.state is DocumentState.DRAFT,
        cancelled=paper_head.state not in (DocumentState.DRAFT, DocumentState.ISSUED),
        replaced=paper_head.state is DocumentState.REPLACED,
    )


def _priced(paper_head: Head, paper_lines: Sequence[Line]) -> tuple[tuple[PaperLine, ...], Totals]:
    printed = tuple(_line(n, line) for n, line in enumerate((w for w in paper_lines if not w.included), start=1))
    totals = sum_up(printed)
    if totals.amounts != Amounts(paper_head.net, paper_head.vat, paper_head.gross):
        raise ValueError(f"the header of {paper_head.number} is not the sum of its lines")
    return printed, totals


@keeping()
def payment_purpose(paper_head: Head, paper_lines: Sequence[Line]) -> str:
    """What the payer writes: number and date of the счёт, the contract, the tax inside the sum."""
    printed = compose(paper_head, paper_lines, _concealed)
    rates = [rate for rate, _amounts in printed.totals.by_rate]
    vat = printed.totals.amounts.vat
    if rates == [VatRate.NO_VAT]:
        tax = kept("НДС не облагается")
    elif len(rates) == 1:
        tax = kept("В т.ч. НДС {percent}% {vat}").format(percent=rates[0].percent, vat=vat)
    else:
        tax = kept("В т.ч. НДС {vat}").format(vat=vat)
    sentence = kept("Оплата по счёту № {number} от {date}. {basis}. {tax}")
    return sentence.format(number=printed.number, date=date_short(printed.date), basis=printed.basis, tax=tax)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _served(paper_head: Head) -> tuple[date, date] | None:
    if paper_head.period_from is None or paper_head.period_to is None:
        return None
    return paper_head.period_from, paper_head.period_to


def _line(n: int, line: Line) -> PaperLine:
    return PaperLine(
        number=n,
        name=line.name,
        quantity=line.quantity,
        unit=line.unit,
        price=line.price,
        vat_rate=line.vat_rate,
        amounts=line.amounts,
        discount=line.discount,
        remark=line.remark,
    )


def _party(facts: Snapshot, people: Callable[[UUID], Person]) -> Party:
    facts = dict(facts, kind=PartyKind(facts["kind"]))
    person_id = facts.pop("person", None)
    if person_id is None:
        return Party(**facts)
    person = people(UUID(person_id))
    full_name = name_of_person(person.name)
    name = short_name(full_name)
    if facts["kind"] is PartyKind.ENTREPRENEUR:
        name, full_name = kept("ИП {name}").format(name=name), f"{PartyKind.ENTREPRENEUR.label} {full_name}"
    return Party(name, full_name, person.inn, "", person.address, "", facts["kind"])


def _signatories(facts: Sequence[dict[str, Any]], people: Callable[[UUID], Person]) -> tuple[Signatory, ...]:
    return tuple(
        Signatory(one["position"], short_name(people(UUID(one["person"])).name), one["authority"]) for one in facts
    )


def short_name(name: str) -> str:
    """Surname with initials: «Тестова Анна Ивановна» → «Тестова А. И.»; a single word stays."""
    surname, *given = name.split() or [""]
    return " ".join([surname, *(f"{part[0]}." for part in given[:2])])
