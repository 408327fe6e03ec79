"""Printing for the window: the print service of this machine, or None where the window must draw itself."""

from __future__ import annotations

from finance_desk.domain.print_job import JobFace, PrinterFace, Slip
from finance_desk.gateways import print_queue


class Spooler:
    """The print service: it takes the paper as it is, says where a job stands, and gives it back."""

    def printers(self) -> list[PrinterFace]:
        """The printers of this machine. Raises Rejected."""
        return print_queue.printers()

    def send(self, slip: Slip, title: str, content: bytes) -> int | None:
        """Hand a paper over; returns the number of its job. Raises Rejected."""
        return print_queue.send(slip, title, content)

    def job(self, number: int) -> JobFace:
        """Where a job stands."""
        return print_queue.job(number)

    def cancel(self, number: int) -> None:
        """Take a job back. Raises Rejected."""
        print_queue.cancel(number)


def spooler() -> Spooler | None:
    """The print service, where there is one."""
    return Spooler() if print_queue.present() else None
