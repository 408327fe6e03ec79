"""Who may do what: the one table that commands, pages and the grants of PostgreSQL are made from."""

from enum import StrEnum


class Role(StrEnum):
    """What a person at a desk is."""

    VIEWER = "viewer"
    DISPATCHER = "dispatcher"
    MANAGER = "manager"
    ACCOUNTANT = "accountant"
    CHIEF = "chief"


Roles = frozenset[Role]

CHIEFS: Roles = frozenset({Role.CHIEF})
ACCOUNTANTS: Roles = CHIEFS | {Role.ACCOUNTANT}
MANAGERS: Roles = ACCOUNTANTS | {Role.MANAGER}
DISPATCHERS: Roles = MANAGERS | {Role.DISPATCHER}
EVERYONE: Roles = DISPATCHERS | {Role.VIEWER}
