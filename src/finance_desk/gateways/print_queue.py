"""Printers and jobs of the print service, in people's words. Its refusals are theirs to mend: Rejected."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.print_job import JobFace, JobState, PrinterFace, Slip
from finance_desk.gateways import cups_library as cups

_STATES: Mapping[str, JobState] = {
    "pending": JobState.WAITING,
    "pending-held": JobState.WAITING,
    "processing": JobState.PRINTING,
    "processing-stopped": JobState.WAITING,
    "canceled": JobState.CANCELLED,
    "aborted": JobState.FAILED,
    "completed": JobState.DONE,
}


def present() -> bool:
    """Whether this machine has the print service; Windows has its own."""
    return cups.libcups() is not None


def printers() -> list[PrinterFace]:
    """The queues of this machine by name. Raises Rejected while the service does not answer."""
    usual = _usual()
    try:
        groups = cups.ask(cups.GET_PRINTERS)
    except cups.Refusal as error:
        if error.status == cups.NOT_FOUND:
            return []
        raise Rejected(_no_service(), field="printer") from error
    known = [_printer(group, usual) for group in groups if "printer-name" in group]
    return sorted(known, key=lambda printer: printer.title.casefold())


def send(slip: Slip, title: str, content: bytes) -> int:
    """Put a paper into the queue of its printer; returns the number of the job. Raises Rejected with the reason."""
    options = {"copies": str(slip.copies), "media": "A4", "fit-to-page": "true"}
    options["sides"] = "two-sided-long-edge" if slip.two_sided else "one-sided"
    if slip.grey:
        options["print-color-mode"] = "monochrome"
    try:
        return cups.send(slip.printer, title, content, options)
    except cups.Refusal as error:
        raise _refused(slip.printer, error) from error


def job(number: int) -> JobFace:
    """Where a job stands. One that the service has forgotten was printed."""
    try:
        groups = cups.ask(cups.GET_JOB, _address(number), "/jobs/")
    except cups.Refusal as error:
        if error.status == cups.NOT_FOUND:
            return JobFace(JobState.DONE)
        return JobFace(JobState.WAITING, _("Служба печати не отвечает; задание ждёт её."))
    told = next((group for group in groups if "job-state" in group), {})
    state = _STATES.get(told.get("job-state", ""), JobState.WAITING)
    if state is JobState.DONE:
        return JobFace(state)
    reason = _reason(told, "job-printer-state-reasons", "job-printer-state-message")
    return JobFace(state, reason or (_trouble_of(told) if state is JobState.WAITING else ""))


def cancel(number: int) -> None:
    """Take a job out of its queue; one that is out already stays out. Raises Rejected while nobody answers."""
    try:
        cups.ask(cups.CANCEL_JOB, _address(number), "/jobs/")
    except cups.Refusal as error:
        if error.status == cups.NO_SERVICE:
            raise Rejected(_no_service()) from error


def _address(number: int) -> str:
    return f"ipp://localhost/jobs/{number}"


def _trouble_of(told: Mapping[str, str]) -> str:
    """What hinders the printer that a job waits for."""
    name = unquote(told.get("job-printer-uri", "").rpartition("/")[2])
    return next((printer.trouble for printer in printers() if printer.name == name), "")


def _usual() -> str:
    try:
        groups = cups.ask(cups.GET_DEFAULT)
    except cups.Refusal:
        return ""
    return next((group["printer-name"] for group in groups if "printer-name" in group), "")


def _printer(told: Mapping[str, str], usual: str) -> PrinterFace:
    name = told["printer-name"]
    trouble = ""
    if told.get("printer-is-accepting-jobs") == "false":
        trouble = _("Принтер не принимает задания.")
    elif told.get("printer-state") == "stopped":
        trouble = _reason(told, "printer-state-reasons", "printer-state-message")
    colour = told.get("color-supported") == "true"
    two_sided = "two-sided" in told.get("sides-supported", "")
    return PrinterFace(name, told.get("printer-info") or name, name == usual, colour, two_sided, trouble)


def _reason(told: Mapping[str, str], reasons: str, message: str) -> str:
    """What hinders, in a sentence; the service's own message follows when it says more."""
    codes = [code.removesuffix("-error").removesuffix("-warning") for code in told.get(reasons, "").split(",")]
    known = _hindrances()
    words = [known[code] for code in dict.fromkeys(codes) if code in known]
    own = told.get(message, "").strip()
    return " ".join([*words, *([own] if own and own != "Paused" else [])])


def _hindrances() -> dict[str, str]:
    return {
        "paused": _("Печать на принтере приостановлена."),
        "moving-to-paused": _("Печать на принтере приостановлена."),
        "offline": _("Принтер выключен или не в сети."),
        "offline-report": _("Принтер выключен или не в сети."),
        "connecting-to-device": _("Жду ответа принтера."),
        "timed-out": _("Принтер не отвечает."),
        "media-empty": _("Нет бумаги."),
        "media-needed": _("Нужна бумага."),
        "media-jam": _("Замятие бумаги."),
        "toner-empty": _("Кончился тонер."),
        "marker-supply-empty": _("Кончилась краска."),
        "cover-open": _("Открыта крышка."),
        "door-open": _("Открыта дверца."),
    }


def _refused(printer: str, error: cups.Refusal) -> Rejected:
    if error.status == cups.NOT_ACCEPTING:
        sentence = _("Принтер «{name}» не принимает задания. Включите его очередь или выберите другой.")
    elif printer not in {known.name for known in printers()}:
        sentence = _("Принтера «{name}» больше нет. Выберите другой.")
    else:
        sentence = _("Принтер «{name}» отказал: {why}.")
    return Rejected(sentence.format(name=printer, why=error.message.rstrip(".")), field="printer")


def _no_service() -> str:
    return _("Служба печати этого компьютера не отвечает. Проверьте, что она запущена, и повторите.")
