"""Claims: every sentence carries one or is listed, and every row says how it is tested."""

from __future__ import annotations

import pytest
from conftest import Desk

from casebook.records.errors import CasebookError, RecordError
from casebook.texts import claims, dates, passages, quantities, sources

ARTICLES = ["courthouse-news", "insight-crime"]
FILE, WITHOUT = "data/ledger/claims.csv", "data/ledger/no-claims.csv"
every_article = pytest.mark.parametrize("id", ARTICLES)


@every_article
def test_every_sentence_is_claimed_or_listed(id: str) -> None:
    """Every sentence holds the beginning of a claim, or is listed as having none."""
    document = sources.load(id)
    rows = [*claims.load(document), *claims.without(document)]
    held = [
        sum(sentence.start <= row.start < sentence.end for row in rows)
        for sentence in passages.sentences(document)
    ]

    assert len(held) > 30
    assert 0 not in held
    assert sum(held) == len(rows)


@every_article
def test_no_sentence_is_both_claimed_and_listed(id: str) -> None:
    """A sentence that is listed as carrying no claim carries none."""
    document = sources.load(id)
    listed = {row.start for row in claims.without(document)}

    for sentence in passages.sentences(document):
        if any(sentence.start <= at < sentence.end for at in listed):
            assert not any(sentence.start <= c.start < sentence.end for c in claims.load(document))


@every_article
def test_every_row_of_a_claim_is_in_the_ledger_once(id: str) -> None:
    """A claim names rows that the article has, each once."""
    document = sources.load(id)
    known = {row.id for room in (quantities, dates) for row in room.load(document)}

    for claim in claims.load(document):
        assert set(claim.quantities) <= known
        assert len(claim.quantities) == len(set(claim.quantities))


@every_article
def test_every_claim_says_why_it_is_not_computed(id: str) -> None:
    """A claim without a check says why there is none, or where its fact stands."""
    for claim in claims.load(sources.load(id)):
        assert bool(claim.check) == (claim.test == "computed")
        assert claim.check or claim.why, claim.id


def test_there_are_113_claims_in_reading_order() -> None:
    """The articles carry 113 claims, in the order in which their words are read."""
    starts = [[claim.start for claim in claims.load(sources.load(id))] for id in ARTICLES]

    assert 113 == sum(map(len, starts))
    assert [sorted(places) for places in starts] == starts


def test_opinions_and_predictions_are_not_judged() -> None:
    """A judgement is due for every claim that is neither an opinion nor a prediction."""
    found = [claim for id in ARTICLES for claim in claims.load(sources.load(id))]
    judged = {claim.kind: claim.judged for claim in found}

    assert {"statistic", "event", "characterization", "attribution", "opinion"} <= set(judged)
    assert {"opinion", "prediction"} >= {kind for kind, due in judged.items() if not due}
    assert not judged["opinion"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (",computed,member_share,", ",computed,,", "CN-C12, column check: expected a check"),
        (",computed,member_share,", ",looked up,member_share,", "CN-C12, column check: expected"),
        (",computed,member_share,", ",guessed,member_share,", ", line 13, column test: expected "),
        (",statistic,CN07;CN08,", ",rumour,CN07;CN08,", ", line 13, column kind: expected "),
        (
            ",sessions,statistic,CN07;",
            ",sesions,statistic,CN07;",
            "CN-C12, column voice: 'sesions'",
        ),
        (
            ',1807,"a quarter of',
            ',1808,"a quarter of',
            "CN-C12 in courthouse-news at 1808: expected",
        ),
        (',1807,"a quarter of', ',1807,"a third of', "CN-C12 in courthouse-news at 1807: expected"),
        (',1807,"a quarter of', ',-1,"a quarter of', ", line 13, column start: expected"),
        ("CN-C12,", "CN-C11,", ", line 13, column id: expected each id once"),
    ],
)
def test_a_bad_claim_is_refused(desk: Desk, old: str, new: str, message: str) -> None:
    """A claim with a bad cell is refused by file and row."""
    desk.swap(FILE, old, new)
    with pytest.raises(CasebookError) as refused:
        claims.load(sources.load("courthouse-news"))

    assert str(refused.value).startswith(FILE)
    assert message in str(refused.value)


def test_a_listed_sentence_needs_a_reason(desk: Desk) -> None:
    """A row that says that there is no claim has to say why."""
    desk.swap(WITHOUT, ",a general hope with nothing that could be checked", ",")

    with pytest.raises(RecordError, match=f"^{WITHOUT}, line 2, column reason: expected a value"):
        claims.without(sources.load("courthouse-news"))
