"""The case: two articles about one day, their checks and explorers."""
