"""Parts of a list page: conditions, saved views, totals, the inspector, the way to a file."""
