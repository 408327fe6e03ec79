"""Opening balances: posted once for an organisation, proved against the trial balance, taken back as a whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import exists, func, select

from finance_desk.db.command import command
from finance_desk.db.transaction import Transaction
from finance_desk.domain import opening as domain
from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import date_short
from finance_desk.domain.ids import natural_id
from finance_desk.domain.language import _, kept
from finance_desk.domain.money import ZERO, Money
from finance_desk.domain.opening import Balances
from finance_desk.domain.posting import Account, Entries, Entry, PostingKind, opening_entries, reversed_entries
from finance_desk.domain.roles import ACCOUNTANTS, CHIEFS
from finance_desk.domain.states import LotOrigin
from finance_desk.models.contract import Contract
from finance_desk.models.lot import Lot
from finance_desk.models.organization import BankAccount, Organization
from finance_desk.models.payment import OpeningBatch
from finance_desk.models.performer import Performer
from finance_desk.models.posting import entry, posting
from finance_desk.services import alerts, ledger, lots, opening_papers

_reversal = posting.alias("reversal")
_STANDS = posting.c.reverses.is_(None) & ~exists(
    select(1).select_from(_reversal).where(_reversal.c.reverses == posting.c.id)
)


_Standing = tuple[UUID, UUID, UUID | None]


@dataclass(frozen=True, slots=True)
class _Brought:
    """One balance on its way to the ledger."""

    source: UUID
    title: str
    entries: Entries
    contract_id: UUID | None = None


@command(roles=ACCOUNTANTS)
def post(
    tx: Transaction, organization_id: UUID, on: date, balances: Balances, trial_balance: dict[Account, Money]
) -> UUID:
    """Post all that the organisation brings at the end of a day. Raises Rejected OPENING_DIFFERS and posts nothing."""
    organization = tx.get(Organization, organization_id)
    domain.check(balances, on)
    _require_first(tx, organization_id)
    contracts = _contracts(tx, organization_id, balances)
    brought = [each for each in _brought(tx, organization_id, on, balances, contracts) if each.entries]
    if not brought:
        raise Rejected(_("Остатков нет: все суммы равны нулю."), code="EMPTY")
    domain.prove([line for each in brought for line in each.entries], trial_balance)
    batch = OpeningBatch(
        id=tx.new_id(),
        organization_id=organization_id,
        opened_on=on,
        trial_balance={account.value: str(amount) for account, amount in trial_balance.items()},
        posted_at=tx.now,
    )
    tx.add(batch)
    _post_all(tx, organization_id, on, brought)
    opening_papers.bring(tx, contracts, balances.papers)
    opening_papers.set_numbers(tx, organization_id, on, balances.numbers)
    alerts.review_day(tx, tx.today(organization.time_zone))
    return batch.id


def _contracts(tx: Transaction, organization_id: UUID, balances: Balances) -> dict[UUID, Contract]:
    """The contracts, locked. One that ended may still bring its debt, so its term is not asked."""
    contracts = {each.id: each for each in tx.lock(Contract, balances.contract_ids)}
    for contract in contracts.values():
        if contract.organization_id != organization_id:
            sentence = _("Договор № {number} заключён другой нашей организацией.")
            raise Rejected(sentence.format(number=contract.number), field="contracts")
    return contracts


def _brought(
    tx: Transaction, organization_id: UUID, on: date, balances: Balances, contracts: Mapping[UUID, Contract]
) -> Iterator[_Brought]:
    for bank in balances.banks:
        if tx.read(BankAccount, bank.bank_account_id).organization_id != organization_id:
            raise Rejected(_("Это счёт другой нашей организации."), field="banks")
        on_bank = Entry(Account.BANK, bank.amount, bank_account=bank.bank_account_id)
        yield _Brought(bank.bank_account_id, kept("Начальный остаток: деньги на счёте"), opening_entries(on_bank))
    for contract in balances.contracts:
        title = (
            kept("Начальный остаток: долг клиента")
            if contract.left < ZERO
            else kept("Начальный остаток: аванс клиента")
        )
        left = opening_entries(Entry(Account.FUNDS, -contract.left, contract.contract_id))
        yield _Brought(contract.contract_id, title, left, contract.contract_id)
    for hours in balances.hours:
        owner, origin = contracts[hours.contract_id], LotOrigin.OPENING
        lot = lots.new_lot(tx, owner, hours.hours, hours.amount, on, on, hours.ends_on, origin)
        held = opening_entries(Entry(Account.PREPAID, -hours.amount, owner.id, lot.id))
        yield _Brought(lot.id, kept("Начальный остаток: пакет часов"), held, owner.id)
    for payable in balances.payables:
        tx.read(Performer, payable.performer_id)
        source = natural_id("opening", organization_id, payable.performer_id)
        owed = opening_entries(Entry(Account.PAYABLE, -payable.amount, performer=payable.performer_id))
        yield _Brought(source, kept("Начальный остаток: долг исполнителю"), owed)


def _post_all(tx: Transaction, organization_id: UUID, on: date, brought: list[_Brought]) -> None:
    taken = _last_sequences(tx, organization_id)
    for each in brought:
        sequence = taken.get(each.source, 0) + 1
        fact = ledger.Fact(
            PostingKind.OPENING, each.source, organization_id, on, each.title, each.contract_id, sequence
        )
        ledger.post(tx, fact, each.entries)


def _last_sequences(tx: Transaction, organization_id: UUID) -> dict[UUID, int]:
    newest = (
        select(posting.c.source, func.max(posting.c.sequence))
        .where(posting.c.kind == PostingKind.OPENING, posting.c.organization_id == organization_id)
        .group_by(posting.c.source)
    )
    return {source: int(sequence) for source, sequence in tx.connection.execute(newest)}


def _require_first(tx: Transaction, organization_id: UUID) -> None:
    """One opening of an organisation stands at a time, whatever its day: a second one would double the balances."""
    stands = select(posting.c.date).where(
        posting.c.kind == PostingKind.OPENING, posting.c.organization_id == organization_id, _STANDS
    )
    day = tx.session.scalar(stands.limit(1))
    if day is not None:
        sentence = _(
            "Начальные остатки этой организации уже введены на {day}. Чтобы ввести их заново, отмените прежние."
        )
        raise Rejected(sentence.format(day=date_short(day)), field="on", code="DUPLICATE")


@command(roles=CHIEFS)
def reverse(tx: Transaction, batch_id: UUID, reason: str) -> None:
    """Take a whole opening back, on its own day, while nothing else was posted to its contracts."""
    batch = tx.read(OpeningBatch, batch_id)
    organization = tx.get(Organization, batch.organization_id)
    if not reason.strip():
        raise Rejected(_("Укажите причину отмены."), field="reason")
    stands = _standing(tx, batch)
    if not stands:
        raise Rejected(_("Эти начальные остатки уже отменены."), code="STATE")
    contracts = sorted({contract_id for _id, _source, contract_id in stands if contract_id is not None})
    tx.lock(Contract, contracts)
    _require_untouched(tx, contracts)
    _reverse_all(tx, batch, stands, reason.strip())
    _close_lots(tx, [source for _id, source, _contract in stands])
    opening_papers.withdraw(tx, batch, reason.strip())
    alerts.review_day(tx, tx.today(organization.time_zone))


def _standing(tx: Transaction, batch: OpeningBatch) -> list[_Standing]:
    """Posting, source and contract of what the batch posted, if it stands: all bear the batch's own instant."""
    rows = tx.connection.execute(
        select(posting.c.id, posting.c.source, posting.c.contract_id)
        .where(
            posting.c.kind == PostingKind.OPENING,
            posting.c.organization_id == batch.organization_id,
            posting.c.at == batch.posted_at,
            _STANDS,
        )
        .order_by(posting.c.id)
    )
    return [(row.id, row.source, row.contract_id) for row in rows]


