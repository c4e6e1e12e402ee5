"""Explorers of this case: what a reader operates, each under the word of its subject."""

from ms13.explorers import charges, crime, members, murders, overdoses, police, prisons, seizures

__all__ = [
    "charges",
    "crime",
    "members",
    "murders",
    "overdoses",
    "police",
    "prisons",
    "seizures",
]
