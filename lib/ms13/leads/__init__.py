"""What each report of this case says first, and its findings for the index, by its subject."""

from ms13.leads import assessment, coding, crime, framing, words

__all__ = ["assessment", "coding", "crime", "framing", "words"]
