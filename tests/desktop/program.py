"""The program as a process of its own, followed from outside: by the titles of its windows, by its database."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from desktop import person

T = TypeVar("T")

PATIENCE = 20.0
TRY_AGAIN = 2.0


class Program:
    """`finance-desk run`, and a person before it."""

    def __init__(self, database: Path, login: str, home: Path) -> None:
        self.log = home / "program.log"
        home.mkdir(parents=True, exist_ok=True)
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "finance_desk", "run", "--db", str(database), "--user", login],
                env=os.environ | {"FINANCE_DESK_HOME": str(home)},
                stdout=log,
                stderr=log,
            )
        self.see("Finance Desk")

    def until(self, seen: Callable[[], T], otherwise: str) -> T:
        """What is looked for, once it is there."""
        end = time.monotonic() + PATIENCE
        while not (found := seen()):
            assert self._process.poll() is None, f"the program ended: {self.log.read_text()[-2000:]}"
            assert time.monotonic() < end, f"{otherwise}; in front: «{person.active_title()}»"
            time.sleep(0.05)
        return found

    def reach(self, title: str, *keys: str) -> None:
        """A window by keys; they are pressed again when a page was not there yet."""
        self.press_until(lambda: title in person.active_title(), *keys)

    def see(self, title: str) -> None:
        """A window of this title has the keyboard."""
        self.until(lambda: title in person.active_title(), f"«{title}» did not come")

    def choose(self, text: str) -> None:
        """A record by words: type them, wait for the list below the field, take its first line."""
        before = self.windows()
        person.write(text)
        self.until(lambda: self.windows() > before, f"nothing was found for «{text}»")
        person.press("Return")
        self.until(lambda: self.windows() == before, "the list did not close")

    def find(self, text: str, title: str) -> None:
        """Open a record through the palette; where the search is not ready yet, more patience is had with it."""
        for patience in (0.5, 1.0, 2.0, 4.0):
            person.press("ctrl+k")
            person.write(text)
            time.sleep(patience)
            person.press("Return")
            if self._comes(title):
                return
            person.press("Escape")
        raise AssertionError(f"«{title}» was not found by «{text}»; in front: «{person.active_title()}»")

    def press_until(self, seen: Callable[[], object], *keys: str) -> None:
        """Keys, and again while nothing comes of them."""
        end = time.monotonic() + PATIENCE
        while not seen():
            assert time.monotonic() < end, f"{keys} did nothing; in front: «{person.active_title()}»"
            person.press(*keys)
            again = time.monotonic() + TRY_AGAIN
            while not seen() and time.monotonic() < again:
                time.sleep(0.05)

    def _comes(self, title: str) -> bool:
        end = time.monotonic() + TRY_AGAIN
        while title not in person.active_title() and time.monotonic() < end:
            time.sleep(0.05)
        return title in person.active_title()

    def windows(self) -> int:
        """How many windows are seen."""
        return person.windows_of(self._process.pid)

    def close(self) -> None:
        """End it, however it feels."""
        self._process.terminate()
        self._process.wait(PATIENCE)
