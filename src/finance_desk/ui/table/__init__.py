"""Tables: columns as data, one model, one view."""
