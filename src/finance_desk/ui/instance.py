"""One window per person and database: a second start raises the first."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_MS = 1000


class Instance(QObject):
    """Holds the lock of an address in a folder of this person; `raised` is emitted when somebody starts again."""

    raised = Signal(str)
    """For whom the program was started again; empty when nobody was named."""

    def __init__(self, folder: Path, address: str) -> None:
        super().__init__()
        folder.mkdir(parents=True, exist_ok=True)
        made = QCryptographicHash.hash(f"{folder}|{address}".encode(), QCryptographicHash.Algorithm.Sha256)
        mark = bytes(made.toHex().data())[:16].decode()
        self._name = f"finance-desk-{mark}"
        self._lock = QLockFile(str(folder / f"window-{mark}.lock"))
        self._server: QLocalServer | None = None

    def first(self, user: str = "") -> bool:
        """Take the lock. False when another window has it; that window was asked to come forward, and told for whom."""
        if self._lock.tryLock(0):
            return True
        from PySide6.QtNetwork import QLocalSocket  # most starts are the first one

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(ANSWER_MS):
            socket.write(user.encode())
            socket.waitForBytesWritten(ANSWER_MS)
            socket.disconnectFromServer()
        return False

    def listen(self) -> None:
        """Hear later starts from now on."""
        from PySide6.QtNetwork import QLocalServer  # not needed before the first paint

        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._asked)
        self._server.listen(self._name)

    def release(self) -> None:
        """Give the lock back."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _asked(self) -> None:
        assert self._server is not None
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(partial(self._told, socket))

    def _told(self, socket: QLocalSocket) -> None:
        user = bytes(socket.readAll().data()).decode(errors="replace")
        socket.deleteLater()
        self.raised.emit(user)
