"""Tickets of the demo: opened, specified from the price lists, agreed, done, charged, accepted."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from finance_desk.domain.quantity import Quantity
from finance_desk.domain.states import Channel, PaymentScheme, TicketSource, TicketType
from finance_desk.jobs.demo import trade
from finance_desk.jobs.demo.company import Company, Contract, Worker
from finance_desk.jobs.demo.office import Office
from finance_desk.jobs.demo.trade import Job
from finance_desk.services import labour, specifications, tickets
from finance_desk.services.specifications import Consent, LineDraft


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket that was opened: who does it, on which day, and about how many minutes it takes."""

    id: UUID
    contract: Contract
    worker: Worker
    day: date
    job: Job


def opened(office: Office, company: Company, contract: Contract, day: date) -> Ticket:
    """A call of the client: work for this day."""
    job = office.pick(trade.JOBS)
    worker = office.pick(company.outsiders if office.often(20) else company.staff)
    card = tickets.TicketCard(
        job.title,
        job.type,
        office.pick(list(TicketSource)),
        day,
        service_id=company.categories[job.category],
        site_id=contract.client.site,
        contact_id=contract.client.contact,
        performer_id=worker.id,
    )
    return Ticket(office.do(tickets.open, contract.id, card), contract, worker, day, job)


def specify(office: Office, company: Company, ticket: Ticket) -> None:
    """Write down what the work will cost."""
    office.do(specifications.write, ticket.id, _lines(office, company, ticket))


def agree(office: Office, ticket: Ticket, *, by_paper: bool = False) -> None:
    """The client says yes; sometimes the specification was sent before."""
    if by_paper or office.often(40):
        office.do(specifications.send, ticket.id)
    how = office.pick((Channel.CALL, Channel.EMAIL, Channel.SIGNATURE))
    words = {Channel.CALL: "запись звонка", Channel.EMAIL: "письмо клиента", Channel.SIGNATURE: "подписано"}
    consent = Consent(ticket.contract.client.contact, how, words[how], on_behalf=how is Channel.CALL)
    office.do(specifications.agree, ticket.id, consent)


def agreed(office: Office, company: Company, contract: Contract, day: date) -> Ticket:
    """A ticket that the client has agreed to."""
    ticket = opened(office, company, contract, day)
    specify(office, company, ticket)
    agree(office, ticket)
    return ticket


def _lines(office: Office, company: Company, ticket: Ticket) -> tuple[LineDraft, ...]:
    job = ticket.job
    codes = (*job.works, job.maybe) if office.often(55) else job.works
    lines = [_line(office, company, ticket.contract, code) for code in codes]
    if job.material and office.often(60):
        lines.append(_line(office, company, ticket.contract, job.material))
    if all(line.included for line in lines):
        lines.append(LineDraft(company.items["УС-001"], Quantity(1)))
    return tuple(lines)


def _line(office: Office, company: Company, contract: Contract, code: str) -> LineDraft:
    """Hours as they come, several lines or mailboxes, one of anything else; a consultation is often inside a fee."""
    count = Quantity(1)
    if trade.BY_CODE[code].unit == "ч":
        count = Quantity(office.pick(trade.HOURS))
    elif code in ("УС-006", "УС-007", "МТ-103"):
        count = Quantity(1 + office.chance.randrange(4))
    included = contract.scheme is PaymentScheme.MIXED and code == "УС-003" and office.often(50)
    return LineDraft(company.items[code], count, included=included)


def perform(office: Office, ticket: Ticket) -> None:
    """Do the work on its day, log the time now and then, charge it; most clients accept at once."""
    office.do(tickets.start, ticket.id)
    if office.often(40):
        minutes = 15 * (2 + office.chance.randrange(3 + 4 * len(ticket.job.works)))
        office.do(labour.log, ticket.id, ticket.worker.id, ticket.day, minutes)
    office.do(tickets.complete, ticket.id, ticket.day)
    if office.often(80):
        office.do(tickets.accept, ticket.id, office.pick((Channel.CALL, Channel.SIGNATURE, Channel.EMAIL)))


def project(office: Office, company: Company, contract: Contract, day: date, hours: Quantity) -> None:
    """A large job on a server, done in a day or two: it eats up what the client paid."""
    worker = office.pick(company.staff)
    card = tickets.TicketCard(
        office.pick(trade.PROJECTS),
        TicketType.PROJECT,
        TicketSource.EMAIL,
        day,
        service_id=company.categories[trade.SERVERS],
        contact_id=contract.client.contact,
        performer_id=worker.id,
    )
    made = office.do(tickets.open, contract.id, card)
    office.do(specifications.write, made, (LineDraft(company.items["УС-004"], hours),))
    consent = Consent(contract.client.contact, Channel.SIGNATURE, "подписано", on_behalf=False)
    office.do(specifications.agree, made, consent)
    office.do(tickets.start, made)
    office.do(tickets.complete, made, day)


def maintain(office: Office, contract: Contract, worker: Worker, day: date) -> None:
    """Work inside the fee: minutes on the contract as a whole, by the size of the fee or far beyond it."""
    minutes = 240 if contract.losing else contract.fee.kopecks * 14 // 100_000
    office.do(labour.log_to_contract, contract.id, worker.id, day, minutes, "плановое обслуживание")
