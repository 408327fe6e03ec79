"""Places of a client: what they are called and where, and whether we still work there."""

from dataclasses import dataclass
from uuid import UUID

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain.errors import Rejected
from finance_desk.domain.events import ReferenceChanged
from finance_desk.domain.language import _
from finance_desk.domain.requisites import PartyKind, check_kpp
from finance_desk.domain.roles import DISPATCHERS
from finance_desk.models.client import Site


@dataclass(frozen=True, slots=True)
class SiteCard:
    """A place where work is done."""

    name: str
    address: str = ""
    kpp: str = ""


@command(roles=DISPATCHERS)
def edit(tx: Transaction, site_id: UUID, base: SiteCard, card: SiteCard) -> None:
    """Change a place; papers issued before keep what they say."""
    site = tx.get(Site, site_id, seen=base)
    if not card.name.strip():
        raise Rejected(_("Укажите название объекта."), field="name")
    site.name, site.address = card.name.strip(), card.address
    site.kpp = check_kpp(card.kpp, PartyKind.COMPANY) if card.kpp else ""
    tx.emit(ReferenceChanged(site.client_id))


@command(roles=DISPATCHERS)
def archive(tx: Transaction, site_id: UUID, active: bool) -> None:
    """Hide a place from choices, or show it again."""
    site = tx.get(Site, site_id)
    site.active = active
    tx.emit(ReferenceChanged(site.client_id))
