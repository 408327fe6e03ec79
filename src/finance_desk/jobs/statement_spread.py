"""A proposal for one receipt: whose счета it may pay, how much of each, and why."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from finance_desk.db.database import Database
from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.money import ZERO, Money, poured, total
from finance_desk.jobs.statement_candidates import Candidate, candidates
from finance_desk.queries.distribution import OpenPaper, Purse, purses
from finance_desk.queries.payments import PaymentRow, payment


@dataclass(frozen=True, slots=True)
class Target:
    """A счёт to pay, or (without one) the advance of a contract. `spare` is what the contract has and may spend."""

    key: UUID
    contract_id: UUID
    contract: str
    client: str
    document_id: UUID | None
    number: str
    dated: date | None
    due_on: date | None
    owed: Money | None
    amount: Money
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """What is free of the receipt, where it may go, and what its contracts have of it already."""

    row: PaymentRow
    targets: tuple[Target, ...]
    spare: dict[UUID, Money]


def proposal(
    database: Database,
    payment_id: UUID,
    more: Sequence[UUID] = (),
    *,
    progress: Callable[[int, int], object] = lambda _done, _total: None,
) -> Spread:
    """Contracts that fit the receipt and `more` that a person named; money is proposed only for those that fit."""
    row = database.read(payment, payment_id)
    if row is None:
        raise Rejected(_("Строка выписки не найдена: загрузку отменили."), code="DELETED")
    known = {each.contract_id: each for each in candidates(database, payment_id, progress=progress)}
    found = database.read(purses, payment_id, [*known, *more])
    found.sort(key=lambda purse: _rank(purse, known))
    fit = [known[purse.contract_id] for purse in found if purse.contract_id in known]
    proposed = _proposed(row.remainder, fit, found)
    targets = [target for purse in found for target in _targets(purse, known.get(purse.contract_id), proposed)]
    return Spread(row, tuple(targets), {purse.contract_id: purse.spare for purse in found})


def _rank(purse: Purse, known: Mapping[UUID, Candidate]) -> int:
    """Contracts that the payment names, then those of the payer with unpaid счета, then its others and a person's own."""
    fit = known.get(purse.contract_id)
    if fit is not None and fit.named:
        return 0
    return 1 if fit is not None and purse.papers else 2


def _proposed(free: Money, fit: Iterable[Candidate], found: Iterable[Purse]) -> dict[UUID, Money]:
    """Sums by paper, and by contract for its advance: the likeliest contract first, its счета as they fit."""
    by_contract = {purse.contract_id: purse for purse in found}
    amounts: dict[UUID, Money] = {}
    for purse in by_contract.values():
        amounts |= _over_papers(purse.spare, purse.papers)[0]
    for each in fit:
        part = min(each.amount, free)
        paid, rest = _over_papers(part, _fitting(each, part, by_contract[each.contract_id].papers, amounts))
        amounts |= paid
        if rest:
            amounts[each.contract_id] = rest
        free -= part
    return amounts


def _fitting(fit: Candidate, part: Money, papers: Iterable[OpenPaper], paid: Container[UUID]) -> list[OpenPaper]:
    """Счета that the payment points at, else the one of this sum, else all that are open, the oldest first."""
    open_ = [paper for paper in papers if paper.key not in paid]
    wanted = {invoice.id for invoice in fit.invoices}
    exact = [paper for paper in papers if paper.owed == part]
    return [paper for paper in open_ if paper.key in wanted] or exact[:1] or open_


def _over_papers(amount: Money, papers: Sequence[OpenPaper]) -> tuple[dict[UUID, Money], Money]:
    parts = poured(amount, (paper.owed for paper in papers))
    found = {paper.key: part for paper, part in zip(papers, parts, strict=True) if part}
    return found, amount - total(parts)


def _targets(purse: Purse, fit: Candidate | None, proposed: dict[UUID, Money]) -> list[Target]:
    named = (purse.contract_id, purse.contract, purse.client)
    evidence = () if fit is None else fit.evidence
    papers = [
        Target(
            each.key,
            *named,
            each.key,
            each.number,
            each.dated,
            each.due_on,
            each.owed,
            proposed.get(each.key, ZERO),
            evidence,
        )
        for each in purse.papers
    ]
    amount = proposed.get(purse.contract_id, ZERO)
    return [*papers, Target(purse.contract_id, *named, None, "", None, None, None, amount, evidence)]
