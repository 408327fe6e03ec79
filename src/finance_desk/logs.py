"""The log of this machine and the text of a crash report: what happened, never about whom."""

import copy
import logging
import platform
import re
import traceback
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from finance_desk.domain.errors import FinanceDeskError
from finance_desk.settings import data_folder

SIZE = 1024 * 1024
COPIES = 5
REPORTED_LINES = 50

_HIDDEN = "•••"
_ID = r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b"
_DATE = r"\b20\d{2}-[01]\d-[0-3]\d(?![\d-])"
_PERSONAL = re.compile(
    rf"(?P<kept>{_ID}|{_DATE})"
    r"|[^\s'\"<>(]+@[^\s'\">)]+"  # mail
    r"|\+?\d(?:[\s()\u00a0-]*\d){4,}"  # phones, ИНН, accounts
    r"|[А-Яа-яЁё](?:[\s.-]*[А-Яа-яЁё])*",  # the code and its messages are English: Russian letters are data
    re.IGNORECASE,
)
_QUOTED = re.compile(r"(?P<mark>['\"«])(?P<value>[^'\"»]*)['\"»]")
_NAME_OF_CODE = re.compile(r"[a-z_][a-z0-9_.]*|[A-Z][a-z]+(?:[A-Z][a-z]*)+|[A-Z][A-Z0-9_]+", re.ASCII)
_DRIVER_STATEMENT = "[SQL: "

_log = logging.getLogger("finance_desk")
_recent: deque[str] = deque(maxlen=REPORTED_LINES)
_database = "none"


def log_file() -> Path:
    """Where the log of this person on this machine is kept."""
    return data_folder() / "logs" / "finance-desk.log"


def start() -> None:
    """Log to the rotating file from now on. Where nothing can be written the program works without a log."""
    root = logging.getLogger()
    stop()
    root.addHandler(_Recent())
    with suppress(OSError):
        log_file().parent.mkdir(parents=True, exist_ok=True)
        root.addHandler(_Rotating(log_file()))
    _log.setLevel(logging.INFO)
    _log.info("start: version %s, Python %s, %s", _version(), platform.python_version(), _system())


def stop() -> None:
    """Close the log."""
    root = logging.getLogger()
    for handler in [each for each in root.handlers if isinstance(each, _Recent | _Rotating)]:
        root.removeHandler(handler)
        handler.close()


def opened(address: object, *, is_file: bool) -> None:
    """Log which database is worked with; an address prints without its password."""
    global _database
    _database = "SQLite" if is_file else "PostgreSQL"
    _log.info("database: %s", address, extra={"plain": True})


def unexpected(error: BaseException) -> None:
    """Log a bug of ours with its traceback."""
    _log.critical("unexpected error", exc_info=error)


def crash_report(error: BaseException) -> str:
    """What a person may send us after a crash: versions, traceback without values, the last lines of the log."""
    parts = (
        f"Finance Desk {_version()}",
        f"Python {platform.python_version()}, {_system()}",
        f"Database: {_database}",
        "",
        *describe(error),
        "",
        "Log:",
        *_recent,
    )
    return "\n".join(parts) + "\n"


def versions() -> list[tuple[str, str]]:
    """What the program is made of, by name and version."""
    from importlib.metadata import version

    libraries = [(name, version(name)) for name in ("PySide6-Essentials", "SQLAlchemy")]
    own = [("Finance Desk", _version()), ("Python", platform.python_version()), ("OS", _system())]
    return [*own, *libraries, ("Database", _database)]


def support_report() -> str:
    """What a person may send us with a question: versions and the last lines of the log, without names and values."""
    told = (f"{name} {version}" for name, version in versions())
    return "\n".join((*told, "", "Log:", *_recent)) + "\n"


def describe(error: BaseException) -> Iterator[str]:
    """The traceback of an error and of those that caused it, oldest first: places and kinds, no values."""
    for n, each in enumerate(_causes(error)):
        if n:
            yield "-- then --"
        yield from (_without_personal(frame.rstrip()) for frame in traceback.format_tb(each.__traceback__))
        yield f"{type(each).__module__}.{type(each).__qualname__}: {_message(each)}"
        if isinstance(each, BaseExceptionGroup):
            for inner in each.exceptions:
                yield from describe(inner)


def _causes(error: BaseException) -> list[BaseException]:
    """The error and what it came from, oldest first; an error may be named as its own cause."""
    chain: list[BaseException] = []
    earlier: BaseException | None = error
    while earlier is not None and earlier not in chain:
        chain.insert(0, earlier)
        earlier = earlier.__cause__ or (None if earlier.__suppress_context__ else earlier.__context__)
    return chain


def _message(error: BaseException) -> str:
    """The words of an error with every value taken out; what is said to a person stays its code."""
    if isinstance(error, FinanceDeskError):
        return f"code {getattr(error, 'code', None)}, field {getattr(error, 'field', None)}"
    said = "".join(traceback.format_exception_only(error)).partition(": ")[2]  # whatever its __str__ does
    first, *others = said.splitlines() or [""]
    lines = (first, *(line for line in others if line.startswith(_DRIVER_STATEMENT)))  # DETAIL quotes whole rows
    return " ".join(_without_personal(_QUOTED.sub(_unquoted, line)) for line in lines)


def _unquoted(match: re.Match[str]) -> str:
    return match[0] if _NAME_OF_CODE.fullmatch(match["value"]) else f"{match['mark']}{_HIDDEN}{match['mark']}"


def _without_personal(text: str) -> str:
    return _PERSONAL.sub(lambda match: match["kept"] or _HIDDEN, text.replace(str(Path.home()), "~"))


def _system() -> str:
    return f"{platform.system()} {platform.release()}"


class _Discreet(logging.Formatter):
    """Writes neither names nor numbers of people, whoever logs them."""

    def __init__(self, *, for_others: bool) -> None:
        super().__init__("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s")
        self._for_others = for_others

    def format(self, record: logging.LogRecord) -> str:
        """A line, and the places of an error under it."""
        own = copy.copy(record)
        own.exc_text = None  # another handler's words of the error hold its values
        return super().format(own)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  logging calls this
        """The line; only the address of the database stands as it is, and not in what leaves this machine."""
        if self._for_others or not getattr(record, "plain", False):
            record.message = _without_personal(record.message)
        return super().formatMessage(record)

    def formatException(self, ei: object) -> str:  # noqa: N802  logging calls this
        """The error without values."""
        assert isinstance(ei, tuple)
        return "\n".join(describe(ei[1]))


class _Recent(logging.Handler):
    """Keeps the last lines for a crash report."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(_Discreet(for_others=True))

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        _recent.extend(self.format(record).splitlines())


class _Rotating(RotatingFileHandler):
    """A log that several processes of the program share; its own troubles never reach a person."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=SIZE, backupCount=COPIES, encoding="utf-8", delay=True)
        self.setFormatter(_Discreet(for_others=False))

    def doRollover(self) -> None:  # noqa: N802  logging calls this
        """Begin a new file, or go on in this one: Windows renames no file that another process has open."""
        try:
            super().doRollover()
        except OSError:
            self.stream = self.stream or self._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  logging calls this
        """Lose the line."""


def _version() -> str:
    from importlib.metadata import version  # 20 ms that a start need not wait for

    return version("finance-desk")
