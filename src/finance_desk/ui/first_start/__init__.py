"""The first day: three steps and the person is in."""
