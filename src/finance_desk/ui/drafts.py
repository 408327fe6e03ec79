"""Typed text that outlives a crash: one small file per open form, in this person's own profile and nowhere else."""

import hashlib
import json
import os
import re
import weakref
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from finance_desk.domain.language import _
from finance_desk.ui.errand import Errand

R = TypeVar("R")

PAUSE_MS = 1000
"""How long a person stops typing before the text is written."""

_UNSAFE = re.compile(r"[^\w-]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed into one form: raw text by the names of fields, as JSON holds it."""

    kind: str
    key: str
    title: str
    at: datetime
    typed: Mapping[str, Any]

    def offer(self, local: Callable[[datetime], datetime]) -> str:
        """«Восстановить набранное 23.11 в 14:05?», by the clock on the wall of the office."""
        at = local(self.at)
        return _("Восстановить набранное {day} в {time}?").format(day=f"{at:%d.%m}", time=f"{at:%H:%M}")


class Drafts(QObject):
    """The drafts of this person. Files are touched on one background thread, in order; answers come in the window's."""

    _delivered = Signal(object)
    wanted = Signal(str, str)
    """(kind, key): the person wants this text back in its form."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._base = self._folder = folder
        self._disk = ThreadPoolExecutor(1, "drafts")
        self._closed = False
        self._wanted = ("", "")
        self._delivered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def seat(self, *names: str) -> None:
        """Keep to the drafts of one person in one database; those of others are not offered."""
        mark = hashlib.sha256("|".join(names).encode()).hexdigest()[:16]
        self._folder = self._base / mark
        self._wanted = ("", "")

    def want(self, kind: str, key: str) -> None:
        """Let the form of a draft, open or yet to be opened, restore it without a question."""
        self._wanted = (kind, key)
        self.wanted.emit(kind, key)

    def take_wanted(self, kind: str, key: str) -> bool:
        """Whether a draft was wanted back; from now on it is not."""
        wanted = self._wanted == (kind, key)
        if wanted:
            self._wanted = ("", "")
        return wanted

    def keep(self, draft: Draft) -> None:
        """Write a draft, whole or not at all."""
        self._later(_write, self._path(draft.kind, draft.key), draft)

    def forget(self, kind: str, key: str) -> None:
        """Remove a draft: its text was saved or given up."""
        self._later(_remove, self._path(kind, key))

    def find(self, owner: QObject, kind: str, key: str, use: Callable[[Draft | None], None]) -> None:
        """Hand over the draft of a form, if there is one."""
        path = self._path(kind, key)
        self._ask(owner, lambda: _read(path), use)

    def find_all(self, owner: QObject, use: Callable[[tuple[Draft, ...]], None]) -> None:
        """Hand over every draft, the newest first."""
        folder = self._folder
        self._ask(owner, lambda: _read_all(folder), use)

    def close(self) -> None:
        """Finish writing; a form that is still there keeps nothing more."""
        self._closed = True
        self._disk.shutdown(wait=True)

    def _later(self, work: Callable[..., object], *arguments: object) -> None:
        if not self._closed:
            self._disk.submit(work, *arguments)

    def _path(self, kind: str, key: str) -> Path:
        return self._folder / f"{_UNSAFE.sub('_', kind)}-{_UNSAFE.sub('_', key)}.json"

    def _ask(self, owner: QObject, work: Callable[[], R], use: Callable[[R], None]) -> None:
        waiting = weakref.ref(owner)

        def told(result: Any, error: Exception | None) -> None:
            if error is not None:
                raise error
            asking = waiting()
            if asking is not None and shiboken6.isValid(asking):
                use(result)

        self._later(self._carry, Errand(work, told))

    def _carry(self, errand: Errand) -> None:
        """On the thread of the files: do the work and bring it back."""
        errand.run()
        self._delivered.emit(errand)

    def _deliver(self, errand: Errand) -> None:
        errand.deliver()


class DraftKeeper(QObject):
    """Keeps the draft of one form a second after the last key, and forgets it when the text is saved or given up."""

    def __init__(
        self, form: QObject, drafts: Drafts, name: tuple[str, str, str], typed: Callable[[], Mapping[str, Any]]
    ) -> None:
        """`name` is the kind of form, the key of its record and the title that a list of drafts shows."""
        super().__init__(form)
        self._drafts, self._typed = drafts, typed
        self._kind, self._key, self._title = name
        self._ask: Callable[[Draft], None] = _nothing
        self._restore: Callable[[Draft], None] = _nothing
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep)

    def touched(self) -> None:
        """Something was typed."""
        self._pause.start()

    def keep(self) -> None:
        """Write the draft now."""
        self._pause.stop()
        typed = dict(self._typed())
        if typed:  # a form that closed meanwhile has nothing to keep
            now = datetime.now().astimezone()
            self._drafts.keep(Draft(self._kind, self._key, self._title, now, typed))

    def forget(self) -> None:
        """The text is saved or given up."""
        self._pause.stop()
        self._drafts.forget(self._kind, self._key)

    def offer(self, ask: Callable[[Draft], None], restore: Callable[[Draft], None]) -> None:
        """Hand over what was left from the last time, if anything was: at once to be restored where it is wanted."""
        self._ask, self._restore = ask, restore
        self._drafts.wanted.connect(self._look)
        self._look(self._kind, self._key)

    def _look(self, kind: str, key: str) -> None:
        if (kind, key) == (self._kind, self._key):
            self._drafts.find(self, kind, key, self._found)

    def _found(self, draft: Draft | None) -> None:
        if draft is not None:
            (self._restore if self._drafts.take_wanted(self._kind, self._key) else self._ask)(draft)


def _nothing(_draft: Draft) -> None:
    """Nobody asked for what was left."""


def _write(path: Path, draft: Draft) -> None:
    part = path.with_suffix(f".{os.getpid()}.part")
    text = json.dumps(asdict(draft) | {"at": draft.at.isoformat()}, ensure_ascii=False)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:  # a full disk must not stop typing: the text is still in the window
        part.unlink(missing_ok=True)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:  # offered once more at the next opening, which does no harm
        return


def _read(path: Path) -> Draft | None:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return Draft(**stored | {"at": datetime.fromisoformat(stored["at"])})
    except (OSError, ValueError, TypeError, KeyError):  # missing, or cut short by another program: nothing to offer
        return None


def _read_all(folder: Path) -> tuple[Draft, ...]:
    try:
        paths = sorted(folder.glob("*.json"))
    except OSError:
        return ()
    found = [draft for path in paths if (draft := _read(path)) is not None]
    return tuple(sorted(found, key=lambda draft: draft.at, reverse=True))
