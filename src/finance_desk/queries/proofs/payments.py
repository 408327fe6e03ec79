"""No money is given twice: to contracts, or to papers."""

from finance_desk.domain.language import _
from finance_desk.queries.proofs.breach import rows

_ASSIGNED = rows(
    "payments",
    lambda: _("разнесено больше, чем пришло"),
    "SELECT p.id, p.amount, sum(a.amount) FROM payment p JOIN assignment a ON a.payment_id = p.id AND NOT a.ended"
    " GROUP BY p.id, p.amount HAVING sum(a.amount) > p.amount",
)
_ALLOCATED = rows(
    "payments",
    lambda: _("распределено по документам больше, чем разнесено"),
    "SELECT a.id, a.amount, sum(l.amount) FROM assignment a JOIN allocation l ON l.assignment_id = a.id AND NOT l.ended"
    " GROUP BY a.id, a.amount, a.ended HAVING sum(l.amount) > a.amount OR a.ended",
)
_PAID = rows(
    "payments",
    lambda: _("документ оплачен больше, чем на свою сумму"),
    "SELECT d.id, d.gross, sum(l.amount) FROM document d JOIN allocation l ON l.document_id = d.id AND NOT l.ended"
    " GROUP BY d.id, d.gross HAVING sum(l.amount) > d.gross",
)
PAYMENTS = (_ASSIGNED, _ALLOCATED, _PAID)
