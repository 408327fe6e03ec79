"""A scene: which page or card stands, and what a person does there until the picture is taken. One line per scene."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from finance_desk.ui.pictures.stage import Stage

Act = Callable[["Stage"], object]


@dataclass(frozen=True, slots=True)
class Scene:
    """`place` is a page, or a name of RECORDS whose card stands; without one the window is left as it is."""

    name: str
    place: str
    acts: tuple[Act, ...] = ()


def scene(name: str, place: str, *acts: Act) -> Scene:
    """A scene by its name and place."""
    return Scene(name, place, acts)


def does(words: str) -> Act:
    """Do an action of the page, the card or the window, by its words."""
    return lambda stage: stage.do(words)


def turns_to(words: str) -> Act:
    """Turn to a tab of the card."""
    return lambda stage: stage.turn_to(words)


def writes(text: str) -> Act:
    """Type a text where the keyboard is."""
    return lambda stage: stage.write(text)
