"""Lines of a draft that somebody else wrote meanwhile: which of them are those we knew, and what is new in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from finance_desk.domain.formatting import money_rub, quoted
from finance_desk.domain.language import _
from finance_desk.queries.document_draft import EditedLine
from finance_desk.ui.form.grid_rows import GridRow

Lines = Sequence[EditedLine]

_SHOWN = 5


def _unchanged(line: EditedLine) -> Any:
    return (_renamed(line), line.name)


def _renamed(line: EditedLine) -> Any:
    return (line.fixed, line.remark, line.vat_rate, line.quantity, line.price, line.discount, line.unit, line.amounts)


def _repriced(line: EditedLine) -> Any:
    return None if line.fixed else (line.remark, line.vat_rate, line.name)


def _typed_over(line: EditedLine) -> Any:
    return None if line.fixed else (line.remark, line.vat_rate)


_LIKENESS: tuple[Callable[[EditedLine], Any], ...] = (_unchanged, _renamed, _repriced, _typed_over)
"""from the surest on: lines have other keys each time they are written; sums of a fixed one never change"""


def successors(before: Lines, now: Lines) -> dict[UUID, EditedLine]:
    """Under the key of each line we knew, the line it has become; a line taken out has none."""
    found: dict[UUID, EditedLine] = {}
    left = list(now)
    for likeness in _LIKENESS:
        for line in before:
            wanted = likeness(line)
            if line.key in found or wanted is None:
                continue
            match = next((other for other in left if likeness(other) == wanted), None)
            if match is not None:
                found[line.key] = match
                left.remove(match)
    return found


def rebased(rows: Sequence[GridRow], before: Lines, now: Lines) -> tuple[tuple[GridRow, ...], int]:
    """Rows as typed, on top of the lines of now; and how many cannot stand, for their charge is in the draft no more.

    A typed line that was taken out is typed anew.
    """
    become, kept, lost = successors(before, now), [], 0
    for row in rows:
        key = row.values.get("line_id")
        line = None if key is None else become.get(key)
        if key is None:
            kept.append(row)
        elif line is not None:
            moved = row.put("line_id", line.key)
            kept.append(moved.put("fixed", line) if line.fixed else moved)
        elif row.values.get("fixed") is None:
            kept.append(row.put("line_id", None))
        else:
            lost += 1
    return tuple(kept), lost


def changes(before: Lines, now: Lines) -> str:
    """What became of the lines, in words; of many, the first."""
    become = successors(before, now)
    known = {line.key for line in become.values()}
    said = [
        *(_said_of_change(line, become[line.key]) for line in before if line.key in become),
        *(_("убрана {line}").format(line=_words(line)) for line in before if line.key not in become),
        *(_("добавлена {line}").format(line=_words(line)) for line in now if line.key not in known),
    ]
    told = [each for each in said if each]
    if len(told) > _SHOWN:
        told = [*told[:_SHOWN], _("и ещё {n}").format(n=len(told) - _SHOWN)]
    return "; ".join(told) or _("только порядок")


def _said_of_change(before: EditedLine, now: EditedLine) -> str:
    if _unchanged(before) == _unchanged(now):
        return ""
    return _("вместо {before} стоит {now}").format(before=_words(before), now=_words(now))


def _words(line: EditedLine) -> str:
    return f"{quoted(line.name)} {money_rub(line.amounts.gross)}"
