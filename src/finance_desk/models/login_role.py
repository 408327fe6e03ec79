"""Login roles of a server: each user's own, made and changed by one function with the rights of the database's owner."""

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from finance_desk.domain.person import Secret

if TYPE_CHECKING:
    from psycopg import Connection as Driver  # 165 ms that a local file does not need

MARK = "finance_desk login"
"""The comment on roles that this program made; it touches no other. A server is one office: its bases share them."""

NOT_OURS, NO_NAME = "FD001", "FD002"
"""SQLSTATE of refusals: a role made by somebody else has the name; the name cannot be a role's."""

NO_RIGHTS = frozenset({"42501", "42883"})
"""The owner has no CREATEROLE, or the server had no group roles when the function was to be made."""

_FUNCTION = """
CREATE OR REPLACE FUNCTION {schema}.settle_login(name text, verifier text) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = {schema}, pg_temp AS $settle$
DECLARE
    theirs app_user%ROWTYPE;
    standing oid;
    held text;
BEGIN
    SELECT * INTO STRICT theirs FROM app_user WHERE login = name;
    IF octet_length(name) > 63 OR name ~ '^(pg|fd)_' OR name IN ('public', 'none') THEN
        RAISE EXCEPTION 'this name cannot be a login' USING ERRCODE = '{no_name}';
    END IF;
    SELECT oid INTO standing FROM pg_roles WHERE rolname = name;
    IF standing IS NOT NULL AND shobj_description(standing, 'pg_authid') IS DISTINCT FROM '{mark}' THEN
        RAISE EXCEPTION 'this role was made by somebody else' USING ERRCODE = '{not_ours}';
    END IF;
    IF standing IS NULL THEN
        IF verifier IS NULL THEN
            RETURN;
        END IF;
        EXECUTE format('CREATE ROLE %I', name);
        EXECUTE format('COMMENT ON ROLE %I IS %L', name, '{mark}');
    END IF;
    FOR held IN SELECT g.rolname FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = standing
    LOOP
        EXECUTE format('REVOKE %I FROM %I', held, name);
    END LOOP;
    EXECUTE format('ALTER ROLE %I %s', name, CASE WHEN theirs.active THEN 'LOGIN' ELSE 'NOLOGIN' END);
    IF theirs.active THEN
        EXECUTE format('GRANT %I TO %I', 'fd_' || theirs.role, name);
    END IF;
    IF verifier IS NOT NULL THEN
        IF verifier NOT LIKE 'SCRAM-SHA-256$%' THEN
            RAISE EXCEPTION 'a password is never sent';
        END IF;
        EXECUTE format('ALTER ROLE %I PASSWORD %L', name, verifier);
    END IF;
END $settle$
"""


def make_function(connection: Connection, schema: str, chiefs: str) -> None:
    """Make the function in the schema; the group of chiefs alone may call it."""
    body = _FUNCTION.format(schema=schema, mark=MARK, not_ours=NOT_OURS, no_name=NO_NAME)
    for statement in (
        body.replace("%", "%%"),
        f"REVOKE ALL ON FUNCTION {schema}.settle_login FROM PUBLIC",
        f"GRANT EXECUTE ON FUNCTION {schema}.settle_login TO {chiefs}",
    ):
        connection.exec_driver_sql(statement)


def session_login(connection: Connection) -> str:
    """The login role that this connection was let in as."""
    return str(connection.scalar(text("SELECT session_user")))


def settle(connection: Connection, login: str, new: Secret | None = None) -> None:
    """Bring a user's login role in line with the role and activity in the program; a password makes it if need be."""
    verifier = None if new is None else _verifier(connection, login, new)
    connection.execute(text("SELECT settle_login(:login, :verifier)"), {"login": login, "verifier": verifier})


def change_own(connection: Connection, new: Secret) -> None:
    """Change the password of the session's own role; neither statement nor error holds the password."""
    from psycopg import Error, sql

    verifier = _verifier(connection, session_login(connection), new)
    statement = sql.SQL("ALTER ROLE SESSION_USER PASSWORD {}").format(sql.Literal(verifier))
    try:
        _driver(connection).execute(statement)
    except Error as error:
        raise DBAPIError(None, None, error) from error


def _verifier(connection: Connection, login: str, new: Secret) -> str:
    """SCRAM, computed here: the server and its logs never see the password."""
    made = _driver(connection).pgconn.encrypt_password(new.reveal().encode(), login.encode(), b"scram-sha-256")
    return made.decode()


def _driver(connection: Connection) -> "Driver[Any]":
    return cast("Driver[Any]", connection.connection.driver_connection)
