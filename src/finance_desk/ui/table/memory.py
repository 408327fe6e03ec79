"""How a person left a table: widths, order, hidden columns and sorting, by the name of the list."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QSettings

from finance_desk.domain.listing import Order


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns by their names, so that a later version of the list finds what it still has."""

    widths: Mapping[str, int] = field(default_factory=dict)
    places: tuple[str, ...] = ()
    hidden: frozenset[str] | None = None
    order: Order | None = None


def remembered(name: str) -> Layout:
    """How the table of this name was left; an empty layout for one never seen."""
    stored = load(f"tables/{name}")
    if not isinstance(stored, dict):
        return Layout()
    hidden, order = stored.get("hidden"), stored.get("order")
    return Layout(
        widths={key: int(width) for key, width in stored.get("widths", {}).items()},
        places=tuple(stored.get("places", ())),
        hidden=None if hidden is None else frozenset(hidden),
        order=Order.from_pairs(order),
    )


def remember(name: str, layout: Layout) -> None:
    """Keep how the table is left."""
    save(
        f"tables/{name}",
        {
            "widths": dict(layout.widths),
            "places": list(layout.places),
            "hidden": None if layout.hidden is None else sorted(layout.hidden),
            "order": layout.order.to_pairs() if layout.order else None,
        },
    )


def load(key: str) -> Any:
    """What was saved under a key; None for nothing, or for what another version wrote in another way."""
    text = QSettings().value(key, "")
    try:
        return json.loads(text) if isinstance(text, str) and text else None
    except ValueError:
        return None


def save(key: str, value: Any) -> None:
    """Keep a value that JSON knows."""
    QSettings().setValue(key, json.dumps(value, ensure_ascii=False))
