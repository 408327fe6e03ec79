"""What happened, for those who may learn of it late: pages that go stale, the tray, other desks."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was committed. Fields are ids only, so that events hold neither personal data nor sums."""

    kinds: ClassVar[dict[str, type["Event"]]] = {}

    def __init_subclass__(cls) -> None:
        super(Event, cls).__init_subclass__()
        Event.kinds[cls.__name__] = cls

    def to_json(self) -> dict[str, str]:
        """The form kept in the journal row."""
        return {"event": type(self).__name__} | {each.name: str(getattr(self, each.name)) for each in fields(self)}


def event_from_json(stored: Mapping[str, Any]) -> Event:
    """The event of a journal row, perhaps written by a newer program: then only that something changed."""
    kind = Event.kinds.get(stored["event"], SomethingChanged)
    names = {each.name for each in fields(kind)}
    if not names <= stored.keys():
        return SomethingChanged()
    return kind(**{name: UUID(stored[name]) for name in names})


@dataclass(frozen=True, slots=True)
class SomethingChanged(Event):
    """A newer program told of what this one does not know: whatever is shown may be stale."""


@dataclass(frozen=True, slots=True)
class ReferenceChanged(Event):
    """A catalogue record (client, item, price list, organisation, performer, user …) was added or edited."""

    record_id: UUID


@dataclass(frozen=True, slots=True)
class ContractChanged(Event):
    """Terms or the card of a contract changed."""

    contract_id: UUID


@dataclass(frozen=True, slots=True)
class LedgerPosted(Event):
    """Entries were posted to a contract."""

    contract_id: UUID


@dataclass(frozen=True, slots=True)
class TicketChanged(Event):
    """A ticket, its specification or its files changed."""

    ticket_id: UUID


@dataclass(frozen=True, slots=True)
class TicketCompleted(Event):
    """A ticket was completed and charged."""

    ticket_id: UUID
    contract_id: UUID


@dataclass(frozen=True, slots=True)
class DocumentChanged(Event):
    """A paper was drafted, issued, rendered, revised, signed or cancelled."""

    document_id: UUID


@dataclass(frozen=True, slots=True)
class PaymentsChanged(Event):
    """A statement was loaded or undone, a payment assigned or allocated."""

    import_id: UUID


@dataclass(frozen=True, slots=True)
class AlertRaised(Event):
    """An alert was raised: money came near its threshold or ran out, a счёт is overdue, a чек is due."""

    alert_id: UUID
    contract_id: UUID
