"""What stands before the pages: who sits here, which database, and what keeps it from opening."""
