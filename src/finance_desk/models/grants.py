"""Group roles of PostgreSQL and what each may write: made from the roles of the domain and one table of tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, text

from finance_desk.db.base import Record
from finance_desk.domain.roles import ACCOUNTANTS, CHIEFS, DISPATCHERS, EVERYONE, MANAGERS, Role, Roles
from finance_desk.models import login_role

NOBODY: Roles = frozenset()
Held = Mapping[str, Roles]


@dataclass(frozen=True, slots=True)
class Writers:
    """Who may add, change and remove rows of a table, and who may only lock one to decide on it.

    Columns that are `held` are changed by those named there alone, as the commands do.
    """

    insert: Roles = NOBODY
    update: Roles = NOBODY
    delete: Roles = NOBODY
    lock: Roles = NOBODY
    held: Held = field(default_factory=dict)


def _added(by: Roles) -> Writers:
    return Writers(insert=by)


def _edited(by: Roles, lock: Roles = NOBODY, held: Held | None = None) -> Writers:
    return Writers(by, by, lock=lock - by, held=held or {})


def _held(by: Roles, columns: str) -> dict[str, Roles]:
    return dict.fromkeys(columns.split(), by)


def _rewritten(by: Roles) -> Writers:
    return Writers(by, by, by)


DERIVED = Writers()
"""Written by triggers with the owner's rights, or by nobody."""

WRITERS: dict[str, Writers] = {
    "alembic_version": DERIVED,
    "balance": DERIVED,
    "commit_order": DERIVED,
    "head": DERIVED,
    "credential": DERIVED,
    "journal": _added(EVERYONE),
    "journal_record": DERIVED,
    "blob": _added(DISPATCHERS),
    "person": _edited(DISPATCHERS, held=_held(CHIEFS, "destroyed_at")),
    "app_user": _edited(CHIEFS),
    "quiet_hours": _edited(DISPATCHERS),
    "organization": _edited(CHIEFS, lock=DISPATCHERS),
    "bank_account": _edited(CHIEFS, lock=ACCOUNTANTS),
    "tax_period": _edited(CHIEFS),
    "signatory": _edited(ACCOUNTANTS),
    "client_group": _edited(MANAGERS),
    "client": _edited(DISPATCHERS, held=_held(MANAGERS, "active")),
    "client_account": _rewritten(DISPATCHERS),
    "site": _edited(DISPATCHERS),
    "note": _added(DISPATCHERS),
    "contact": _edited(DISPATCHERS),
    "contract": _edited(MANAGERS, lock=DISPATCHERS, held=_held(NOBODY, "organization_id client_id scheme price_vat")),
    "contract_terms": _edited(MANAGERS),
    "item_category": _edited(MANAGERS),
    "item": _edited(MANAGERS),
    "bundle": _edited(DISPATCHERS),
    "bundle_line": _rewritten(DISPATCHERS),
    "price_list": _edited(MANAGERS),
    "price_line": _rewritten(MANAGERS),
    "performer": _edited(MANAGERS),
    "performer_rate": _edited(ACCOUNTANTS),
    "ticket": _edited(
        DISPATCHERS,
        held=_held(NOBODY, "organization_id contract_id number opened_at") | _held(MANAGERS, "cancel_reason"),
    ),
    "ticket_file": _added(DISPATCHERS),
    "work_log": _added(DISPATCHERS),
    "specification": _edited(DISPATCHERS),
    "specification_line": _rewritten(DISPATCHERS),
    "alert": _edited(DISPATCHERS),
    "alert_watch": _edited(DISPATCHERS),
    "posting": _added(DISPATCHERS),
    "entry": _added(DISPATCHERS),
    "charge_line": _added(DISPATCHERS),
    "lot": Writers(
        insert=ACCOUNTANTS,
        update=DISPATCHERS,
        held=_held(NOBODY, "contract_id origin quantity amount vat_rate starts_on ends_on")
        | _held(ACCOUNTANTS, "closed"),
    ),
    "lot_use": _added(DISPATCHERS),
    "series": Writers(
        insert=MANAGERS,
        update=ACCOUNTANTS,
        delete=ACCOUNTANTS,
        lock=MANAGERS - ACCOUNTANTS,
        held=_held(NOBODY, "organization_id kind year prefix first last"),
    ),
    "document": Writers(
        insert=DISPATCHERS,
        update=DISPATCHERS,
        delete=DISPATCHERS,
        held=_held(NOBODY, "organization_id client_id contract_id kind price_vat from_opening")
        | _held(MANAGERS, "state series_id seq number revision revises due_on paper content_hash issued_at")
        | _held(ACCOUNTANTS, "cancelled_on cancel_reason counter_paper"),
    ),
    "document_line": _rewritten(DISPATCHERS),
    "document_charge": Writers(insert=DISPATCHERS, update=MANAGERS, delete=DISPATCHERS),
    "rendition": _added(DISPATCHERS),
    "statement_import": _edited(ACCOUNTANTS),
    "payment": _edited(ACCOUNTANTS),
    "assignment": _edited(ACCOUNTANTS),
    "allocation": _edited(ACCOUNTANTS, lock=MANAGERS),
    "opening_batch": _added(ACCOUNTANTS),
}

