"""Saved views of a list: those it is made with, and those a person keeps, in their own order."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from finance_desk.domain.listing import Condition, Wanted
from finance_desk.ui.table.memory import load, save

ALL = Wanted()


@dataclass(frozen=True, slots=True)
class View:
    """A name and what it shows."""

    name: str
    wanted: Wanted = ALL

    def shows(self, wanted: Wanted) -> bool:
        """Whether this is what is wanted, in whatever order."""
        return (self.wanted.conditions, self.wanted.text) == (wanted.conditions, wanted.text.strip())


class OwnViews:
    """The views that one person keeps of one list."""

    def __init__(self, person: object, listing: str) -> None:
        self._key = f"views/{person}/{listing}"
        self._first_key = f"first_views/{person}/{listing}"

    @property
    def first(self) -> str:
        """The name of the view that the list opens with; empty for the one it is made with."""
        return str(load(self._first_key) or "")

    def open_with(self, name: str) -> None:
        """Open the list with this view from now on."""
        save(self._first_key, name)

    def all(self) -> Sequence[View]:
        """The kept views in their order; those of a later version of the program are passed over."""
        views = []
        for stored in load(self._key) or ():
            with suppress(ValueError, TypeError):
                name, wanted = stored
                views.append(View(str(name), Wanted.from_json(wanted)))
        return views

    def keep(self, view: View) -> None:
        """Keep a view; one of the same name is replaced where it stands."""
        views = list(self.all())
        names = [each.name for each in views]
        if view.name in names:
            views[names.index(view.name)] = view
        else:
            views.append(view)
        self.put(views)

    def rename(self, name: str, another: str) -> None:
        """Give a view another name; the view that had that name is gone."""
        views = [each for each in self.all() if each.name != another or each.name == name]
        self.put([View(another, each.wanted) if each.name == name else each for each in views])
        if self.first == name:
            self.open_with(another)

    def delete(self, name: str) -> None:
        """Keep it no longer."""
        self.put([each for each in self.all() if each.name != name])
        if self.first == name:
            self.open_with("")

    def move(self, name: str, steps: int) -> None:
        """Move a view so many places to the right."""
        views = list(self.all())
        place = next(number for number, each in enumerate(views) if each.name == name)
        view = views.pop(place)
        views.insert(max(0, min(len(views), place + steps)), view)
        self.put(views)

    def put(self, views: Sequence[View]) -> None:
        """Keep exactly these."""
        save(self._key, [[each.name, each.wanted.to_json()] for each in views])


def usual_conditions(views: Sequence[View]) -> tuple[Condition, ...]:
    """The conditions a list begins with: those of the first view."""
    return views[0].wanted.conditions if views else ()
