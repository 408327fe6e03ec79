"""Both sides of a paper as the cards say today: what an issue freezes. Of natural persons only their ids are here."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, func, or_, select

from finance_desk.domain.formatting import date_short
from finance_desk.domain.language import kept
from finance_desk.domain.requisites import PartyKind
from finance_desk.domain.states import DocumentKind
from finance_desk.models.client import Client, Site
from finance_desk.models.contract import Contract
from finance_desk.models.organization import BankAccount, Organization, Signatory

Snapshot = dict[str, Any]
"""What `document.paper` holds, as JSON; the lines and sums of a paper stand in rows of their own."""

_PARTY = ("kind", "name", "full_name", "inn", "kpp", "address")


def snapshot(
    connection: Connection, contract_id: UUID, kind: DocumentKind, on: date, bank_account_id: UUID | None
) -> Snapshot:
    """Requisites, basis and signatories of a paper of this contract and date."""
    row = _cards(connection, contract_id)
    ours = _signatories(connection, Signatory.organization_id == row.organization_id, on)
    theirs = _signatories(connection, Signatory.client_id == row.client_id, on)
    act = kind is DocumentKind.ACT
    accountants = () if act or row.our_kind is PartyKind.ENTREPRENEUR else _accountants(ours)
    return {
        "seller": {name: str(getattr(row, f"our_{name}")) for name in (*_PARTY, "phone")},
        "buyer": {name: str(getattr(row, f"their_{name}")) for name in _PARTY}
        | {"person": str(row.their_person_id) if row.their_person_id else None},
        "bank": None if act else _bank(connection, bank_account_id),
        "basis": kept("Договор № {number} от {date}").format(number=row.number, date=date_short(row.signed_on)),
        "no_vat_text": row.our_no_vat_text,
        "seller_signatories": [*_head(ours, row.organization_signatory_id), *accountants],
        "buyer_signatories": _head(theirs, row.client_signatory_id) if act else [],
    }


def _cards(connection: Connection, contract_id: UUID) -> Row[*tuple[Any, ...]]:
    return connection.execute(
        select(
            Contract.number,
            Contract.signed_on,
            Contract.organization_id,
            Contract.client_id,
            Contract.organization_signatory_id,
            Contract.client_signatory_id,
            *(getattr(Organization, name).label(f"our_{name}") for name in (*_PARTY, "phone", "no_vat_text")),
            *(
                getattr(Client, name).label(f"their_{name}")
                for name in ("kind", "name", "full_name", "inn", "person_id")
            ),
            *(_of_division(name).label(f"their_{name}") for name in ("kpp", "address")),
        )
        .join(Organization, Organization.id == Contract.organization_id)
        .join(Client, Client.id == Contract.client_id)
        .outerjoin(Site, Site.id == Contract.site_id)
        .where(Contract.id == contract_id)
    ).one()


def _of_division(name: str) -> ColumnElement[str]:
    """КПП or address of the division that the contract is made for; where it has none, of the client itself."""
    return func.coalesce(func.nullif(getattr(Site, name), ""), getattr(Client, name))


def _signatories(connection: Connection, whose: Any, on: date) -> Sequence[Row[*tuple[Any, ...]]]:
    """Who may sign on this day, the latest authority first."""
    return connection.execute(
        select(Signatory.id, Signatory.person_id, Signatory.position, Signatory.authority, Signatory.is_accountant)
        .where(whose, Signatory.valid_from <= on, or_(Signatory.valid_to.is_(None), Signatory.valid_to >= on))
        .order_by(Signatory.valid_from.desc(), Signatory.id.desc())
    ).all()


def _head(rows: Sequence[Row[*tuple[Any, ...]]], named: UUID | None) -> list[Snapshot]:
    """The signatory the contract names, while the authority lasts; else the latest head."""
    chosen = [row for row in rows if row.id == named] or [row for row in rows if not row.is_accountant]
    return [_signatory(row) for row in chosen[:1]]


def _accountants(rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Snapshot]:
    return [_signatory(row) for row in rows if row.is_accountant][:1]


def _signatory(row: Row[*tuple[Any, ...]]) -> Snapshot:
    return {"position": row.position, "authority": row.authority, "person": str(row.person_id)}


def _bank(connection: Connection, bank_account_id: UUID | None) -> Snapshot | None:
    details = (BankAccount.account, BankAccount.bank, BankAccount.bik, BankAccount.correspondent)
    row = connection.execute(select(*details).where(BankAccount.id == bank_account_id)).one_or_none()
    return None if row is None else dict(row._mapping)  # noqa: SLF001  the library's public name
