"""Lists: one mechanism that pages, sorts, filters and sums in the database."""
