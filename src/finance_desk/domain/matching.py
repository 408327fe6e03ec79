"""Whose payment is it: the ladder of rules from счёт number down to a third-party payer (rules A9, B13)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from finance_desk.domain.formatting import date_short, money
from finance_desk.domain.language import kept
from finance_desk.domain.money import ZERO, Money, total
from finance_desk.domain.purpose import invoice_numbers, names_client
from finance_desk.domain.receipt_case import Case, OpenContract, OpenInvoice, Receipt, case_of, is_named
from finance_desk.domain.subset import CANDIDATES, subset_summing

_NUMBER_RULES = 2
_SAME_PAYER = kept("ИНН плательщика совпал; ")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a receipt belongs, by which rule and why. Only a certain match may be booked without a person.

    Счета of a suggestion may belong to several contracts; then `contract_id` is None.
    """

    rule: int
    contract_id: UUID | None
    invoice_ids: tuple[UUID, ...]
    certain: bool
    evidence: tuple[str, ...]

    @property
    def invoice_id(self) -> UUID | None:
        """The счёт, when it is exactly one."""
        return self.invoice_ids[0] if len(self.invoice_ids) == 1 else None


def match(receipt: Receipt, invoices: Iterable[OpenInvoice], contracts: Iterable[OpenContract]) -> Match | None:
    """The first rule of the ladder that fits. Certain are 1, 2 and 3 when nothing in the purpose speaks against them.

    Pass the счета with something left to pay and the contracts that may receive money, of all clients.
    """
    invoices, contracts = tuple(invoices), tuple(contracts)
    case = case_of(receipt, receipt.inn, invoices, contracts)
    found, clients = _climb(case), _clients_named(receipt, (*invoices, *contracts))
    if found and (found.rule <= _NUMBER_RULES or not clients):
        return found
    by_another = _third_party(receipt, clients, invoices, contracts)
    return by_another or (replace(found, certain=False) if found else _only_contract(case))


def _climb(case: Case) -> Match | None:
    return _exact_invoice(case) or _named_invoices(case) or _named_contract(case) or _same_sum(case) or _subset(case)


def _exact_invoice(case: Case) -> Match | None:
    """Rule 1: счёт number, ИНН and exactly what is left to pay."""
    named = case.named()
    exact = [invoice for invoice in named if invoice.outstanding == case.amount]
    if not exact:
        return None
    doubt = () if len(named) == 1 else (kept("Подходит не один счёт: выберите сами."),)
    astray = _astray(case)
    evidence = (*astray, _names(exact[0]), kept("Сумма равна остатку по счёту."), *doubt)
    return _match(1, exact[:1], evidence, certain=not (doubt or astray))


def _named_contract(case: Case) -> Match | None:
    """Rule 2: договор number and ИНН; a счёт too, when exactly one under this contract has this sum (rule 3)."""
    bearing = case.bearing()
    if not bearing:
        return None
    dated = [contract for contract in bearing if is_named(contract, case.named_contracts)]
    chosen, certain = (dated or bearing)[0], len(bearing) == len(dated) == 1
    evidence = kept("ИНН плательщика совпал; в назначении назван договор № {number} от {date}.").format(
        number=chosen.number, date=date_short(chosen.date)
    )
    if not certain:
        doubt = kept("Номер есть не у одного договора или дата другая: выберите сами.")
        return Match(2, chosen.id, (), certain=False, evidence=(evidence, doubt))
    under = tuple(invoice for invoice in case.invoices if invoice.contract_id == chosen.id)
    found = _same_sum(replace(case, invoices=under))
    if found and found.certain:
        return replace(found, evidence=(evidence, *found.evidence))
    return Match(2, chosen.id, (), certain=True, evidence=(evidence,))


def _named_invoices(case: Case) -> Match | None:
    """A счёт is named but the sum is another: a part payment, an overpayment, or several счета at once (rule 4).

    A договор named beside does not tell how much of the sum is for the счёт, so a person decides (A9).
    """
    named = case.named()
    if not named:
        return None
    difference = case.amount - total(invoice.outstanding for invoice in named)
    if not difference:
        together = kept("Сумма равна остаткам по этим счетам вместе.")
        return _match(4, named, (*_astray(case), *map(_names, named), together))
    sentence = (
        kept("Сумма меньше остатка на {sum} руб.") if difference < ZERO else kept("Сумма больше остатка на {sum} руб.")
    )
    return _match(1, named, (*_astray(case), *map(_names, named), sentence.format(sum=money(abs(difference)))))


