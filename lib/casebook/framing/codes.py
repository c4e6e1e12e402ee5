"""Codes: what a passage is coded for, and what each code means."""

from __future__ import annotations

import re
from typing import Literal

from casebook.records import folder
from casebook.records.errors import RecordError
from casebook.records.record import Record

__all__ = ["CODES", "LABELS", "Codes", "codebook", "words"]

_FILE = "data/codebook.md"
Value = Literal["yes", "no", "not said"]


class Codes(Record):
    """
    The codes of a passage, each "yes", "no" or "not said".

    "no" means that the passage denies it; an empty cell means that it does not say.
    `data/codebook.md` defines each code.
    """

    label_gang: Value = "not said"
    label_tco: Value = "not said"
    label_cartel: Value = "not said"
    role_retail: Value = "not said"
    role_wholesale: Value = "not said"
    drug_marijuana: Value = "not said"
    drug_cocaine: Value = "not said"
    drug_heroin: Value = "not said"
    drug_fentanyl: Value = "not said"
    drug_methamphetamine: Value = "not said"
    drug_prescription: Value = "not said"
    violence: Value = "not said"
    immigration: Value = "not said"
    reach: Value = "not said"
    members: Value = "not said"
    legal_tool: Value = "not said"
    hedge: Value = "not said"

    def code(self, name: str) -> str:
        """Return the value of the code *name*."""
        return str(getattr(self, name))

    @property
    def coded(self) -> dict[str, str]:
        """Every code that the passage has, "yes" or "no", in the order of the codebook."""
        return {name: self.code(name) for name in CODES if self.code(name) != "not said"}

    @property
    def in_words(self) -> str:
        """Every code that the passage has, as a reader meets it: "label tco, not drug heroin"."""
        return ", ".join(
            f"{'not ' if value == 'no' else ''}{words(name)}" for name, value in self.coded.items()
        )


CODES = tuple(Codes.model_fields)
LABELS = {
    "label_gang": "gang",
    "label_tco": "transnational criminal organization",
    "label_cartel": "cartel",
}
"""The codes for what the gang is called, and the label in words."""


def words(code: str) -> str:
    """
    Return the name of a code as a reader meets it.

    >>> words("label_tco")
    'label tco'
    """
    return code.replace("_", " ")


def codebook() -> dict[str, str]:
    """
    Return the text of `data/codebook.md` for each code: its definition, one example in, one out.

    Raises RecordError if a code has no section or no examples, or a section is of no code.
    """
    parts = re.split(r"(?m)^## (\w+)\n", folder.read_text(_FILE))[1:]
    sections = dict(zip(parts[::2], (part.strip() for part in parts[1::2]), strict=True))
    if tuple(parts[::2]) != CODES:
        raise RecordError(
            f"{_FILE}: expected a section for each of {', '.join(CODES)}, in this order, seen "
            f"{', '.join(sections)}"
        )
    for name, text in sections.items():
        if not all(re.search(rf"(?m)^{word}: ", text) for word in ("In", "Out")):
            raise RecordError(
                f"{_FILE}, section {name}: expected a line that starts with 'In: ' and one that "
                "starts with 'Out: '; give one example of each"
            )
    return sections
