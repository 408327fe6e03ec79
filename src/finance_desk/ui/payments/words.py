"""Words and tones of bank lines."""

from finance_desk.domain.language import _
from finance_desk.domain.matching_state import MatchingState
from finance_desk.domain.statement import Direction
from finance_desk.domain.states import PaymentUse
from finance_desk.ui.widgets.tone import Tone


def matching_words() -> dict[MatchingState, str]:
    """Whether the money has found its owner."""
    return {
        MatchingState.UNMATCHED: _("не разобрано"),
        MatchingState.PART: _("разнесено частью"),
        MatchingState.MATCHED: _("разнесено"),
        MatchingState.BOOKED: _("учтено"),
    }


MATCHING_TONES = {
    MatchingState.UNMATCHED: Tone.WARNING,
    MatchingState.PART: Tone.ACCENT,
    MatchingState.MATCHED: Tone.GOOD,
    MatchingState.BOOKED: Tone.NEUTRAL,
}


def direction_words() -> dict[Direction, str]:
    """Where the money went."""
    return {Direction.IN: _("поступление"), Direction.OUT: _("списание")}


def use_words() -> dict[PaymentUse, str]:
    """What the line was booked as."""
    return {
        PaymentUse.RECEIPT: _("деньги клиента"),
        PaymentUse.PAYOUT: _("выплата исполнителю"),
        PaymentUse.REFUND: _("возврат клиенту"),
        PaymentUse.TRANSFER: _("между своими счетами"),
        PaymentUse.OTHER: _("прочее, ведёт 1С"),
    }
