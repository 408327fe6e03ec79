"""«Документы»: the list, the printed form beside it, and the card of one paper."""
