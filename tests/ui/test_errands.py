"""What another thread carries holds nothing of the window once it is delivered."""

import weakref
from threading import Event, Thread, get_ident

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from finance_desk.ui.errand import Errand
from finance_desk.ui.tasks import Tasks


class Owner(QObject):
    """A part of the window that is closed while its work is under way."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[object] = []

    def work(self) -> int:
        return 7


def test_a_delivered_errand_lets_go_of_its_owner() -> None:
    owner = Owner()
    gone = weakref.ref(owner)
    errand = Errand(owner.work, lambda result, _error, owner=owner: owner.answers.append(result))
    errand.run()
    errand.deliver()
    assert owner.answers == [7]
    del owner
    assert gone() is None


def test_a_failed_errand_lets_go_of_its_owner() -> None:
    owner, seen = Owner(), []
    gone = weakref.ref(owner)
    errand = Errand(lambda owner=owner: owner.work() // 0, lambda _result, error: seen.append(str(error)))
    errand.run()
    errand.deliver()
    del owner
    assert seen == ["integer division or modulo by zero"]
    assert gone() is None


def test_the_last_of_an_owner_dies_in_the_window_thread(qtbot: QtBot) -> None:
    tasks, died, slow = Tasks(), [], Event()
    owner = Owner()
    weakref.finalize(owner, lambda: died.append(get_ident()))
    tasks.call(owner, lambda owner=owner: (slow.wait(5), owner.work()))
    del owner
    slow.set()
    qtbot.waitUntil(lambda: bool(died))
    tasks.close()
    assert died == [get_ident()]


def test_an_errand_kept_by_its_thread_keeps_nothing() -> None:
    owner, worked, delivered, checked = Owner(), Event(), Event(), []
    gone = weakref.ref(owner)
    errand = Errand(owner.work, lambda *_outcome, owner=owner: owner.answers.append(1))

    def carry(errand: Errand) -> None:
        errand.run()
        worked.set()
        delivered.wait(5)
        checked.append(gone())

    thread = Thread(target=carry, args=(errand,))
    thread.start()
    worked.wait(5)
    errand.deliver()
    del owner, errand
    delivered.set()
    thread.join()
    assert checked == [None]
