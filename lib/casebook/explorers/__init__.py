"""Explorers: what a reader operates."""
