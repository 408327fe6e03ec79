"""Contracts: where the money is, and everything about one of them."""