def _same_sum(case: Case) -> Match | None:
    """Rule 3: ИНН and the only open счёт with this sum."""
    same = [invoice for invoice in case.invoices if invoice.outstanding == case.amount]
    if not same:
        return None
    evidence = [
        kept("ИНН плательщика совпал; сумма равна остатку по счёту {invoice}.").format(invoice=_called(same[0]))
    ]
    if len(same) > 1:
        evidence.append(kept("Счетов с таким остатком: {count}; выберите сами.").format(count=len(same)))
    if case.speaks_against(same[0]):
        evidence.append(kept("В назначении назван другой счёт или договор: проверьте."))
    return _match(3, same[:1], tuple(evidence), certain=len(evidence) == 1)


def _subset(case: Case) -> Match | None:
    """Rule 4: ИНН and several open счета that make this sum, under one contract if they can."""
    oldest = case.invoices[:CANDIDATES]
    contracts = dict.fromkeys(invoice.contract_id for invoice in oldest)
    groups = [[invoice for invoice in oldest if invoice.contract_id == contract] for contract in contracts]
    chosen = next(filter(None, (_summing(group, case.amount) for group in (*groups, oldest))), [])
    listed = ", ".join(map(_called, chosen))
    evidence = kept("ИНН плательщика совпал; сумма равна остаткам по счетам {invoices} вместе.").format(invoices=listed)
    return _match(4, chosen, (evidence,)) if chosen else None


def _summing(invoices: Sequence[OpenInvoice], amount: Money) -> list[OpenInvoice]:
    return [invoices[index] for index in subset_summing([invoice.outstanding for invoice in invoices], amount)]


def _third_party(
    receipt: Receipt, clients: set[str], invoices: Sequence[OpenInvoice], contracts: Sequence[OpenContract]
) -> Match | None:
    """Rule 5: another pays for the client, whom the purpose names by ИНН, by name, or by счёт number and sum."""
    if len(clients) == 1:
        case = case_of(receipt, next(iter(clients)), invoices, contracts)
        found, why = (
            _climb(case) or _only_contract(case),
            kept("Платит другое лицо; клиент назван в назначении платежа."),
        )
    else:
        named = invoice_numbers(receipt.purpose)
        payable = (invoice for invoice in invoices if invoice.outstanding == receipt.amount)
        exact = [invoice for invoice in payable if invoice.inn != receipt.inn and is_named(invoice, named)]
        found = _match(5, exact, (_names(exact[0]), kept("Сумма равна остатку по счёту."))) if len(exact) == 1 else None
        another = kept("ИНН плательщика другой: возможно, платят за клиента.")
        why = another if receipt.inn else kept("ИНН плательщика в выписке не указан.")
    if found is None:
        return None
    return replace(found, rule=5, certain=False, evidence=(why, *map(_of_another, found.evidence)))


def _of_another(evidence: str) -> str:
    """What was found by the client's ИНН, which is not the payer's."""
    said = evidence.removeprefix(_SAME_PAYER)
    return said[:1].upper() + said[1:]


def _clients_named(receipt: Receipt, papers: Iterable[OpenInvoice | OpenContract]) -> set[str]:
    """ИНН of other clients whom the purpose names."""
    clients = {(paper.inn, paper.client) for paper in papers if paper.inn not in ("", receipt.inn)}
    return {inn for inn, name in clients if names_client(receipt.purpose, inn, name)}


def _only_contract(case: Case) -> Match | None:
    """Nothing is named, but the payer has one contract: a suggestion."""
    if len(case.contracts) != 1:
        return None
    (contract,) = case.contracts
    evidence = kept("ИНН плательщика совпал; договор с ним один — № {number}. В назначении он не назван.")
    return Match(2, contract.id, (), certain=False, evidence=(evidence.format(number=contract.number),))


def _match(rule: int, invoices: Sequence[OpenInvoice], evidence: tuple[str, ...], *, certain: bool = False) -> Match:
    contracts = {invoice.contract_id for invoice in invoices}
    contract_id = contracts.pop() if len(contracts) == 1 else None
    return Match(rule, contract_id, tuple(invoice.id for invoice in invoices), certain, evidence)


def _called(invoice: OpenInvoice) -> str:
    return kept("№ {number} от {date}").format(number=invoice.number, date=date_short(invoice.date))


def _names(invoice: OpenInvoice) -> str:
    return kept("В назначении назван счёт {invoice}.").format(invoice=_called(invoice))


def _astray(case: Case) -> tuple[str, ...]:
    """What stands first, for it is to be seen before anything is taken: a счёт and a contract that do not agree."""
    sentence = kept("Счёт № {invoice} — не по договору № {contract}, который тоже назван: проверьте.")
    return tuple(sentence.format(invoice=each.number, contract=named.number) for each, named in case.strays())
