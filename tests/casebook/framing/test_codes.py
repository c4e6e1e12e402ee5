"""Codes: what a passage says, denies or leaves open, and the book that defines each code."""

from __future__ import annotations

import re

import pytest
from conftest import Desk
from pydantic import ValidationError

from casebook.framing import codes
from casebook.framing.codes import CODES, LABELS, Codes
from casebook.records.errors import RecordError, SourceError

FILE = "data/codebook.md"


def book(*names: str, text: str = "It is said.\n\nIn: a yes\nOut: a no") -> str:
    """Return a codebook with an introduction and a section of *text* for each of *names*."""
    return "# Codebook\n\nRead this first.\n\n" + "".join(f"## {n}\n\n{text}\n\n" for n in names)


def with_reach(text: str) -> str:
    """Return a whole codebook whose section of the code "reach" is *text*."""
    before, after = CODES[: CODES.index("reach")], CODES[CODES.index("reach") + 1 :]
    return book(*before) + f"## reach\n\n{text}\n\n" + book(*after).partition("first.\n\n")[2]


def test_what_nobody_coded_is_not_said() -> None:
    """A passage without a code says nothing and denies nothing."""
    plain = Codes()

    assert {"not said"} == {plain.code(name) for name in CODES}
    assert {} == plain.coded


def test_codes_come_in_the_order_of_the_book() -> None:
    """The codes of a passage are what it says and what it denies, in the book's order."""
    passage = Codes(hedge="yes", drug_heroin="no", label_gang="yes", reach="not said")

    assert [("label_gang", "yes"), ("drug_heroin", "no"), ("hedge", "yes")] == [
        *passage.coded.items()
    ]
    assert ("no", "not said") == (passage.code("drug_heroin"), passage.code("reach"))


@pytest.mark.parametrize("value", ["maybe", "Yes", "y", "", "not  said"])
def test_a_value_of_no_code_is_refused(value: str) -> None:
    """A code is yes, no or not said, in these words."""
    with pytest.raises(ValidationError, match="violence"):
        Codes(violence=value)


def test_a_coded_passage_stays_as_it_is() -> None:
    """A code cannot be changed once it is given."""
    passage = Codes(violence="yes")

    with pytest.raises(ValidationError):
        passage.violence = "no"


def test_there_are_codes_of_every_kind() -> None:
    """Labels, roles and drugs have codes, and every label has its words."""
    kinds = [name.partition("_")[0] for name in CODES]

    assert (17, 3, 2, 6) == (len(CODES), *map(kinds.count, ("label", "role", "drug")))
    assert [name for name in CODES if name.startswith("label_")] == list(LABELS)


def test_the_book_gives_each_code_its_section(desk: Desk) -> None:
    """A section goes from its heading to the next; what stands before the first is none's."""
    desk.write(FILE, book(*CODES).replace("## reach\n\nIt is", "## reach\n\nDistance is"))

    found = codes.codebook()

    assert list(CODES) == list(found)
    assert "It is said.\n\nIn: a yes\nOut: a no" == found["violence"]
    assert "Distance is said.\n\nIn: a yes\nOut: a no" == found["reach"]


@pytest.mark.parametrize(
    "names",
    [
        CODES[:-1],
        CODES[1:],
        CODES[::-1],
        (*CODES, "weather"),
        (*CODES[:-1], "hedges"),
        (*CODES, CODES[0]),
        (),
    ],
    ids=["last missing", "first missing", "order", "unknown", "misspelled", "twice", "none"],
)
def test_a_book_of_other_sections_is_refused(desk: Desk, names: tuple[str, ...]) -> None:
    """Every code has one section, in the order of the codes, and nothing else has one."""
    desk.write(FILE, book(*names))

    with pytest.raises(RecordError, match=f"^{FILE}: expected a section for each of label_gang, "):
        codes.codebook()


@pytest.mark.parametrize(
    "text",
    [
        "It is said.\n\nOut: a no",
        "It is said.\n\nIn: a yes",
        "It is said.\n\nOut: a no, but In: a yes stands inside a line",
        "It is said.\n\nin: a yes\nout: a no",
        "It is said.\n\nIn:a yes\nOut:a no",
    ],
)
def test_a_section_without_two_examples_is_refused(desk: Desk, text: str) -> None:
    """Each section has one example in and one out, each at the start of a line."""
    desk.write(FILE, with_reach(text))

    with pytest.raises(RecordError, match=f"^{FILE}, section reach: expected a line that starts"):
        codes.codebook()


def test_a_missing_book_is_named(desk: Desk) -> None:
    """Where there is no codebook, the message says which file is wanted."""
    (desk.root / FILE).unlink(missing_ok=True)

    with pytest.raises(SourceError, match=f"^{FILE}: expected a file"):
        codes.codebook()


def test_the_real_book_defines_every_code() -> None:
    """Every code has a definition in words before its examples, and no two are alike."""
    found = codes.codebook()
    definitions = [re.split(r"(?m)^(?:In|Out): ", text)[0].strip() for text in found.values()]

    assert CODES == tuple(found)
    assert all(len(words.split()) >= 5 for words in definitions)
    assert len(CODES) == len(set(definitions))
