"""What a password must be, and how long one waits after wrong ones."""

from datetime import timedelta

from finance_desk.domain.errors import Rejected
from finance_desk.domain.language import _
from finance_desk.domain.person import Secret

LEAST_LENGTH = 8
FREE_ATTEMPTS = 3
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=5)


def check_strength(new: Secret, login: str) -> None:
    """Raises Rejected for a password that is short, of one repeated sign, or the login itself."""
    text = new.reveal()
    if len(text) < LEAST_LENGTH:
        sentence = _("Пароль слишком короткий: нужно не меньше {n} знаков.")
        raise Rejected(sentence.format(n=LEAST_LENGTH), field="new", code="WEAK_PASSWORD")
    if len(set(text)) == 1 or text.strip() == "" or text.casefold() == login.casefold():
        raise Rejected(_("Такой пароль легко угадать. Придумайте другой."), field="new", code="WEAK_PASSWORD")
    if "\0" in text:
        raise Rejected(_("В пароле есть знак, который нельзя ввести."), field="new", code="WEAK_PASSWORD")


def wait_after(failures: int) -> timedelta:
    """How long the next attempt waits after so many wrong ones in a row: nothing at first, then each time twice."""
    if failures < FREE_ATTEMPTS:
        return timedelta(0)
    doublings = min(failures - FREE_ATTEMPTS, 16)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
