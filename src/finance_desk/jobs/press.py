"""A process that stands ready to print: WeasyPrint holds the interpreter, and would hold a window up with it."""

import multiprocessing
import os
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from multiprocessing.connection import wait
from threading import Lock, Thread

from finance_desk.domain.paper import Paper
from finance_desk.gateways import pdf


class Press:
    """Papers become PDF in a process of their own once it is warm, before that in this one."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._changing = Lock()

    def warm(self) -> None:
        """Start the process and let it load what it prints with; the first paper then is printed as soon as the next."""
        with self._changing:
            if self._pool is None:
                spawn = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(1, mp_context=spawn, initializer=end_with_parent)
                self._pool.submit(_load)

    def render(self, paper: Paper) -> bytes:
        """The paper as PDF. A process that the system killed is started anew; this paper is printed here then."""
        pool = self._pool
        if pool is not None:
            try:
                return pool.submit(pdf.render_paper, paper).result()
            except BrokenExecutor:
                self.close()
                self.warm()
        return pdf.render_paper(paper)

    def close(self) -> None:
        """End the process."""
        with self._changing:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)


def end_with_parent() -> None:
    """Of a process that works for another: end when that one ends, even if it was killed and could not say so."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_outlive, args=(parent.sentinel,), daemon=True).start()


def _outlive(sentinel: int) -> None:
    wait([sentinel])
    os._exit(0)


def _load() -> None:
    pdf.renderer()


press = Press()
"""The press of this program: warm in a window, cold on a command line."""
