"""Why a server did not let us in. libpq gives no SQLSTATE for that, and the server's words are in its own language."""

from typing import Any

NOT_LET_IN = "28P01"
NO_SUCH_BASE = "3D000"

_EVERY_SERVER_HAS = "postgres"


def refused_state(refused: Any) -> str:
    """The SQLSTATE of a refused connection, found by asking the server again; empty when it does not answer at all."""
    if refused is None:
        return ""
    if refused.needs_password:
        return NOT_LET_IN
    from psycopg import pq  # there is a refused connection, so the driver is loaded already
    from psycopg.conninfo import make_conninfo

    asked = {option.keyword.decode(): option.val.decode() for option in refused.info if option.val}
    if pq.PGconn.ping(make_conninfo("", **asked).encode()) != pq.Ping.OK:
        return ""
    again = pq.PGconn.connect(make_conninfo("", **asked | {"dbname": _EVERY_SERVER_HAS}).encode())
    let_in = again.status == pq.ConnStatus.OK
    again.finish()
    return NO_SUCH_BASE if let_in else NOT_LET_IN
