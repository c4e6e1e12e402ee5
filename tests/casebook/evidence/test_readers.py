"""Readers: two who judged alone are compared by what each had before they talked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import soup

from casebook.evidence import exports, readers, verdicts
from casebook.evidence.findings import Finding
from casebook.evidence.judgements import Judgement

Found = dict[str, Finding]


def judged(claim: str, now: str, second: str = "", **cells: str) -> Judgement:
    """Return a planted judgement; an open one is of no measure, a slip the reporter's."""

    def of(word: str, name: str) -> dict[str, str]:
        slip = {"fair": "none", "open": "unknown", "": ""}.get(word, "reporter")
        kind = "no measure" if word == "open" else ""
        names = ("judgement", "open", "slip") if name == "judgement" else (
            name, f"{name}_open", f"{name}_slip")  # fmt: skip
        return dict(zip(names, (word, kind, slip), strict=True))

    plain = {"claim": claim, "reason": "It is so.", "signed_by": "A", "signed_on": "2026-11-28"}
    by = {"second_by": "B", "second_on": "2026-11-28"} if second else {}
    return Judgement(**{**plain, **of(now, "judgement"), **of(second, "second"), **by, **cells})


def rows(*given: Judgement) -> dict[str, Judgement]:
    return {row.claim: row for row in given}


def test_agreement_is_counted_before_the_talk() -> None:
    """What was signed after a talk does not count as agreed; what the first had before does."""
    table = readers.agreement(
        rows(
            judged("CN-C01", "fair", "fair"),
            judged("CN-C02", "fair", "misleading"),
            judged("CN-C03", "misleading", "misleading", first="fair", first_slip="none"),
            judged("CN-C04", "open"),
        )
    ).set_index("of")

    assert (3, 1) == tuple(table.loc["the judgement", ["read twice", "agreed"]])
    assert 33 == int(table.loc["the judgement", "percent"])
    assert 1 == table.loc["not yet read a second time", "read twice"]


def test_an_open_claim_is_agreed_on_with_its_kind() -> None:
    """Two who leave a claim open for other reasons agree on the word and not on the kind."""
    table = readers.agreement(
        rows(judged("CN-C01", "open", "open", second_open="speech not seen"))
    ).set_index("of")

    assert [1, 0] == list(table["agreed"].iloc[:2])


def test_a_slip_is_compared_where_both_see_one() -> None:
    """The hand is compared where neither reader judged fair or open."""
    table = readers.agreement(
        rows(
            judged("CN-C01", "misleading", "conflicts with", second_slip="speaker"),
            judged("CN-C02", "misleading", "misleading"),
            judged("CN-C03", "fair", "misleading"),
        )
    )

    assert (2, 1) == tuple(table.iloc[2][["read twice", "agreed"]])


def test_nothing_read_twice_has_no_rate() -> None:
    """Where nobody has read a second time the table says so and gives no percent."""
    table = readers.agreement(rows(judged("CN-C01", "fair")))

    assert table["percent"].isna().all()
    assert ("not yet read a second time", 1) == tuple(table.iloc[-1][["of", "read twice"]])


def test_where_they_differ_is_listed() -> None:
    """Each claim on which the two differed has both readings, the remark and what stands."""
    table = readers.apart(
        rows(
            judged("CN-C01", "fair", "fair"),
            judged("CN-C02", "fair", "open", remark="Not seen."),
        )
    )

    assert [
        ["CN-C02", "fair", "open; no measure", "Not seen.", "fair"]
    ] == table.to_numpy().tolist()


@pytest.mark.parametrize(
    ("second", "told"),
    [("", None), ("fair", True), ("open", False)],
)
def test_machines_are_told(found: Found, second: str, told: bool | None) -> None:
    """As JSON a finding says how the second reader judged, and whether the two agreed."""
    one = replace(found["CN-C02"], judgement=judged("CN-C02", "fair", second))
    seen = exports.as_dict(one)["second"]

    assert (None if told is None else told) == (seen and seen["agreed"])


def test_a_reader_sees_the_rate() -> None:
    """The table has a line for each kind of agreement."""
    page = soup(verdicts.agreement_table(note="the note"))

    assert "the judgement" in page.text
