"""What each report of this case says first, and its findings for the index, by its subject."""

from ms13.leads import assessment, coding, crime, drugs, framing, front, money, police, words

__all__ = [
    "FRONT",
    "assessment",
    "coding",
    "crime",
    "drugs",
    "framing",
    "front",
    "money",
    "police",
    "words",
]

FRONT = front.of_the_case
"""What says first what the whole case found."""
