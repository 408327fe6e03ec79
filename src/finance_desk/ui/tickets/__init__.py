"""Tickets: the list, the card with its specification, opening a new one."""
