"""Witnesses: planted differences come back word by word, and near misses keep their class."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest
from conftest import Desk, places
from hypothesis import given
from hypothesis import strategies as st

from casebook.framing import witnesses
from casebook.framing.witnesses import Change, Difference, Step, Witness, compare
from casebook.records.errors import RecordError
from casebook.texts import ledger, sources
from casebook.texts.ledger import Quotation

FILE = "data/witnesses.csv"
PLAIN = {
    "id": "W01",
    "quotation": "CN-Q01",
    "kind": "other report",
    "words": "We came.",
    "reference": "courthouse_news_2017_10_23",
    "seen": "secondary source",
}
# None of these is a word of likelihood, or a part of one.
plain = st.sampled_from(["gang", "street", "laws", "drugs", "the", "of", "we", "use", "MS-13"])
some = st.lists(plain, min_size=1, max_size=8)
any_words = st.lists(st.text("abcé", min_size=1, max_size=3), min_size=1, max_size=10)


def steps(found: Difference) -> list[tuple[str, str]]:
    """Return each step as its kind and words."""
    return [(step.kind, step.words) for step in found.steps]


def held(found: Difference, *kinds: str) -> list[str]:
    """Return the words of the steps of *kinds*, in order."""
    return " ".join(step.words for step in found.steps if step.kind in kinds).split()


def quoted() -> dict[str, Quotation]:
    """Return every real quotation by its id."""
    known = [sources.load(source.id) for source in sources.catalogue()]
    return {row.id: row for document in known for row in ledger.quotations(document)}


@pytest.mark.parametrize(
    ("printed", "witness"),
    [
        ("to get MS13 off our streets", "to get MS-13 off our streets"),
        ("The Gang’s laws", "the gang's laws"),
        ("one mission, to go", "“One mission: to go!”"),
        ("Trump’s goal", "Trump's\u00a0goal"),
        ("profit-driven", "profitdriven"),
        ("laws — and guns", "laws and guns"),
        ("perhaps the gang", "Perhaps the gang."),
        ("a  double   space", "a double space"),
    ],
)
def test_case_and_marks_do_not_count(printed: str, witness: str) -> None:
    """Words that differ in case, punctuation, quotation marks or a hyphen are the same."""
    found = compare(printed, witness)

    assert "same" == found.change
    assert ["same"] == [step.kind for step in found.steps]


@pytest.mark.parametrize(
    ("printed", "witness"),
    [
        ("a 5.4 million grant", "a 54 million grant"),
        ("the gang of 40", "the gang of 4"),
        ("a gang is bad", "a gang as bad"),
        ("the gangs are", "the gang are"),
        ("we will use laws", "we shall use laws"),
        ("laws to use", "use to laws"),
        ("the gang and no cartel rules", "the gang rules"),
    ],
)
def test_another_word_is_another_word(printed: str, witness: str) -> None:
    """A number, an ending, an order or an addition that the witness lacks is a word changed."""
    assert "word changed" == compare(f"so {printed} now", f"so {witness} now").change


@pytest.mark.parametrize(
    ("printed", "witness", "change"),
    [
        ("the gang rules", "We say the gang rules.", "trimmed"),
        ("the gang rules", "The gang rules the town.", "trimmed"),
        ("the gang rules", "We say the gang rules the town.", "trimmed"),
        ("the gang rules", "It rained. The gang rules. It snowed.", "trimmed"),
        ("rules", "We say the gang rules the town.", "trimmed"),
        ("the gang rules", "The gang still rules.", "joined"),
        ("the gang rules", "We say the gang still rules the town.", "joined"),
        ("the gang rules", "The gang is here. It rules.", "joined"),
        ("the gang ... rules", "The gang still rules.", "trimmed"),
        ("the gang … rules", "The gang still rules.", "trimmed"),
        ("the gang ... rules the town", "The gang still rules all the town.", "joined"),
        ("the gang owns", "We say the gang rules; the gang still owns.", "joined"),
        ("the gang runs towns", "The gang owns towns.", "word changed"),
        ("the gang ... runs towns", "The gang still owns towns.", "word changed"),
    ],
)
def test_what_was_left_out_has_its_class(printed: str, witness: str, change: str) -> None:
    """Words left out around are trimmed, between without a mark joined, others changed."""
    assert change == compare(printed, witness).change


@pytest.mark.parametrize(
    ("printed", "witness"),
    [
        ("use whatever laws we have", "use whatever laws we own"),
        ("big gangs rule here", "small gangs rule here"),
    ],
)
def test_an_outer_word_can_be_changed(printed: str, witness: str) -> None:
    """A first or last word that the witness has otherwise is changed, not trimmed."""
    assert "word changed" == compare(printed, witness).change


@pytest.mark.parametrize(
    ("printed", "witness", "change"),
    [
        ("the most brutal", "Perhaps the most brutal gang.", "hedge lost"),
        ("the most brutal", "The most brutal gang, perhaps.", "hedge lost"),
        ("the most brutal gang", "The most, perhaps, brutal gang.", "hedge lost"),
        ("the most ... brutal", "The most, PERHAPS, brutal gang.", "hedge lost"),
        ("the most vile gang", "Perhaps the most brutal gang.", "hedge lost"),
        ("perhaps the most brutal", "Perhaps the most brutal gang.", "trimmed"),
        ("the most brutal", "It perhaps rained. It is the most brutal gang.", "trimmed"),
        ("the most brutal", "It is the most brutal gang. Perhaps it rained.", "trimmed"),
        ("the most brutal", "At least the most brutal gang.", "trimmed"),
        ("the most brutal", "Perhapsing the most brutal gang.", "trimmed"),
        ("the gang rules", "The gang rules. Perhaps it is the gang.", "trimmed"),
    ],
)
def test_a_lost_hedge_is_told(printed: str, witness: str, change: str) -> None:
    """A word of likelihood in a sentence that was used, and only there, is lost if left out."""
    assert change == compare(printed, witness).change


@pytest.mark.parametrize(
    ("printed", "witness", "told"),
    [
        ("we use laws", "We use laws.", [("same", "we use laws")]),
        (
            "use our laws",
            "We use the laws of old.",
            [
                ("witness only", "We"),
                ("same", "use"),
                ("witness only", "the"),
                ("printed only", "our"),
                ("same", "laws"),
                ("witness only", "of old"),
            ],
        ),
        (
            "It rained. The gang rules.",
            "The gang rules here",
            [
                ("not compared", "It rained"),
                ("same", "The gang rules"),
                ("witness only", "here"),
            ],
        ),
        ("MS13 — rules", "Now “MS-13” rules", [("witness only", "Now"), ("same", "MS13 — rules")]),
    ],
)
def test_steps_are_the_runs_of_words(
    printed: str, witness: str, told: list[tuple[str, str]]
) -> None:
    """Each run of words is a step, as printed where both have it, with its marks inside."""
    assert told == steps(compare(printed, witness))


def test_words_that_stand_together_are_kept_together() -> None:
    """Printed words are compared where the witness has them in one run, not in pieces before."""
    found = compare("the gang rules", "The town and the gang; the gang rules the town.")

    assert [
        ("witness only", "The town and the gang"),
        ("same", "the gang rules"),
        ("witness only", "the town"),
    ] == steps(found)


def test_a_witness_of_a_part_says_how_many_words_it_has() -> None:
    """Words before or after all that the witness has are not compared, and are counted apart."""
    found = compare("It rained. The gang rules. It snowed a lot.", "The gang rules.")

    assert ("same", 3, 9) == (found.change, found.compared, found.printed)
    assert ["It", "rained", "It", "snowed", "a", "lot"] == [
        word.strip(".") for word in held(found, "not compared")
    ]


def test_a_whole_witness_compares_every_word() -> None:
    """Where the witness has the first and the last printed word, every word is compared."""
    found = compare("the gang and its friends rule", "The gang rules, and friends rule.")

    assert (6, 6) == (found.compared, found.printed)


@pytest.mark.parametrize(
    ("printed", "witness"), [("the gang", "It rained."), ("...", "It rained."), ("the gang", "—")]
)
def test_a_witness_without_a_word_is_refused(printed: str, witness: str) -> None:
    """A text that has no word of the quotation is no witness, and is named."""
    with pytest.raises(RecordError, match=f"^{FILE}: '{witness}' has no word of the quotation"):
        compare(printed, witness)


@given(any_words)
def test_words_are_the_same_as_themselves(words: list[str]) -> None:
    """Any words are their own witness, in one step, all of them compared."""
    text = " ".join(words)

    assert Difference(
        steps=(Step(kind="same", words=text),),
        change="same",
        compared=len(words),
        printed=len(words),
    ) == compare(text, text)


@given(st.lists(plain, max_size=4), some, st.lists(plain, max_size=4))
def test_words_left_out_at_the_ends_are_trimmed(
    before: list[str], kept: list[str], after: list[str]
) -> None:
    """Any words without likelihood may go before and after: what is left is trimmed."""
    found = compare(" ".join(kept), " ".join([*before, *kept, *after]))

    assert ("trimmed" if before or after else "same") == found.change
    assert kept == held(found, "same")


@given(any_words, any_words)
def test_steps_give_back_both_texts(ours: list[str], theirs: list[str]) -> None:
    """Steps without the witness's own words are the quotation, those without ours the witness."""
    shared = "rain"
    printed, witness = " ".join([*ours, shared]), " ".join([shared, *theirs])

    found = compare(printed, witness)

    assert [*ours, shared] == held(found, "same", "printed only", "not compared")
    assert [shared, *theirs] == held(found, "same", "witness only")
    assert len(ours) + 1 == found.printed
    assert found.printed - found.compared == len(held(found, "not compared"))


