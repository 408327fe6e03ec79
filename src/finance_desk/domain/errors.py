"""Errors, by who can mend them. Anything that is none of these is our bug."""

from datetime import datetime


class FinanceDeskError(Exception):
    """A sentence for a person: what is wrong, where, and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Rejected(FinanceDeskError):
    """The user can mend it. `field` names the argument at fault; `code` is the stable name of the rule."""

    def __init__(self, message: str, *, field: str | None = None, code: str | None = None) -> None:
        super().__init__(message)
        self.field = field
        self.code = code


class Conflict(FinanceDeskError):
    """Somebody changed the record after the form was opened: reload and repeat. Names who, when and which fields."""

    def __init__(self, message: str, *, who: str, when: datetime, fields: tuple[str, ...]) -> None:
        super().__init__(message)
        self.who = who
        self.when = when
        self.fields = fields


class Unavailable(FinanceDeskError):
    """The database, disk or network is at fault: wait and try again."""


class Cancelled(FinanceDeskError):
    """The user stopped the work; nothing of it stays."""
