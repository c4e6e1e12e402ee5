"""Reasons: a number in a reason was found for that very claim, and not for another."""

from __future__ import annotations

import pytest
from conftest import Desk

from casebook.evidence import findings, judgements, reasons
from casebook.evidence.judgements import Judgement
from casebook.evidence.reasons import Known
from casebook.records import record
from casebook.texts import sources


def found(desk: Desk, claim: str, reason: str) -> list[str]:
    """Return the numbers that nobody found, once the judgement of *claim* has this *reason*."""
    rows = [row.model_copy() for row in record.read(judgements.FILE, Judgement, key="claim")]
    cells = [
        {
            name: ";".join(value) if isinstance(value, tuple) else value
            for name, value in row.model_dump().items()
        }
        | ({"reason": reason} if row.claim == claim else {})
        for row in rows
    ]
    desk.table(judgements.FILE, Judgement, cells)
    document = sources.load("courthouse-news" if claim.startswith("CN") else "insight-crime")
    return [fault.seen for fault in reasons.faults_in(document)]


@pytest.mark.parametrize("source", ["courthouse-news", "insight-crime"])
def test_every_number_of_the_real_reasons_was_found(source: str) -> None:
    """No reason of this case has a number that its own claim does not give."""
    assert [] == list(reasons.faults_in(sources.load(source)))


@pytest.mark.parametrize(
    ("claim", "reason", "strange"),
    [
        ("CN-C48", "The count is 1,248,185.", []),  # compared
        ("CN-C48", "The count is 1,248,186.", ["1,248,186"]),
        ("CN-C48", "It fell 12.3 percent.", []),  # rounded
        ("CN-C48", "It fell 12.2 percent.", []),  # cut
        ("CN-C48", "It fell 12.4 percent.", ["12.4"]),
        ("CN-C37", "A wider class rose 8.3 percent.", []),  # a choice
        ("CN-C48", "A wider class rose 8.3 percent.", ["8.3"]),  # another claim's
        ("CN-C54", "It fell 12.4 percent.", []),  # a share, in percent
        ("CN-C20", "Half were below $369.", []),  # looked up
        ("CN-C20", "Half were below $370.", ["370"]),
        ("CN-C61", "The order is of February 9, 2017.", []),  # a fact's day
        ("CN-C61", "The order is of February 8, 2017.", ["8"]),
        ("IC-C43", "Of 600 grams nothing was seen.", []),  # the article's own number
        ("CN-C42", "MS-13 and U-47700 are names.", []),
    ],
)
def test_a_number_is_of_its_own_claim(
    desk: Desk, claim: str, reason: str, strange: list[str]
) -> None:
    """What was compared, chosen, looked up or printed counts; what another claim has does not."""
    assert strange == found(desk, claim, reason)


def test_a_reason_does_not_bear_itself_out(desk: Desk) -> None:
    """A number that only the reason has is named, whichever word is signed."""
    assert ["77"] == found(desk, "CN-C42", "It fell by 77 and 0.6 percent.")


@pytest.mark.parametrize(
    ("number", "has"), [("8", True), ("8.3", True), ("8.31", True), ("8.4", False), ("9", False)]
)
def test_a_value_is_rounded_or_cut_as_printed(number: str, has: bool) -> None:
    """A printed number is a value rounded, or cut, at its own precision; the sign is aside."""
    assert has is Known([-8.317], []).has(number)


def test_what_is_known_leaves_the_reason_out() -> None:
    """The reason of the judgement is not among what was found."""
    document = sources.load("courthouse-news")
    one = next(one for one in findings.load(document) if one.id == "CN-C42")
    assert one.judgement is not None

    assert one.judgement.reason not in reasons.known(one, document).words