@given(st.permutations(range(9)), st.integers(1, 7), st.integers(1, 7))
def test_words_left_out_between_are_joined_unless_marked(
    order: list[int], start: int, number: int
) -> None:
    """Words left out between two ends are joined, and with an ellipsis printed trimmed."""
    words = [f"word{at}" for at in order]
    first, last = words[:start], words[min(start + number, 8) :]

    assert "joined" == compare(" ".join([*first, *last]), " ".join(words)).change
    assert "trimmed" == compare(" ".join([*first, "...", *last]), " ".join(words)).change


def plant(desk: Desk, **cells: str) -> None:
    """Make one plain witness with other *cells* the whole table."""
    desk.table(FILE, Witness, [{**PLAIN, **cells}])


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"quotation": "CN-Q99"}, "quotation: .* 'CN-Q99'; did you mean 'CN-Q09'"),
        ({"reference": "courthouse_news"}, "reference: .* 'courthouse_news'; .*_2017_10_23"),
        ({"kind": "hearsay"}, "kind: expected 'prepared text'"),
        ({"seen": "hearsay"}, "seen: expected 'data file'"),
        ({"words": ""}, "words: expected a value"),
    ],
)
def test_a_bad_witness_is_refused(desk: Desk, cells: dict[str, str], message: str) -> None:
    """A witness of no quotation, of an unknown work or of no kind is refused by its row."""
    plant(desk, **cells)

    with pytest.raises(RecordError, match=f"^{FILE}, line 2, column {message}"):
        witnesses.load()