SECRET = frozenset({"credential"})
"""Tables that no role may even read: on a server the login role is the credential."""


def group(role: Role) -> str:
    """The group role of the server for a role of ours."""
    return f"fd_{role}"


def apply(connection: Connection) -> bool:
    """Make the group roles and give them exactly the rights of the table. False when this login may not make roles."""
    if not _roles_stand(connection):
        return False
    schema = connection.scalar(text("SELECT quote_ident(current_schema())"))
    everyone = _groups(frozenset(Role))
    for statement in (
        f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC, {everyone}",
        f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC, {everyone}",
        f"GRANT USAGE ON SCHEMA {schema} TO {everyone}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {everyone}",
        *(f"REVOKE ALL ON {table} FROM {everyone}" for table in sorted(SECRET)),
        *(statement for table, writers in WRITERS.items() for statement in _grants(table, writers)),
    ):
        connection.exec_driver_sql(statement)
    login_role.make_function(connection, str(schema), _groups(CHIEFS))
    return True


def _grants(table: str, writers: Writers) -> list[str]:
    given = (
        ("INSERT", writers.insert),
        ("DELETE", writers.delete),
        ("UPDATE (rev_op)", writers.lock),  # SELECT … FOR UPDATE asks for the right to change at least one column
    )
    granted = [f"GRANT {verb} ON {table} TO {_groups(roles)}" for verb, roles in given if roles]
    return granted + [_update(table, writers.held, role) for role in Role if role in writers.update]


def _update(table: str, held: Held, role: Role) -> str:
    """The right to change the columns that nobody holds from this role."""
    free = [column.name for column in Record.metadata.tables[table].columns if role in held.get(column.name, {role})]
    columns = f" ({', '.join(free)})" if held else ""
    return f"GRANT UPDATE{columns} ON {table} TO {group(role)}"


def _groups(roles: Roles) -> str:
    return ", ".join(group(role) for role in Role if role in roles)


def _roles_stand(connection: Connection) -> bool:
    names = [group(role) for role in Role]
    known = set(connection.scalars(text("SELECT rolname FROM pg_roles WHERE rolname = ANY(:names)"), {"names": names}))
    missing = [name for name in names if name not in known]
    if not missing:
        return True
    may = text("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
    if not connection.scalar(may):
        return False
    for name in missing:
        connection.exec_driver_sql(
            # Roles belong to the whole server: another database may be making the same one just now.
            f"DO $do$ BEGIN CREATE ROLE {name} NOLOGIN;"
            " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $do$"
        )
    return True
