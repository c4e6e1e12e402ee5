"""Explorers of this case, by subject."""
