"""Notes: beside the words of a claim stand its judgement, why, what was found, and the proof."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from conftest import soup

from casebook.evidence import margins
from casebook.evidence.findings import Finding
from casebook.evidence.pointers import Pointer
from casebook.records import references
from casebook.texts.marks import Sign

Found = dict[str, Finding]
EVIL = "<img src=x onerror=alert(1)>"


def judged(one: Finding, **cells: Any) -> Finding:
    """Return a finding whose judgement has other cells."""
    return replace(one, judgement=one.judgement.model_copy(update=cells))


def facts(page: BeautifulSoup) -> dict[str, str]:
    """Return what a note tells in pairs."""
    told: dict[str, str] = {}
    for dt in page("dt"):
        told.setdefault(dt.text, dt.find_next("dd").text)
    return told


@pytest.mark.parametrize(
    ("judgement", "kind", "word"),
    [
        ("fair", "fair", "fair"),
        ("misleading", "misleading", "misleading"),
        ("conflicts with", "conflicts", "conflicts"),
        ("contradicted", "conflicts", "contradicted"),
        ("open", "open", "open"),
    ],
)
def test_a_sign_is_the_judgement(found: Found, judgement: str, kind: str, word: str) -> None:
    """Each judgement has a line of its own and its own word."""
    one = judged(found["CN-C44"], judgement=judgement)

    assert kind == margins.sign(one).kind
    assert margins.sign(one).word.startswith(word)


def test_what_nobody_judges_says_what_it_is(found: Found) -> None:
    """An opinion or a prediction has its kind for a word, and its note says that none is judged."""
    one = next(f for f in found.values() if f.claim.kind == "opinion")

    assert Sign(kind="unjudged", word="opinion") == margins.sign(one)
    assert (
        "This is an opinion, and none is judged" in soup(margins.note(one)).find(class_="why").text
    )


def test_a_note_tells_judgement_reason_values_slip_and_source(found: Found) -> None:
    """A note has what a reader asks: how it stands, why, what is printed and found, by whom."""
    one = found["CN-C44"]
    page = soup(margins.note(one))
    told = facts(page)

    assert one.judgement.reason == page.find(class_="why").text
    assert "misleading by the reporter" == page.summary.find(class_="verdict").text
    assert "the reporter’s" == told["Whose slip"]
    assert one.claim.claim == told["Tested"]
    assert "(the publisher’s own data)" in told["Source"]


def test_a_note_has_the_printed_and_the_recomputed_value(found: Found) -> None:
    """What was compared stands side by side; where nothing was, the first choices stand there."""
    compared, tried = (facts(soup(margins.note(found[id]))) for id in ("CN-C42", "CN-C44"))

    assert compared["Printed"].startswith("“")
    assert "Recomputed" in compared
    assert "Printed" not in tried
    assert tried["By number, 2015 to 2016"].startswith("8.61 percent")


@pytest.mark.parametrize(
    ("judgement", "slip", "words"),
    [
        ("misleading", "unknown", "not known: speaker, agency or reporter"),
        ("conflicts with", "none", "nobody is charged"),
        ("contradicted", "agency", "the agency’s"),
        ("fair", "none", None),
        ("open", "unknown", None),
    ],
)
def test_a_slip_is_told_where_there_is_one(
    found: Found, judgement: str, slip: str, words: str | None
) -> None:
    """Whose slip it is stands only beside what does not hold; nobody known is said so."""
    one = judged(found["CN-C44"], judgement=judgement, slip=slip)

    assert words == facts(soup(margins.note(one))).get("Whose slip")


def test_the_most_surely_seen_work_stands_first(found: Found) -> None:
    """The source named is the one most surely seen, whatever the order of the judgement."""
    known = references.load()
    keys = {seen: next(k for k, r in known.items() if r.seen == seen) for seen in
            ("secondary source", "data file", "reproduction")}  # fmt: skip
    one = judged(replace(found["CN-C44"], lookups=()), references=tuple(keys.values()))
    told = facts(soup(margins.note(one)))

    assert told["Source"].startswith(known[keys["data file"]].publisher)
    assert told["Also"].index("seen in a copy") < told["Also"].index("as reported")


def test_a_share_is_told_in_percent(found: Found) -> None:
    """A share that was found stands in percent, with a real minus."""
    told = facts(soup(margins.note(found["CN-C54"])))

    assert "−12.4 percent (agrees when rounded)" == told["Recomputed"]


def test_a_note_leads_to_its_proof_and_its_row(found: Found) -> None:
    """A note leads to the view that proves the claim, and always to its row in all findings."""
    pointer = Pointer(claim="CN-C44", notebook="40-crime", place="see/baseline", words="Try it")
    row = "50-findings.ipynb#CN-C44"

    with_proof = soup(margins.note(found["CN-C44"], pointer)).find(class_="acts")
    without = soup(margins.note(found["CN-C44"])).find(class_="acts")

    assert ["40-crime.ipynb#see/baseline", row] == [a["href"] for a in with_proof("a")]
    assert [row] == [a["href"] for a in without("a")]


def test_every_real_note_can_be_read_without_style(found: Found) -> None:
    """Each note is native, has no drawing, and says its judgement and a reason in words."""
    for one in found.values():
        page = soup(margins.note(one))
        assert page.details["id"] == f"n-{one.id}"
        assert page.summary.text.startswith(margins.sign(one).word.split(":")[0])
        assert page.find(class_="why").text
        assert not page(["svg", "img", "script", "style"])


def test_untrusted_text_makes_no_element(found: Found) -> None:
    """Markup in a claim, its words or a reason is shown as text."""
    one = judged(found["CN-C44"], reason=EVIL)
    claim = one.claim.model_copy(update={"claim": EVIL, "exact": EVIL})
    page = soup(margins.note(replace(one, claim=claim)))

    assert [] == page(["img", "script"])
    assert 3 == page.text.count(EVIL)
