"""The book «Остатки»: codes and numbers become records, and each organisation opens by one command."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from finance_desk.db.database import Database
from finance_desk.domain import opening as domain
from finance_desk.domain.errors import Rejected
from finance_desk.domain.formatting import date_short
from finance_desk.domain.language import _
from finance_desk.domain.money import Money
from finance_desk.domain.posting import Account
from finance_desk.domain.requisites import compact
from finance_desk.gateways import go_live
from finance_desk.gateways.go_live_drafts import (
    BankOpening,
    ContractOpening,
    HoursOpening,
    NextNumber,
    PaperOpening,
    PayableOpening,
)
from finance_desk.gateways.go_live_opening import OpeningBook
from finance_desk.gateways.go_live_sheets import OPENING, TRIAL
from finance_desk.gateways.spreadsheet import FaultLog, Progress, Sheet, SheetRejected, never, unheard
from finance_desk.jobs.loading import Load, Loaded, Step, fault
from finance_desk.queries import go_live as queries
from finance_desk.services import opening

_NOBODY = UUID(int=0)
_PARTS = ("banks", "contracts", "papers", "hours", "payables", "numbers")


def import_opening(
    database: Database,
    data: bytes,
    on: date,
    *,
    actor: UUID | None = None,
    progress: Progress = unheard,
    cancelled: Callable[[], bool] = never,
    dry_run: bool = False,
) -> Loaded:
    """Post the opening balances of a book as of the end of a day, proved against its sheet «ОСВ».

    Raises SheetRejected with every fault, Rejected with code OPENING_DIFFERS; nothing is posted then.
    """
    load = Load.of(database, data, actor, progress, cancelled)
    book = go_live.read_opening(data, load.reading, cancelled)
    _require_proof(book)
    organizations = list(_openings(book, database.read(_known)))
    loads = [_plan(load, each, on) for each in organizations]
    for part, each in zip(loads, organizations, strict=True):
        if not dry_run:
            part.run(OPENING, each.row, opening.post, each.key, on, each.balances, each.trial)
    present = sum(len(part.known) for part in loads)
    rows = {OPENING.title: sum(len(getattr(book, name)) for name in _PARTS), TRIAL.title: len(book.trial)}
    return Loaded(rows, len(loads) - present, present, dry_run)


@dataclass(frozen=True, slots=True)
class _Opening:
    """What one organisation brings, and the first row that says so."""

    key: UUID
    row: int
    balances: domain.Balances
    trial: dict[Account, Money]


@dataclass(frozen=True, slots=True)
class _Known:
    organizations: dict[str, UUID]
    clients: dict[str, queries.KnownClient]
    contracts: dict[queries.ContractKey, UUID]
    performers: dict[str, queries.KnownPerformer]
    accounts: dict[tuple[UUID, str], UUID]


def _known(connection: Connection) -> _Known:
    return _Known(
        queries.organizations(connection),
        queries.known_clients(connection),
        queries.contracts(connection),
        queries.known_performers(connection),
        queries.bank_accounts(connection),
    )


def _require_proof(book: OpeningBook) -> None:
    """Debit and credit apart, as 1С shows them: a net sum would hide two mistakes that make up for each other."""
    unequal = book.differences()
    if unequal:
        heading = _("Остатки не сходятся с оборотно-сальдовой ведомостью, ничего не проведено.")
        message = "\n".join((heading, *(each.text for each in unequal)))
        raise Rejected(message, field="trial_balance", code="OPENING_DIFFERS")


def _plan(load: Load, each: _Opening, on: date) -> Load:
    """A run of its own for each organisation. After the opening was taken back the same book opens anew."""
    withdrawn, day = load.database.read(queries.openings, each.key)
    part = replace(load, file_hash=f"{load.file_hash}/{each.key}/{on}/{withdrawn}", known={})
    part.plan([Step(OPENING, each.row, opening.post)])
    if part.known:
        return part
    if day is not None:
        sentence = _("начальные остатки этой организации уже введены на {day}. Отмените прежние.")
        raise SheetRejected([fault(OPENING, each.row, "organization_inn", sentence.format(day=date_short(day)))])
    domain.check(each.balances, on)
    return part


def _openings(book: OpeningBook, known: _Known) -> Iterator[_Opening]:
    """The book by organisations. Raises SheetRejected with everything the database does not know."""
    resolver = _Resolver(known, FaultLog())
    parts = {name: [(draft, resolver.resolve(draft)) for draft in getattr(book, name)] for name in _PARTS}
    for line in book.trial:
        resolver.organization(line, TRIAL)
    resolver.log.settle()
    for inn in sorted({draft.organization_inn for drafts in parts.values() for draft, _made in drafts}):
        mine = {name: [each for each in drafts if each[0].organization_inn == inn] for name, drafts in parts.items()}
        balances = domain.Balances(**{name: tuple(made for _draft, made in drafts) for name, drafts in mine.items()})
        trial = {line.account: line.debit - line.credit for line in book.trial if line.organization_inn == inn}
        row = min(draft.row for drafts in mine.values() for draft, _made in drafts)
        yield _Opening(known.organizations[inn], row, balances, trial)


@dataclass(slots=True)
class _Resolver:
    """Codes and numbers of the book as ids; what is not found goes to the log, with its cell."""

    known: _Known
    log: FaultLog

    def resolve(self, draft: Any) -> Any:
        """The draft of the book as a balance of the domain."""
        match draft:
            case BankOpening():
                return domain.BankBalance(self.account(draft), draft.amount)
            case ContractOpening():
                return domain.ContractBalance(self.contract(draft), draft.left)
            case PaperOpening():
                facts = (draft.number, draft.dated, draft.amount, draft.unpaid)
                return domain.OpenPaper(self.contract(draft), draft.paper, *facts)
            case HoursOpening():
                return domain.HoursLeft(self.contract(draft), draft.hours, draft.amount, draft.valid_to)
            case PayableOpening():
                return domain.PayableBalance(self.performer(draft), draft.amount)
            case NextNumber():
                self.organization(draft)
                return domain.NextNumber(draft.paper, draft.next_number)
        raise TypeError(f"{type(draft).__name__} is no row of opening balances")

    def organization(self, draft: Any, sheet: Sheet = OPENING) -> UUID:
        """Our organisation by its ИНН."""
        found = self.known.organizations.get(draft.organization_inn)
        return found or self._absent(draft, "organization_inn", _("нашей организации с этим ИНН в базе нет."), sheet)

    def account(self, draft: BankOpening) -> UUID:
        """Our bank account by its number."""
        organization = self.organization(draft)
        if organization == _NOBODY:
            return organization
        found = self.known.accounts.get((organization, compact(draft.account)))
        return found or self._absent(draft, "account", _("у нашей организации в базе нет такого счёта."))

    def contract(self, draft: Any) -> UUID:
        """A contract by organisation, client and number."""
        organization, client = self.organization(draft), self.known.clients.get(draft.client)
        if organization == _NOBODY:
            return organization
        if client is None:
            return self._absent(draft, "client", _("клиента с этим кодом в базе нет."))
        found = self.known.contracts.get((organization, client.key, draft.contract))
        return found or self._absent(draft, "contract", _("договора с этим номером у клиента в базе нет."))

    def performer(self, draft: PayableOpening) -> UUID:
        """A performer by its code."""
        self.organization(draft)
        found = self.known.performers.get(draft.performer)
        return found.key if found else self._absent(draft, "performer", _("исполнителя с этим кодом в базе нет."))

    def _absent(self, draft: Any, key: str, sentence: str, sheet: Sheet = OPENING) -> UUID:
        self.log.add(fault(sheet, draft.row, key, sentence))
        return _NOBODY
