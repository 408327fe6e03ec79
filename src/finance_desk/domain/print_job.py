"""What printing is about: printers, how a paper is to be printed, where a job stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

from finance_desk.domain.page_range import PageRange

MOST_COPIES = 99


@dataclass(frozen=True, slots=True)
class PrinterFace:
    """A printer as this machine knows it. Its trouble is a sentence, empty while it prints."""

    name: str
    title: str
    usual: bool = False
    colour: bool = False
    two_sided: bool = False
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """How a paper is to be printed."""

    printer: str
    copies: int = 1
    pages: PageRange = field(default_factory=PageRange)
    two_sided: bool = False
    grey: bool = False


class JobState(Enum):
    """Where a job stands."""

    SENDING = "sending"
    WAITING = "waiting"
    PRINTING = "printing"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def final(self) -> bool:
        """Whether nothing more will happen to it."""
        return self in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


@dataclass(frozen=True, slots=True)
class JobFace:
    """What the queue says of a job; the reason is a sentence or empty."""

    state: JobState
    reason: str = ""


class PrintService(Protocol):
    """Who prints: the print service of the system, or the window that draws for it."""

    def printers(self) -> list[PrinterFace]:
        """The printers of this machine. Raises Rejected."""

    def send(self, slip: Slip, title: str, content: bytes) -> int | None:
        """Hand a PDF over; returns the number of its job where it can be followed. Raises Rejected."""

    def job(self, number: int) -> JobFace:
        """Where a job stands."""

    def cancel(self, number: int) -> None:
        """Take a job back. Raises Rejected."""
