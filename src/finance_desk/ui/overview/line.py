"""A row of a panel on the overview: what it is about, a sum, a mark, and what Enter opens."""

from collections.abc import Callable
from dataclasses import dataclass

from finance_desk.ui.widgets.tone import Tone


@dataclass(frozen=True, slots=True)
class Line:
    """The title is read first, the note explains it; `amount` and `mark` stand on the right."""

    title: str
    note: str
    amount: str
    mark: str
    open: Callable[[], None]
    amount_tone: Tone = Tone.NEUTRAL
    mark_tone: Tone = Tone.NEUTRAL

    @property
    def words(self) -> str:
        """The row as it is read aloud."""
        return ", ".join(each for each in (self.title, self.note, self.amount, self.mark) if each)
