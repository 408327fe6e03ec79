"""Tickets of the demo: opened, specified from the price lists, agreed, done, charged, accepted."""

from datetime import date
from uuid import UUID

from finance_desk.domain.quantity import Quantity
from finance_desk.domain.states import Channel, ItemKind, PaymentScheme, TicketSource, TicketType
from finance_desk.jobs.demo import invented
from finance_desk.jobs.demo.company import Company, Contract
from finance_desk.jobs.demo.office import Office
from finance_desk.services import labour, specifications, tickets
from finance_desk.services.specifications import Consent, LineDraft

WORKS = tuple(good for good in invented.GOODS if good.kind is not ItemKind.MATERIAL and good.code != "УС-009")
MATERIALS = tuple(good for good in invented.GOODS if good.kind is ItemKind.MATERIAL)
HOURS = ("0.5", "1", "1.25", "1.5", "2", "2.5", "3", "4")


def ticket(office: Office, company: Company, contract: Contract, day: date) -> UUID:
    """One ticket of the day, taken as far as its day allows."""
    card = tickets.TicketCard(
        office.pick(invented.TITLES),
        office.pick(list(TicketType)),
        office.pick(list(TicketSource)),
        day,
        service_id=company.categories["Поддержка / Рабочие места"],
        site_id=contract.client.site,
        contact_id=contract.client.contact,
        performer_id=office.pick(company.performers),
    )
    made = office.do(tickets.open, contract.id, card)
    office.do(specifications.write, made, _lines(office, company, contract))
    if office.often(40):
        office.do(specifications.send, made)
    office.do(specifications.agree, made, _consent(office, contract))
    return made


def _lines(office: Office, company: Company, contract: Contract) -> tuple[LineDraft, ...]:
    lines = []
    for _n in range(1 + office.chance.randrange(3)):
        good = office.pick(WORKS)
        count = office.pick(HOURS) if good.unit == "ч" else str(1 + office.chance.randrange(3))
        included = contract.scheme is PaymentScheme.MIXED and good.code == "УС-003"
        lines.append(LineDraft(company.items[good.code], Quantity(count), included=included))
    if office.often(30):
        good = office.pick(MATERIALS)
        lines.append(LineDraft(company.items[good.code], Quantity(1 + office.chance.randrange(2))))
    if all(line.included for line in lines):
        lines.append(LineDraft(company.items["УС-001"], Quantity(1)))
    return tuple(lines)


def _consent(office: Office, contract: Contract) -> Consent:
    how = office.pick((Channel.CALL, Channel.EMAIL, Channel.SIGNATURE))
    return Consent(contract.client.contact, how, "подтверждено", on_behalf=how is Channel.CALL)


def perform(office: Office, company: Company, made: UUID, day: date) -> None:
    """Do the work, log the time now and then, complete on this day; most clients accept."""
    office.do(tickets.start, made)
    if office.often(50):
        minutes = 15 * (1 + office.chance.randrange(12))
        office.do(labour.log, made, office.pick(company.performers), day, minutes)
    office.do(tickets.complete, made, day)
    if office.often(80):
        office.do(tickets.accept, made, office.pick((Channel.CALL, Channel.SIGNATURE, Channel.SILENCE)))
