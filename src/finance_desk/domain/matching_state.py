"""Whether the money of a bank line has found its owner."""

from enum import StrEnum


class MatchingState(StrEnum):
    """Where a bank line stands."""

    UNMATCHED = "unmatched"
    """a receipt of which nobody got anything"""
    PART = "part"
    """something of it has an owner, something has not"""
    MATCHED = "matched"
    """a receipt that is assigned or given back as a whole"""
    BOOKED = "booked"
    """no client's receipt: paid out, given back, moved between own accounts, or kept by 1С"""
