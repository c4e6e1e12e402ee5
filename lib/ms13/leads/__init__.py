"""What each report of this case says first, and its findings for the index, by its subject."""

from ms13.leads import crime, drugs, front, money, police

__all__ = ["FRONT", "crime", "drugs", "front", "money", "police"]

FRONT = front.of_the_case
"""What says first what the whole case found."""