def has(quotation: str, key: str) -> Callable[[Witness], bool]:
    """Return a test for the witness of *quotation* in the work *key*."""
    return lambda row: (row.quotation, row.reference) == (quotation, key)


@pytest.mark.parametrize(
    ("quotation", "reference", "change"),
    [
        ("CN-Q01", "doj_release_2017_10_23", "same"),
        ("CN-Q02", "politico_2017_10_23", "word changed"),
        ("CN-Q03", "doj_release_2017_10_23", "trimmed"),
        ("CN-Q03", "politico_2017_10_23", "joined"),
        ("CN-Q04", "doj_release_2017_10_23", "same"),
        ("CN-Q04", "politico_2017_10_23", "word changed"),
        ("CN-Q11", "security_magazine_2017_10", "trimmed"),
        ("IC-Q01", "dudley_2018_03_21_via_hsnw", "hedge lost"),
        ("IC-Q02", "washington_times_2017_10_24", "trimmed"),
        ("IC-Q03", "doj_release_2017_10_23", "trimmed"),
    ],
)
def test_known_differences_have_their_class(quotation: str, reference: str, change: str) -> None:
    """Quotations that were read beside their witness by eye come out as they were read."""
    (row,) = filter(has(quotation, reference), witnesses.load())

    assert change == compare(quoted()[quotation].exact, row.words).change


def test_the_lost_word_is_shown() -> None:
    """Where "perhaps" is gone, a step has it as the witness's own."""
    (row,) = filter(has("IC-Q01", "dudley_2018_03_21_via_hsnw"), witnesses.load())
    found = compare(quoted()["IC-Q01"].exact, row.words)

    assert ["most", "brutal"] == held(found, "same")
    assert "perhaps" in held(found, "witness only")


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"words": "It rained."}, "words"),
        ({"words": "It rained; no task-forces."}, "words"),
        ({"words": "It rained; no task forces."}, ""),
        ({"words": "These forces came.", "seen": "data file"}, "seen"),
        ({"words": "These forces came.", "seen": "primary text"}, ""),
    ],
)
def test_a_witness_has_words_and_is_no_surer_than_its_work(
    desk: Desk, cells: dict[str, str], column: str
) -> None:
    """A witness without a word of its quotation, or surer than its work, is named."""
    plant(desk, **cells)

    assert [(FILE, 2, column)] * bool(column) == places(witnesses.faults())


def test_every_class_occurs() -> None:
    """Among the real witnesses each class of difference has an example."""
    found = [compare(one.exact, row.words) for one, row in witnesses.pairs([*quoted().values()])]

    assert set(get_args(Change)) == {one.change for one in found}
    assert all(0 < one.compared <= one.printed for one in found)
