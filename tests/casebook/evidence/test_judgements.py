"""Judgements: one for every claim that is no opinion, with a reason, a hand and references."""

from __future__ import annotations

import pytest
from conftest import Desk

from casebook.evidence import judgements, lookups
from casebook.evidence.judgements import Judgement
from casebook.records import references
from casebook.records.errors import RecordError
from casebook.texts import claims, sources
from casebook.texts.claims import Claim

JUDGEMENTS, LOOKUPS = "data/judgements.csv", "data/lookups.csv"
SIGNED = list(judgements.load().values())
CLAIMS = {c.id: c for s in sources.catalogue() for c in claims.load(sources.load(s.id))}
every_judgement = pytest.mark.parametrize("signed", SIGNED, ids=lambda one: one.claim)


def test_every_judged_claim_has_exactly_one_judgement() -> None:
    """Judgements are of the claims for which one is due, and of no other, one each."""
    due = {id for id, claim in CLAIMS.items() if claim.judged}

    assert due == {one.claim for one in SIGNED}
    assert len(due) == len(SIGNED) > 80


@pytest.mark.parametrize(
    "claim", [c for c in CLAIMS.values() if c.kind in ("opinion", "prediction")], ids=lambda c: c.id
)
def test_no_opinion_or_prediction_is_judged(claim: Claim) -> None:
    """Opinions and predictions get no judgement."""
    assert claim.id not in {one.claim for one in SIGNED}


@every_judgement
def test_a_judgement_is_reasoned_referenced_and_signed(signed: Judgement) -> None:
    """A judgement has a reason in a sentence and, unless it is open, references."""
    assert signed.reason.endswith(".")
    assert signed.judgement == "open" or signed.keys
    assert len(signed.keys) == len(set(signed.keys))
    assert signed.signed_by
    assert signed.signed_on


@every_judgement
def test_a_slip_has_something_to_slip_from(signed: Judgement) -> None:
    """Only what is misleading, in conflict or contradicted has a speaker's or reporter's slip."""
    if signed.slip in ("speaker", "reporter", "agency"):
        assert signed.judgement in ("misleading", "conflicts with", "contradicted")
    if signed.judgement == "fair":
        assert "none" == signed.slip


@every_judgement
def test_contradicted_rests_on_words_that_were_seen(signed: Judgement) -> None:
    """Nothing is called contradicted on second-hand words alone."""
    known = references.load()

    if signed.judgement == "contradicted":
        assert {known[key].seen for key in signed.keys} & {"primary text", "reproduction"}


def test_every_kind_of_judgement_is_explained_by_use() -> None:
    """Claims are judged fair, misleading, in conflict and open: the scale is used."""
    used = {one.judgement for one in SIGNED}

    assert {"fair", "misleading", "conflicts with", "open"} <= used


def test_every_lookup_belongs_to_a_claim_that_is_looked_up() -> None:
    """Facts stand beside claims whose test is to look them up, and each such claim has one."""
    looked_up = {id for id, claim in CLAIMS.items() if claim.test == "looked up"}

    assert looked_up == {fact.claim for fact in lookups.load()}
    assert len(looked_up) > 30


def test_a_lookup_is_seen_no_more_surely_than_its_reference() -> None:
    """A fact is not seen more surely than the work it stands in."""
    order = ["data file", "primary text", "reproduction", "secondary source", "inferred here"]
    known = references.load()

    for fact in lookups.load():
        assert order.index(fact.seen) >= order.index(known[fact.reference].seen), fact
        assert fact.note


def test_a_lookup_with_a_row_names_one_of_its_claim() -> None:
    """A fact that is compared with a row of the ledger is compared with one of its claim's."""
    for fact in lookups.load():
        assert not fact.row or fact.row in CLAIMS[fact.claim].quantities, fact


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("CN-C02,fair,", "CN-C02,true,", ", line 3, column judgement: expected 'fair'"),
        ("CN-C02,fair,", "CN-C01,fair,", ", line 3, column claim: expected each claim once"),
        (
            ",none,doj_release_2017_10_23,C",
            ",none,doj_release_2017_10_24,C",
            "doj_release_2017_10_2",
        ),
        (
            ",none,doj_release_2017_10_23,C",
            ",nobody,doj_release_2017_10_23,C",
            "column slip: expec",
        ),
        (",none,doj_release_2017_10_23,C", ",none,x,C", "add its row there"),
    ],
)
def test_a_bad_judgement_is_refused(desk: Desk, old: str, new: str, message: str) -> None:
    """A bad row of the judgements is refused by file and row, an unknown work with a near one."""
    desk.write(JUDGEMENTS, desk.text(JUDGEMENTS).replace(old, new, 1))
    with pytest.raises(RecordError) as refused:
        judgements.load()

    assert str(refused.value).startswith(JUDGEMENTS)
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("voa_2017_10_23,,sec", "voa_2017_10_24,,sec", "did you mean 'voa_2017_10_23'?"),
        (",11,agencies,", ",eleven,agencies,", "column found: expected"),
        (",2017-10-23,doj_", ",2017-23-10,doj_", "line 2, column edtf: '2017-23-10'"),
        ("CN-C02,CN03,", ",CN03,", "line 2, column claim: expected a value"),
    ],
)
def test_a_bad_fact_is_refused(desk: Desk, old: str, new: str, message: str) -> None:
    """A bad row of the facts is refused by file and row."""
    desk.write(LOOKUPS, desk.text(LOOKUPS).replace(old, new, 1))
    with pytest.raises(RecordError) as refused:
        lookups.load()

    assert str(refused.value).startswith(LOOKUPS)
    assert message in str(refused.value)
