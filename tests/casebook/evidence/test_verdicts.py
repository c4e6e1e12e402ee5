"""Verdicts: a judgement in words says why it is open, whose slip it is, if its works are weak."""

from __future__ import annotations

from conftest import soup

from casebook.evidence import exports, findings, listings, verdicts
from casebook.evidence.findings import Finding
from casebook.records import references

Found = dict[str, Finding]


def test_an_open_judgement_says_why(found: Found) -> None:
    """The word open is followed by what is missing; others stand alone."""
    assert "open; speech not seen" == verdicts.signed(found["CN-C27"].judgement)
    assert "fair" == verdicts.signed(found["CN-C13"].judgement)


def test_a_slip_and_weak_sources_are_named(found: Found) -> None:
    """A hand is named, and that nothing but weak works carries the judgement."""
    assert verdicts.signed(found["CN-C30"].judgement).startswith(
        "conflicts with; the speaker's slip"
    )
    assert "fair; weak sources alone" == verdicts.signed(found["CN-C02"].judgement)


def test_weak_is_computed_from_the_works(found: Found) -> None:
    """A judgement is weak where each of its works is, as table and JSON say."""
    known = references.load()
    table = findings.frame(list(found.values())).set_index("claim")["weak"]
    for id, one in found.items():
        works = one.judgement.references if one.judgement else ()
        weak = bool(works) and all(known[key].weak for key in works)
        assert ("yes" if weak else "") == table[id]
        assert bool(exports.as_dict(one)["weak"]) is weak
    assert {"CN-C02", "CN-C09", "IC-C03", "IC-C08", "IC-C09"} <= set(table[table == "yes"].index)


def test_a_finding_shows_it(found: Found) -> None:
    """In the tables and in the finding alone the whole judgement stands."""
    for page in (
        soup(listings.finding(found["CN-C02"])),
        soup(listings.finding_table([found["CN-C02"]], note="n")),
        soup(listings.all_findings([found["CN-C02"]], note="n")),
    ):
        assert "weak sources alone" in page.text
