"""The words a record's state and kind are told in, in code and in the database."""

from enum import StrEnum


class PaymentScheme(StrEnum):
    """How a contract is paid."""

    ADVANCE = "advance"
    """«аванс, списание по заявкам»"""
    ACTUAL = "actual"
    """«по факту, счёт после работ»"""
    MIXED = "mixed"
    """«абонплата + доп. работы»"""


class ContractState(StrEnum):
    """Whether work may be charged to a contract."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class Delivery(StrEnum):
    """How papers reach the client."""

    EDO = "edo"
    POST = "post"
    EMAIL = "email"
    COURIER = "courier"


class ItemKind(StrEnum):
    """What a nomenclature item is."""

    WORK = "work"
    SERVICE = "service"
    MATERIAL = "material"


class PerformerKind(StrEnum):
    """How a performer is paid, which decides where the cost of the work goes (A4)."""

    EMPLOYEE = "employee"
    CONTRACTOR = "contractor"
    CIVIL = "civil"
    """ГПХ: a natural person under a civil contract"""
    SELF_EMPLOYED = "self_employed"
    """самозанятый (НПД)"""


class TicketType(StrEnum):
    """What the client asked for."""

    INCIDENT = "incident"
    REQUEST = "request"
    PROJECT = "project"
    MAINTENANCE = "maintenance"


class TicketSource(StrEnum):
    """How the ticket came."""

    PHONE = "phone"
    EMAIL = "email"
    PORTAL = "portal"
    VISIT = "visit"
    MONITORING = "monitoring"


class TicketState(StrEnum):
    """Where a ticket stands."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    ACCEPTED = "accepted"
    CANCELLED = "cancelled"


class SpecificationState(StrEnum):
    """Where a version of a specification stands (B8)."""

    DRAFT = "draft"
    SENT = "sent"
    AGREED = "agreed"
    PERFORMED = "performed"
    """agreed, and the work is done and charged"""
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    """a later version was made of it"""


class Channel(StrEnum):
    """How the client said yes."""

    PORTAL = "portal"
    EMAIL = "email"
    CALL = "call"
    SIGNATURE = "signature"
    SILENCE = "silence"
    """by the contract, no objection within its days"""


class DocumentKind(StrEnum):
    """Which paper it is."""

    INVOICE = "invoice"
    """счёт на оплату"""
    ACT = "act"
    """акт об оказании услуг"""


class DocumentState(StrEnum):
    """Where a paper stands."""

    DRAFT = "draft"
    ISSUED = "issued"
    REPLACED = "replaced"
    """a счёт of which a later revision was issued"""
    ANNULLED = "annulled"
    """a счёт nobody should pay"""
    CANCELLED = "cancelled"
    """an акт taken back by storno"""


class LotOrigin(StrEnum):
    """Where a lot of hours came from."""

    PURCHASE = "purchase"
    OPENING = "opening"


class PaymentUse(StrEnum):
    """What a bank line was booked as."""

    RECEIPT = "receipt"
    """a client's money: unmatched until assigned"""
    PAYOUT = "payout"
    """paid to a performer"""
    REFUND = "refund"
    """a client's money given back"""
    TRANSFER = "transfer"
    """between own accounts"""
    OTHER = "other"
    """all that 1С keeps: fees, taxes, rent"""


class AlertKind(StrEnum):
    """Why an alert was raised (B4, A8)."""

    NEAR = "near"
    """available money is below the threshold"""
    EXHAUSTED = "exhausted"
    """available money is at or below zero"""
    DEBT = "debt"
    """a post-paid client owes more than the limit"""
    OVERDUE = "overdue"
    """a счёт is not paid so many days after its term"""
    RECEIPT = "receipt"
    """a natural person paid or was served: чек ККТ is made in 1С (A13)"""


class AlertState(StrEnum):
    """Whether the alert still asks for an answer."""

    OPEN = "open"
    SNOOZED = "snoozed"
    ANSWERED = "answered"
