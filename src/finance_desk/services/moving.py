"""A ticket opened on the wrong contract goes to the right one while nothing of it was shown, worked or charged."""

from uuid import UUID

from sqlalchemy import select

from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.states import ContractState, SpecificationState
from finance_desk.models.client import Contact, Site
from finance_desk.models.contract import Contract
from finance_desk.models.specification import Specification
from finance_desk.models.ticket import Ticket, WorkLog


def to_contract(tx: Transaction, ticket: Ticket, contract_id: UUID) -> None:
    """Put the ticket and its draft under another contract of the same organisation. Raises Rejected when it is too late."""
    contract = tx.read(Contract, contract_id)
    if contract.organization_id != ticket.organization_id:
        sentence = _("Договор другой организации: номера заявок у неё свои. Откройте новую заявку.")
        raise Rejected(sentence, field="contract_id")
    if contract.state is not ContractState.ACTIVE:
        raise Rejected(_("Договор не действует. Выберите другой или возобновите его."), field="contract_id")
    _require_untouched(tx, ticket.id)
    ticket.contract_id = contract_id
    for draft in tx.session.scalars(select(Specification).where(Specification.ticket_id == ticket.id)):
        draft.contract_id = contract_id
    _require_own_places(tx, ticket, contract.client_id)


def _require_untouched(tx: Transaction, ticket_id: UUID) -> None:
    shown = select(Specification.id).where(
        Specification.ticket_id == ticket_id, Specification.state != SpecificationState.DRAFT
    )
    worked = select(WorkLog.id).where(WorkLog.ticket_id == ticket_id)
    for found, sentence in (
        (shown, _("Спецификацию уже видел клиент: договор не меняется. Отмените заявку и откройте новую.")),
        (worked, _("По заявке уже записано время: договор не меняется. Отмените заявку и откройте новую.")),
    ):
        if tx.session.scalar(found.limit(1)) is not None:
            raise Rejected(sentence, field="contract_id", code="STATE")


def _require_own_places(tx: Transaction, ticket: Ticket, client_id: UUID) -> None:
    if ticket.site_id is not None and tx.read(Site, ticket.site_id).client_id != client_id:
        raise Rejected(_("Это объект другого клиента. Выберите его заново или очистите."), field="site_id")
    if ticket.contact_id is not None and tx.read(Contact, ticket.contact_id).client_id != client_id:
        raise Rejected(_("Это контакт другого клиента. Выберите его заново или очистите."), field="contact_id")