def _reverse_all(tx: Transaction, batch: OpeningBatch, stands: list[_Standing], reason: str) -> None:
    """The mirrors bear the kind OPENING: what a contract had at go-live is kept as the sum of those entries."""
    taken = _last_sequences(tx, batch.organization_id)
    for posting_id, source, contract_id in stands:
        fact = ledger.Fact(
            PostingKind.OPENING,
            source,
            batch.organization_id,
            batch.opened_on,
            kept("Отмена начального остатка. {why}").format(why=reason),
            contract_id,
            taken[source] + 1,
            reverses=posting_id,
        )
        ledger.post(tx, fact, reversed_entries(ledger.entries_of(tx, posting_id)))


def _require_untouched(tx: Transaction, contracts: list[UUID]) -> None:
    touched = tx.session.scalar(
        select(Contract.number)
        .join(entry, entry.c.contract_id == Contract.id)
        .join(posting, posting.c.id == entry.c.posting_id)
        .where(Contract.id.in_(contracts), posting.c.kind != PostingKind.OPENING, _STANDS)
        .order_by(Contract.number)
        .limit(1)
    )
    if touched is not None:
        sentence = _(
            "По договору № {number} уже есть другие проводки. Отмените сначала их или исправьте остаток сторно."
        )
        raise Rejected(sentence.format(number=touched), code="STATE")


def _close_lots(tx: Transaction, sources: list[UUID]) -> None:
    for lot_id in tx.session.scalars(select(Lot.id).where(Lot.id.in_(sources)).order_by(Lot.id)).all():
        lot = tx.get(Lot, lot_id)
        if lot.used.scaled:
            raise Rejected(_("Из пакета часов уже списывали. Отмените сначала списания."), code="STATE")
        lot.expire()
