"""Which contracts of the demo play a part of their own: who loses money, who buys hours, whose money runs out."""

from finance_desk.domain.states import PaymentScheme
from finance_desk.jobs.demo.company import Company, Contract

LOSING = (1, 14, 27)
"""Contracts, by their place, that cost more than they bring: a fee that is worked over, and prices cut too far."""
TIGHT = 6
"""A contract that is paid afterwards with a debt limit too small for its work."""
BUYERS = 5
SHORT, SHORT_OF_CHIEF = 6, 2
"""Contracts whose money runs out by the last day, in all and those of the chief."""
_FEWEST = 2


def buyers(company: Company) -> list[Contract]:
    """Who buys hours: the last contracts on advance."""
    return company.of_scheme(PaymentScheme.ADVANCE)[-company.part(BUYERS, _FEWEST) :]


def short(company: Company) -> list[Contract]:
    """Those whose money runs out: some of the managers', some of the chief's; none that has another part."""
    busy = {each.id for each in buyers(company)}
    busy |= {company.of_scheme(scheme)[0].id for scheme in (PaymentScheme.ADVANCE, PaymentScheme.MIXED)}
    able = [each for each in company.prepaid() if each.id not in busy and not each.losing]
    chief = [each for each in able if each.manager == company.chief][: company.part(SHORT_OF_CHIEF)]
    others = [each for each in able if each.manager != company.chief]
    count = company.part(SHORT, _FEWEST) - len(chief)
    return [*chief, *others[:: max(1, len(others) // count)][:count]]
